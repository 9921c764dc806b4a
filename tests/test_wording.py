"""Days and amounts in words."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mentorlog
from mentorlog.model.date_style import DateStyle
from mentorlog.wording import between, duration, long_day, on, short_day, stretch, write_days


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


DAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("style", "spelled"),
    [
        (DateStyle.DAY_FIRST, ("Wed 11 Mar", "Wed 11 Mar 2026", "Wednesday 11 March 2026")),
        (DateStyle.MONTH_FIRST, ("Wed Mar 11", "Wed Mar 11, 2026", "Wednesday March 11, 2026")),
        (DateStyle.ISO, ("2026-03-11", "Wed 2026-03-11", "Wednesday 2026-03-11")),
    ],
)
def test_days_are_written_as_the_mentor_has_them(style: DateStyle, spelled: tuple[str, ...]) -> None:
    """What rules say, and what is signed, does not change with it."""
    write_days(style)
    assert (short_day(DAY, year=False), short_day(DAY), long_day(DAY)) == spelled
    assert on(DAY) == "11 March 2026"
    assert between(DAY, date(2026, 4, 2)) == "11 Mar–2 Apr 2026"


@pytest.mark.parametrize(
    ("end", "day_first", "month_first", "iso"),
    [
        (DAY, "11 Mar 2026", "Mar 11, 2026", "2026-03-11"),
        (date(2026, 3, 20), "11–20 Mar 2026", "Mar 11–20, 2026", "2026-03-11 to 2026-03-20"),
        (date(2026, 6, 3), "11 Mar–3 June 2026", "Mar 11–June 3, 2026", "2026-03-11 to 2026-06-03"),
        (date(2027, 3, 3), "11 Mar 2026–3 Mar 2027", "Mar 11, 2026–Mar 3, 2027", "2026-03-11 to 2027-03-03"),
    ],
)
def test_a_stretch_names_no_month_and_no_year_twice(
    end: date, day_first: str, month_first: str, iso: str
) -> None:
    """But for ISO, which has no shorter way."""
    for style, spelled in zip(DateStyle, (day_first, month_first, iso), strict=True):
        write_days(style)
        assert stretch(DAY, end) == spelled


@given(st.dates(), st.sampled_from(DateStyle))
def test_a_day_without_its_year_fits_its_column(day: date, style: DateStyle) -> None:
    """Lists give it ten cells."""
    write_days(style)
    assert len(short_day(day, year=False)) <= 10


def test_no_name_of_a_day_comes_from_the_locale_of_a_machine() -> None:
    """`%B` is März on one machine and March on another, and what is signed must be the same."""
    files = Path(mentorlog.__file__).parent.rglob("*.py")
    assert [file.name for file in files if re.search(r"%-?[aAbB](?![a-z])", file.read_text("utf-8"))] == []


@pytest.mark.parametrize("part", ["policy", "policyfile", "packet", "certify", "exchange"])
def test_what_is_signed_never_follows_the_mentor_s_way(part: str) -> None:
    """The same year gives the same bytes whoever wrote it down."""
    for file in (Path(mentorlog.__file__).parent / part).rglob("*.py"):
        text = file.read_text("utf-8")
        assert not re.search(r"\b(short_day|long_day)\b|\bimport\b.*\bstretch\b", text), file


def test_screens_spell_stretches_of_days_as_the_mentor_has_them() -> None:
    """`between` is for what is signed and for documents; Home named its year the same whatever was chosen."""
    package = Path(mentorlog.__file__).parent
    files = [file for folder in ("screens", "widgets") for file in (package / folder).rglob("*.py")]
    imports = r"from mentorlog\.wording import (?:\([^)]*|.*)\bbetween\b"
    assert [file.name for file in files if re.search(imports, file.read_text("utf-8"))] == []
