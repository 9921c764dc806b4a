"""Connecting to a file that is a logbook, or a copy of one: every default of a connection is decided here."""

import sqlite3
import sys
from pathlib import Path
from urllib.parse import quote


def attach(path: Path) -> sqlite3.Connection:
    """Connect to a file that exists, without a look at it; one that cannot be read is not held on to."""
    uri = f"file:{quote(str(path.absolute()))}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=10, isolation_level=None)
    try:
        _configure(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _configure(connection: sqlite3.Connection) -> None:
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
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    connection.row_factory = sqlite3.Row
