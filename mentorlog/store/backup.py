"""Verified copies of the logbook."""

import os
import sqlite3

from mentorlog.files import create_private, private_directory, publish, temporary_beside
from mentorlog.host import Host
from mentorlog.store.errors import StoreError


def back_up(connection: sqlite3.Connection, host: Host, why: str) -> None:
    """Copy the open logbook to the backups directory, and keep the copy only if it is whole.

    Args:
        why: a word for the file's name, such as `before-update`.
    """
    moment = host.now().strftime("%Y%m%dT%H%M%SZ")
    final = private_directory(host.backups) / f"{moment}-{host.random(3).hex()}-{why}.db"
    unfinished = temporary_beside(final)
    os.close(create_private(unfinished))
    try:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        copy = sqlite3.connect(unfinished)
        try:
            whole = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            same = _size(copy) == _size(connection)
        finally:
            copy.close()
        if not (whole and same):
            raise StoreError(
                "A whole copy of the logbook could not be made. Nothing was changed. Close other mentorlogs "
                "and try again; if that does not help, the file is damaged: look in your own backups."
            )
        publish(unfinished, final)
    finally:
        unfinished.unlink(missing_ok=True)


def _size(connection: sqlite3.Connection) -> int:
    """Return the number of events, which only grows."""
    return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])
