"""Days and amounts in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.wording import duration, on, short_day


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (60_000, "1,000 h")]
)
def test_minutes_are_said_as_people_do(minutes: int, words: str) -> None:
    """Hours where there are some, minutes where there are some."""
    assert duration(minutes) == words


@given(st.dates())
def test_days_are_named_in_english(day: date) -> None:
    """As the C locale of the tests has it; `strftime` goes by whatever locale a machine is set to."""
    assert short_day(day) == f"{day:%a} {day.day} {day:%b} {day.year}"
    assert short_day(day, year=False) == f"{day:%a} {day.day} {day:%b}"
    assert on(day) == f"{day.day} {day:%B} {day.year}"
