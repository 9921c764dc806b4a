"""Lines as students write them are read as they are meant, or asked about."""

import pytest

from mentorlog.grammar.log_line import Unclear, Understood, read_line
from mentorlog.model.date_style import DateStyle
from tests.grammar.lines import MEETING, NOW, ZONE
from tests.grammar.student_lines import ASKED, MENTEES, READINGS


def read(line: str, style: DateStyle = DateStyle.DAY_FIRST) -> Understood:
    """Read a line in the logbook of the table."""
    return read_line(line, new_id=MEETING, now=NOW, zone=ZONE, mentees=MENTEES, date_style=style)


def test_the_table_is_long_enough() -> None:
    """A few examples prove little about how people write."""
    assert len(READINGS) >= 90


@pytest.mark.parametrize("line", READINGS)
def test_a_line_says_what_was_meant(line: str) -> None:
    """Person, day, length and all the rest are read as the table says, and nothing more."""
    assert read(line).meeting == READINGS[line]


@pytest.mark.parametrize("line", ASKED)
def test_what_may_be_meant_otherwise_is_asked(line: str) -> None:
    """Nothing is filed, and the question names the words."""
    with pytest.raises(Unclear) as unclear:
        read(line)
    assert ASKED[line] in str(unclear.value)


def test_words_left_over_are_said_back_as_the_topic() -> None:
    """Nobody has to guess where they went."""
    assert read("ana 45m study skills").echo.endswith("about study skills")


@pytest.mark.parametrize(
    ("style", "day", "order"),
    [(DateStyle.DAY_FIRST, 4, "day"), (DateStyle.ISO, 4, "day"), (DateStyle.MONTH_FIRST, None, "month")],
)
def test_the_echo_says_in_which_order_a_date_was_read(style: DateStyle, day: int | None, order: str) -> None:
    """`4/3` is the fourth of March or the third of April, as the mentor writes days."""
    understood = read("4/3 45m ana", style)
    assert (understood.meeting.day.day, understood.meeting.day.month) == ((day, 3) if day else (3, 4))
    assert understood.echo.endswith(f"(“4/3” read with the {order} first)")


def test_a_date_that_can_be_one_day_only_is_not_remarked_on() -> None:
    """`14/2` is the fourteenth of February in every order."""
    assert {read("14/2 45m ana", style).echo for style in DateStyle} == {
        "Sat 14 Feb 2026, 45 min, one-to-one with Ana"
    }
