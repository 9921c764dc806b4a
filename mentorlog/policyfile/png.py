"""Whether a programme’s picture is a PNG, and whole, before any other program is given it to draw."""

import zlib
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = 13
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers a point has, for each sort of colour."""
_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_PASSES = 7
"""Of an interlaced picture; each has rows of its own, which begin with a byte."""


class BadPng(ValueError):
    """The file is no such picture, or not a whole one; the message says which in a few words."""


def png_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture, in points.

    Raises:
        BadPng: when the file does not begin as one.
    """
    if not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR" or len(data) < 33:
        raise BadPng("is no PNG")
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def check_whole_png(data: bytes) -> None:
    """See that every part of a picture is as it was written, and that there are as many points as it says.

    What its points unpack to is counted, not believed: no more is unpacked than they can need.

    Args:
        data: the file; its size and that of the picture were looked at before.

    Raises:
        BadPng: when it is no PNG, or damaged.
    """
    width, height = png_size(data)
    chunks = list(_chunks(data))
    kinds = [kind for kind, _ in chunks]
    head = chunks[0][1]
    if len(head) != _HEAD:
        raise BadPng("is a damaged PNG")
    depth, colour, rest = head[8], head[9], head[10:]
    sound = (
        0 not in (width, height)
        and depth in _DEPTHS.get(colour, set())
        and rest in (b"\0\0\0", b"\0\0\1")
        and kinds[-1] == b"IEND"
        and kinds.count(b"IHDR") == kinds.count(b"IEND") == 1
        and (colour != 3 or b"PLTE" in kinds)
    )
    if not sound:
        raise BadPng("is a damaged PNG")
    row = 1 + (width * depth * _CHANNELS[colour] + 7) // 8
    interlaced = rest[2] == 1
    most = row * height + (_PASSES * 2 * (width + height) if interlaced else 0)
    points = _unpacked(b"".join(part for kind, part in chunks if kind == b"IDAT"), most)
    if points > most or (not interlaced and points != most):
        raise BadPng("is a damaged PNG")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of a picture with their kinds, up to its end."""
    at = len(_SIGNATURE)
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        kind, part = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        written = data[at + 8 + length : at + 12 + length]
        if written != zlib.crc32(kind + part).to_bytes(4, "big"):
            raise BadPng("is a damaged PNG")
        yield kind, part
        at += 12 + length


def _unpacked(packed: bytes, most: int) -> int:
    """Return how many bytes something unpacks to; of more than `most`, one more than that."""
    unpacking = zlib.decompressobj()
    try:
        points = unpacking.decompress(packed, most + 1)
    except zlib.error:
        raise BadPng("is a damaged PNG") from None
    if len(points) <= most and not unpacking.eof:
        raise BadPng("is a damaged PNG")
    return len(points)
