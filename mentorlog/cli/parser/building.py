"""What the declarations of commands are made of."""

import argparse
from typing import Any

Argument = tuple[tuple[str, ...], dict[str, Any]]
"""One argument: its names, and its options as `add_argument` takes them."""

DATE = "today, yesterday, 2 days ago, 9 March or 2026-03-09"
"""The help of an option that takes a day."""


class Commands:
    """Adds commands that all take the common options, before or after the command's name."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(
        self, name: str, run: str, help: str, *arguments: Argument, about: str = "", begins: bool = False
    ) -> "Commands":
        """Add one command.

        Args:
            name: what is typed.
            run: what it calls, as `module:function` in `mentorlog.cli`.
            help: one line that says what it is for.
            *arguments: from `arg` and `many`.
            about: what else to know before using it, in full sentences.
            begins: whether it may begin a new logbook; every other command wants one that is there.

        Returns:
            Where to add commands under this one.
        """
        parser = self._subparsers.add_parser(
            name,
            help=help,
            description=f"{help}. {about}" if about else help,
            parents=[common(suppress=True)],
        )
        for names, options in arguments:
            parser.add_argument(*names, **options)
        parser.set_defaults(run=run, begins=begins)
        return _Later(parser)


class _Later(Commands):
    """Commands under a command, made only if there are any."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parser = parser

    def add(
        self, name: str, run: str, help: str, *arguments: Argument, about: str = "", begins: bool = False
    ) -> Commands:
        if not hasattr(self, "_subparsers"):
            super().__init__(self._parser)
        return super().add(name, run, help, *arguments, about=about, begins=begins)


def common(*, suppress: bool) -> argparse.ArgumentParser:
    """Return the options that every command takes; the outer ones set the defaults."""
    common = argparse.ArgumentParser(add_help=False)

    def default(value: Any) -> Any:
        return argparse.SUPPRESS if suppress else value

    common.add_argument("--home", metavar="DIR", default=default(None), help="keep the logbook in DIR")
    common.add_argument("--json", action="store_true", default=default(False), help="answer in JSON")
    common.add_argument("--debug", action="store_true", default=default(False), help=argparse.SUPPRESS)
    return common


def arg(*names: str, **options: Any) -> Argument:
    """Describe one argument, as `add_argument` takes it."""
    return names, options


def many(name: str, metavar: str, help: str) -> Argument:
    """Describe an option that may be given several times."""
    return arg(name, metavar=metavar, action="append", default=[], help=f"{help}; may be repeated")


ID = arg("id", metavar="ID", help="its id, or the last digits of it, as lists show them")
