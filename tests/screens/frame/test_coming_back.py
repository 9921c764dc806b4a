"""Who comes back to an area finds the picture there; it is made again only when something is another."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

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


def replace_now(app: MentorlogApp, host: Host, after: timedelta) -> str:
    """Let some time pass; return what it is then."""
    now = host.now() + after
    object.__setattr__(app.context, "host", replace(app.context.host, now=lambda: now))
    return f"{now}"
