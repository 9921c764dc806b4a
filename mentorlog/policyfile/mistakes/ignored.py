"""Keys that change nothing beside what else a rule says."""

from collections.abc import Iterator

from mentorlog.policy.buckets import Every
from mentorlog.policy.kinds import Rule
from mentorlog.policy.kinds.average import Average
from mentorlog.policy.kinds.bucket import Cut
from mentorlog.policy.kinds.coverage import Coverage
from mentorlog.policy.kinds.distinct import Distinct
from mentorlog.policy.kinds.gap import Gap
from mentorlog.policy.kinds.shared.meeting_rule import PeriodRule
from mentorlog.policyfile.mistakes.tables import Found


def ignored(rule: Rule) -> Found:
    """Yield every key of a rule that changes nothing."""
    for key, why in _found(rule):
        if key in rule.model_fields_set:
            yield (key,), why


def ignored_inside(rule: Rule) -> Found:
    """Yield the key that changes nothing in a rule inside another."""
    if "severity" in rule.model_fields_set:
        yield ("severity",), '"severity" is that of the requirement around this rule; leave it out here.'


def _found(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield keys that change nothing where they are given, each with a sentence."""
    if getattr(rule, "measure", None) == "meetings":
        yield (
            "credit",
            '"credit" is about time; this rule counts meetings. Add measure = "minutes", or leave it out.',
        )
    if isinstance(rule, Gap) and rule.document:
        for key in ("only", "per"):
            yield key, f'"{key}" is about meetings; this rule looks at a "document".'
    if isinstance(rule, Distinct) and rule.of == "listed":
        for key in ("only", "within"):
            yield (
                key,
                f'"{key}" is about meetings; of = "listed" counts all mentees of the logbook. Leave it out.',
            )
    if isinstance(rule, Coverage):
        yield "phase", '"phase" does not go with windows, which have days of their own; leave it out.'
    if isinstance(rule, Cut) and rule.bucket is not None:
        yield from _of_buckets(rule)
    if isinstance(rule, PeriodRule) and rule.within == "ever":
        yield from _of_ever(rule)


def _of_buckets(rule: Cut) -> Iterator[tuple[str, str]]:
    """Yield what changes nothing about which buckets there are."""
    if rule.bucket is not Every.TERM:
        yield "terms", '"terms" names the phases of every = "term"; leave it out, or change "every".'
    elif rule.partial == "keep" and rule.per == "mentor":
        yield "partial", '"partial" does not go with terms, which are whole phases; leave it out.'


def _of_ever(rule: PeriodRule) -> Iterator[tuple[str, str]]:
    """Yield that nothing before the period can count, though it is asked for."""
    cut = isinstance(rule, Average | Coverage) or (isinstance(rule, Cut) and rule.bucket is not None)
    if cut:
        where = "its windows" if isinstance(rule, Coverage) else "the weeks, months or terms that it looks at"
        yield "within", f'"within" changes nothing here: only {where} count. Leave it out.'
    elif rule.phase:
        yield (
            "within",
            '"within" does not go with "phase", before which nothing counts; leave one out.',
        )
