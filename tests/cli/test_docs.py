"""The command reference is true: every command and option of the parser is in docs/cli.md."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from mentorlog.cli.parser import _parser

REFERENCE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def commands(
    parser: argparse.ArgumentParser, path: str = ""
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Walk all commands, depth first."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                yield f"{path} {name}".strip(), sub
                yield from commands(sub, f"{path} {name}".strip())


def test_every_command_is_documented() -> None:
    """And each says in its help what it does."""
    found = list(commands(_parser()))
    assert len(found) > 30
    missing = [
        name for name, _ in found if f"`{name}" not in REFERENCE and f"`mentorlog {name}" not in REFERENCE
    ]
    assert missing == []
    assert all(parser.description for _, parser in found)


def test_every_option_is_documented() -> None:
    """An option that nobody can read about does not exist for most people."""
    options = {
        option
        for _, parser in commands(_parser())
        for action in parser._actions
        for option in action.option_strings
        if option.startswith("--") and action.help is not argparse.SUPPRESS
    }
    assert sorted(option for option in options if f"`{option}" not in REFERENCE) == []
