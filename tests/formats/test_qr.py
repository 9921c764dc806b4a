"""QR codes, read by a program that had no part in making them."""

from pathlib import Path

import pytest

from mentorlog.formats.qr import QUIET, Matrix, matrix
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet.tools import needs_zbarimg, run

KEY = SigningKey.from_seed(bytes(range(32))).public


def scanned(code: Matrix, path: Path, *, pixels: int = 4) -> str:
    """Return what zbarimg reads in a picture of the code, `pixels` a module."""
    wide = [False] * QUIET
    rows = [[*wide, *row, *wide] for row in code]
    blank = [[False] * len(rows[0])] * QUIET
    lines = [[dark for dark in row for _ in range(pixels)] for row in [*blank, *rows, *blank]]
    side = len(lines[0])
    data = b"".join(bytes(0 if dark else 255 for dark in line) * pixels for line in lines)
    path.write_bytes(b"P5 %d %d 255\n" % (side, side) + data)
    return run("zbarimg", "--quiet", "--raw", path).stdout.decode().removesuffix("\n")


@needs_zbarimg
@pytest.mark.parametrize(
    "text",
    [
        f"{KEY.did}\n{KEY.fingerprint}",
        f"{KEY.did}\n{'0123456789abcdef' * 4}",
        "a",
        "12345678901234567890",
        "abandon " * 24,
        "Zoë 王小明",
    ],
)
def test_a_telephone_reads_the_text(text: str, tmp_path: Path) -> None:
    """Keys, hashes, words and other scripts come back as they were, line ends included."""
    assert scanned(matrix(text), tmp_path / "code.pgm") == text


def test_a_code_is_always_the_same() -> None:
    """A packet with a code in it can be made again to the byte."""
    assert matrix(KEY.did) == matrix(KEY.did)
    assert all(len(row) == len(matrix(KEY.did)) for row in matrix(KEY.did))


def test_too_much_is_refused() -> None:
    """2,331 bytes are the most that a code of this level holds."""
    assert matrix("a" * 2_331)
    with pytest.raises(ValueError, match="too large"):
        matrix("a" * 2_332)
