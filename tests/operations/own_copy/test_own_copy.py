"""Copies for the mentor alone: other programs read them, and nothing in them is a formula or markup."""

import csv
import io
import stat
import sys
import zipfile
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.formats import format_of
from mentorlog.exchange.incoming.incoming_row import IncomingMeeting
from mentorlog.exchange.incoming.source import Source
from mentorlog.exchange.outgoing.delimited import as_it_was, csv_text
from mentorlog.exchange.outgoing.readable_table import ReadableTable
from mentorlog.exchange.outgoing.workbook import CUT, workbook_bytes
from mentorlog.host import Host
from mentorlog.model import Attendance, Feedback, Kind, Meeting, Mentee, Passage, Reflection, Status
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.importing.planned_row import RowOutcome
from mentorlog.operations.own_copy.copy_format import CopyFormat
from mentorlog.operations.own_copy.own_copy import place_for, write_own_copy
from mentorlog.store import Store
from tests.operations.importing.taking import plan_of

TODAY = date(2026, 3, 11)
FORMULAS = ('=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)")
HOSTILE = "---\nprivate: false\n---\n# Not mine\n\n<script>x</script> [a](javascript:b)\n- item"
SECRETS = ("The aunt is ill.", "Ana Real", "be silent", "Keep asking")


@pytest.fixture
def year(host: Host, store: Store, ana: Mentee, meeting: Meeting) -> Store:
    """A year with words that would be formulas, markup or front matter, and with private ones."""
    store.edit(ana, replace(ana, name="Ana Real"))
    told = replace(
        meeting,
        start=time(17, 0),
        topics=FORMULAS,
        facts=HOSTILE,
        private="The aunt is ill.",
        learned="be silent",
    )
    store.edit(meeting, told)
    planned = replace(meeting, id=host.new_id(), day=date(2026, 4, 2), status=Status.PLANNED)
    missed = replace(
        meeting,
        id=host.new_id(),
        status=Status.NO_SHOW,
        minutes=0,
        mentees=(Attendance(mentee=ana.id, attended=False),),
    )
    reflection = Reflection(
        id=host.new_id(), day=date(2026, 2, 2), passages=(Passage(stage="text", text="=I"),)
    )
    said = Feedback(id=host.new_id(), day=TODAY, keep="Keep asking")
    store.add(planned, missed, reflection, said)
    return store


def written(store: Store, form: CopyFormat, out: Path, *, private: bool = True, bom: bool = False) -> Path:
    """Write a copy and return where it is."""
    return write_own_copy(store, form, place_for(form, out, TODAY), TODAY, private=private, bom=bom).path


def test_csv_is_read_and_calculates_nothing(year: Store, tmp_path: Path) -> None:
    """A file a kind; what would be calculated begins with an apostrophe; only its owner reads it."""
    folder = written(year, CopyFormat.CSV, tmp_path)
    with (folder / "meetings.csv").open(newline="", encoding="utf-8") as file:
        [first] = (row for row in csv.DictReader(file) if row["topics"])
    assert first["topics"] == '\'=HYPERLINK("http://x"); +1; -1; @SUM(A1)'
    assert (first["people"], first["minutes"], first["facts"]) == ("Ana [/b] [TODO]", "45", f"'{HOSTILE}")
    assert {file.name for file in folder.iterdir()} >= {"mentees.csv", "reflections.csv", "changes.csv"}
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    again = written(year, CopyFormat.CSV, tmp_path, bom=True)
    assert again != folder
    assert (again / "mentees.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


@pytest.mark.parametrize("form", [CopyFormat.CSV, CopyFormat.XLSX])
def test_meetings_of_a_copy_are_there_already(
    host: Host, year: Store, meeting: Meeting, tmp_path: Path, form: CopyFormat
) -> None:
    """A copy taken in says what the logbook says: formulas are texts again, and a list is a list."""
    texts = (*FORMULAS, "'=quoted", "''-twice", "'tis", "' @ once")
    for day, text in enumerate(texts, 3):
        telling = replace(meeting, id=host.new_id(), day=date(2025, 3, day), facts=text, reflection=text)
        year.add(replace(telling, topics=(text, "exams"), tags=("one", "two"), resources=(text, "b")))
    place = written(year, form, tmp_path)
    plan = plan_of(year, place / "meetings.csv" if form is CopyFormat.CSV else place)
    assert plan.counts == {RowOutcome.SAME: 11}, [row.reasons for row in plan.shown]


@given(st.lists(st.lists(st.text(max_size=9), min_size=2, max_size=2), max_size=5))
def test_any_table_is_read_back_from_csv(rows: list[list[str]]) -> None:
    """Cell by cell, once the apostrophe is off; no cell begins as a formula does."""
    read = list(csv.reader(io.StringIO(csv_text(("a", "b"), rows), newline="")))[1:]
    assert len(read) == len(rows)
    for row, cells in zip(rows, read, strict=True):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
        assert [as_it_was(cell) for cell in cells] == row


def test_a_workbook_is_read_and_calculates_nothing(year: Store, tmp_path: Path) -> None:
    """A sheet a kind, the header in sight; a text that begins like a formula is a text, whole."""
    path = written(year, CopyFormat.XLSX, tmp_path)
    book = load_workbook(path)
    sheet = book["meetings"]
    names = [cell.value for cell in sheet[1]]
    lines = (dict(zip(names, line, strict=True)) for line in sheet.iter_rows(min_row=2))
    [row] = (line for line in lines if line["facts"].value)
    assert (row["topics"].value, row["topics"].data_type) == ("; ".join(FORMULAS), "s")
    assert (row["minutes"].value, row["minutes"].data_type) == (45, "n")
    assert (row["facts"].value, row["facts"].data_type) == (HOSTILE, "s")
    assert sheet.freeze_panes == "A2"
    assert not any(cell.data_type == "f" for each in book for line in each.iter_rows() for cell in line)


def test_a_cell_that_excel_would_call_damaged_is_cut(tmp_path: Path) -> None:
    """And says so; control characters are shown instead of breaking the file."""
    table = ReadableTable("long", ("text",), (("x" * 40_000,), ("a\x07b",)))
    sheet = load_workbook(io.BytesIO(workbook_bytes([table])))["long"]
    assert len(sheet["A2"].value) == 32_767
    assert sheet["A2"].value.endswith(CUT)
    assert sheet["A3"].value == "a<U+0007>b"


def test_a_file_a_month_out_of_which_no_words_break(year: Store, tmp_path: Path) -> None:
    """The front matter is what we wrote; headings are ours, and what somebody wrote is a text."""
    folder = written(year, CopyFormat.MARKDOWN, tmp_path)
    assert sorted(file.name for file in folder.iterdir()) == [
        "2026-02.md",
        "2026-03.md",
        "2026-04.md",
        "without-a-day.md",
    ]
    text = (folder / "2026-03.md").read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    assert front.splitlines() == [
        'month: "2026-03"',
        "meetings: 1",
        "minutes: 45",
        'people: ["Ana [/b] [TODO]"]',
        "private: true",
        'exported: "2026-03-11T12:00:00Z"',
    ]
    tokens = MarkdownIt("gfm-like").parse(body)
    headings = [tokens[place + 1].content for place, each in enumerate(tokens) if each.type == "heading_open"]
    assert len(headings) == 4
    assert "Not mine" not in "".join(headings)
    kinds = {each.type for each in tokens} | {c.type for each in tokens for c in each.children or ()}
    assert not kinds & {"html_block", "html_inline", "link_open", "hr", "fence", "code_block"}
    assert "The aunt is ill." in text


def test_a_calendar_of_what_was_and_is_to_be(year: Store, tmp_path: Path) -> None:
    """Held and planned meetings with pseudonyms; no topics, no notes, and no missed one."""
    data = written(year, CopyFormat.ICS, tmp_path).read_bytes()
    events = Calendar.from_ical(data).walk("VEVENT")
    assert [(str(each["status"]), f"{each.decoded('dtstart'):%Y-%m-%d}") for each in events] == [
        ("CONFIRMED", "2026-03-10"),
        ("TENTATIVE", "2026-04-02"),
    ]
    assert events[0].decoded("duration").total_seconds() == 45 * 60
    assert b"aunt" not in data
    assert b"HYPERLINK" not in data


@pytest.mark.parametrize("form", CopyFormat)
def test_without_private_nothing_private_is_left(year: Store, tmp_path: Path, form: CopyFormat) -> None:
    """Neither in plain bytes nor inside what is compressed."""
    path = written(year, form, tmp_path / "x", private=False)
    files = list(path.iterdir()) if path.is_dir() else [path]
    data = b"".join(file.read_bytes() for file in files)
    if form is CopyFormat.XLSX:
        with zipfile.ZipFile(path) as packed:
            data = b"".join(map(packed.read, packed.namelist()))
    assert [secret for secret in SECRETS if secret.encode() in data] == []
    assert b"Ana [/b] [TODO]" in data


def test_what_is_there_is_never_written_over(year: Store, tmp_path: Path) -> None:
    """A second copy of a day has a number; a file that was named and is there is refused."""
    packed = tmp_path / "year.zip"
    written(year, CopyFormat.CSV, packed)
    with zipfile.ZipFile(packed) as read:
        assert "meetings.csv" in read.namelist()
    with pytest.raises(NotPossible, match="is there already"):
        place_for(CopyFormat.CSV, packed, TODAY)
    first, second = (written(year, CopyFormat.ICS, tmp_path) for _ in range(2))
    assert (first.name, second.name) == ("mentorlog-ics-2026-03-11.ics", "mentorlog-ics-2026-03-11-2.ics")


def test_where_nothing_can_be_written_nothing_is_left(year: Store, tmp_path: Path) -> None:
    """It is said in a sentence."""
    (tmp_path / "file").write_text("")
    with pytest.raises(NotPossible, match="cannot be written"):
        write_own_copy(year, CopyFormat.CSV, tmp_path / "file" / "x", TODAY)
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["file"]


def test_our_own_import_reads_the_calendar(year: Store, tmp_path: Path) -> None:
    """Every held and planned meeting on its day, with its length."""
    path = written(year, CopyFormat.ICS, tmp_path)
    choices = ImportChoices(zone="Asia/Kuala_Lumpur")
    source = Source(path)
    rows = list(format_of(source, choices).open(source, choices).rows())
    entries = [row.entry for row in rows if isinstance(row.entry, IncomingMeeting)]
    assert [(entry.day, entry.minutes) for entry in entries][:1] == [(date(2026, 3, 10), 45)]
    assert len(entries) == len(rows) == 2


@pytest.mark.parametrize(("kind", "others"), [(Kind.GROUP, 2), (Kind.EVENT, 1), (Kind.ONE_TO_ONE, 0)])
def test_a_calendar_says_kind_and_others_when_it_is_taken_in(
    host: Host, year: Store, meeting: Meeting, tmp_path: Path, kind: Kind, others: int
) -> None:
    """What the title of an event tells is kept, and not only whom it names."""
    day = date(2025, 3, 5)
    met = replace(meeting, id=host.new_id(), day=day, start=time(17), kind=kind, others=others)
    year.add(met)
    place = written(year, CopyFormat.ICS, tmp_path)
    year.delete(met)
    [back] = (
        row.entry
        for row in plan_of(year, place).shown
        if isinstance(row.entry, Meeting) and row.entry.day == day
    )
    assert (back.kind, back.others, back.mentees) == (kind, others, met.mentees)
