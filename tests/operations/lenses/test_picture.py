"""The picture of a year: every line as wide as the others, every bar as long as its share."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import Logbook, Reflection, uuid7
from mentorlog.model.lens_counts import By, lens_year
from mentorlog.model.text import cells
from mentorlog.operations.lenses.picture import picture, timing
from tests.conftest import NOON
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


@pytest.mark.parametrize("width", [39, 43, 76])
def test_no_line_is_wider_than_the_list(width: int) -> None:
    """A long label is cut; both headings and the longest bar are whole."""
    given = (
        Reflection(id=uuid7(NOON, bytes(10)), day=date(2026, 1, 1), themes=("synergy", "communication")),
    )
    year = lens_year(Logbook(mentor=None, programme=None, reflections=given), "window")
    assert year
    drawn = picture(year, width)
    (line,) = drawn.parts
    assert line.label.strip().startswith("between")
    assert "consequences" in str(drawn.heading)
    assert line.consequences.count("█") == line.antecedents.count("█") > 0
    assert max(len(str(each)) for each in (drawn.heading, drawn.whole, *drawn.parts)) <= width


def bars(width: int, *mentions: int) -> list[int]:
    """Return how long the bars are of months in which a consequence is named so often."""
    given = [
        Reflection(id=uuid7(NOON, bytes(10)), day=date(2026, month, 1), themes=("synergy",))
        for month, number in enumerate(mentions, 1)
        for _ in range(number)
    ]
    year = lens_year(Logbook(mentor=None, programme=None, reflections=tuple(given)))
    assert year
    return [line.consequences.count("█") for line in picture(year, width).parts]


@pytest.mark.parametrize("width", [41, 76])
def test_more_is_longer(width: int) -> None:
    """Twice as many mentions make a bar of twice the cells; among very many each has its share."""
    first, *others = bars(width, 1, 2, 4)
    assert others == [2 * first, 4 * first]
    one, half, all_of_it = bars(width, 1, 50, 100)
    assert one == 1
    assert abs(2 * half - all_of_it) <= 1


def test_early_and_late_are_said() -> None:
    """What there is none of is said too."""
    days = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
    given = [Reflection(id=uuid7(NOON, bytes(10)), day=day, themes=("synergy",)) for day in days]
    year = lens_year(Logbook(mentor=None, programme=None, reflections=tuple(given)))
    assert year
    assert list(timing(year)) == [
        "What mentoring grows from (antecedents): none yet.",
        "What comes of it (consequences): 2 of 3 in the second half.",
    ]
