"""What may happen while the app runs: its terminal is closed, its process is to end, it fails."""

import asyncio
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from mentorlog.crash import places

GRACE = 0.8
"""Seconds that leaving may take before drafts are kept at once and the process ends."""
LAST = 0.6
"""Seconds more, after which the process ends whatever it does."""
_NORMAL = b"\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1004l\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"
"""Ends what Textual's driver began: pastes, mouse and keys told apart, the other screen, no cursor."""
_ENDINGS = ("SIGTERM", "SIGHUP")


def watch(end: Callable[[int], None], keep: Callable[[], None]) -> None:
    """Leave when the process is told to end or its terminal is closed, in less than two seconds.

    A terminal that takes nothing more stops whoever writes to it, and with it the loop of events. So leaving
    is asked for politely first, then done by a signal, and in the end by a thread that waits for nothing.

    Args:
        end: leaves, with an exit code.
        keep: keeps what is being typed in any form as a draft.
    """
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    seen, told = socket.socketpair()
    told.setblocking(False)
    signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    numbers = tuple(getattr(signal, name) for name in _ENDINGS)
    threading.Thread(target=_watchdog, args=(seen, told, numbers), daemon=True, name="watchdog").start()

    def leave(number: int, _frame: object) -> None:
        hurry(128 + number)
        loop.call_soon_threadsafe(end, 128 + number)

    def give_up(_number: int, _frame: object) -> None:
        try:
            _give_back()
            keep()
        finally:
            _end(_leaving.code)

    for number in numbers:
        signal.signal(number, leave)
    signal.signal(signal.SIGALRM, give_up)
    _leaving.watched = True


@dataclass
class _Leaving:
    """How the process is to be left."""

    watched: bool = False
    code: int = 0
    settings: list[Any] | None = None
    """How the terminal was set before."""
    last: Callable[[], object] | None = None
    """What is done before the process is ended."""


_leaving = _Leaving()


def hurry(code: int) -> None:
    """See that the process ends soon, with drafts kept, should leaving take too long; from any thread."""
    if sys.platform != "win32" and _leaving.watched:
        _leaving.code = code
        signal.setitimer(signal.ITIMER_REAL, GRACE)


def remember(settings: list[Any] | None) -> None:
    """Know how the terminal was set before, to give it back so."""
    _leaving.settings = settings


def _give_back() -> None:
    """Leave the terminal as it was, if it takes that at once."""
    import termios

    with suppress(OSError, termios.error):
        if _leaving.settings is not None:
            termios.tcsetattr(0, termios.TCSANOW, _leaving.settings)
        os.set_blocking(2, False)
        os.write(2, _NORMAL)


def at_the_end(last: Callable[[], object]) -> None:
    """Do something quick and last also when the process is ended without coming back to whoever began it."""
    _leaving.last = last


def _end(code: int) -> None:
    """End the process at once, with nothing left to do."""
    try:
        if _leaving.last is not None:
            _leaving.last()
    finally:
        os._exit(code)


def rest() -> None:
    """Stop hurrying: the app was left."""
    if sys.platform != "win32" and _leaving.watched:
        _leaving.watched = False
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        for name in _ENDINGS:
            # From here on the process ends as any command does.
            signal.signal(getattr(signal, name), signal.SIG_DFL)


def _watchdog(seen: socket.socket, _told: socket.socket, numbers: tuple[int, ...]) -> None:
    """End the process after a signal to end it, also when nothing else of it can run."""
    while number := seen.recv(1):
        if number[0] in numbers:
            time.sleep(GRACE + LAST)
            _end(128 + number[0])


def apology(error: BaseException | None) -> str:
    """Say that the app ended, and where, without values: they may be the mentor's notes."""
    message = (
        f"mentorlog ended because of an error of its own ({type(error).__name__}). Everything saved is "
        "safe, and what you were typing is kept as a draft. Please report these lines:"
    )
    return "\n".join([message, *(places(error) if error else ())])
