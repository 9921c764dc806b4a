"""Answers that come in one go: the first one counts."""

import pytest
from textual import events
from textual.app import App

from mentorlog.app import MentorlogApp
from mentorlog.model import Invalid, Meeting
from mentorlog.screens.dialogs.line_dialog import LineDialog
from mentorlog.screens.editors.form import Editor
from mentorlog.store import Store
from mentorlog.widgets.hanging import HangingText
from tests.screens.typing import keys


def type_at_once(app: MentorlogApp, *pressed: str) -> None:
    """Press keys without waiting for what each does."""
    for key in pressed:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_two_answers_take_back_one_change(app: MentorlogApp, store: Store) -> None:
    """Whoever goes on typing while the question comes is answered once, and the app goes on."""
    store.delete(store.meetings()[0])
    before = len(store.meetings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        type_at_once(app, "y", "y", "y")
        await pilot.pause()
        await pilot.pause()
        assert len(store.meetings()) == before + 1
        assert app.is_running


async def test_a_form_behind_a_question_stays(app: MentorlogApp) -> None:
    """Two answers to a question in front of a form do not close the form too."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "9", "f8")
        type_at_once(app, "n", "n")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, Editor)


@pytest.mark.parametrize(("key", "line", "more"), [("r", "every week, 3 times", 3), ("v", "next monday", 0)])
async def test_enter_twice_does_it_once(
    app: MentorlogApp, store: Store, key: str, line: str, more: int
) -> None:
    """A line about a meeting is done once."""
    before = len(store.all(Meeting))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", key, *keys(line))
        type_at_once(app, "enter", "enter")
        await pilot.pause()
        await pilot.pause()
        assert len(store.all(Meeting)) == before + more
        assert app.is_running


async def test_saving_twice_saves_once(app: MentorlogApp, store: Store) -> None:
    """F2 pressed twice makes one meeting."""
    before = len(store.all(Meeting))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", *keys("today 45m with M-02"))
        type_at_once(app, "f2", "f2")
        await pilot.pause()
        await pilot.pause()
        assert len(store.all(Meeting)) == before + 1
        assert not isinstance(app.screen, Editor)


class _Host(App[None]):
    """Nothing but what is asked."""


def _hung(widget: HangingText) -> list[str]:
    """Return what is drawn of a text, a line each."""
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def _refuse(_typed: str) -> None:
    raise Invalid("the name of a key, that is a letter, F1 to F12, or one of those held with ctrl.")


async def test_why_a_line_is_refused_hangs_from_its_mark() -> None:
    """Whatever follows the first line stands under its words; the next key takes it away."""
    async with _Host().run_test(size=(40, 20)) as pilot:
        pilot.app.push_screen(LineDialog("Which key?", _refuse))
        await pilot.pause()
        why = pilot.app.screen.query_one(HangingText)
        assert not why.display
        await pilot.press("x", "enter")
        await pilot.pause()
        first, *others = _hung(why)
        assert first.startswith("! the name of a key")
        assert others
        assert all(line.startswith("  ") and line[2:3].strip() for line in others)
        await pilot.press("y")
        assert not why.display
