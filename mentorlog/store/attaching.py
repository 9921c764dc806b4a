"""Connecting to a file that is a logbook, or a copy of one: every default of a connection is decided here."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from mentorlog.files import create_private, temporary_beside
from mentorlog.store.locked.cipher import attach_locked, attach_new_locked, driver, is_locked

_known_as_locked = set[Path]()
"""Files that were found locked: one that is open is not looked at again, which would let go of its locks."""


def attach(path: Path, *, again: bool = False) -> sqlite3.Connection:
    """Connect to a file that exists, locked or not; one that cannot be read is not held on to.

    Args:
        path: the logbook, or a copy of it.
        again: whether this process has it open already; then there is no look at it.

    Raises:
        LogbookLocked: when it is locked, and its key is not at hand.
    """
    if not again:
        (_known_as_locked.add if is_locked(path) else _known_as_locked.discard)(path)
    if path in _known_as_locked:
        connection = attach_locked(path)
    else:
        uri = f"file:{quote(str(path.absolute()))}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=10, isolation_level=None)
    try:
        configure(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def attach_empty(path: Path, like: sqlite3.Connection) -> sqlite3.Connection:
    """Connect to an empty file that is to become a copy of what another connection has open."""
    connection = attach(path) if isinstance(like, sqlite3.Connection) else attach_new_locked(path)
    name_columns(connection)
    return connection


def configure(connection: sqlite3.Connection) -> None:
    """Decide every default of a connection."""
    for pragma in (
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
        "journal_mode=TRUNCATE",
        "synchronous=EXTRA",
    ):
        connection.execute(f"PRAGMA {pragma}")
    if sys.version_info >= (3, 12) and isinstance(connection, sqlite3.Connection):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    name_columns(connection)


def name_columns(connection: sqlite3.Connection) -> None:
    """Let rows know the names of their columns."""
    if isinstance(connection, sqlite3.Connection):
        connection.row_factory = sqlite3.Row
    else:
        connection.row_factory = driver().Row


@contextmanager
def unfinished_database(final: Path) -> Iterator[Path]:
    """Make an empty private file beside where it is to be; what was not given its name is gone afterwards.

    Args:
        final: the path that the file is given once it is whole.
    """
    file = temporary_beside(final)
    os.close(create_private(file))
    try:
        yield file
    finally:
        for left in (file, file.with_name(f"{file.name}-journal")):
            left.unlink(missing_ok=True)
