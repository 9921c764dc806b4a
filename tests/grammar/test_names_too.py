"""Names that are words of the language too, and names of other scripts and spellings."""

import pytest

from mentorlog.grammar.log_line import Unclear, read_line
from mentorlog.model import Mentee
from tests.grammar.lines import MEETING, NOW, ZONE, made

NAMES = (
    "Will Hughes", "Sunday Eze", "Art", "Min Seo", "May Wong", "June", "王伟", "مريم العلي", "Nguyễn Thảo",
    "Ben Carter", "Ana María López", "Abdul-Rahman", "d'Arcy", "An",
)  # fmt: skip
MENTEES = tuple(
    Mentee(id=made(number), pseudonym=f"P-{number:02}", name=name) for number, name in enumerate(NAMES, 1)
)


def named(line: str) -> list[str]:
    """Return the names of those whom a line names."""
    meeting = read_line(line, new_id=MEETING, now=NOW, zone=ZONE, mentees=MENTEES).meeting
    names = {mentee.id: mentee.name for mentee in MENTEES}
    return [names[each.mentee] for each in meeting.mentees]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Will 45m", ["Will Hughes"]),
        ("w will 45m", ["Will Hughes"]),
        ("w Sunday on sunday 1h", ["Sunday Eze"]),
        ("sunday with Art 45m", ["Art"]),
        ("art project w Art 45m", ["Art"]),
        ("45 min min", ["Min Seo"]),
        ("with may 9 march 45m", ["May Wong"]),
        ("w june 45m", ["June"]),
        ("an hour with an", ["An"]),
        ("ben, may, june 1h", ["May Wong", "June", "Ben Carter"]),
        ("with مريم، 王伟 45m", ["王伟", "مريم العلي"]),
        ("thao nguyen 45m", ["Nguyễn Thảo"]),
        ("abdul 45m", ["Abdul-Rahman"]),
        ("rahman 45m", ["Abdul-Rahman"]),
        ("D’Arcy 45m", ["d'Arcy"]),
        ("Ana M 45m", ["Ana María López"]),
        ("lópez, ana 45m", ["Ana María López"]),
    ],
)
def test_a_name_is_a_name_where_it_can_be_nothing_else(line: str, names: list[str]) -> None:
    """With a capital, after `with`, and in a list of names."""
    assert named(line) == names


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("will, min 1h", "“will”"),
        ("will and min 1h", "“will”"),
        ("ben 45m May exams", "“May exams”"),
        ("june 9 45m", "Whom was it with?"),
        ("with June in june 45m", "“in june”"),
        ("1h w 王伟 小明", "“王伟 小明”"),
        ("with مريم، سارة 45m", "“سارة”"),
    ],
)
def test_a_word_that_may_be_a_name_is_asked_about(line: str, asked: str) -> None:
    """Nobody is left out, and nobody put in, because of a word."""
    with pytest.raises(Unclear, match=asked.replace("?", r"\?")):
        named(line)
