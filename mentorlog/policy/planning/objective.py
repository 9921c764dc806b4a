"""What a plan is for: the rules to be met in the end, and those that it must not break."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from mentorlog.model import Entries, Invalid, Meeting, Status
from mentorlog.policy.context import Context
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import context_of
from mentorlog.policy.kinds import Rule
from mentorlog.policy.kinds.each import Eligibility
from mentorlog.policy.report import Severity
from mentorlog.policy.shortfall import Alternatives, Criterion, Shortfall


@dataclass(frozen=True, slots=True, eq=False)
class RuleToMeet:
    """A rule to be met, and the requirement that it belongs to."""

    requirement: str
    rule: Rule


@dataclass(frozen=True)
class Objective:
    """A policy and a logbook, looked at from the day on which everything is decided."""

    policy: Policy
    entries: Entries
    """As if everything planned had been held."""
    today: date
    """The first day on which something can be held."""
    severities: Sequence[Severity] = (Severity.MUST,)
    """Which requirements to meet; limits of the others are kept where that is possible."""

    @cached_property
    def last(self) -> date:
        """The day on which everything is decided."""
        spans = (*self.entries.phases, *self.entries.windows)
        return max([self.entries.end, self.today, *(span.end for span in spans)])

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The requirements to be met."""
        return tuple(rule for rule in self._asked if rule.severity in self.severities)

    @cached_property
    def aims(self) -> tuple[RuleToMeet, ...]:
        """The requirements to be met, those made of several rules taken apart."""
        return tuple(RuleToMeet(rule.id, aim) for rule in self.rules for aim in rule.aims)

    @cached_property
    def beyond(self) -> tuple[Rule, ...]:
        """The requirements that are not planned for: what helps them too is proposed before what does not."""
        return tuple(rule for rule in self._asked if rule.severity not in self.severities)

    @cached_property
    def limits(self) -> tuple[Rule, ...]:
        """The rules that are met, and that a meeting more can break."""
        context = self.context()
        return tuple(aim for rule in self._asked for aim in rule.aims if aim.forbids and aim.is_met(context))

    @cached_property
    def must_stay(self) -> tuple[Rule, ...]:
        """Those of the limits on which what is asked depends."""
        ours = {id(aim.rule) for aim in self.aims}
        return tuple(rule for rule in self.limits if id(rule) in ours)

    @cached_property
    def _asked(self) -> tuple[Rule, ...]:
        """All requirements that nobody waived."""
        waived = {waiver.requirement for waiver in self.entries.waivers}
        return tuple(rule for rule in self.policy.requirements if rule.id not in waived)

    def context(self, more: Iterable[Meeting] = ()) -> Context:
        """Return the end as the rules see it, if more meetings had been held."""
        return context_of(self.policy, self.beside(more), self.last)

    def beside(self, more: Iterable[Meeting]) -> Entries:
        """Return the entries with more meetings, held."""
        held = tuple(as_held(one) for one in more)
        # What is proposed is written down before it is held, or on its day.
        logged = {**self.entries.logged, **{one.id: one.day for one in held}}
        return replace(self.entries, meetings=self.entries.meetings + held, logged=logged)

    def met(self, context: Context) -> frozenset[RuleToMeet]:
        """Return the aims that are met."""
        return frozenset(aim for aim in self.aims if aim.rule.is_met(context))

    def broken(self, context: Context) -> frozenset[int]:
        """Return the numbers of the limits that are broken."""
        return frozenset(number for number, rule in enumerate(self.limits) if not rule.is_met(context))

    @cached_property
    def amounts(self) -> frozenset[int]:
        """Minutes that are missing somewhere, or left before a limit is passed."""
        rules = (*(aim.rule for aim in self.aims), *self.limits)
        return frozenset(one for rule in rules for one in self._amounts_of(rule))

    @cached_property
    def time_is_limited(self) -> bool:
        """Whether some time is left that is not to be passed, or shared out; then any length may matter."""
        return any(
            eye.credit and (eye.helps is None or (not eye.helps and self._amounts_of(rule)))
            for rule in self.limits
            for eye in rule.criteria()
        )

    def _amounts_of(self, rule: Rule) -> set[int]:
        """Return the minutes that a rule is missing, or leaves, as a whole and in its parts."""
        if not any(eye.credit for eye in rule.criteria()):
            return set()
        verdict = rule.judge(self.context())
        found = {verdict.needed - verdict.have, *(one.needed - one.have for one in verdict.parts)}
        return {one for one in found if one > 0}

    def demands(self, context: Context) -> Iterator[Shortfall]:
        """Yield what is wanted on the way that seems shortest, under the ids of the requirements."""
        for rule in self.rules:
            for demand in rule.shortfalls(context, self.today):
                yield replace(demand, rule=rule.id)

    def eyes(self) -> list[Criterion]:
        """Return how the rules that matter tell meetings apart."""
        shapes = [rule for rule in self.policy.requirements if isinstance(rule, Eligibility)]
        rules = (*(aim.rule for aim in self.aims), *self.limits, *shapes)
        return [eye for rule in {id(rule): rule for rule in rules}.values() for eye in rule.criteria()]

    def choices(self, context: Context, rules: Iterable[Rule]) -> list[Alternatives] | None:
        """Return what must be served until rules are met; None when meetings cannot bring them there."""
        found: list[Alternatives] = []
        for rule in rules:
            if rule.is_met(context):
                continue
            asked = [
                tuple(one for one in choice if not one.is_too_late)
                for choice in rule.alternatives(context, self.today)
            ]
            if not asked or not all(asked):
                return None
            found += asked
        return found


def hopeful(entries: Entries, today: date) -> Entries:
    """Return the entries as if everything planned from today on had been held."""
    return replace(
        entries, meetings=tuple(as_held(one) if one.day >= today else one for one in entries.meetings)
    )


def as_held(meeting: Meeting) -> Meeting:
    """Return a planned meeting as if it had been held; any other stays what it is.

    So does one that cannot be held as it is planned, because nobody is expected to come.
    """
    if meeting.status is not Status.PLANNED:
        return meeting
    try:
        held = replace(meeting, status=Status.HELD)
    except Invalid:
        return meeting
    return meeting if held.nobody_came else held
