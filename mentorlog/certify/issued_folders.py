"""The folders that a programme issued into: a packet that has a certificate in one gets none in another.

A list beside the programme's key, so that a copy of its file finds it too. What was issued is in the
registers of the folders themselves.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentorlog.certify.problems import CertifyProblem
from mentorlog.certify.programme_file import CertifyingProgramme
from mentorlog.certify.register import NAME, Register, RegisterEntry, read_register
from mentorlog.files import write_private
from mentorlog.store.instances import alone_with

_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class IssuedFolders:
    """The other folders, and what was issued into each that is still there."""

    registers: dict[Path, Register]
    missing: tuple[Path, ...] = ()
    """Those whose register is not there any more."""

    def entry_for_packet(self, sha256: str) -> tuple[Path, RegisterEntry] | None:
        """Return the last credential for a packet, and its folder."""
        entries = ((folder, register.entry_for_packet(sha256)) for folder, register in self.registers.items())
        return next(((folder, entry) for folder, entry in entries if entry), None)

    def valid_entry_for(self, entry: RegisterEntry) -> tuple[Path, RegisterEntry] | None:
        """Return the credential that holds for the same mentor's year, and its folder."""
        entries = ((folder, register.valid_entry_for(entry)) for folder, register in self.registers.items())
        return next(((folder, found) for folder, found in entries if found), None)

    def sharing(self, status_list: str) -> dict[Path, Register]:
        """Return the registers whose credentials name one list of what was revoked."""
        return {
            folder: register
            for folder, register in self.registers.items()
            if register.status_list == status_list
        }


def issued_folders(programme: CertifyingProgramme, but: Path) -> IssuedFolders:
    """Return the folders that a programme issued into before; what another key issued is another programme's.

    Args:
        programme: read from its file.
        but: the folder that it issues into now.

    Raises:
        CertifyProblem: when the list, or a register, cannot be read.
    """
    registers, missing = {}, []
    for folder in _folders(programme):
        if folder == but:
            continue
        register, _ = read_register(folder)
        if register is None:
            missing.append(folder)
        elif register.issuer == programme.issuer.id:
            registers[folder] = register
    return IssuedFolders(registers, tuple(missing))


@contextmanager
def alone_with_folders(programme: CertifyingProgramme) -> Iterator[None]:
    """Change what was issued while no other run of the programme does, into whichever folder.

    Raises:
        CertifyProblem: when another one goes on for too long.
    """
    path = _list_of(programme)
    try:
        with alone_with(path):
            yield
    except OSError as error:
        raise CertifyProblem(f"The list of folders {path} cannot be written: {error.strerror}.") from None


def remember_folder(programme: CertifyingProgramme, folder: Path) -> None:
    """Note that a programme issues into a folder; to be done `alone_with_folders`.

    Raises:
        CertifyProblem: when the list cannot be written.
    """
    path, folders = _list_of(programme), _folders(programme)
    if folder in folders:
        return
    names = [str(each) for each in (*folders, folder)]
    try:
        write_private(path, json.dumps(names, ensure_ascii=False, indent=1).encode() + b"\n")
    except OSError as error:
        raise CertifyProblem(f"The list of folders {path} cannot be written: {error.strerror}.") from None


def _list_of(programme: CertifyingProgramme) -> Path:
    """Return where the list lies; not as `.json`, since that could be a packet."""
    return programme.key_file.with_suffix(".issued")


def _folders(programme: CertifyingProgramme) -> list[Path]:
    """Return the folders of the list, and of the one that earlier versions kept by the name of the file."""
    lists = dict.fromkeys((_list_of(programme), programme.file.with_suffix(".issued")))
    return [*dict.fromkeys(folder for path in lists for folder in _read(path))]


def _read(path: Path) -> Iterator[Path]:
    """Yield the folders of the list."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise CertifyProblem(f"The list of folders {path} cannot be read: {error.strerror}.") from None
    try:
        names = json.loads(data) if len(data) <= _LARGEST else None
    except ValueError:
        names = None
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise CertifyProblem(
            f"{path}, the list of folders that were issued into, is damaged. Put it back from a copy: "
            f"without it, what was issued could be issued twice. The folders are those with a {NAME} in them."
        )
    yield from map(Path, names)
