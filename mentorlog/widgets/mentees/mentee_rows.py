"""The mentees in a list: what they are called, when they were met, what comes next, what wants attention."""

from collections.abc import Sequence

from textual.content import Content

from mentorlog.model.text import cells, cut, one_line, wrap
from mentorlog.operations.mentee.page import MenteePage
from mentorlog.widgets.hanging import MUTED, Hanging
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import days_ago, short_day

_MARK, _GAP = 2, 2
"""Cells of the mark before a row, and between columns."""


def rows(pages: Sequence[MenteePage], width: int, *, told: bool = False) -> list[ListRow]:
    """Return a row for each mentee, in columns; what wants attention stands below in words.

    Args:
        pages: of the mentees.
        width: cells there are; where they are too few, what comes next is left out, then names are cut.
        told: whether everything about how it goes stands below each, in sentences.
    """
    columns = [_columns(page) for page in pages]
    if _width(columns) > width:
        columns = [(names, last, "") for names, last, _ in columns]
    names_width = max(cells(names) for names, _, _ in columns) if columns else 0
    names_width -= max(0, _width(columns) - width)
    options = []
    for page, (_, last, coming) in zip(pages, _aligned(columns), strict=True):
        options.append(ListRow(_row(page, names_width, last, coming, width), id=page.mentee.id))
        sentences = page.observations if told else ()
        options += [
            ListRow(Hanging((Content("    "), plain(each.sentence, MUTED))), disabled=True)
            for each in sentences
        ]
    return options


def natural_width(pages: Sequence[MenteePage]) -> int:
    """Return how many cells the rows take if nothing is left out."""
    return _width([_columns(page) for page in pages])


def _columns(page: MenteePage) -> tuple[str, str, str]:
    """Return the mentee's names, when they were met, and when they will be."""
    last = page.contact.last
    return (
        _names(page),
        days_ago(last, page.contact.today) if last else "not met yet",
        f"next {short_day(page.next.day, year=False)}" if page.next else "",
    )


def _names(page: MenteePage) -> str:
    """Return the pseudonym and the real name, if that is kept."""
    return one_line(" ".join(filter(None, (page.mentee.pseudonym, page.mentee.name))))


def _width(columns: Sequence[tuple[str, str, str]]) -> int:
    """Return how many cells the rows take, with the mark before them."""
    widths = [max(map(cells, column)) for column in zip(*columns, strict=True)]
    shown = [width for width in widths if width]
    return _MARK + sum(shown) + _GAP * (len(shown) - 1) if shown else 0


def _aligned(columns: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the days with spaces behind them, as wide as the widest."""
    width = max((cells(last) for _, last, _ in columns), default=0)
    return [(names, last + " " * (width - cells(last)), coming) for names, last, coming in columns]


def _row(page: MenteePage, names_width: int, last: str, coming: str, width: int) -> Content:
    """Return one mentee: the columns, and under them what wants attention."""
    mark = Content.styled("! ", "$text-warning") if page.wants_attention else Content(" " * _MARK)
    pseudonym = cut(one_line(page.mentee.pseudonym), names_width)
    room = names_width - cells(pseudonym) - 1
    name = f" {cut(one_line(page.mentee.name), room)}" if page.mentee.name and room > 0 else ""
    space = " " * (names_width - cells(pseudonym + name) + _GAP)
    line = Content.assemble(mark, plain(pseudonym, "bold"), plain(name), plain(space + last, MUTED))
    if coming:
        line += plain(" " * _GAP + coming, MUTED)
    wants = " · ".join(each.short for each in page.observations if each.short)
    if line.cell_length + _GAP + cells(wants) <= width:
        return line + plain(" " * _GAP, MUTED) + plain(wants, "$text-warning")
    below = [
        plain("\n    ", MUTED) + plain(words, "$text-warning") for words in wrap(wants, width - 4) if words
    ]
    return Content("").join([line, *below])
