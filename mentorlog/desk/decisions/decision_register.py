"""The register of decisions: one signed decision a line, each naming the one before it.

It is only ever added to, and replaced as a whole, so that it is the old one or the new one at every moment.
Every line is signed: what somebody else changes, takes out of the middle or puts in between is noticed.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mentorlog.desk.decisions.decision import BadDecision, SignedDecision, read_decision
from mentorlog.desk.problems import DeskProblem
from mentorlog.files import write_private

NAME = "decisions.jsonl"
LARGEST = 64 << 20


@dataclass(frozen=True)
class DecisionRegister:
    """All that was decided, oldest first."""

    entries: tuple[SignedDecision, ...] = ()
    data: bytes = b""
    """As it lies in its file."""

    @cached_property
    def last_entries(self) -> Mapping[str, SignedDecision]:
        """The last line about each packet, whoever signed it, by the SHA-256 of the packet's data."""
        return {entry.decision.packet_sha256: entry for entry in self.entries}

    @cached_property
    def by_id(self) -> Mapping[str, SignedDecision]:
        """Every line, by the identifier of its decision."""
        return {entry.decision.id: entry for entry in self.entries}

    @property
    def last_digest(self) -> str | None:
        """What the next decision names as the one before it."""
        return digest_of(self.entries[-1]) if self.entries else None


def digest_of(entry: SignedDecision) -> str:
    """Return by what the next decision names this one."""
    return hashlib.sha256(entry.data).hexdigest()


def read_register(path: Path) -> DecisionRegister:
    """Return the register; an empty one where there is none yet.

    Raises:
        DeskProblem: when it cannot be read, or a line of it is not as it was signed.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        return DecisionRegister()
    except OSError as error:
        raise DeskProblem(f"The register of decisions {path} cannot be read: {error.strerror}.") from None
    if len(data) > LARGEST:
        raise DeskProblem(f"The register of decisions {path} is far too large.")
    entries: list[SignedDecision] = []
    for number, line in enumerate(data.splitlines(), 1):
        try:
            entry = read_decision(line)
        except BadDecision as error:
            raise DeskProblem(_damaged(path, number, str(error))) from None
        if entry.decision.previous != (digest_of(entries[-1]) if entries else None):
            raise DeskProblem(_damaged(path, number, "It does not follow the line before it."))
        entries.append(entry)
    return DecisionRegister(tuple(entries), data)


def add_decisions(path: Path, before: DecisionRegister, made: Sequence[SignedDecision]) -> None:
    """Add decisions, all of them or none.

    Args:
        path: of the register.
        before: what this change began from.
        made: the new ones, each naming the one before it.

    Raises:
        DeskProblem: when something else changed the register meanwhile, or it cannot be written.
    """
    if read_register(path).data != before.data:
        raise DeskProblem(f"Something else changed {path} at this moment. Nothing was decided; try again.")
    try:
        end = b"" if before.data.endswith(b"\n") or not before.data else b"\n"
        write_private(path, before.data + end + _lines(made))
    except OSError as error:
        raise DeskProblem(
            f"The register {path} cannot be written: {error.strerror}. Nothing was decided."
        ) from None


def _lines(made: Iterable[SignedDecision]) -> bytes:
    """Return decisions as lines; in a canonical form there is no line feed within one."""
    return b"".join(entry.data + b"\n" for entry in made)


def _damaged(path: Path, number: int, why: str) -> str:
    """Say which line of the register is not as it was signed, and what to do."""
    return f"The register of decisions {path} was changed in line {number}: {why} Put it back from a copy."
