"""Making an ordinary file a locked one, and back: it is the old or the new one, whole, at every moment."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from mentorlog.files import sync_directory, sync_file
from mentorlog.store.attaching import attach, configure, unfinished_database
from mentorlog.store.errors import StoreError, explained
from mentorlog.store.locked.cipher import attach_locked, attach_plain, is_locked, specification
from mentorlog.store.soundness import examine

_CHUNK = 1 << 20
_KEPT = ("application_id", "user_version")
"""What SQLCipher does not take over by itself."""


def convert(path: Path, key: bytes | None, tell: Callable[[float], None] = lambda _part: None) -> bool:
    """Lock a file with a key, or without one make it an ordinary file; say whether there was anything to do.

    Nobody else may have it open: it is held until the new file has its place. What it held is overwritten
    then, which does not reach what the disk or its file system has set aside.

    Args:
        path: the logbook, or a copy of it.
        key: 32 bytes.
        tell: is given how much of it is done, 0 to 1.

    Raises:
        StoreError: when it is damaged or in use, or there is no room; it is what it was.
    """
    if is_locked(path) is (key is not None):
        return False
    with _refused(path), unfinished_database(path) as file, explained():
        source = attach_plain(path) if key else attach_locked(path)
        with closing(source):
            configure(source)
            source.execute("PRAGMA locking_mode = EXCLUSIVE")
            source.execute("BEGIN EXCLUSIVE")
            source.execute("COMMIT")
            before = examine(source, lambda part: tell(part / 2))
            _write(source, file, key)
            with closing(attach(file)) as written:
                after = examine(written, lambda part: tell((1 + part) / 2))
                if after != before or is_locked(file) is (key is None):
                    raise StoreError(f"{path} could not be written anew as it is. Nothing was changed.")
            sync_file(file)
            if (
                sys.platform == "win32"
            ):  # which replaces no file that is open, and refuses one that others have open
                source.close()
            _take_place(file, path)
    return True


def _write(source: sqlite3.Connection, file: Path, key: bytes | None) -> None:
    """Write everything into an empty file."""
    source.execute("ATTACH DATABASE ? AS other KEY ?", (str(file), specification(key) if key else ""))
    source.execute("SELECT sqlcipher_export('other')")
    for name in _KEPT:
        value = int(source.execute(f"PRAGMA main.{name}").fetchone()[0])
        source.execute(f"PRAGMA other.{name} = {value}")
    source.execute("DETACH DATABASE other")


def _take_place(file: Path, path: Path) -> None:
    """Give a finished file its place and its age, and overwrite what was there."""
    age = path.stat()
    os.utime(file, ns=(age.st_atime_ns, age.st_mtime_ns))
    if sys.platform == "win32":
        os.replace(file, path)
        return
    old = os.open(path, os.O_RDWR)
    try:
        os.replace(file, path)
        sync_directory(path.parent)
        with suppress(OSError):  # a file system may have no room to write anew what is there
            for begin in range(0, os.fstat(old).st_size, _CHUNK):
                os.pwrite(old, bytes(min(_CHUNK, os.fstat(old).st_size - begin)), begin)
            os.fsync(old)
    finally:
        os.close(old)


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Say in a sentence what the system refused."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{path} could not be written anew: {error.strerror or error}. Close every mentorlog, make room, "
            "and run the same command again; nothing was lost."
        ) from None
