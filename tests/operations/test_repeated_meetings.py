"""The days of a rhythm, and the usual next day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.grammar.time_words.rhythm import Rhythm
from mentorlog.host import Host
from mentorlog.model import Meeting, Span
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.repeated_meetings import next_day, rhythm_days

TODAY = date(2026, 3, 11)
EASTER = Span(name="easter", start=date(2026, 3, 30), end=date(2026, 4, 6))


def test_vacations_are_left_out_and_the_number_is_kept() -> None:
    """What falls into one is named, and another meeting takes its place at the end."""
    days, skipped = rhythm_days(Rhythm(every=7, times=4), date(2026, 3, 17), [EASTER])
    assert days == tuple(date(2026, *day) for day in ((3, 17), (3, 24), (4, 7), (4, 14)))
    assert skipped == ((date(2026, 3, 31), "easter"),)


@given(
    every=st.integers(1, 40),
    then=st.integers(1, 60),
    after=st.integers(0, 12),
    times=st.integers(1, 20),
    days_off=st.integers(0, 30),
)
def test_a_rhythm_keeps_its_distances(every: int, then: int, after: int, times: int, days_off: int) -> None:
    """Left out or not, a day is as far from the one before as is said, first the one way, then the other."""
    vacation = Span(name="away", start=TODAY + timedelta(days=9), end=TODAY + timedelta(days=9 + days_off))
    rhythm = Rhythm(every=every, then=then, after=after, times=times)
    days, skipped = rhythm_days(rhythm, TODAY, [vacation])
    assert len(days) == times
    assert not [day for day in days if day in vacation]
    assert all(day in vacation for day, _ in skipped)
    every_day = sorted((*days, *(day for day, _ in skipped if day < days[-1])))
    gaps = [(later - earlier).days for earlier, later in pairwise(every_day)]
    assert set(gaps) <= {every, then}
    assert gaps == sorted(gaps, key=lambda gap: gap == then) or every == then


def test_a_vacation_without_end_is_given_up() -> None:
    """It is no loop without end."""
    always = Span(name="always", start=date(2000, 1, 1), end=date(2199, 1, 1))
    with pytest.raises(NotPossible, match="more than 200"):
        rhythm_days(Rhythm(every=1, times=1), TODAY, [always])


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 3, 10), date(2026, 3, 17)),
        (date(2026, 3, 4), date(2026, 3, 11)),
        (date(2026, 2, 2), date(2026, 3, 16)),
        (date(2026, 3, 20), date(2026, 3, 27)),
    ],
)
def test_the_usual_day_is_the_same_weekday_today_or_soon(host: Host, day: date, following: date) -> None:
    """And always after the meeting itself."""
    assert next_day(Meeting(id=host.new_id(), day=day, zone="UTC"), TODAY) == following
