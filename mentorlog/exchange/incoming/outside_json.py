"""JSON that other programs wrote: read whole, within limits, and never understood in two ways."""

import json
from typing import Any, NoReturn

from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.model.json_values import is_deeper

LARGEST = 50_000_000
"""Bytes; a journal of ten years without its photos has a tenth of it."""
_DIGITS = 20
"""Digits that a number may have; what is longer takes long to read, and no journal has it."""


def read_json(data: bytes, source: Source) -> Any:
    """Return the value of a file.

    Args:
        data: the bytes; a mark of UTF-8 may stand first.
        source: the file that they come from, for its name and limits.

    Raises:
        NotReadable: when it is no JSON, is cut off, too large or too deep, or says something twice.
    """
    if len(data) > LARGEST:
        raise NotReadable(f"{source.name} has {len(data):,} bytes of JSON; at most {LARGEST:,} fit.")
    try:
        value = json.loads(
            data.decode("utf-8-sig"),
            parse_int=_whole,
            parse_float=_fraction,
            parse_constant=_no_number,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError:
        raise NotReadable(f"{source.name} is not UTF-8 text, as JSON must be. Nothing was changed.") from None
    except json.JSONDecodeError as error:
        raise NotReadable(
            f"{source.name} is damaged or cut off: line {error.lineno} is not JSON. Export it once more. "
            "Nothing was changed."
        ) from None
    except _TwoMeanings as error:
        raise NotReadable(f"{source.name} cannot be read: {error}. Nothing was changed.") from None
    except RecursionError:
        raise _too_deep(source) from None
    if is_deeper(value, source.limits.depth):
        raise _too_deep(source)
    return value


class _TwoMeanings(ValueError):
    """What two programs would read as two things, in a few words."""


def _too_deep(source: Source) -> NotReadable:
    """Return the refusal of what is nested too deeply."""
    return NotReadable(f"{source.name} is nested too deeply to be a journal. Nothing was changed.")


def _whole(digits: str) -> int:
    """Read a number of bearable length."""
    if len(digits) > _DIGITS:
        raise _TwoMeanings("a number in it is too large")
    return int(digits)


def _fraction(digits: str) -> float:
    """Read a number with a point, such as a latitude."""
    return float(digits)


def _no_number(_text: str) -> NoReturn:
    """Refuse what JSON has no word for."""
    raise _TwoMeanings("a value in it is no number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object whose names occur once."""
    value = dict(pairs)
    if len(value) < len(pairs):
        raise _TwoMeanings("a name occurs twice in it")
    return value
