"""Tables of programs that are known: recognised by what is in them, read as the program means them."""

from datetime import date, time
from pathlib import Path

import pytest

from mentorlog.exchange.incoming.formats import format_of
from mentorlog.exchange.incoming.source import Source
from mentorlog.model import Channel, Kind
from tests.exchange.incoming.reading import CHOICES, meeting_of, rows_of
from tests.exchange.incoming.samples import sample

TOGGL = sample("04_toggl_detailed.csv")
NOTION = """\
Name,Date,Mentee,Tags,Duration,Notes
Coffee with Cy,"October 2, 2024 4:00 PM (GMT) → 5:15 PM",\
"Ana K (https://www.notion.so/Ana-K-1f2e3d), Bo, Jr. (https://www.notion.so/Bo-7)","career, wellbeing",,Talked
Call,"October 9, 2024",Ana K (https://www.notion.so/Ana-K-1f2e3d),career,45,
Retreat,"October 2, 2024 → October 3, 2024",Ana K,,,
"""


def table(folder: Path, text: str) -> Path:
    """Write a table as a program does: with a mark of UTF-8, and lines that end as on Windows."""
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8-sig", newline="\r\n")
    return path


def test_a_time_sheet_of_toggl_says_whom_by_project_and_how_by_tags() -> None:
    """A timer that ran for days is asked about; what is for a group has nobody's name."""
    rows = rows_of(TOGGL)
    coffee, call, again, forgotten, group, _ = map(meeting_of, rows)
    assert (coffee.people, coffee.minutes) == (("Mentee A",), 63)
    assert (coffee.kind, coffee.channel) == (Kind.ONE_TO_ONE, Channel.IN_PERSON)
    assert (call.kind, call.channel, call.minutes) == (Kind.CALL, Channel.PHONE, 45)
    assert call == again
    assert forgotten.minutes is None
    assert "47:10:00" in rows[3].doubts[0].sentence
    assert (group.people, group.kind, group.minutes) == ((), Kind.GROUP, 0)
    assert coffee.private == "Induction coffee ☕"
    assert [row.client for row in rows][-3:] == ["", "Peer mentoring 24/25", "Acme Ltd"]


def test_the_order_of_columns_says_nothing(tmp_path: Path) -> None:
    """The documented set has other columns in another order."""
    headings = "Duration,Start time,Start date,Description,Project,Client"
    (row,) = rows_of(table(tmp_path, f"{headings}\n00:30:00,09:00:00,2024-10-01,Hello,Ana,X\n"))
    meeting = meeting_of(row)
    assert (meeting.day, meeting.start, meeting.minutes) == (date(2024, 10, 1), time(9), 30)
    assert (meeting.people, row.client) == (("Ana",), "X")


def test_a_form_says_when_it_was_sent_which_is_not_when_they_met(tmp_path: Path) -> None:
    """Several choices of one question come apart, and a comma within one stays."""
    text = (
        "Timestamp,Email address,Mentee name(s) ,Date of meeting,Duration,Did you signpost to a service?\n"
        '2024/10/03 4:12:45 PM GMT+1,a@b.uk,Ana,01/10/2024,30 min,"Library, Wellbeing, incl. counselling"\n'
    )
    (row,) = rows_of(table(tmp_path, text + text.splitlines()[1].replace("01/10", "13/09") + "\n"))[:1]
    assert meeting_of(row).day == date(2024, 10, 1)
    assert meeting_of(row).resources == ("Library", "Wellbeing, incl. counselling")


def test_a_database_of_notion_has_pages_and_ranges(tmp_path: Path) -> None:
    """Pages that are referred to are people, without their addresses; the title may name more."""
    first, second, retreat = map(meeting_of, rows_of(table(tmp_path, NOTION)))
    assert (first.day, first.start, first.minutes) == (date(2024, 10, 2), time(17), 75)
    assert first.people == ("Ana K", "Bo, Jr.")
    assert first.named_in == "Coffee with Cy"
    assert first.tags == ("career", "wellbeing")
    assert (second.people, second.minutes) == (("Ana K",), 45)
    assert (retreat.day, retreat.minutes, retreat.people) == (date(2024, 10, 2), None, ("Ana K",))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (NOTION, "notion"),
        ("Name,Date,Minutes\nAna,2024-10-02,30\n", "csv"),
        ("Date,Timestamp,Mentee\n2024-10-02,2024-10-02,Ana\n", "csv"),
        ("Client,Project,Duration\nA,B,00:30:00\n", "csv"),
    ],
)
def test_what_only_looks_like_a_known_program_is_any_table(tmp_path: Path, text: str, name: str) -> None:
    """A list of one's own with a name in it is not a database of pages."""
    assert format_of(Source(table(tmp_path, text)), CHOICES).name == name
