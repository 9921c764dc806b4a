"""A clock for the event loops of the tests, on which work takes no time and waiting is over at once.

What a timer would sleep away is skipped, and a busy machine makes nothing late: a timer is due when the tests
have waited for it, on every machine alike.
"""

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest

_now = 0.0
"""Seconds that were waited."""


def stop_the_clock(patch: pytest.MonkeyPatch) -> None:
    """Have event loops, and Textual with them, go by this clock."""
    patch.setattr(
        asyncio.BaseEventLoop, "run_forever", _waiting_for_nothing(asyncio.BaseEventLoop.run_forever)
    )
    patch.setattr(asyncio.BaseEventLoop, "time", lambda loop: _now)
    patch.setattr("textual._time.get_time", lambda: _now)


def has_thread(loop: Any) -> bool:
    """Say whether work is in the hands of a thread."""
    pool = loop._default_executor
    return pool is not None and pool._idle_semaphore._value < len(pool._threads)


def _waiting_for_nothing(run_forever: Callable[[Any], None]) -> Callable[[Any], None]:
    """Return what runs an event loop, but for its sleep."""

    def run(loop: Any) -> None:
        select = loop._selector.select

        def skip(timeout: float | None = None) -> Any:
            """Wait for what comes from outside; for a time only while a thread may bring something."""
            global _now
            if not timeout:
                return select(timeout)
            began = monotonic()
            found = select(timeout if has_thread(loop) else 0)
            _now += min(monotonic() - began, timeout) if found else timeout
            return found

        loop._selector.select = skip
        try:
            run_forever(loop)
        finally:
            del loop._selector.select

    return run
