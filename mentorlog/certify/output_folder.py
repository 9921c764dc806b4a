"""The folder of what a programme issues: files first, hidden; then the register; then the files' names.

Whatever stops it in between, a credential is either in the register with its files, or was never there.
"""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mentorlog.certify.award import Award
from mentorlog.certify.badge import Badge, BadgeSigner
from mentorlog.certify.issued_folders import alone_with_folders, issued_folders, remember_folder
from mentorlog.certify.page.certificate_pdf import render_certificate
from mentorlog.certify.page.check_page import check_page
from mentorlog.certify.problems import CertifyProblem
from mentorlog.certify.programme_file import CertifyingProgramme
from mentorlog.certify.register import (
    NAME,
    Register,
    RegisterEntry,
    check_unchanged,
    read_register,
    write_register,
)
from mentorlog.certify.revocation.revocations import BadList, read_list
from mentorlog.certify.revocation.status_list import free_place, list_claims
from mentorlog.files import create_private, sync_directory, write_private
from mentorlog.formats.public_key import from_did
from mentorlog.host import Host
from mentorlog.store.instances import alone_with

STATUS = "status.jwt"
CHECK_PAGE = "check.html"
DOCUMENT, TOKEN, PAGE = "credential.json", "credential.jwt", "certificate.pdf"
_UNFINISHED = ".new"


@dataclass(frozen=True, slots=True)
class IssuedFiles:
    """A credential with its page, ready to be entered."""

    entry: RegisterEntry
    badge: Badge
    page: bytes


class OutputFolder:
    """What was issued into one folder, and the way to issue more."""

    def __init__(self, folder: Path, programme: CertifyingProgramme, host: Host) -> None:
        """Open the folder, and finish or clear away what an earlier run left half done.

        Raises:
            CertifyProblem: when it belongs to another programme or cannot be used.
        """
        self.folder = folder
        self._host = host
        self._programme = programme
        register, self._bytes = read_register(folder)
        self.register = register or Register(
            issuer=programme.issuer.id, status_list=programme.status_url or f"urn:uuid:{host.new_id()}"
        )
        self._check()
        self.elsewhere = issued_folders(programme, folder)
        """What the programme issued into other folders."""
        if folder.is_dir():
            with self._alone():
                self._tidy()

    def _check(self) -> None:
        """Refuse a folder that another key or another list belongs to."""
        programme = self._programme
        if self.register.issuer != programme.issuer.id:
            raise CertifyProblem(
                f"What lies in {self.folder} was issued with another key. Choose another folder with --out."
            )
        if programme.status_url and self.register.status_list != programme.status_url:
            raise CertifyProblem(
                f"What lies in {self.folder} names {self.register.status_list} as its list, and the "
                f"programme's file names {programme.status_url}. Keep the old address, or choose another "
                "folder with --out."
            )

    @property
    def names(self) -> frozenset[str]:
        """Names that files and folders in it have already."""
        try:
            return frozenset((*os.listdir(self.folder), STATUS, CHECK_PAGE, NAME))
        except OSError:
            return frozenset((STATUS, CHECK_PAGE, NAME))

    def free_place(self, register: Register) -> int:
        """Return a place in the list of what was revoked that no certificate has, in whichever folder.

        Args:
            register: of this folder, with what is not entered yet.
        """
        sharing = self.elsewhere.sharing(register.status_list).values()
        taken = register.places.union(*(other.places for other in sharing))
        return free_place(taken, self._host)

    def finish(self, award: Award, entry: RegisterEntry, signer: BadgeSigner) -> IssuedFiles:
        """Sign an award and set its page; nothing is written yet."""
        badge = signer.sign(award)
        digest = hashlib.sha256(badge.document).hexdigest()
        return IssuedFiles(replace(entry, sha256=digest), badge, render_certificate(badge.document))

    def enter(self, finished: Iterable[IssuedFiles]) -> None:
        """Write credentials and enter them: all of them or none.

        Raises:
            CertifyProblem: when they cannot be written.
        """
        finished = tuple(finished)
        self._make()
        with alone_with_folders(self._programme), self._alone():
            check_unchanged(self.folder, self._bytes)
            if issued_folders(self._programme, self.folder) != self.elsewhere:
                raise CertifyProblem(
                    "Something else is issuing for the programme at this moment, into another folder. "
                    "Nothing more was issued; try again."
                )
            remember_folder(self._programme, self.folder)
            try:
                for item in finished:
                    self._write(item)
            except OSError as error:
                raise CertifyProblem(f"Nothing can be written to {self.folder}: {error.strerror}.") from None
            self._save(self.register.with_entries(item.entry for item in finished))
            self._tidy()

    def revoke(self, entry: RegisterEntry, reason: str) -> None:
        """Enter that a credential does not hold any more."""
        with self._alone():
            self._save(self.register.revoke(entry, self._host.now(), reason))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Change the folder while no other run does.

        Raises:
            CertifyProblem: when another one goes on for too long.
        """
        try:
            with alone_with(self.folder / NAME):
                yield
        except OSError as error:
            raise CertifyProblem(f"The folder {self.folder} cannot be used: {error.strerror}.") from None

    def publish(self, signer: BadgeSigner) -> Path:
        """Write the list of what was revoked, and the page to check with; return where the list is.

        It is of the registers as they are now: another run may have revoked something meanwhile. The other
        folders get the same page, and the same list where theirs has the same name: the one published last
        takes the place of the others, so none may know less.
        """
        self._make()
        with alone_with_folders(self._programme):
            with self._alone():
                register, self._bytes = read_register(self.folder)
                self.register = register or self.register
                if register is None:
                    self._save(self.register)
            remember_folder(self._programme, self.folder)
            self.elsewhere = issued_folders(self._programme, self.folder)
            return self._publish(signer)

    def _publish(self, signer: BadgeSigner) -> Path:
        """Write the lists and the pages."""
        named: dict[str, dict[Path, Register]] = {}
        for folder, register in ((self.folder, self.register), *self.elsewhere.registers.items()):
            named.setdefault(register.status_list, {})[folder] = register
        lists = {name: signer.sign_list(self._claims(name, sharing)) for name, sharing in named.items()}
        page = check_page(self._programme.issuer.name, self.register.issuer, tuple(lists.values()))
        for name, sharing in named.items():
            for folder in sharing:
                self._write_public(folder, lists[name].encode(), page)
        return self.folder / STATUS

    def _claims(self, name: str, sharing: dict[Path, Register]) -> dict[str, Any]:
        """Return the list of a name, with what was revoked in any of the folders that share it."""
        revoked: set[int] = set()
        for folder, register in sharing.items():
            revoked |= register.revoked | self._published_before(folder, name)
        return list_claims(self.register.issuer, name, revoked, self._host.now())

    def _published_before(self, folder: Path, name: str) -> frozenset[int]:
        """Return what the list in a folder revokes: nothing comes back, though a register be gone."""
        try:
            listed = read_list((folder / STATUS).read_bytes(), from_did(self.register.issuer))
        except (OSError, BadList):
            return frozenset()
        return listed.revoked if listed.name == name else frozenset()

    def _write_public(self, folder: Path, status: bytes, page: bytes) -> None:
        """Write list and page of a folder; one of another year that was put away stays as it is."""
        try:
            for public, data in ((folder / STATUS, status), (folder / CHECK_PAGE, page)):
                write_private(public, data)
                public.chmod(0o644)  # It is for everybody, unlike the register.
        except OSError as error:
            if folder == self.folder:
                raise CertifyProblem(
                    f"The list {folder / STATUS} cannot be written: {error.strerror}."
                ) from None

    def _make(self) -> None:
        """Make the folder, which only its owner may read, unless it is there."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CertifyProblem(f"The folder {self.folder} cannot be made: {error.strerror}.") from None

    def _save(self, register: Register) -> None:
        """Replace the register."""
        self._bytes = write_register(self.folder, register, self._bytes)
        self.register = register

    def _write(self, item: IssuedFiles) -> None:
        """Write the files of one credential under a name that does not count yet."""
        place = self.folder / f".{item.entry.folder}{_UNFINISHED}"
        place.mkdir(mode=0o700)
        files = {DOCUMENT: item.badge.document, TOKEN: item.badge.token.encode(), PAGE: item.page}
        for name, data in files.items():
            with os.fdopen(create_private(place / name), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        sync_directory(place)

    def _tidy(self) -> None:
        """Name the files of what is in the register, and remove those of what is not."""
        entered = {entry.folder for entry in self.register.entries}
        try:
            for place in self.folder.glob(f".*{_UNFINISHED}"):
                name = place.name.removeprefix(".").removesuffix(_UNFINISHED)
                if name in entered and not (self.folder / name).exists():
                    place.rename(self.folder / name)
                elif place.is_dir():
                    shutil.rmtree(place)
                else:
                    place.unlink()
            if self.folder.is_dir():
                sync_directory(self.folder)
        except OSError as error:
            raise CertifyProblem(f"The folder {self.folder} cannot be used: {error.strerror}.") from None
