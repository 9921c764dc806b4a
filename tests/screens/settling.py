"""Waiting until the app has nothing left to do.

Textual's pilot takes an app for idle as soon as its process uses little processor time, which on a busy
machine happens in the middle of its work. Here the event loop is asked instead, and nothing is slept away.
"""

import asyncio
from time import process_time
from typing import Any

from tests.screens.clock import has_thread
from tests.screens.quicker import draw, has_undrawn

SOON = 0.06
"""Seconds within which a timer is part of what is going on: the next frame, a screen that changes."""

GLANCE = 0.02
"""Seconds for which a thread is watched; one that uses less than a tenth of them waits for somebody."""

LONGEST = 5.0
"""Seconds after which timers that never end, as those of a moving picture, are waited for no longer."""


async def settled(*_: float, **__: float) -> None:
    """Wait until no callback is ready, no timer is due soon and no thread is working."""
    loop: Any = asyncio.get_running_loop()
    end = loop.time() + LONGEST
    while True:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        due = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=end)
        now = loop.time()
        if due - now <= SOON and now < end:
            await asyncio.sleep(max(due - now, 0))
        elif has_undrawn():
            draw()
        elif not has_thread(loop) or await _waits():
            return


async def _waits() -> bool:
    """Whether the threads wait for an answer, rather than work."""
    before = process_time()
    await asyncio.sleep(GLANCE)
    return process_time() - before < GLANCE / 10
