"""What stands below a list where it is wide: what all its rows come to."""

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.store import Store
from mentorlog.widgets.calendars.year_calendar import YearCalendar
from mentorlog.widgets.hanging import Hanging, rows
from mentorlog.widgets.mentees.text_pane import TextPane
from tests.screens.seed import HOSTILE

WIDE, NARROW = (120, 40), (80, 24)
SAID = {
    "so-far": (
        ("4",),
        (
            "░░░░░░░░ 0 of 1 document",
            "In all      3, 119 words",
            "○ Induction, not yet",
            "✓ Mid semester",
            "· Exams, from Mon 4 May 2026",
            f"✓ {HOSTILE}  1",
            "○ the meeting of Wed 28 Jan with M-02",
        ),
    ),
    "all-goals": (
        ("5",),
        ("▸ Under way ████████████ 2", "Fri 22 May 2026, in 10 weeks", f"{HOSTILE}  1 goal", "none yet"),
    ),
    "rules-stand": (("6", "p"), ("At least five meetings with mentees across the academic year",)),
    "places": (("comma",), ("logbook.db", "mentorlog paths")),
}
"""By the id of each pane the keys that lead there, and some of what it says."""


@pytest.mark.parametrize("pane", SAID)
async def test_where_it_is_wide_all_of_it_is_told_below_the_list(app: MentorlogApp, pane: str) -> None:
    """Where it is narrow the list and the highlighted row have the whole screen."""
    keys, said = SAID[pane]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        below = app.screen.query_one(f"#{pane}", TextPane)
        assert [line for line in said if line not in below.content.plain] == []
        assert below.region.height > 5
        await pilot.resize_terminal(*NARROW)
        await pilot.pause()
        assert not below.region


async def test_a_day_of_the_plan_leads_to_what_is_on_it(app: MentorlogApp, store: Store) -> None:
    """Enter in the year highlights the proposal of the day, or goes to the meeting that there is."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6", "p")
        await pilot.pause()
        year = app.screen.query_one(YearCalendar)
        held = store.meetings()[0]
        year.focus()
        year.cursor = held.day
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen).__name__ == "MeetingsScreen"


def test_values_stand_below_each_other_whatever_the_names_are_written_in() -> None:
    """A name in Chinese takes two cells a sign."""
    told = Hanging(*rows((("陳小明", "1 goal"), ("M-02", "none yet"))))
    assert [mark.cell_length for mark, _ in told.paragraphs] == [8, 8]
