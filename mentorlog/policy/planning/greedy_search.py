"""A plan made one meeting at a time: fast, also where a year of weekly hours is missing.

The demand that closes first is served first; its meeting is made to serve as many other demands as it can,
and its day is the one farthest from other meetings. At the end every meeting that is not needed is taken out.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from mentorlog.model import Meeting, Status
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.kinds.each import Each
from mentorlog.policy.kinds.share import Share
from mentorlog.policy.mentee_days import own_days, together
from mentorlog.policy.planning.calendar import days_to_try, is_human
from mentorlog.policy.planning.drafting import WantedShape, draft
from mentorlog.policy.planning.objective import Objective
from mentorlog.policy.shortfall import Shortfall

MOST = 300
"""Meetings; more would be no plan."""


class GreedySearch:
    """The plan in the making."""

    def __init__(self, purpose: Objective) -> None:
        """Begin with no meeting."""
        self.purpose = purpose
        self.meetings: list[Meeting] = []
        self._refused: set[str] = set()
        """Rules that no meeting can help any more."""
        rules = [rule for _, rule in purpose.policy.placed_rules()]
        self._must_be = [WantedShape(rule.only, rule.shape) for rule in rules if isinstance(rule, Each)]
        self._should_be = [
            WantedShape(rule.only, rule.part, unlike=rule.is_maximum)
            for rule in rules
            if isinstance(rule, Share)
        ]

    def made(self) -> list[Meeting]:
        """Return meetings that bring to met what can be brought there in this way."""
        while len(self.meetings) < MOST:
            wanted = list(self._demands())
            self._refused |= {demand.rule for demand in wanted if demand.is_too_late}
            open_demands = [demand for demand in wanted if demand.rule not in self._refused]
            if not open_demands:
                break
            open_demands.sort(key=lambda one: (one.end, one.start, one.rule, one.mentee))
            self._serve(open_demands)
        self._prune()
        return self.meetings

    def _demands(self) -> list[Shortfall]:
        """Return what is wanted beside the meetings there are."""
        return list(self.purpose.demands(self.purpose.context(self.meetings)))

    def _prune(self) -> None:
        """Take out what is not needed after all, the latest first."""
        met = len(self.purpose.met(self.purpose.context(self.meetings)))
        for meeting in sorted(self.meetings, key=lambda one: one.day, reverse=True):
            kept = [one for one in self.meetings if one is not meeting]
            context = self.purpose.context(kept)
            if len(self.purpose.met(context)) >= met and not self.purpose.broken(context):
                self.meetings = kept

    def _serve(self, demands: Sequence[Shortfall]) -> None:
        """Propose one meeting for the first demand, made to serve the others too."""
        first, so_far = demands[0], self.purpose.beside(self.meetings)
        facts = self.purpose.context().facts
        drafts = draft(demands, so_far, [*self._must_be, *self._should_be])
        if self._should_be:
            drafts = chain(drafts, draft(demands, so_far, self._must_be))
        for candidate, served in drafts:
            wanted = DateRange("", max(one.start for one in served), min(one.end for one in served))
            there = together((one.mentee for one in candidate.mentees), own_days(so_far), wanted)
            for day in days_to_try(there.start, there.end, so_far):
                meeting = replace(candidate, day=day, status=Status.PLANNED)
                if not is_human(meeting, so_far.meetings):
                    continue
                if not all(one.served_by(meeting, facts) for one in served):
                    continue
                self.meetings.append(meeting)
                if not self.purpose.broken(self.purpose.context(self.meetings)) and self._is_served(
                    first, demands
                ):
                    return
                self.meetings.pop()
        self._refused.add(first.rule)

    def _is_served(self, demand: Shortfall, before: Sequence[Shortfall]) -> bool:
        """Say whether a rule wants less by the end of a demand than it did before."""
        old, new = (
            [one.amount for one in demands if _together(one, demand)] for demands in (before, self._demands())
        )
        return len(new) < len(old) or sum(new) < sum(old)


def _together(one: Shortfall, other: Shortfall) -> bool:
    """Say whether two demands are of one rule, of the same person and by the same day."""
    return (one.rule, one.mentee, one.end) == (other.rule, other.mentee, other.end)
