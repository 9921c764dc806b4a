"""Changing to a new key: the old one signs a statement that names it, and both stay with the mentor."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mentorlog.files import sync_directory, temporary_beside, write_new
from mentorlog.formats import sshsig
from mentorlog.formats.public_key import PublicKey
from mentorlog.host import Host
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys import agent_key, openssh_key
from mentorlog.packet.keys.key_replacement import install_key_file
from mentorlog.packet.keys.last_used_key import note_last_used_key
from mentorlog.packet.keys.openssh_key import Ask
from mentorlog.packet.keys.rotation_statement import NAMESPACE, SIGNATURE, STATEMENT, Rotation, read_rotation
from mentorlog.packet.keys.signing_key import Signer, SigningKey, open_key, read_key, refuse_other_key
from mentorlog.packet.problems import KeyProblem

_HOW_TO = """\
HOW TO ACCEPT THIS NEW KEY

A mentor changed to a new key on {at}. The file {statement} says so, and {signature} is the
signature of the old key over it. You need both, and your own list allowed_signers.

If the old key may have been lost or stolen, do not follow this page: whoever has it could have
made these files. Delete its line, telephone the mentor, and confirm the six words of the new key:

     {words}


1. WITH MENTORLOG

   Put these files beside the first packet that the new key signed, and type

     mentorlog signers add packet.pdf --rotation {statement} --signers allowed_signers

   It checks the statement and the packet, ends the old line, and adds the new one.


2. WITHOUT MENTORLOG

   a) In a terminal, in this folder. On macOS and Linux:

     {check}

      On Windows, in PowerShell or the command prompt:

     cmd /c "{check}"

      The answer must begin with: Good "{namespace}" signature
      and end with the fingerprint of the old key, which must be the one on your list:

     {fingerprint}

   b) Replace the mentor's line in allowed_signers by these two, which need OpenSSH 9.1 or later.
      Keep the name that your list has for the mentor at the beginning of both.

     {old}

     {new}

   Packets of the old key that were signed before the change still pass with mentorlog. With
   ssh-keygen, add -Overify-time=YYYYMMDD (the day of the packet) to check one of those.
"""


@dataclass(frozen=True, slots=True)
class RotationResult:
    """The mentor has a new key."""

    rotation: Rotation
    folder: Path
    """What the coordinator needs."""
    old_key_file: Path | None
    """Where the old key file lies; None when an agent has the only copy."""
    protected: bool
    """Whether the new key file has the passphrase of the old one."""


def rotate(host: Host, email: str | None, out: Path, ask: Ask | None = None) -> RotationResult:
    """Make a new key, let the old one sign for it, and put it in its place.

    Args:
        host: has the clock, the key and the random bytes.
        email: the mentor's, as the coordinator's list has it.
        out: a directory, made if it is missing; the statement becomes a folder in it.
        ask: is asked for the passphrase of the old key, should it have one; the new one keeps it.

    Raises:
        KeyProblem: when the old key cannot sign, or something cannot be written. There is a statement
            then only if the new key is in its place.
    """
    old, passphrase = _old_key(host, ask)
    refuse_other_key(host, old.public)
    seed, at = host.random(32), host.now().replace(microsecond=0)
    new = SigningKey.from_seed(seed).public
    rotation = Rotation(old.public, new, at)
    signature = sshsig.sign(rotation.text, old.public, old.sign, NAMESPACE)
    if read_rotation(rotation.text, signature) != rotation:
        raise KeyProblem("The statement about the new key did not pass its own check; nothing was changed.")
    how = _how_to(rotation, email).encode()
    try:
        folder = _write(
            out, rotation, {STATEMENT: rotation.text, SIGNATURE: signature, "HOW-TO-ACCEPT.txt": how}
        )
    except OSError as error:
        raise KeyProblem(
            f"The statement about the new key could not be written to {out}: {error.strerror}. "
            "Choose another directory with --out DIR; nothing was changed."
        ) from None
    try:
        old_key_file = install_key_file(host, openssh_key.write(seed, passphrase))
    except BaseException:
        if not _in_place(host, new):
            shutil.rmtree(folder, ignore_errors=True)
        raise
    note_last_used_key(host, new)
    return RotationResult(rotation, folder, old_key_file, passphrase is not None)


def signers_lines(rotation: Rotation, email: str | None) -> tuple[str, str]:
    """Return the coordinator's lines from now on: the old key's, which ends, and the new one's."""
    return (
        signers_line(rotation.old, email, before=rotation.at),
        signers_line(rotation.new, email, after=rotation.at),
    )


def _old_key(host: Host, ask: Ask | None) -> tuple[Signer, str | None]:
    """Return the key that is in use, and the passphrase that its file was opened with."""
    if agent := agent_key.chosen_key(host):
        return agent, None
    opened = open_key(host.key, ask)
    return SigningKey.from_seed(opened.secret.seed), opened.passphrase


def _in_place(host: Host, key: PublicKey) -> bool:
    """Say whether a key is the one of the file, whatever went wrong after it was put there."""
    try:
        return read_key(host.key).public == key
    except KeyProblem:
        return False


def _how_to(rotation: Rotation, email: str | None) -> str:
    """Return the note for the coordinator."""
    old, new = signers_lines(rotation, email)
    return _HOW_TO.format(
        at=rotation.at.date(),
        statement=STATEMENT,
        signature=SIGNATURE,
        words=rotation.new.words,
        check=f"ssh-keygen -Y check-novalidate -n {NAMESPACE} -s {SIGNATURE} < {STATEMENT}",
        namespace=NAMESPACE,
        fingerprint=rotation.old.fingerprint,
        old=old,
        new=new,
    )


def _write(out: Path, rotation: Rotation, files: Mapping[str, bytes]) -> Path:
    """Write the files into a folder that appears whole, under a name that is not taken."""
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    base = f"key-rotation-{rotation.at.date()}"
    folder, number = out / base, 1
    unfinished = temporary_beside(folder)
    unfinished.mkdir(mode=0o700)
    try:
        for name, data in files.items():
            write_new(unfinished / name, data)
        while os.path.lexists(folder):
            number += 1
            folder = out / f"{base}-{number}"
        unfinished.rename(folder)
        sync_directory(out)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder
