"""Counts of what a few people answered, without those that would give one of them away.

A count under three is hidden, and with it as many others as it takes that it cannot be worked out from what
is shown: the other counts, how many answered, and the sums.
"""

from collections.abc import Collection, Sequence

from mentorlog.model.frozen import Frozen

FEWEST = 3
"""The least count that is shown, and the least that hidden ones come to together."""

MANY = 20
"""Of so many people all sums are shown."""


class ShownCounts(Frozen, kw_only=False):
    """What may be shown of the answers to one statement; None stands for what is hidden."""

    counts: tuple[int | None, ...]
    """One for each choice."""
    total: int | None
    """How many answered; None where fewer than three did."""
    sums: tuple[int | None, ...]
    """One for each group of choices that was asked for."""


def without_small(counts: Sequence[int], groups: Sequence[Collection[int]] = ()) -> ShownCounts:
    """Return what may be shown of some counts; sums go before single counts, which say less.

    Of many people all sums are shown, of fewer one at most, the first that gives nobody away; where that is
    not possible, nothing but their number. A rule that tried more would by its choice say something itself.

    Args:
        counts: how often each choice was made.
        groups: places of choices, from 0, whose sum is wanted too.
    """
    total = sum(counts)
    attempts = [groups] if total >= MANY or not groups else [[group] for group in groups]
    for shown in attempts if total >= FEWEST else ():
        hidden = [_hidden(counts, part) for part in _parts(len(counts), shown)]
        if all(_is_safe(counts, places) for places in hidden):
            away = set[int]().union(*hidden)
            return ShownCounts(
                tuple(None if place in away else count for place, count in enumerate(counts)),
                total,
                tuple(sum(counts[place] for place in g) if g in shown else None for g in groups),
            )
    return ShownCounts((None,) * len(counts), total if total >= FEWEST else None, (None,) * len(groups))


def _parts(choices: int, groups: Sequence[Collection[int]]) -> list[set[int]]:
    """Return the choices in the parts whose sums can be worked out from the sums of the groups."""
    parts = [set(range(choices))]
    for group in groups:
        parts = [piece for part in parts for piece in (part & {*group}, part - {*group})]
    return parts


def _hidden(counts: Sequence[int], part: Collection[int]) -> set[int]:
    """Return which counts of a part are hidden: those under three, and the least of the others as needed."""
    hidden = {place for place in part if counts[place] < FEWEST}
    while len(hidden) < len(part) and not _is_safe(counts, hidden):
        # Those that are alike go together: which of them went would say something of the others.
        least = min(counts[place] for place in part if place not in hidden)
        hidden |= {place for place in part if counts[place] == least}
    return hidden


def _is_safe(counts: Sequence[int], hidden: Collection[int]) -> bool:
    """Say whether the sum of hidden counts, which can be worked out, tells nothing of any one of them.

    They are not all the same either: who knows this rule would tell that three which come to six are twos.
    """
    values = [counts[place] for place in hidden]
    return not values or (len(set(values)) > 1 and sum(values) >= FEWEST)
