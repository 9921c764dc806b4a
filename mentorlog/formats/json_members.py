"""The members of a large JSON object one by one, and the items of lists in it: it need not fit whole.

What `mentorlog.formats.jcs.parse` refuses is refused here too, but for a byte order mark at the beginning,
which some editors put there.
"""

import codecs
import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, Protocol

from mentorlog.formats.jcs import DECODER, DEEPEST, NotCanonical
from mentorlog.model.json_values import is_deeper

_PIECE: Final = 1 << 18
"""Bytes that are read at once."""
_LARGEST: Final = 1 << 27
"""Characters of one item; an entry has a thousandth."""
_SPACE: Final = " \t\r\n"


class Member(NamedTuple):
    """One member of the object, or one item of a list that is a member."""

    name: str
    value: Any
    number: int | None = None
    """Which item of its list it is, from 1; None for a member that is no list, and 0 for the list as such."""


class Bytes(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Read on; nothing at the end."""


def members(stream: Bytes, decoder: json.JSONDecoder = DECODER) -> Iterator[Member]:
    """Yield the members of the object that a stream holds, from its beginning to its end.

    Args:
        stream: holds the object.
        decoder: reads each value; one that refuses less is quicker, for what was read before.

    Raises:
        NotCanonical: as soon as it is anything else, in a few words.
    """
    text, names = _Text(stream, decoder), set[str]()
    text.take("{")
    if text.next() == "}":
        text.take("}")
    else:
        while True:
            name = text.value(DEEPEST)
            if not isinstance(name, str):
                raise NotCanonical("it is not JSON")
            if name in names:
                raise NotCanonical("a name occurs twice")
            if not name.isascii():
                raise NotCanonical("a name is not ASCII")
            names.add(name)
            text.take(":")
            yield from _member(text, name)
            if text.next() == "}":
                break
            text.take(",")
        text.take("}")
    if text.next():
        raise NotCanonical("it is not JSON")


def _member(text: "_Text", name: str) -> Iterator[Member]:
    """Yield one member: a list item by item, anything else whole."""
    if text.next() != "[":
        yield Member(name, text.value(DEEPEST - 1))
        return
    yield Member(name, [], 0)
    text.take("[")
    number = 0
    while text.next() != "]":
        if number:
            text.take(",")
        number += 1
        yield Member(name, text.value(DEEPEST - 2), number)
    text.take("]")


class _Text:
    """The text of a stream, of which so much is in memory as one value needs."""

    def __init__(self, stream: Bytes, decoder: json.JSONDecoder) -> None:
        self._stream, self._ended, self._raw_decode = stream, False, decoder.raw_decode
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text, self._at = "", 0

    def next(self) -> str:
        """Return the next character that is no space, without taking it; nothing at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _SPACE:
                    return self._text[self._at]
                self._at += 1
            if not self._more():
                return ""

    def take(self, sign: str) -> None:
        """Go on behind a sign, which must come next."""
        if self.next() != sign:
            raise NotCanonical("it is not JSON")
        self._at += 1

    def value(self, levels: int) -> Any:
        """Read the value that comes next, which has so many levels of lists and objects at most."""
        self.next()
        while True:
            try:
                value, end = self._raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                if not self._more():
                    raise NotCanonical("it is not JSON") from None
                continue
            except RecursionError:
                raise NotCanonical("it is nested too deeply") from None
            # A number may go on in what was not read yet.
            if end < len(self._text) or not self._more():
                brackets = self._text.count("[", self._at, end) + self._text.count("{", self._at, end)
                if brackets > levels and is_deeper(value, levels):
                    raise NotCanonical("it is nested too deeply")
                self._at = end
                return value

    def _more(self) -> bool:
        """Read on, as much again as there is, and forget what was taken; say whether there was more."""
        if self._ended:
            return False
        rest = self._text[self._at :]
        if len(rest) > _LARGEST:
            raise NotCanonical("a value is too large")
        piece = self._stream.read(max(_PIECE, len(rest)))
        self._ended = not piece
        try:
            self._text, self._at = rest + self._decoder.decode(piece, final=self._ended), 0
        except UnicodeDecodeError:
            raise NotCanonical("it is not UTF-8 text") from None
        return not self._ended
