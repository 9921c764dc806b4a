"""Export: what leaves is shown, chosen, signed and written; nothing else leaves."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentorlog.app import MentorlogApp
from mentorlog.model import Goal, Mentor, Reflection, Waiver
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify
from mentorlog.screens.areas.export_options import ASKED, FACTS, GOAL, REFLECTION
from mentorlog.screens.areas.packet import CHOOSE, NOTHING_TO_CHOOSE, PacketScreen
from mentorlog.screens.dialogs.review import Review
from mentorlog.screens.modules_ahead import WITH_PACKET
from mentorlog.store import Store
from mentorlog.widgets.checklist import Checklist
from mentorlog.widgets.forms.inputs import ChoiceInput
from mentorlog.widgets.long_text import LongText
from tests.screens.seed import HOSTILE
from tests.screens.typing import at_home

WIDE, NARROW = (120, 40), (80, 24)


@pytest.fixture(autouse=True)
def versionless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the version, which the packet names, out of the pictures."""
    monkeypatch.setattr("mentorlog.packet.content.summary.__version__", "0")


def shown(app: MentorlogApp) -> str:
    """Return what the larger pane says."""
    return str(app.screen.query_one(LongText).content)


async def until_written(pilot: Pilot[Any]) -> Path:
    """Wait for the export to end; return the folder it made."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    (folder,) = (pilot.app.context.host.home / "exports").iterdir()  # type: ignore[attr-defined]
    assert isinstance(folder, Path)
    return folder


@pytest.mark.parametrize("chosen", [True, False])
async def test_where_nothing_can_be_chosen_that_is_said(
    app: MentorlogApp, store: Store, chosen: bool
) -> None:
    """There is no heading over an empty list of choices."""
    if not chosen:
        store.delete(*store.all(Reflection), *store.all(Goal))
        for meeting in store.meetings():
            store.edit(meeting, replace(meeting, facts="", reflection=""))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")
        said = str(app.screen.query_one("#choose", Static).render())
    assert said == (CHOOSE if chosen else NOTHING_TO_CHOOSE)


async def test_nothing_private_is_shown_or_chosen_at_first(app: MentorlogApp, store: Store) -> None:
    """Without a choice facts, titles of goals and documents asked for leave, and no private word does."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")
        said = shown(app)
        assert app.screen.query_one(Checklist).ticked == {
            FACTS,
            *(GOAL + goal.id for goal in store.all(Goal)),
            *(ASKED + reflection.id for reflection in store.all(Reflection)),
        }
        for meeting in store.meetings():
            assert all(line in said for line in meeting.facts.splitlines())
            for text in (meeting.reflection, meeting.private):
                assert not text or text not in said
        assert "What stays with you" in said
        assert HOSTILE in said


async def test_what_is_ticked_is_shown_before_it_is_signed(app: MentorlogApp) -> None:
    """Unticking a reflection takes its text out of the preview; ticking puts it in again."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7", "down", "down", "space")
        await pilot.pause()
        assert "The list was for me" not in shown(app)
        await pilot.press("space")
        await pilot.pause()
        assert "The list was for me, not for them." in shown(app)


async def test_what_the_policy_asks_for_leaves_to_the_coordinator_alone(app: MentorlogApp) -> None:
    """What is ticked for the coordinator is not ticked for anybody else, who is offered it all the same."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")
        assert "The list was for me" in shown(app)
        app.screen.query_one("#whom", ChoiceInput).raw = "public"
        await pilot.pause()
        ticks = app.screen.query_one(Checklist)
        assert ticks.ticked == set()
        assert any(value.startswith(REFLECTION) for value in ticks.offered)
        assert "The list was for me" not in shown(app)


async def test_x_writes_a_packet_that_verifies(app: MentorlogApp, store: Store) -> None:
    """The packet lies where the screen says, under the key whose six words it shows."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7", "r", "s")
        folder = await until_written(pilot)
        verdict = verify(folder)
        assert verdict.outcome is Outcome.CHECK
        assert str(folder) in shown(app).replace("\n", "")
        assert verdict.words is not None
        assert verdict.words in shown(app)
        assert verdict.fingerprint is not None
        assert verdict.fingerprint in shown(app)
        assert "Dr Lim Wei Ling (mentoring@example.org)" in shown(app)
        assert app.focused is app.screen.query_one(".pane-detail")


async def test_only_what_was_ticked_is_in_the_packet(app: MentorlogApp, store: Store) -> None:
    """One reflection is left ticked, facts and goals are not: its text leaves, theirs stays."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7", "space", "down", "space", "down", "down")
        await pilot.press("down", "space", "down", "space", "down", "space")
        (chosen,) = app.screen.query_one(Checklist).ticked
        await pilot.press("r", "s")
        folder = await until_written(pilot)
    subject = json.loads((folder / "packet.json").read_text("utf-8"))["credentialSubject"]
    with_text = [entry for entry in subject["reflections"] if "passages" in entry]
    reflections = {r.id: r for r in store.logbook().reflections}
    assert [entry["date"] for entry in with_text] == [reflections[chosen.removeprefix(ASKED)].day.isoformat()]
    assert not any("facts" in entry for entry in subject["meetings"])
    assert not any("title" in entry for entry in subject["goals"])


async def test_the_thread_opens_nothing_of_the_logbook(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the packet is made, no connection to the database is opened or used from elsewhere."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")

        def refuse(*_: object, **__: object) -> None:
            raise AssertionError("the logbook was opened")

        monkeypatch.setattr(sqlite3, "connect", refuse)
        await pilot.press("r", "s")
        folder = await until_written(pilot)
        assert (folder / "packet.pdf").exists()


async def test_a_folder_that_cannot_be_made_is_said_and_can_be_changed(
    app: MentorlogApp, tmp_path: Path
) -> None:
    """The problem is a sentence; another folder works at once."""
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")
        app.screen.query_one("#folder", Input).value = str(blocked)
        await pilot.press("r", "s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Choose another directory" in str(app.screen.query_one("#steps", Static).content)
        folder = app.screen.query_one("#folder", Input)
        assert app.focused is folder
        folder.value = str(tmp_path / "elsewhere")
        await pilot.press("enter", "enter", "s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert len(list((tmp_path / "elsewhere").iterdir())) == 1


async def test_a_name_in_a_chosen_text_is_asked_about(app: MentorlogApp, store: Store) -> None:
    """Somebody's name in words that leave is pointed out before signing; going back writes nothing."""
    two = store.logbook().mentees[1]
    store.edit(two, replace(two, name="Wei Ling Tan"))
    meeting = store.meetings()[-2]
    store.edit(meeting, replace(meeting, facts="Wei Ling Tan came late."))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7", "r")
        assert isinstance(app.screen, Review)
        assert "“Wei Ling Tan”, which is in the name of M-02" in " ".join(shown(app).split())
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, PacketScreen)
        assert not (app.context.host.home / "exports").exists()


async def test_the_packet_stays_in_view_until_something_changes(app: MentorlogApp, store: Store) -> None:
    """Coming back shows where the packet lies; a new entry shows what the next one would say."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7", "r", "s")
        await until_written(pilot)
        await pilot.press("1", "7")
        await pilot.pause()
        assert "What to do next" in shown(app)
        assert app.screen.check_action("sign", ()) is None
        meeting = store.meetings()[0]
        store.edit(meeting, replace(meeting, minutes=31))
        await pilot.press("1", "7")
        await pilot.pause()
        assert "What to do next" not in shown(app)
        assert app.screen.check_action("sign", ()) is True


async def test_an_unmet_must_is_said_and_stops_nobody(app: MentorlogApp) -> None:
    """The state of the musts stands above the packet."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")
        said = str(app.screen.query_one("#standing", Static).content)
        assert "4 of 7 musts" in said
        assert "You can export now" in said


async def test_a_waived_must_is_not_counted_as_met(app: MentorlogApp, store: Store) -> None:
    """It is said apart from the others, above the choices and in the last look."""
    programme = store.programme()
    assert programme is not None
    waiver = Waiver(requirement="quiz", reason="The course [/b] was closed", granted_by="Dr Lim [TODO]")
    store.edit(programme, replace(programme, waivers=(waiver,)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")
        assert "4 of 7 musts, 0 of 1 should met, 1 waived" in str(
            app.screen.query_one("#standing", Static).content
        )
        await pilot.press("r")
        assert "What counts: 4 of 7 musts met, 1 waived on your word" in shown(app)
        assert "(on the mentor’s word) Pass or complete the quiz" in shown(app)


async def test_without_a_name_it_says_how_to_set_one(app: MentorlogApp, store: Store) -> None:
    """A packet carries the mentor's name; without it, the next step is shown instead."""
    mentor = store.mentor()
    assert mentor is not None
    store.edit(mentor, replace(mentor, name=""))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("escape", "7")
        assert "name" in shown(app)
        assert "Press , for Settings" in shown(app)
        assert app.screen.check_action("sign", ()) is None


async def test_without_an_email_it_says_what_that_means(app: MentorlogApp, store: Store) -> None:
    """A packet without an e-mail can be made; the mentor is told what it is for."""
    mentor = store.mentor()
    assert isinstance(mentor, Mentor)
    store.edit(mentor, replace(mentor, email=""))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("7")
        assert "Your e-mail is not set" in str(app.screen.query_one("#standing", Static).content)
        assert app.screen.check_action("sign", ()) is True


async def test_without_a_programme_there_is_nothing_to_sign(empty_app: MentorlogApp) -> None:
    """The empty screen says what is missing and where to set it."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await empty_app.switch_mode("packet")
        await pilot.pause()
        assert "No programme is in use" in shown(empty_app)
        assert empty_app.screen.query_one("#sign").disabled


async def _fixed(pilot: Pilot[Any]) -> None:
    """Show a folder that is the same on every machine."""
    folder = pilot.app.screen.query_one("#folder", Input)
    with folder.prevent(Input.Changed):
        folder.value = "~/exports"
    await pilot.pause()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """What leaves with one reflection chosen."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "space")
        await _fixed(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks_afterwards(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """Where the packet lies, the six words and what to do next."""

    async def before(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "r", "s")
        await pilot.app.workers.wait_for_complete()
        pilot.app.clear_notifications()
        at_home(pilot, "#leaves")
        await _fixed(pilot)

    assert snap_compare(app, terminal_size=size, run_before=before)


async def test_the_frame_is_there_before_the_summary(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can be chosen is offered at once; keys are answered between the parts of what takes long."""
    went_on = PacketScreen._go_on
    monkeypatch.setattr(PacketScreen, "_go_on", lambda _screen, _rest: None)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7")
        screen = app.screen
        assert isinstance(screen, PacketScreen)
        assert screen.query_one(Checklist).offered
        assert not shown(app)
        rest = screen._rest
        assert rest is not None
        await pilot.press("space", "space")
        assert screen._rest is not rest
        went_on(screen, rest)
        assert next(rest, "nothing") is None  # it had not begun
        parts = list(screen._rest or ())
        assert len(parts) > len(WITH_PACKET)
        assert "The list was for me" in shown(app)


async def test_who_signs_before_the_summary_is_there_waits_for_it(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key is not lost, and what is asked about is what is ticked now."""
    monkeypatch.setattr(PacketScreen, "_go_on", lambda _screen, _rest: None)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("7", "down", "down", "space", "r")
        assert isinstance(app.screen, Review)
        await pilot.press("w")
        assert "What stays with you" in shown(app)
        assert "The list was for me" not in shown(app)
