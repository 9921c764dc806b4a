"""`verify --read`: what mentors wrote, as plain text."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.desk.cohort import HOSTILE, MARYAM, WANG, make_cohort


def test_texts_are_printed_mentor_after_mentor(run: Run, tmp_path: Path) -> None:
    """In the order of names, chosen as in the table; markup and other scripts as they were written."""
    made = make_cohort(tmp_path)
    command = ("verify", str(made.inbox), "--signers", str(made.signers), "--read")
    read = run(*command, host=made.host)
    assert read.code == 1, "one is rejected"
    titles = [line for line in read.out.splitlines() if line.startswith((HOSTILE, MARYAM))]
    assert titles == [
        f"{name}: {title}" for name in (HOSTILE, MARYAM) for title in ("MARK-TITLE", "Silence helps")
    ]
    assert "2 March 2026 · " in read.out
    assert "沉默也有帮助。" in read.out
    assert "Ines" not in read.out
    assert f"No text to read from {WANG}." in read.err
    found = run(*command, "--find", MARYAM, "--json", host=made.host).json
    assert [each["title"] for each in found] == ["MARK-TITLE", "Silence helps"]
    assert found[1]["passages"][0]["text"] == "We sat quietly. MARK-CHOSEN"
