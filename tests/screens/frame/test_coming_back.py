"""Who comes back to an area finds the picture there; it is made again only when something is another."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from textual._compositor import LayoutUpdate
from textual.geometry import Region

from mentorlog.app import MentorlogApp
from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.screens.areas.home import HomeScreen
from mentorlog.screens.areas.meetings import MeetingsScreen
from mentorlog.screens.areas.packet import PacketScreen
from mentorlog.screens.areas.reflections import ReflectionsScreen
from mentorlog.screens.areas.requirements import RequirementsScreen
from mentorlog.screens.frame.area import Area
from mentorlog.screens.goals.goals import GoalsScreen
from mentorlog.screens.mentees.mentees import MenteesScreen
from mentorlog.store import Store

AREAS: dict[str, type[Area]] = {
    "1": HomeScreen,
    "2": MeetingsScreen,
    "3": MenteesScreen,
    "4": ReflectionsScreen,
    "5": GoalsScreen,
    "6": RequirementsScreen,
    "7": PacketScreen,
}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[type]:
    """How often the picture of each area was made."""
    counted = Counter[type]()

    def count(cls: type[Area]) -> None:
        reload = cls.reload

        def reload_counted(self: Any) -> None:
            counted[cls] += 1
            reload(self)

        monkeypatch.setattr(cls, "reload", reload_counted)

    for cls in AREAS.values():
        count(cls)
    return counted


async def test_a_picture_is_made_again_only_when_something_is_another(
    app: MentorlogApp, store: Store, host: Host, made: Counter[type]
) -> None:
    """Nothing changed: none. An entry, a setting, another day: each that is looked at, once."""
    async with app.run_test(size=(120, 40)) as pilot:

        async def walk() -> Counter[type]:
            made.clear()
            await pilot.press(*AREAS, *AREAS)
            await pilot.pause()
            return made

        await walk()
        assert not await walk()
        once = dict.fromkeys(AREAS.values(), 1)
        store.add(Mentee(id=host.new_id(), pseudonym="M-77"))
        assert await walk() == once
        app.context.preferences.set("week_start", "sunday")
        assert await walk() == once
        assert not await walk()
        later = replace_now(app, host, timedelta(days=1))
        assert await walk() == once, later
        replace_now(app, host, timedelta(days=1, minutes=1))
        assert await walk() == {HomeScreen: 1, MenteesScreen: 1}


async def test_what_is_there_is_drawn_once_and_not_styled_again(
    app: MentorlogApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in parts before all of it, nor in the colours that it has; in others, once they were chosen."""
    drawn, styled = list[tuple[type, type]](), Counter[type]()
    display, style = MentorlogApp._display, MentorlogApp.update_styles

    def counted_display(self: MentorlogApp, screen: Any, update: Any) -> None:
        drawn.append((type(screen), type(update)))
        display(self, screen, update)

    def counted_style(self: MentorlogApp, node: Any, animate: bool = True) -> None:
        styled[type(node)] += 1
        style(self, node, animate)

    monkeypatch.setattr(MentorlogApp, "_display", counted_display)
    monkeypatch.setattr(MentorlogApp, "update_styles", counted_style)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*AREAS, *AREAS)
        await pilot.pause()
        for key in "26":
            drawn.clear()
            styled.clear()
            await pilot.press(key)
            await pilot.pause()
            assert drawn[0] == (AREAS[key], LayoutUpdate)
            assert drawn.count(drawn[0]) == 1
            assert not styled[AREAS[key]]
        app.theme = "textual-light"
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert styled[MeetingsScreen]
        screen = app.screen
        screen.refresh()
        screen._compositor._dirty_regions.add(Region(0, 0, 10, 5))
        screen._compositor_refresh()
        assert screen.size.region in screen._compositor._dirty_regions
        assert not screen._repaint_required


def replace_now(app: MentorlogApp, host: Host, after: timedelta) -> str:
    """Let some time pass; return what it is then."""
    now = host.now() + after
    object.__setattr__(app.context, "host", replace(app.context.host, now=lambda: now))
    return f"{now}"
