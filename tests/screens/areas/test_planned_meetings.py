"""What becomes of a planned meeting, by one key from wherever it is listed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Action, Meeting, Mentee, Status
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.areas.meeting_actions import NOT_HELD
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.editors.meeting import RepeatedMeetingEditor
from mentorlog.screens.meetings.after_meeting import AfterMeetingEditor
from mentorlog.screens.meetings.move_meeting import MoveMeetingDialog
from mentorlog.screens.meetings.repeat_meeting import RepeatMeetingDialog
from mentorlog.store import Store
from mentorlog.widgets.hanging import HangingText
from mentorlog.widgets.row_list import RowList
from tests.screens.typing import form, keys, shown, write

SIZES = [(80, 24), (120, 40)]
LATER = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
"""After the meeting that the year has planned, on its day."""


@pytest.fixture
def host(host: Host) -> Host:
    """The evening of the planned meeting."""
    return replace(host, now=lambda: LATER)


def planned(store: Store) -> Meeting:
    """Return the meeting that is planned."""
    [meeting] = [each for each in store.meetings() if each.status is Status.PLANNED]
    return meeting


def now(store: Store, meeting: Meeting) -> Meeting:
    """Return a meeting as it is now."""
    found = store.find(Meeting, meeting.id)
    assert found is not None
    return found


async def go_to(pilot: Pilot[Any], area: str, meeting: Meeting) -> RowList:
    """Highlight a meeting in an area, and return the list it is in."""
    await pilot.press(area)
    await pilot.pause()
    listed = pilot.app.screen.query_one("#agenda" if area == "1" else "#meetings", RowList)
    listed.focus()
    listed.show(meeting.id)
    await pilot.pause()
    return listed


@pytest.mark.parametrize("area", ["1", "2"])
async def test_one_key_says_that_a_meeting_was_held(app: MentorlogApp, store: Store, area: str) -> None:
    """It is saved before anything is asked; Escape skips that, and the meeting is still highlighted."""
    meeting = planned(store)
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await go_to(pilot, area, meeting)
        await pilot.press("h")
        await pilot.pause()
        held = now(store, meeting)
        assert held == replace(meeting, status=Status.HELD)
        assert isinstance(app.screen, AfterMeetingEditor)
        assert app.focused
        assert app.focused.id == "field-mentees"
        assert "✓ held" in str(listed.row(meeting.id).content)
        assert shown(pilot, ".heading").startswith("✓ Held: the meeting of Wed 18 Mar with Ana [/b] [TODO]")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, (HomeScreen, MeetingsScreen))
        assert listed.row_id == meeting.id
        assert app.focused is listed
        await pilot.press("h")
        await pilot.pause()
        assert not isinstance(app.screen, AfterMeetingEditor)
        assert now(store, meeting) == held
        store.undo()
        assert now(store, meeting) == meeting


async def test_what_there_is_to_tell_is_saved_with_what_was_promised(app: MentorlogApp, store: Store) -> None:
    """Who was missing, two texts, and promises with who and when; one undo takes all that back."""
    meeting = planned(store)
    ana = store.all(Mentee)[0]
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "2", meeting)
        await pilot.press("h")
        await pilot.pause()
        form(pilot).query_one("#field-mentees").focus()
        await pilot.press("down", "space")
        await write(pilot, "facts", "Past papers [/b]")
        await write(pilot, "learned", "To wait")
        await write(pilot, "promised", "Ana [/b] [TODO]: essay by fri\nask the library")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, MeetingsScreen)
    held = now(store, meeting)
    assert (held.facts, held.learned, held.status) == ("Past papers [/b]", "To wait", Status.HELD)
    assert [each.attended for each in held.mentees] == [True, False, True]
    promised = [each for each in store.all(Action) if each.meeting == meeting.id]
    assert [(each.text, each.mentee, each.due) for each in promised] == [
        ("essay", ana.id, date(2026, 3, 20)),
        ("ask the library", None, None),
    ]
    store.undo()
    assert now(store, meeting) == replace(meeting, status=Status.HELD)
    assert not [each for each in store.all(Action) if each.meeting == meeting.id]


async def test_a_length_that_nobody_planned_is_asked_first(app: MentorlogApp, store: Store) -> None:
    """Until it is said, nothing is held; then the meeting is, in one change."""
    meeting = replace(planned(store), minutes=0)
    store.edit(planned(store), meeting)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "1", meeting)
        await pilot.press("h")
        await pilot.pause()
        assert now(store, meeting) == meeting
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, AfterMeetingEditor)
        assert form(pilot).inputs.rows["minutes"].has_class("-wrong")
        await write(pilot, "minutes", "1h")
        await pilot.press("f2")
        await pilot.pause()
    assert now(store, meeting) == replace(meeting, minutes=60, status=Status.HELD)


@pytest.mark.parametrize(
    ("key", "status"), [("n", Status.NO_SHOW), ("c", Status.CANCELLED), ("a", Status.ATTEMPTED)]
)
@pytest.mark.parametrize("area", ["1", "2"])
async def test_two_keys_say_what_became_of_a_meeting(
    app: MentorlogApp, store: Store, area: str, key: str, status: Status
) -> None:
    """Nobody came to it; the highlight stays, and undo brings the plan back."""
    meeting = planned(store)
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await go_to(pilot, area, meeting)
        await pilot.press("m", key)
        await pilot.pause()
        missed = now(store, meeting)
        assert missed.status is status
        assert not any(each.attended for each in missed.mentees)
        assert listed.row_id == meeting.id
        store.undo()
        assert now(store, meeting) == meeting


async def test_keeping_a_plan_changes_nothing(app: MentorlogApp, store: Store) -> None:
    """Escape is the harmless answer."""
    meeting = planned(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "2", meeting)
        for key in ("escape", "k"):
            await pilot.press("m", key)
            await pilot.pause()
            assert isinstance(app.screen, MeetingsScreen)
        assert now(store, meeting) == meeting


async def test_a_held_meeting_is_not_called_missed_unawares(app: MentorlogApp, store: Store) -> None:
    """The question says that the meeting is held; that of a plan has nothing to warn of."""
    held = next(meeting for meeting in store.meetings() if meeting.status is Status.HELD)
    async with app.run_test(size=(80, 24)) as pilot:
        for meeting, warned in ((held, True), (planned(store), False)):
            await go_to(pilot, "2", meeting)
            await pilot.press("m")
            await pilot.pause()
            assert (NOT_HELD in {str(each.render()) for each in app.screen.query(Static)}) is warned
            await pilot.press("escape")
            await pilot.pause()
        assert now(store, held) == held


async def test_a_meeting_to_come_can_be_cancelled_and_not_held(app: MentorlogApp, store: Store) -> None:
    """Held is refused with what to do instead; missed can only mean cancelled."""
    before = planned(store)
    meeting = replace(before, day=date(2026, 3, 25))
    store.edit(before, meeting)
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "2", meeting)
        await pilot.press("h")
        await pilot.pause()
        assert now(store, meeting) == meeting
        assert isinstance(app.screen, MeetingsScreen)
        [toast] = app._notifications
        assert "still to come. If you met earlier, move it there first." in toast.message
        await pilot.press("m")
        await pilot.pause()
        assert now(store, meeting).status is Status.CANCELLED


@pytest.mark.parametrize("area", ["1", "2"])
async def test_a_meeting_is_moved_by_one_line(app: MentorlogApp, store: Store, area: str) -> None:
    """What is understood is said while one types, in one place; Enter moves it."""
    meeting = planned(store)
    async with app.run_test(size=(80, 24)) as pilot:
        listed = await go_to(pilot, area, meeting)
        await pilot.press("v", *keys("next thur"))
        await pilot.pause()
        assert isinstance(app.screen, MoveMeetingDialog)
        assert "Thu 19 Mar 2026 at 17:00, tomorrow" in shown(pilot, "#understood")
        await pilot.press(*keys("sday 15:30"))
        await pilot.pause()
        assert "Thu 19 Mar 2026 at 15:30, tomorrow" in shown(pilot, "#understood")
        await pilot.press("enter")
        await pilot.pause()
        assert now(store, meeting) == replace(meeting, day=date(2026, 3, 19), start=time(15, 30))
        [toast] = app._notifications
        assert toast.message.endswith("陳小明 to Thu 19 Mar at 15:30. u moves it back.")
        assert listed.row_id == meeting.id
        assert app.focused is listed
        store.undo()
        assert now(store, meeting) == meeting


async def test_what_is_no_moment_is_said_and_moves_nothing(app: MentorlogApp, store: Store) -> None:
    """The line stays, to be mended; Escape leaves the meeting where it is."""
    meeting = planned(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "2", meeting)
        await pilot.press("v", *keys("some [/b] day"), "enter")
        await pilot.pause()
        assert shown(pilot, "#understood").startswith("✗ I do not understand “[/b] day”")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, MeetingsScreen)
        assert now(store, meeting) == meeting


async def test_a_meeting_is_written_down_once_more(app: MentorlogApp, store: Store) -> None:
    """The form is filled with its people, kind, length and time on the usual day, and none of its words."""
    meeting = next(each for each in store.meetings() if each.facts and each.day == date(2026, 3, 4))
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "2", meeting)
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, RepeatedMeetingEditor)
        await pilot.press("f2")
        await pilot.pause()
        again = next(
            each for each in store.meetings() if each.day == date(2026, 3, 18) and each != planned(store)
        )
        assert (again.minutes, again.channel, again.start) == (40, meeting.channel, meeting.start)
        assert (again.mentees, again.kind, again.status) == (meeting.mentees, meeting.kind, Status.HELD)
        assert (again.facts, again.reflection, again.private, again.topics) == ("", "", "", ())
        assert app.screen.query_one("#meetings", RowList).row_id == again.id
        store.undo()
        assert store.find(Meeting, again.id) is None


async def test_a_plan_that_is_duplicated_at_home_is_highlighted_there(
    app: MentorlogApp, store: Store
) -> None:
    """A week later, planned, and with everybody expected."""
    meeting = planned(store)
    async with app.run_test(size=(120, 40)) as pilot:
        listed = await go_to(pilot, "1", meeting)
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        [again] = [each for each in store.meetings() if each.day == date(2026, 3, 25)]
        assert again == replace(meeting, id=again.id, day=again.day)
        assert listed.row_id == again.id


async def test_a_plan_comes_again_and_again_by_one_line(app: MentorlogApp, store: Store) -> None:
    """The days are said while one types; Enter plans them in one action, and the first is highlighted."""
    meeting = planned(store)
    async with app.run_test(size=(80, 24)) as pilot:
        listed = await go_to(pilot, "2", meeting)
        await pilot.press("r", *keys("every week 2 times, then"))
        await pilot.pause()
        assert isinstance(app.screen, RepeatMeetingDialog)
        assert "How far apart" in shown(pilot, "#understood")
        await pilot.press(*keys(" every 3 weeks after 1"))
        await pilot.pause()
        assert "→ 2 meetings at 17:00: Wed 25 Mar, Wed 15 Apr" in shown(pilot, "#understood")
        await pilot.press("enter")
        await pilot.pause()
        new = [each for each in store.meetings() if each.status is Status.PLANNED and each != meeting]
        assert [each.day for each in new] == [date(2026, 3, 25), date(2026, 4, 15)]
        assert {each.mentees for each in new} == {meeting.mentees}
        assert listed.row_id == new[0].id
        assert app.focused is listed
        store.undo()
        assert [each for each in store.meetings() if each.status is Status.PLANNED] == [meeting]


async def test_a_rhythm_that_is_unclear_plans_nothing(app: MentorlogApp, store: Store) -> None:
    """The line stays and says what is missing; Escape plans none."""
    before = store.meetings()
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "2", planned(store))
        await pilot.press("r", *keys("6 times [/b]"), "enter")
        await pilot.pause()
        assert shown(pilot, "#understood").startswith("✗ “6 times [/b]”")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, MeetingsScreen)
    assert store.meetings() == before


async def test_each_duplicate_has_a_draft_of_its_own(app: MentorlogApp, store: Store) -> None:
    """What was left of one is not laid over another, and is there when that one is duplicated again."""
    first, second = store.meetings()[1], store.meetings()[2]
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "2", first)
        await pilot.press("d")
        await pilot.pause()
        await write(pilot, "topics", "half a")
        await pilot.press("escape")
        await pilot.pause()
        await go_to(pilot, "2", second)
        await pilot.press("d")
        await pilot.pause()
        assert form(pilot).inputs.value("topics") == ""
        await pilot.press("escape")
        await pilot.pause()
        await go_to(pilot, "2", first)
        await pilot.press("d")
        await pilot.pause()
        assert form(pilot).inputs.value("topics") == "half a"


async def test_what_was_being_told_is_offered_again(app: MentorlogApp, store: Store) -> None:
    """A draft of it opens the same form, on the meeting as it is."""
    meeting = planned(store)
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "2", meeting)
        await pilot.press("h")
        await pilot.pause()
        await write(pilot, "learned", "To wait")
        await pilot.press("escape")
        await pilot.pause()
        [draft] = store.drafts()
        app.push_screen(AfterMeetingEditor.reopen(app.context, draft))
        await pilot.pause()
        assert form(pilot).inputs.value("learned") == "To wait"
        await pilot.press("f2")
        await pilot.pause()
    assert (now(store, meeting).learned, store.drafts()) == ("To wait", [])


async def test_the_keys_are_offered_where_they_make_sense(app: MentorlogApp, store: Store) -> None:
    """A held meeting cannot be held; nothing highlighted offers none of them."""
    held = store.meetings()[1]
    async with app.run_test(size=(120, 40)) as pilot:
        await go_to(pilot, "2", held)
        actions = {key.binding.action for key in app.screen.active_bindings.values() if key.enabled}
        assert {"miss", "move", "duplicate"} <= actions
        assert "hold" not in actions


@pytest.mark.parametrize("size", SIZES)
def test_looks_held(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """The form after a meeting in front of the list."""

    async def hold(pilot: Pilot[Any]) -> None:
        await go_to(pilot, "2", planned(store))
        await pilot.press("h")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=hold)


@pytest.mark.parametrize("size", SIZES)
def test_looks_move(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """The line that moves a meeting, half typed."""

    async def move(pilot: Pilot[Any]) -> None:
        await go_to(pilot, "2", planned(store))
        await pilot.press("v", *keys("next thursday 15:30"))
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=move)


async def test_what_is_odd_about_a_move_hangs_from_its_mark(app: MentorlogApp, store: Store) -> None:
    """A remark of several lines stands under its words, not under the mark."""
    async with app.run_test(size=(60, 24)) as pilot:
        await go_to(pilot, "2", planned(store))
        await pilot.press("v", *keys("2029-01-15 10:00"))
        await pilot.pause()
        understood = app.screen.query_one("#understood", HangingText)
        lines = [understood.render_line(y).text.rstrip() for y in range(understood.size.height)]
        moment, odd, *others = filter(None, lines)
        assert moment.startswith("→ Mon 15 Jan 2029 at 10:00")
        assert odd.startswith("! ")
        assert others
        assert all(line.startswith("  ") and line[2:3].strip() for line in others)
