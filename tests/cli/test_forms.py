"""Choosing the paper of a packet's PDF, and the other forms of its data."""

from pathlib import Path

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run
from tests.copies import fill_made_up_year


@pytest.fixture(autouse=True)
def year(host: Host) -> None:
    """The made-up year."""
    fill_made_up_year(host)


def exported(run: Run, out: Path, *options: str) -> Path:
    """Export and return the packet's folder."""
    outcome = run("export", "--yes", "--out", str(out), "--json", *options)
    assert outcome.code == 0, outcome.err
    return Path(outcome.json["folder"])


def test_other_forms_lie_beside_the_pdf_and_are_no_evidence(run: Run, tmp_path: Path) -> None:
    """They are listed and say what they are; the packet is judged by the PDF and the data as before."""
    folder = exported(run, tmp_path, "--also", "markdown, html")
    for name in ("packet.html", "packet.md"):
        assert "it is no evidence of anything" in (folder / name).read_text("utf-8")
    (folder / "packet.html").write_text("changed", "utf-8")
    assert run("verify", str(folder)).code == 0


def test_nothing_but_the_packet_is_written_unasked(run: Run, tmp_path: Path) -> None:
    """Without `--also` there is neither page nor Markdown."""
    assert not {*exported(run, tmp_path).glob("packet.[hm]*")}


def test_letter_is_another_size_of_page(run: Run, tmp_path: Path) -> None:
    """US Letter is 612 by 792 points, A4 is not."""
    letter, a4 = (exported(run, tmp_path, "--paper", paper) / "packet.pdf" for paper in ("letter", "a4"))
    assert b"/MediaBox[0 0 612 792]" in letter.read_bytes().replace(b" [", b"[")
    assert b"/MediaBox[0 0 612 792]" not in a4.read_bytes().replace(b" [", b"[")


def test_an_unknown_form_is_refused_with_those_there_are(run: Run, tmp_path: Path) -> None:
    """Nothing is signed for a slip of the finger."""
    outcome = run("export", "--yes", "--out", str(tmp_path / "out"), "--also", "word")
    assert outcome.code == 2
    assert "html, markdown" in outcome.err
    assert not (tmp_path / "out").exists()
