"""The last look before signing: one screen, every field on demand, and no key before the mentor says so."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.exchange.archive import read_archive
from mentorlog.formats.age import decrypt_with, is_age
from mentorlog.host import Host
from mentorlog.model import About, Mentee, Passage, Reflection, Status
from mentorlog.model.text import cells
from mentorlog.operations.evaluation import current_report
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.outline import Ways, key_in_words, outline
from mentorlog.screens.areas.export_options import ASKED, FACTS, SIGNPOSTING, choices
from mentorlog.screens.areas.packet import PacketScreen
from mentorlog.screens.backups.dialogs import NewPassphrase
from mentorlog.screens.dialogs.questions import Question
from mentorlog.screens.dialogs.review import Review
from mentorlog.store import Store
from mentorlog.widgets.checklist import Checklist
from mentorlog.widgets.forms.inputs import ChoiceInput
from mentorlog.widgets.long_text import LongText
from mentorlog.wording import stretch
from tests.screens.seed import HOSTILE

WAYS = Ways(
    drop_facts="f leaves them out",
    take_facts="f takes it in",
    include=lambda kept: f"Tick {len(kept)}.",
    take_out="x takes one out",
    by_handle=False,
    everything="w shows every field",
)
SIZES = pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])


@pytest.fixture(autouse=True)
def versionless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the version, which the packet names, out of the pictures."""
    monkeypatch.setattr("mentorlog.packet.content.summary.__version__", "0")


def said(app: MentorlogApp) -> str:
    """Return what is shown before signing."""
    return str(app.screen.query_one(LongText).content)


def made(host: Host) -> list[Path]:
    """Return the key and the packets, if there are any."""
    exports = host.home / "exports"
    return [path for path in (host.key, *(exports.iterdir() if exports.exists() else ())) if path.exists()]


async def test_one_key_signs_nothing(app: MentorlogApp, host: Host) -> None:
    """Neither r, however often, nor Enter or a click on the button makes a key or a packet."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7", "r", "r", "r", "enter", "space", "y")
        assert isinstance(app.screen, Review)
        await pilot.press("escape")
        assert isinstance(app.screen, PacketScreen)
        await pilot.click("#sign")
        assert isinstance(app.screen, Review)
        await pilot.press("escape")
    assert made(host) == []


async def test_a_key_that_is_held_down_asks_once(app: MentorlogApp, host: Host) -> None:
    """A second look behind the first would show what is no longer what is signed."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7")
        export = app.screen
        assert isinstance(export, PacketScreen)
        for _ in range(3):
            export.action_sign()
        await pilot.pause()
        assert isinstance(app.screen, Review)
        await pilot.press("escape")
        assert isinstance(app.screen, PacketScreen)
        await pilot.press("r")
        assert app.screen_stack[-2:-1] == [export]
    assert made(host) == []


async def test_nothing_noted_is_not_called_left_out(app: MentorlogApp, store: Store) -> None:
    """Where there is no text for the packet, none is left out, and no key takes it in."""
    for meeting in store.meetings():
        if meeting.facts:
            store.edit(meeting, replace(meeting, facts=""))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7", "r")
        assert "For the packet  nothing is noted" in said(app)


@SIZES
async def test_the_summary_is_one_screen(app: MentorlogApp, size: tuple[int, int]) -> None:
    """Who signs and for whom, what counts, what leaves and what stays, without scrolling."""
    async with app.run_test(size=size) as pilot:
        await pilot.press("7", "r")
        text, reading = said(app), app.screen.query_one(LongText)
        assert reading.max_scroll_y == 0
        for line in text.split("\n"):
            assert len(line) <= size[0]
        for part in ("Farah Nadia (farah@example.org)", "Dr Lim Wei Ling", "a new one, made when you sign"):
            assert part in text
        for heading in ("What counts: 4 of 7 musts met", "What leaves", "What stays with you"):
            assert heading in text
        assert "texts about 2 meetings; f leaves them out" in text
        assert "3 of 3 with text (x takes one out)" in text
        assert "“Half of the first semester”, reflection, 84 words" in text
        assert ("Reflection of 1 Feb 2026, 6 words" if size[0] > 80 else "; 1 more") in text


async def test_what_stays_is_counted_where_there_is_no_room_for_all(app: MentorlogApp) -> None:
    """No sentence ends in the middle."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7", "r")
        *_, last = said(app).rstrip().split("\n")
        assert re.search(r"; \d+ more$", last), last


async def test_every_field_is_one_key_away(app: MentorlogApp) -> None:
    """The summary counts; the fields are shown and put away by the same key."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7", "r")
        assert "Agreed on two evenings a week." not in said(app)
        await pilot.press("w")
        assert "Agreed on two evenings a week." in said(app)
        assert HOSTILE in said(app)
        await pilot.press("w")
        assert "What counts" in said(app)


async def test_a_key_leaves_the_facts_out(app: MentorlogApp, host: Host) -> None:
    """What is signed afterwards is what is shown then, and the choice is unticked too."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7", "r", "f")
        assert "nothing: you leave it out; f takes it in" in said(app)
        await pilot.press("f", "f", "s")
        await app.workers.wait_for_complete()
        await pilot.pause()
    [folder] = (host.home / "exports").iterdir()
    subject = json.loads((folder / "packet.json").read_text("utf-8"))["credentialSubject"]
    assert not any("facts" in meeting for meeting in subject["meetings"])


async def test_a_text_is_taken_out_by_two_keys(app: MentorlogApp) -> None:
    """x leads to the first text that leaves, space unticks it, and the summary names it no more."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7", "r")
        assert "“Half of the first semester”" in said(app)
        await pilot.press("x", "space", "r")
        assert "2 of 3 with text" in said(app)
        assert "Reflection of 1 Feb 2026" not in said(app)
        await pilot.press("x", "space", "r", "x", "space", "r")
        assert "none of 3 with text" in said(app)
        await pilot.press("x")
        assert isinstance(app.screen, Review), "there is nothing to take out"


async def test_a_text_that_is_asked_for_and_stays_is_said(app: MentorlogApp) -> None:
    """With where to tick it."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("7")
        ticks = app.screen.query_one(Checklist)
        for document in [value for value in ticks.ticked if value.startswith(ASKED)]:
            ticks.turn(document)
        ticks.post_message(Checklist.Changed())
        await pilot.press("r")
        text = " ".join(said(app).split())
        assert "is met by 3 texts that stay with you. To include them: Escape, and tick them" in text


async def test_an_archive_is_asked_about_too(app: MentorlogApp, host: Host) -> None:
    """It holds every private note, unencrypted: said before it is written, and harmless by default."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        app.screen.query_one("#whom", ChoiceInput).raw = "archive"
        await pilot.pause()
        await pilot.press("r", "enter")
        assert isinstance(app.screen, PacketScreen)
        await pilot.press("r")
        assert isinstance(app.screen, Question)
        await pilot.press("e", *"one", "enter", *"two", "enter")
        assert isinstance(app.screen, NewPassphrase), "they differ"
        await pilot.press("escape")
    assert made(host) == []


@pytest.mark.parametrize("answer", ["e", "w"])
async def test_an_archive_is_written_as_it_was_asked_for(app: MentorlogApp, host: Host, answer: str) -> None:
    """Encrypted, only the passphrase opens it; either way it is an archive of this logbook."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        app.screen.query_one("#whom", ChoiceInput).raw = "archive"
        await pilot.pause()
        await pilot.press("r", answer)
        if answer == "e":
            await pilot.press(*"words", "enter", *"words", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "The archive is written" in str(app.screen.query_one(LongText).content)
    [path] = made(host)
    data = path.read_bytes()
    assert path.name.endswith(".json.age" if answer == "e" else ".json")
    assert is_age(data) is (answer == "e")
    archive = read_archive(decrypt_with("words", data) if answer == "e" else data)
    assert HOSTILE in {entry.pseudonym for entry in archive.entities() if isinstance(entry, Mentee)}


@pytest.mark.parametrize("height", [20, 22, 27, 37])
@pytest.mark.parametrize("width", [60, 76, 79, 116])
def test_the_outline_keeps_to_its_room(store: Store, width: int, height: int) -> None:
    """Whatever there is to warn of, the lines are as many and as long as there is room for."""
    two = store.logbook().mentees[1]
    store.edit(two, replace(two, name="Wei Ling Tan"))
    for meeting in store.meetings():
        store.edit(meeting, replace(meeting, facts="Wei Ling Tan came late."))
    logbook = store.logbook()
    report = current_report(logbook, store.host.today("UTC"))
    assert report is not None
    summary = summarise(logbook, report, Choices(), store.host)
    lines = outline(summary, key_in_words(store.host, summary), WAYS, width, height)
    assert len(lines) <= height
    assert max(len(line.text) for line in lines) <= width
    text = "\n".join(line.text for line in lines)
    for part in ("Signed by", "What counts", "What leaves", "What stays with you", "! "):
        assert part in text


def test_a_reflection_without_a_title_is_told_by_what_it_is_on(store: Store) -> None:
    """Two of one day are told apart before they are signed."""
    host, logbook = store.host, store.logbook()
    day = host.today("UTC")
    met = next(each for each in store.meetings() if each.status is Status.HELD)
    mentee = logbook.mentees[1]
    first, *others = (
        Reflection(id=host.new_id(), day=day, passages=(Passage(stage="text", text="It helped."),))
        for _ in range(4)
    )
    written = (
        replace(first, about=About.WINDOW, window="mid_semester"),
        replace(others[0], about=About.MENTEE, mentee=mentee.id),
        replace(others[1], about=About.MEETING, meeting=met.id),
        others[2],
    )
    store.add(*written)
    logbook = store.logbook()
    report = current_report(logbook, day)
    assert report is not None
    chosen = Choices(reflections=frozenset(each.id for each in written))
    summary = summarise(logbook, report, chosen, host)
    lines = [line.text.strip() for line in outline(summary, key_in_words(host, summary), WAYS, 116, 37)]
    told = [line.partition(", ")[0] for line in lines if line.startswith("Reflection of ")]
    today = stretch(day, day)
    assert told == [
        f"Reflection of {today} on mid semester",
        f"Reflection of {today} on {mentee.pseudonym}",
        f"Reflection of {today} on the meeting of {stretch(met.day, met.day)}",
        f"Reflection of {today}",
    ]


@pytest.mark.parametrize("long", ["a very long name " * 7, "王" * 118], ids=["words", "signs"])
def test_long_names_take_no_more_room(store: Store, long: str) -> None:
    """Two lines for each of them, and the rest keeps its place."""
    logbook = store.logbook()
    assert logbook.mentor is not None
    assert logbook.programme is not None
    logbook = replace(
        logbook,
        mentor=replace(logbook.mentor, name=long.strip()),
        programme=replace(logbook.programme, name=long.strip(), coordinator=long.strip()),
    )
    report = current_report(logbook, store.host.today("UTC"))
    assert report is not None
    summary = summarise(logbook, report, Choices(), store.host)
    lines = outline(summary, key_in_words(store.host, summary), WAYS, 76, 22)
    assert len(lines) <= 22
    assert max(cells(line.text) for line in lines) <= 76
    assert "What stays with you" in [line.text for line in lines]


@SIZES
def test_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """The summary before signing."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "r")

    assert snap_compare(app, terminal_size=size, run_before=before)


def test_what_is_not_offered_is_not_left_out() -> None:
    """Where nothing was noted for the packet there is nothing to tick, and nobody to have unticked it."""
    chosen = choices((Profile.COORDINATOR, None), ticked=[], offered=[])
    assert (chosen.facts, chosen.signposting) == (True, True)
    refused = choices((Profile.COORDINATOR, None), ticked=[], offered=[FACTS, SIGNPOSTING])
    assert (refused.facts, refused.signposting) == (False, False)
