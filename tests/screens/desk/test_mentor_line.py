"""A row of the desk says what has to be seen, however few cells it has."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from mentorlog.desk.decisions.office_decisions import NO_DECISIONS
from mentorlog.desk.mentor_rows import mentor_rows
from mentorlog.desk.row_words import attention
from mentorlog.screens.desk.mentor_line import mentor_line
from tests.desk.rows import FARAH, row

LATE = row("Ana [/b] [TODO]", signed_at="2026-03-25T09:00:00Z")
DUE = date(2026, 3, 20)


@pytest.mark.parametrize("width", [71, 76, 84, 110])
def test_who_is_late_is_seen_in_every_row(width: int) -> None:
    """In the list of 120 and of 80 columns as well; nobody is late where no day was said."""
    late, in_time = mentor_rows([LATE, FARAH], None, NO_DECISIONS, ZoneInfo("UTC"), DUE)
    assert "late" in str(mentor_line(late, width))
    assert "late" not in str(mentor_line(in_time, width))


def test_the_headline_counts_who_is_late() -> None:
    """Where it is known by when to sign."""
    assert "1 is late" in attention(mentor_rows([LATE, FARAH], None, NO_DECISIONS, ZoneInfo("UTC"), DUE))
    assert "late" not in attention(mentor_rows([LATE, FARAH], None, NO_DECISIONS, ZoneInfo("UTC")))
