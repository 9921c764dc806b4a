"""What an earlier logbook brings forward, in words."""

from mentorlog.packet.content.schema import ListedOpening, ListedRequirement, Subject
from mentorlog.wording import many

MADE_OF_RULES = ("any_of", "all_of", "tiers", "exclusive")
"""Kinds of rule that hold others; something can be brought forward for one of those."""
_UNITS = {"count": "meetings", "sum": "minutes", "distinct": "mentees", "text": "documents"}
"""In what each kind counts to which something can be added."""


def balance_unit(opening: ListedOpening, subject: Subject) -> str:
    """Return the unit of what is brought forward: `meetings`.

    That of a rule inside another is not in a packet; then it is empty.
    """
    kinds = {requirement.ref: requirement.kind for requirement in subject.requirements}
    return _UNITS.get(kinds.get(opening.requirement, ""), "")


def balance_words(opening: ListedOpening, subject: Subject) -> str:
    """Say how much is brought forward: `3 meetings`, or only the number where the unit is not known."""
    unit = balance_unit(opening, subject)
    return many(opening.amount, unit) if unit else f"{opening.amount:,}"


def counts_inside(opening: ListedOpening, requirement: ListedRequirement) -> bool:
    """Say whether a requirement counts what is brought forward for a rule inside it."""
    inside = requirement.kind in MADE_OF_RULES and opening.requirement != requirement.ref
    return inside and opening.ref in requirement.counted
