"""How far apart: what is read, and what is asked about."""

import pytest

from mentorlog.grammar.time_words.intervals import parse_interval
from mentorlog.grammar.tokens import Unclear


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("1w", 7),
        ("3 weeks", 21),
        ("two weeks", 14),
        ("10d", 10),
        ("10 Days", 10),
        ("weekly", 7),
        ("week", 7),
        ("every fortnight", 14),
        ("every 3 weeks", 21),
        ("daily", 1),
    ],
)
def test_what_people_write_is_read(typed: str, days: int) -> None:
    """Digits, words, and the words for usual rhythms."""
    assert parse_interval(typed) == days


@pytest.mark.parametrize("typed", ["", "3", "0w", "1m", "-1w", "often", "1w 2d", "99 weeks", "1.5w", "every"])
def test_what_is_no_interval_is_asked_about(typed: str) -> None:
    """Months too: they are not equally long."""
    with pytest.raises(Unclear, match="Write it as 1w"):
        parse_interval(typed)
