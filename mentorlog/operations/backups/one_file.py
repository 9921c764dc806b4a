"""A copy in a file of its own, to be kept elsewhere: as it is, or encrypted as age does."""

from collections.abc import Callable, Sequence
from pathlib import Path

from mentorlog.files import write_new
from mentorlog.formats.age import AgeProblem, decrypt_with, encrypt_for, encrypt_with
from mentorlog.host import Host
from mentorlog.operations.own_copy.written_copies import remember_copy
from mentorlog.store import StoreError
from mentorlog.store.backups.copies import Backup


def encrypted(data: bytes, *, passphrase: str = "", recipients: Sequence[str] = ()) -> bytes:
    """Return a copy encrypted as age does, by a passphrase or for recipients.

    Raises:
        AgeProblem: when a recipient is none, or what was encrypted does not open again.
    """
    if not passphrase and not recipients:
        raise AgeProblem("An empty passphrase protects nothing; nothing was written.")
    if recipients:
        return encrypt_for(recipients, data)
    secret = encrypt_with(passphrase, data)
    if decrypt_with(passphrase, secret) != data:
        raise AgeProblem("What was encrypted does not open again; nothing was written.")
    return secret


def telling_of(host: Host, what: str, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Return what does the same and tells whoever waits that it goes on; how far it is, nobody can say.

    Args:
        host: is told.
        what: such as `of the copy encrypted`.
        change: encrypts or decrypts.
    """
    tell = host.telling(what)

    def changed(data: bytes) -> bytes:
        tell(0.0)
        result = change(data)
        tell(1.0)
        return result

    return changed


def write_copy(host: Host, backup: Backup, target: Path, encrypt: Callable[[bytes], bytes] | None) -> Path:
    """Write a verified copy to a file of its own (0600), never over another, and read it back.

    Args:
        host: has the home, where it is remembered.
        backup: the copy.
        target: the file, or a folder that is there, in which it gets the name of the copy.
        encrypt: encrypts it; by default it is written as it is.

    Raises:
        StoreError: when it could not be written.
    """
    if target.is_dir():
        target = target / (backup.name + (".age" if encrypt else ""))
    remember_copy(host, "the copy of the logbook", target)
    try:
        data = backup.path.read_bytes()
        written = telling_of(host, "of the copy encrypted", encrypt)(data) if encrypt else data
        if not write_new(target, written):
            raise StoreError(f"{target} is there already, and was left as it is. Choose another name.")
        if target.read_bytes() != written:
            raise StoreError(f"What was written to {target} reads back otherwise. Try another disk or stick.")
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror or error}.") from None
    return target
