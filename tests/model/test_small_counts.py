"""Small counts: what is shown of them never gives one of them away."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import small_counts
from mentorlog.model.small_counts import FEWEST, ShownCounts, without_small

AGREE = ((3, 4, 5), (4, 5))
"""Who agrees at all, and who agrees clearly, of six choices."""
COUNTS = st.lists(st.one_of(st.integers(0, 4), st.integers(0, 40)), min_size=6, max_size=6).map(tuple)


def all_counts(total: int, choices: int = 6) -> Iterator[tuple[int, ...]]:
    """Yield every way in which so many people can choose."""
    if choices == 1:
        yield (total,)
        return
    for count in range(total + 1):
        for others in all_counts(total - count, choices - 1):
            yield count, *others


def agrees(counts: tuple[int, ...], shown: ShownCounts) -> bool:
    """Say whether counts are possible for somebody who sees what is shown and can add."""
    sums = tuple(sum(counts[place] for place in group) for group in AGREE)
    pairs = zip((*counts, *sums, sum(counts)), (*shown.counts, *shown.sums, shown.total), strict=True)
    return all(seen in (None, count) for count, seen in pairs)


@pytest.mark.parametrize(
    ("counts", "shown", "sums"),
    [
        ((3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8), (21, 15)),
        # One small count alone is the rest of the sum: the least of the others goes with it.
        ((2, 9, 7, 8, 9, 9), (None, 9, None, 8, 9, 9), (26, 18)),
        ((10, 6, 2, 21, 20, 5), (10, None, None, 21, 20, 5), (46, 25)),
        ((0, 7, 5, 21, 19, 12), (None, 7, None, 21, 19, 12), (52, 31)),
        # Of fewer people one sum is shown: who agrees at all, or if that would tell, who agrees clearly.
        ((1, 2, 1, 3, 5, 4), (None, None, None, 3, 5, 4), (12, None)),
        ((0, 0, 0, 3, 6, 5), (None, None, None, None, 6, 5), (None, 11)),
        # Four that come to one are as good as told.
        ((0, 0, 0, 1, 6, 5), (None,) * 6, (None, None)),
        ((0, 0, 0, 0, 0, 9), (None,) * 6, (None, None)),
        ((13, 10, 3, 15, 17, 6), (13, 10, 3, 15, 17, 6), (38, 23)),
    ],
)
def test_what_is_shown(
    counts: tuple[int, ...], shown: tuple[int | None, ...], sums: tuple[int | None, ...]
) -> None:
    """Counts under three go, with others where they could be worked out; so do sums that would tell."""
    result = without_small(counts, AGREE)
    assert (result.counts, result.sums, result.total) == (shown, sums, sum(counts))


@pytest.mark.parametrize("counts", [(0,) * 6, (0, 0, 0, 0, 0, 2), (1, 0, 0, 0, 1, 0)])
def test_of_fewer_than_three_people_nothing_is_shown(counts: tuple[int, ...]) -> None:
    """Not even how many they were."""
    assert without_small(counts, AGREE) == ShownCounts((None,) * 6, None, (None, None))


@given(COUNTS)
def test_nothing_under_three_is_shown(counts: tuple[int, ...]) -> None:
    """Neither a count nor a sum; what is shown is true."""
    shown = without_small(counts, AGREE)
    assert all(count is None or count >= FEWEST for count in (*shown.counts, *shown.sums, shown.total))
    assert agrees(counts, shown)


@given(COUNTS)
def test_a_small_count_cannot_be_worked_out(counts: tuple[int, ...]) -> None:
    """For whoever can add, each one could as well be nothing, and could as well be three or more.

    In each part into which the sums divide the choices, people may be moved from one hidden count to another.
    """
    shown = without_small(counts, AGREE)
    if shown.total is None:
        return
    known = [{*group} for group, whole in zip(AGREE, shown.sums, strict=True) if whole is not None]
    parts: dict[tuple[bool, ...], list[int]] = defaultdict(list)
    for place in range(6):
        parts[tuple(place in group for group in known)].append(place)
    for part in parts.values():
        hidden = [place for place in part if shown.counts[place] is None]
        for small in (place for place in hidden if counts[place] < FEWEST):
            other = next(place for place in hidden if place != small)
            for value in (0, FEWEST):
                possible = list(counts)
                together = sum(counts[place] for place in hidden)
                for place in hidden:
                    possible[place] = 0
                possible[small], possible[other] = value, together - value
                assert min(possible) >= 0
                assert agrees(tuple(possible), shown)


@pytest.mark.parametrize("many", [FEWEST, 20], ids=["all sums", "one sum"])
@pytest.mark.parametrize("total", range(FEWEST, 11))
def test_nor_can_it_by_whoever_knows_the_rule(total: int, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown of small groups has several origins, and they differ in each small count."""
    monkeypatch.setattr(small_counts, "MANY", many)
    origins: dict[ShownCounts, list[tuple[int, ...]]] = defaultdict(list)
    for counts in all_counts(total):
        origins[without_small(counts, AGREE)].append(counts)
    for (shown, possible), place in product(origins.items(), range(6)):
        if shown.counts[place] is None:
            values = {counts[place] for counts in possible}
            assert min(values) >= FEWEST or len(values) > 1, (shown, place, values)
