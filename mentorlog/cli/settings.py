"""`mentorlog settings`: what can be set, and setting it."""

from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, NoOptions
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen
from mentorlog.operations.settings import Row
from mentorlog.wording import either

_FEW = 4
"""Choices that are listed with what they are for; a wrong one is answered with all of them."""

Name = Annotated[str, Argument("NAME", "its name, as `mentorlog settings` lists it, such as theme")]


def list_settings(session: Session, options: NoOptions) -> None:
    """List every setting; of the keys, those that were changed."""
    rows = list(session.preferences.rows())
    if session.json:
        session.show([_plain(row) for row in rows])
        return
    listed = [row for row in rows if not row.of_keys or row.changed]
    session.say_columns([(row.name, _shown(row.value), _about(row)) for row in listed])
    session.say("\nChange one: mentorlog settings set theme nord. All keys: mentorlog settings keys.")
    session.say(f"They are kept in {session.preferences.file.path}")


def list_keys(session: Session, options: NoOptions) -> None:
    """List the keys of every command of the app."""
    rows = [row for row in session.preferences.rows() if row.of_keys]
    if session.json:
        session.show([_plain(row) for row in rows])
        return
    session.say_columns(
        [(row.name, row.value + (" (changed)" if row.changed else ""), _where(row)) for row in rows]
    )
    session.say("\nChange one: mentorlog settings set keys.new a. Several: a,f5")


def _about(row: Row) -> str:
    """Return what a setting is for, what else it can be, and its default if it is another."""
    choices = f" It can be {either(row.allowed)}." if 0 < len(row.allowed) <= _FEW else ""
    default = f" By default it is {_shown(row.default)}." if row.changed else ""
    return f"{row.help}{choices}{default}"


def _shown(value: str) -> str:
    """Return a value, or that there is none."""
    return value or "(empty)"


def _where(row: Row) -> str:
    """Return what a command does, and where it works."""
    return f"{row.title}, {', '.join(row.places)}"


class SetSetting(Frozen):
    """What `settings set` takes."""

    name: Name
    value: Annotated[str, Argument("VALUE", "what it is to be; a wrong one is answered with what it can be")]


def set_setting(session: Session, options: SetSetting) -> None:
    """Set one."""
    _say(session, session.preferences.set(options.name, options.value))


class ResetSetting(Frozen):
    """What `settings reset` takes."""

    name: Name


def reset_setting(session: Session, options: ResetSetting) -> None:
    """Take the default of one again."""
    _say(session, session.preferences.reset(options.name))


def _say(session: Session, row: Row) -> None:
    """Say what a setting is now."""
    if session.json:
        session.show(_plain(row))
    else:
        default = "" if row.changed else ", as it is by default"
        session.say(f"{row.name} is {row.value or 'empty'}{default}.")


def _plain(row: Row) -> dict[str, object]:
    """Return a setting for JSON."""
    return {
        "name": row.name,
        "value": row.value,
        "default": row.default,
        "allowed": list(row.allowed),
        "title": row.title,
        "help": row.help,
        "places": list(row.places),
    }


SETTINGS = Command(
    NoOptions,
    list_settings,
    under={
        "set": Command(SetSetting, set_setting, "set one: settings set theme nord", begins=True),
        "reset": Command(ResetSetting, reset_setting, "take the default of one again", begins=True),
        "keys": Command(NoOptions, list_keys, "list the keys of the app"),
    },
)
