"""Which meetings a plan holds, and what is known about the rules that they leave out.

A plan is first made one meeting at a time. Where that leaves rules out, or may hold too many meetings, all
ways are tried, as far as patience reaches. A rule is called lost only when it was shown that nothing helps.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, islice

from mentorlog.model import Meeting
from mentorlog.policy.kinds import Rule
from mentorlog.policy.planning.exhaustive_search import ExhaustiveSearch
from mentorlog.policy.planning.greedy_search import GreedySearch
from mentorlog.policy.planning.meeting_sorts import MeetingSorts, SortChoices
from mentorlog.policy.planning.objective import Objective, RuleToMeet
from mentorlog.policy.planning.spacing import spread

_LARGE = 7
"""Meetings of the largest set that is looked for in place of the first plan."""
_DEEP = 5
"""Meetings of the sets among which all are tried for rules that the first plan leaves out."""
_FARTHEST = 12
"""Meetings of the largest set that is looked for then."""
_PATIENCE, _HASTE = 500, 80
"""Sets of meetings that are looked at: to find the fewest, and to find any."""
_SUBSETS = 12
"""Choices of rules that are tried where not all can be met."""
_NOT_TOGETHER = (
    "no meeting would help without breaking another rule, on a day with at most two meetings and four hours"
)

Meetings = Sequence[Meeting]


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """On which terms meetings are looked for."""

    limits: tuple[Rule, ...]
    """What must not be broken."""
    unusual: bool = False
    """Whether meetings may be of any human length."""


@dataclass
class Selection:
    """Finds the meetings of a plan."""

    purpose: Objective
    lost: dict[str, str] = field(default_factory=dict)
    """Requirements that can no longer be met, with the reason where their report does not give it."""
    unfound: set[str] = field(default_factory=set)
    """Requirements for which nothing was found."""
    _helped: list[RuleToMeet] = field(default_factory=list)
    """The rules that are met by the first plan, or could be by meetings."""
    _menus: dict[bool, SortChoices] = field(default_factory=dict)
    _greedy: dict[tuple[tuple[int, ...], bool], Meetings] = field(default_factory=dict)
    """The plans that were made one meeting at a time, by the limits and whether these were to be mended."""

    def meetings(self) -> Meetings:
        """Return the meetings to propose."""
        purpose = self.purpose
        best = self._step_by_step(purpose.limits)
        terms = SearchTerms(purpose.limits)
        met = purpose.met(purpose.context(best))
        self._helped = [aim for aim in purpose.aims if aim in met or self._can_be_helped(aim)]
        if any(aim not in met for aim in self._helped):
            best, terms = self._for_more(best)
            met = purpose.met(purpose.context(best))
            self._explain(met)
        if len(best) > 1:
            search = self._search([aim for aim in purpose.aims if aim in met], terms)
            smaller = search.smaller(min(len(best), _LARGE + 1))
            best = best if smaller is None else smaller
        return spread(purpose, best, weekends=any(best is one for one in self._greedy.values()))

    def _step_by_step(self, limits: Sequence[Rule], *, mending: bool = False) -> Meetings:
        """Return what is made one meeting at a time within some limits."""
        key = tuple(map(id, limits)), mending
        if key not in self._greedy:
            search = GreedySearch(
                self.purpose, limits, lambda: self._menu(unusual=False).sorts, mending=mending
            )
            self._greedy[key] = search.made(self._least)
        return self._greedy[key]

    @cached_property
    def _least(self) -> int:
        """How many meetings are needed at least to meet everything."""
        return self._search(self.purpose.aims, SearchTerms(())).least

    def _can_be_helped(self, aim: RuleToMeet) -> bool:
        """Say whether meetings can help a rule; note it when none can any more."""
        context = self.purpose.context()
        choices = list(aim.rule.alternatives(context, self.purpose.today))
        if choices and self.purpose.choices(context, [aim.rule]) is None:
            self.lost[aim.requirement] = ""
            return False
        return bool(choices)

    def _for_more(self, first: Meetings) -> tuple[Meetings, SearchTerms]:
        """Return meetings for as many rules as can be met together; the first ones where none do more."""
        purpose, helped = self.purpose, self._helped
        reached = purpose.met(purpose.context(first)) & set(helped)
        for size in range(len(helped), len(reached), -1):
            for aims in islice(combinations(helped, size), _SUBSETS):
                for terms in self._terms(aims):
                    if (found := self._any(aims, terms, first)) is not None:
                        return found, terms
        return first, SearchTerms(purpose.limits)

    def _terms(self, aims: Collection[RuleToMeet]) -> Iterable[SearchTerms]:
        """Return what is tried one after the other for some rules: any length, and then fewer limits.

        First the limits of shoulds are given up, then those of requirements that are not met in any case.
        """
        purpose = self.purpose
        met = purpose.met(purpose.context())
        not_met = {aim.requirement for aim in purpose.aims if aim not in met}
        given_up = not_met & {*self.lost, *(aim.requirement for aim in self._helped if aim not in aims)}
        limits = (purpose.limits, purpose.must_stay, self._limits_outside(given_up))
        return [SearchTerms(some, unusual) for some in dict.fromkeys(limits) for unusual in (False, True)]

    def _limits_outside(self, given_up: Collection[str]) -> tuple[Rule, ...]:
        """Return the limits on which requirements depend that are not given up."""
        kept = {id(aim.rule) for aim in self.purpose.aims if aim.requirement not in given_up}
        return tuple(rule for rule in self.purpose.must_stay if id(rule) in kept)

    def _any(self, aims: Collection[RuleToMeet], terms: SearchTerms, first: Meetings) -> Meetings | None:
        """Return meetings for some rules, if any are found: in haste, beside a plan, with patience.

        At last one meeting at a time, by way of limits that are broken in between.
        """
        for patience, most, beside in (
            (_HASTE, _FARTHEST, ()),
            (_HASTE, _FARTHEST, first),
            (_PATIENCE, _DEEP, ()),
        ):
            search = self._search(aims, terms, patience)
            if search.impossible:
                return None
            if (found := search.any(most, beside)) is not None:
                return found
        return None if terms.unusual else self._in_steps(aims, terms.limits)

    def _in_steps(self, aims: Collection[RuleToMeet], limits: tuple[Rule, ...]) -> Meetings | None:
        """Return meetings found one at a time, if they do; other limits are kept as far as possible."""
        best = self._kept_within(limits, aims)
        within = {id(rule) for rule in limits}
        for rule in self.purpose.limits if best is not None else ():
            more = None if id(rule) in within else self._kept_within((*limits, rule), aims)
            if more is not None:
                best, limits = more, (*limits, rule)
        return best

    def _kept_within(self, limits: tuple[Rule, ...], aims: Collection[RuleToMeet]) -> Meetings | None:
        """Return meetings found one at a time that meet some rules and break no limit, if they do."""
        for mending in (False, True):
            made = self._step_by_step(limits, mending=mending)
            context = self.purpose.context(made)
            if self.purpose.met(context) >= {*aims} and all(rule.is_met(context) for rule in limits):
                return made
        return None

    def _explain(self, met: frozenset[RuleToMeet]) -> None:
        """Note of requirements that are left out whether they are lost beside those that are met."""
        left = dict.fromkeys(aim.requirement for aim in self._helped if aim not in met)
        open_ones = {*self.lost, *(aim.requirement for aim in self.purpose.aims if aim not in met)}
        for name in left:
            terms = SearchTerms(self._limits_outside(open_ones - {name}), unusual=True)
            together = [aim for aim in self.purpose.aims if aim in met and aim.requirement not in open_ones]
            together += [aim for aim in self._helped if aim.requirement == name]
            search = self._search(together, terms)
            if search.any(_DEEP) is None and search.exhausted:
                self.lost.setdefault(name, _NOT_TOGETHER)
            else:
                self.unfound.add(name)

    def _search(
        self, aims: Iterable[RuleToMeet], terms: SearchTerms, patience: int = _PATIENCE
    ) -> ExhaustiveSearch:
        """Return a search for some rules."""
        rules = {id(rule): rule for rule in (*(aim.rule for aim in aims), *terms.limits)}
        menu = self._menu(unusual=terms.unusual)
        return ExhaustiveSearch(self.purpose, list(rules.values()), menu, patience)

    def _menu(self, *, unusual: bool) -> SortChoices:
        """Return what meetings may be like, as long as usual or of any length."""
        if unusual not in self._menus:
            purpose = self.purpose
            sorts = MeetingSorts(
                purpose.entries,
                purpose.eyes(),
                purpose.amounts,
                unusual=unusual,
                any_length=purpose.time_is_limited,
            )
            self._menus[unusual] = sorts.menu()
        return self._menus[unusual]
