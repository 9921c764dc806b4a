"""The one byte string that a JSON value has (RFC 8785), and reading nothing but that.

Under mentorlog's rules - integers below 2^53, ASCII names - the standard library's sorted output is
already RFC 8785. `rfc8785` writes the same bytes, which tests compare, but it is written in Python and takes
eight times as long (1.3 ms, not 0.16, for 20 kB); each entry and each packet is written and compared so.
Reading refuses everything that two programs could understand in two ways.
"""

import json
from typing import Any, NoReturn

from mentorlog.model import canonical
from mentorlog.model.json_values import is_deeper

DEEPEST = 24
"""Levels of lists and objects in one value; a packet has seven."""
LARGEST = 1 << 53
"""Integers from here on are not exact in every language."""


class NotCanonical(ValueError):
    """Bytes that are not the canonical JSON of anything; the message says why in a few words."""


def encode(value: Any) -> bytes:
    """Return the canonical bytes of a plain value.

    Raises:
        NotCanonical: when it holds something that a packet may not hold.
    """
    data = write(value)
    parse(data)
    return data


def write(value: Any) -> bytes:
    """Return the canonical bytes of a value that was read by `parse` or will be.

    Raises:
        NotCanonical: when it cannot be written at all.
    """
    try:
        return canonical(value).encode()
    except (TypeError, ValueError) as error:
        raise NotCanonical("a value cannot be written as JSON") from error


def parse(data: bytes) -> Any:
    """Return the value that JSON bytes stand for, whatever their layout.

    Raises:
        NotCanonical: for anything but UTF-8 JSON with integers below 2^53, ASCII names that occur once
            in their object, and at most `DEEPEST` levels.
    """
    try:
        value = DECODER.decode(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise NotCanonical("it is not UTF-8 text") from None
    except json.JSONDecodeError:
        raise NotCanonical("it is not JSON") from None
    except RecursionError:
        raise NotCanonical("it is nested too deeply") from None
    if data.count(b"[") + data.count(b"{") > DEEPEST and is_deeper(value, DEEPEST):
        raise NotCanonical("it is nested too deeply")
    return value


def parse_canonical(data: bytes) -> Any:
    """Return the value of bytes that are its canonical form, to the last byte.

    Raises:
        NotCanonical: when they are not.
    """
    value = parse(data)
    if write(value) != data:
        raise NotCanonical("its bytes were rearranged")
    return value


def without_last(value: dict[str, Any], data: bytes, name: str) -> bytes:
    """Return the canonical bytes of an object without one of its members.

    Only that member and those behind it are written again, so it should be one of the last.

    Args:
        value: the object.
        data: its canonical bytes.
        name: of the member, which is there.
    """
    behind = write({other: part for other, part in value.items() if other > name})[1:]
    separator = b"" if behind == b"}" else b","
    begin = data.removesuffix(b'"%s":%s%s%s' % (name.encode(), write(value[name]), separator, behind))
    return begin + behind if separator else begin.removesuffix(b",") + behind


def _integer(digits: str) -> int:
    """Read an integer that every language can hold; a long one is refused before it costs time."""
    if len(digits) > 17 or abs(number := int(digits)) >= LARGEST:
        raise NotCanonical("a number is too large")
    return number


def _no_fraction(text: str) -> NoReturn:
    """Refuse what is not an integer."""
    raise NotCanonical("a number is not whole")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object whose names are ASCII and occur once."""
    value = dict(pairs)
    if len(value) < len(pairs):
        raise NotCanonical("a name occurs twice")
    if not "".join(value).isascii():
        raise NotCanonical("a name is not ASCII")
    return value


DECODER = json.JSONDecoder(
    parse_int=_integer, parse_float=_no_fraction, parse_constant=_no_fraction, object_pairs_hook=_object
)
"""Reads JSON that two programs cannot understand in two ways; its depth is to be looked at after."""
