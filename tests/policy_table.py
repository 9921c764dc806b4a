"""Print every verdict of every worked example: `python -m tests.policy_table`.

Each example is entered into an empty home by command line, and `mentorlog check --json` gives the verdict.
One line for each policy, rule and example with the verdict that is published and the one that was given; a
last line with how many agree; exit code 1 when any does not.
"""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from mentorlog.cli import main as mentorlog
from mentorlog.host import Host
from tests.conftest import NOON, counting_bytes
from tests.policy.commands import commands
from tests.policy.examples import examples


def run(host: Host, arguments: list[str], stdin: str = "") -> str:
    """Run one command and return what it printed."""
    piped = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    with patch("sys.stdin", piped), redirect_stdout(io.StringIO()) as printed:
        mentorlog(arguments, host)
    return printed.getvalue()


def report(policy: str, example: dict[str, Any]) -> dict[str, Any]:
    """Enter an example by command line and return what `check --json` says of it."""
    with TemporaryDirectory() as directory:
        host = Host(home=Path(directory) / "home", now=lambda: NOON, random=counting_bytes())
        for command in commands(policy, example):
            run(command.host(host), command.arguments, command.stdin)
        answer: dict[str, Any] = json.loads(run(host, ["check", "--json", "--as-of", example["as_of"]]))
        return answer


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield policy, rule, example, the verdict expected and the verdict given."""
    for policy, example in examples():
        got = {found["id"]: found["state"] for found in report(policy, example)["requirements"]}
        for rule, expected in example["expect"].items():
            yield policy, rule, example["name"], expected, got.get(rule, "no such rule")


def main() -> int:
    """Print the table; return the exit code."""
    found = list(rows())
    widths = [max(len(row[column]) for row in found) for column in range(5)]
    right = 0
    for row in found:
        agrees = row[3] == row[4]
        right += agrees
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(f"{cells}  {'ok' if agrees else 'WRONG'}")
    print(f"{right} of {len(found)}")
    return 0 if right == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
