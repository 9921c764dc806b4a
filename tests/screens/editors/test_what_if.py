"""What saving a planned meeting would do to the rules, said while one types."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.app import MentorlogApp
from mentorlog.model import Mentee, Status
from mentorlog.screens.areas.meeting_actions import open_meeting
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.editors.rule_effects import RuleEffects
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList
from tests.screens.typing import put, write
from tests.screens.years import MID_YEAR, app_of

WIDE, NARROW = (120, 40), (80, 24)


def effect(pilot: Pilot[Any]) -> str:
    """Return what the open form says would come of saving it, as soon as the keys rest."""
    shown = pilot.app.screen.query_one(RuleEffects)
    shown.renew()
    return str(shown.render()) if shown.display else ""


async def test_a_planned_meeting_says_which_rules_it_helps(app: MentorlogApp, store: Store) -> None:
    """A meeting in an open window counts for the number and for the window."""
    first = store.all(Mentee)[0]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "n")
        await pilot.pause()
        await put(pilot, "mentees", f"{first.id}=yes")
        await write(pilot, "day", "2026-05-06")
        said = effect(pilot)
        assert "✓ 6 → 7 of 5 meetings, met  At least five meetings with mentees" in said
        assert "✓ 2 → 3 of 3 windows, met  " in said
        assert "meet5" not in said


async def test_a_planned_meeting_with_nobody_asks_who_comes(app: MentorlogApp) -> None:
    """Nothing can be said of it as held, and it is not said that it would not count."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "n")
        await pilot.pause()
        await write(pilot, "day", "2026-05-06")
        assert effect(pilot) == "Say who comes, and this says what the meeting would do for the rules."


async def test_other_plans_are_not_counted_as_held(app: MentorlogApp, store: Store) -> None:
    """What stands before the arrow is what Home says, and nothing is lost while the year runs."""
    mentee = store.all(Mentee)[0]
    for meeting in [m for m in store.meetings() if m.status is Status.HELD][3:]:
        store.edit(meeting, replace(meeting, status=Status.PLANNED, day=meeting.day + timedelta(days=70)))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        home = str(pilot.app.screen.query_one("#standing", RowList).row("meet5").content)
        assert "2 of 5 meetings" in home
        assert "on track" in home
        await pilot.press("2", "n")
        await pilot.pause()
        await put(pilot, "mentees", f"{mentee.id}=yes")
        await write(pilot, "day", "2026-04-01")
        assert "· 2 → 3 of 5 meetings, on track  At least five" in effect(pilot)


async def test_a_meeting_outside_a_window_says_so(app: MentorlogApp, store: Store) -> None:
    """What does not help has its reason."""
    first = store.all(Mentee)[0]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "n")
        await pilot.pause()
        await put(pilot, "mentees", f"{first.id}=yes")
        await write(pilot, "day", "2026-04-01")
        assert re.search("✗ does not count for “[A-Z][^”]+”: ", effect(pilot))


async def test_a_meeting_that_was_held_needs_no_trial(app: MentorlogApp) -> None:
    """For today and before, the report itself says what counts."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "n")
        await pilot.pause()
        assert effect(pilot) == ""


async def test_half_a_word_says_nothing(app: MentorlogApp) -> None:
    """While a field cannot be read nothing is claimed, and nothing is complained about."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", "n")
        await pilot.pause()
        await write(pilot, "day", "2026-05-")
        assert effect(pilot) == ""
        assert not pilot.app.screen.query(".field.-wrong")


async def test_the_log_line_says_it_too(app: MentorlogApp) -> None:
    """A line about a day ahead is tried as the form is."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("l")
        await pilot.pause()
        await put(pilot, "line", "planned 2026-05-06 45m with M-02")
        assert "of 5 meetings" in effect(pilot)


async def test_trying_writes_nothing(app: MentorlogApp, store: Store) -> None:
    """Only saving saves."""
    before = store.meetings(), len(store.events())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("l")
        await pilot.pause()
        await put(pilot, "line", "planned 2026-05-06 45m with M-02")
        effect(pilot)
        assert (store.meetings(), len(store.events())) == before


async def test_without_a_programme_there_is_nothing_to_try(empty_app: MentorlogApp) -> None:
    """A form on an empty logbook says nothing about rules."""
    async with empty_app.run_test(size=WIDE) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        await empty_app.switch_mode("home")
        await pilot.press("l")
        await pilot.pause()
        assert effect(pilot) == ""


async def test_a_planned_meeting_that_is_changed_is_not_counted_twice(
    app: MentorlogApp, store: Store
) -> None:
    """Opening the meeting that is planned already compares with the year without it."""
    (planned,) = [m for m in store.meetings() if m.status is Status.PLANNED]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2")
        screen = pilot.app.screen
        assert isinstance(screen, MeetingsScreen)
        open_meeting(screen, planned)
        await pilot.pause()
        assert "✓ 6 → 7 of 5 meetings, met  At least five" in effect(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, snap_compare: Any, size: tuple[int, int]) -> None:
    """The log line with what it would do."""

    async def type_it(pilot: Pilot[Any]) -> None:
        await pilot.press("l")
        await pilot.pause()
        await put(pilot, "line", "planned 2026-05-06 45m with M-02")
        effect(pilot)

    assert snap_compare(app, terminal_size=size, run_before=type_it)


def test_the_form_looks(host: Any, snap_compare: Any) -> None:
    """The form where there is little room, for a programme with windows."""
    app, store = app_of(host, "numed-2021", MID_YEAR)

    async def type_it(pilot: Pilot[Any]) -> None:
        await pilot.press("2", "n")
        await pilot.pause()
        await put(pilot, "mentees", f"{store.all(Mentee)[0].id}=yes")
        await write(pilot, "day", "2026-02-06")
        effect(pilot)

    with store:
        assert snap_compare(app, terminal_size=NARROW, run_before=type_it)
