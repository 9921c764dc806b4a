"""Writing a packet: a folder that appears whole and checked, or not at all."""

import hashlib
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from mentorlog.files import create_private, sync_directory
from mentorlog.formats import sshsig
from mentorlog.formats.merkle import EMPTY, LogRoot
from mentorlog.host import Host
from mentorlog.model import Sent, handle
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.content.summary import Summary, require_day
from mentorlog.packet.credential import credential, signed
from mentorlog.packet.instructions import how_to_check
from mentorlog.packet.keys.last_used_key import note_last_used_key
from mentorlog.packet.keys.openssh_key import Ask
from mentorlog.packet.keys.signing_key import Signer, refuse_other_key, signing_key
from mentorlog.packet.pages.output_forms import A4_ONLY, Forms, copies
from mentorlog.packet.pages.pdf import render_pages
from mentorlog.packet.problems import ExportProblem

Progress = Callable[[str], None]
"""Is told, in a few words, what is being done."""


@dataclass(frozen=True, slots=True)
class ExportedPacket:
    """A packet that lies on the disk."""

    folder: Path
    files: tuple[Path, ...]
    identifier: str
    """The packet's UUID."""
    words: str
    """The six words of the key, for the telephone."""
    fingerprint: str
    warnings: tuple[str, ...]
    """Sentences about names in chosen texts and about characters that no font has."""
    disclosures: Mapping[str, str]
    """For each mentee's id whose name is in the packet as a digest: the disclosure that opens it."""
    sent: Sent
    """What the logbook should keep of it, together with the openings."""


def export_summary(
    summary: Summary,
    host: Host,
    out: Path,
    progress: Progress | None = None,
    ask: Ask | None = None,
    forms: Forms = A4_ONLY,
    *,
    new_key: bool = False,
) -> ExportedPacket:
    """Sign and write the very summary that the mentor has looked at.

    Args:
        summary: from `summarise`, shown by `preview`.
        host: has the clock, the key and the random bytes.
        out: a directory, made if it is missing; the packet becomes a folder in it.
        progress: is told what is being done.
        ask: is asked for the passphrase of the key, should it have one.
        forms: the paper of the PDF, and in which other forms to write the same data.
        new_key: whether a mentor who signed before, and whose key is gone or another, signs with a new one.

    Raises:
        LostKey: when that key is gone or another, and no new one is wanted.
        NotReady: when the day that the summary is of has not come.
        PacketProblem: a sentence; nothing is left behind.
    """
    tell = progress or (lambda _: None)
    tell("Signing")
    subject = summary.subject
    require_day(date.fromisoformat(subject.as_of), host.today(subject.programme.zone))
    make = new_key or not summary.signed_before
    key = signing_key(host, ask, make=make)
    if not new_key:
        refuse_other_key(host, key.public)
    identifier, at = host.new_id(), host.now()
    packet = signed(credential(subject, key.public.did, identifier, at), key)
    tell("Setting the pages")
    rendered = render_pages(packet, forms.paper, summary.logo)
    files = {
        "packet.json": packet,
        "packet.pdf": rendered.pdf,
        "packet.pdf.sig": sshsig.sign(rendered.pdf, key.public, key.sign),
        "HOW-TO-CHECK.txt": how_to_check(key.public, subject.email).encode(),
        **copies(packet, forms.also, summary.logo),
    }
    tell("Writing and checking")
    folder = out / _folder(subject, identifier)
    try:
        _write(folder, files, key)
    except OSError as error:
        raise ExportProblem(
            f"The packet could not be written to {out}: {error.strerror}. Choose another directory."
        ) from None
    note_last_used_key(host, key.public)
    return ExportedPacket(
        folder,
        tuple(folder / name for name in files),
        identifier,
        key.public.words,
        key.public.fingerprint,
        (*summary.warnings, *rendered.warnings),
        summary.disclosures,
        _sent(summary, identifier, at, files, folder),
    )


def _folder(subject: Subject, identifier: str) -> str:
    """Return the name of the folder: `mentoring-2026-3f9a1c`, `mentoring-2026-public-3f9a1c`."""
    suffix = "" if subject.profile is Profile.COORDINATOR else f"-{subject.profile}"
    return f"mentoring-{subject.period.years}{suffix}-{handle(identifier)}"


def _sent(summary: Summary, identifier: str, at: datetime, files: Mapping[str, bytes], folder: Path) -> Sent:
    """Return what to remember of a packet."""
    subject, log = summary.subject, summary.log or LogRoot(0, EMPTY)
    return Sent(
        id=identifier,
        at=at,
        profile=subject.profile.value,
        programme=summary.programme,
        period_start=date.fromisoformat(subject.period.start),
        period_end=date.fromisoformat(subject.period.end),
        as_of=date.fromisoformat(subject.as_of),
        sha256=hashlib.sha256(files["packet.json"]).hexdigest(),
        pdf_sha256=hashlib.sha256(files["packet.pdf"]).hexdigest(),
        folder=str(folder),
        log_size=log.size,
        log_root=log.root.hex(),
    )


def _write(folder: Path, files: Mapping[str, bytes], key: Signer) -> None:
    """Write the files beside their place, check them as a coordinator would, and then name the folder."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder.with_name(f".{folder.name}.{os.urandom(6).hex()}.new")
    unfinished.mkdir(mode=0o700)
    try:
        for name, data in files.items():
            with os.fdopen(create_private(unfinished / name), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        sync_directory(unfinished)
        _check(unfinished, files, key)
        if os.path.lexists(folder):
            raise ExportProblem(f"There is something at {folder} already. Try again.")
        unfinished.rename(folder)
        sync_directory(folder.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _check(folder: Path, files: Mapping[str, bytes], key: Signer) -> None:
    """Read back what was written, and verify it."""
    same = all((folder / name).read_bytes() == data for name, data in files.items())
    verdict = verify(folder)
    if not same or verdict.outcome is Outcome.REJECT or verdict.fingerprint != key.public.fingerprint:
        raise ExportProblem(
            "The packet did not pass its own check after it was written, so it was removed. "
            f"Try again, perhaps on another disk. ({' '.join(verdict.reasons)})"
        )
