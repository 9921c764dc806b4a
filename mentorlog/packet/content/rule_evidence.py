"""What else of the entries must leave so that anybody can judge them again by the same policy.

Tags and cohorts are the mentor's own business, except for those that a rule names; so are the days on
which a mentee joined and left, unless a rule asks about each mentee.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mentorlog.model import Meeting, Mentee
from mentorlog.model.frozen import Frozen, declared
from mentorlog.model.text import fold
from mentorlog.policy.document import Policy
from mentorlog.policy.meeting_filter import MeetingFilter


@dataclass(frozen=True, slots=True)
class RuleEvidence:
    """What the rules of a policy must see."""

    tags: frozenset[str] = frozenset()
    """The tags that its filters name, folded, as the filters compare them."""
    cohorts: frozenset[str] = frozenset()
    """The cohorts that its filters name, folded likewise."""
    every_mentee: bool = False
    """Whether a rule asks about every mentee, met or not."""
    own_days: bool = False
    """Whether a rule asks for something with each mentee, so that it goes by the days of their own."""

    @classmethod
    def of_policy(cls, policy: Policy) -> "RuleEvidence":
        """Look for them in every rule of a policy."""
        filters = list(_filters(policy))
        asked = {rule.mentees for _, rule in policy.placed_rules()}
        return cls(
            frozenset(
                fold(tag)
                for meeting_filter in filters
                for tag in (*meeting_filter.tags, *meeting_filter.not_tags)
            ),
            frozenset(fold(cohort) for meeting_filter in filters for cohort in meeting_filter.cohorts),
            bool(asked & {"each", "listed"}),
            "each" in asked,
        )

    def tags_of(self, meeting: Meeting) -> tuple[str, ...]:
        """Return the tags of a meeting that a rule names."""
        return tuple(tag for tag in meeting.tags if fold(tag) in self.tags)

    def cohort_of(self, mentee: Mentee) -> str | None:
        """Return the cohort of a mentee, if a rule names it."""
        return mentee.cohort if fold(mentee.cohort) in self.cohorts else None


def _filters(value: object) -> Iterator[MeetingFilter]:
    """Yield every filter in a part of a policy, however deep."""
    if isinstance(value, MeetingFilter):
        yield value
    elif isinstance(value, Frozen):
        for name, _, _ in declared(type(value)):
            yield from _filters(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _filters(item)
