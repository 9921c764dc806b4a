"""When goals wait for a look and a year for its end: asked on Home, answered with a key or two."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Again, Closure, Declined, Goal
from mentorlog.operations.reflections.prompts import due_prompts
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.closing.closing import ClosingScreen
from mentorlog.screens.goals.goals import GoalsScreen
from mentorlog.store import Store
from tests.copies import fill
from tests.screens.seed import seed
from tests.screens.typing import details, keys

IN_THE_EXAMS = datetime(2026, 5, 10, 4, tzinfo=UTC)
"""Six days after the window began, three weeks before the year ends."""


@pytest.fixture
def in_may(host: Host) -> Iterator[Store]:
    """The logbook, two months after its goals were set; its mentor composes without being asked."""
    fill(host, "seed", seed)
    with Store(replace(host, now=lambda: IN_THE_EXAMS)) as store:
        store.add(Declined(id=store.host.new_id(), day=IN_THE_EXAMS.date(), what="compose:2025"))
        yield store


@pytest.fixture
def app(in_may: Store) -> MentorlogApp:
    """The app on that day."""
    app = MentorlogApp(in_may.host, in_may, draft_session="here")
    app.animation_level = "none"
    return app


def asked(store: Store) -> list[str]:
    """Return what it is time for."""
    prompts = due_prompts(store.logbook(), IN_THE_EXAMS.date())
    return [prompt.title for prompt in prompts]


async def test_from_home_to_the_goals_that_wait_and_back(app: MentorlogApp, in_may: Store) -> None:
    """Each is marked until it was looked at; then nothing is asked any more."""
    assert asked(in_may) == [
        "2 goals to look at again: the exams window began 6 days ago.",
        "Your year ends in 21 days: close it step by step.",
    ]
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, GoalsScreen)
        assert "r keeps how it goes" in details(app)
        for words in ("Better [/b]", "Slowly"):
            goal = next(each for each in in_may.logbook().goals if not each.reviews)
            app.screen.show(goal)
            await pilot.press("r", *keys(words), "f2")
            await pilot.pause()
            assert isinstance(app.screen, GoalsScreen)
            assert "r keeps how it goes" not in details(app)
    assert {review.window for goal in in_may.all(Goal) for review in goal.reviews} == {"exams"}
    assert asked(in_may) == ["Your year ends in 21 days: close it step by step."]


async def test_enter_goes_to_closing_the_year_and_z_declines(app: MentorlogApp, in_may: Store) -> None:
    """What was declined is not asked again, nor a year whose end was answered for."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("home", "z")
        await pilot.pause()
        _, declined = in_may.all(Declined)
        assert declined.what == "goals:exams:2026-05-04"
        await pilot.press("home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ClosingScreen)
    programme = in_may.programme()
    assert programme
    in_may.add(
        Closure(id=in_may.host.new_id(), programme=programme.id, day=date(2026, 5, 10), again=Again.NO)
    )
    assert asked(in_may) == []
