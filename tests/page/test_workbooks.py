"""Workbooks on the page: their values are those that the command line reads, and nothing in them acts."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from mentorlog.desk.people_table import LIMITS, told_unread_sheets
from mentorlog.desk.spreadsheet import table_as_workbook
from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.source import Source
from mentorlog.exchange.incoming.tables.cell_table import open_table
from tests.desk.rows import FARAH, row
from tests.desk.test_mentor_rows import made
from tests.page.conftest import Script, encoded

DAY = date(2025, 10, 3)


def saved(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    """Return a workbook as another program saves it."""
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def people(book: openpyxl.Workbook) -> None:
    """Fill a workbook with what offices have in them, on its second sheet."""
    sheet = book.create_sheet("Mentors & <others>")
    sheet.append(["Name", "Email", "Date", "Nr"])
    sheet.append(["Ana [/b] <b>&amp;", "ana@example.org", DAY, 12])
    sheet.append(["王小明", None, datetime.combine(DAY, time(17, 30)), 1.5])
    sheet.append([True, False, "2025-10-03", 0.1 + 0.2])
    sheet["B7"] = CellRichText("مریم ", TextBlock(InlineFont(b=True), "رضایی"))
    sheet["D9"] = 45_933
    sheet["C9"], sheet["C9"].number_format = 45_933, '[$-409]d" day "mmmm;@'
    sheet["A9"], sheet["A9"].number_format = 45_933, '0.0 "days"'


def right(path: Path, data: bytes) -> list[list[str]]:
    """Return what the command line reads."""
    path.write_bytes(data)
    table = open_table(Source(path, limits=LIMITS), ImportChoices(zone="UTC"))
    return [[*cells] for cells in table.records()]


def bare(records: Any) -> list[list[str]]:
    """Return records without empty cells at their ends."""
    return [cells[: max((at + 1 for at, cell in enumerate(cells) if cell), default=0)] for cells in records]


def test_a_workbook_has_the_values_that_the_command_line_reads(script: Script, tmp_path: Path) -> None:
    """The first sheet with something on it; days are days; nobody's name is markup."""
    own = table_as_workbook(made(FARAH, row("Ana [/b] [TODO]"), row("=1+1")))
    for data in (saved(people), own):
        ours = bare(script.ask("records", data=encoded(data)))
        assert ours == bare(right(tmp_path / "x.xlsx", data))
        assert len(ours) > 2


def test_a_formula_is_what_it_was_when_saved(script: Script) -> None:
    """Its text is no value."""
    sheet = '<row r="1"><c r="A1" t="str"><f>1+1</f><v>Ana</v></c><c r="B1"><f>NOW()</f></c></row>'
    data = changed(
        saved(people), {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>"}
    )
    assert script.ask("records", data=encoded(data)) == [["Ana", ""]]


def changed(data: bytes, parts: dict[str, str]) -> bytes:
    """Return a workbook with other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in packed.namelist():
            made.writestr(name, parts.get(name, packed.read(name)))
    return out.getvalue()


SHEET = "xl/worksheets/sheet2.xml"


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({SHEET: '<!DOCTYPE x [<!ENTITY a "aaaa">]><row><c><v>&a;</v></c></row>'}, "damaged"),
        ({SHEET: f"<sheetData>{' ' * 40_000_000}</sheetData>"}, "damaged"),
        ({SHEET: '<row r="20001"><c><v>1</v></c></row>'}, "has more than 20,000 rows"),
        ({SHEET: '<row r="1"><c r="XFD1"><v>1</v></c></row>'}, "a row has more than 200 cells"),
        ({SHEET: f'<row r="1"><c t="str"><v>{"1" * 100_001}</v></c></row>'}, "more than 100,000 characters"),
        ({SHEET: "<row r='x'>" * 1000 + "<" * 200_000}, "rows"),
        ({SHEET: "<c " + "a" * 1_000_000 + "<row>" * 10}, "has no sheet with anything"),
        ({"xl/workbook.xml": "<workbook/>"}, "damaged"),
        (
            {"xl/_rels/workbook.xml.rels": '<Relationship Id="rId2" Type="/worksheet" Target="../../etc"/>'},
            "sheet|damaged",
        ),
    ],
)
def test_a_hostile_workbook_is_refused_at_once(script: Script, parts: dict[str, str], why: str) -> None:
    """Nothing grows, nothing is waited for, and the reason is a sentence."""
    answer = script.ask("records", data=encoded(changed(saved(people), parts)))
    assert re.search(why, answer["refused"])


@pytest.mark.parametrize(
    "sheets",
    [
        {},
        {"2026": ["Name", "Ana"]},
        {"2026": ["Name", "Ana"], "Rooms": ["Hall 1"], "Empty": []},
        {"2026": ["Name", "Ana"], "Rooms": ["Hall 1"], "<b>=Last & “year”": ["Email", "bao@example.org"]},
        {"Rooms": ["Hall 1"], "Who": ["x", "ana@example.org"], "A": ["Name", " "], "B": ["Ana"]},
        {"Empty": [], **{f"{number}": ["Room"] for number in range(24)}},
    ],
)
def test_what_is_left_aside_is_told_as_by_the_command_line(
    script: Script, tmp_path: Path, sheets: dict[str, list[str]]
) -> None:
    """Which sheet is read, who stands on others, and how many were not looked at."""

    def fill(book: openpyxl.Workbook) -> None:
        for name, cells in sheets.items():
            sheet = book.create_sheet(name)
            for cell in cells:
                sheet.append([cell])

    path = tmp_path / "x.xlsx"
    path.write_bytes(saved(fill))
    told = told_unread_sheets(path)
    assert script.ask("unread", data=encoded(path.read_bytes())) == told
    assert told.startswith("x.xlsx: only the sheet “") is (len(sheets) > 1)


def test_what_is_no_workbook_says_what_to_do(script: Script) -> None:
    """Cut off, of an old Excel, or some other archive."""
    data = saved(people)
    old = b"\xd0\xcf\x11\xe0" + bytes(600)
    for bad in (data[:-30], data[: len(data) // 2], old, changed(data, {"[Content_Types].xml": ""})[:200]):
        assert "save it as .xlsx or CSV" in script.ask("records", data=encoded(bad))["refused"]


def test_days_and_times_are_told_apart(script: Script) -> None:
    """A time alone is no day."""
    cells = ["Name", time(9, 30), datetime.combine(DAY, time(9, 30))]
    data = saved(lambda book: book.create_sheet().append(cells))
    [[name, _, day]] = script.ask("records", data=encoded(data))
    assert [name, day] == ["Name", "2025-10-03 09:30"]
