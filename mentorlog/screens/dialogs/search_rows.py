"""What a search found, two lines for each, with the match marked."""

from datetime import date
from functools import partial

from textual.content import Content

from mentorlog.operations.entry_titles import dated
from mentorlog.operations.search.search import Hit, Marked
from mentorlog.widgets.list_rows import ListRow
from mentorlog.widgets.plain_text import plain

MARK = "bold underline $text-accent"
_GAP = 2
"""Cells between columns, and before the second line."""


def rows(hits: tuple[Hit, ...], width: int, today: date) -> list[ListRow]:
    """Return a row for each hit, no line wider than so many cells; ids are the places of the hits."""
    heads = [(hit.kind, dated(hit.day, today) if hit.day else "") for hit in hits]
    columns = [max(map(len, column)) + _GAP for column in zip(*heads, strict=True)]
    return [
        ListRow(partial(_row, hit, f"{kind:<{columns[0]}}", f"{day:<{columns[1]}}", width), id=str(place))
        for place, (hit, (kind, day)) in enumerate(zip(hits, heads, strict=True))
    ]


def _row(hit: Hit, kind: str, day: str, width: int) -> Content:
    """Return what it is and when, its title, and below them the text that has the words."""
    lines = [Content.assemble((kind, "$foreground-muted"), day, _marked(hit.title))]
    if (snippet := hit.snippet).text:
        label = f"{hit.label}: " if hit.label else ""
        lines.append(Content.assemble(plain(f"{'':{_GAP}}{label}", "$foreground-muted"), _marked(snippet)))
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)


def _marked(text: Marked) -> Content:
    """Return a text with its matches marked: piece by piece, since what is not seen is spelled out."""
    pieces, at = [], 0
    for start, end in text.spans:
        pieces += [plain(text.text[at:start]), plain(text.text[start:end], MARK)]
        at = end
    return Content.assemble(*pieces, plain(text.text[at:]))
