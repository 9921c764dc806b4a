"""Keys under which a rule asks for nothing."""

from collections.abc import Iterator
from operator import itemgetter

from mentorlog.policy.credit import Credit
from mentorlog.policy.filter_comparison import passes_all
from mentorlog.policy.kinds import Rule
from mentorlog.policy.table import KeyPath, required
from mentorlog.policyfile.rule_values import given, given_filters


def empty_values(rule: Rule) -> Iterator[tuple[KeyPath, str]]:
    """Yield every table and list of a rule that asks for nothing."""
    for key, value in sorted(given(rule), key=itemgetter(0)):
        if value == ():
            yield (
                (key,),
                f'"{key}" is an empty list, which asks for nothing; leave it out, or fill it in.',
            )
    for _, value in given(rule):
        if isinstance(value, Credit):
            yield from _credit_mistakes(value)
    for keys, only in given_filters(rule):
        if passes_all(only):
            key = str(keys[-1])
            needed = not rule.obliges or len(keys) > 1 or key in required(type(rule))
            leave = "" if needed else f'leave "{key}" out, or '
            yield (
                keys,
                f'every meeting passes "{key}", so it asks for nothing; {leave}name a condition, '
                f'such as {key} = {{ kinds = ["group"] }}.',
            )


def _credit_mistakes(credit: Credit) -> Iterator[tuple[KeyPath, str]]:
    """Yield that `credit` says nothing about groups."""
    if not credit.keys_given:
        yield (
            ("credit",),
            '"credit" is empty; leave it out, or write credit = { group = "divided" }.',
        )
    elif "sizes" in credit.keys_given and not credit.sizes:
        yield (
            ("credit", "sizes"),
            '"sizes" is an empty list, which asks for nothing; leave it out, or fill it in.',
        )
    elif "times" in credit.keys_given and credit.group != "divided":
        yield (
            ("credit", "times"),
            '"times" multiplies what is divided; add group = "divided" or leave it out.',
        )
