"""Antecedents and consequences over a year, as one picture: a line for each month, a side for each.

For both faces: the app adds colours and the highlight.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mentorlog.model.lens_counts import By, LensCounts, LensPart, LensYear
from mentorlog.model.themes import Side
from mentorlog.wording import month_in_three, month_of
from mentorlog.wording import plain as in_words

AXIS = " │ "
LEAST = 9
"""Cells of the shortest longest bar."""
_FULL = "█"
_LABEL = 24
"""Cells of the longest label."""
_SHORT = 8
"""Cells that a label has where there is little room."""
_WHOLE = "All year"
_NUMBER = 3
_WIDEST = 4
"""Cells that one mention takes at most."""


class PictureLine(NamedTuple):
    """One line of the picture; its parts side by side are as wide as every other line's."""

    label: str
    antecedents: str
    consequences: str

    def __str__(self) -> str:
        """Return the line as text."""
        return f"{self.label}{self.antecedents}{AXIS}{self.consequences}".rstrip()


class Picture(NamedTuple):
    """The picture at one width."""

    heading: PictureLine
    whole: PictureLine
    """All of it, in numbers alone."""
    parts: tuple[PictureLine, ...]
    """A line for each part of the year, in its order."""


def picture(year: LensYear, width: int) -> Picture:
    """Draw a year.

    Args:
        year: what is drawn.
        width: cells that a line may take: labels are cut before bars and headings, and more cells are taken
            only where these would still have no room.
    """
    labels = list(_labels(year))
    sides = len(AXIS) + 2 * (LEAST + _NUMBER) + 1
    label = min(_LABEL, max(map(len, (*labels, _WHOLE))), max(_SHORT, width - sides))
    room = max(LEAST, (width - label - len(AXIS) - 2 * _NUMBER - 1) // 2)
    most = max((part.counts.themes_of(side) for part in year.parts for side in Side), default=0)

    def line(name: str, counts: LensCounts, *, bar: bool = True) -> PictureLine:
        antecedents, consequences = (counts.themes_of(each) for each in Side)
        left, right = (_bar(number, most, room) if bar else "" for number in (antecedents, consequences))
        return PictureLine(
            f"{name if len(name) <= label else f'{name[: label - 1]}…':<{label}} ",
            f"{left:>{room}}{_shown(antecedents):>{_NUMBER}}",
            f"{_shown(consequences):<{_NUMBER}}{right:<{room}}",
        )

    side = room + _NUMBER
    return Picture(
        PictureLine(" " * (label + 1), f"{'antecedents':>{side}}", f"{'consequences':<{side}}"),
        line(_WHOLE, year.counts, bar=False),
        tuple(line(name, part.counts) for name, part in zip(labels, year.parts, strict=True)),
    )


def timing(year: LensYear) -> tuple[str, str]:
    """Say in plain words, a line each, how early antecedents came and how late consequences."""
    before, after = (year.counts.themes_of(side) for side in Side)
    first, then = "What mentoring grows from (antecedents):", "What comes of it (consequences):"
    early = f"{year.early} of {before} in the first half" if before else "none yet"
    late = f"{year.late} of {after} in the second half" if after else "none yet"
    return f"{first} {early}.", f"{then} {late}."


def part_name(part: LensPart, by: By) -> str:
    """Return what a part of a year is called: `March 2026`, `exams`."""
    if part.span is None:
        return "between windows"
    if by == "month":
        return f"{month_of(part.span.start)} {part.span.start.year}"
    return in_words(part.span.name)


def _labels(year: LensYear) -> Iterator[str]:
    """Yield a label for each part: of months the first letters, with the year where one begins."""
    before = None
    for part in year.parts:
        if part.span is None or year.by == "window":
            yield part_name(part, year.by)
            continue
        begins, before = part.span.start.year != before, part.span.start.year
        yield f"{before if begins else '':<4} {month_in_three(part.span.start)}"


def _bar(number: int, most: int, room: int) -> str:
    """Return a bar: the same whole cells for each mention where there is room, else its share of them."""
    if not number:
        return ""
    each = min(_WIDEST, room // most)
    return _FULL * (each * number or max(1, round(number * room / most)))


def _shown(number: int) -> str:
    """Return a number beside the axis; a dot stands for none."""
    return str(number or "·")
