"""Connecting to a locked file with SQLCipher, an extra of this package.

Such a file begins with a mark of ours: what SQLCipher calls its salt, and keeps there in the clear. It is of
no other use here, as the key is 32 random bytes and no passphrase. So SQLCipher need not stretch it either.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import cast
from urllib.parse import quote

from mentorlog.keyring import KEYRING
from mentorlog.store.errors import Damaged, LogbookLocked, StoreError

MARK = b"mentorlog-locked"
"""The first 16 bytes of a locked logbook, and of every copy of it."""


def is_locked(path: Path) -> bool:
    """Say whether a file is a locked logbook by how it begins; not of one that this process has open."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(MARK)) == MARK
    return False


def driver() -> ModuleType:
    """Return SQLCipher's module.

    Raises:
        StoreError: when the extra is not installed.
    """
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        raise StoreError(
            "A locked logbook needs SQLCipher, which is not installed here: pip install "
            '"mentorlog[encrypted]". Nothing was changed.'
        ) from None
    return cast(ModuleType, dbapi2)


def attach_locked(path: Path) -> sqlite3.Connection:
    """Connect to a locked file with a key that this process holds, or is given when it asks.

    Raises:
        LogbookLocked: when nobody gives the key.
        Damaged: when the key does not open it.
    """
    driver()
    for held in list(KEYRING.keys):
        with suppress(Damaged):
            return _attach_with(path, held)
    if (given := KEYRING.asked()) is not None:
        return _attach_with(path, given)
    if KEYRING.keys:
        raise Damaged(f"{path} is damaged, or was locked with another key than yours. It was not touched.")
    raise LogbookLocked(f"The logbook {path} is locked, and its passphrase was not given.")


def attach_new_locked(path: Path) -> sqlite3.Connection:
    """Connect to an empty file that is to be locked with the key at hand."""
    return _attach_with(path, KEYRING.keys[0])


def opens(path: Path, key: bytes) -> bool:
    """Say whether a key opens a locked file."""
    try:
        _attach_with(path, key).close()
    except Damaged:
        return False
    return True


def attach_plain(path: Path) -> sqlite3.Connection:
    """Connect to an ordinary file with SQLCipher, to turn it into a locked one."""
    return _connect(path)


def specification(key: bytes) -> str:
    """Return how SQLCipher is told a key and the mark of its file."""
    return f"x'{key.hex()}{MARK.hex()}'"


def _attach_with(path: Path, key: bytes) -> sqlite3.Connection:
    """Connect with one key."""
    connection = _connect(path)
    try:
        connection.execute(f'PRAGMA key = "{specification(key)}"')
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver().DatabaseError as error:
        connection.close()
        if getattr(error, "sqlite_errorname", "") in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
            raise Damaged(f"{path} is not opened by the key at hand.") from None
        raise
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    """Connect to a file that exists, and let SQLCipher print nothing."""
    library = driver()
    connect = cast(Callable[..., sqlite3.Connection], library.connect)
    uri = f"file:{quote(str(path.absolute()))}?mode=rw"
    connection = connect(uri, uri=True, timeout=10, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection
