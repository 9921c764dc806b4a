"""Pictures are looked at before they are drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats.pictures import BadPng, check_whole_png, png_size
from tests.pictures import chunk, png

WHOLE = png(16, 9)


def test_a_whole_picture_is_taken_with_its_size() -> None:
    """As any program writes it."""
    assert png_size(WHOLE) == (16, 9)
    check_whole_png(WHOLE)
    check_whole_png(png(4, 4, interlaced=True))


@given(place=st.integers(8, len(WHOLE) - 1), other=st.integers(1, 255))
def test_any_other_byte_is_noticed(place: int, other: int) -> None:
    """Wherever it stands after the first eight, which say what the file is."""
    changed = bytearray(WHOLE)
    changed[place] ^= other
    with pytest.raises(BadPng):
        check_whole_png(bytes(changed))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        WHOLE[:33],
        WHOLE[:-1],
        WHOLE + b"more",
        WHOLE + chunk(b"IEND", b""),
        png(16, 9, points=b""),
        png(16, 9, points=bytes(10)),
        png(16, 9, points=bytes(50_000_000)),
        png(0, 9),
        png(16, 9, colour=3),
        png(16, 9, colour=5),
        WHOLE[:8] + chunk(b"IHDR", bytes(12)) + WHOLE[33:],
    ],
    ids=range(13),
)
def test_what_is_no_whole_picture_is_refused(data: bytes) -> None:
    """Cut off, with more behind it, with too few or far too many points, or of colours that there are not."""
    with pytest.raises(BadPng):
        check_whole_png(data)
