"""What a line says, as chips: each with what it is about, and those apart that are not understood yet."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from mentorlog.grammar.line_parts import NOT_YET, LinePart
from mentorlog.model.text import one_line
from mentorlog.widgets.plain_text import plain

_LONGEST = 40
"""Characters of a chip; the line itself is above it."""


def chips(parts: Sequence[LinePart], width: int) -> Content:
    """Return a chip for each part of a line, in its order; none is broken between two lines.

    Args:
        parts: what the line says.
        width: cells of a line.
    """
    lines = [Content("")]
    for part in parts:
        chip = _chip(part, width)
        apart = " " if lines[-1].cell_length else ""
        if apart and lines[-1].cell_length + 1 + chip.cell_length > width:
            lines.append(chip)
        else:
            lines[-1] = lines[-1] + apart + chip
    return Content("\n").join(lines)


def _chip(part: LinePart, width: int) -> Content:
    """Return what a part is about and what it says; `?` before what is not understood."""
    value = one_line(part.value)
    most = min(_LONGEST, max(4, width - len(part.label) - 3))
    value = value if cell_len(value) <= most else f"{set_cell_size(value, most - 1)}…"
    if part.label == NOT_YET:
        return Content.assemble((f" ? {value} ", "$text-warning on $warning-muted"))
    return Content.assemble(
        (f" {part.label} ", "$foreground-muted on $panel"), (f"{value} ", "bold on $panel")
    )


def offers(words: Sequence[str]) -> Content:
    """Return what Tab would complete, and what else the word may become."""
    if not words:
        return Content("")
    first, *others = (plain(one_line(word)) for word in words)
    tab = Content.assemble(("tab ", "bold $primary"), first)
    return Content("  ").join([tab, *(other.stylize("$foreground-muted") for other in others)])
