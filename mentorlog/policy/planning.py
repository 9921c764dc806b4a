"""Which meetings would bring every must to met: a small set, dated, that the mentor may shift.

The plan is made one meeting at a time. The demand that closes first is served first; its meeting is made to
serve as many other demands as it can, and its day is the one farthest from other meetings. At the end every
meeting that is not needed after all is taken out. Nothing is promised that evaluation does not confirm.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentorlog.model import Entries, Invalid, Meeting, Status
from mentorlog.policy.demand import Demand
from mentorlog.policy.document import Policy
from mentorlog.policy.drafting import days_to_try, draft, is_human
from mentorlog.policy.evaluation import evaluate, scene_of
from mentorlog.policy.kinds import Rule
from mentorlog.policy.kinds.each import Each
from mentorlog.policy.presence import own_days, together
from mentorlog.policy.report import Report, Severity, State
from mentorlog.policy.stretch import Stretch, shifted

MOST = 300
"""Meetings; more would be no plan."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A meeting that would help; it may be shifted between two days without losing its use."""

    meeting: Meeting
    """Planned, under an id that is only good within the plan."""
    serves: tuple[str, ...]
    """The ids of the rules that it helps."""
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Plan:
    """What to hold, what else to do, and what can no longer be met."""

    proposals: tuple[Proposal, ...]
    """Oldest first."""
    todo: tuple[tuple[str, str], ...]
    """Rules that want no meeting but a document or a tick: id and advice."""
    lost: tuple[tuple[str, str], ...]
    """Rules that can no longer be met: id and reason."""

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings proposed."""
        return tuple(proposal.meeting for proposal in self.proposals)


def plan(
    policy: Policy,
    entries: Entries,
    as_of: date,
    *,
    day_over: bool = False,
    severities: Sequence[Severity] = (Severity.MUST,),
) -> Plan:
    """Propose a small set of meetings after which every must is met; pure.

    Args:
        policy: what `parse` returned.
        entries: the facts; meetings that are planned already are taken as held.
        as_of: today.
        day_over: whether nothing can be held today any more.
        severities: which requirements to plan for.
    """
    today = shifted(as_of, 1) if day_over else as_of
    waived = {waiver.requirement for waiver in entries.waivers}
    rules = [r for r in policy.requirements if r.severity in severities and r.id not in waived]
    search = _Search(policy, hopeful(entries, today), today, rules)
    search.run()
    search.prune()
    final = {f.id: f for f in search.report(search.proposals).requirements}
    missing = [final[rule.id] for rule in rules if final[rule.id].state is not State.MET]
    now = {f.id: f for f in evaluate(policy, entries, as_of, day_over=day_over).requirements}
    scene = scene_of(policy, entries, as_of, day_over=day_over)
    gone = {rule.id for rule in rules if rule.id in search.refused or rule.lost(scene)}
    lost = tuple((f.id, search.refused.get(f.id) or now[f.id].next) for f in missing if f.id in gone)
    return Plan(
        proposals=tuple(sorted(search.proposals, key=lambda one: (one.meeting.day, one.meeting.id))),
        todo=tuple((f.id, now[f.id].next) for f in missing if f.id not in gone),
        lost=lost,
    )


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


class _Search:
    """The plan in the making."""

    def __init__(self, policy: Policy, entries: Entries, today: date, rules: Sequence[Rule]) -> None:
        """Begin with no proposal."""
        self.policy, self.entries, self.today, self.rules = policy, entries, today, rules
        self.proposals: list[Proposal] = []
        self.refused: dict[str, str] = {}
        """Rules that no meeting can help any more, with the reason where their report does not give it."""
        spans = (*entries.phases, *entries.windows)
        self.last = max([entries.end, today, *(span.end for span in spans)])
        """The day on which everything is decided."""
        self.limits = [rule for rule in policy.requirements if rule.forbids]
        self.shapes = [(rule.only, rule.shape) for _, rule in policy.placed_rules() if isinstance(rule, Each)]
        self.broken = self._limits_passed()
        """Limits that are passed already, which no meeting makes worse."""

    def run(self) -> None:
        """Add proposals until nothing is wanted that can be had."""
        while len(self.proposals) < MOST:
            wanted = list(self.demands())
            for demand in wanted:
                if demand.lost:
                    self.refused.setdefault(demand.rule, "")
            open_demands = [demand for demand in wanted if demand.rule not in self.refused]
            if not open_demands:
                return
            open_demands.sort(key=lambda one: (one.end, one.start, one.rule, one.who))
            self._serve(open_demands)

    def demands(self) -> Iterator[Demand]:
        """Yield what is wanted beside the proposals there are, under the ids of the policy's requirements."""
        scene = scene_of(self.policy, self._with(self.proposals), self.last)
        for rule in self.rules:
            for demand in rule.wants(scene, self.today):
                yield replace(demand, rule=rule.id)

    def prune(self) -> None:
        """Take out what is not needed after all, the latest first."""
        for proposal in sorted(self.proposals, key=lambda one: one.meeting.day, reverse=True):
            kept = [one for one in self.proposals if one is not proposal]
            if self._met(kept) >= self._met(self.proposals):
                self.proposals = kept

    def _serve(self, demands: list[Demand]) -> None:
        """Propose one meeting for the first demand, made to serve the others too."""
        first = demands[0]
        so_far = self._with(self.proposals)
        facts = scene_of(self.policy, so_far, self.last).facts
        for candidate, served in draft(demands, so_far, self.shapes):
            wanted = Stretch("", max(one.start for one in served), min(one.end for one in served))
            there = together((one.mentee for one in candidate.mentees), own_days(so_far), wanted)
            low, high = there.start, there.end
            serves = tuple(dict.fromkeys(one.rule for one in served))
            for day in days_to_try(low, high, so_far):
                meeting = replace(candidate, day=day, status=Status.PLANNED)
                if not is_human(meeting, so_far):
                    continue
                if any(only.refusal(meeting, facts) for one in served for only in one.filters):
                    continue
                if not all(only.refusal(meeting, facts) for one in served for only in one.without):
                    continue
                self.proposals.append(Proposal(meeting, serves, low, high))
                if not self._limits_passed() - self.broken and self._is_served(first, demands):
                    return
                self.proposals.pop()
        self.refused[first.rule] = (
            "no meeting was found that would help without breaking another rule, on a day with at most two "
            "meetings and four hours"
        )

    def _is_served(self, demand: Demand, before: Sequence[Demand]) -> bool:
        """Say whether a rule wants less by the end of a demand than it did before."""
        old, new = (
            [one.amount for one in demands if _together(one, demand)] for demands in (before, self.demands())
        )
        return len(new) < len(old) or sum(new) < sum(old)

    def report(self, proposals: Sequence[Proposal]) -> Report:
        """Judge the entries as if the proposals had been held."""
        return evaluate(self.policy, self._with(proposals), self.last)

    def _with(self, proposals: Sequence[Proposal]) -> Entries:
        """Return the entries with the proposals held."""
        held = tuple(as_held(one.meeting) for one in proposals)
        # What is proposed is written down before it is held, or on its day.
        logged = {**self.entries.logged, **{one.id: one.day for one in held}}
        return replace(self.entries, meetings=self.entries.meetings + held, logged=logged)

    def _met(self, proposals: Sequence[Proposal]) -> int:
        """How many of the rules are met in the end."""
        scene = scene_of(self.policy, self._with(proposals), self.last)
        return sum(rule.judge(scene).state is State.MET for rule in self.rules)

    def _limits_passed(self) -> frozenset[str]:
        """Return the rules that forbid something and are broken in the end."""
        if not self.limits:
            return frozenset()
        scene = scene_of(self.policy, self._with(self.proposals), self.last)
        return frozenset(rule.id for rule in self.limits if rule.judge(scene).state is State.NOT_MET)


def _together(one: Demand, other: Demand) -> bool:
    """Say whether two demands are of one rule, of the same person and by the same day."""
    return (one.rule, one.who, one.end) == (other.rule, other.who, other.end)
