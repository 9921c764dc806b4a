"""The keys of commands when the mentor wants others: which can be had, and why the rest cannot.

A command is known by its id wherever it works, so that `new` has one key in every list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from mentorlog import commands as tables
from mentorlog.commands import AppCommand
from mentorlog.key_names import FUNCTION_KEYS, MOVING, key_named
from mentorlog.model.constraints import Invalid
from mentorlog.settings.did_you_mean import did_you_mean

_EVERYWHERE, _FORMS = "APP", "EDITOR"
_DESK = "DESK_EVERYWHERE"
"""What works everywhere on the desk, which is an app of its own."""
_LEFT_OUT = ("AREAS", "PLACES", "TYPING", "LINE", "LINE_TYPING", "WRITING", "WALKING")
"""Tables whose commands stand in another, or whose keys belong to the fields or stand for another's."""
_OWN = frozenset((*MOVING, "enter", "tab", "shift+tab", "ctrl+c", "ctrl+p"))
"""Keys that lists, fields and the palette need."""
_IN_FIELDS = frozenset(f"ctrl+{letter}" for letter in "acdekuvwxyz")
"""Keys that change the text of a field."""


@dataclass(frozen=True, slots=True)
class Remappable:
    """A command as the list of keys shows it."""

    id: str
    title: str
    help: str
    default: str
    """Its keys, comma separated, as Textual calls them."""
    places: tuple[str, ...]
    """Where it works: `everywhere`, `in Meetings`."""


class Keymap(NamedTuple):
    """The keys that the mentor chose."""

    keys: Mapping[str, str] = MappingProxyType({})
    """Keys by the ids of their commands, as Textual calls them."""
    problems: tuple[tuple[str, str], ...] = ()
    """Ids of commands that keep the keys they have, each with the reason."""

    def of(self, command: AppCommand) -> AppCommand:
        """Return a command with its keys."""
        return replace(command, keys=self.keys.get(command.id, command.keys))


@cache
def places() -> Mapping[str, tuple[AppCommand, ...]]:
    """Return the tables of commands by their names, but those whose keys cannot be chosen."""
    return {
        name: table
        for name, table in vars(tables).items()
        if isinstance(table, tuple)
        and name not in _LEFT_OUT
        and table
        and all(isinstance(each, AppCommand) for each in table)
    }


@cache
def remappable() -> tuple[Remappable, ...]:
    """Return every command whose keys can be chosen, those that work everywhere first."""
    found: dict[str, Remappable] = {}
    for name, table in sorted(places().items(), key=lambda item: item[0] != _EVERYWHERE):
        for each in table:
            known = found.get(each.id)
            where = (*(known.places if known else ()), _place(name))
            found[each.id] = (
                replace(known, places=where)
                if known
                else Remappable(each.id, each.title, each.help, each.keys, where)
            )
    return tuple(found.values())


def keymap(wanted: Mapping[str, str]) -> Keymap:
    """Return the keys that can be had of those that are wanted.

    Args:
        wanted: keys, comma separated, by the ids of commands, as the file of settings has them.
    """
    had: dict[str, str] = {}
    problems: list[tuple[str, str]] = []
    for command, keys in wanted.items():
        try:
            had[command] = _keys(command, keys)
        except Invalid as error:
            problems.append((command, str(error)))
    while (clash := next(_clashes(had), None)) is not None:
        problems.append(clash)
        del had[clash[0]]
    return Keymap(MappingProxyType(had), tuple(problems))


def keys_for(command: str, typed: str, others: Mapping[str, str]) -> str:
    """Return the keys that were typed for a command, as Textual calls them.

    Args:
        command: its id.
        typed: one key, or several with commas between.
        others: the keys of the other commands that have chosen ones.

    Raises:
        Invalid: in a sentence, when the command cannot have them.
    """
    keys = _keys(command, typed)
    had = {id: each for id, each in keymap(others).keys.items() if id != command}
    for clashing, why in _clashes({**had, command: keys}):
        if clashing == command:
            raise Invalid(why)
    return keys


def _keys(command: str, typed: str) -> str:
    """Return keys as Textual calls them, if they are keys that the command may have."""
    known = {each.id: each for each in remappable()}
    if command not in known:
        raise Invalid(f"There is no command {command[:40]!r}; {did_you_mean(command, known)}")
    names = [typed] if typed.strip() in (",", "") else typed.split(",")
    keys: list[str] = []
    for name in names:
        try:
            key = key_named(name)
        except Invalid as error:
            raise Invalid(f"keys.{command}: {error}") from None
        if key not in keys:
            keys.append(key)
    for key in keys:
        if key in known[command].default.split(","):
            continue
        if key in _OWN:
            raise Invalid(f"keys.{command}: lists and fields need {key}; choose another.")
        if _while_typing(command) and not (
            key in FUNCTION_KEYS or (key.startswith("ctrl+") and key not in _IN_FIELDS)
        ):
            raise Invalid(
                f"keys.{command}: {known[command].title} works while one types, so its key must be one of F1 "
                "to F12, or ctrl with a letter that fields do not need, such as ctrl+g."
            )
    return ",".join(keys)


def _while_typing(command: str) -> bool:
    """Say whether a command has to work while a field has the focus: none that is a letter by default."""
    return any(
        each.id == command and (name == _FORMS or (each.priority and len(each.keys) > 1))
        for name, table in places().items()
        for each in table
    )


def _clashes(had: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield commands with chosen keys that another has in the same place, with what to say about it."""
    for command, keys in had.items():
        for name, table in places().items():
            everywhere = () if name in (_EVERYWHERE, _DESK) else everywhere_of(name)
            here = (*table, *everywhere)
            if command not in {each.id for each in here}:
                continue
            for other in here:
                both = set(keys.split(",")) & set(had.get(other.id, other.keys).split(","))
                if other.id != command and both:
                    yield (
                        command,
                        f"keys.{command} cannot be {min(both)}: that is {other.title} "
                        f"{_place(_EVERYWHERE if other in everywhere else name)}. Give keys.{other.id} "
                        "another key first.",
                    )


def everywhere_of(table: str) -> tuple[AppCommand, ...]:
    """Return what works everywhere in the app that a table of commands is of."""
    return places()[_DESK if table.startswith("DESK") else _EVERYWHERE]


def _place(table: str) -> str:
    """Return where the commands of a table work."""
    return {_EVERYWHERE: "everywhere", _DESK: "everywhere", _FORMS: "in forms"}.get(
        table, f"in {table.replace('_', ' ').capitalize()}"
    )
