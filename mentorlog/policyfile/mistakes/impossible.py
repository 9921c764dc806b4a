"""Conditions that no meeting can pass."""

from mentorlog.model import Kind
from mentorlog.policy.kinds import Rule
from mentorlog.policy.kinds.count import Count
from mentorlog.policy.kinds.distinct import Distinct
from mentorlog.policy.kinds.shared.meeting_rule import MeetingRule
from mentorlog.policy.meeting_filter import MeetingFilter
from mentorlog.policyfile.mistakes.tables import LONGEST, Found, clash, filters

_SOMEBODY = MeetingFilter(min_group=1)


def impossible(rule: Rule) -> Found:
    """Yield every table of conditions that nothing passes, by itself or beside `only`."""
    if not isinstance(rule, MeetingRule):
        return
    for keys, only in filters(rule):
        key = str(keys[-1])
        if by := clash(only, only):
            yield keys, f'no meeting can pass "{key}", by {by}; change one of them.'
        elif asked := _too_long(rule, keys, only):
            yield (*keys, "min_minutes"), asked
        elif only.max_minutes == 0 and {*only.kinds, *rule.only.kinds} != {Kind.MESSAGE}:
            yield (*keys, "max_minutes"), '"max_minutes" is 0, and meetings take time; the least is 1.'
        elif keys != ("only",) and (by := clash(rule.only, only)):
            yield (
                keys,
                f'no meeting can pass both "only" and {_called(keys)}, by their {by}; change one of them.',
            )
        elif _of_people(rule) and clash(only, _SOMEBODY):
            yield (
                (*keys, "max_group"),
                '"max_group" is 0, and this rule asks who came; the least is 1.',
            )


def _too_long(rule: MeetingRule, keys: tuple[str | int, ...], only: MeetingFilter) -> str:
    """Say that meetings are never that long; those that join may be."""
    joins = isinstance(rule, Count) and rule.short == "join" and keys == ("only",)
    if joins or (only.min_minutes or 0) <= LONGEST:
        return ""
    return f'"min_minutes" is {only.min_minutes}, longer than a day; the most is {LONGEST:,}.'


def _called(keys: tuple[str | int, ...]) -> str:
    """Name a table of conditions."""
    return 'the "only" of its cap' if keys[0] == "caps" else f'"{keys[-1]}"'


def _of_people(rule: MeetingRule) -> bool:
    """Say whether only meetings count to which a mentee came."""
    return getattr(rule, "per", "") == "mentee" or (isinstance(rule, Distinct) and rule.of == "met")
