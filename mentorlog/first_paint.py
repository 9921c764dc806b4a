"""The frame of Home, drawn before Textual is loaded: the areas, the panes, their titles.

Every cell is one that the app's own first frame has too; what is not known for sure stays empty until then.
Keys that are typed meanwhile wait for the app.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from mentorlog.store.asking.at_start import AtStart

WIDE, BROAD = 110, 160
"""Columns from which the panes of Home stand two, and three, beside each other."""
HIGH = 34
"""Lines from which there is room for the days of the year, where everything stands one below the other."""
NEXT, MENTEES = "Next", "Mentees"
"""The titles of two panes."""
YEAR = 12
"""Lines of the days of the year, with their border."""
_LEAST = 80, 24
_BEGIN, _END = "\x1b[?1049h\x1b[?25l", "\x1b[?1049l\x1b[?25h"
"""To the other screen, where the cursor is not seen, and back."""


class PaintedLine(NamedTuple):
    """What stands on one line from a column on, both counted from 0."""

    line: int
    column: int
    text: str


# The picture


def picture(known: "AtStart", width: int, height: int) -> list[PaintedLine]:
    """Return what Home begins with in a terminal of so many columns and lines.

    Nothing where that is too small, or a title too long for its pane.
    """
    from mentorlog.area_tabs import area_tabs
    from mentorlog.model.text import cells, visible
    from mentorlog.wording import between

    name, period = visible(known.programme), between(known.start, known.end)
    columns = 3 if width >= BROAD else 2 if width >= WIDE else 1
    if (width, height) < _LEAST or height < _LEAST[1] or 6 + cells(name) > width // columns:
        return []
    tabs = PaintedLine(0, 0, "".join(label for _, label in area_tabs("home", width)))
    if columns == 1:
        found = [PaintedLine(1, 0, _top(NEXT, width))]
        if height >= HIGH:
            found += _pane(height - 1 - YEAR, 0, width, YEAR, period)
        return [tabs, *found]
    edges = [width * place // columns for place in range(columns + 1)]
    below = height - 1 - YEAR
    places = [(1, edges[place], edges[place + 1], below - 1) for place in range(columns)]
    places += [(below, edges[place], edges[place + 1], YEAR) for place in range(2 if columns == 2 else 0)]
    if columns == 3:
        places.append((below, 0, width, YEAR))
    titles = (NEXT, name, MENTEES, period)
    panes = [
        _pane(line, left, right - left, lines, title)
        for (line, left, right, lines), title in zip(places, titles, strict=True)
    ]
    return [tabs, *(words for pane in panes for words in pane)]


def _top(title: str, width: int) -> str:
    """Return the upper border of a pane."""
    from mentorlog.model.text import cells

    return f"╭─ {title} {'─' * (width - 5 - cells(title))}╮"


def _pane(line: int, column: int, width: int, lines: int, title: str) -> Iterator[PaintedLine]:
    """Yield the border of a pane."""
    yield PaintedLine(line, column, _top(title, width))
    for inside in range(line + 1, line + lines - 1):
        yield PaintedLine(inside, column, "│")
        yield PaintedLine(inside, column + width - 1, "│")
    yield PaintedLine(line + lines - 1, column, f"╰{'─' * (width - 2)}╯")


# The terminal


class _Terminal:
    """The terminal, while this is all that is drawn on it."""

    settings: list[Any] | None = None
    """How it was set before; none while nothing is drawn."""


def opens_app(arguments: Sequence[str]) -> bool:
    """Say whether these arguments open the app, and ask for nothing else."""
    return not arguments or (len(arguments) == 2 and arguments[0] == "--home")


def paint(arguments: Sequence[str]) -> None:
    """Draw what Home begins with, if a person sees it then.

    Args:
        arguments: those that open the app.
    """
    if not _can_draw():
        return
    from mentorlog.store.asking.at_start import look

    with suppress(OSError, ValueError):
        known = look(os.path.join(home_of(arguments), "logbook.db"))
        if known is not None and (words := picture(known, *os.get_terminal_size(2))):
            _draw(words)


def home_of(arguments: Sequence[str]) -> str:
    """Return the directory of the mentor's data, as `Host` has it, in less time."""
    if chosen := arguments[1] if arguments else os.environ.get("MENTORLOG_HOME"):
        return os.path.expanduser(chosen)
    from platformdirs import user_data_dir

    return user_data_dir("mentorlog", appauthor=False)


def _can_draw() -> bool:
    """Say whether a person sees what is drawn, and is asked for nothing before."""
    return (
        sys.platform != "win32"
        and os.isatty(0)
        and os.isatty(2)
        and os.environ.get("TERM", "dumb") != "dumb"
        and sys.stderr is not None
        and sys.stderr.encoding.lower() == "utf-8"
    )


def _draw(words: list[PaintedLine]) -> None:
    """Draw on the other screen, and keep what is typed for the app."""
    import signal
    import termios

    _Terminal.settings = termios.tcgetattr(0)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    quiet = termios.tcgetattr(0)
    quiet[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    termios.tcsetattr(0, termios.TCSANOW, quiet)
    drawn = "".join(f"\x1b[{line + 1};{column + 1}H{text}" for line, column, text in words)
    _write(_BEGIN + drawn)


def hand_over() -> list[Any] | None:
    """Return how the terminal was set before, to whoever draws on from here; None if nothing is drawn."""
    settings, _Terminal.settings = _Terminal.settings, None
    if settings is not None:
        import signal

        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
    return settings


def take_back() -> None:
    """Leave the terminal as it was before, if anything is drawn: something is to be said, or went wrong."""
    if (settings := hand_over()) is None:
        return
    import termios

    with suppress(termios.error):
        termios.tcsetattr(0, termios.TCSANOW, settings)
    _write(_END)


def _leave(number: int, _frame: object) -> None:
    """End the process, as a signal asks for."""
    take_back()
    os._exit(128 + number)


def _write(text: str) -> None:
    """Write to the terminal, past everything that others may have put in its way."""
    rest = text.encode()
    with suppress(OSError):
        while rest:
            rest = rest[os.write(2, rest) :]
