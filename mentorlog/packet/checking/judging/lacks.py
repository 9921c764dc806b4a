"""What is missing of a must, in the words that one would say to the mentor."""

from datetime import date

from mentorlog.model.text import one_line
from mentorlog.policy.report import Finding, Part, State
from mentorlog.wording import capital, either, many, on, out_of

_NAMED = 6
"""Parts that are named one by one."""


def lack(must: Finding) -> str:
    """Say in a few words how far a must is from being met: `2 meetings short (meet5)`."""
    return f"{_amount(must)} ({must.id})"


def sentence_of(must: Finding) -> str:
    """Say what a must asks for and what of it is missing, as one would write it to the mentor."""
    asked = one_line(must.text).rstrip(".")
    if must.is_tick:
        return f"{capital(asked)}: still missing{_due(must)}."
    where = _where(must)
    have = out_of(must.have, must.needed, must.unit, at_most=must.at_most)
    return f"{capital(asked)}: {have}, {_amount(must)}{where}{_due(must)}."


def _amount(must: Finding) -> str:
    """Say how much is missing, or why it is open where nothing can be counted."""
    if must.is_tick:
        return "still missing"
    if must.at_most and must.have > must.needed:
        return f"{many(must.have - must.needed, must.unit)} over the limit"
    return f"{many(must.shortfall, must.unit)} short" if must.shortfall else must.state.label


def _where(must: Finding) -> str:
    """Name the parts in which it is missing: ` (Nov 2026, Feb 2027)`; nothing where there are too many."""
    parts = [part for part in must.parts if part.state not in (State.MET, State.WAIVED)]
    return f" ({either([*map(_called, parts)], 'and')})" if 0 < len(parts) <= _NAMED else ""


def _called(part: Part) -> str:
    """Name a part, with its days where its name says nothing of them."""
    label = one_line(part.label)
    return label if any(sign.isdigit() for sign in label) else f"{label}, {part.place}"


def _due(must: Finding) -> str:
    """Say until when it can be done, while it can."""
    return (
        f", due on {on(must.due)}" if isinstance(must.due, date) and must.state is not State.NOT_MET else ""
    )
