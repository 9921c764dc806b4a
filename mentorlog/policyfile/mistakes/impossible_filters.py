"""Conditions that no meeting can pass."""

from collections.abc import Iterator

from mentorlog.model import Kind
from mentorlog.policy.filter_comparison import clash
from mentorlog.policy.kinds import Rule
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policy.table import KeyPath
from mentorlog.policyfile.rule_values import given_filters, looked_at

LONGEST = 24 * 60
"""The most minutes of a meeting."""
_SOMEBODY = MeetingFilter(min_group=1)


def impossible_filters(rule: Rule) -> Iterator[tuple[KeyPath, str]]:
    """Yield every table of conditions that nothing passes, by itself or beside `only`."""
    whole = looked_at(rule)
    for keys, only in given_filters(rule):
        key = str(keys[-1])
        if by := clash(only, only):
            yield keys, f'no meeting can pass "{key}", by {by}; change one of them.'
        elif asked := _too_long(rule, keys, only):
            yield (*keys, "min_minutes"), asked
        elif only.max_minutes == 0 and {*only.kinds, *whole.kinds} != {Kind.MESSAGE}:
            yield (*keys, "max_minutes"), '"max_minutes" is 0, and meetings take time; the least is 1.'
        elif keys != ("only",) and (by := clash(whole, only)):
            yield (
                keys,
                f'no meeting can pass both "only" and {_key(keys)}, by their {by}; change one of them.',
            )
        elif rule.mentees in ("each", "met") and clash(only, _SOMEBODY):
            yield (
                (*keys, "max_group"),
                '"max_group" is 0, and this rule asks who came; the least is 1.',
            )


def _too_long(rule: Rule, keys: KeyPath, only: MeetingFilter) -> str:
    """Say that meetings are never that long; those that join may be."""
    if (rule.joins_short and keys == ("only",)) or (only.min_minutes or 0) <= LONGEST:
        return ""
    return f'"min_minutes" is {only.min_minutes}, longer than a day; the most is {LONGEST:,}.'


def _key(keys: KeyPath) -> str:
    """Name a table of conditions."""
    return 'the "only" of its cap' if keys[0] == "caps" else f'"{keys[-1]}"'
