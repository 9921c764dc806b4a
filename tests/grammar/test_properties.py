"""What holds for every line: it reads back, it never fails in another way than by being unclear."""

import string
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mentorlog.grammar.completions import Completer
from mentorlog.grammar.line_parts import take_apart
from mentorlog.grammar.log_line import Unclear, parse_date, parse_minutes, read_line, write_line
from mentorlog.model import Attendance, Channel, Invalid, Kind, Meeting, Mentee, PartOfDay, Status
from mentorlog.model.text import forbidden, tidy
from tests.grammar.lines import MEETING, MENTEES, NOW, ZONE, made, read

Value = TypeVar("Value")
TODAY = date(2026, 3, 11)

AWKWARD = (
    "Ana [/b] [TODO]",
    "مريم العلي",
    "王伟",
    "👩🏽‍🔬",
    "today",
    "with",
    "M-01",
    "M-01 by",
    "3 others",
    "everyone",
    '"',
    '""',
    '"Zoë" O',
    "#1",
    "a, b",
    "x: y",
    "-- y",
    "45m",
    "9 March",
    "in person",
    "both",
    "no-show",
    "(absent)",
    "May",
    "Sun",
    "and",
    "14:30",
    "½",
    "O'Neil",
    "日本、東京",
    "e\u0301",
    "ＡＢ",
    "İ",
    "ß",
    "A  B",
    "about",
    "🙂 + 🙃",
)


def lines(most: int) -> st.SearchStrategy[str]:
    """Text that a name, a topic or a tag may hold."""
    anything = st.text(min_size=1, max_size=20) | st.text("ab 1:.,;#\"'()-mMy", min_size=1, max_size=8)
    return (
        (st.sampled_from(AWKWARD) | anything)
        .map(tidy)
        .filter(lambda text: 0 < len(text) <= most and forbidden(text, prose=False) is None)
    )


@st.composite
def logbooks(draw: st.DrawFn) -> tuple[Meeting, list[Mentee]]:
    """Return a meeting and the mentees of its logbook."""
    pseudonyms = draw(st.lists(lines(120), unique=True, max_size=4))
    mentees = [
        Mentee(id=made(number), pseudonym=pseudonym, name=draw(st.just("") | lines(120)))
        for number, pseudonym in enumerate(pseudonyms, 1)
    ]
    status, kind = draw(st.sampled_from(Status)), draw(st.sampled_from(Kind))
    channel = draw(st.none() | st.sampled_from(Channel))
    written = kind is Kind.MESSAGE or channel in (Channel.MESSAGE, Channel.EMAIL)
    least = 1 if status is Status.HELD and not written else 0
    last = date(9999, 12, 31) if status in (Status.PLANNED, Status.CANCELLED) else TODAY - timedelta(days=1)
    try:
        meeting = Meeting(
            id=MEETING,
            day=draw(st.dates(date(1950, 1, 1), min(last, date(2199, 12, 31)))),
            start=draw(st.none() | st.times().map(lambda t: time(t.hour, t.minute))),
            part_of_day=draw(st.none() | st.sampled_from(PartOfDay)),
            zone=ZONE,
            minutes=draw(st.integers(least, 1440)),
            kind=kind,
            channel=channel,
            status=status,
            by_chance=draw(st.booleans()),
            mentees=tuple(
                Attendance(mentee=m.id, attended=draw(st.booleans())) for m in mentees if draw(st.booleans())
            ),
            others=draw(st.sampled_from((0, 1, 2, 3, 10_000))),
            topics=tuple(draw(st.lists(lines(60), unique=True, max_size=3))),
            tags=tuple(draw(st.lists(lines(60), unique=True, max_size=3))),
        )
    except Invalid:
        assume(False)
        raise
    assume(not meeting.faults)
    return meeting, mentees


@settings(max_examples=150, deadline=None)
@given(logbooks())
def test_a_written_line_reads_back(logbook: tuple[Meeting, list[Mentee]]) -> None:
    """Whatever a meeting holds beside its texts survives being written as a line."""
    meeting, mentees = logbook
    line = write_line(meeting, mentees)
    assert read_line(line, new_id=MEETING, now=NOW, zone=ZONE, mentees=mentees).meeting == meeting


@pytest.mark.parametrize("pseudonym", ["0/0/0", "3/4/26", "32/32/2026"])
def test_a_name_like_a_date_is_quoted(pseudonym: str) -> None:
    """Alone it would be asked about as a day."""
    mentee = Mentee(id=MEETING, pseudonym=pseudonym)
    meeting = Meeting(
        id=MEETING, day=NOW.date(), zone=ZONE, mentees=(Attendance(mentee=mentee.id),), minutes=5
    )
    line = write_line(meeting, [mentee])
    assert f'"{pseudonym}"' in line
    assert read_line(line, new_id=MEETING, now=NOW, zone=ZONE, mentees=[mentee]).meeting == meeting


FRAGMENTS = (
    "yesterday",
    "last monday",
    "9 March",
    "2026-03-09",
    "9/3/2026",
    "2 days ago",
    "14:30",
    "at 9",
    "2-3pm",
    "45m",
    "1h30",
    "for an hour",
    "with",
    "with M-01",
    "M-02 absent",
    "and",
    ",",
    ";",
    "everyone",
    "3 others",
    "by video",
    "via",
    "in person",
    "about",
    "about exams",
    '"stress, in general"',
    '"',
    "#",
    "#wellbeing",
    ":",
    "--",
    "no-show",
    "planned",
    "held",
    "by chance",
    "group",
    "call",
    "Ana [/b] [TODO]",
    "王伟",
    "مريم العلي",
    "May",
    "(",
    ")",
    "the",
    "without",
    "both",
    "31 Feb",
    "25:00",
    "99999999h",
    "in",
    "on",
    "to",
    "from",
    "between",
    "12",
    "'",
    "🙂",
)


def outcome(read_it: Callable[[], Value]) -> Value | str:
    """Return what was read, or what is said to be unclear."""
    try:
        return read_it()
    except Unclear as unclear:
        return str(unclear)


@settings(max_examples=400, deadline=None)
@given(
    st.text(max_size=60)
    | st.text(string.printable, max_size=60)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=9).map(" ".join)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join)
)
def test_any_text_is_read_or_unclear(text: str) -> None:
    """No text makes reading fail otherwise than by saying what is unclear, in a few words."""
    answer = outcome(lambda: read(text))
    assert isinstance(answer, Meeting) or 10 < len(answer) < 600


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=30) | st.lists(st.sampled_from(FRAGMENTS), max_size=4).map(" ".join),
    st.dates(date(1950, 1, 1), date(2199, 12, 31)),
    st.none() | st.booleans(),
)
def test_any_date_or_length_is_read_or_unclear(text: str, today: date, ahead: bool | None) -> None:
    """Dates and lengths on their own are read or unclear, on any day of the calendar."""
    assert isinstance(outcome(lambda: parse_date(text, today, ahead=ahead)), date | str)
    assert isinstance(outcome(lambda: parse_minutes(text)), int | str)


CLAUSES = (
    "yesterday",
    "at 14:30",
    "45m",
    "with M-01, Okoro, Ben and 2 others",
    "without M-02",
    "by video",
    "one-to-one",
    "about exams, sleep",
    "#wellbeing",
    "by chance",
)


@settings(deadline=None)
@given(st.permutations(CLAUSES), st.sampled_from((" ", ", ", "; ", "  ")))
def test_clauses_come_in_any_order(clauses: list[str], between: str) -> None:
    """The order of the clauses says nothing."""
    assert read(between.join(clauses)) == read("; ".join(CLAUSES))


NAMING = ("group", "2026-03-09", "1h", "with everyone", "online", "no-show", "about training", "#a")


@settings(deadline=None)
@given(st.permutations(NAMING))
def test_a_semicolon_parts_topics_from_words_a_topic_may_hold(clauses: list[str]) -> None:
    """With a semicolon between them, even `group` and `online` may follow a topic."""
    assume("no-show" in clauses)
    line = "; ".join(clauses).replace("no-show", "nobody came")
    assert read(line) == read("2026-03-09 nobody came 1h group with everyone online about training #a")


@settings(deadline=None)
@given(st.sampled_from(MENTEES), st.data())
def test_case_and_spaces_say_nothing(mentee: Mentee, data: st.DataObject) -> None:
    """A line in capitals and with wide gaps is the same line."""
    line = f"yesterday 45m with {mentee.pseudonym} by video #a"
    gaps = data.draw(st.lists(st.sampled_from((" ", "  ", "\t", "\n")), min_size=line.count(" ")))
    spread = "".join(gaps.pop() if char == " " and gaps else char for char in line)
    assert read(spread) == read(line)
    assert read(f"YESTERDAY 45M WITH {mentee.pseudonym.upper()} BY VIDEO #a") == read(line)


def test_a_long_line_of_nonsense_is_refused_at_once() -> None:
    """A pasted page is unclear, and only its beginning is quoted."""
    with pytest.raises(Unclear) as unclear:
        read("45m with M-01 " + "lorem " * 50_000)
    assert len(str(unclear.value)) < 400


@pytest.mark.parametrize("part", ["45m ", "M-02 ", "M-02, ", "about exams, ", "#", "x", "1"])
def test_a_long_line_of_anything_is_refused_at_once(part: str) -> None:
    """Also a megabyte of what is understood word for word, while it is typed and when it is saved."""
    line = f"45m with M-02 {part * (1_000_000 // len(part))}"
    with pytest.raises(Unclear) as unclear:
        read(line)
    assert len(str(unclear.value)) < 400
    assert take_apart(line, today=TODAY, mentees=MENTEES)
    assert Completer(MENTEES, (), ()).complete(line) == ()
