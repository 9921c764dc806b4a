"""A policy's text with some of its numbers changed: the mentor's own version of a programme's rules.

A number is changed where it stands, and everything around it stays byte for byte.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mentorlog.model.frozen import Frozen, declared
from mentorlog.policy.kinds import Rule
from mentorlog.policy.table import KeyPath, PolicyTable
from mentorlog.policyfile.rule_values import Named
from mentorlog.policyfile.toml import BadToml, parse_toml

if TYPE_CHECKING:
    from tomlkit.items import Item

OWN = "+own"
"""Ends the version of rules that a mentor changed."""


class Number(Frozen, kw_only=False):
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
    return tuple(_numbers(rule, rule, place, _at(parse_toml(text, "the policy"), place), ""))


def _numbers(rule: Rule, model: PolicyTable, path: KeyPath, table: Any, within: str) -> Iterator[Number]:
    """Yield the numbers of a rule, or of a table in it, and of the tables and rules inside."""
    raw = table if isinstance(table, dict) else {}
    for name, _, _ in declared(type(model)):
        value = getattr(model, name)
        label = " ".join(filter(None, (within, name.replace("_", " "))))
        if isinstance(value, int) and not isinstance(value, bool):
            if name in raw or not within:
                yield Number((*path, name), label, value, raw.get(name, value), _is_time(name, rule))
        elif isinstance(value, tuple):
            for number, inner in enumerate(value):
                if isinstance(inner, PolicyTable) and name in raw:
                    place, written = (*path, name, number), raw[name][number]
                    if isinstance(inner, Rule):
                        yield from _numbers(inner, inner, place, written, inner.id)
                    else:
                        called = inner.name if isinstance(inner, Named) else label
                        yield from _numbers(rule, inner, place, written, called)
        elif isinstance(value, PolicyTable) and name in raw:
            yield from _numbers(rule, value, (*path, name), raw[name], label)


def _is_time(name: str, rule: Rule) -> bool:
    """Say whether a number is an amount of time."""
    return name.endswith("minutes") or (rule.in_minutes and name in (rule.amount_key, "at_most"))


def change_numbers(text: str, changes: Mapping[KeyPath, int | str]) -> str:
    """Return the text of a policy with other numbers, as the mentor's own version.

    Args:
        text: a policy that can be read.
        changes: the new number for each path.
    """
    if not changes:
        return text
    wanted = parse_toml(text, "the policy")
    version = str(wanted["version"])
    values: dict[KeyPath, int | str] = {**changes}
    if not version.endswith(OWN):
        values[("version",)] = f"{version}{OWN}"
    for path, value in values.items():
        _at(wanted, path[:-1])[path[-1]] = value
    return _edit(text, values, wanted)


def _edit(text: str, values: Mapping[KeyPath, int | str], wanted: Mapping[str, Any]) -> str:
    """Put values where they belong in a text; write it anew should it not read as wanted then."""
    # Imported only where something is changed: reading a policy needs the standard library alone.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        for path, value in values.items():
            _set_value(_at(document, path[:-1]), str(path[-1]), tomlkit.item(value))
        edited = document.as_string()
        if parse_toml(edited, "the policy") == wanted:
            return edited
    except (BadToml, TOMLKitError):
        pass
    return tomlkit.dumps(wanted)


def _set_value(table: Any, key: str, value: "Item") -> None:
    """Change a value of a table, or add it on the line after the rule's kind."""
    if key in table or "\n" not in (line := table.item("kind").trivia).trail:
        table[key] = value
    else:
        line.trail += f"{key} = {value.as_string()}{line.trail}"


def _at(table: Any, path: KeyPath) -> Any:
    """Return what stands at a path."""
    for step in path:
        table = table[step]
    return table
