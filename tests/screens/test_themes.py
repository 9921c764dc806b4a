"""The main screens and dialogs in other colours than those of their own pictures."""

from collections.abc import Callable

import pytest

from mentorlog.app import MentorlogApp

SCREENS = {
    "meetings": ("2",),
    "calendar": ("2", "c"),
    "form": ("2", "down", "e"),
    "log": ("l",),
    "mentees": ("3",),
    "prepare": ("3", "p"),
    "reflections": ("4",),
    "goals": ("5",),
    "requirements": ("6",),
    "review": ("7", "r"),
    "search": ("slash", "a", "n", "a"),
    "help": ("2", "f1"),
    "question": ("2", "x"),
}
"""What is shown, and the keys that lead there."""


@pytest.mark.parametrize("theme", ["textual-light", "nord", "ansi-dark"])
@pytest.mark.parametrize("name", SCREENS)
def test_looks(app: MentorlogApp, snap_compare: Callable[..., bool], name: str, theme: str) -> None:
    """Every word can be read, and what is chosen is told from the rest."""
    app.theme = theme
    assert snap_compare(app, terminal_size=(100, 30), press=SCREENS[name])
