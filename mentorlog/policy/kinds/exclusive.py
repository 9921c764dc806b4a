"""The kind `exclusive`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mentorlog.model import Status
from mentorlog.model.frozen import declared, replace
from mentorlog.policy.date_range import ALWAYS, DateRange
from mentorlog.policy.kinds.compound import Compound
from mentorlog.policy.kinds.count import Count
from mentorlog.policy.kinds.shared.assignment import TooManyWays, matched, share
from mentorlog.policy.kinds.shared.combined_verdict import all_together
from mentorlog.policy.kinds.sum import Sum
from mentorlog.policy.report import Counted, RuleVerdict, State
from mentorlog.policy.table import check
from mentorlog.wording import either, many, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from mentorlog.model import Meeting
    from mentorlog.policy.context import Context
    from mentorlog.policy.kinds.shared.rule import Rule
    from mentorlog.policy.shortfall import Alternatives, Shortfall

_FEWEST, _MOST = 2, 8
_ALONE = ("caps", "credit", "short", "per")
"""Keys by which what a meeting adds depends on the other meetings, or on who is asked about."""


class Exclusive(Compound):
    """Rules that share meetings out: one that fits several of them counts for one of them only.

    Example::

        [[requirement]]
        id = "portfolio"
        text = "Three observed sessions and two with a group; no session counts twice"
        kind = "exclusive"

        [[requirement.rules]]
        id = "observed"
        text = "Observed"
        kind = "count"
        at_least = 3
        only = { tags = ["observed"] }

        [[requirement.rules]]
        id = "group"
        text = "Group"
        kind = "count"
        at_least = 2
        only = { kinds = ["group"] }
    """

    kind: Literal["exclusive"]

    @check
    def _can_be_shared(self) -> None:
        """Refuse rules among which meetings cannot be shared out one by one."""
        if not _FEWEST <= len(self.rules) <= _MOST:
            has = many(len(self.rules), "rules")
            raise ValueError(f"meetings are shared out among {_FEWEST} to {_MOST} rules; here it is {has}")
        for rule in self.rules:
            if why := _unfit(rule):
                raise ValueError(f"the rule {rule.id!r} cannot stand in an exclusive: {why}")

    def sentence(self) -> str:
        """Return the rule in words."""
        return sentence(f"all of these, each meeting for one of them only: {self.rules_in_words('and')}")

    def fine_print(self) -> tuple[str, ...]:
        """Say that nothing counts twice, and which assignment is shown."""
        return (
            "One meeting counts for one of its rules only. The assignment shown is the best one: most of the "
            "rules are met, and the others as nearly as can be.",
        )

    def judge(self, context: Context) -> RuleVerdict:
        """Share the meetings out, and judge each rule by its own."""
        fits = self._fits(context)
        try:
            contexts = self._scenes(context, self._owners(context, fits))
        except TooManyWays:
            return RuleVerdict(
                state=State.UNKNOWN,
                have=0,
                needed=len(self.rules),
                unit="parts",
                next="These meetings can be shared out in more ways than can be compared; ask your "
                "coordinator which of them counts for which rule.",
            )
        verdicts = [
            (rule.text, self._shown(number, rule.judge(own), fits))
            for number, (rule, own) in enumerate(zip(self.rules, contexts, strict=True))
        ]
        return all_together(verdicts, context, "parts")

    def is_met(self, context: Context) -> bool:
        """Say whether what was held can be shared out so that all rules are met."""
        return not self._not_set(context) and self._can_meet(range(len(self.rules)), context)

    def is_lost(self, context: Context) -> bool:
        """If no assignment meets the rules whose days are over; of others the one that is shown may be."""
        if not super().is_lost(context):
            return False
        numbers = range(len(self.rules))
        closed = [number for number in numbers if context.is_closed(self._days(number, context))]
        return not self._can_meet(closed, context)

    def shortfalls(self, context: Context, today: date) -> Iterator[Shortfall]:
        """Yield what each of its rules wants beside the meetings that are its own.

        Rules come first for which nothing more can be held.
        """
        if self._not_set(context):
            return
        fits = self._fits(context)
        try:
            contexts = self._scenes(context, self._owners_before(today, context, fits))
        except TooManyWays:
            return
        for rule, own in zip(self.rules, contexts, strict=True):
            yield from rule.shortfalls(own, today)

    def alternatives(self, context: Context, today: date) -> Iterator[Alternatives]:
        """Yield what each rule would want if all that fit were its own, and a meeting for any of them.

        What fits a rule that is met may take the place of a meeting that fits another too.
        """
        counts = self._only_counts(range(len(self.rules)))
        if self._not_set(context) or (counts and self.is_met(context)):
            return
        if not counts and self.judge(context).state in (State.MET, State.UNKNOWN):
            return
        yield from super().alternatives(context, today)
        fits, needs = self._fits(context), self._needs(context)
        pairs = zip(self._sharers, needs, strict=True)
        wanted = sum(need if rule.unit == "meetings" else min(need, 1) for rule, need in pairs)
        used = len(fits)
        if counts:
            used -= matched(needs, [*fits.values()], range(len(needs))).count(None)
        missing = max(1, wanted - used)
        found = []
        for number, rule in enumerate(self._sharers):
            days = self._days(number, context)
            found.append(rule.shortfall(context, rule.first_day(context, days, today), days.end, missing))
        yield tuple(found)

    @property
    def _sharers(self) -> list[Count | Sum]:
        """Its rules, which are of two kinds."""
        return [rule for rule in self.rules if isinstance(rule, Count | Sum)]

    def _fits(self, context: Context) -> dict[str, list[int]]:
        """Return the numbers of the rules that each meeting fits, held or planned, by its id."""
        fits: dict[str, list[int]] = {}
        for number, rule in enumerate(self._sharers):
            stretch = rule.date_range(context)
            if isinstance(stretch, RuleVerdict):
                continue
            sifted = rule.sift_period(context, stretch)
            for meeting in (*sifted.fit, *sifted.planned):
                fits.setdefault(meeting.id, []).append(number)
        return fits

    def _scenes(self, context: Context, owners: dict[str, int]) -> list[Context]:
        """Return the context of each rule, without the meetings that are another's."""
        return [
            replace(
                context, meetings=tuple(m for m in context.meetings if owners.get(m.id, number) == number)
            )
            for number in range(len(self.rules))
        ]

    def _owners(
        self, context: Context, fits: dict[str, list[int]], missing: Sequence[int] | None = None
    ) -> dict[str, int]:
        """Return the rule that each meeting goes to: what was held first, and then what is planned."""
        needs = tuple(rule.limit for rule in self._sharers)
        missing = self._needs(context) if missing is None else missing
        amounts = tuple(need - rest for need, rest in zip(needs, missing, strict=True))
        owners: dict[str, int] = {}
        for status in (Status.HELD, Status.PLANNED):
            meetings = [m for m in context.meetings if m.status is status and m.id in fits]
            offers = [self._offer(meeting, fits[meeting.id]) for meeting in meetings]
            amounts, way = share(needs, amounts, offers)
            owners |= {meeting.id: rule for meeting, rule in zip(meetings, way, strict=True)}
        return owners

    def _owners_before(self, today: date, context: Context, fits: dict[str, list[int]]) -> dict[str, int]:
        """Return the rule that each meeting goes to; rules whose days are over by a day come first."""
        missing, rules = self._needs(context), range(len(self.rules))
        order = sorted(rules, key=lambda number: self._days(number, context).end >= today)
        if self._only_counts(rules):
            way = matched(missing, [*fits.values()], order)
            return {one: number for one, number in zip(fits, way, strict=True) if number is not None}
        owners: dict[str, int] = {}
        for number in (one for one in order if self._days(one, context).end < today):
            mine = [
                one for one in context.meetings if number in fits.get(one.id, []) and one.id not in owners
            ]
            for meeting in sorted(mine, key=lambda one: len(fits[one.id])):
                if missing[number]:
                    owners[meeting.id] = number
                    missing[number] -= min(missing[number], self._offer(meeting, [number])[number])
        rest = {one: numbers for one, numbers in fits.items() if one not in owners}
        return owners | self._owners(context, rest, missing)

    def _can_meet(self, numbers: Sequence[int], context: Context) -> bool:
        """Say whether what was held can be shared out so that some of the rules are met."""
        fits, missing = self._fits(context), self._needs(context)
        held = [one for one in context.meetings if one.status is Status.HELD and one.id in fits]
        mine = [[number for number in fits[one.id] if number in numbers] for one in held]
        if self._only_counts(numbers):
            way = matched(missing, mine, numbers)
            return all(way.count(number) == missing[number] for number in numbers)
        needs = tuple(self._sharers[number].limit for number in numbers)
        start = tuple(need - missing[number] for need, number in zip(needs, numbers, strict=True))
        offers = [self._offer(meeting, fit) for meeting, fit in zip(held, mine, strict=True) if fit]
        places = {number: place for place, number in enumerate(numbers)}
        try:
            amounts, _ = share(
                needs, start, [{places[n]: one for n, one in offer.items()} for offer in offers]
            )
        except TooManyWays:
            return False
        return amounts == needs

    def _needs(self, context: Context) -> list[int]:
        """Return what each rule needs beside what an earlier logbook brings."""
        brought = (
            sum(one.amount for one in context.opening_balances(rule.id, rule.unit)) for rule in self._sharers
        )
        return [max(0, rule.limit - amount) for rule, amount in zip(self._sharers, brought, strict=True)]

    def _only_counts(self, numbers: Iterable[int]) -> bool:
        """Say whether some of the rules all count meetings."""
        return all(self.rules[number].kind == "count" for number in numbers)

    def _days(self, number: int, context: Context) -> DateRange:
        """Return the days of a rule; always, where the programme must set something."""
        days = self._sharers[number].date_range(context)
        return days if isinstance(days, DateRange) else ALWAYS

    def _not_set(self, context: Context) -> bool:
        """Say whether the programme must set something first."""
        return any(isinstance(rule.date_range(context), RuleVerdict) for rule in self._sharers)

    def _offer(self, meeting: Meeting, numbers: list[int]) -> dict[int, int]:
        """Return what a meeting would add to each rule that it fits."""
        return {number: 1 if self.rules[number].kind == "count" else meeting.minutes for number in numbers}

    def _shown(self, number: int, verdict: RuleVerdict, fits: dict[str, list[int]]) -> RuleVerdict:
        """Say of each meeting that counts for a rule which others it would have counted for."""

        def shown(entry: Counted) -> Counted:
            others = [f"“{self.rules[other].text}”" for other in fits.get(entry.id, []) if other != number]
            if not others:
                return entry
            return replace(entry, why=f"{entry.why}, here only (it also fits {either(others, 'and')})")

        return verdict.with_fields(counted=tuple(map(shown, verdict.counted)))


def _unfit(rule: Rule) -> str:
    """Say why a rule cannot share meetings with others; nothing when it can."""
    if not isinstance(rule, Count | Sum):
        return f"it is of the kind {rule.kind}, and only counts and sums share meetings out"
    if rule.is_maximum or not rule.limit:
        return 'it needs "at_least", with 1 or more'
    for name, _, default in declared(type(rule)):
        if name in _ALONE and getattr(rule, name) != default:
            return f'leave "{name}" out'
    return ""
