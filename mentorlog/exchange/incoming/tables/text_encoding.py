"""Which letters the bytes of a text file stand for: said by a mark, proved by UTF-8 itself, or weighed."""

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TextIO

from mentorlog.exchange.incoming.source import NotReadable, Source

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL: Final = "cp1252"
"""What programs on Windows wrote before UTF-8, in most of Europe and America."""
_WESTERN: Final = frozenset(("cp1252", "latin_1", "iso8859_15", "cp1250", "iso8859_2", "cp1254", "cp1257"))
"""Encodings that a few words of Western text fit as well as each other."""
_WEIGHED: Final = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp874"),
]
_PIECE: Final = 1 << 20


class OtherEncoding(NotReadable):
    """A byte does not fit the encoding that a text was taken to be in."""


@dataclass(frozen=True, slots=True)
class TextEncoding:
    """The encoding of a file, and how that is known."""

    name: str
    """As Python and `--encoding` call it."""
    why: str
    """In a few words: `the file says so`."""

    def __str__(self) -> str:
        return f"{self.name}, {self.why}"


def encoding_of(source: Source, chosen: str = "") -> TextEncoding:
    """Return the encoding of a text file.

    Args:
        source: the file.
        chosen: the one that the mentor named, if any.

    Raises:
        NotReadable: when the one that was named is not known.
    """
    if chosen:
        try:
            name = codecs.lookup(chosen).name
            b"".decode(name).encode(name)
        except (LookupError, ValueError, TypeError, AttributeError):
            raise NotReadable(
                f"There is no encoding {chosen[:40]}; known are utf-8, cp1252, utf-16."
            ) from None
        return TextEncoding(name, "as you say")
    for mark, name in _MARKS:
        if source.head.startswith(mark):
            return TextEncoding(name, "by the mark that the file begins with")
    if odd := _two_bytes(source.head):
        return TextEncoding(odd, "since every other byte is empty")
    if _is_utf8(source):
        return TextEncoding("utf-8", "which every byte of it fits")
    return _weighed(source)


@contextmanager
def text_of(source: Source, encoding: TextEncoding) -> Iterator[TextIO]:
    """Open a file as text, with its line ends as they are.

    Raises:
        OtherEncoding: while reading, when a byte does not fit the encoding.
    """
    with source.stream() as stream, io.TextIOWrapper(stream, encoding.name, newline="") as text:
        try:
            yield text
        except UnicodeError:
            raise OtherEncoding(
                f"{source.name} is not {encoding.name} to its end. Name another encoding with --encoding. "
                "Nothing was changed."
            ) from None


def _two_bytes(head: bytes) -> str:
    """Return the encoding of a text in which every letter has two bytes, though nothing says so."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half >= 4 and max(even, odd) > 0.6 * half and min(even, odd) < 0.1 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _is_utf8(source: Source) -> bool:
    """Say whether the whole file is UTF-8: other text that has letters beyond ASCII hardly ever is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with source.stream() as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _weighed(source: Source) -> TextEncoding:
    """Return the likeliest of the older encodings; of those that fit as well, the one of Windows."""
    from charset_normalizer import from_bytes

    found = from_bytes(
        _telling(source), cp_isolation=[*_WEIGHED], preemptive_behaviour=False, enable_fallback=False
    ).best()
    if found is not None and found.encoding not in _WESTERN:
        return TextEncoding(found.encoding, "as far as can be told from its letters")
    return TextEncoding(_USUAL, "since it is not UTF-8, and that is what older programs on Windows write")


def _telling(source: Source) -> bytes:
    """Return lines with letters beyond ASCII, which are what an encoding shows in."""
    lines: list[bytes] = []
    size = 0
    with source.stream() as file:
        for line in file:
            if not line.isascii():
                lines.append(line[:2000])
                size += len(lines[-1])
            if size > 1 << 15:
                break
    return b"".join(lines)
