"""Sharing meetings out where there are too many ways to compare them all: the most promising are kept."""

from __future__ import annotations

from math import prod
from operator import add, gt, mul
from typing import TYPE_CHECKING, Self

from mentorlog.model.frozen import Frozen
from mentorlog.policy.kinds.shared.assignment_bound import counting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mentorlog.policy.kinds.shared.assignment_bound import Group, Missing, Offer

KEPT = 100
"""How many ways to stand are kept after each meeting."""


class Ranking(Frozen, kw_only=False):
    """What a way to stand is worth: the more rules are met, and then the nearer to all needs."""

    weights: tuple[int, ...]
    """What one of each rule's units weighs."""

    @classmethod
    def of(cls, needs: Sequence[int]) -> Self:
        """Make a scale by which each need weighs the same.

        Parts of a need are made whole numbers by what all needs divide, so that they are added up exactly.
        """
        whole = prod(needs)
        return cls(tuple(whole // need for need in needs))

    def worth(self, missing: Missing) -> tuple[int, int]:
        """Return how many rules are met, and how little is missing; the greater, the better."""
        return missing.count(0), -sum(map(mul, missing, self.weights))


def shortlisted(scale: Ranking, missing: Missing, offers: Sequence[Offer], group: Group) -> list[int] | None:
    """Return the rules that meetings go to so that a group of rules is met; nothing when none such is found.

    Only ways to stand are kept from which the group may still be met, as far as can be seen. Where all of the
    group count meetings, each of those leads there.
    """
    watches = [_Watch.of(prices, offers) for prices in _prices(group, offers)]
    reached = [tuple(missing)]
    steps: list[list[tuple[int, int]]] = []
    for number, offer in enumerate(offers, 1):
        step: dict[tuple[int, ...], tuple[int, int]] = {}
        for place, before in enumerate(reached):
            for rule, amount in offer.items():
                after = (*before[:rule], max(0, before[rule] - amount), *before[rule + 1 :])
                step.setdefault(after, (place, rule))
        reached = []
        for state in sorted(step, key=scale.worth, reverse=True):
            if all(watch.allows(state, number) for watch in watches):
                reached.append(state)
                if len(reached) == KEPT:
                    break
        if not reached:
            return None
        steps.append([step[state] for state in reached])
        if not any(reached[0]):
            break
    return _way_to_the_best(steps)


def _way_to_the_best(steps: Sequence[Sequence[tuple[int, int]]]) -> list[int]:
    """Return the rule that each meeting went to on the way to the first that was kept last."""
    place, way = 0, []
    for step in reversed(steps):
        place, rule = step[place]
        way.append(rule)
    return way[::-1]


def _prices(group: Group, offers: Sequence[Offer]) -> list[dict[int, int]]:
    """Return what one of each rule's units weighs where meetings are compared with minutes.

    What does not fit at one price or another does not fit at all. So a meeting weighs as much as the minutes
    of a rather short one, of one in the middle, and of a rather long one.
    """
    counts = counting(group, offers)
    if len(counts) in {0, len(group)}:
        return [dict.fromkeys(group, 1)]
    lengths = sorted(max(offer.values()) for offer in offers)
    some = sorted({lengths[len(lengths) * quarters // 4] for quarters in (1, 2, 3)})
    return [{rule: price if rule in counts else 1 for rule in group} for price in some]


class _Watch(Frozen, kw_only=False):
    """Watches that no rules are missing more, at some prices, than the meetings that are left can add."""

    prices: Mapping[int, int]
    room: Sequence[Sequence[int]]
    """What the meetings from each on can add to each set of these rules."""

    @classmethod
    def of(cls, prices: Mapping[int, int], offers: Sequence[Offer]) -> Self:
        """Add up from the last meeting."""
        room = [[0] * 2 ** len(prices)]
        for offer in reversed(offers):
            most = [0]
            for rule, price in prices.items():
                added = offer.get(rule, 0) * price
                most += [max(each, added) for each in most]
            room.append(list(map(add, room[-1], most)))
        return cls(prices, room[::-1])

    def allows(self, missing: Missing, number: int) -> bool:
        """Say whether all of these rules may still be met after so many meetings."""
        sums = [0]
        for rule, price in self.prices.items():
            rest = missing[rule] * price
            sums += [each + rest for each in sums]
        return not any(map(gt, sums, self.room[number]))
