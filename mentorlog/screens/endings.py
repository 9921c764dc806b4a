"""What may happen to a terminal while the app runs: it is closed, the process is ended, noise is typed."""

import asyncio
import codecs
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial


def watch(end: Callable[[int], None]) -> None:
    """Call `end` with the exit code when the process is told to end or its terminal is closed.

    Without this the process would stop between two keys, and leave the terminal as it was drawn.
    """
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and sys.platform != "win32":
            loop.add_signal_handler(number, partial(end, 128 + number))


def forgive_keyboard() -> None:
    """Let bytes that are no UTF-8, as a Latin-1 terminal or a binary paste sends, become `�`.

    Textual's driver decodes the keyboard strictly, in a thread whose failure ends the app.
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    def decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    linux_driver.getincrementaldecoder = decoder  # type: ignore[attr-defined, assignment]


def apology(error: BaseException | None) -> str:
    """Say that the app ended, and where, without values: they may be the mentor's notes."""
    where = traceback.extract_tb(error.__traceback__) if error else []
    message = (
        f"mentorlog ended because of an error of its own ({type(error).__name__}). Everything saved is "
        "safe, and what you were typing is kept as a draft. Please report these lines:"
    )
    return "\n".join([message, *(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in where)])
