"""Taking the signed data out of a PDF, without a PDF library and without trusting the file.

A packet's PDF has one embedded file: a stream object that says `/Type /EmbeddedFile` and how long it is,
compressed with zlib or not at all.
"""

import re
import zlib
from itertools import islice

LARGEST = 32 << 20
"""Bytes that a packet's data may have; 2,000 meetings with 300 long reflections have under 4 MB."""
_MARK = re.compile(rb"/Type\s{0,4}/EmbeddedFile\b")
_STREAM = re.compile(rb">>\s{0,4}stream\r?\n")
_LENGTH = re.compile(rb"/Length\s{1,4}(\d{1,9})\b")
_FILTER = re.compile(rb"/Filter\s{0,4}\[?\s{0,4}/(\w+)")
_REACH = 1000
"""How far before and after its mark the description of an embedded file may go, in bytes."""
_MARKS = 16
"""Marks that are looked at; one is an embedded file, others would be somebody's words."""


class NoAttachment(ValueError):
    """There is no signed data in the PDF, or it cannot be told which; the message is a sentence."""


def attached(pdf: bytes) -> bytes:
    """Return the bytes of the one file embedded in `pdf`.

    Raises:
        NoAttachment: when there is none, more than one, or one that cannot be unpacked.
    """
    marks = islice(_MARK.finditer(pdf), _MARKS)
    places = [place for mark in marks if (place := _described(pdf, mark.start()))]
    if not places:
        raise NoAttachment("There is no signed data in the PDF. It may have been printed or saved anew.")
    if len(places) > 1:
        raise NoAttachment("There are several files inside the PDF, so it is not as mentorlog made it.")
    description, start = places[0]
    length, filters = _LENGTH.search(description), _FILTER.findall(description)
    if length is None or filters not in ([], [b"FlateDecode"]):
        raise NoAttachment("The signed data in the PDF is packed in a way that mentorlog does not use.")
    stream = pdf[start : start + int(length[1])]
    return _unpacked(stream) if filters else stream


def _described(pdf: bytes, mark: int) -> tuple[bytes, int] | None:
    """Return the description around a mark and where the data after it starts, if it is one."""
    begin = pdf.rfind(b"obj", max(0, mark - _REACH), mark)
    end = _STREAM.search(pdf, mark, mark + _REACH)
    if begin < 0 or end is None or b"endobj" in pdf[begin : end.start()]:
        return None
    return pdf[begin : end.start()], end.end()


def _unpacked(stream: bytes) -> bytes:
    """Undo zlib's compression, up to the size that a packet may have."""
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(stream, LARGEST)
    except zlib.error:
        raise NoAttachment("The signed data in the PDF is damaged.") from None
    if not unpacker.eof or unpacker.unused_data:
        raise NoAttachment("The signed data in the PDF is damaged or far too large.")
    return data
