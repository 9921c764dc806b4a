"""A policy's text with some of its numbers changed: the mentor's own version of a programme's rules.

A number is changed where it stands, so that comments and order stay. What is written is read again and
compared with what it should say; where a place cannot be found, the whole file is written anew.
"""

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from mentorlog.policy.field_types import KeyPath
from mentorlog.policy.kinds import Rule
from mentorlog.policyfile.line_numbers import lines, nearest
from mentorlog.policyfile.toml import BadToml, parse_toml

OWN = "+own"
"""Ends the version of rules that a mentor changed."""
_BARE = re.compile("[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a rule, and where it stands."""

    path: KeyPath
    """Its place in the file, as `("requirement", 2, "only", "min_minutes")`."""
    label: str
    """What it is, in words."""
    value: int
    written: int | str
    """The number as the file has it; an amount of time may be text such as `24 h`."""
    in_time: bool
    """Whether it is an amount of time, in minutes."""


def numbers(rule: Rule, place: KeyPath, text: str) -> tuple[Number, ...]:
    """List every number of a rule, those of the rules inside it as well.

    Args:
        place: the rule's place in the file.
        text: the file.
    """
    return tuple(_numbers(rule, place, _at(parse_toml(text, "the policy"), place), "", in_time=False))


def _numbers(model: BaseModel, path: KeyPath, table: Any, within: str, *, in_time: bool) -> Iterator[Number]:
    """Yield the numbers of a table and of the tables in it; a rule says for these whether time is counted."""
    raw = table if isinstance(table, dict) else {}
    if isinstance(model, Rule):
        in_time = model.kind == "sum" or getattr(model, "measure", "") == "minutes"
    for name in type(model).model_fields:
        value = getattr(model, name)
        label = " ".join(filter(None, (within, name.replace("_", " "))))
        if isinstance(value, int) and not isinstance(value, bool):
            if name in raw or not within:
                yield Number((*path, name), label, value, raw.get(name, value), _is_time(name, in_time))
        elif isinstance(value, tuple):
            for number, one in enumerate(value):
                if isinstance(one, BaseModel) and name in raw:
                    called = next(
                        filter(None, (getattr(one, key, "") for key in ("id", "phase", "name"))), ""
                    )
                    yield from _numbers(
                        one, (*path, name, number), raw[name][number], called or label, in_time=in_time
                    )
        elif isinstance(value, BaseModel) and name in raw:
            yield from _numbers(value, (*path, name), raw[name], label, in_time=in_time)


def _is_time(name: str, in_time: bool) -> bool:
    """Say whether a number is an amount of time."""
    return name.endswith("minutes") or (in_time and name in ("at_least", "at_most", "each"))


def changed(text: str, changes: Mapping[KeyPath, int | str]) -> str:
    """Return the text of a policy with other numbers, as the mentor's own version.

    Args:
        text: a policy that can be read.
        changes: the new number for each path.
    """
    if not changes:
        return text
    wanted = parse_toml(text, "the policy")
    version = str(wanted["version"])
    edits: dict[KeyPath, Any] = {**changes}
    if not version.endswith(OWN):
        edits[("version",)] = f"{version}{OWN}"
    for path, value in edits.items():
        wanted = _with(wanted, path, value)
        text = next((one for one in _attempts(text, path, value) if _reads_as(one, wanted)), None) or written(
            wanted
        )
    return text


def _attempts(text: str, path: KeyPath, value: int | str) -> Iterator[str]:
    """Yield texts with a value put where it may belong; only one that reads as it should is any good."""
    found = lines(text)
    key, new = re.escape(str(path[-1])), _value(value)
    rows = text.splitlines(keepends=True)
    first = (nearest(path, found) or 1) - 1
    for number in range(first, min(len(rows), first + 40)):
        for match in re.finditer(
            rf"""(?<![\w-])["']?{key}["']?\s*=\s*("[^"]*"|'[^']*'|[+0-9_]+)""", rows[number]
        ):
            row = rows[number][: match.start(1)] + new + rows[number][match.end(1) :]
            yield "".join([*rows[:number], row, *rows[number + 1 :]])
    if (table := found.get((*path[:-1], "kind"))) is not None:
        yield "".join([*rows[:table], f"{path[-1]} = {new}\n", *rows[table:]])


def _reads_as(text: str, wanted: Mapping[str, Any]) -> bool:
    """Say whether a text says exactly what it should."""
    try:
        return parse_toml(text, "the policy") == wanted
    except BadToml:
        return False


def _at(table: Any, path: KeyPath) -> Any:
    """Return what stands at a path."""
    for step in path:
        table = table[step]
    return table


def _with(table: dict[str, Any], path: KeyPath, value: Any) -> dict[str, Any]:
    """Return a copy with another value at a path."""
    copy = deepcopy(table)
    _at(copy, path[:-1])[path[-1]] = value
    return copy


def written(table: Mapping[str, Any]) -> str:
    """Write a whole policy as TOML, a table for each list of tables in it.

    Args:
        table: what `parse_toml` read: texts, whole numbers, true and false, days, lists and tables.
    """
    return "\n".join(_table(table, ())) + "\n"


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a table, its plain values first."""
    lists = {key: value for key, value in table.items() if _is_tables(value)}
    for key, value in table.items():
        if key not in lists:
            yield f"{_key(key)} = {_value(value)}"
    for key, items in lists.items():
        for item in items:
            yield ""
            yield f"[[{'.'.join(map(_key, (*path, key)))}]]"
            yield from _table(item, (*path, key))


def _is_tables(value: Any) -> bool:
    """Say whether a value is a list of tables."""
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _key(key: str) -> str:
    """Write a key."""
    return key if _BARE.fullmatch(key) else _value(key)


def _value(value: Any) -> str:
    """Write a value on one line."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            # TOML takes JSON's texts as they are, but for this one character.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
        case int() | date():
            return str(value)
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }"
    raise TypeError(f"{type(value).__name__} does not stand in a policy")
