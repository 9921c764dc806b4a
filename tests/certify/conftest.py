"""A programme with a few packets, and a way to run commands in its office."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentorlog.certify.register import NAME
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
    """Return the arguments that name the inbox and everything that goes with it.

    Every packet rests on a waiver, which the office knows of unless a test says otherwise.
    """
    return (*unasked(programme)[:-4], "--accept-waivers", *office(programme))


def unasked(programme: Made) -> tuple[str, ...]:
    """Return the same arguments for an office that knows of no waiver."""
    return (str(programme.inbox), "--signers", str(programme.signers), *office(programme))


def office(programme: Made) -> tuple[str, ...]:
    """Return the arguments that name the programme's file and the folder of what it issues."""
    return ("--programme", str(programme.file), "--out", str(programme.out))


def answers(certify: Certify, *arguments: str) -> dict[str, tuple[str, str]]:
    """Certify, and return what became of each packet and why."""
    outcome = certify(*arguments, "--json")
    assert outcome.code == 0, outcome.err
    return {Path(one["file"]).name: (one["answer"], one["why"]) for one in outcome.json}


def register(programme: Made) -> dict[str, Any]:
    """Return the register."""
    found: dict[str, Any] = json.loads((programme.out / NAME).read_text("utf-8"))
    return found


def document(programme: Made, place: int = -1) -> dict[str, Any]:
    """Return a credential, by its place in the register."""
    folder = register(programme)["entries"][place]["folder"]
    found: dict[str, Any] = json.loads((programme.out / folder / "credential.json").read_text("utf-8"))
    return found


def tail(programme: Made, packet: str) -> str:
    """Return what people type for a packet."""
    return str(json.loads((programme.inbox / packet / "packet.json").read_text("utf-8"))["id"][-6:])
