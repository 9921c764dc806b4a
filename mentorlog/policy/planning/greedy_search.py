"""A plan made one meeting at a time: fast, also where a year of weekly hours is missing.

The demand that closes first is served first; its meeting is made to serve as many other demands as it can.
Its day is the last one where it ends a gap, and else the one farthest from other meetings. At the end every
meeting that is not needed is taken out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from mentorlog.model import Entries, Meeting, Status
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.excluded_days import ExcludedDays
from mentorlog.policy.kinds import Rule
from mentorlog.policy.kinds.each import Each
from mentorlog.policy.kinds.share import Share
from mentorlog.policy.mentee_days import own_days, together
from mentorlog.policy.planning.drafting import WantedShape, draft, placeholder
from mentorlog.policy.planning.objective import Objective, as_held
from mentorlog.policy.planning.possible_days import FreeDays, days_to_try, latest_days
from mentorlog.policy.shortfall import Shortfall
from mentorlog.wording import Amount

MOST, MOST_MENDING = 1000, 200
"""Meetings; more would be no plan, and limits that pull against each other are never mended."""
_TRIES, _USELESS = 100, 2
"""Meetings that are tried for one demand, and of one sort days on which it did not do what it is for."""
_CHECKS = 20_000
"""How many meetings are looked at, again and again, to take out what is not needed."""


class GreedySearch:
    """The plan in the making."""

    def __init__(
        self,
        purpose: Objective,
        limits: Sequence[Rule],
        sorts: Callable[[], Sequence[Meeting]],
        *,
        mending: bool = False,
    ) -> None:
        """Begin with no meeting.

        Args:
            purpose: what is planned for.
            limits: what must not be broken.
            sorts: returns what meetings may be like where none is found that is made for the demands.
            mending: whether a limit may be broken that further meetings mend, such as a share.
        """
        self.purpose = purpose
        self.meetings: list[Meeting] = []
        self._limits, self._sorts, self._mending = limits, sorts, mending
        self._refused: set[str] = set()
        """Rules that no meeting can help any more."""
        self._many = not mending
        """Whether it can be foreseen what meetings do."""
        ours = {id(aim.rule) for aim in purpose.aims}
        self._menders = [rule for rule in limits if mending and id(rule) not in ours]
        self._most = MOST_MENDING if mending else MOST
        self._own, self._breaks = own_days(purpose.entries), ExcludedDays.of(purpose.entries.excluded)
        self._facts = purpose.context().facts
        rules = [rule for _, rule in purpose.policy.placed_rules()]
        self._must_be = [WantedShape(rule.only, rule.shape) for rule in rules if isinstance(rule, Each)]
        self._should_be = [
            WantedShape(rule.only, rule.part, unlike=rule.is_maximum)
            for rule in rules
            if isinstance(rule, Share)
        ]

    def made(self, least: int = 0) -> list[Meeting]:
        """Return meetings that bring to met what can be brought there in this way.

        Args:
            least: how many are needed in any case to meet everything, if they are as long as usual.
        """
        while len(self.meetings) < self._most and (demands := self._open_demands()):
            if not (self._many and self._serve_many(demands)):
                self._serve_first(demands)
        if self._refused or len(self.meetings) != least:
            self._prune()
        return [replace(one, status=Status.PLANNED) for one in self.meetings]

    def _open_demands(self) -> list[Shortfall]:
        """Return what is wanted beside the meetings there are, what closes first before the rest."""
        wanted = self._demands()
        self._refused |= {demand.rule for demand in wanted if demand.is_too_late}
        return sorted((one for one in wanted if one.rule not in self._refused), key=_urgency)

    def _demands(self) -> list[Shortfall]:
        """Return what is wanted beside the meetings there are; also by limits that are to be mended."""
        context = self.purpose.context(self.meetings)
        wanted = list(self.purpose.demands(context))
        return wanted + [
            one for rule in self._menders for one in rule.shortfalls(context, self.purpose.today)
        ]

    def _prune(self) -> None:
        """Take out what is not needed after all, the latest first."""
        context = self.purpose.context(self.meetings)
        met, limits = len(self.purpose.met(context)), [rule for rule in self._limits if rule.is_met(context)]
        tries = _CHECKS // max(1, len(self.meetings))
        for meeting in sorted(self.meetings, key=lambda one: one.day, reverse=True)[:tries]:
            kept = [one for one in self.meetings if one is not meeting]
            context = self.purpose.context(kept)
            if len(self.purpose.met(context)) >= met and all(rule.is_met(context) for rule in limits):
                self.meetings = kept

    def _serve_many(self, demands: Sequence[Shortfall]) -> bool:
        """Propose meetings for all demands, as far as can be foreseen what they do; say whether they do it.

        Of gaps these are the ones that run now: where the next begin, their own meetings say.
        """
        before, left, horizon = len(self.meetings), list(demands), date.max
        foreseen: dict[_Key, Amount] = dict(_amounts(demands))
        while left and len(self.meetings) < self._most:
            first = left[0]
            postponed = horizon < date.max and not (first.late and first.start <= horizon)
            if postponed or not self._place(left):
                left.pop(0)
                continue
            meeting, rest = self.meetings[-1], []
            for demand in left:
                if not demand.served_by(meeting, self._facts):
                    rest.append(demand)
                    continue
                added = demand.credit.minutes(meeting) if demand.measure == "minutes" else 1
                foreseen[_key(demand)] -= min(added, demand.amount)
                if demand.late:
                    horizon = min(horizon, demand.end)
                if added < demand.amount:
                    rest.append(replace(demand, amount=ceil(demand.amount - added)))
            left = sorted(rest, key=_urgency)
        wanted = _amounts(self._demands())
        if all(wanted.get(key, 0) < max(0, amount) + 1 for key, amount in foreseen.items()):
            return len(self.meetings) > before
        self._many = False
        del self.meetings[before:]
        return False

    def _serve_first(self, demands: Sequence[Shortfall]) -> None:
        """Propose one meeting for the first demand, made to serve the others too, or give its rule up."""
        key = _key(demands[0])
        wanted = _amounts(demands)[key]
        if not self._place(demands, lambda: _amounts(self._demands()).get(key, 0) < wanted):
            self._refused.add(demands[0].rule)

    def _place(self, demands: Sequence[Shortfall], does_it: Callable[[], bool] | None = None) -> bool:
        """Add a meeting that serves the first demand and breaks no limit, if there is one.

        Args:
            demands: what is wanted.
            does_it: says whether the meeting does what it is for; only then meetings are tried that were not
                made for the demands.
        """
        so_far, tries = self.purpose.beside(self.meetings), _TRIES
        diary = FreeDays(so_far.meetings)
        for candidate, served in self._candidates(demands, so_far, more=does_it is not None):
            wanted = DateRange("", max(one.start for one in served), min(one.end for one in served))
            there = together((one.mentee for one in candidate.mentees), self._own, wanted)
            days = latest_days if any(one.late for one in served) else days_to_try
            useless = 0
            for day in days(there.start, there.end, candidate.minutes, diary, self._breaks):
                meeting = replace(candidate, day=day, status=Status.PLANNED)
                if useless == _USELESS or not all(one.served_by(meeting, self._facts) for one in served):
                    continue
                if not (tries := tries - 1):
                    return False
                self.meetings.append(as_held(meeting))
                broken, to_mend = self._broken()
                if not broken and (does_it is None or does_it()):
                    return True
                self.meetings.pop()
                # What is of no use on a day, or too much for a share, mostly is so on others.
                useless += not broken or to_mend
        return False

    def _candidates(
        self, demands: Sequence[Shortfall], so_far: Entries, *, more: bool
    ) -> Iterator[tuple[Meeting, Sequence[Shortfall]]]:
        """Yield meetings for the first demand with the demands that each serves, the most useful first."""
        drafts = [*draft(demands, so_far, self._must_be)]
        if self._should_be:
            drafts = [*draft(demands, so_far, [*self._must_be, *self._should_be]), *drafts]
        yield from sorted(drafts, key=lambda one: -len(one[1]))
        if more:
            for one in self._sorts():
                if demands[0].could_be_served_by(one, self._facts):
                    yield replace(one, id=placeholder(len(so_far.meetings))), demands[:1]

    def _broken(self) -> tuple[bool, bool]:
        """Say whether a limit is broken, and whether further meetings would mend one, such as a share."""
        context = self.purpose.context(self.meetings) if self._limits else None
        broken = [rule for rule in self._limits if context and not rule.is_met(context)]
        to_mend = [
            rule
            for rule in broken
            if context and any(not one.is_too_late for one in rule.shortfalls(context, self.purpose.today))
        ]
        return len(broken) > (len(to_mend) if self._mending else 0), bool(to_mend)


_Key = tuple[str, str, date]


def _key(one: Shortfall) -> _Key:
    """Return what demands have in common of which one takes the place of another."""
    return one.rule, one.mentee, one.end


def _amounts(demands: Iterable[Shortfall]) -> dict[_Key, int]:
    """Add up what is wanted."""
    amounts: dict[_Key, int] = {}
    for one in demands:
        amounts[_key(one)] = amounts.get(_key(one), 0) + one.amount
    return amounts


def _urgency(one: Shortfall) -> tuple[date, date, str, int, str]:
    """Rank demands: what closes first before the rest, and of one rule what is missing most."""
    return one.end, one.start, one.rule, -one.amount, one.mentee
