"""The worked examples of published policies, entered by command line alone.

Each example in tests/policy/policies.json says what was recorded and what the verdict must be.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

POLICIES = json.loads((Path(__file__).parents[1] / "policy" / "policies.json").read_text(encoding="utf-8"))
CHOSEN = ("numed-2021", "tums-dual-2011")
EXAMPLES = [
    (policy["id"], example)
    for policy in POLICIES["policies"]
    if policy["id"] in CHOSEN
    for example in policy["examples"]
]
KINDS = {"one_to_one": "", "group": "group", "call": "call", "inter_mentor": "inter-mentor"}

Enter = Callable[..., Any]


def spans(example: dict[str, Any], kind: str) -> dict[str, list[str]]:
    """Return the named spans of one kind, `windows` or `phases`."""
    return example.get(kind, {})  # type: ignore[no-any-return]


def commands(policy: str, example: dict[str, Any]) -> Iterator[tuple[list[str], str]]:
    """Yield the commands that enter an example into an empty home, each with its standard input."""
    as_of = example["as_of"]
    named = [day for kind in ("windows", "phases") for span in spans(example, kind).values() for day in span]
    days = sorted([as_of, *named, *(event[0] for event in example["events"])])
    use = ["programme", "use", policy, "--from", days[0], "--to", days[-1]]
    for kind, option in (("windows", "--window"), ("phases", "--phase")):
        for name, (first, last) in spans(example, kind).items():
            use += [option, f"{name}={first}..{last}"]
    yield use, ""
    most = max(event[3] for event in example["events"])
    people = [f"M-{number:02}" for number in range(1, most + 1)]
    yield ["mentees", "add", *people], ""
    for day, kind, minutes, size, *_ in example["events"]:
        yield ["log", f"{day} {minutes}m {KINDS[kind]} with {', '.join(people[:size])}"], ""
    if example.get("attest"):
        yield ["attest", *example["attest"], "--on", as_of], ""
    for document, lengths in example.get("texts", {}).items():
        for words in lengths:
            yield ["reflect", "--document", document, "--on", as_of], "word " * words


def verdicts(report: dict[str, Any], wanted: dict[str, str]) -> dict[str, str]:
    """Return the states of the requirements that the example speaks of."""
    return {found["id"]: found["state"] for found in report["requirements"] if found["id"] in wanted}


@pytest.mark.parametrize(("policy", "example"), EXAMPLES, ids=[f"{p}: {e['name']}" for p, e in EXAMPLES])
def test_a_worked_example_has_the_printed_verdict(run: Run, policy: str, example: dict[str, Any]) -> None:
    """From an empty home, with the commands that a mentor would type."""
    for arguments, stdin in commands(policy, example):
        outcome = run(*arguments, stdin=stdin)
        assert outcome.code == 0, (arguments, outcome.err)
    report = run("check", "--json", "--as-of", example["as_of"]).json
    assert (report["programme"], report["as_of"]) == (policy, example["as_of"])
    assert verdicts(report, example["expect"]) == example["expect"]


def test_an_example_in_fresh_processes(tmp_path: Path) -> None:
    """The same as separate processes on a real home, the way a shell runs them."""
    policy, example = EXAMPLES[0]

    def mentorlog(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mentorlog", "--home", str(tmp_path / "home"), *arguments]
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False
        )

    for arguments, stdin in commands(policy, example):
        outcome = mentorlog(*arguments, stdin=stdin)
        assert outcome.returncode == 0, (arguments, outcome.stderr)
    outcome = mentorlog("check", "--json", "--as-of", example["as_of"])
    report = json.loads(outcome.stdout)
    assert verdicts(report, example["expect"]) == example["expect"]
    assert outcome.returncode == 0
    assert mentorlog("check", "--final", "--as-of", example["as_of"]).returncode == 0
    assert mentorlog("undo").returncode == 0
    assert mentorlog("check", "--as-of", example["as_of"]).returncode == 1
