"""Tables in which a day, a length or whether somebody came can be read in another way than it was meant."""

from pathlib import Path

import openpyxl
import pytest

from mentorlog.exchange.incoming.choices import DateOrder
from mentorlog.exchange.incoming.formats import format_of
from mentorlog.exchange.incoming.incoming_row import IncomingRow
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.model import Status
from tests.exchange.incoming.reading import CHOICES, meeting_of, rows_of


def table(folder: Path, *lines: str) -> Path:
    """Write a table of text."""
    path = folder / "log.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def asked(row: IncomingRow) -> tuple[str, tuple[str, ...]] | None:
    """Return the field that is asked about first, with the answers that are offered."""
    return (row.doubts[0].field, row.doubts[0].answers) if row.doubts else None


@pytest.mark.parametrize(
    ("heading", "cell", "status"),
    [
        ("Attended", "Yes", Status.HELD),
        ("Attended", "oui", Status.HELD),
        ("Attended", "", Status.HELD),
        ("Attended", "No", None),
        ("Attended", "rescheduled", None),
        ("Attended", "ghosted me :(", None),
        ("Status", "Not started", None),
        ("Status", "Cancelled, sick", Status.CANCELLED),
        ("Présence", "Absent(e)", Status.NO_SHOW),
        ("Cancelled?", "Yes", Status.CANCELLED),
        ("Cancelled?", "no", Status.HELD),
        ("No-show", "true", Status.NO_SHOW),
        ("No-show", "sick", None),
    ],
)
def test_what_does_not_say_plainly_that_it_was_held_is_asked_about(
    tmp_path: Path, heading: str, cell: str, status: Status | None
) -> None:
    """A meeting that never took place would count otherwise."""
    (row,) = rows_of(table(tmp_path, f"Date,Mentee,Minutes,{heading}", f'2025-03-04,M-01,45,"{cell}"'))
    if status is None:
        assert asked(row) == ("status", tuple(map(str, Status)))
    else:
        assert (meeting_of(row).status, row.doubts) == (status, ())


def test_of_several_columns_the_one_counts_that_says_it_was_not_held(tmp_path: Path) -> None:
    """`Attended` may be empty where `Cancelled` is ticked."""
    path = table(tmp_path, "Date,Mentee,Minutes,Happened,No show", "2025-03-04,M-01,45,yes,yes")
    assert meeting_of(rows_of(path)[0]).status is Status.NO_SHOW


def test_a_title_that_says_it_was_cancelled_is_asked_about(tmp_path: Path) -> None:
    """As Outlook leaves one, in its tables too."""
    path = table(tmp_path, "Subject,Date,Mentee,Minutes", "Canceled: Mentoring,2025-03-04,M-01,45")
    assert asked(rows_of(path)[0]) == ("status", tuple(map(str, Status)))


def test_a_quotation_mark_that_is_not_closed_is_named(tmp_path: Path) -> None:
    """Whatever stands between the cells."""
    path = table(tmp_path, "Date;Mentee;Minutes;Notes", '2025-03-04;M-01;45;"a; b"', '2025-03-05;M-01;45;"a')
    with pytest.raises(NotReadable, match="quotation mark"):
        rows_of(path)


def test_a_column_that_may_say_so_is_not_left_out_in_silence(tmp_path: Path) -> None:
    """Until somebody says what it holds."""
    path = table(tmp_path, "Date,Mentee,Minutes,Cancellation reason", "2025-03-04,M-01,45,sick")
    source = Source(path)
    assert "Cancellation reason" in format_of(source, CHOICES).open(source, CHOICES).doubts[0]


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (("2025/25/03", "2025/05/04"), ("2025-03-25", "2025-04-05")),
        (("03.14.2025", "04.02.2025"), ("2025-03-14", "2025-04-02")),
        (("14.03.2025", "04.02.2025"), ("2025-03-14", "2025-02-04")),
        (("2025-03-04", "2025-05-06"), ("2025-03-04", "2025-05-06")),
    ],
)
def test_one_day_of_a_column_proves_the_order_of_all(
    tmp_path: Path, days: tuple[str, str], read: tuple[str, str]
) -> None:
    """Also where the year stands first, or points stand between."""
    path = table(tmp_path, "Date,Mentee,Minutes", *(f"{day},M-01,45" for day in days))
    assert tuple(str(meeting_of(row).day) for row in rows_of(path)) == read


@pytest.mark.parametrize("days", [("2025/25/03", "2025/03/26"), ("04.02.2025", "3/14/2025")])
def test_days_that_contradict_each_other_are_asked_about(tmp_path: Path, days: tuple[str, str]) -> None:
    """Of the year first in two ways, and of points, before which hardly anybody writes the month."""
    source = Source(table(tmp_path, "Date,Mentee,Minutes", *(f"{day},M-01,45" for day in days)))
    assert "in two ways" in format_of(source, CHOICES).open(source, CHOICES).doubts[0]


def test_a_month_that_does_not_exist_is_a_slip_between_dashes(tmp_path: Path) -> None:
    """Its row is rejected, and no question is asked about all days."""
    source = Source(table(tmp_path, "Date,Mentee,Minutes", "2025-13-01,M-01,45", "2025-03-26,M-01,45"))
    reader = format_of(source, CHOICES).open(source, CHOICES)
    assert (reader.doubts, next(iter(reader.rows())).rejected) == ([], "2025-13-01 does not exist.")


def test_days_that_a_spreadsheet_has_turned_round_are_asked_about(tmp_path: Path) -> None:
    """It took 3/4/2025 for the 4 March, and left 25/3/2025 a text."""
    from datetime import date

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Date", "Mentee", "Minutes"])
    for day in (date(2025, 4, 3), date(2025, 5, 3), "25/03/2025"):
        sheet.append([day, "M-01", 45])
    book.save(tmp_path / "log.xlsx")
    first, _, text = rows_of(tmp_path / "log.xlsx")
    assert asked(first) == ("day", ("2025-04-03", "2025-03-04"))
    assert str(meeting_of(text).day) == "2025-03-25"
    sheet.append([date(2025, 4, 25), "M-01", 45])
    book.save(tmp_path / "other.xlsx")
    assert not rows_of(tmp_path / "other.xlsx")[0].doubts
    said = rows_of(tmp_path / "log.xlsx", dates=DateOrder.DAY_FIRST)
    assert str(meeting_of(said[0]).day) == "2025-04-03"


@pytest.mark.parametrize(
    ("heading", "cells", "answers"),
    [
        ("Duration", ("12:34",), ("13", "754")),
        ("Duration", ("1:30", "45:12"), ("2", "90")),
        ("Duration", ("1:30",), None),
        ("Hours", ("15",), ("15", "900")),
        ("Hours", ("2",), None),
        ("Hours", ("1.30",), ("90", "78")),
        ("Hours", ("1.30", "0.75"), None),
        ("Hours", ("1,5",), None),
    ],
)
def test_a_length_that_may_be_another_is_asked_about(
    tmp_path: Path, heading: str, cells: tuple[str, ...], answers: tuple[str, ...] | None
) -> None:
    """Minutes and seconds are written as hours and minutes are, and minutes into columns of hours."""
    path = table(tmp_path, f"Date,Mentee,{heading}", *(f'2025-03-04,M-01,"{cell}"' for cell in cells))
    assert asked(rows_of(path)[0]) == (answers and ("minutes", answers))


@pytest.mark.parametrize(
    ("start", "end", "answers"), [("11:30", "1:00", ("90", "810")), ("23:00", "1:00", None)]
)
def test_an_end_of_the_other_half_of_the_day_is_asked_about(
    tmp_path: Path, start: str, end: str, answers: tuple[str, ...] | None
) -> None:
    """From half past eleven until one is an hour and a half at noon, and over midnight two hours."""
    (row,) = rows_of(table(tmp_path, "Date,Mentee,Start,End", f"2025-03-04,M-01,{start},{end}"))
    assert asked(row) == (answers and ("minutes", answers))


@pytest.mark.parametrize("order", ["mdy", "dmy"])
def test_the_other_reading_of_a_day_after_it_was_written_down_is_called_what_it_is(
    tmp_path: Path, order: str
) -> None:
    """With the order that is not the one of the column."""
    said = DateOrder(order)
    path = table(tmp_path, "Timestamp,Date,Mentee,Minutes", "2025-05-10 10:00,05/06/2025,M-01,45")
    if said is DateOrder.MONTH_FIRST:
        path = table(tmp_path, "Timestamp,Date,Mentee,Minutes", "2025-05-10 10:00,06/05/2025,M-01,45")
    (row,) = rows_of(path, dates=said)
    other = "the month" if said is DateOrder.DAY_FIRST else "the day"
    assert f"with {other} first" in row.doubts[0].sentence
