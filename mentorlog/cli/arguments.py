"""Commands whose options are frozen values, and the argparse parsers that are derived from these.

A field is `Annotated` with `Argument` or `Option`; its type and default say the rest:

- `bool` is a switch, turned on by its option, or off where it is on by default;
- `Literal` is a choice, `int` a number, `tuple` several words or an option that may be repeated;
- a field without a default has to be given;
- a field whose type is such a class stands for the fields of that.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import takewhile
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

from mentorlog.model.frozen import REQUIRED, Frozen, declared

if TYPE_CHECKING:
    from typing import TypeGuard

    from mentorlog.cli.terminal.session import Session

Options = TypeVar("Options", bound=Frozen)
Parsed = TypeVar("Parsed")


class Argument(Frozen, kw_only=False):
    """How a field is typed that has its place in the line."""

    metavar: str | None = None
    help: str | None = None


class Option(Frozen, kw_only=False):
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


class NoOptions(Frozen):
    """What a command takes that has no options of its own."""


class ListOptions(Frozen):
    """What a list takes that grows from year to year."""

    all: Annotated[bool, Option(help="all of them, and not only those at the end of the list")] = False


class OneEntry(Frozen):
    """What a command takes that is about one entry."""

    id: Id


class SharedOptions(Frozen):
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
            options: the class of its options.
            run: what it does; returns the exit code, if that is not 0.
            help: one line that says what it is for; that of a command of the top is in `commands`.
            about: what else to know before using it, in full sentences.
            begins: whether it may begin a new logbook; every other command wants one that is there.
            under: the commands under it by their names.
            unnamed: the one of those that is meant by a word that is none of their names.
        """
        self.options: type[Frozen] = options
        self.help, self.about, self.begins, self.unnamed = help, about, begins, unnamed
        self.under = under or {}
        self.run: Callable[[Session, Mapping[str, object]], int | None] = lambda session, values: run(
            session, filled(options, values)
        )


# What argparse says is English as all the rest is; to look for translations it imports `locale`.
vars(argparse)["_"] = str


class _Parsers(dict[str, "CommandParser"]):
    """The parsers of commands by their names, each made when it is asked for."""

    def __init__(self, make: "Callable[[str], CommandParser]") -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> "CommandParser":
        return self._make(name)


def filled(options: type[Options], values: Mapping[str, object]) -> Options:
    """Return the options with the values that were parsed."""
    return options(
        **{
            name: filled(hint, values) if _is_part(hint) else _frozen(values[name])
            for name, hint, _ in declared(options)
        }
    )


def _is_part(hint: object) -> "TypeGuard[type[Frozen]]":
    """Say whether a field stands for the fields of other options."""
    return isinstance(hint, type) and issubclass(hint, Frozen)


def _frozen(value: object) -> object:
    """Return a value as dataclasses hold it: argparse makes lists of what is repeated."""
    return tuple(value) if isinstance(value, list) else value


class CommandParser(argparse.ArgumentParser):
    """The parser of one command, which learns what that takes once it has something to parse."""

    _load: Callable[[], Command] | None = None
    _known: frozenset[str] = frozenset()
    _parsers: "Mapping[str, CommandParser]" = MappingProxyType({})
    _helps: Mapping[str, CommandHelp] = MappingProxyType({})
    """The commands under this one."""
    _groups: Mapping[str, Sequence[str]] = MappingProxyType({})
    """The names of the commands under this one by the titles of their groups."""
    _unnamed: str = ""
    _path: str = ""
    """The names that lead to the command: `meetings edit`."""
    _typed: Sequence[str] = ()
    _prints: bool = False
    """Whether something of its help is to be printed."""

    def _get_formatter(self) -> argparse.HelpFormatter:
        """Return what prints the help.

        Each argument that is taken asks for one, to see how it would look; the width of the terminal, for
        which argparse imports half a dozen modules, matters only to what is printed.
        """
        if self._prints:
            return super()._get_formatter()
        return argparse.HelpFormatter(self.prog, width=80)

    def format_usage(self) -> str:
        """Return how it is typed."""
        self._prints = True
        return super().format_usage()

    def declare(self, options: type[Frozen]) -> None:
        """Take the fields of some options; one that is known further out keeps what was typed there."""
        for name, annotated, default in declared(options):
            if _is_part(annotated):
                self.declare(annotated)
                continue
            hint, typed = get_args(annotated)
            if isinstance(typed, Argument):
                _add_argument(self, name, default, _kind(hint), typed)
            else:
                _add_option(self, name, default, _kind(hint), typed, known=name in self._known)
            self._known |= {name}

    def add_commands(
        self, groups: Mapping[str, Mapping[str, CommandHelp]], load: Callable[[str], Command]
    ) -> None:
        """Take commands by their names, in titled groups; each is loaded when it has something to parse."""
        # With its name given, no usage is put together to find it.
        subparsers = self.add_subparsers(metavar="COMMAND", parser_class=CommandParser, prog=self.prog)
        self._groups = {title: tuple(helps) for title, helps in groups.items()}
        self._helps = {name: each for helps in groups.values() for name, each in helps.items()}

        def parser_of(name: str) -> CommandParser:
            help, example = self._helps[name]
            parser: CommandParser = subparsers.add_parser(name, description=help)
            parser.epilog = f"For example: mentorlog {example}" if example else None
            parser._load, parser._known = partial(load, name), self._known
            parser._path = f"{self._path} {name}".lstrip()
            return parser

        self._parsers = subparsers.choices = subparsers._name_parser_map = _Parsers(parser_of)
        for name, (help, _) in self._helps.items():
            subparsers._choices_actions.append(subparsers._ChoicesPseudoAction(name, (), help))

    def format_help(self) -> str:
        """Return the help, with the commands under this one first, in their groups."""
        self._learn()
        self._prints = True
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
        return {name: self._parsers[name] for name in self._helps}

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
        if self._unnamed and _first_name(words) not in {None, *self._helps}:
            words.insert(0, self._unnamed)
        self._typed = words
        values, unknown = super().parse_known_args(words, namespace)
        if unknown:
            self._refuse(unknown[0])
        return values, unknown

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse a command that is not there, and name the one that was probably meant."""
        if action.nargs != argparse.PARSER:
            super()._check_value(action, value)
        elif value not in self._helps:
            # A word after an option that is not known was its value, and looks like a command.
            before = takewhile(lambda word: word != value, self._typed)
            self._refuse(next((word for word in before if self._is_unknown_option(word)), str(value)))

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
        known = self._option_string_actions if option else self._helps
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


def _add_argument(parser: CommandParser, name: str, default: object, kind: object, typed: Argument) -> None:
    """Take what has its place in the line."""
    repeated, required = get_origin(kind) is tuple, default is REQUIRED
    parser.add_argument(
        name,
        metavar=typed.metavar,
        help=typed.help,
        nargs=("+" if required else "*") if repeated else (None if required else "?"),
        choices=_choices(kind),
        type=int if kind is int else str,
        default=None if required else default,
    )


def _add_option(
    parser: CommandParser, name: str, default: object, kind: object, typed: Option, *, known: bool
) -> None:
    """Take what has a name in the line."""
    flag = typed.flag or f"--{name.replace('_', '-')}"
    if kind is bool:
        parser.add_argument(
            flag,
            dest=name,
            action="store_false" if default else "store_true",
            default=argparse.SUPPRESS if known else default,
            help=typed.help,
        )
        return
    repeated, required = get_origin(kind) is tuple, default is REQUIRED
    otherwise = [] if repeated else None if required else default
    parser.add_argument(
        flag,
        dest=name,
        metavar=typed.metavar,
        help=f"{typed.help}; may be repeated" if repeated else typed.help,
        action="append" if repeated else "store",
        nargs=None if typed.alone is None else "?",
        const=typed.alone,
        choices=_choices(kind),
        type=int if kind is int else str,
        default=argparse.SUPPRESS if known else otherwise,
        required=required,
    )
