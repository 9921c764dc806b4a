"""Only what looks other than before is written to the terminal.

Textual writes each part of the screen that was drawn again whole: for a list that scrolled by a line, and the
details beside it, 24 kB a key, most of which look as before. A terminal has to read all of it before it shows
the next key, and at the other end of a network it comes late.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import repeat

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from mentorlog.model.text import cells

Cell = tuple[str, str] | None
"""A character and how it is written in its style; None where nobody knows what is shown."""
_BEGIN, _RESET = "\x1b[", "\x1b[0m"
"""What begins the codes of a style, and what ends every style."""
_GAP = 8
"""Cells between two changes that take no more bytes than going to the second one."""


class TerminalCells:
    """What the terminal shows, cell by cell, as far as it was written by this."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._lines: dict[int, list[Cell]] = {}

    def forget(self) -> None:
        """Know nothing any more."""
        self._lines.clear()

    def changed(self, drawn: RenderableType | None) -> RenderableType | None:
        """Return what is to be written of what a screen drew: what the terminal does not show yet."""
        return ChangedCells(drawn, self) if isinstance(drawn, LayoutUpdate | ChopsUpdate) else drawn

    def put(self, y: int, x: int, drawn: list[Cell]) -> list[tuple[int, int]]:
        """Take note of what is written from a place on.

        Returns:
            the parts of it that look other than before, as first cells and those after the last.
        """
        line = self._lines.setdefault(y, [])
        line += [None] * (x + len(drawn) - len(line))
        before = line[x : x + len(drawn)]
        line[x : x + len(drawn)] = drawn
        if before == drawn and None not in drawn:
            return []
        changes: list[tuple[int, int]] = []
        for at, (was, cell) in enumerate(zip(before, drawn, strict=True)):
            if cell is not None and was == cell:
                continue
            if changes and at - changes[-1][1] < _GAP:
                changes[-1] = changes[-1][0], at + 1
            else:
                changes.append((at, at + 1))
        return changes


class ChangedCells(CompositorUpdate):
    """An update of which only the changes are written; a whole screen is written whole."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, shown: TerminalCells) -> None:
        self.update = update
        self.shown = shown

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw all of it, for whoever is no terminal."""
        yield self.update

    def render_segments(self, console: Console) -> str:
        """Return what is written."""
        if isinstance(self.update, LayoutUpdate):
            self.shown.forget()
            for y, strips in enumerate(self.update.strips, self.update.region.y):
                self.shown.put(y, self.update.region.x, [c for s in strips for c in _cells(s, console)])
            return self.update.render_segments(console)
        return "".join(self._changes(self.update, console))

    def _changes(self, update: ChopsUpdate, console: Console) -> Iterator[str]:
        """Yield each change, and before it where it is."""
        pen = _Pen()
        for y, start, end in update.spans:
            for x, strip in _within(update.chops[y], update.chop_ends[y], start, end):
                for first, last in self.shown.put(y, x, _cells(strip, console)):
                    yield Control.move_to(x + first, y).segment.text
                    yield from pen.write(strip.crop(first, last), console)
        yield pen.put_away()


class _Pen:
    """Writes, and names a style only where it is another than that of what was written before."""

    def __init__(self) -> None:
        self._style = ""
        """The codes of what was written last; none for the terminal's own style."""

    def write(self, strip: Strip, console: Console) -> Iterator[str]:
        """Yield what writes a strip."""
        for text, style, _ in strip:
            if not text:
                continue
            styled = style.render(text, color_system=console._color_system) if style else text
            if styled == text:
                codes = ""
            elif styled.startswith(_BEGIN) and styled.endswith(text + _RESET):
                codes = styled.removesuffix(text + _RESET)
            else:  # a link, which begins and ends with more
                yield self.put_away() + styled
                continue
            if codes != self._style:
                yield f"{_BEGIN}0;{codes.removeprefix(_BEGIN)}" if codes and self._style else codes or _RESET
                self._style = codes
            yield text

    def put_away(self) -> str:
        """Return what goes back to the terminal's own style."""
        style, self._style = self._style, ""
        return _RESET if style else ""


def _within(
    chops: Mapping[int, Strip | None], ends: list[int], start: int, end: int
) -> Iterator[tuple[int, Strip]]:
    """Yield what a line has between two cells, each part with the cell that it begins at."""
    for chop_end, (x, strip) in zip(ends, chops.items(), strict=False):
        first, last = max(x, start), min(chop_end, end)
        if strip is not None and first < last:
            yield first, strip if (first, last) == (x, chop_end) else strip.crop(first - x, last - x)


def _cells(strip: Strip, console: Console) -> list[Cell]:
    """Return the cells of a strip; none is known when some character has not just one of them."""
    known: list[Cell] = []
    for text, style, _ in strip:
        look = style.render(".", color_system=console._color_system) if style else ""
        if not text.isascii() and not _has_a_cell_each(text):
            return [None] * strip.cell_length
        known.extend(zip(text, repeat(look)))
    return known


@lru_cache(maxsize=2000)
def _has_a_cell_each(text: str) -> bool:
    """Say whether every character of a text takes one cell; it is asked of the same borders and signs."""
    return all(cells(char) == 1 for char in text)
