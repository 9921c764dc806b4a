"""The desk by keys: what is in the folder, who is compared, decided about, written to and read."""

import csv
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static

from mentorlog.certify.publishing import publish_programme
from mentorlog.desk.checked_inbox import CheckedInbox
from mentorlog.desk.decisions.decision_register import read_register
from mentorlog.desk.desk_files import DeskFiles
from mentorlog.desk.mentor_rows import ONLY
from mentorlog.desk.row_words import FILTER_WORDS
from mentorlog.packet.keys.signing_key import load_key, signing_key
from mentorlog.screens.desk import inbox_checking
from mentorlog.screens.desk.cohort_reading import CohortReading
from mentorlog.screens.desk.desk import DeskScreen
from mentorlog.screens.desk.desk_app import DeskApp
from mentorlog.screens.desk.desk_order import DeskOrder
from mentorlog.screens.desk.path_dialog import PathDialog
from mentorlog.screens.desk.year_figures import YearFigures
from mentorlog.screens.dialogs.line_dialog import LineDialog
from mentorlog.screens.dialogs.questions import Confirm, Question
from mentorlog.screens.importing.line_with_list import AnswerDialog
from mentorlog.widgets.hanging import HangingText
from tests.certify.programme import Made
from tests.desk.cohort import HOSTILE, MARYAM, WANG, files, make_cohort
from tests.screens.typing import details, keys, paste, text_of

SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
WIDE = (120, 40)


@pytest.fixture
def cohort(tmp_path: Path) -> Made:
    """A cohort that sent."""
    return make_cohort(tmp_path / "desk")


def desk(made: Made, **changes: Any) -> DeskApp:
    """Return the desk of a programme, on what mentors sent it; its coordinator has a key."""
    signing_key(made.host)
    order = DeskOrder(files=files(made), by="Dr Lim")
    app = DeskApp(made.host, replace(order, **changes))
    app.animation_level = "none"
    app.theme = "textual-dark"
    return app


@asynccontextmanager
async def opened(app: DeskApp, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[Any]]:
    """Open the desk, and wait until everything in the folder is checked."""
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[Any], fact: Callable[[], object]) -> None:
    """Wait until a fact holds that a thread brings about."""
    for _ in range(500):
        if fact():
            return
        await pilot.pause()
    assert fact()


async def until_shown(pilot: Pilot[Any], cls: type[Screen[Any]]) -> None:
    """Wait until a screen is shown."""
    await until(pilot, lambda: isinstance(pilot.app.screen, cls))


def screen(pilot: Pilot[Any]) -> DeskScreen:
    """Return the table, which is shown."""
    assert isinstance(pilot.app.screen, DeskScreen)
    return pilot.app.screen


def listed(pilot: Pilot[Any]) -> list[str]:
    """Return the beginnings of the rows."""
    return [str(row.content).split("  ")[0] for row in screen(pilot).listed.rows]


def said(pilot: Pilot[Any]) -> str:
    """Return what was said."""
    return "\n".join(each.message for each in pilot.app._notifications)


def text(pilot: Pilot[Any], selector: str) -> str:
    """Return what a text of the screen says."""
    return str(pilot.app.screen.query_one(selector, Static).content)


def publish_rules(made: Made) -> Path:
    """Publish the rules of a cohort with the key of its programme, and return where."""
    out = made.place / "mentoring-programme.txt"
    publish_programme(made.file, out, made.host.today(), lambda: pytest.fail("Its own key signs."))
    return out


async def name_path(pilot: Pilot[Any], path: Path) -> None:
    """Paste a path in place of the one that is proposed."""
    await pilot.press("end", "ctrl+u")
    await paste(pilot, str(path))
    await pilot.press("enter")


async def go_to(pilot: Pilot[Any], name: str) -> None:
    """Highlight a mentor by keys."""
    await pilot.press("home")
    for _ in screen(pilot).listed.rows:
        if screen(pilot).title_of_detail == name:
            return
        await pilot.press("down")
    raise AssertionError(f"{name} is not listed")


@SIZES
async def test_every_mentor_is_there_the_most_urgent_first(
    cohort: Made, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With names that are markup and names in other scripts; the first one is highlighted, with the focus."""
    monkeypatch.setattr(inbox_checking, "EVERY", 0)
    async with opened(desk(cohort), size) as pilot:
        assert [row.split()[0] for row in listed(pilot)] == ["✗", "?", "!", "–", "–", "✓"]
        for name in (HOSTILE, MARYAM, WANG, "سارا"):
            assert name in text_of(screen(pilot).listed)
        assert text(pilot, "#whole") == (
            "5 mentors: 1 packet is not genuine, 1 has six words to compare, 1 is short, 2 have not sent "
            "and 3 are undecided."
        )
        assert pilot.app.focused is screen(pilot).listed
        assert screen(pilot).listed.highlighted == 0
        assert "Ines <ines@example.org>" in details(pilot.app)
        await go_to(pilot, WANG)
        assert "3 meetings short" in details(pilot.app)


async def test_what_was_left_aside_is_said_with_why(cohort: Made) -> None:
    """A ZIP bomb is not opened; the key that shows it leads back to the mentor."""
    async with opened(desk(cohort)) as pilot:
        await pilot.press("down", "a")
        assert details(pilot.app).startswith("Left aside")
        assert "bomb.zip/packet.pdf" in details(pilot.app)
        assert pilot.app.focused is screen(pilot).query_one(".pane-detail")
        await pilot.press("left", "down")
        assert details(pilot.app).startswith(WANG)
        assert pilot.app.focused is screen(pilot).listed


async def test_what_is_left_aside_in_the_table_is_said_too(cohort: Made) -> None:
    """A packet whose place another one takes was looked at, and does not count."""
    cohort.send("maryam again", MARYAM, home="maryam", days=7)
    (cohort.inbox / "bomb.zip").unlink()
    async with opened(desk(cohort)) as pilot:
        await pilot.press("a")
        assert "Every file was looked at" not in details(pilot.app)
        assert "a later packet of the same mentor takes its place" in details(pilot.app)


async def test_rows_are_chosen_ordered_and_put_together(cohort: Made) -> None:
    """As one types, by kind, by name, by outcome; Escape shows all again, and the highlight stays."""
    async with opened(desk(cohort)) as pilot:
        await go_to(pilot, WANG)
        await pilot.press("slash", *keys("王"))
        assert listed(pilot) == [f"! {WANG}"]
        assert text(pilot, "#whole").startswith("1 of 6 shown: “王”. 5 mentors")
        await pilot.press("enter")
        assert pilot.app.focused is screen(pilot).listed
        await pilot.press("escape")
        assert len(listed(pilot)) == 6
        assert screen(pilot).title_of_detail == WANG
        await pilot.press("f")
        assert isinstance(pilot.app.screen, AnswerDialog)
        await pilot.press(*keys("not sent"), "enter")
        assert listed(pilot) == ["– Ines", "– سارا"]
        await pilot.press("slash", *keys("nobody"), "enter")
        assert "No row fits. Escape shows all 6 again." in text(pilot, "#empty")
        await pilot.press("escape")
        await pilot.press("s")
        assert listed(pilot)[0] == f"? {HOSTILE}"
        await pilot.press("g")
        assert "not genuine (1)" in listed(pilot)


async def test_what_cannot_be_decided_is_told_before_a_note_is_typed(cohort: Made) -> None:
    """Of one packet as of many: a note about what comes to nothing would be lost."""
    async with opened(desk(cohort)) as pilot:
        await go_to(pilot, HOSTILE)
        await pilot.press("d", "a")
        await until(pilot, lambda: "Its key is not on your list" in said(pilot))
        assert isinstance(pilot.app.screen, DeskScreen)


async def test_a_key_is_taken_into_the_list_once_its_words_were_compared(cohort: Made) -> None:
    """Harmless is first; then the row changes in its place, and the note above the line says who compared."""
    async with opened(desk(cohort)) as pilot:
        before = (cohort.place / "allowed_signers").read_text("utf-8")
        await go_to(pilot, HOSTILE)
        await pilot.press("w")
        assert isinstance(pilot.app.screen, Question)
        assert HOSTILE in text(pilot, ".dialog .more")
        words = next(
            line.strip() for line in text(pilot, ".dialog .more").split("\n") if line.startswith("    ")
        )
        await pilot.press("enter")
        await pilot.press("w", "n")
        assert "Not added" in said(pilot)
        assert (cohort.place / "allowed_signers").read_text("utf-8") == before
        await pilot.press("w", "y")
        await until(pilot, lambda: "key is on your list" in details(pilot.app))
        assert "trust         genuine" in details(pilot.app)
        assert screen(pilot).title_of_detail == HOSTILE
        lines = (cohort.place / "allowed_signers").read_text("utf-8")
        assert lines.startswith(before)
        assert f"# Name: {HOSTILE}\n" in lines
        assert " by Dr Lim\n" in lines
        await pilot.press("w")
        assert f"is on your list already, with the six words {words}." in said(pilot)


async def test_a_decision_is_entered_with_its_receipt_and_taken_back_by_another(cohort: Made) -> None:
    """As the command does; who decides is asked once."""
    async with opened(desk(cohort, by="")) as pilot:
        await go_to(pilot, MARYAM)
        await pilot.press("d", "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, LineDialog))
        await pilot.press(*keys("Well done [/b]"), "enter", *keys("Dr Lim"), "enter")
        await until(pilot, lambda: "accepted by Dr Lim" in details(pilot.app))
        [entry] = read_register(cohort.place / "decisions.jsonl").entries
        assert (entry.decision.answer, entry.decision.note) == ("accept", "Well done [/b]")
        assert (entry.decision.mentor, entry.decision.by) == (MARYAM, "Dr Lim")
        [receipt] = (cohort.place / "receipts").glob("*.decision")
        assert receipt.read_bytes() == entry.data + b"\n"
        assert entry.key.words in said(pilot)
        await pilot.press("u", "y")
        await until(pilot, lambda: "undecided" in details(pilot.app))
        last = read_register(cohort.place / "decisions.jsonl").entries[-1].decision
        assert (last.answer, last.packet_sha256) == ("withdraw", entry.decision.packet_sha256)
        await pilot.press("u")
        assert isinstance(pilot.app.screen, DeskScreen)
        [receipt] = (cohort.place / "receipts").glob("*.decision")
        assert "left-undecided" in receipt.name
        receipt.write_bytes(b"")
        await pilot.press("c")
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("y")
        await until(pilot, lambda: "1 receipt in" in said(pilot))
        assert receipt.stat().st_size


async def test_who_is_short_is_accepted_only_after_a_yes(cohort: Made) -> None:
    """As the command asks; Back changes nothing."""
    async with opened(desk(cohort)) as pilot:
        await go_to(pilot, WANG)
        await pilot.press("d", "a")
        await until_shown(pilot, Confirm)
        assert "It is short: " in text(pilot, ".dialog .more")
        await pilot.press("n")
        await until_shown(pilot, DeskScreen)
        assert not (cohort.place / "decisions.jsonl").exists()
        await pilot.press("d", "a")
        await until_shown(pilot, Confirm)
        await pilot.press("y")
        await until_shown(pilot, LineDialog)


async def test_who_gets_no_certificate_yet_is_accepted_only_after_a_yes(cohort: Made) -> None:
    """A packet of before the end meets the rules; `verify` and `decide` say the same."""
    cohort.send("early", "Early [b]", as_of=date(2026, 3, 8))
    with (cohort.place / "allowed_signers").open("a", encoding="utf-8") as signers:
        signers.write(f"{cohort.lines[-1]}\n")
    async with opened(desk(cohort)) as pilot:
        await go_to(pilot, "Early [b]")
        await pilot.press("d", "a")
        await until_shown(pilot, Confirm)
        assert "the period is not over: until 10 March 2026 (Early [b])" in text(pilot, ".dialog .more")
        await pilot.press("y")
        await until_shown(pilot, LineDialog)


async def test_a_programmes_file_that_is_damaged_is_said_at_once(cohort: Made) -> None:
    """The desk opens, and nothing is decided with it."""
    cohort.file.write_text("[issuer", "utf-8")
    async with opened(desk(cohort, files=replace(files(cohort), programme=cohort.file))) as pilot:
        await until(pilot, lambda: "programme.toml" in text(pilot, "#empty"))


async def test_of_two_keys_for_one_address_neither_is_accepted(cohort: Made) -> None:
    """The impostor's row and the mentor's both say so, and what to do; nothing is entered."""
    cohort.send("impostor", f"{MARYAM} 2", email="maryam@example.org", known=False)
    async with opened(desk(cohort)) as pilot:
        assert "2 have two keys" in text(pilot, "#whole")
        for name in (f"{MARYAM} 2", MARYAM):
            await go_to(pilot, name)
            assert "two keys" in details(pilot.app)
            assert "decide nothing" in details(pilot.app)
            assert "add the key to the list" not in details(pilot.app)
            await pilot.press("d", "a")
            await until(pilot, lambda: said(pilot).count("Several keys claim its address"))
            pilot.app.clear_notifications()
        assert not (cohort.place / "decisions.jsonl").exists()


async def test_a_decision_waits_for_who_decides(cohort: Made) -> None:
    """An empty line is asked about again, and the note stays; a question needs its words."""
    async with opened(desk(cohort, by="")) as pilot:
        await go_to(pilot, MARYAM)
        await pilot.press("d", "k", "enter")
        assert "Say what you ask" in text(pilot, "#why")
        await pilot.press(*keys("Who was [/b] there?"), "enter")
        await until(pilot, lambda: text(pilot, ".question") == "Who decides?")
        await pilot.press("enter")
        assert "say who decides" in text(pilot, "#why")
        await pilot.press(*keys("Dr Lim"), "enter")
        await until(pilot, lambda: "asked about by Dr Lim" in details(pilot.app))
        [entry] = read_register(cohort.place / "decisions.jsonl").entries
        assert entry.decision.note == "Who was [/b] there?"


async def test_who_decides_is_whom_the_published_file_names(cohort: Made) -> None:
    """Held against a file with a coordinator, the name stands in the line; Escape says what became of it."""
    signing_key(cohort.host)
    source = cohort.place / "own.toml"
    source.write_text(
        '[rules]\npolicies = ["rules.toml"]\n[programme]\ncoordinator = "Dr Lim [/b]"\n', encoding="utf-8"
    )
    out, key = cohort.place / "own.txt", load_key(cohort.host.key)
    publish_programme(source, out, cohort.host.today(), lambda: (key.public, key.sign))
    held = replace(files(cohort), policies=(), rules=out)
    async with opened(desk(cohort, by="", files=held)) as pilot:
        await go_to(pilot, MARYAM)
        await pilot.press("d")
        await until_shown(pilot, Question)
        await pilot.press("h", "enter")
        await until(pilot, lambda: text(pilot, ".question") == "Who decides?")
        assert pilot.app.screen.query_one(Input).value == "Dr Lim [/b]"
        await pilot.press("escape")
        await until(pilot, lambda: "Nothing was decided." in said(pilot))


async def test_a_key_is_made_only_after_a_yes(cohort: Made) -> None:
    """Back leaves neither a key nor a decision; a yes makes one and decides."""
    app = desk(cohort)
    cohort.host.key.unlink()
    async with opened(app) as pilot:
        await go_to(pilot, MARYAM)
        await pilot.press("d", "h", "enter")
        await until_shown(pilot, Confirm)
        assert "You have no key yet" in text(pilot, ".question")
        await pilot.press("n")
        await until(pilot, lambda: "Nothing was decided." in said(pilot))
        assert not cohort.host.key.exists()
        await pilot.press("d", "h", "enter")
        await until_shown(pilot, Confirm)
        await pilot.press("y")
        await until(pilot, lambda: "held by Dr Lim" in details(pilot.app))
        assert cohort.host.key.exists()


async def test_the_key_that_mentors_know_signs(cohort: Made) -> None:
    """Held against a published file, another key is refused before a question; the programme's signs."""
    held = replace(files(cohort), policies=(), rules=publish_rules(cohort))
    async with opened(desk(cohort, files=held)) as pilot:
        await go_to(pilot, MARYAM)
        await pilot.press("d")
        await until(pilot, lambda: "--programme programme.toml" in said(pilot))
        assert isinstance(pilot.app.screen, DeskScreen)
    async with opened(desk(cohort, by="", files=replace(held, programme=cohort.file))) as pilot:
        await go_to(pilot, MARYAM)
        await pilot.press("d")
        await until_shown(pilot, Question)
        await pilot.press("h", "enter")
        await until(pilot, lambda: "held by Dr Lim Siew Ping" in details(pilot.app))


async def test_many_are_decided_about_at_once_or_none(cohort: Made) -> None:
    """Who cannot be decided about is named before a note is typed; Back enters nothing, a yes the others."""
    async with opened(desk(cohort)) as pilot:
        await pilot.press("D", "a")
        await until_shown(pilot, Question)
        await until(pilot, lambda: text(pilot, ".question").startswith("Accept 2 of 4 packets?"))
        assert "None of them is complete: 1 short and 1 met on own word." in text(pilot, ".dialog .more")
        assert f"{HOSTILE}: Its key is not on your list" in text(pilot, ".dialog .more")
        await pilot.press("b")
        assert not (cohort.place / "decisions.jsonl").exists()
        await pilot.press("D", "h")
        await until(pilot, lambda: text(pilot, ".question").startswith("Hold 3 of 4 packets?"))
        await pilot.press("y")
        await until_shown(pilot, LineDialog)
        await pilot.press("enter")
        await until(pilot, lambda: "3 packets held" in said(pilot))
        before = len(read_register(cohort.place / "decisions.jsonl").entries)
        await pilot.press("f", *keys("own word"), "enter", "D", "k", *keys("Who?"), "enter")
        await until(pilot, lambda: "1 packet asked" in said(pilot))
        entries = read_register(cohort.place / "decisions.jsonl").entries
        assert [each.decision.mentor for each in entries[before:]] == [MARYAM]


async def test_the_folder_is_looked_at_again(cohort: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """New, changed and gone are said; the highlighted mentor stays."""
    monkeypatch.setattr(inbox_checking, "EVERY", 0)
    async with opened(desk(cohort)) as pilot:
        await go_to(pilot, WANG)
        (cohort.inbox / "maryam" / "packet.pdf").unlink()
        (cohort.inbox / "ana").rename(cohort.inbox / "ana again")
        await pilot.press("f5")
        await until(pilot, lambda: "Looked again: 1 new, 1 changed, 1 gone." in said(pilot))
        assert screen(pilot).title_of_detail == WANG
        await pilot.press("a")
        assert f"new: {cohort.inbox / 'ana again'}" in details(pilot.app)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "nothing is new, changed or gone" in said(pilot))


async def test_checking_can_be_stopped(cohort: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is checked stays; nobody is said not to have sent before all is."""
    check = CheckedInbox.check

    def halfway(self: CheckedInbox, worth_it: int = 0) -> Any:
        for done in check(self, worth_it):
            if done == 2:
                app.screen.checking.stop()  # type: ignore[attr-defined]
            yield done

    monkeypatch.setattr(CheckedInbox, "check", halfway)
    app = desk(cohort)
    async with opened(app) as pilot:
        assert "Stopped: 2 of 4 packets are checked" in text(pilot, "#checking")
        assert len(listed(pilot)) == 2
        monkeypatch.setattr(CheckedInbox, "check", check)
        await pilot.press("f5")
        await until(pilot, lambda: len(listed(pilot)) == 6)
        assert not screen(pilot).checking.display


async def test_who_still_has_time_is_written_to_only_after_a_yes(cohort: Made) -> None:
    """The others are; Escape writes nothing."""
    async with opened(desk(cohort)) as pilot:
        shown = screen(pilot)
        shown.mentors = [
            replace(each, row=replace(each.row, end="2027-01-01", closed=False, next_due=""))
            for each in shown.mentors
        ]
        shown.show_rows()
        for key, number in (("o", 2), ("y", 3)):
            await pilot.press("m", "escape")
            assert pilot.app.screen is shown
            await pilot.press("m")
            assert "1 mentor is short and still has time." in str(
                pilot.app.screen.query_one(".question", Static).visual
            )
            await pilot.press(key)
            assert isinstance(pilot.app.screen, PathDialog)
            assert f"{number} texts" in str(pilot.app.screen.query_one(".question", Static).visual)
            await pilot.press("escape")


async def test_what_leaves_is_what_commands_write(cohort: Made) -> None:
    """Reminders, the table and the figures of those that are listed; nothing is written over unasked."""
    async with opened(desk(cohort)) as pilot:
        await pilot.press("m")
        assert isinstance(pilot.app.screen, PathDialog)
        await pilot.press("enter")
        await until(pilot, lambda: "None to 2 whom nobody vouches for" in said(pilot))
        texts = sorted((cohort.place / "texts").iterdir())
        assert len(texts) == 3
        assert any("3 meetings short" in path.read_text("utf-8") for path in texts)
        await pilot.press("m", "enter")
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        await pilot.press("f", *keys("not sent"), "enter", "t")
        await name_path(pilot, cohort.place / "not sent.csv")
        await until(pilot, lambda: "The table is in" in said(pilot))
        table = (cohort.place / "not sent.csv").read_bytes().decode("utf-8-sig").splitlines()
        assert [row["mentor"] for row in csv.DictReader(table)] == ["Ines", "سارا"]
        await pilot.press("escape", "i")
        await until_shown(pilot, YearFigures)
        assert "hidden: fewer than three" in str(pilot.app.screen.query_one("#text", HangingText).visual)
        await pilot.press("t", "enter")
        assert (cohort.place / "figures.csv").exists()
        await pilot.press("t")
        await name_path(pilot, cohort.place / "now.json")
        await until(pilot, lambda: (cohort.place / "now.json").exists())
        now = (cohort.place / "now.json").read_text(encoding="utf-8")
        (cohort.place / "before.json").write_text(now.replace('"2026-', '"2025-'), encoding="utf-8")
        await pilot.press("a")
        await name_path(pilot, cohort.place / "before.json")
        await until_shown(pilot, YearFigures)
        beside = str(pilot.app.screen.query_one("#text", HangingText).visual)
        assert beside.split("\n")[0].split() == ["2025", "2026", "change"]
        await pilot.press("escape")
        assert pilot.app.focused is screen(pilot).listed


@SIZES
async def test_texts_are_read_one_after_another(cohort: Made, size: tuple[int, int]) -> None:
    """From the highlighted mentor's on; a search leaves what contains it, Escape shows all again."""
    async with opened(desk(cohort), size) as pilot:
        await go_to(pilot, MARYAM)
        await pilot.press("v")
        await until_shown(pilot, CohortReading)
        reading = pilot.app.screen
        assert isinstance(reading, CohortReading)
        assert text(pilot, "#title") == "4 texts of 2 mentors   no text from 1"

        def read() -> tuple[str, str]:
            assert reading.shown
            return reading.shown.mentor, reading.shown.title

        assert read() == (MARYAM, "MARK-TITLE")
        await pilot.press("n")
        assert read() == (MARYAM, "Silence helps")
        assert "沉默也有帮助。" in str(reading.query_one("#text", HangingText).visual)
        await pilot.press("n", "P", "p")
        assert read() == (HOSTILE, "Silence helps")
        await pilot.press("P", "N")
        assert read() == (MARYAM, "MARK-TITLE")
        await pilot.press("slash", *keys("沉默"), "enter")
        assert (len(reading._texts), reading.focused) == (2, reading.query_one("#reading"))
        await pilot.press("escape")
        assert len(reading._texts) == 4
        await pilot.press("escape")
        assert screen(pilot).title_of_detail == MARYAM


async def test_without_packets_the_desk_teaches(cohort: Made, tmp_path: Path) -> None:
    """Without a folder, and with an empty one; the folder can be named then."""
    app = desk(cohort, files=DeskFiles(inbox=()))
    async with opened(app, (80, 24)) as pilot:
        assert "mentorlog desk inbox --signers" in text(pilot, "#empty")
        (tmp_path / "empty").mkdir()
        await pilot.press("o")
        await name_path(pilot, tmp_path / "empty")
        await until(pilot, lambda: "no packet in this folder" in text(pilot, "#empty"))
        assert "Save what mentors send you here" in text(pilot, "#empty")
        await pilot.press("o")
        await name_path(pilot, cohort.inbox)
        await until(pilot, lambda: len(listed(pilot)) == 4)
        assert pilot.app.focused is screen(pilot).listed


async def test_what_cannot_be_read_is_said(cohort: Made) -> None:
    """A list that is none; the desk stays, and tries again."""
    (cohort.place / "mentors.csv").write_text("a\nb", encoding="utf-8")
    async with opened(desk(cohort)) as pilot:
        assert "Nobody is on the roster" in text(pilot, "#empty")
        assert "Nobody is on the roster" not in said(pilot)
        (cohort.place / "mentors.csv").write_text("Name\nBao", encoding="utf-8")
        await pilot.press("f5")
        await until(pilot, lambda: "– Bao" in listed(pilot))


async def test_a_roster_that_is_not_there_can_be_named_anew(cohort: Made) -> None:
    """Without leaving the desk."""
    wrong = replace(files(cohort), roster=cohort.place / "wrong.csv")
    async with opened(desk(cohort, files=wrong)) as pilot:
        assert "There is no roster at" in text(pilot, "#empty")
        await pilot.press("p")
        await name_path(pilot, cohort.place / "mentors.csv")
        await until(pilot, lambda: "– Ines" in listed(pilot))


def test_every_kind_of_row_can_be_chosen() -> None:
    """What the command can show alone, the desk can, too."""
    assert FILTER_WORDS.keys() == ONLY.keys()


@SIZES
def test_looks(
    cohort: Made, size: tuple[int, int], snap_compare: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table, with the highlighted mentor beside or below."""
    monkeypatch.chdir(cohort.place)

    async def go(pilot: Pilot[Any]) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await go_to(pilot, MARYAM)

    app = desk(cohort, files=replace(files(cohort), inbox=(Path("inbox"),)))
    assert snap_compare(app, terminal_size=size, run_before=go)
