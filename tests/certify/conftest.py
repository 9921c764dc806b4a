"""A programme with a few packets, and a way to run commands in its office."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.certify.programme import Made, make_programme
from tests.cli.conftest import Outcome, Run, run

__all__ = ["Outcome", "run"]

Certify = Callable[..., Outcome]


@pytest.fixture
def programme(tmp_path: Path) -> Made:
    """A programme that nobody has sent anything yet."""
    return make_programme(tmp_path)


@pytest.fixture
def certify(programme: Made, run: Run) -> Certify:
    """Run `mentorlog certify` on the programme's inbox, with further arguments."""

    def certify(*arguments: str) -> Outcome:
        return run("certify", *inbox(programme), *arguments, host=programme.host)

    return certify


def inbox(programme: Made) -> tuple[str, ...]:
    """Return the arguments that name the inbox and everything that goes with it."""
    return (str(programme.inbox), "--signers", str(programme.signers), *office(programme))


def office(programme: Made) -> tuple[str, ...]:
    """Return the arguments that name the programme's file and the folder of what it issues."""
    return ("--programme", str(programme.file), "--out", str(programme.out))
