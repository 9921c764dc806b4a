"""What counts of anonymous answers come to: shares by both meanings of agreeing, and the weakest areas."""

from collections.abc import Sequence
from fractions import Fraction

from mentorlog.model.questionnaires import Item, Questionnaire
from mentorlog.model.small_counts import FEWEST, ShownCounts, without_small

WEAKEST = 4
"""How many areas are pointed out as the weakest."""


def shown_counts(questionnaire: Questionnaire, counts: Sequence[int], *, small: bool = False) -> ShownCounts:
    """Return what may be shown of the counts of one item, with how many agree at all and clearly as its sums.

    Args:
        questionnaire: which says what agrees.
        counts: how often each choice was made.
        small: whether small counts may be shown, because they are public.
    """
    places = range(len(counts))
    groups = (places[questionnaire.agrees - 1 :], places[questionnaire.clearly - 1 :])
    if not small:
        return without_small(counts, groups)
    return ShownCounts(tuple(counts), sum(counts), tuple(sum(counts[place] for place in g) for g in groups))


def percent(count: int, total: int) -> int:
    """Return a share in whole percent, halves rounded up.

    Args:
        count: how many.
        total: of how many; not 0.
    """
    return (200 * count + total) // (2 * total)


def mean(counts: Sequence[int]) -> Fraction:
    """Return the mean answer, from 1 for the first choice; somebody answered."""
    return Fraction(sum(number * count for number, count in enumerate(counts, 1)), sum(counts))


def weakest(
    questionnaire: Questionnaire, rows: Sequence[Sequence[int]], *, turned: bool = True
) -> tuple[Item, ...]:
    """Return the items with the lowest means, the lowest first, of those that three or more answered.

    Args:
        questionnaire: what was asked.
        rows: the counts of each item.
        turned: whether items that are turned round were asked so, and their answers are turned back.
    """
    means = [
        (mean(row[::-1] if turned and item.reversed else row), place)
        for place, (item, row) in enumerate(zip(questionnaire.items, rows, strict=True))
        if item.topic and sum(row) >= FEWEST
    ]
    return tuple(questionnaire.items[place] for _, place in sorted(means)[:WEAKEST])
