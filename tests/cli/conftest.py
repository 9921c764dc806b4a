"""Running commands as a person does, against the fixed host."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from mentorlog.cli import main
from mentorlog.host import Host
from tests.copies import fill


@dataclass(frozen=True)
class Outcome:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer of a command with `--json`."""
        return json.loads(self.out)


Run = Callable[..., Outcome]

ANA = "Ana [/b] [TODO]"
"""A mentee whose name is markup."""


@pytest.fixture
def run(host: Host, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs one command in the fixed host; `stdin` is what is piped in."""

    def run(*arguments: str, stdin: str | bytes = "", host: Host = host) -> Outcome:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        code = main(arguments, host)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return run


@pytest.fixture
def year(host: Host, run: Run) -> Run:
    """A home with a mentor, three mentees in several scripts and a programme."""

    def begin(host: Host) -> None:
        for command in (
            ("mentor", "--name", "Farah Nadia", "--email", "farah@example.org"),
            ("mentees", "add", "M-01"),
            ("mentees", "add", ANA, "--name", "Ana أمل 陳小明 🎓"),
            ("mentees", "add", "M-03"),
            ("programme", "use", "five-meetings", "--from", "2025-09-01", "--to", "2026-06-30"),
        ):
            assert run(*command, host=host).code == 0

    fill(host, ("a year by commands", host.now(), host.local_zone()), begin)
    return run
