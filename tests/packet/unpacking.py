"""All that the bytes of a file hold, so that a test can search them for what must not be there."""

import zlib
from collections.abc import Iterator


def everything_in(data: bytes) -> Iterator[bytes]:
    """Yield a file as it is, and every compressed stream in it unpacked."""
    yield data
    for start in (at + len(b"stream\n") for at in _places(data, b"stream\n")):
        try:
            yield zlib.decompressobj().decompress(data[start:])
        except zlib.error:
            continue


def _places(data: bytes, sought: bytes) -> Iterator[int]:
    """Yield where some bytes occur."""
    at = data.find(sought)
    while at >= 0:
        yield at
        at = data.find(sought, at + 1)
