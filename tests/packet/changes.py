"""Ways of changing a document, each in one place only."""

import copy
import json
from collections.abc import Iterator
from typing import Any

Place = tuple[str | int, ...]
"""Names and numbers that lead to a value inside a document."""


def places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the place of everything in a document: objects, lists, and what stands in them."""
    if place:
        yield place
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inside:
        yield from places(each, (*place, name))


def found(document: Any, place: Place) -> Any:
    """Return what stands at a place."""
    for name in place:
        document = document[name]
    return document


def changed_values(document: Any) -> Iterator[tuple[Place, Any]]:
    """Yield copies with one value changed into another of its own type; lists and objects only if empty."""
    for place in places(document):
        if (new := other(found(document, place))) is not None:
            changed = copy.deepcopy(document)
            found(changed, place[:-1])[place[-1]] = new
            yield place, changed


def removals(document: Any) -> Iterator[tuple[Place, Any]]:
    """Yield copies in which one thing is not there."""
    for place in places(document):
        changed = copy.deepcopy(document)
        del found(changed, place[:-1])[place[-1]]
        yield place, changed


def additions(document: Any) -> Iterator[tuple[Place, Any]]:
    """Yield copies in which one object has a further field, or one list its last entry twice."""
    for place in ((), *places(document)):
        changed = copy.deepcopy(document)
        holder = found(changed, place)
        if isinstance(holder, dict):
            holder["extra"] = "x"
        elif isinstance(holder, list):
            holder.append(copy.deepcopy(holder[-1]) if holder else "x")
        else:
            continue
        yield place, changed


def reorderings(document: Any) -> Iterator[tuple[Place, Any]]:
    """Yield copies in which one list is the other way round."""
    for place in places(document):
        changed = copy.deepcopy(document)
        holder = found(changed, place)
        if isinstance(holder, list) and holder != holder[::-1]:
            holder.reverse()
            yield place, changed


def other(value: Any) -> Any:
    """Return another value of the same type; None for a list or an object with something in it."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value[:-1]}{chr(ord(value[-1]) ^ 1)}" if value else "x"
        case []:
            return ["x"]
        case {} if not value:
            return {"x": 1}
    return None


def layouts(data: bytes) -> Iterator[bytes]:
    """Yield other bytes of the same JSON: indented, escaped, reordered, with a name twice, and so on."""
    value = json.loads(data)
    yield from (data + end for end in (b"\n", b" ", b"\0"))
    yield from (start + data for start in (b"\n", b"\xef\xbb\xbf"))
    for indent in (0, 1, 4, "\t"):
        yield json.dumps(value, indent=indent, ensure_ascii=False, sort_keys=True).encode()
    yield json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
    yield json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    yield json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-16")
    for order in (reversed, lambda names: [*names][1:] + [*names][:1]):
        yield _dumped({name: value[name] for name in order(value)})
        subject = value["credentialSubject"]
        yield _dumped(value | {"credentialSubject": {name: subject[name] for name in order(subject)}})
    for name in value:
        twice = f"{json.dumps(name)}:{_dumped(value[name]).decode()},".encode()
        yield b"{" + twice + data[1:]
        yield b"{" + json.dumps(name).encode() + b":null," + data[1:]
        yield data[:-1] + b"," + twice[:-1] + b"}"
    for old, new in (
        (b'"schema":1', b'"schema":1.0'),
        (b'"schema":1', b'"schema":1e0'),
        (b'"schema":1', b'"schema":1,"schema":1'),
        (b'"schema":1', b'"\\u0073chema":1'),
        (b'"edits":0', b'"edits":-0'),
    ):
        if old in data:
            yield data.replace(old, new, 1)


def _dumped(value: Any) -> bytes:
    """Return JSON without spaces, in the order that the value has."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
