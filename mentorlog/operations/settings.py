"""The settings of one run: what they are, and how the mentor changes them."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from mentorlog.keymap import Keymap, Remappable, keymap, keys_for, remappable
from mentorlog.model.constraints import Invalid
from mentorlog.settings.declared_settings import KEYS, Settings, Value, declared, find, names, shown
from mentorlog.settings.did_you_mean import did_you_mean
from mentorlog.settings.file import ReadSettings, SettingsFile


class Row(NamedTuple):
    """A setting, or the keys of a command, as lists show it."""

    name: str
    """What `mentorlog settings set` takes: `theme`, `export.paper`, `keys.new`."""
    title: str
    help: str
    value: str
    default: str
    allowed: tuple[str, ...] = ()
    """What it may be; empty for a text, and for keys."""
    places: tuple[str, ...] = ()
    """Where a command works whose keys these are."""
    stated: bool = False
    """Whether the file says so, and not only the default."""
    unset: str = ""
    """What holds while it is empty, in a few words."""

    @property
    def changed(self) -> bool:
        """Whether it is not the default."""
        return self.value != self.default

    @property
    def of_keys(self) -> bool:
        """Whether these are the keys of a command."""
        return bool(self.places)


class Preferences:
    """The settings as the file has them now; a change is written at once."""

    def __init__(self, file: SettingsFile) -> None:
        self.file = file
        self._read: ReadSettings | None = None

    def read(self) -> ReadSettings:
        """Return what the file said when it was last read."""
        if self._read is None:
            self._read = self.file.read()
        return self._read

    @property
    def settings(self) -> Settings:
        """What the mentor likes."""
        return self.read().settings

    @cached_property
    def keymap(self) -> Keymap:
        """The keys that commands have in the place of their own."""
        return keymap(self.settings.keys)

    @property
    def problems(self) -> tuple[str, ...]:
        """What in the file cannot be used, in sentences."""
        keys = (f"{self.file.where((KEYS, command))}: {why}" for command, why in self.keymap.problems)
        return (*self.read().problems, *keys)

    def set(self, name: str, typed: str) -> Row:
        """Set what was typed for a setting, and return it as it is now.

        Raises:
            Invalid: when there is no such setting, or it cannot be that; a sentence with the nearest.
            SettingsProblem: when the file cannot be written.
        """
        path, value = self._meant(name, typed)
        self._change(path, value)
        return self.row(".".join(path))

    def reset(self, name: str) -> Row:
        """Take the default of a setting again, and return it as it is now.

        Raises:
            Invalid: when there is no such setting.
            SettingsProblem: when the file cannot be written.
        """
        table, dot, command = name.partition(".")
        if table == KEYS and dot and command in self.settings.keys:
            # Also one that was misspelt in the file.
            self._change((KEYS, command), None)
            return next((row for row in self.rows() if row.name == name), Row(name, "", "", "", ""))
        row = self.row(name)
        self._change(tuple(row.name.split(".")), None)
        return self.row(row.name)

    def row(self, name: str) -> Row:
        """Return a setting by its name.

        Raises:
            Invalid: when there is none; a sentence with the nearest.
        """
        rows = {row.name: row for row in self.rows()}
        typed = name.replace("-", "_")
        if typed in rows:
            return rows[typed]
        table, dot, _ = typed.partition(".")
        known = [known for known in rows if not known.startswith(f"{KEYS}.")]
        near = did_you_mean(typed, rows if table == KEYS and dot else known)
        raise Invalid(f"There is no setting {name[:60]!r}; {near if 'mean' in near else _LISTED}")

    def rows(self) -> Iterator[Row]:
        """Yield every setting, then the keys of every command."""
        for each in declared():
            setting = each.setting
            yield Row(
                each.name,
                setting.title,
                setting.help,
                shown(each.of(self.settings)),
                shown(each.default),
                each.allowed,
                stated=each.name in self.settings.stated,
                unset=setting.unset,
            )
        yield from map(self._of_keys, remappable())

    def _of_keys(self, command: Remappable) -> Row:
        """Return the row of a command."""
        keys = self.keymap.keys.get(command.id, command.default)
        name = f"{KEYS}.{command.id}"
        stated = command.id in self.keymap.keys
        return Row(name, command.title, command.help, keys, command.default, (), command.places, stated)

    def _meant(self, name: str, typed: str) -> tuple[tuple[str, ...], Value | None]:
        """Return where a setting stands and what it is to be; None for its default."""
        table, dot, command = name.partition(".")
        if table == KEYS and dot:
            self.row(name)
            command = command.replace("-", "_")
            keys = keys_for(command, typed, self.settings.keys)
            default = next(each.default for each in remappable() if each.id == command)
            return (KEYS, command), None if keys == default else keys
        if (setting := find(name)) is None:
            self.row(name)
            raise Invalid(f"There is no setting {name[:60]!r}; {_LISTED}")
        return setting.path, setting.typed(typed)

    def _change(self, path: tuple[str, ...], value: Value | None) -> None:
        """Write a change, and go by it."""
        self.file.change(path, value)
        self._read = None
        self.__dict__.pop("keymap", None)


_LISTED = f"there are {', '.join(names())}, and the keys of commands."
