"""Somebody is found where a name stands beside `_` or digits, in the names of files, and beside entries."""

from datetime import date
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Attendance, Goal, Kind, Meeting, Mentee, ReceivedDecision, Sent
from mentorlog.model.real_names import names_in
from mentorlog.operations.erasing.erasure_plan import carry_out_erasure, plan_mentee, plan_private
from mentorlog.operations.erasing.erasure_words import naming_words, out_of_reach
from mentorlog.operations.erasing.named_person import NamedPerson
from mentorlog.operations.erasing.reworded_entries import Wording
from mentorlog.operations.importing.column_memory import ColumnMemory
from mentorlog.store import Draft, Store
from tests.byte_scan import files_with
from tests.conftest import NOON

TODAY = NOON.date()
ID = "019cdcc4-a200-7000-8000-0000000f0001"
ZULEIKHA = Mentee(id=ID, pseudonym="M-01", name="Zuleikha Wrenfield")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("notes_zuleikha_wrenfield.csv", "notes_erased-1_erased-1.csv"),
        ("M-01_2026.csv", "erased-1_2026.csv"),
        ("2026wrenfield2", "2026erased-12"),
        ("Zuleikhas Heft, Wrenfields’ too", "erased-1 Heft, erased-1’ too"),
        ("M-012 and Wrenfieldson", "M-012 and Wrenfieldson"),
    ],
)
def test_only_a_letter_makes_another_word_of_a_name(host: Host, text: str, left: str) -> None:
    """And a digit of a number; what leaves is looked through as it always was."""
    with Store(host) as store:
        person = NamedPerson((ZULEIKHA,), store.logbook())
    assert person.taken_out(text, "erased-1") == left
    assert person.is_in(text) == (text != left)
    assert not any(names_in(text, ZULEIKHA)) or "Heft" in text


@pytest.mark.parametrize("name", ["Ada", "Abe", "Fadebeca"])
def test_an_id_has_no_name_in_it(host: Host, name: str) -> None:
    """Its letters stand between digits by chance."""
    text = f"019cdcc4-a200-7000-8000-00{name.lower()}000001"
    with Store(host) as store:
        assert not NamedPerson((Mentee(id=ID, pseudonym="M-01", name=name),), store.logbook()).is_in(text)


@pytest.mark.parametrize(
    "place", ["exports/notes_zuleikha_wrenfield.csv", "exports/M-01_2026.csv", "exports/zuleikha_wrenfield/s"]
)
def test_files_that_are_called_after_somebody_are_found(host: Host, place: str) -> None:
    """Whatever they hold: exports go, and other files are listed."""
    with Store(host) as store:
        store.add(ZULEIKHA, Goal(id=host.new_id(), title="Read notes_zuleikha.txt"))
        home = host.home.resolve()
        theirs = [home / place, home / place.replace("exports", "mine")]
        for file in theirs:
            file.parent.mkdir(parents=True)
            file.write_text("nothing")
        plan = plan_mentee(store, ZULEIKHA, TODAY)
        assert (plan.exports, plan.elsewhere) == ((theirs[0],), (theirs[1],))
        carry_out_erasure(store, plan)
        assert [goal.title for goal in store.all(Goal)] == ["Read notes_erased-1.txt"]
    assert [file.exists() for file in theirs] == [False, True]


@pytest.mark.parametrize(
    "left", [".logbook.db.1f2e3d4c5b6a.new", ".copy.db.1f2e3d4c5b6a.new", ".doctor-x1/home/logbook.db"]
)
def test_what_an_ended_process_left_of_a_copy_goes(host: Host, left: str) -> None:
    """A restore, a trial of a copy or locking may have been killed: what it was writing holds everything."""
    with Store(host) as store:
        store.add(ZULEIKHA)
        copy = store.back_up("by-hand")
        unfinished = host.home / left
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(copy.path.read_bytes())
        plan = plan_mentee(store, ZULEIKHA, TODAY)
        assert plan.elsewhere == ()
        carry_out_erasure(store, plan)
    assert files_with(host.home, "Wrenfield") == []


@pytest.mark.parametrize(("note", "told"), [("Ask Zuleikha again", True), ("Well done", False)])
def test_of_a_decision_that_names_somebody_stays_what_was_decided(host: Host, note: str, told: bool) -> None:
    """What was written goes with the receipt that was signed; the mentor is told who has it too."""
    with Store(host) as store:
        store.add(ZULEIKHA)
        packet = Sent(
            id=host.new_id(),
            at=NOON,
            profile="public",
            period_start=date(2025, 1, 1),
            period_end=date(2025, 2, 1),
            programme=host.new_id(),
            as_of=TODAY,
            sha256="0" * 64,
            pdf_sha256="0" * 64,
            folder="",
            log_size=0,
            log_root="0" * 64,
        )
        store.sent.keep_packet(packet, {})
        decision = ReceivedDecision(
            id=host.new_id(),
            packet=packet.id,
            at=NOON,
            answer="hold",
            by="Dr [/b] Aziz",
            note=note,
            key="did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
            document=f'{{"note":"{note}"}}',
        )
        store.sent.keep_decision(decision)
        plan = plan_mentee(store, ZULEIKHA, TODAY)
        assert plan.decisions == ((decision,) if told else ())
        assert any("Dr [/b] Aziz" in line for line in out_of_reach(plan)) == told
        carry_out_erasure(store, plan)
        store.sent.keep_decision(decision)
        [left] = store.sent.decisions()
        assert (left.answer, left.at, left.by, left.key) == ("hold", NOON, decision.by, decision.key)
        assert (left.note, left.document) == (("", "erased") if told else (note, decision.document))
        assert store.faults() == ()
    assert bool(files_with(host.home, "Zuleikha")) is False


def test_what_is_remembered_of_columns_goes_and_what_cannot_be_read_is_named(
    host: Host, tmp_path: Path
) -> None:
    """So does a folder in which nothing is left; settings that name somebody are the mentor's to change."""
    with Store(host) as store:
        store.add(ZULEIKHA)
        home = host.home.resolve()
        ColumnMemory(host).remember(["Notes on Zuleikha"], {"Notes on Zuleikha": "private"})
        page = home / "exports" / "mentorlog-markdown" / "2026" / "03.md"
        sealed = home / "exports" / "archive.json.age"
        large, other = home / "exports" / "large.json", home / "large.csv"
        page.parent.mkdir(parents=True)
        page.write_text("Zuleikha")
        sealed.write_bytes(b"age-encryption.org/v1\n...")
        large.write_bytes(bytes(50_000_001) + ID.encode())
        other.write_bytes(bytes(50_000_001))
        papers = tmp_path / "papers"
        papers.mkdir()
        host.settings.write_text(f'[backup]\nfolder = "/media/zuleikha"\n[export]\nfolder = "{papers}"\n')
        (papers / "mentorlog-csv").mkdir()
        table, kept = papers / "mentorlog-csv" / "meetings.csv", home / "logbook.db.bak"
        for path in (table, kept, papers / "mine.txt"):
            path.write_text("Zuleikha")
        plan = plan_mentee(store, ZULEIKHA, TODAY)
        assert (plan.exports, plan.memory) == ((large, page), (host.import_columns,))
        assert plan.elsewhere == (kept, host.settings.resolve(), table)
        assert plan.unread == (sealed, other)
        said = "\n".join(out_of_reach(plan))
        assert "mentorlog settings" in said
        assert all(f"{path}, which is encrypted" in said for path in plan.unread)
        carry_out_erasure(store, plan)
    assert not host.import_columns.exists()
    assert sorted((home / "exports").iterdir()) == [sealed]


def test_purging_private_notes_reaches_what_is_being_typed(host: Host) -> None:
    """Drafts lose that text and keep the others; by a day, those alone whose day is known to be earlier."""
    fields = {"day": "2026-01-05", "private": "feathers", "facts": "kept"}
    later = {"day": "2026-03-05", "private": "pebbles", "facts": "kept"}
    with Store(host) as store:
        for key, typed in (("a", fields), ("b", later), ("c", {"private": "straw", "day": "some day"})):
            draft = Draft(key=key, form="meeting", entity=None, saved_at=NOON, fields=typed, base=typed)
            store.save_draft(draft)
        carry_out_erasure(store, plan_private(store, date(2026, 2, 1)))
        assert {draft.key: draft.fields["private"] for draft in store.drafts()} == {
            "a": "",
            "b": "pebbles",
            "c": "straw",
        }
        assert next(draft for draft in store.drafts() if draft.key == "a").base["facts"] == "kept"
        carry_out_erasure(store, plan_private(store))
        assert {draft.fields["private"] for draft in store.drafts()} == {""}
        assert plan_private(store).is_empty
        assert store.faults() == ()
    assert not any(files_with(host.home, word) for word in ("feathers", "pebbles", "straw"))


def test_a_name_that_another_has_too_is_asked_about(host: Host) -> None:
    """In meetings that they were in, its texts go; elsewhere they stay, and the mentor is told."""
    twin = Mentee(id=host.new_id(), pseudonym="M-02", name="Zuleikha Wrenfield")
    met = tuple(Attendance(mentee=each.id, attended=True) for each in (ZULEIKHA, twin))
    with Store(host) as store:
        store.add(ZULEIKHA, twin)
        together = Meeting(
            id=host.new_id(),
            day=TODAY,
            zone="Europe/London",
            minutes=30,
            kind=Kind.GROUP,
            mentees=met,
            facts="Zuleikha wept",
        )
        goal = Goal(id=host.new_id(), title="Ask Wrenfield")
        store.add(together, goal)
        plan = plan_mentee(store, ZULEIKHA, TODAY)
        assert {each.entity.id: (each.wording, each.perhaps) for each in plan.naming} == {
            together.id: (Wording.REMOVE, True),
            goal.id: (Wording.KEEP, True),
        }
        assert all(done.endswith("it may be another’s") for _, done in naming_words(plan))
        carry_out_erasure(store, plan_mentee(store, ZULEIKHA, TODAY, {goal.id: Wording.RENAME}))
        assert [each.title for each in store.all(Goal)] == ["Ask erased-1"]
        assert [each.facts for each in store.meetings()] == [""]
        assert store.find(Mentee, twin.id) == twin
