"""Sharing meetings out among rules, each to one of them, so that most rules are met."""

from array import array
from collections.abc import Mapping, Sequence
from math import prod

MOST = 20_000
"""How many ways to stand are compared at once; more would take too long."""

Amounts = tuple[int, ...]
"""How much each rule has, at most what it needs."""
Offer = Mapping[int, int]
"""What a meeting would add to each rule that it fits, in the order of the rules."""


class TooManyWays(Exception):
    """The meetings can be shared out in more ways than can be compared."""


def share(needs: Amounts, start: Amounts, offers: Sequence[Offer]) -> tuple[Amounts, list[int]]:
    """Return where the best assignment leads, and the rule that each meeting goes to.

    The best one meets most rules, and among those comes nearest to what all of them need, each by its own
    measure. Of several that are as good the first is taken: meetings go in their order, to rules in theirs.

    Args:
        needs: what each rule asks for.
        start: what each has already, at most what it needs.
        offers: the meetings in order; each fits a rule at least.

    Raises:
        TooManyWays: when there are more than `MOST` ways to stand after one of the meetings.
    """
    steps: list[Sequence[int]] = []
    reached: Sequence[Amounts] = [start]
    for offer in offers:
        step: dict[Amounts, int] = {}
        for place, before in enumerate(reached):
            for rule, amount in offer.items():
                step.setdefault(_added(before, rule, amount, needs), place * len(needs) + rule)
            if len(step) > MOST:
                raise TooManyWays
        reached = list(step)
        steps.append(array("L", step.values()))
    best = _best(reached, needs)
    return best, _way_to(reached.index(best), steps, len(needs))


def _added(before: Amounts, rule: int, amount: int, needs: Amounts) -> Amounts:
    """Return what the rules have once one of them got a meeting."""
    if before[rule] == needs[rule]:
        return before
    return (*before[:rule], min(needs[rule], before[rule] + amount), *before[rule + 1 :])


def _best(reached: Sequence[Amounts], needs: Amounts) -> Amounts:
    """Return the first of those that meet most rules and then come nearest to all needs."""
    whole = prod(needs)
    # Parts of a need, made whole numbers by what all needs divide, so that they are added up exactly.
    weights = [whole // need for need in needs]

    def worth(amounts: Amounts) -> tuple[int, int]:
        met = sum(got == need for got, need in zip(amounts, needs, strict=True))
        return met, sum(got * weight for got, weight in zip(amounts, weights, strict=True))

    return max(reached, key=worth)


def _way_to(place: int, steps: Sequence[Sequence[int]], rules: int) -> list[int]:
    """Return the rule that each meeting went to on the way there.

    Each step has one number for each way to stand, since there can be millions of them: the place of the way
    before it and the rule that got the meeting.
    """
    way = []
    for step in reversed(steps):
        place, rule = divmod(step[place], rules)
        way.append(rule)
    return way[::-1]
