"""The sheet for mentees: what is on paper, and what is not."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from mentorlog.model.questionnaires import ANONYMOUS
from mentorlog.operations.questionnaires.sheet import AFTER, BEFORE, sheet_pdf, sheet_text


def test_the_plain_sheet_fits_a_page_and_has_a_box_for_every_choice() -> None:
    """No line is wider than 78 characters; it has no field for a name."""
    lines = sheet_text().splitlines()
    assert max(map(len, lines)) <= 78
    boxes = [line for line in lines if line.count("[ ]") == 6]
    assert len(boxes) == len(ANONYMOUS.items)
    words = " ".join(sheet_text().split())
    assert BEFORE in words
    assert AFTER in words
    assert "name:" not in words.lower()


@pytest.mark.skipif(which("pdftotext") is None, reason="needs pdftotext")
def test_the_page_says_the_same(tmp_path: Path) -> None:
    """One page; every statement, the choices, how to hand it back; the same bytes every time."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet_pdf())
    assert path.read_bytes() == sheet_pdf()
    pages = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert pages.count("\f") == 1
    words = " ".join(pages.split())
    for text in (*(item.text for item in ANONYMOUS.items), BEFORE, AFTER, f"{ANONYMOUS.source}. CC BY 4.0."):
        assert text in words
