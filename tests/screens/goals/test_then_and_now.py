"""What was answered when applying, beside what is said today."""

from datetime import date
from typing import Any

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.model import Passage, Reflection
from mentorlog.operations.closing.then_and_now import DOCUMENT, MODEL
from mentorlog.screens.editors.reflection import ReflectionEditor
from mentorlog.screens.goals.goals import GoalsScreen
from mentorlog.screens.goals.then_and_now import ThenAndNowScreen
from mentorlog.store import Store
from tests.screens.typing import put

WIDE, NARROW = (120, 40), (80, 24)


def answer(store: Store, day: date, *texts: str) -> Reflection:
    """Write down answers to the questions of the application."""
    stages = ("motivation", "strengths", "experience")
    passages = tuple(Passage(stage=stage, text=text) for stage, text in zip(stages, texts, strict=True))
    reflection = Reflection(
        id=store.host.new_id(), day=day, document=DOCUMENT, model=MODEL, passages=passages
    )
    store.add(reflection)
    return reflection


def apply(store: Store) -> Reflection:
    """Write down what was answered in September."""
    return answer(
        store,
        date(2025, 8, 20),
        "Because somebody did it for me [/b]. I was alone for the first month.",
        "Patience, and a car.",
        "None, but I have two younger brothers [TODO].",
    )


async def test_the_same_questions_are_answered_then_and_now(app: MentorlogApp, store: Store) -> None:
    """n begins with the questions of the application; both texts stand side by side."""
    apply(store)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "a")
        await pilot.pause()
        assert isinstance(app.screen, ThenAndNowScreen)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, ReflectionEditor)
        await put(pilot, "stage_0", "To listen")
        await pilot.press("f2")
        await pilot.pause()
        now = max(store.all(Reflection), key=lambda each: each.day)
        assert (now.document, now.model) == (DOCUMENT, MODEL)
        screen = app.screen
        assert isinstance(screen, ThenAndNowScreen)
        assert "alone for the first month" in screen.to_copy
        await pilot.press("right")
        await pilot.pause()
        assert "To listen" in screen.to_copy
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReflectionEditor)
        assert app.screen.entity == now
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, GoalsScreen)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_looks(app: MentorlogApp, store: Store, snap_compare: Any, size: tuple[int, int]) -> None:
    """Two texts to read."""
    apply(store)
    answer(
        store,
        date(2026, 3, 10),
        "Because the first month is long, and I can say so now.",
        "Patience. The car was never needed. I ask before I advise.",
        "Seven months of it, and one no-show that taught me most.",
    )
    assert snap_compare(app, terminal_size=size, press=["5", "a"])


def test_empty_looks(app: MentorlogApp, snap_compare: Any) -> None:
    """It says what to copy here."""
    assert snap_compare(app, terminal_size=NARROW, press=["5", "a"])
