"""What is missing of a must, in the words that one would say to the mentor."""

from datetime import date

from mentorlog.model.text import one_line
from mentorlog.packet.content.schema import ListedRequirement
from mentorlog.policy.report import Finding, Part, State
from mentorlog.policy.shortfall_words import done_once, have_words, shortfall_words
from mentorlog.wording import capital, either, on

_NAMED_UNITS = ("documents", "ticks")
_NAMED = 6
"""Parts that are named one by one."""


def lack(must: Finding | ListedRequirement) -> str:
    """Say in a few words how far a must is from being met: `2 meetings short (At least five meetings)`.

    Of documents and what is done once, a number says too little: `Pass the quiz: still missing`.
    """
    asked, short = one_line(must.text).rstrip("."), shortfall_words(must)
    return f"{asked}: {short}" if must.unit in _NAMED_UNITS else f"{short} ({asked})"


def sentence_of(must: Finding) -> str:
    """Say what a must asks for and what of it is missing, as one would write it to the mentor."""
    asked = one_line(must.text).rstrip(".")
    if done_once(must):
        return f"{capital(asked)}: still missing{_due(must)}."
    where = _where(must)
    return f"{capital(asked)}: {have_words(must)}, {shortfall_words(must)}{where}{_due(must)}."


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
