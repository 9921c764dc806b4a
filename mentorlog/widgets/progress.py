"""How much of a requirement or a goal is done, as text: a bar, the numbers, a sign and a word."""

from textual.content import Content

from mentorlog.policy.report import Finding, State
from mentorlog.wording import duration, many

FULL, EMPTY = "█", "░"

_STYLES = {
    State.MET: "$text-success",
    State.WAIVED: "$text-warning",
    State.AT_RISK: "$text-warning bold",
    State.NOT_MET: "$text-error bold",
}

WORD = max(len(state.label) for state in State)
"""Cells that the longest state word takes."""


def bar(have: int, needed: int, cells: int = 8) -> str:
    """Return a bar of `cells` cells: full only when all is done, empty only when nothing is."""
    if have <= 0:
        filled = 0
    elif have >= needed:
        filled = cells
    else:
        filled = min(cells - 1, max(1, have * cells // needed))
    return FULL * filled + EMPTY * (cells - filled)


def style(state: State, *, calm: bool = False) -> str:
    """Return the theme's style for a state; its sign and word say the same without colour."""
    is_told = state.words(calm=calm) == state.words()
    return _STYLES.get(state, "$foreground-muted") if is_told else "$foreground-muted"


def mark(state: State, width: int = 0, *, calm: bool = False) -> Content:
    """Return the sign and the word of a state, filled up to `width` cells.

    Args:
        state: how something stands.
        width: cells to fill.
        calm: whether what is behind on the first day is only called to do.
    """
    return Content.styled(" ".join(state.words(calm=calm)).ljust(width), style(state, calm=calm))


def quantity(amount: int, unit: str) -> str:
    """Return an amount with its unit: `3 meetings`, `1 week`, `1 h 30 min`."""
    return duration(amount) if unit == "minutes" else many(amount, unit).rstrip()


def amounts(finding: Finding) -> str:
    """Return what a requirement has and needs: `3 of 5 meetings`, `2 of at most 6 mentees`, `not yet`.

    `3 of 1 document` is no sum that anybody would say; it is `3 documents, 1 needed`.
    """
    if finding.is_tick:
        return "done" if finding.have else "not yet"
    if finding.state is State.UNKNOWN and not finding.needed:
        return "cannot tell"
    if finding.have > finding.needed == 1 and not finding.at_most:
        return f"{quantity(finding.have, finding.unit)}, 1 needed"
    is_gap = finding.kind == "gap" and finding.at_most and finding.unit == "days"
    limit = "at most " if finding.at_most else ""
    have = duration(finding.have) if finding.unit == "minutes" else f"{finding.have:,}"
    of_all = f"{have} of {limit}{quantity(finding.needed, finding.unit)}"
    # Days of at most so many would be read as those since the last meeting.
    return f"longest gap {of_all}" if is_gap else of_all


def progress(finding: Finding, cells: int = 8, *, calm: bool = False) -> Content:
    """Return a requirement's bar and numbers, `██████░░ 3 of 5 meetings`."""
    drawn = bar(finding.have, finding.needed, cells)
    return Content.assemble((drawn, style(finding.state, calm=calm)), " ", amounts(finding))
