"""What an earlier logbook brings forward, in words."""

from mentorlog.packet.content.schema import ListedOpening, ListedRequirement, Subject
from mentorlog.policy.kinds import kind_named
from mentorlog.wording import many


def balance_unit(opening: ListedOpening, subject: Subject) -> str:
    """Return the unit of what is brought forward: `meetings`.

    That of a rule inside another is not in a packet; then it is empty.
    """
    kinds = {requirement.ref: requirement.kind for requirement in subject.requirements}
    return kind_named(kinds.get(opening.requirement, "")).balance_unit


def balance_words(opening: ListedOpening, subject: Subject) -> str:
    """Say how much is brought forward: `3 meetings`, or only the number where the unit is not known."""
    unit = balance_unit(opening, subject)
    return many(opening.amount, unit) if unit else f"{opening.amount:,}"


def counts_inside(opening: ListedOpening, requirement: ListedRequirement) -> bool:
    """Say whether a requirement counts what is brought forward for a rule inside it."""
    inside = kind_named(requirement.kind).made_of_rules
    return inside and opening.ref in requirement.counted and opening.requirement != requirement.ref
