"""The file of an archive: written, as it is or encrypted as age does, and opened again."""

import io
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from mentorlog.exchange.archive import LARGEST, BadArchive, archive_pieces
from mentorlog.files import write_pieces
from mentorlog.formats.age import AgeProblem, is_age
from mentorlog.host import Host
from mentorlog.operations.backups.one_file import encrypted, telling_of
from mentorlog.operations.own_copy.written_copies import remember_copy
from mentorlog.store import Store

_SUFFIXES = (".json", ".age")


def archive_path(store: Store, out: Path, *, is_encrypted: bool) -> Path:
    """Return where an archive goes.

    Args:
        store: the logbook.
        out: a file that ends in `.json` or `.age`, or the folder in which it is named after the day.
        is_encrypted: whether its name says that.
    """
    if out.suffix in _SUFFIXES:
        return out
    today = store.host.today(store.zone())
    return out / f"mentorlog-archive-{today}.json{'.age' if is_encrypted else ''}"


def write_archive_file(store: Store, path: Path, encrypt: Callable[[bytes], bytes] | None = None) -> int:
    """Write everything in a logbook into one private file (0600); return how many bytes it has.

    Args:
        store: the logbook.
        path: the file; one of that name is replaced.
        encrypt: encrypts it, in memory; by default it is written as it is, piece by piece.

    Raises:
        BadArchive: when it is larger than what is read back.
        AgeProblem: when it cannot be encrypted.
        OSError: when it cannot be written.
    """
    remember_copy(store.host, "the archive", path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(archive_pieces(store)) as pieces:
        if encrypt is not None:
            encrypt = telling_of(store.host, "of the archive encrypted", encrypt)
        write_pieces(path, pieces if encrypt is None else map(encrypt, (b"".join(pieces),)))
    return path.stat().st_size


def write_archive_in_background(host: Host, path: Path, passphrase: str) -> int:
    """Do what `write_archive_file` does in any thread, with a connection of its own.

    Args:
        host: has the home that the logbook lies in, and is told how far it is; what that raises ends it.
        path: the file.
        passphrase: what opens it; empty to leave it as it is.
    """
    with Store(host, begin=False, again=True) as store:
        encrypt = partial(encrypted, passphrase=passphrase) if passphrase else None
        return write_archive_file(store, path, encrypt)


@contextmanager
def opened_archive(path: Path, decrypt: Callable[[bytes], bytes]) -> Iterator[BinaryIO]:
    """Open the file of an archive, to be read.

    Args:
        path: the file.
        decrypt: opens it when it is encrypted; it asks for what it needs.

    Raises:
        BadArchive: when it is no file, which could not be read twice, or is encrypted and too large for that
            or does not open.
        OSError: when it cannot be read.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise BadArchive(f"{path} is not a file. Nothing was changed.")
    with path.open("rb") as file:
        is_encrypted = is_age(file.read(64))
        if not is_encrypted:
            yield file
            return
        if (size := path.stat().st_size) > LARGEST:
            raise BadArchive(f"The file has {size:,} bytes; an archive has at most {LARGEST:,}.")
        file.seek(0)
        try:
            clear = decrypt(file.read())
        except AgeProblem as error:
            raise BadArchive(f"{error} Nothing was changed.") from None
    yield io.BytesIO(clear)
