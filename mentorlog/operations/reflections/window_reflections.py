"""The windows of a programme that closed and were not looked back on."""

from collections.abc import Iterator
from datetime import date, timedelta

from mentorlog.model import About, Logbook, Span
from mentorlog.operations.reflections.prompt import Prompt
from mentorlog.wording import capital, days_ago, plain

FRESH = timedelta(days=21)
"""How long after its last day a window is asked about."""


def window_prompts(logbook: Logbook, today: date) -> Iterator[Prompt]:
    """Yield a prompt for each window that closed lately and has no reflection about it.

    Each is named after the year in which the programme began: the next year asks anew.
    """
    if (programme := logbook.programme) is None:
        return
    for window in programme.windows:
        if window.end < today <= window.end + FRESH and not is_reflected(logbook, window):
            name = plain(window.name)
            yield Prompt(
                what=f"window:{window.name}:{programme.start.year}",
                title=f"{capital(name)} closed {days_ago(window.end, today)}: how did it go?",
                day=window.end,
                command=f"reflect --window {window.name} --edit",
            )


def is_reflected(logbook: Logbook, window: Span) -> bool:
    """Say whether a reflection is about a window, and not about that of an earlier year."""
    return any(
        reflection.about is About.WINDOW
        and reflection.window == window.name
        and reflection.day >= window.start
        for reflection in logbook.reflections
    )
