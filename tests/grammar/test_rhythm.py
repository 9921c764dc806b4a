"""How far apart meetings are, in one line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.grammar.time_words.rhythm import EXAMPLE, Rhythm, parse_rhythm
from mentorlog.grammar.tokens import Unclear

TODAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("line", "rhythm", "first"),
    [
        ("weekly", Rhythm(every=7), ""),
        ("1w 6x", Rhythm(every=7, times=6), ""),
        ("Every 2 weeks, 6 times", Rhythm(every=14, times=6), ""),
        ("6 times weekly", Rhythm(every=7, times=6), ""),
        ("every fortnight until 30 June", Rhythm(every=14, until=date(2026, 6, 30)), ""),
        ("10 days till friday", Rhythm(every=10, until=date(2026, 3, 13)), ""),
        (EXAMPLE, Rhythm(every=7, then=21, after=4, until=date(2026, 6, 30)), ""),
        ("weekly after 4 meetings then 3 weeks 9x", Rhythm(every=7, then=21, after=4, times=9), ""),
        ("every week 3 times, then every 3 weeks", Rhythm(every=7, then=21, after=3), ""),
        ("6x weekly then 2 weeks", Rhythm(every=7, then=14, after=6), ""),
        ("from next friday 15:00 every week 3 times", Rhythm(every=7, times=3), "next friday 15:00"),
    ],
)
def test_a_rhythm_is_read_in_any_order(line: str, rhythm: Rhythm, first: str) -> None:
    """Each part says by its first word what it is about."""
    assert parse_rhythm(line, TODAY) == (rhythm, first)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "How far apart?"),
        ("6 times", "How far apart?"),
        ("every week, every 2 weeks", "which of the two?"),
        ("every week then 3 weeks", "after 4"),
        ("every week then 3 weeks 9 times", "after 4"),
        ("every week after 4", "after 4"),
        ("every week then after 4", "is not how far apart"),
        ("every blue moon", "is not how far apart"),
        ("every week until someday", "someday"),
        ("every week with Ana", "is not how far apart"),
    ],
)
def test_what_is_unclear_is_asked(line: str, said: str) -> None:
    """Nothing is taken for something else."""
    with pytest.raises(Unclear, match="(?s)" + said.replace("?", r"\?")):
        parse_rhythm(line, TODAY)


@given(st.text(max_size=60))
def test_any_line_is_read_or_asked_about(line: str) -> None:
    """There is no third way."""
    try:
        rhythm, _ = parse_rhythm(line, TODAY)
    except Unclear:
        return
    assert 1 <= rhythm.every <= 366
