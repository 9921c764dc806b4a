"""Counts of what a few people answered, without those that would give one of them away.

A count under three is hidden, and with it as many others as it takes that it cannot be worked out from what
is shown: the other counts, how many answered, and the sums.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

FEWEST = 3
"""The least count that is shown, and the least that hidden ones come to together."""


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """What may be shown of the answers to one statement; None stands for what is hidden."""

    counts: tuple[int | None, ...]
    """One for each choice."""
    total: int | None
    """How many answered; None where fewer than three did."""
    sums: tuple[int | None, ...]
    """One for each group of choices that was asked for."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is hidden, so that a mean gives nothing away either."""
        return self.total is not None and None not in self.counts


def without_small(counts: Sequence[int], groups: Sequence[Collection[int]] = ()) -> ShownCounts:
    """Return what may be shown of some counts.

    Args:
        counts: how often each choice was made.
        groups: places of choices, from 0, whose sum is wanted too.
    """
    total = sum(counts)
    if total < FEWEST:
        return ShownCounts((None,) * len(counts), None, (None,) * len(groups))
    hidden = {place for place, count in enumerate(counts) if count < FEWEST}
    while len(hidden) < len(counts) and not _is_safe(counts, hidden):
        # Those that are alike go together: which of them went would say something of the others.
        least = min(count for place, count in enumerate(counts) if place not in hidden)
        hidden |= {place for place, count in enumerate(counts) if count == least}
    blocks, sums = [set(range(len(counts)))], list[int | None]()
    for group in groups:
        parts = [part for block in blocks for part in (block & {*group}, block - {*group})]
        is_safe = None not in sums and all(_is_safe(counts, part & hidden) for part in parts)
        blocks = parts if is_safe else blocks
        sums.append(sum(counts[place] for place in group) if is_safe else None)
    return ShownCounts(
        tuple(None if place in hidden else count for place, count in enumerate(counts)), total, tuple(sums)
    )


def _is_safe(counts: Sequence[int], hidden: Collection[int]) -> bool:
    """Say whether the sum of hidden counts, which can be worked out, tells nothing of any one of them.

    They are not all the same either: who knows this rule would tell that three which come to six are twos.
    """
    values = [counts[place] for place in hidden]
    return not values or (len(set(values)) > 1 and sum(values) >= FEWEST)
