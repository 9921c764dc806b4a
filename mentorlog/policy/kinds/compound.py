"""The kinds `any_of`, `all_of` and `tiers`: rules made of rules."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Annotated, Any, Literal

from mentorlog.model import Meeting
from mentorlog.policy.context import Context
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.field_types import Positive
from mentorlog.policy.kinds.shared.combined_verdict import all_together, merge_entries, parts_of
from mentorlog.policy.kinds.shared.rule import Rule
from mentorlog.policy.report import RuleVerdict, State
from mentorlog.policy.shortfall import Alternatives, Criterion, Shortfall
from mentorlog.policy.table import KeyPath, Sized, check
from mentorlog.wording import either, many, sentence

_BEST_FIRST = (
    *(State.MET, State.WAIVED, State.ON_TRACK, State.NOT_DUE, State.AT_RISK),
    *(State.UNKNOWN, State.NOT_MET),
)


class Compound(Rule):
    """A rule made of rules that stand inside it, so that none can contain itself."""

    made_of_rules = True
    rules: Annotated[tuple[Rule, ...], Sized(1, 50)]

    @property
    def inner(self) -> tuple[Rule, ...]:
        """Its rules."""
        return self.rules

    @property
    def forbids(self) -> bool:
        """If one of its rules does."""
        return any(rule.forbids for rule in self.rules)

    def verdicts(self, context: Context) -> list[tuple[str, RuleVerdict]]:
        """Judge each of its rules."""
        return [(rule.text, rule.judge(context)) for rule in self.rules]

    def wrong_day(self, meeting: Meeting, context: Context) -> str | None:
        """Say what the first of its rules says that would take the meeting on another day."""
        return next((why for rule in self.rules if (why := rule.wrong_day(meeting, context))), None)

    def shortfalls(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what all of its rules want."""
        for rule in self.rules:
            yield from rule.shortfalls(context, today)

    def alternatives(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield what must be served for all of its rules."""
        for rule in self.rules:
            yield from rule.alternatives(context, today)

    def criteria(self) -> Iterator[Criterion]:
        """Yield how its rules tell meetings apart; what breaks one of them may not matter to it."""
        for rule in self.rules:
            yield from rule.criteria()

    def date_ranges(self, context: Context) -> Iterator[DateRange]:
        """Yield the days of its rules."""
        for rule in self.rules:
            yield from rule.date_ranges(context)

    @property
    def by_distance(self) -> bool:
        """If one of its rules is."""
        return any(rule.by_distance for rule in self.rules)

    def rules_in_words(self, joint: str) -> str:
        """Put its rules in one sentence."""
        return either([f"({rule.sentence().rstrip('.')})" for rule in self.rules], joint)


class AnyOf(Compound):
    """Alternatives: one of the rules suffices.

    Example::

        [[requirement]]
        id = "output"
        text = "A report of 500 to 700 words, or a talk"
        kind = "any_of"

        [[requirement.rules]]
        id = "report"
        text = "The report"
        kind = "text"
        document = "reflective_report"
        at_least = 1
        min_words = 500
        max_words = 700

        [[requirement.rules]]
        id = "talk"
        text = "The talk"
        kind = "attest"
        what = "reflective_talk"
    """

    kind: Literal["any_of"]

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"one of these: {self.rules_in_words('or')}")

    def shortfalls(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what the alternative wants that takes fewest meetings, if meetings can reach any."""
        if self.judge(context).state is State.MET:
            return
        ways = [way for rule in self.rules if (way := list(rule.shortfalls(context, today)))]
        ways.sort(
            key=lambda way: (
                any(shortfall.is_too_late for shortfall in way),
                sum(shortfall.meetings for shortfall in way),
            )
        )
        other_ways = len(ways) < len(self.rules)
        if ways and not (other_ways and any(shortfall.is_too_late for shortfall in ways[0])):
            yield from ways[0]

    def is_lost(self, context: Context) -> bool:
        """If all alternatives are."""
        return all(rule.is_lost(context) for rule in self.rules)

    def alternatives(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield what must be served in any of the alternatives."""
        if self.judge(context).state is State.MET:
            return
        ways = [list(rule.alternatives(context, today)) for rule in self.rules]
        open_ways = [
            way
            for way in ways
            if way and all(any(not shortfall.is_too_late for shortfall in pick) for pick in way)
        ]
        if open_ways or all(ways):
            yield tuple(shortfall for way in open_ways for shortfall in way[0])

    def judge(self, context: Context) -> RuleVerdict:
        """Take the alternative that stands best."""
        verdicts = self.verdicts(context)
        lengths = [
            self._length(rule, verdict, context)
            for rule, (_, verdict) in zip(self.rules, verdicts, strict=True)
        ]
        label, best = verdicts[lengths.index(min(lengths))]
        counted, refused = merge_entries(verdicts)
        return RuleVerdict(
            state=best.state,
            have=int(best.state is State.MET),
            needed=1,
            unit="alternatives",
            counted=counted,
            not_counted=refused,
            parts=parts_of(verdicts, context.period),
            due=best.due,
            next=f"{label}: {best.next}",
        )

    def _length(self, rule: Rule, verdict: RuleVerdict, context: Context) -> tuple[int, int, Fraction]:
        """Return how far an alternative is from being met: how it stands, the meetings it takes, and
        what share of it is missing."""
        missing = 0 if verdict.at_most else max(0, verdict.needed - verdict.have)
        share = Fraction(missing, max(1, verdict.needed))
        meetings = sum(shortfall.meetings for shortfall in rule.shortfalls(context, context.as_of))
        return _BEST_FIRST.index(verdict.state), meetings, share


class AllOf(Compound):
    """Several rules as one requirement: all of them are needed.

    Example::

        [[requirement]]
        id = "training"
        text = "The training course and its quiz"
        kind = "all_of"

        [[requirement.rules]]
        id = "course"
        text = "The course"
        kind = "attest"
        what = "training_course"

        [[requirement.rules]]
        id = "quiz"
        text = "The quiz"
        kind = "attest"
        what = "quiz"
    """

    kind: Literal["all_of"]

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"all of these: {self.rules_in_words('and')}")

    def is_lost(self, context: Context) -> bool:
        """If one of its rules is."""
        return any(rule.is_lost(context) for rule in self.rules)

    @property
    def aims(self) -> tuple[Rule, ...]:
        """Those of its rules."""
        return tuple(aim for rule in self.rules for aim in rule.aims)

    def judge(self, context: Context) -> RuleVerdict:
        """Judge them together."""
        return all_together(self.verdicts(context), context, "parts")


class Tiers(Compound):
    """Levels from the lowest to the highest; each needs those below it.

    Example::

        [[requirement]]
        id = "level"
        text = "At least bronze: 10 hours; silver takes 25"
        kind = "tiers"
        at_least = 1

        [[requirement.rules]]
        id = "bronze"
        text = "Bronze"
        kind = "sum"
        at_least = "10 h"

        [[requirement.rules]]
        id = "silver"
        text = "Silver"
        kind = "sum"
        at_least = "25 h"
    """

    kind: Literal["tiers"]
    at_least: Positive = 1
    """How many levels must be reached."""

    @check
    def _enough_levels(self) -> None:
        """Refuse more levels than there are."""
        if self.at_least > len(self.rules):
            levels = many(len(self.rules), "levels")
            raise ValueError(f'"at_least" asks for {self.at_least} of {levels}; nobody could reach that')

    def mistakes(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield every level that is reached with one below it."""
        for (_, low), (place, high) in combinations(enumerate(self.rules), 2):
            if _but_the_number(low) == _but_the_number(high) and not _asks_for_more(low, high):
                yield (
                    ("rules", place),
                    f"whoever reaches {low.id!r} has reached this level too; let each level ask for more.",
                )

    def sentence(self) -> str:
        """Return the rule in words."""
        levels = "; ".join(f"{rule.text}: {rule.sentence().rstrip('.')}" for rule in self.rules)
        return sentence(f"at least {self.at_least} of {len(self.rules)} levels ({levels})")

    @property
    def aims(self) -> tuple[Rule, ...]:
        """Those of the levels that must be reached."""
        return tuple(aim for rule in self.rules[: self.at_least] for aim in rule.aims)

    def shortfalls(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what the levels want that must be reached."""
        for rule in self.rules[: self.at_least]:
            yield from rule.shortfalls(context, today)

    def is_lost(self, context: Context) -> bool:
        """If one of the levels is that must be reached."""
        return any(rule.is_lost(context) for rule in self.rules[: self.at_least])

    def alternatives(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield what must be served for the levels that must be reached."""
        for rule in self.rules[: self.at_least]:
            yield from rule.alternatives(context, today)

    def judge(self, context: Context) -> RuleVerdict:
        """Climb the levels as far as they are reached."""
        verdicts = self.verdicts(context)
        reached = 0
        for _, verdict in verdicts:
            if verdict.state not in (State.MET, State.WAIVED):
                break
            reached += 1
        needed = min(self.at_least, len(verdicts))
        together = all_together(verdicts[:needed], context, "levels")
        counted, refused = merge_entries(verdicts)
        advice = f"{verdicts[reached - 1][0]} is reached." if reached else ""
        if reached < len(verdicts):
            label, following = verdicts[reached]
            advice = f"{advice} {label}: {following.next}".strip()
        return together.with_fields(
            have=reached,
            counted=counted,
            not_counted=refused,
            parts=parts_of(verdicts, context.period),
            next=advice or together.next,
        )


_OWN = {"id", "text", "source", "severity", "at_least", "at_most", "keys_given"}
"""What may differ between levels that ask for the same, more or less of it."""


def _but_the_number(rule: Rule) -> dict[str, Any]:
    """Return what a rule asks for, but the number."""
    return {name: value for name, value in vars(rule).items() if name not in _OWN}


def _asks_for_more(low: Rule, high: Rule) -> bool:
    """Say whether of two rules that differ in the number at most the second asks for more."""
    least, most = getattr(low, "at_least", None), getattr(low, "at_most", None)
    then_least, then_most = getattr(high, "at_least", None), getattr(high, "at_most", None)
    if least is not None and then_least is not None:
        return bool(then_least > least)
    if most is not None and then_most is not None:
        return bool(then_most < most)
    # One is a minimum and the other a maximum, or there is no number in which they could differ.
    return least is not None or most is not None
