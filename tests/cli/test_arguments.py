"""Parsers are derived from the options, and every command that is declared can be typed."""

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Annotated, Literal

import pytest

import mentorlog.cli
from mentorlog.cli.arguments import Argument, Command, CommandParser, Option, filled
from mentorlog.cli.commands import HELPS, load, read_arguments
from mentorlog.model.frozen import Frozen
from tests.cli.conftest import Run


class Inner(Frozen):
    """Options that several commands share."""

    tag: Annotated[tuple[str, ...], Option("WORD", "a tag")] = ()
    count: Annotated[int | None, Option()] = None


class Sample(Frozen):
    """One field of every sort."""

    where: Annotated[str, Argument("PLACE")]
    whom: Annotated[tuple[str, ...], Argument()] = ()
    inner: Inner
    sort: Annotated[Literal["a", "b"], Option(help="which sort")] = "a"
    by_name: Annotated[str, Option("NAME")]
    dry: Annotated[bool, Option()] = False
    wet: Annotated[bool, Option(flag="--no-wet")] = True


def read(*words: str) -> Sample:
    """Read words as a command with these options would."""
    parser = CommandParser()
    parser.declare(Sample)
    return filled(Sample, vars(parser.parse_args(words)))


def test_fields_say_how_they_are_typed() -> None:
    """By their types and defaults."""
    assert read("here", "--by-name", "x") == Sample(where="here", inner=Inner(), by_name="x")
    assert read(
        *("here", "M-01", "M-02", "--tag", "x", "--tag", "y", "--count", "3"),
        *("--sort", "b", "--by-name", "z", "--dry", "--no-wet"),
    ) == Sample(
        where="here",
        whom=("M-01", "M-02"),
        inner=Inner(tag=("x", "y"), count=3),
        sort="b",
        by_name="z",
        dry=True,
        wet=False,
    )


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((), "needs PLACE and --by-name. `"),
        (("here",), "needs --by-name."),
        (("here", "--by-name", "x", "--sort", "c"), "--sort cannot be 'c'; it can be a or b."),
        (("here", "--by-name", "x", "--count", "many"), "--count needs a whole number, and 'many' is none."),
    ],
)
def test_what_does_not_fit_is_an_error(
    words: tuple[str, ...], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        read(*words)
    assert problem in capsys.readouterr().err


def every_command(name: str, command: Command) -> Iterator[tuple[str, Command]]:
    """Yield a command and those under it."""
    yield name, command
    for below, each in command.under.items():
        yield from every_command(f"{name} {below}", each)


def test_every_command_that_is_declared_can_be_typed() -> None:
    """No file of `cli` holds one that no name leads to."""
    reached = {id(command) for name in ("", *HELPS) for _, command in every_command(name, load(name))}
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(mentorlog.cli.__path__, "mentorlog.cli.")
    ]
    declared = [
        (name, each)
        for module in modules
        for constant in vars(module).values()
        if isinstance(constant, Command)
        for name, each in every_command(module.__name__, constant)
    ]
    assert len(declared) > 75
    assert [name for name, command in declared if id(command) not in reached] == []
    assert [name for name, command in declared if " " in name and not command.help] == []


def test_an_option_may_stand_before_the_name_of_the_command_it_is_for() -> None:
    """Also one of a noun's own, as `--yes`; what stands behind the name wins."""
    assert read_arguments(["key", "--yes", "rotate"]).values["yes"] is True
    add = ["signers", "--signers", "a", "add", "p"]
    assert read_arguments(add).values["signers"] == "a"
    assert read_arguments([*add, "--signers", "b"]).values["signers"] == "b"
    assert read_arguments(["--home", "a", "key", "show"]).shared.home == "a"
    assert read_arguments(["--home", "a", "key", "--home", "b", "show"]).shared.home == "b"


def test_only_the_file_of_the_command_that_was_typed_is_imported() -> None:
    """Help at the top imports none, and no entity of the logbook; `--version` imports nothing at all."""
    probe = (
        "import sys\nfrom mentorlog.__main__ import run\n"
        "try: run()\nexcept SystemExit: pass\n"
        "print(*(name for name in sys.modules if name.startswith('mentorlog.')))"
    )
    parsing = {"cli", "cli.commands", "cli.arguments", "keyring", "crash", "model", "model.frozen"}
    parsing.add("first_paint")
    for words, names in (("--version", set[str]()), ("--help", parsing)):
        outcome = subprocess.run(
            [sys.executable, "-c", probe, words], capture_output=True, text=True, check=True
        )
        imported = set(outcome.stdout.splitlines()[-1].split()) - {"mentorlog.__main__"}
        assert imported == {f"mentorlog.{name}" for name in names}


def test_a_failure_before_the_command_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the file of the command cannot be imported."""

    def broken(name: str) -> Command:
        raise ImportError(name)

    monkeypatch.setattr("mentorlog.cli.commands.load", broken)
    outcome = run("meetings")
    assert outcome.code == 2
    assert "Something unexpected happened (ImportError)." in outcome.err
    assert "ImportError at\n" in run("meetings", "--debug").err
