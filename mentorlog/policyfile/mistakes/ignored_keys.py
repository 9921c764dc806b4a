"""Keys that change nothing beside what else a rule says."""

from collections.abc import Iterator

from mentorlog.policy.kinds import Rule
from mentorlog.policy.table import KeyPath

_CREDIT = '"credit" is about time; this rule counts meetings. Add measure = "minutes", or leave it out.'


def ignored_keys(rule: Rule) -> Iterator[tuple[KeyPath, str]]:
    """Yield every key of a rule that changes nothing."""
    if "credit" in rule.keys_given and not rule.in_minutes:
        yield ("credit",), _CREDIT
    for key, why in rule.ignored_keys():
        if key in rule.keys_given:
            yield (key,), why


def ignored_severity(rule: Rule) -> Iterator[tuple[KeyPath, str]]:
    """Yield the key that changes nothing in a rule inside another."""
    if "severity" in rule.keys_given:
        yield ("severity",), '"severity" is that of the requirement around this rule; leave it out here.'
