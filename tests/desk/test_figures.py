"""Figures of a report tell of nobody: what one or two mentors make up cannot be read or worked out."""

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.desk.figures import (
    HIDDEN,
    ProgrammeFigure,
    figures_as_csv,
    programme_figures,
    sum_of_several,
    without_few,
)
from mentorlog.model.small_counts import FEWEST

shares = st.dictionaries(
    st.sampled_from("abcdef"), st.dictionaries(st.integers(0, 9), st.integers(1, 50), min_size=1), max_size=6
)


def test_a_cell_of_two_mentors_is_hidden_and_so_is_the_rest_that_would_show_it() -> None:
    """With the sum of all known, one hidden cell would be no secret."""
    cells = {
        "group": {1: 4, 2: 1},
        "call": {1: 1, 2: 1, 3: 1, 4: 1},
        "one to one": dict.fromkeys(range(9), 5),
    }
    assert without_few(cells) == {"group": None, "call": None, "one to one": 45}
    assert without_few({"call": {1: 1, 2: 1, 3: 1}}) == {"call": 3}


@given(shares)
def test_what_is_hidden_is_never_of_one_cell_or_of_one_or_two_mentors(
    cells: dict[str, dict[int, int]],
) -> None:
    """Unless all of it is hidden."""
    shown = without_few(cells)
    hidden = {name for name, value in shown.items() if value is None}
    assert all(len(cells[name]) >= FEWEST for name in cells.keys() - hidden)
    if hidden and hidden != cells.keys():
        assert len(hidden) > 1
        assert len({mentor for name in hidden for mentor in cells[name]}) >= FEWEST


def test_a_sum_that_one_or_two_mentors_make_up_is_hidden() -> None:
    """Of goals that one of five mentors met, all would know whose they are."""
    assert sum_of_several([0, 2, 0, 0, 0]) is None
    assert sum_of_several([1, 2, 0, 0, 0]) is None
    assert sum_of_several([1, 2, 1, 0, 0]) == 4
    assert sum_of_several([0, 0, 0]) == 0


def test_of_two_mentors_nothing_is_told() -> None:
    """Not even how many there are."""
    assert all(each.value is None for each in programme_figures([], ["short", "complete"]))


def test_a_spreadsheet_has_plain_numbers() -> None:
    """And says what is hidden."""
    made = [ProgrammeFigure("all", "=time", 12_345, "minutes"), ProgrammeFigure("all", "x", None, "y")]
    text = figures_as_csv(made).decode("utf-8-sig")
    assert "all,'=time,12345,minutes" in text
    assert HIDDEN in text
