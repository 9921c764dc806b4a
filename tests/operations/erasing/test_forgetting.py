"""Forgetting somebody: no byte of them is left at home, and what counts counts as before."""

import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta
from errno import ENOSPC
from pathlib import Path
from pkgutil import resolve_name
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorlog.exchange.archive import carry_out, plan_import, read_archive
from mentorlog.formats.merkle import Tree
from mentorlog.host import Host
from mentorlog.model import Attendance, Goal, Meeting, Mentee, Reflection, canonical, to_plain
from mentorlog.operations.backups.making import back_up_by_hand
from mentorlog.operations.erasing.anonymous_entries import CountedWords, anonymous_meeting
from mentorlog.operations.erasing.erasure_plan import carry_out_erasure, plan_mentee
from mentorlog.operations.erasing.erasure_words import letter
from mentorlog.operations.erasing.reworded_entries import Wording
from mentorlog.operations.evaluation import current_report
from mentorlog.operations.packets import make_checkpoint, note_packet
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.keys.signing_key import signing_key
from mentorlog.store import Change, Conflict, Store, StoreError
from mentorlog.store.backups import backups
from mentorlog.store.errors import explain
from tests.archives import write_archive
from tests.conftest import NOON
from tests.operations.erasing.forgotten_year import ZONE, ForgottenYear, fill_year, found_at, later
from tests.packet.conftest import export_packet
from tests.strategies import meetings

TODAY = NOON.date()


def figures(store: Store) -> object:
    """Return what the rules say, but for what people are called."""
    report = current_report(store.logbook(), TODAY)
    assert report is not None
    return [
        (
            each.id,
            each.state,
            each.have,
            each.needed,
            [(part.start, part.end, part.have, part.needed, part.state) for part in each.parts],
            [(one.id, one.amount) for one in each.counted],
            sorted(one.id for one in each.not_counted),
        )
        for each in report.requirements
    ]


def erase_ana(store: Store, year: ForgottenYear) -> None:
    """Forget her, as the dialog proposes it."""
    carry_out_erasure(store, plan_mentee(store, year.ana, TODAY))


def test_no_byte_is_left_and_everything_counts_as_before(host: Host) -> None:
    """Rows, history, drafts, copies; figures, checkpoints and the history of what is left are the same."""
    with Store(host) as store:
        year = fill_year(store)
        make_checkpoint(store, TODAY)
        store.back_up("session")
        history, log = dict(store.logbook().history), Tree(store.leaves())
        before = figures(store)
        assert set(found_at(host.home, year.marks)) >= {"logbook.db"}
        assert {mark for hits in found_at(host.home, year.marks).values() for mark in hits} == set(year.marks)
        erase_ana(store, year)
        assert figures(store) == before
        after = Tree(store.leaves())
        assert after.had_root(log.size, log.log_root().root)
        left = store.logbook()
        assert {key: left.history[key] for key in history} == history
        ana = store.find(Mentee, year.ana.id)
        assert ana == Mentee(id=year.ana.id, pseudonym="erased-1", cohort="Year 2", erased=TODAY)
        shared = store.find(Meeting, year.shared.id)
        assert shared == replace(year.shared, private="")
        [text] = [each.text for each in store.find(Reflection, year.document.id).passages]  # type: ignore[union-attr]
        assert text == "With erased-1 I learned to wait. erased-1 knows."
        assert [draft.key for draft in store.drafts()] == ["two"]
        assert {goal.title for goal in store.all(Goal)} == {"Ask erased-1 more", "Listen"}
        assert [copy.why for copy in backups(host)] == ["after-erasing"]
        [copy] = backups(host)
        assert copy.contents().events == after.size
    assert found_at(host.home, year.marks) == {}
    assert {file.name for file in host.home.iterdir()} <= {
        "logbook.db",
        "backups",
        "logbook.db-journal",
        "windows",
    }


def test_who_was_erased_is_not_written_of_again(host: Host) -> None:
    """No name for them, no meeting or goal with them; a meeting with others, and a deletion, go as before."""
    with Store(host) as store:
        year = fill_year(store)
        erase_ana(store, year)
        ana = store.find(Mentee, year.ana.id)
        shared = store.find(Meeting, year.shared.id)
        assert ana is not None
        assert shared is not None
        there = Attendance(mentee=ana.id)
        alone = Meeting(id=host.new_id(), day=TODAY, zone=ZONE, minutes=30, mentees=(there,))
        before = store.log_size
        for refused in (
            (None, alone),
            (None, Goal(id=host.new_id(), title="Ask more", mentee=ana.id)),
            (ana, replace(ana, name="Ana Souza")),
        ):
            with pytest.raises(StoreError, match="erased-1 was erased on 2026-03-11"):
                store.record(Change(*refused))
        assert store.log_size == before
        store.edit(shared, replace(shared, topics=("exams",)))
        store.undo()
        assert store.find(Meeting, shared.id) == shared


def test_without_a_programme_no_zone_stays_but_the_day() -> None:
    """The zone that somebody was met in tells where they live; nothing counts by it then."""
    met = Meeting(
        id="019cdcc4-a200-7000-8000-000000000001",
        day=date(2026, 3, 10),
        start=time(23, 30),
        zone="Asia/Tehran",
        minutes=30,
        mentees=(Attendance(mentee="019cdcc4-a200-7000-8000-000000000002"),),
    )
    left = anonymous_meeting(met, CountedWords(frozenset()), (), timed=True)
    assert left == replace(met, start=None, zone="UTC")


def test_an_archive_with_somebody_forgotten_comes_back_whole(host: Host, tmp_path: Path) -> None:
    """It exports, is checked, and gives the same logbook, in which the same can be undone."""
    with Store(host) as store:
        year = fill_year(store)
        erase_ana(store, year)
        data, log, before = write_archive(store), store.leaves(), figures(store)
        next_undo = tuple(store.last())
        history = dict(store.logbook().history)
    assert not [mark for mark in year.marks if mark in data]
    with Store(host.at(tmp_path / "other")) as other:
        archive = read_archive(data)
        carry_out(other, archive, plan_import(other, archive))
        assert (other.leaves(), figures(other), tuple(other.last())) == (log, before, next_undo)
        assert dict(other.logbook().history) == history


def test_undo_passes_over_what_was_erased(host: Host) -> None:
    """Down to the beginning nothing of her comes back, and every step is one that can be taken."""
    with Store(host) as store:
        year = fill_year(store)
        goal = store.all(Goal)[-1]
        store.edit(goal, replace(goal, why="Later"))
        erase_ana(store, year)
        store.edit(year.bea, replace(year.bea, role="first year"))
        assert store.undo()[0].after == replace(year.bea, role="first year")
        assert store.redo()
        assert store.undo()
        assert [change.before for change in store.undo()] == [goal]
        steps = 0
        while store.undo():
            steps += 1
        assert store.find(Mentee, year.ana.id) is not None
        canonical(to_plain(store.events()))
    assert found_at(host.home, year.marks) == {}


def test_the_mentor_chooses_what_stays(host: Host) -> None:
    """A text that is kept keeps the name; one that is renamed loses the name alone."""
    with Store(host) as store:
        year = fill_year(store)
        wordings = {year.shared.id: Wording.RENAME, year.document.id: Wording.KEEP}
        plan = plan_mentee(store, year.ana, TODAY, wordings)
        assert {each.entity.id: each.wording for each in plan.naming}.items() >= wordings.items()
        carry_out_erasure(store, plan)
        shared = store.find(Meeting, year.shared.id)
        assert shared is not None
        assert shared.private == "erased-1 was very quiet about the mkaunt."
        assert store.find(Reflection, year.document.id) == year.document


@pytest.mark.parametrize("stop", ["_remove", "back_up", "rewrite"])
def test_what_was_interrupted_goes_on_with_the_next_opening(
    host: Host, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    """Whichever step it was that did not come back."""
    from mentorlog.store import erasure

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with Store(host) as store:
        year = fill_year(store)
        store.back_up("session")
        monkeypatch.setattr(erasure, stop, killed)
        with pytest.raises(KeyboardInterrupt):
            erase_ana(store, year)
    monkeypatch.undo()
    assert found_at(host.home / "backups", year.marks)
    with Store(later(host, 1)) as store:
        assert store.notice == ""
        assert [copy.why for copy in backups(host)] == ["after-erasing"]
    assert found_at(host.home, year.marks) == {}


@pytest.mark.parametrize(
    ("step", "times"),
    [
        ("backups.copies.private_directory", 0),
        ("attaching.create_private", 0),
        ("attaching.create_private", 1),
        ("", 0),
    ],
)
def test_an_erasure_that_found_no_room_for_its_copies_is_said_to_be_one(
    host: Host, monkeypatch: pytest.MonkeyPatch, step: str, times: int
) -> None:
    """Nobody reads that nothing was changed; what is left is done once there is room."""
    with Store(host) as store:
        year = fill_year(store)
        store.back_up("session")
        plan = plan_mentee(store, year.ana, TODAY)
        if step:
            fail_after(monkeypatch, step, times, OSError(ENOSPC, "No space left on device"))
        else:
            full = sqlite3.OperationalError("database or disk is full")
            full.sqlite_errorname = "SQLITE_FULL"
            fail_after(monkeypatch, "backups.copies.sweep", 0, explain(full))
        [said] = carry_out_erasure(store, plan)
        assert "What was erased is out of the logbook" in said
        assert "othing was changed" not in said
        assert any(reason in said for reason in ("No space left", "The disk is full"))
        assert year.ana not in store.all(Mentee)
    with Store(later(host, 1)) as store:
        assert "What was erased is out of the logbook" in store.notice
        assert "othing was changed" not in store.notice
    monkeypatch.undo()
    with Store(later(host, 2)) as store:
        assert store.notice == ""
    assert found_at(host.home, year.marks) == {}


def fail_after(monkeypatch: pytest.MonkeyPatch, step: str, times: int, error: Exception) -> None:
    """Let a step of making copies fail from then on, once it was done so often; each attempt begins anew."""
    whole = resolve_name(f"mentorlog.store.{step}")
    done = 0

    def failing(*arguments: object) -> object:
        nonlocal done
        done += 1
        if done % (times + 1) == 0:
            raise error
        return whole(*arguments)

    monkeypatch.setattr(f"mentorlog.store.{step}", failing)


def test_the_second_place_loses_its_older_copies_when_it_is_there(host: Host, tmp_path: Path) -> None:
    """While it is not there the mentor is told; the next copy that is made there sees to it."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with Store(host) as store:
        year = fill_year(store)
        back_up_by_hand(store, stick)
        away = stick.rename(tmp_path / "away")
        [said] = carry_out_erasure(store, plan_mentee(store, year.ana, TODAY), stick)
        assert "not there now" in said
        away.rename(stick)
        assert found_at(stick, year.marks)
        back_up_by_hand(store, stick)
    assert found_at(stick, year.marks) == {}
    assert list(stick.iterdir())


def test_exports_at_home_go_and_packets_that_are_out_still_verify(host: Host, tmp_path: Path) -> None:
    """A packet that was given away is as it was; the one at home is gone with what opens the name in it."""
    with Store(host) as store:
        year = fill_year(store)
        report = current_report(store.logbook(), TODAY)
        assert report is not None
        signing_key(host)
        choices = Choices()
        for out in (host.home / "exports", tmp_path / "out"):
            note_packet(store, export_packet(store.logbook(), report, choices, host, out))
        (host.home / "exports" / "all.json").write_bytes(write_archive(store))
        (host.home / "exports" / "rules.toml").write_text("stays", encoding="utf-8")
        (host.home / "mine.txt").write_text("Zuleikha rang", encoding="utf-8")
        plan = plan_mentee(store, year.ana, TODAY)
        assert (len(plan.packets), plan.names_in_packets, len(plan.exports)) == (2, 2, 2)
        assert [path.name for path in plan.elsewhere] == ["mine.txt"]
        assert plan.packets[0].sha256 in letter(plan, store.mentor(), TODAY)
        carry_out_erasure(store, plan)
        assert store.sent.salted_names() == ()
        assert sorted(each.folder != "" for each in store.sent.packets()) == [False, True]
    [folder] = (tmp_path / "out").iterdir()
    assert verify(folder).outcome is not Outcome.REJECT
    assert found_at(host.home, year.marks) == {"mine.txt": [b"Zuleikha"]}
    assert [file.name for file in (host.home / "exports").iterdir()] == ["rules.toml"]


@given(meetings=st.lists(meetings, max_size=6), alone=st.lists(st.booleans(), min_size=6, max_size=6))
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_figure_of_any_rule_changes(host: Host, meetings: list[Meeting], alone: list[bool]) -> None:
    """Whatever meetings there are, with her alone, with both, or with another."""
    with TemporaryDirectory() as folder, Store(host.at(Path(folder) / "home")) as store:
        year = fill_year(store)
        for number, each in enumerate(meetings):
            people = (year.ana, year.bea)[: 1 if alone[number] else 2]
            came = each.status.takes_place
            there = tuple(Attendance(mentee=one.id, attended=came) for one in people)
            with suppress(ValueError, StoreError):
                day = date(2026, 1, 1) + timedelta(days=each.day.toordinal() % 69)
                store.add(replace(each, id=host.new_id(), day=day, mentees=there, others=each.others % 2))
        before = figures(store)
        erase_ana(store, year)
        assert figures(store) == before


def test_several_meetings_of_a_day_are_counted_in_their_order(host: Host) -> None:
    """One without a time comes first on its day, before and after the other lost who was there."""
    with Store(host) as store:
        year = fill_year(store)
        met = next(
            each
            for each in store.all(Meeting)
            if each.start and [one.mentee for one in each.mentees] == [year.ana.id]
        )
        both = (Attendance(mentee=year.ana.id), Attendance(mentee=year.bea.id))
        store.add(Meeting(id=host.new_id(), day=met.seen_from(ZONE).day, zone=ZONE, mentees=both))
        before = figures(store)
        erase_ana(store, year)
        assert figures(store) == before
        assert store.find(Meeting, met.id).start == met.seen_from(ZONE).start  # type: ignore[union-attr]


@pytest.mark.parametrize("named", [True, False])
def test_what_was_written_since_the_mentor_looked_is_not_left_over(host: Host, named: bool) -> None:
    """A meeting with her that another window logged is asked about; what does not touch her is not."""
    with Store(host) as store:
        year = fill_year(store)
        plan = plan_mentee(store, year.ana, TODAY)
        with Store(host, again=True) as other:
            title = f"What {year.ana.pseudonym} said" if named else "Read more"
            other.add(Goal(id=host.new_id(), title=title))
        if named:
            with pytest.raises(Conflict, match="Nothing was erased"):
                carry_out_erasure(store, plan)
        else:
            carry_out_erasure(store, plan)
        assert any(each.id == year.ana.id and each.erased is None for each in store.all(Mentee)) is named
