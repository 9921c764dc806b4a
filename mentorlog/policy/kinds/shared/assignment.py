"""Sharing meetings out among rules, each to one of them, so that most rules are met."""

from array import array
from collections.abc import Collection, Sequence
from functools import lru_cache

from mentorlog.policy.kinds.shared.assignment_bound import Missing, Offer, largest_groups
from mentorlog.policy.kinds.shared.assignment_shortlist import Ranking, shortlisted

MOST = 20_000
"""How many ways to stand are compared at once; beyond that, only the most promising are."""

Amounts = tuple[int, ...]
"""How much each rule has, at most what it needs."""


class TooManyWays(Exception):
    """Whether another way of sharing the meetings out would meet more rules is not known."""


def share(needs: Amounts, start: Amounts, offers: Sequence[Offer]) -> tuple[Amounts, list[int]]:
    """Return where the best assignment leads, and the rule that each meeting goes to.

    The best one meets most rules, and among those comes nearest to what all of them need, each by its own
    measure. Of several that are as good the first is taken: meetings go in their order, to rules in theirs.
    Once all rules are met, the meetings that are left go to the first rule that they fit. Where there are
    more than `MOST` ways to stand after a meeting, no other assignment meets more rules, but one may come
    nearer.

    Args:
        needs: what each rule asks for.
        start: what each has already, at most what it needs.
        offers: the meetings in order; each fits a rule at least.

    Raises:
        TooManyWays: when the assignment that was found meets fewer rules than might be met.
    """
    found = _shared(needs, start, tuple(tuple(offer.items()) for offer in offers))
    if found is None:
        raise TooManyWays
    return found[0], list(found[1])


@lru_cache(maxsize=256)
def _shared(
    needs: Amounts, start: Amounts, fits: tuple[tuple[tuple[int, int], ...], ...]
) -> tuple[Amounts, Sequence[int]] | None:
    """Share meetings out; nothing where there are too many ways. The same is asked again and again."""
    offers = [dict(fit) for fit in fits]
    missing = [need - got for need, got in zip(needs, start, strict=True)]
    way = [next(iter(offer)) for offer in offers]
    for offer in offers:
        if len(offer) == 1:
            _give(offer, missing)
    shared = [place for place, offer in enumerate(offers) if len(offer) > 1]
    chosen = _chosen(Ranking.of(needs), tuple(missing), [offers[place] for place in shared])
    if chosen is None:
        return None
    for place, rule in zip(shared, chosen, strict=False):
        way[place] = rule
        _give({rule: offers[place][rule]}, missing)
    return tuple(need - rest for need, rest in zip(needs, missing, strict=True)), way


def _give(offer: Offer, missing: list[int]) -> None:
    """Take what a meeting adds to its rule from what the rule is missing."""
    for rule, amount in offer.items():
        missing[rule] -= min(missing[rule], amount)


def _chosen(scale: Ranking, missing: Missing, offers: Sequence[Offer]) -> list[int] | None:
    """Return the rules that meetings go to until all rules are met, by every way or by the most promising."""
    every = _by_every_way(scale, missing, offers)
    if every is not None:
        return every
    for group in largest_groups(missing, offers):
        chosen = shortlisted(scale, missing, offers, group)
        if chosen is not None:
            return chosen
    return None


def matched(needs: Sequence[int], fits: Sequence[Collection[int]], order: Sequence[int]) -> list[int | None]:
    """Return the rule that each meeting goes to where all of them count meetings; None for one that is left.

    No other assignment serves more of what is needed, nor more of the first rule, the first two, and so on.

    Args:
        needs: how many meetings each rule needs.
        fits: the rules that each meeting fits.
        order: the rules, those first that come before the others.
    """
    owners: list[int | None] = [None] * len(fits)
    places = [[place for place, fit in enumerate(fits) if rule in fit] for rule in range(len(needs))]

    def gains(rule: int, asked: set[int]) -> bool:
        """Give a rule one meeting more, if need be that of another rule, which gains one in its place."""
        asked.add(rule)
        for free in (True, False):
            for place in places[rule]:
                owner = owners[place]
                if (
                    (owner is None)
                    if free
                    else (owner is not None and owner not in asked and gains(owner, asked))
                ):
                    owners[place] = rule
                    return True
        return False

    for rule in order:
        for _ in range(needs[rule]):
            if not gains(rule, set()):
                break
    return owners


def _by_every_way(scale: Ranking, missing: Missing, offers: Sequence[Offer]) -> list[int] | None:
    """Compare all ways to stand; nothing when there are too many.

    What all rules are missing is one number, some bits of it for each of them: that is twice as fast.
    """
    shifts, bits = [], 0
    for rest in missing:
        shifts.append(bits)
        bits += rest.bit_length()
    masks = [(1 << rest.bit_length()) - 1 for rest in missing]
    reached = [sum(rest << shift for rest, shift in zip(missing, shifts, strict=True))]
    steps: list[Sequence[int]] = []
    for offer in offers:
        if not reached[0]:
            break
        moves = [(rule, shifts[rule], masks[rule], amount) for rule, amount in offer.items()]
        step: dict[int, int] = {}
        for place, before in enumerate(reached):
            for rule, shift, mask, amount in moves:
                rest = before >> shift & mask
                after = before - ((amount if amount < rest else rest) << shift)
                step.setdefault(after, place * len(missing) + rule)
        if len(step) > MOST:
            return None
        steps.append(array("L", step.values()))
        reached = list(step)
        if 0 in step:
            return _way_to(reached.index(0), steps, len(missing))

    def worth(state: int) -> tuple[int, int]:
        return scale.worth([state >> shift & mask for shift, mask in zip(shifts, masks, strict=True)])

    return _way_to(reached.index(max(reached, key=worth)), steps, len(missing))


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
