"""The programme's register: what was issued for which packet, and what was revoked.

One JSON file in the folder of what is issued. It is replaced as a whole, so that it is the old one or the
new one at every moment; a credential counts as issued from then on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from mentorlog.certify.award import Basis
from mentorlog.certify.problems import CertifyProblem
from mentorlog.certify.serial_number import BadSerial, read_serial, serial_of
from mentorlog.files import write_private
from mentorlog.model import instant

NAME = "register.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One credential that was issued."""

    id: str
    """The credential's UUID."""
    at: str
    """When, as `…Z`."""
    name: str
    """The mentor's, as the packet has it."""
    signer: str
    """What the coordinator's list calls the mentor."""
    fingerprint: str
    """Of the mentor's key."""
    policy: str
    start: str
    end: str
    packet: str
    packet_sha256: str
    basis: Basis
    index: int
    """Its place in the list of what was revoked."""
    folder: str
    """Where its files were put, in the register's own folder."""
    sha256: str
    """Of `credential.json`."""
    revoked: str = ""
    """When it was revoked, as `…Z`."""
    reason: str = ""
    printed: str = ""
    """The name on the certificate, where the coordinator gave another than the packet has."""

    @property
    def serial(self) -> str:
        """The number on the certificate, which people read out."""
        return serial_of(self.id)

    @property
    def called(self) -> str:
        """The name on the certificate."""
        return self.printed or self.name

    @property
    def valid(self) -> bool:
        """Whether it still holds."""
        return not self.revoked

    def same_year(self, other: "RegisterEntry") -> bool:
        """Say whether both are about one mentor's year by one set of rules, even with another key."""
        mentor = self.fingerprint == other.fingerprint or ("@" in self.signer and self.signer == other.signer)
        return mentor and (self.policy, self.start, self.end) == (other.policy, other.start, other.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All that was issued into one folder, oldest first."""

    version: Literal[1] = 1
    issuer: str
    """The programme's key."""
    status_list: str
    """What credentials call the list of what was revoked: its address, or a URN."""
    entries: tuple[RegisterEntry, ...] = ()

    def entry_for_packet(self, sha256: str) -> RegisterEntry | None:
        """Return the last credential for a packet."""
        return next((entry for entry in reversed(self.entries) if entry.packet_sha256 == sha256), None)

    def valid_entry_for(self, entry: RegisterEntry) -> RegisterEntry | None:
        """Return the credential that holds for the same mentor's year, if there is one."""
        return next((other for other in self.entries if other.valid and other.same_year(entry)), None)

    @property
    def serials(self) -> frozenset[str]:
        """Numbers that certificates have."""
        return frozenset(entry.serial for entry in self.entries)

    @property
    def folders(self) -> frozenset[str]:
        """Names of the folders that files were put in."""
        return frozenset(entry.folder for entry in self.entries)

    @property
    def places(self) -> frozenset[int]:
        """Places in the list that are taken."""
        return frozenset(entry.index for entry in self.entries)

    @property
    def revoked(self) -> frozenset[int]:
        """Places in the list whose credentials do not hold any more."""
        return frozenset(entry.index for entry in self.entries if not entry.valid)

    def with_entries(self, entries: Iterable[RegisterEntry]) -> "Register":
        """Return the register with more credentials."""
        return replace(self, entries=(*self.entries, *entries))

    def find(self, typed: str) -> RegisterEntry:
        """Return the one credential with a number, or whose id ends with what was typed.

        Raises:
            CertifyProblem: when there is none, or more than one.
        """
        sought = typed.strip().lower().removeprefix("urn:uuid:")
        matching = [entry for entry in self.entries if sought and entry.id.endswith(sought)]
        if not matching:
            matching = [entry for entry in self.entries if entry.serial == _serial(typed)]
        if not matching:
            raise CertifyProblem(
                f"Nothing was issued with the number or id {typed}. `mentorlog certify list` shows all."
            )
        if len(matching) > 1:
            raise CertifyProblem(f"{len(matching)} ids end with {typed}; type more of the id.")
        return matching[0]

    def revoke(self, entry: RegisterEntry, at: datetime, reason: str) -> "Register":
        """Return the register in which one credential does not hold any more."""
        ended = replace(entry, revoked=instant(at), reason=reason)
        return replace(self, entries=tuple(ended if each.id == entry.id else each for each in self.entries))


def _serial(typed: str) -> str:
    """Return the number that was typed, or nothing."""
    try:
        return read_serial(typed)
    except BadSerial:
        return ""


def read_register(folder: Path) -> tuple[Register | None, bytes]:
    """Return the register in a folder, if there is one, and its bytes.

    Raises:
        CertifyProblem: when it cannot be read or is damaged.
    """
    from pydantic import TypeAdapter

    path = folder / NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, b""
    except OSError as error:
        raise CertifyProblem(f"The register {path} cannot be read: {error.strerror}.") from None
    try:
        return TypeAdapter(Register).validate_json(data), data
    except ValueError:
        raise CertifyProblem(
            f"The register {path} is damaged or of a later version. Put it back from a copy: without it, "
            "what was issued could be issued twice."
        ) from None


def check_unchanged(folder: Path, before: bytes) -> None:
    """See that a register is the one that a change began from.

    Args:
        folder: where it lies.
        before: its bytes then.

    Raises:
        CertifyProblem: when something else changed it in the meantime, or it cannot be read.
    """
    if read_register(folder)[1] != before:
        raise CertifyProblem(
            f"Something else is issuing into {folder} at this moment. Nothing more was issued; try again."
        )


def write_register(folder: Path, register: Register, before: bytes) -> bytes:
    """Replace the register, and return its bytes.

    Args:
        folder: where it lies.
        register: what it shall say.
        before: the bytes that this change began from.

    Raises:
        CertifyProblem: when something else changed it in the meantime, or it cannot be written.
    """
    from pydantic import TypeAdapter

    check_unchanged(folder, before)
    data = TypeAdapter(Register).dump_json(register, indent=1) + b"\n"
    try:
        write_private(folder / NAME, data)
    except OSError as error:
        raise CertifyProblem(f"The register in {folder} cannot be written: {error.strerror}.") from None
    return data
