"""Sharing meetings out: which way is taken, and what is known where not all ways are compared."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.policy.kinds.shared import assignment
from mentorlog.policy.kinds.shared.assignment import Amounts, TooManyWays, share
from mentorlog.policy.kinds.shared.assignment_bound import Offer, largest_groups

Problem = tuple[Amounts, list[Offer]]
"""What rules need, and what meetings would add to each."""


@st.composite
def problems(draw: st.DrawFn, measures: tuple[bool, ...] = (True, False), most: int = 8) -> Problem:
    """Make rules that count meetings, or add up minutes, and meetings that fit some of them."""
    counts = draw(st.lists(st.sampled_from(measures), min_size=2, max_size=4))
    rules = st.sets(st.integers(0, len(counts) - 1), min_size=1)
    meetings = draw(st.lists(st.tuples(st.sampled_from([20, 30, 45, 60]), rules), max_size=most))
    needs = tuple(draw(st.integers(1, 4)) * (1 if count else 35) for count in counts)
    return needs, [
        {rule: 1 if counts[rule] else minutes for rule in sorted(fits)} for minutes, fits in meetings
    ]


def worth(needs: Amounts, offers: list[Offer], way: tuple[int, ...]) -> tuple[int, Fraction]:
    """Return how many needs are met by giving meetings to rules, and how nearly all of them."""
    has = [0] * len(needs)
    for offer, rule in zip(offers, way, strict=True):
        has[rule] += offer[rule]
    parts = [min(Fraction(1), Fraction(*pair)) for pair in zip(has, needs, strict=True)]
    return parts.count(Fraction(1)), sum(parts, Fraction(0))


def best(needs: Amounts, offers: list[Offer]) -> tuple[int, Fraction]:
    """Return the most that any way is worth."""
    return max(worth(needs, offers, way) for way in product(*offers))


def greedy(needs: Amounts, offers: list[Offer]) -> tuple[int, ...]:
    """Give each meeting to the first rule that it fits and that still needs it."""
    has, way = [0] * len(needs), []
    for offer in offers:
        rule = next((rule for rule in offer if has[rule] < needs[rule]), next(iter(offer)))
        has[rule] += offer[rule]
        way.append(rule)
    return tuple(way)


def shortlist(needs: Amounts, offers: list[Offer]) -> tuple[int, Fraction] | None:
    """Return what is found when only the most promising ways are kept; nothing when that settles nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assignment, "MOST", 0)
        try:
            amounts, way = share(needs, (0,) * len(needs), offers)
        except TooManyWays:
            return None
    has = worth(needs, offers, tuple(way))
    assert has[0] == sum(got == need for got, need in zip(amounts, needs, strict=True))
    return has


def test_of_assignments_that_are_as_good_the_first_is_taken() -> None:
    """Meetings go in their order, to rules in theirs."""
    assert share((1, 1), (0, 0), [{0: 1, 1: 1}, {0: 1, 1: 1}]) == ((1, 1), [0, 1])
    assert share((2, 2), (0, 0), [{0: 1, 1: 1}]) == ((1, 0), [0])
    assert share((2, 3), (0, 0), [{0: 1, 1: 1}, {0: 1, 1: 1}]) == ((2, 0), [0, 0])
    assert share((1, 1), (0, 0), [{0: 1, 1: 1}, {0: 1}]) == ((1, 1), [1, 0])


def test_what_is_left_once_all_are_met_goes_to_the_first_rule_that_it_fits() -> None:
    """Also where all were met before; without a need there is nothing to choose."""
    both: Offer = {0: 1, 1: 1}
    assert share((1, 1), (0, 0), [both, both, both, {1: 1}, both]) == ((1, 1), [0, 0, 0, 1, 0])
    assert share((2, 2), (0, 0), [both] * 6) == ((2, 2), [0, 0, 1, 1, 0, 0])
    assert share((1, 1), (1, 1), [both, {1: 1}]) == ((1, 1), [0, 1])


def test_beyond_what_can_be_compared_a_way_is_found() -> None:
    """Two to the fourteenth are compared one by one, twice as many are not; no rule can be met."""
    doubled: list[Offer] = [{0: 2**n, 1: 2**n} for n in range(15)]
    for number in (14, 15):
        amounts, way = share((10**6, 10**6), (0, 0), doubled[:number])
        assert (sum(amounts), len(way)) == (2**number - 1, number)


def test_what_meetings_are_needed_for_is_lost_to_minutes() -> None:
    """Two of three are counted, the shortest; the one that is left must be long enough."""
    offers: list[Offer] = [{0: 1, 1: minutes} for minutes in (30, 60, 90)]
    assert largest_groups((2, 90), offers) == [(0, 1)]
    assert largest_groups((2, 91), offers) == [(0,), (1,)]
    assert (
        largest_groups((2, 120), [*offers, {0: 1}]) == [(0, 1)] == largest_groups((2, 150), [*offers, {0: 1}])
    )
    assert largest_groups((2, 151), [*offers, {0: 1}]) == [(0,), (1,)]
    assert largest_groups((4, 181), offers) == [()]


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_way_is_better(problem: Problem) -> None:
    """Of all there are, where they are compared."""
    needs, offers = problem
    assert worth(needs, offers, tuple(share(needs, (0,) * len(needs), offers)[1])) == best(needs, offers)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_what_a_shortlist_finds_meets_most_rules_or_nothing_is_said(problem: Problem) -> None:
    """No way meets more than the largest groups; what is found meets as many."""
    needs, offers = problem
    most = best(needs, offers)[0]
    assert len(largest_groups(needs, offers)[0]) >= most
    found = shortlist(needs, offers)
    assert found is None or found[0] == most


@settings(max_examples=150, deadline=None)
@given(problems(measures=(True,)))
def test_of_meetings_that_are_counted_nothing_is_left_open(problem: Problem) -> None:
    """How many rules can be met is known exactly, and a shortlist finds them."""
    needs, offers = problem
    most = best(needs, offers)[0]
    assert len(largest_groups(needs, offers)[0]) == most
    found = shortlist(needs, offers)
    assert found is not None
    assert found[0] == most


@settings(max_examples=60, deadline=None)
@given(problems(most=40))
def test_no_greedy_way_meets_more(problem: Problem) -> None:
    """Neither where all ways are compared nor where the most promising are."""
    needs, offers = problem
    simple = worth(needs, offers, greedy(needs, offers))
    found = shortlist(needs, offers)
    assert found is None or found[0] >= simple[0]
