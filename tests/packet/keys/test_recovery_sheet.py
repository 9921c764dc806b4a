"""The recovery sheet: what is printed brings the key back, by eye and by camera."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorlog.packet.keys.openssh_key import Secret
from mentorlog.packet.keys.recovery_sheet import recovery_sheet
from mentorlog.packet.keys.recovery_words import seed_of, words_of
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet.tools import needs_pdftotext, needs_zbarimg, run

SEED = bytes(range(7, 39))
SECRET = Secret(SEED, SigningKey.from_seed(SEED).public)
AT = datetime(2026, 3, 11, 12, 0, 0, 123_456, tzinfo=UTC)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet on the disk."""
    path = tmp_path_factory.mktemp("recovery") / "sheet.pdf"
    path.write_bytes(recovery_sheet(SECRET, "Farah Nadia", AT))
    return path


@needs_pdftotext
def test_the_printed_words_bring_the_key_back(sheet: Path) -> None:
    """Read from the page in the order of their numbers; the fingerprint to compare stands beside them."""
    text = run("pdftotext", "-layout", sheet, "-").stdout.decode()
    printed = dict(re.findall(r"\b(\d{1,2})\s+([a-z]{3,8})(?=\s)", text))
    assert seed_of(" ".join(printed[str(number)] for number in range(1, 25))) == SEED
    for told in (SECRET.public.fingerprint, SECRET.public.words, "Farah Nadia", "2026-03-11", "key restore"):
        assert told in text
    assert "can sign as you" in text


@needs_zbarimg
def test_the_code_brings_the_key_back(sheet: Path, tmp_path: Path) -> None:
    """Scanned from a picture of the page, as printed at 150 dots an inch."""
    run("pdftoppm", "-r", "150", "-png", "-singlefile", sheet, tmp_path / "page")
    assert seed_of(run("zbarimg", "--quiet", "--raw", tmp_path / "page.png").stdout.decode()) == SEED


@needs_pdftotext
@pytest.mark.parametrize(
    "name", ["王小明", "مریم رضایی", 'a "b" \\ #panic() $x$ *y*', "\U0001f511 \U000f1234", ""]
)
def test_no_name_stops_the_sheet(name: str, tmp_path: Path) -> None:
    """Other scripts, markup and characters that no font has; it is one page always."""
    path = tmp_path / "sheet.pdf"
    path.write_bytes(recovery_sheet(SECRET, name, AT))
    text = run("pdftotext", path, "-").stdout.decode()
    assert words_of(SEED)[23] in text
    assert text.count("\f") == 1
    if name.isascii():
        assert name in text


def test_a_sheet_is_always_the_same() -> None:
    """Printed again, it is no other."""
    assert recovery_sheet(SECRET, "Farah", AT) == recovery_sheet(SECRET, "Farah", AT)
