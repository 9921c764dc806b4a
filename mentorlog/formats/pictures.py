"""Pictures for documents that others get: PNG and SVG, whole, of a moderate size, and none that acts."""

import base64
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_PNG = b"\x89PNG\r\n\x1a\n"
_HEAD = 13
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many numbers a point has, for each sort of colour."""
_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}
_PASSES = 7
"""Of an interlaced picture; each has rows of its own, which begin with a byte."""
_SVG = "{http://www.w3.org/2000/svg}"
_WIDEST = 4_000
"""Pixels of a side."""
_ACTING = frozenset(
    ("script", "foreignObject", "iframe", "handler", "listener", "set", "animate", "animateMotion", "a")
)
"""Elements of an SVG that run, move, lead elsewhere or hold another document."""


class BadPng(ValueError):
    """The file is no such picture, or not a whole one; the message says which in a few words."""


class BadPicture(ValueError):
    """It cannot be put into a document; the message is half a sentence about the picture."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A picture that was checked."""

    data: bytes
    media_type: str
    """`image/png` or `image/svg+xml`."""

    @property
    def uri(self) -> str:
        """The picture as a `data:` address (RFC 2397), which needs no network."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode()}"

    @property
    def svg(self) -> str:
        """The picture as the text of an SVG, a PNG inside one of its size."""
        if self.media_type == "image/svg+xml":
            return self.data.decode("utf-8-sig")
        wide, high = (int.from_bytes(self.data[at : at + 4], "big") for at in (16, 20))
        size = f'width="{wide}" height="{high}"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} href="{self.uri}"/></svg>'


def check_picture(data: bytes, largest: int) -> ImageFile:
    """Accept a picture.

    Args:
        data: the bytes of a file.
        largest: how many bytes it may have.

    Raises:
        BadPicture: when it is too large, damaged, neither PNG nor SVG, or would do more than be looked at.
    """
    if len(data) > largest:
        raise BadPicture(f"it has more than {largest:,} bytes: save it smaller")
    if data.startswith(_PNG):
        _check_png(data)
        return ImageFile(data, "image/png")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _check_svg(data)
        return ImageFile(data, "image/svg+xml")
    raise BadPicture("it is neither PNG nor SVG: save it as one of them")


def picture_of_uri(uri: str, largest: int) -> ImageFile:
    """Return the picture in a `data:` address that `ImageFile.uri` made.

    Raises:
        BadPicture: when it is none.
    """
    match = re.fullmatch(r"data:(image/png|image/svg\+xml);base64,([A-Za-z0-9+/]*={0,2})", uri)
    if match is None or len(match[2]) > largest * 2:
        raise BadPicture("it is no picture in a data address")
    try:
        picture = check_picture(base64.b64decode(match[2], validate=True), largest)
    except BadPicture:
        raise
    except ValueError:
        raise BadPicture("it is no base64") from None
    if picture.media_type != match[1]:
        raise BadPicture("it is of another sort than it says")
    return picture


def _check_png(data: bytes) -> None:
    """Refuse a PNG (ISO/IEC 15948) that is cut off, damaged, or too wide or high."""
    try:
        if max(png_size(data)) > _WIDEST:
            raise BadPicture(f"it is more than {_WIDEST:,} pixels wide or high: save it smaller")
        check_whole_png(data)
    except BadPng as error:
        raise BadPicture(f"it {error}: save it anew") from None


def _check_svg(data: bytes) -> None:
    """Refuse an SVG that is not well-formed, or that does more than show itself."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadPicture("it is an SVG in another encoding than UTF-8: save it anew") from None
    if "<!ENTITY" in text or re.search(r"<!DOCTYPE[^>]*\[", text):
        raise BadPicture("it declares entities, which are not taken: save it as plain SVG")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise BadPicture(f"it is no well-formed SVG (line {error.position[0]})") from None
    if root.tag != f"{_SVG}svg":
        raise BadPicture("it is no SVG")
    for element in root.iter():
        _check_element(element)


def _check_element(element: ElementTree.Element) -> None:
    """Refuse an element that acts, or shows what is not in the file."""
    name = str(element.tag).rpartition("}")[2]
    if name in _ACTING:
        raise BadPicture(f"it has an element <{name}>, which does more than show something: take it out")
    for attribute, value in element.attrib.items():
        short = attribute.rpartition("}")[2]
        if short.lower().startswith("on"):
            raise BadPicture(f"it has an attribute {short}, which runs something: take it out")
        if short == "href" and not re.match(r"\s*(#|data:image/(png|jpeg|gif);)", value):
            raise BadPicture("it shows something that is not in the file: put that into the file")
        _check_style(value)
    if name == "style":
        _check_style(element.text or "")


def _check_style(text: str) -> None:
    """Refuse a style that reaches outside the file."""
    if re.search(r"@import|url\(\s*[\"']?\s*(?!#)", text, re.IGNORECASE):
        raise BadPicture("a style in it asks for something that is not in the file: take that out")


def png_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture, in points.

    Raises:
        BadPng: when the file does not begin as one.
    """
    if not data.startswith(_PNG) or data[12:16] != b"IHDR" or len(data) < 33:
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
    at = len(_PNG)
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
