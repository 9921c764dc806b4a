"""The areas get ready before anybody goes there, in small steps, and nobody waits for them."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest

from mentorlog.app import MentorlogApp
from mentorlog.model import Mentee
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.frame.area import Area
from mentorlog.screens.preparing import OTHERS, Preparation
from mentorlog.store import Store
from mentorlog.widgets.row_list import RowList

KEYS = {
    "meetings": "2",
    "mentees": "3",
    "reflections": "4",
    "goals": "5",
    "requirements": "6",
    "packet": "7",
    "settings": "comma",
}


async def prepare(app: MentorlogApp) -> None:
    """Have everything made ready, as in moments in which nothing is typed."""
    app._preparation.go_on()
    await app.run_worker(app._preparation.run()).wait()


async def test_a_first_visit_reads_styles_and_lays_out_nothing(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of that was done before; what is shown is what who comes without preparation sees."""
    async with app.run_test(size=(120, 40)) as pilot:
        await prepare(app)
        await pilot.pause()
        done = Counter[str]()
        reload, apply = Area._try_reload, app.stylesheet.apply

        def count_reload(area: Area) -> None:
            done["read"] += 1
            reload(area)

        def count_apply(*args: Any, **options: Any) -> None:
            done["styled"] += 1
            apply(*args, **options)

        monkeypatch.setattr(Area, "_try_reload", count_reload)
        monkeypatch.setattr(app.stylesheet, "apply", count_apply)
        for name in ("meetings", *OTHERS, "packet"):
            done.clear()
            await pilot.press(KEYS[name])
            screen = app.screen
            assert isinstance(screen, Area)
            assert screen.area == name
            assert done["read"] == (0 if screen.shows_logbook_alone else 1), name
            assert done["styled"] <= 12, name
            assert screen.focused is not None


async def test_who_comes_earlier_does_not_wait(app: MentorlogApp, store: Store) -> None:
    """What is prepared half is finished, and what is not prepared yet is made as ever."""
    async with app.run_test(size=(120, 40)) as pilot:
        steps = app._preparation._show_unseen("mentees")
        preparing = app.run_worker(_all(steps))
        while "mentees" not in app._screen_stacks:
            await asyncio.sleep(0)
        assert not app._screen_stacks["mentees"][0].query(RowList)
        await pilot.press("3")
        assert app.current_mode == "mentees"
        assert isinstance(app.screen.focused, RowList)
        assert app.screen.focused.size.height > len(store.all(Mentee)) == len(app.screen.focused.rows)
        await preparing.wait()
        await pilot.press("5")
        assert app.current_mode == "goals"


async def test_what_changes_meanwhile_is_shown(app: MentorlogApp, store: Store) -> None:
    """An area that was made ready before a change shows it, as one that was visited does."""
    async with app.run_test(size=(120, 40)) as pilot:
        await prepare(app)
        store.add(Mentee(id=store.host.new_id(), pseudonym="M-99"))
        await pilot.press("3")
        assert "M-99" in "".join(str(row.content) for row in app.screen.query_one(RowList).rows)


async def test_steps_give_way_to_keys(app: MentorlogApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a key nothing is done for a moment; then it goes on."""
    waits: list[float] = []
    give_way = asyncio.sleep

    async def sleep(seconds: float) -> None:
        if seconds:  # Textual gives way to others without waiting.
            waits.append(seconds)
        await give_way(0)

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        monkeypatch.setattr("mentorlog.screens.preparing.asyncio.sleep", sleep)
        preparation = Preparation(app, app._styled)
        preparation.go_on()
        preparation.stir()
        await app.run_worker(preparation.run()).wait()
    assert waits[1] > waits[0]
    assert set(waits[2:]) == {waits[0]}


async def test_nothing_is_prepared_before_the_first_screen_is_complete(app: MentorlogApp) -> None:
    """What is waited for comes first."""
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        home = app.screen
        assert isinstance(home, HomeScreen)
        assert home.is_complete
        home._rest = iter(())
        steps, before = app._preparation._steps(), len(app.stylesheet.source)
        await anext(steps)
        assert len(app.stylesheet.source) == before
        home._rest = None
        await anext(steps)
        assert len(app.stylesheet.source) == before + 1


async def test_a_screen_is_drawn_as_soon_as_it_is_there(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not once the time is over that Textual always waits."""
    set_timer = MentorlogApp.set_timer

    def forget(self: MentorlogApp, delay: float, *args: Any, **options: Any) -> Any:
        long = 1_000_000 if options.get("name") == "delay_update" else delay
        return set_timer(self, long, *args, **options)

    monkeypatch.setattr(MentorlogApp, "set_timer", forget)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in "231":
            await pilot.press(key)
            assert app._batch_count == 0


async def _all(steps: AsyncIterator[None]) -> None:
    """Take every step."""
    async for _ in steps:
        pass
