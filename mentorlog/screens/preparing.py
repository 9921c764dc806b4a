"""What is done before anybody asks for it: while nothing is typed, one small step after the other.

A key waits for one step at most. What is shown before its turn has come does not wait for the others.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import cast

from textual import events
from textual.app import App

from mentorlog.screens.frame.area import Area
from mentorlog.screens.frame.stylesheets import StyledScreens
from mentorlog.screens.modules_ahead import AHEAD, WITH_PACKET, load
from mentorlog.store import StoreError

BETWEEN, REST = 0.015, 0.05
"""Seconds between two steps, and after a key until the next one."""
OTHERS = ("mentees", "reflections", "goals", "requirements", "settings")
"""The areas whose pictures are made ahead once another than the first is looked at."""


class Preparation:
    """Reads, imports and lays out ahead what the other areas show."""

    def __init__(self, app: App[None], styled: StyledScreens) -> None:
        self._app = app
        self._styled = styled
        self._is_typing = False
        self._goes_on = asyncio.Event()

    def stir(self) -> None:
        """Give way: something is typed."""
        self._is_typing = True

    def go_on(self) -> None:
        """Get the rest ready, too: another area than the first is looked at."""
        self._goes_on.set()

    async def run(self) -> None:
        """Take one step after the other, with time for keys between them."""
        async for _ in self._steps():
            await asyncio.sleep(BETWEEN)
            while self._is_typing:
                self._is_typing = False
                await asyncio.sleep(REST)

    async def _steps(self) -> AsyncIterator[None]:
        """Make ready what is likely to be shown, and once that is sure the rest: it takes 10 MB."""
        while isinstance(self._app.screen, Area) and not self._app.screen.is_complete:
            yield
        while self._styled.read_one_more():
            yield
        for _ in load(AHEAD):
            yield
        async for _ in self._show_unseen("meetings"):
            yield
        await self._goes_on.wait()
        yield
        for name in OTHERS:
            async for _ in self._show_unseen(name):
                yield
        for _ in load(WITH_PACKET):
            yield
        async for _ in self._show_unseen("packet"):
            yield

    async def _show_unseen(self, name: str) -> AsyncIterator[None]:
        """Fill an area and give everything in it a place, unless it was shown already.

        It is come to and left in one go: a key that goes there meanwhile is the next thing that it hears of.
        """
        if name in self._app._screen_stacks:
            return
        mounted = self._app._init_mode(name)
        screen = cast("Area", self._app._screen_stacks[name][0])
        self._styled.take(screen)
        screen.post_message(events.ScreenSuspend())
        await mounted
        yield
        while not screen.is_complete:
            with suppress(StoreError):  # Who comes here is told.
                screen.do_some_parts()
            yield
        while screen.lay_out_unseen():
            yield
