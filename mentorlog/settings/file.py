"""`settings.toml`: read so that nothing in it can stop the program, changed so that the rest of it stays."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.host import Host
from mentorlog.model.constraints import Invalid
from mentorlog.model.date_style import DateStyle
from mentorlog.model.frozen import Frozen
from mentorlog.settings.declared_settings import KEYS, Settings, Value, declared, names, shown
from mentorlog.settings.did_you_mean import did_you_mean

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

NAME = "settings.toml"
_FIRST_LINES = "# Settings of mentorlog. `mentorlog settings` lists them all.\n\n"
_MOST_KEYS = 200
"""Commands whose keys are read; the app has fewer."""


class SettingsProblem(Exception):
    """Why settings could not be changed; the message is a sentence that says what to do."""


class ReadSettings(NamedTuple):
    """What a file says."""

    settings: Settings
    problems: tuple[str, ...] = ()
    """What in it could not be used, in sentences; the defaults are used for that."""


def typed_days(host: Host) -> DateStyle | None:
    """Return the order in which the mentor types days: as chosen, else as is usual on the machine."""
    return SettingsFile(host.settings).read().settings.chosen_days or host.local_date_style()


class SettingsFile(Frozen, kw_only=False):
    """The file of a home, which need not be there."""

    path: Path

    def read(self) -> ReadSettings:
        """Return the settings; what cannot be used is told, and is as if it were not there."""
        # Most have no file, and the quick commands read none then.
        if not os.path.lexists(self.path):
            return ReadSettings(Settings())
        from mentorlog.policyfile.toml import BadToml

        try:
            text, table = self._parse()
        except FileNotFoundError:
            return ReadSettings(
                Settings(), (f"{self.path} is a link that leads nowhere, so no setting is used.",)
            )
        except BadToml as error:
            return ReadSettings(Settings(), (f"{error} No setting in it is used until that is mended.",))
        return _settings(text, table)

    def where(self, path: tuple[str, ...]) -> str:
        """Return where something stands: `settings.toml, line 3`; without the line when it does not."""
        from mentorlog.policyfile.toml import BadToml

        try:
            return _where(self._parse()[0], path)
        except (FileNotFoundError, BadToml):
            return NAME

    def change(self, path: tuple[str, ...], value: Value | None) -> None:
        """Write one value, or take it out so that the default is used; everything else stays as it is.

        Args:
            path: where it stands: `("theme",)`, `("keys", "new")`.
            value: the new value; None for the default.

        Raises:
            SettingsProblem: when the file cannot be read as it is, or not be written.
            UnsafePlace: when the home cannot be used.
        """
        from mentorlog.files import private_directory, write_private
        from mentorlog.policyfile.toml import BadToml, parse_toml

        private_directory(self.path.parent)
        try:
            text, before = self._parse()
        except FileNotFoundError:
            text, before = _FIRST_LINES, {}
        except BadToml as error:
            raise SettingsProblem(f"{error} Mend or delete {self.path} first; nothing was changed.") from None
        wanted = _with(before, path, value)
        if wanted == before:
            return
        try:
            if (edited := _edit(text, path, value)) is not None and parse_toml(edited, NAME) != wanted:
                edited = None
        except BadToml:
            edited = None
        if edited is None:
            raise SettingsProblem(
                f"{self.path} is written in a way that mentorlog cannot change without changing more. Set "
                f"{'.'.join(path)} there in a text editor."
            )
        try:
            # Of a link, what it leads to is written: settings may be kept with those of other programs.
            write_private(Path(os.path.realpath(self.path)), edited.encode())
        except OSError as error:
            raise SettingsProblem(f"{self.path} cannot be written: {error.strerror}.") from None

    def _parse(self) -> tuple[str, dict[str, object]]:
        """Return the text of the file and what is in it.

        Raises:
            FileNotFoundError: when there is none.
            BadToml: when it cannot be read.
        """
        from mentorlog.policyfile.toml import parse_toml, read_toml_file

        text = read_toml_file(self.path, "file of settings")
        return text, parse_toml(text, NAME)


def _settings(text: str, table: Mapping[str, object]) -> ReadSettings:
    """Return what a table says, and what in it cannot be used."""
    values: dict[str, Value] = {}
    stated: set[str] = set()
    wrong: list[tuple[tuple[str, ...], str]] = []
    for each in declared():
        found = _at(table, each.path)
        if found is None:
            continue
        try:
            values[each.field] = each.read(found)
            stated.add(each.name)
        except Invalid as error:
            wrong.append((each.path, f"{error} Until then it is {shown(each.default) or 'empty'!r}."))
    keys: dict[str, str] = {}
    written = table.get(KEYS)
    if isinstance(written, dict):
        for command, key in written.items():
            if isinstance(key, str) and len(keys) < _MOST_KEYS:
                keys[command] = key
            else:
                wrong.append(((KEYS, command), f"{KEYS}.{command} has to be a key in quotation marks."))
    wrong += _unknown(table)
    settings = Settings(**values, keys=MappingProxyType(keys), stated=frozenset(stated))  # type: ignore[arg-type]
    return ReadSettings(settings, tuple(f"{_where(text, path)}: {sentence}" for path, sentence in wrong))


def _unknown(table: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what stands in a file and is no setting."""
    known = names()
    groups = {KEYS, *(name.partition(".")[0] for name in known if "." in name)}
    for key, value in table.items():
        if key in groups:
            if not isinstance(value, dict):
                yield (key,), f"{key} has to be a table, which begins with [{key}]."
            elif key != KEYS:
                for inner in value:
                    if f"{key}.{inner}" not in known:
                        yield (key, inner), _no_setting(f"{key}.{inner}", known)
        elif key not in known:
            yield (key,), _no_setting(key, [*known, KEYS])


def _no_setting(name: str, known: list[str]) -> str:
    """Say that there is no such setting."""
    return f"there is no setting {name[:60]!r}, so it is passed over; {did_you_mean(name, known)}"


def _where(text: str, path: tuple[str, ...]) -> str:
    """Return where in the file something stands: `settings.toml, line 3`."""
    # Imported only where something is wrong: it brings the policies with it.
    from mentorlog.policyfile.line_numbers import find_lines, nearest_line

    line = nearest_line(path, find_lines(text))
    return f"{NAME}, line {line}" if line else NAME


def _at(table: Mapping[str, object], path: tuple[str, ...]) -> object | None:
    """Return what stands at a path, None when nothing does."""
    found: object = table
    for step in path:
        if not isinstance(found, dict) and not isinstance(found, Mapping):
            return None
        found = found.get(step)
    return found


def _with(table: Mapping[str, object], path: tuple[str, ...], value: Value | None) -> dict[str, object]:
    """Return a table with another value at a path, or without one."""
    first, *rest = path
    changed = dict(table)
    if rest:
        inner = changed.get(first)
        inner = inner if isinstance(inner, dict) else {}
        if value is not None or rest[0] in inner:
            changed[first] = _with(inner, tuple(rest), value)
    elif value is None:
        changed.pop(first, None)
    else:
        changed[first] = value
    return changed


def _edit(text: str, path: tuple[str, ...], value: Value | None) -> str | None:
    """Return the text with another value at a path, or without one; None where that cannot be done."""
    # Imported only where something is changed: reading needs the standard library alone.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        _put(document, path, value)
        return document.as_string()
    except (TOMLKitError, RecursionError, TypeError, ValueError, KeyError, AttributeError):
        return None


def _put(document: "TOMLDocument", path: tuple[str, ...], value: Value | None) -> None:
    """Put a value into a document, or take it out."""
    import tomlkit

    *tables, last = path
    place = document
    for name in tables:
        if not isinstance(place.get(name), dict):
            place[name] = tomlkit.table()
        place = place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
