"""Commands whose options are dataclasses, and the argparse parsers that are derived from these.

A field is `Annotated` with `Argument` or `Option`; its type and default say the rest:

- `bool` is a switch, turned on by its option, or off where it is on by default;
- `Literal` is a choice, `int` a number, `tuple` several words or an option that may be repeated;
- a field without a default has to be given;
- a field whose type is such a dataclass stands for the fields of that.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import partial
from itertools import chain, takewhile
from types import MappingProxyType, NoneType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Literal,
    NamedTuple,
    NoReturn,
    TypeVar,
    get_args,
    get_origin,
    overload,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from mentorlog.cli.terminal.session import Session

Options = TypeVar("Options", bound="DataclassInstance")
Parsed = TypeVar("Parsed")


class Argument(NamedTuple):
    """How a field is typed that has its place in the line."""

    metavar: str | None = None
    help: str | None = None


class Option(NamedTuple):
    """How a field is typed that has a name in the line: the field's own, or `flag`."""

    metavar: str | None = None
    help: str | None = None
    flag: str = ""
    alone: str | None = None
    """The value that it stands for when it is typed without one; None: it needs one."""


Id = Annotated[str, Argument("ID", "its id, or the last digits of it, as lists show them")]
DATE = "today, yesterday, 2 days ago, 9 March or 2026-03-09"
"""The help of an option that takes a day."""
Day = Annotated[str | None, Option("DATE", DATE)]
Checkpoints = Annotated[tuple[str, ...], Option("LINE|FILE", "a checkpoint that you kept, or a file of them")]


def several(typed: tuple[str, ...], kept: tuple[str, ...]) -> tuple[str, ...]:
    """Return what an option was given several times, else what is kept; `none` takes all of it out."""
    return tuple(each for each in typed if each != "none") if typed else kept


@dataclass(frozen=True, kw_only=True)
class NoOptions:
    """What a command takes that has no options of its own."""


@dataclass(frozen=True, kw_only=True)
class OneEntry:
    """What a command takes that is about one entry."""

    id: Id


@dataclass(frozen=True, kw_only=True)
class SharedOptions:
    """What every command takes, before or after its name."""

    home: Annotated[str | None, Option("DIR", "keep the logbook in DIR")] = None
    json: Annotated[bool, Option(help="answer in JSON")] = False
    debug: Annotated[bool, Option(help=argparse.SUPPRESS)] = False


class CommandHelp(NamedTuple):
    """What the help says of a command."""

    help: str
    """One line that says what it is for."""
    example: str = ""
    """What could be typed after `mentorlog`."""


class Command:
    """A command: its options, the function that takes them, and the commands under it."""

    def __init__(
        self,
        options: type[Options],
        run: "Callable[[Session, Options], int | None]",
        help: str = "",
        *,
        about: str = "",
        begins: bool = False,
        under: "Mapping[str, Command] | None" = None,
        unnamed: str = "",
    ) -> None:
        """Declare a command.

        Args:
            options: the dataclass of its options.
            run: what it does; returns the exit code, if that is not 0.
            help: one line that says what it is for; that of a command of the top is in `commands`.
            about: what else to know before using it, in full sentences.
            begins: whether it may begin a new logbook; every other command wants one that is there.
            under: the commands under it by their names.
            unnamed: the one of those that is meant by a word that is none of their names.
        """
        self.options: type[DataclassInstance] = options
        self.help, self.about, self.begins, self.unnamed = help, about, begins, unnamed
        self.under = under or {}
        self.run: Callable[[Session, Mapping[str, object]], int | None] = lambda session, values: run(
            session, filled(options, values)
        )


def filled(options: type[Options], values: Mapping[str, object]) -> Options:
    """Return the options with the values that were parsed."""
    return options(
        **{
            each.name: filled(each.type, values)
            if isinstance(each.type, type) and is_dataclass(each.type)
            else _frozen(values[each.name])
            for each in fields(options)
        }
    )


def _frozen(value: object) -> object:
    """Return a value as dataclasses hold it: argparse makes lists of what is repeated."""
    return tuple(value) if isinstance(value, list) else value


class CommandParser(argparse.ArgumentParser):
    """The parser of one command, which learns what that takes once it has something to parse."""

    _load: Callable[[], Command] | None = None
    _known: frozenset[str] = frozenset()
    _commands: "Mapping[str, CommandParser]" = MappingProxyType({})
    _groups: Mapping[str, Sequence[str]] = MappingProxyType({})
    """The names of the commands under this one by the titles of their groups."""
    _unnamed: str = ""
    _path: str = ""
    """The names that lead to the command: `meetings edit`."""
    _typed: Sequence[str] = ()

    def declare(self, options: "type[DataclassInstance]") -> None:
        """Take the fields of a dataclass; an option that is known further out keeps what was typed there."""
        for each in fields(options):
            if isinstance(each.type, type) and is_dataclass(each.type):
                self.declare(each.type)
                continue
            hint, typed = get_args(each.type)
            if isinstance(typed, Argument):
                _add_argument(self, each, _kind(hint), typed)
            else:
                _add_option(self, each, _kind(hint), typed, known=each.name in self._known)
            self._known |= {each.name}

    def add_commands(
        self, groups: Mapping[str, Mapping[str, CommandHelp]], load: Callable[[str], Command]
    ) -> None:
        """Take commands by their names, in titled groups; each is loaded when it has something to parse."""
        subparsers = self.add_subparsers(metavar="COMMAND", parser_class=CommandParser)
        self._groups = {title: tuple(helps) for title, helps in groups.items()}
        for name, (help, example) in chain.from_iterable(helps.items() for helps in groups.values()):
            parser = subparsers.add_parser(name, help=help, description=help)
            parser.epilog = f"For example: mentorlog {example}" if example else None
            parser._load, parser._known = partial(load, name), self._known
            parser._path = f"{self._path} {name}".lstrip()
            self._commands = {**self._commands, name: parser}

    def format_help(self) -> str:
        """Return the help, with the commands under this one first, in their groups."""
        self._learn()
        names = {each.dest: each for action in self._actions for each in _commands_of(action)}
        sections = {title: [names[name] for name in group] for title, group in self._groups.items()}
        for group in self._action_groups:
            actions = [action for action in group._group_actions if action.nargs != argparse.PARSER]
            sections[group.title or ""] = actions
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for title, actions in sections.items():
            formatter.start_section(title)
            formatter.add_arguments(actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def arguments(self) -> "Sequence[argparse.Action]":
        """Return what the command takes, its own commands among it."""
        self._learn()
        return self._actions

    def commands(self) -> "Mapping[str, CommandParser]":
        """Return the parsers of the commands under this one by their names."""
        self._learn()
        return self._commands

    @overload
    def parse_known_args(
        self, args: Iterable[str] | None = None, namespace: None = None
    ) -> tuple[argparse.Namespace, list[str]]: ...
    @overload
    def parse_known_args(self, args: Iterable[str] | None, namespace: Parsed) -> tuple[Parsed, list[str]]: ...
    @overload
    def parse_known_args(self, *, namespace: Parsed) -> tuple[Parsed, list[str]]: ...
    def parse_known_args(
        self, args: Iterable[str] | None = None, namespace: Parsed | None = None
    ) -> tuple[Parsed | argparse.Namespace, list[str]]:
        """Parse what was typed after the command's name."""
        self._learn()
        words = sys.argv[1:] if args is None else list(args)
        if self._unnamed and _first_name(words) not in {None, *self._commands}:
            words.insert(0, self._unnamed)
        self._typed = words
        values, unknown = super().parse_known_args(words, namespace)
        if unknown:
            self._refuse(unknown[0])
        return values, unknown

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse a command that is not there, and name the one that was probably meant."""
        if action.nargs == argparse.PARSER and value not in self._commands:
            # A word after an option that is not known was its value, and looks like a command.
            before = takewhile(lambda word: word != value, self._typed)
            self._refuse(next((word for word in before if self._is_unknown_option(word)), str(value)))
        super()._check_value(action, value)

    def _is_unknown_option(self, word: str) -> bool:
        """Say whether a word is meant as an option and neither one here nor the beginning of one."""
        name = word.partition("=")[0]
        return word.startswith("--") and not any(
            known.startswith(name) for known in self._option_string_actions
        )

    def _refuse(self, word: str) -> NoReturn:
        """End with a sentence about a word that is no command or option here."""
        from mentorlog.cli.terminal.unknown_words import refusal

        option = word.startswith("-")
        known = self._option_string_actions if option else self._commands
        self.exit(2, refusal(self.prog, word, tuple(known)))

    def error(self, message: str) -> NoReturn:
        """End with a sentence about words that the command cannot take."""
        from mentorlog.cli.terminal.wrong_words import wrong_words

        self.exit(2, wrong_words(self.prog, message))

    def _learn(self) -> None:
        """Load the command, once, and take what it takes."""
        if self._load is None:
            return
        command, self._load = self._load(), None
        if command.about:
            self.description = f"{self.description}. {command.about}"
        self.set_defaults(command=command, command_path=self._path)
        self.declare(SharedOptions)
        self.declare(command.options)
        if command.under:
            helps = {name: CommandHelp(each.help) for name, each in command.under.items()}
            self.add_commands({"commands": helps}, command.under.__getitem__)
            self._unnamed = command.unnamed


def _commands_of(action: argparse.Action) -> Iterable[argparse.Action]:
    """Return what the help lists of the commands that an argument stands for, if it does."""
    return action._get_subactions() if isinstance(action, argparse._SubParsersAction) else ()


def _first_name(words: Iterable[str]) -> str | None:
    """Return the first word that is neither an option nor the home."""
    before = ""
    for word in words:
        if not word.startswith("-") and before != "--home":
            return word
        before = word
    return None


def _kind(hint: object) -> object:
    """Return the type of a field without `| None`."""
    kinds = get_args(hint)
    return next(kind for kind in kinds if kind is not NoneType) if NoneType in kinds else hint


def _choices(kind: object) -> tuple[str, ...] | None:
    """Return what can be chosen, if it is a choice, or several of one."""
    each = get_args(kind)[0] if get_origin(kind) is tuple else kind
    return get_args(each) if get_origin(each) is Literal else None


def _add_argument(parser: CommandParser, each: "Field[object]", kind: object, typed: Argument) -> None:
    """Take what has its place in the line."""
    repeated, required = get_origin(kind) is tuple, each.default is MISSING
    parser.add_argument(
        each.name,
        metavar=typed.metavar,
        help=typed.help,
        nargs=("+" if required else "*") if repeated else (None if required else "?"),
        choices=_choices(kind),
        type=int if kind is int else str,
        default=None if required else each.default,
    )


def _add_option(
    parser: CommandParser, each: "Field[object]", kind: object, typed: Option, *, known: bool
) -> None:
    """Take what has a name in the line."""
    flag = typed.flag or f"--{each.name.replace('_', '-')}"
    if kind is bool:
        parser.add_argument(
            flag,
            dest=each.name,
            action="store_false" if each.default else "store_true",
            default=argparse.SUPPRESS if known else each.default,
            help=typed.help,
        )
        return
    repeated, required = get_origin(kind) is tuple, each.default is MISSING
    default = [] if repeated else None if required else each.default
    parser.add_argument(
        flag,
        dest=each.name,
        metavar=typed.metavar,
        help=f"{typed.help}; may be repeated" if repeated else typed.help,
        action="append" if repeated else "store",
        nargs=None if typed.alone is None else "?",
        const=typed.alone,
        choices=_choices(kind),
        type=int if kind is int else str,
        default=argparse.SUPPRESS if known else default,
        required=required,
    )
