"""The workbook of a cohort, opened by LibreOffice: what stands in its cells is what was meant."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from mentorlog.desk.decisions.office_decisions import NO_DECISIONS
from mentorlog.desk.mentor_rows import MentorRow, mentor_rows
from mentorlog.desk.spreadsheet import HEAD, cells_of, table_as_csv, table_as_workbook
from tests.desk.rows import FARAH, row
from tests.packet.tools import needs_soffice, run

NAMES = (
    *("=1+1", '=HYPERLINK("http://example.org";"x")', "+1", "-1", "@SUM(1)", "＝1+1", "{=1}"),
    *(
        "مریم رضایی",
        "王小明",
        "Zoë Müller-Öztürk",
        "Ana [/b] [TODO]",
        "007",
        "1e5",
        "2026-03-01",
        "TRUE",
        'O’Neill, "Seán"',
    ),
)
_CELL = re.compile(r'("(?:[^"]|"")*"|[^",\n]*)([,\n]|$)')


def mentors() -> list[MentorRow]:
    """Return a cohort of mentors with such names."""
    rows = [
        row(
            name,
            email=f"m{number}@example.org",
            meetings=number,
            minutes=90 * number,
            start="2025-09-01",
            end="2026-06-30",
        )
        for number, name in enumerate(NAMES)
    ]
    return mentor_rows(
        [replace(FARAH, waivers="-2+3"), *rows], None, NO_DECISIONS, ZoneInfo("Asia/Kuala_Lumpur")
    )


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The cells as LibreOffice shows them, text with its quotation marks."""
    place = tmp_path_factory.mktemp("office")
    (place / "mentors.xlsx").write_bytes(table_as_workbook(mentors()))
    # Commas, quotation marks, UTF-8, from the first line, all text quoted, numbers and days as shown.
    filter_options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false"
    done = run(
        *("soffice", f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--convert-to"),
        *(filter_options, "--outdir", place, place / "mentors.xlsx"),
    )
    assert done.returncode == 0, done.stderr
    text = (place / "mentors.csv").read_text("utf-8")
    return [[cell for cell, end in _CELL.findall(line)][: len(HEAD)] for line in text.splitlines()]


def plain(cell: str) -> str:
    """Return a text without its quotation marks."""
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell


@needs_soffice
def test_every_text_is_whole_and_none_is_worked_out(opened: list[list[str]]) -> None:
    """Neither formulas nor what looks like a number or a day; letters of every script."""
    head, _, *rows = opened
    assert tuple(map(plain, head)) == HEAD
    place = HEAD.index("mentor")
    assert [line[place][0] for line in rows] == ['"'] * len(NAMES), "each is text"
    assert [plain(line[place]) for line in rows] == [*NAMES]
    assert plain(opened[1][HEAD.index("waivers")]) == "-2+3"


@needs_soffice
def test_numbers_are_numbers_and_days_are_days(opened: list[list[str]]) -> None:
    """So that sums and orders are right in any office."""
    _, _, *rows = opened
    for number, line in enumerate(rows):
        told = dict(zip(HEAD, line, strict=True))
        assert (told["meetings"], told["minutes"]) == (str(number), str(90 * number))
        assert (told["signed on"], told["from"], told["to"]) == ("2026-03-12", "2025-09-01", "2026-06-30")


@needs_soffice
def test_the_workbook_says_what_the_csv_says(opened: list[list[str]]) -> None:
    """Cell by cell, but for the sign that keeps a text from being a formula in CSV."""
    made = [*csv.reader(io.StringIO(table_as_csv(mentors()).decode("utf-8-sig"), newline=""))]
    assert [[plain(cell) for cell in line] for line in opened] == [
        [cell.removeprefix("'") for cell in line] for line in made
    ]
    assert any(isinstance(value, date) for value in cells_of(mentors()[0]))
