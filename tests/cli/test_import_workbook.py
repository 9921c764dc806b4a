"""Workbooks: real days and lengths, values that were worked out, sheets, and what is made to harm."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import Workbook

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.host import Host
from mentorlog.operations.importing.import_plan import look
from mentorlog.store import Store
from tests.cli.conftest import Run
from tests.cli.test_import import contents, fates, noticed

ROWS: list[list[Any]] = [
    ["Log of the year", None, None, None],
    [],
    ["Datum", "Beginn", "Dauer (Std.)", "Mentee"],
    [date(2026, 3, 2), time(14, 30), 1.5, "M-01"],
    [datetime.combine(date(2026, 3, 3), time(9, 15)), None, timedelta(minutes=45), "M-03"],
    [46085, None, "1h30", '=HYPERLINK("x")'],
    [],
    ["Summe", None, 3.75, None],
]


def workbook(path: Path, rows: list[list[Any]], *, first: str = "") -> str:
    """Write a workbook and return where it is; with `first`, an empty sheet of that name before."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if first:
        sheet.title = first
        sheet = book.create_sheet("Log")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return str(path)


def test_a_workbook_is_read_as_excel_shows_it(year: Run, tmp_path: Path) -> None:
    """Days as days and as numbers, lengths as times, a title above the headings, a sum below."""
    path = workbook(tmp_path / "log.txt", ROWS, first="Cover")
    answer = year("import", path, "--dry-run", "--json").json
    assert answer["format"] == "xlsx"
    assert noticed(answer)["sheet"] == "Log of 2"
    assert noticed(answer)["headings"].startswith("in line 3")
    entries = [row["entry"] for row in answer["rows"]]
    assert fates(answer) == {1: "new", 2: "new", 3: "undecided", 4: "skipped", 5: "skipped"}
    assert [(each["day"], each["start"], each["minutes"]) for each in entries[:2]] == [
        ("2026-03-02", "14:30", 90),
        ("2026-03-03", "09:15", 45),
    ]
    # A formula that was never worked out has no value, so nobody is named; the number is a day.
    last = year("import", path, "--dry-run", "--json", "--others", "2").json["rows"][2]["entry"]
    assert (last["day"], last["minutes"], last["others"]) == ("2026-03-04", 90, 2)
    assert year("import", path, "--sheet", "Elsewhere", "--dry-run").code == 2
    assert year("import", path, "--yes", "--skip", "3").code == 0
    assert year("import", path, "--yes", "--json", "--skip", "3").json["batch"] is None


def rewritten(path: Path, name: str, data: bytes) -> None:
    """Put other bytes into a file of a workbook."""
    with zipfile.ZipFile(path) as packed:
        members = {each: packed.read(each) for each in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for each, content in {**members, name: data}.items():
            packed.writestr(each, content)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>', "declares things"),
        (b"<worksheet><sheetData><row><c", "damaged"),
        (b" " * 30_000_000, "too tightly"),
    ],
)
def test_a_workbook_that_is_made_to_harm_is_refused(
    year: Run, tmp_path: Path, data: bytes, said: str
) -> None:
    """Before its content is read, in a sentence."""
    path = tmp_path / "log.xlsx"
    workbook(path, ROWS)
    rewritten(path, "xl/worksheets/sheet1.xml", data)
    outcome = year("import", str(path), "--yes", "--format", "xlsx")
    assert outcome.code == 2
    assert said in outcome.err
    assert "Traceback" not in outcome.err


def test_the_sheet_behind_a_cover_is_read(year: Run, tmp_path: Path) -> None:
    """One that has headings which are known; without any, the first with something on it."""
    book = Workbook()
    cover, log = book.active, book.create_sheet("2026")
    assert cover is not None
    cover.append(["How to fill in this log, and whom to ask"])
    for row in ROWS:
        log.append(row)
    book.save(tmp_path / "log.xlsx")
    answer = year("import", str(tmp_path / "log.xlsx"), "--dry-run", "--json").json
    assert noticed(answer)["sheet"] == "2026 of 2"
    log.delete_rows(1, 9)
    book.save(tmp_path / "log.xlsx")
    answer = year("import", str(tmp_path / "log.xlsx"), "--dry-run", "--json").json
    assert noticed(answer)["sheet"] == "Sheet of 2"


def test_a_cell_at_the_far_end_of_a_sheet_costs_no_time(year: Run, tmp_path: Path) -> None:
    """Millions of empty rows before it are refused."""
    path = tmp_path / "log.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS[2:4]:
        sheet.append(row)
    sheet.cell(row=1_048_576, column=1, value="end")
    book.save(path)
    outcome = year("import", str(path), "--yes")
    assert outcome.code == 2
    assert "empty rows" in outcome.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "before 2007"),
        (b"\x7fELF\0\0\0\x01" * 90, "no format that is known"),
    ],
)
def test_other_files_are_refused_with_what_to_do(
    year: Run, host: Any, tmp_path: Path, data: bytes, said: str
) -> None:
    """An old workbook is to be saved anew; a program is no log."""
    path, before = tmp_path / "log.csv", contents(host)
    path.write_bytes(data)
    outcome = year("import", str(path), "--yes")
    assert (outcome.code, contents(host)) == (2, before)
    assert said in outcome.err


def test_a_workbook_of_which_any_byte_was_flipped_is_read_or_refused(host: Host, tmp_path: Path) -> None:
    """Wherever it lies: in the list of what is packed, in what is packed, in what unpacking needs."""
    whole = Path(workbook(tmp_path / "whole.xlsx", ROWS)).read_bytes()
    path, chance, refused = tmp_path / "damaged.xlsx", Random(11), 0
    choices = ImportChoices(zone="Europe/London", skip_undecided=True, others=1)
    with Store(host) as store:
        for _ in range(120):
            damaged = bytearray(whole)
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            path.write_bytes(damaged)
            try:
                look(store, Source(path), choices, date(2026, 3, 11))
            except NotReadable:
                refused += 1
    assert refused > 20
