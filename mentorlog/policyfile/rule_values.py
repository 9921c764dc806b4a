"""What is written in a rule, of whatever kind it is."""

from collections.abc import Iterator
from typing import Any, Protocol, runtime_checkable

from mentorlog.policy.kinds import Rule
from mentorlog.policy.meeting_filter import Filters, MeetingFilter
from mentorlog.policy.table import fields_of


@runtime_checkable
class Named(Protocol):
    """A table that is called by a name."""

    @property
    def name(self) -> str:
        """The name."""


def given(rule: Rule) -> Iterator[tuple[str, Any]]:
    """Yield the keys that are written in a rule, with their values."""
    for field in fields_of(type(rule)):
        if field.name in rule.keys_given:
            yield field.name, getattr(rule, field.name)


def given_filters(rule: Rule) -> Filters:
    """Yield the filters that are written in a rule, with their keys."""
    yield from ((keys, only) for keys, only in rule.filters() if keys[0] in rule.keys_given)


def looked_at(rule: Rule) -> MeetingFilter:
    """Return which meetings a rule looks at."""
    return next((only for keys, only in rule.filters() if keys == ("only",)), MeetingFilter())
