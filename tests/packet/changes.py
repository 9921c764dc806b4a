"""Ways of changing a packet, each in one place only."""

import copy
from collections.abc import Iterator
from typing import Any

Place = tuple[str | int, ...]
"""Names and numbers that lead to a value inside a document."""


def leaves(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the place of every value that is neither an object nor a list, and of every empty one."""
    if not value or not isinstance(value, (dict, list)):
        yield place
        return
    for name, each in value.items() if isinstance(value, dict) else enumerate(value):
        yield from leaves(each, (*place, name))


def changed_leaves(document: Any) -> Iterator[tuple[Place, Any]]:
    """Yield copies of a document with one value changed into another of its own type."""
    for place in leaves(document):
        changed = copy.deepcopy(document)
        holder = inside(changed, place[:-1])
        holder[place[-1]] = other(holder[place[-1]])
        yield place, changed


def inside(document: Any, place: Place) -> Any:
    """Return the value at a place."""
    for name in place:
        document = document[name]
    return document


def other(value: Any) -> Any:
    """Return another value of the same type."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value[:-1]}{chr(ord(value[-1]) ^ 1)}" if value else "x"
        case list():
            return ["x"]
        case dict():
            return {"x": 1}
    return 0
