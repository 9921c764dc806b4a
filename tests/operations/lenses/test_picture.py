"""The picture of a year: every line as wide as the others, every bar as long as its share."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import Logbook, Reflection
from mentorlog.model.lens_counts import By, lens_year
from mentorlog.model.text import cells
from mentorlog.operations.lenses.picture import picture, timing
from tests.model.test_lens_counts import reflections


@given(reflections, st.integers(20, 120), st.sampled_from(["month", "window"]))
def test_the_axis_stands_in_one_column(given: list[Reflection], width: int, by: By) -> None:
    """And both sides are as wide as their headings; a side has a bar exactly where it has a number."""
    year = lens_year(Logbook(mentor=None, programme=None, reflections=tuple(given)), by)
    if year is None:
        return
    drawn = picture(year, width)
    lines = (drawn.heading, drawn.whole, *drawn.parts)
    assert (
        len({(cells(line.label), cells(line.antecedents), cells(line.consequences)) for line in lines}) == 1
    )
    for line in drawn.parts:
        for side in (line.antecedents, line.consequences):
            assert ("█" in side) is not ("·" in side)


@pytest.mark.parametrize("width", [41, 76])
def test_more_is_longer(width: int) -> None:
    """Twice as many mentions make a bar of twice the cells."""
    day = date(2026, 1, 1)
    given = [
        Reflection(
            id=f"00000000-0000-7000-8000-{number:012}", day=day.replace(month=month), themes=("synergy",)
        )
        for number, month in enumerate((1, 2, 2, 3, 3, 3, 3))
    ]
    year = lens_year(Logbook(mentor=None, programme=None, reflections=tuple(given)))
    assert year
    first, second, third = (line.consequences.count("█") for line in picture(year, width).parts)
    assert 0 < first < second < third
    assert (second, third) == (2 * first, 4 * first)
    assert timing(year) == "No antecedents yet. Second half: 6 of 7 consequences."
