"""The command reference is true: every command and option of the parser is in docs/cli.md."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from mentorlog.cli.arguments import CommandParser
from mentorlog.cli.commands import top_parser

REFERENCE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def commands(above: CommandParser, path: str = "") -> Iterator[tuple[str, CommandParser]]:
    """Walk all commands, depth first."""
    for name, command in above.commands().items():
        yield f"{path} {name}".strip(), command
        yield from commands(command, f"{path} {name}".strip())


def test_every_command_is_documented() -> None:
    """And each says in its help what it does."""
    found = list(commands(top_parser()))
    assert len(found) > 30
    missing = [
        name for name, _ in found if f"`{name}" not in REFERENCE and f"`mentorlog {name}" not in REFERENCE
    ]
    assert missing == []
    assert all(command.description for _, command in found)


def test_every_option_is_documented() -> None:
    """An option that nobody can read about does not exist for most people."""
    options = {
        option
        for _, command in commands(top_parser())
        for action in command.arguments()
        for option in action.option_strings
        if option.startswith("--") and action.help is not argparse.SUPPRESS
    }
    assert sorted(option for option in options if f"`{option}" not in REFERENCE) == []
