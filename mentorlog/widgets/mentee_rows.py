"""The mentees in a list: what they are called, when they were met, what comes next, what wants attention."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from mentorlog.model.text import cells, cut, one_line, wrap
from mentorlog.operations.mentee_page import MenteePage
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import days_ago, short_day

MUTED = "$foreground-muted"
_GAP = 2
"""Cells between columns."""


def rows(pages: Sequence[MenteePage], width: int) -> list[Option]:
    """Return a row for each mentee, in columns; what wants attention stands below in words.

    Args:
        pages: of the mentees.
        width: cells there are; where they are few, real names and then the next meetings are left out.
    """
    columns = [_columns(page) for page in pages]
    while columns and len(columns[0]) > 2 and _width(columns) > width:
        place = 1 if len(columns[0]) == 4 else 2
        columns = [[*cells[:place], *cells[place + 1 :]] for cells in columns]
    first = max(8, width - (_width(columns) - max((cells(row[0]) for row in columns), default=0)))
    columns = [[cut(row[0], first), *row[1:]] for row in columns]
    widths = [max(map(cells, column)) for column in zip(*columns, strict=True)]
    return [
        Option(_row(page, cells_of, widths, width), id=page.mentee.id)
        for page, cells_of in zip(pages, columns, strict=True)
    ]


def natural_width(pages: Sequence[MenteePage]) -> int:
    """Return how many cells the columns take if nothing is left out."""
    return _width([_columns(page) for page in pages])


def _columns(page: MenteePage) -> list[str]:
    """Return the mentee's names, when they were met, and when they will be."""
    last = page.contact.last
    return [
        one_line(page.mentee.pseudonym),
        one_line(page.mentee.name),
        days_ago(last, page.contact.today) if last else "not met yet",
        f"next {short_day(page.next.day, year=False)}" if page.next else "",
    ]


def _width(columns: Sequence[Sequence[str]]) -> int:
    """Return how many cells the rows take, with the mark before them."""
    widths = [max(map(cells, column)) for column in zip(*columns, strict=True)]
    shown = [width for width in widths if width]
    return sum(shown) + _GAP * len(shown)


def _row(page: MenteePage, columns: Sequence[str], widths: Sequence[int], width: int) -> Content:
    """Return one mentee: the columns, and under them what wants attention."""
    mark = ("! ", "$text-warning") if page.wants_attention else ("  ", "")
    drawn = [Content.styled(*mark)]
    for place, (text, column) in enumerate(zip(columns, widths, strict=True)):
        style = "bold" if place == 0 else MUTED if place > 1 else ""
        if column:
            drawn.append(plain(text + " " * (column - cells(text) + _GAP), style))
    line = Content("").join(drawn).rstrip()
    wants = " · ".join(o.short for o in page.observations if o.short)
    below = [plain(f"\n    {words}", "$text-warning") for words in wrap(wants, width - 4) if words]
    return Content.assemble(line, *below)
