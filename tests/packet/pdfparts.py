"""What a PDF is made of, byte by byte, and changing it as somebody would who wants to deceive."""

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb">>\s*stream\r?\n")
_END = re.compile(rb"\r?\n?endstream")
_TYPES = {
    b"EmbeddedFile": "the attachment",
    b"Metadata": "metadata (XMP)",
    b"CMap": "character maps",
    b"ObjStm": "object streams",
    b"XRef": "cross-reference streams",
}
_SUBTYPES = {b"Image": "images", b"Form": "drawings"}
_REFERRED = {
    b"Contents": "page contents",
    b"FontFile2": "fonts",
    b"FontFile3": "fonts",
    b"ToUnicode": "character maps",
    b"CIDSet": "lists of glyphs",
    b"DestOutputProfile": "colour profiles",
    b"ICCBased": "colour profiles",
}
_STRUCTURE = (b"StructElem", b"StructTreeRoot")

Regions = dict[str, list[range]]
"""For each class of bytes, where they are."""


def regions(pdf: bytes) -> Regions:
    """Return what every byte of a PDF belongs to; each belongs to one class."""
    found: Regions = {}
    referred = _referred(pdf)
    at = 0
    for match in _OBJECT.finditer(pdf):
        found.setdefault(_between(at), []).append(range(at, match.start()))
        for name, part in _parts(match, referred):
            found.setdefault(name, []).append(part)
        at = match.end()
    table = pdf.find(b"trailer", at)
    found.setdefault("the cross-reference table", []).append(range(at, table if table > 0 else at))
    found.setdefault("the trailer", []).append(range(table if table > 0 else at, len(pdf)))
    return {name: [part for part in parts if part] for name, parts in found.items() if any(parts)}


def _between(at: int) -> str:
    """Name what lies between two objects."""
    return "the space between objects" if at else "the header"


def _parts(match: re.Match[bytes], referred: dict[bytes, str]) -> Iterator[tuple[str, range]]:
    """Yield the parts of one object: its description, and its stream if it has one."""
    stream = _STREAM.search(match[0])
    head = match[0][: stream.start()] if stream else match[0]
    kind = re.search(rb"/Type\s*/(\w+)", head)
    if stream is None:
        structure = kind is not None and kind[1] in _STRUCTURE
        yield "structure for screen readers" if structure else "other objects", range(*match.span())
        return
    start, end = match.start() + stream.end(), match.end()
    if ending := list(_END.finditer(match.string, start, end)):
        end = ending[-1].start()
    subtype = re.search(rb"/Subtype\s*/(\w+)", head)
    name = referred.get(match[1]) or (_TYPES.get(kind[1]) if kind else None)
    name = name or (_SUBTYPES.get(subtype[1]) if subtype else None) or "other streams"
    yield "descriptions of streams", range(match.start(), start)
    yield name, range(start, end)
    yield "descriptions of streams", range(end, match.end())


def _referred(pdf: bytes) -> dict[bytes, str]:
    """Return the numbers of streams that something refers to by what they are for."""
    return {
        number: name
        for key, name in _REFERRED.items()
        for inside in re.findall(rb"/%s[\s\[]*((?:\d+ 0 R\s*)+)" % key, pdf)
        for number in re.findall(rb"(\d+) 0 R", inside)
    }


def without_attachment(pdf: bytes) -> bytes:
    """Return a PDF in which nothing is called an embedded file any more."""
    return pdf.replace(b"/EmbeddedFile/", b"/EmbeddedFool/").replace(b"/EmbeddedFile\n", b"/EmbeddedFool\n")


def with_attachment(pdf: bytes, data: bytes) -> bytes:
    """Return a PDF whose embedded file holds something else, at the place of the first."""
    mark = _found(re.search(rb"/Type\s*/EmbeddedFile", pdf)).start()
    begin = pdf.rfind(b"obj", 0, mark)
    start = _found(_STREAM.search(pdf, mark)).end()
    length = int(_found(re.search(rb"/Length\s+(\d+)", pdf[begin:start]))[1])
    packed = zlib.compress(data)
    head = re.sub(rb"/Length\s+\d+", b"/Length %d" % len(packed), pdf[begin:start])
    return pdf[:begin] + head + packed + pdf[start + length :]


def _found(match: re.Match[bytes] | None) -> re.Match[bytes]:
    """Return a match that must be there."""
    assert match is not None
    return match


def updated(pdf: bytes, *objects: tuple[int, bytes]) -> bytes:
    """Return a PDF with new or replaced objects behind it, as an incremental update (ISO 32000-1, 7.5.6).

    Args:
        pdf: with a cross-reference table.
        objects: their numbers and what stands between `obj` and `endobj`.
    """
    trailer = _found(re.search(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)", pdf, re.DOTALL))
    body, places = pdf + b"\n", {}
    for number, inside in objects:
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    table = b"xref\n" + b"".join(b"%d 1\n%010d 00000 n\r\n" % each for each in sorted(places.items()))
    size = max(int(_found(re.search(rb"/Size (\d+)", trailer[1]))[1]), *(number + 1 for number in places))
    told = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer[1]) + b"/Prev " + trailer[2]
    return body + table + b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (told, len(body))


def repainted(pdf: bytes) -> bytes:
    """Return a PDF whose first page was painted over, by an incremental update."""
    number = int(_found(re.search(rb"/Type\s*/Page\b.*?/Contents\s*\[?\s*(\d+) 0 R", pdf, re.DOTALL))[1])
    black = b"0 0 0 rg 0 0 600 850 re f"
    return updated(pdf, (number, b"<</Length %d>>\nstream\n%s\nendstream" % (len(black), black)))


def second_attachment(pdf: bytes, data: bytes) -> bytes:
    """Return a PDF with one more embedded file behind it."""
    packed = zlib.compress(data)
    head = b"<</Type/EmbeddedFile/Subtype/application#2Fjson/Length %d/Filter/FlateDecode>>" % len(packed)
    return updated(pdf, (9999, b"%s\nstream\n%s\nendstream" % (head, packed)))
