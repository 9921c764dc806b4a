"""Who took part, by the office's own lists, beside what a packet says: in the table and in spreadsheets."""

import csv
import io
import shutil
from pathlib import Path

import openpyxl

from tests.cli.conftest import ANA, Run
from tests.packet.conftest import Sample, sample

__all__ = ["sample"]


def test_lists_are_compared_with_what_packets_say(run: Run, sample: Sample, tmp_path: Path) -> None:
    """In the table, as JSON, for a spreadsheet, and by words that choose rows."""
    shutil.copytree(sample.folder, tmp_path / "inbox" / "farah")
    (tmp_path / "roster.csv").write_text(
        f"Name,Email\nFarah,farah@example.org\n{ANA},ana@example.org\n", encoding="utf-8"
    )
    (tmp_path / "course.csv").write_text(
        f"Participant;E-Mail\nFarah;FARAH@example.org\n{ANA};\nWei;wei@example.org\n", encoding="utf-8"
    )
    (tmp_path / "orientation.tsv").write_text(
        "Event:\torientation\nDate:\t12 January 2026\nName\nWei\n", encoding="utf-8"
    )
    inbox = (
        *("verify", str(tmp_path / "inbox"), "--roster", str(tmp_path / "roster.csv")),
        *("--attendance", f"Training course 2026-01-10={tmp_path / 'course.csv'}"),
        *("--attendance", str(tmp_path / "orientation.tsv")),
    )
    table = run(*inbox)
    assert table.code == 0
    assert "orientation: says they took part on 12 January 2026; not on the list of that day" in table.out
    assert "Training course: on the list of 10 January 2026; nothing came from them" in table.out
    assert "2 whose attendance needs a look" in table.out
    assert "On the list of orientation of 12 January 2026, and no mentor of this table: Wei." in table.err
    farah, ana = run(*inbox, "--json").json
    assert [each["comparison"] for each in farah["attendance"]] == ["on the list", "not on the list"]
    assert [each["comparison"] for each in ana["attendance"]] == ["on the list only", "neither"]
    assert [each["name"] for each in run(*inbox, "--only", "not-attested", "--json").json] == [ANA]
    assert run(*inbox, "--only", "perhaps-on-list", "--json").json == []
    told = run("reminders", *inbox[1:], "--only", "not-attested", "--by", "Dr Lim", "--json")
    assert [each["name"] for each in told.json] == [ANA]
    written = (tmp_path / "t.csv", tmp_path / "t.xlsx")
    assert run(*inbox, "--csv", str(written[0]), "--xlsx", str(written[1])).code == 0
    rows = [*csv.DictReader(io.StringIO(written[0].read_text("utf-8-sig"), newline=""))]
    by_name = {each["mentor"]: each for each in rows}
    assert by_name[ANA]["attendance"] == "on the list only"
    assert "not on the list of that day" in by_name["Farah Nadia binti Rahman"]["attendance in words"]
    sheet = openpyxl.load_workbook(written[1]).active
    assert sheet is not None
    assert "on the list only" in [cell.value for line in sheet.iter_rows() for cell in line]


def test_a_list_of_nothing_in_particular_is_asked_about(run: Run, sample: Sample, tmp_path: Path) -> None:
    """And nothing is shown that would rest on a guess; what no packet speaks of is said."""
    shutil.copytree(sample.folder, tmp_path / "inbox" / "farah")
    path = tmp_path / "list.csv"
    path.write_text("Name\nWei\n", encoding="utf-8")
    asked = run("verify", str(tmp_path / "inbox"), "--attendance", str(path))
    assert (asked.code, asked.out) == (2, "")
    assert '--attendance "orientation 2025-10-03=list.csv"' in asked.err
    other = run("verify", str(tmp_path / "inbox"), "--attendance", f"First aid={path}")
    assert (
        "No packet here says anything of “First aid”; what packets do say: orientation, training course."
        in (other.err)
    )
