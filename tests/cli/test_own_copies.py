"""`export --format` and `query`, as they are typed."""

import csv
import io
import json
from pathlib import Path

from tests.cli.conftest import ANA, Run


def test_a_copy_is_written_after_it_was_said_what_leaves(year: Run, tmp_path: Path) -> None:
    """A script says --yes; what belongs to packets, and to other copies, is refused."""
    year("log", f"today 45m with {ANA} about exams", "--private", "The aunt.")
    asked = year("export", "--format", "csv", "--out", str(tmp_path))
    assert asked.code == 2
    assert "private notes and names included" in asked.err
    assert not list(tmp_path.glob("mentorlog-*"))
    done = json.loads(year("export", "--format", "csv", "--out", str(tmp_path), "--yes", "--json").out)
    assert "meetings.csv" in done["files"]
    assert "The aunt." in (Path(done["path"]) / "meetings.csv").read_text(encoding="utf-8")
    said = year(
        "export", "--format", "markdown", "--out", f"{tmp_path}/t.zip", "--yes", "--without-private"
    ).out
    assert said.startswith(f"Wrote a copy for yourself to {tmp_path}/t.zip")
    for wrong in (
        ("--format", "xlsx", "--profile", "public"),
        ("--format", "xlsx", "--preview"),
        ("--without-private",),
        ("--bom", "--profile", "archive"),
        ("--format", "csv", "--calendar"),
    ):
        assert year("export", *wrong, "--yes").code == 2, wrong
    archive = year("export", "--format", "archive", "--out", str(tmp_path), "--yes")
    assert archive.code == 0
    assert list(tmp_path.glob("mentorlog-archive-*.json"))


def test_a_question_is_answered_as_a_table_as_csv_and_as_json(year: Run) -> None:
    """Safe for the terminal and for spreadsheets; a change is refused."""
    year("log", f"today 45m with {ANA} about exams and =1+1")
    sql = "SELECT people, minutes, topics AS '=topics' FROM meetings"
    assert ANA in year("query", sql).out
    assert json.loads(year("query", sql, "--json").out) == {
        "columns": ["people", "minutes", "=topics"],
        "rows": [[ANA, 45, "exams; =1+1"]],
        "more": False,
    }
    read = list(csv.reader(io.StringIO(year("query", sql, "--csv").out, newline="")))
    assert read == [["people", "minutes", "'=topics"], [ANA, "45", "exams; =1+1"]]
    two = year("query", "-", "--limit", "1", stdin="SELECT pseudonym FROM mentees")
    assert "There are more than these 1 row" in two.err
    for change in ("DELETE FROM meeting", "DELETE FROM meetings", "UPDATE mentees SET name = ''"):
        refused = year("query", change)
        assert (refused.code, refused.out) == (2, "")
        assert "Only reading is possible" in refused.err
