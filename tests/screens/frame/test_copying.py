"""y copies the text of what is highlighted, wherever something is."""

import pytest

from mentorlog.app import MentorlogApp
from tests.screens.seed import HOSTILE

WIDE, NARROW = (120, 40), (80, 24)


@pytest.mark.parametrize(
    ("keys", "begins", "says"),
    [
        ("1", "! late Ana [/b] [TODO]: Ask the tutor [today]", ""),
        ("2 down", "Wed 4 Mar 2026", "Mother is ill."),
        ("2 c down", "Wed 18 Mar 2026", HOSTILE),
        ("3", HOSTILE, "\n\nTimeline\n"),
        ("3 enter", HOSTILE, "\n\nAgreement\n"),
        ("4 down down", "The first lunch [/b]", "The list was for me, not for them."),
        ("5", "Join a society [before] the exams", "\n    ○ Go to one evening"),
        ("6", "", "\nRule  "),
    ],
)
async def test_y_copies_what_is_highlighted(app: MentorlogApp, keys: str, begins: str, says: str) -> None:
    """As plain text, as it stands on the screen; brackets are no markup."""
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*keys.split(), "y")
        assert app.clipboard.startswith(begins)
        assert says in app.clipboard
        assert app.clipboard
        assert not any(line.endswith(" ") for line in app.clipboard.split("\n"))


async def test_it_is_said_how_much_was_copied(app: MentorlogApp) -> None:
    """What was copied leaves the logbook, private lines among it."""
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4", "y")
        lines = app.clipboard.count("\n") + 1
        [toast] = app._notifications
        assert toast.message == f"Copied {lines} lines, if your terminal lets programs copy."


async def test_where_nothing_is_highlighted_nothing_is_copied(empty_app: MentorlogApp) -> None:
    """And nothing is said of it."""
    async with empty_app.run_test(size=NARROW) as pilot:
        await pilot.press("escape")
        for area in "1234567":
            await pilot.press(area, "y")
        assert empty_app.clipboard == ""
