"""The worked examples of published policies, entered by command line alone.

Each example in policies.json and programmes.json of tests/policy says what was recorded and what the verdict
must be.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mentorlog.host import Host
from tests.cli.conftest import Run
from tests.policy.commands import commands, verdicts
from tests.policy.examples import examples

EXAMPLES = list(examples())


@pytest.mark.parametrize(("policy", "example"), EXAMPLES, ids=[f"{p}: {e['name']}" for p, e in EXAMPLES])
def test_a_worked_example_has_the_printed_verdict(
    run: Run, host: Host, policy: str, example: dict[str, Any]
) -> None:
    """From an empty home, with the commands that a mentor would type."""
    for command in commands(policy, example):
        outcome = run(*command.arguments, stdin=command.stdin, host=command.host(host))
        assert outcome.code == 0, (command, outcome.err)
    report = run("check", "--json", "--as-of", example["as_of"]).json
    assert (report["programme"], report["as_of"]) == (policy, example["as_of"])
    assert verdicts(report, example["expect"]) == example["expect"]


def test_an_example_in_fresh_processes(tmp_path: Path) -> None:
    """The same as separate processes on a real home, the way a shell runs them."""
    policy, example = next((p, e) for p, e in EXAMPLES if p == "numed-2021")

    def mentorlog(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mentorlog", "--home", str(tmp_path / "home"), *arguments]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False
        )

    for command in commands(policy, example):
        outcome = mentorlog(*command.arguments, stdin=command.stdin)
        assert outcome.returncode == 0, (command, outcome.stderr)
    outcome = mentorlog("check", "--json", "--as-of", example["as_of"])
    assert verdicts(json.loads(outcome.stdout), example["expect"]) == example["expect"]
    assert outcome.returncode == 0
    assert mentorlog("check", "--final", "--as-of", example["as_of"]).returncode == 0
    assert mentorlog("undo", "--yes").returncode == 0
    assert mentorlog("check", "--as-of", example["as_of"]).returncode == 1
