"""Opening the logbook's file: what must hold before anything is read, and how it is connected.

The file is looked at before the first connection and never afterwards: opening and closing it again
would drop SQLite's own locks on it (POSIX advisory locks belong to the process).
"""

import os
import sqlite3
import stat
from pathlib import Path

from mentorlog.files import create_private, private_directory, publish, temporary_beside
from mentorlog.host import Host
from mentorlog.store.attaching import attach, name_columns
from mentorlog.store.conflicted_copies import copies_beside, instead
from mentorlog.store.damage.known_damage import known_damage
from mentorlog.store.errors import Damaged, ForeignFile, LogbookMissing, NewerLogbook, StoreError, explained
from mentorlog.store.file_header import APPLICATION_ID, MAGIC, SCHEMA
from mentorlog.store.locked.cipher import MARK


def connect(host: Host, *, begin: bool = True, thorough: bool = False) -> sqlite3.Connection:
    """Open the logbook of `host`, migrating it if it is older.

    If there never was one it is made, or with `begin` false reported missing and nothing is touched. With
    `thorough` its pages are looked at in any case.

    Raises:
        StoreError: when the file is not ours, damaged, newer, or gone; it is left as it was.
    """
    path = host.database
    if not begin and not os.path.lexists(path):
        _refuse_to_replace(host)
        raise LogbookMissing(
            f"There is no logbook in {host.home} yet. `mentorlog` begins one with a few questions, and so "
            "does `mentorlog programme use five-meetings`; --home DIR names another place."
        )
    private_directory(host.home)
    if not os.path.lexists(path):
        _refuse_to_replace(host)
        _create(path)
    in_the_clear, unclean = look(path), _was_interrupted(path)
    with explained():
        connection = attach(path)
        try:
            if in_the_clear is None:
                _look_inside(connection, path)
            # Not what the header said: an update that was killed is taken back only now.
            is_older = connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA
            if (thorough or unclean or is_older or known_damage(path)) and not _hangs_together(connection):
                raise Damaged(f"The logbook {path} is damaged.", f"Leave it as it is. {_copies(host.home)}")
            if is_older:
                from mentorlog.store.backups.copies import back_up

                back_up(connection, host, "before-update")
                _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _hangs_together(connection: sqlite3.Connection) -> bool:
    """Look at the pages of an open file, which few openings do."""
    from mentorlog.store.soundness import hangs_together

    return hangs_together(connection)


def _was_interrupted(path: Path) -> bool:
    """Say whether a change was begun in a file and not ended: its journal is empty otherwise."""
    try:
        return path.with_name(f"{path.name}-journal").stat().st_size > 0
    except OSError:
        return False


def _refuse_to_replace(host: Host) -> None:
    """A missing logbook is never taken for an empty one when there are traces of it."""
    if others := copies_beside(host.database):
        raise LogbookMissing(instead(host.database, others))
    journal = host.database.with_name(host.database.name + "-journal")
    copies = any(host.backups.glob("*.db"))
    if copies:
        raise LogbookMissing(
            f"The logbook {host.database} is gone, but there are copies of it in {host.backups}. "
            "`mentorlog restore` lists them and brings one back."
        )
    if journal.exists():
        raise LogbookMissing(
            f"The logbook {host.database} is gone, but {journal.name} is still there: the file was moved or "
            "deleted while it was being written. Put the logbook back beside it and start again."
        )
    if host.key.exists():
        raise LogbookMissing(
            f"There is a signing key in {host.home} but no logbook. Put logbook.db back beside it, or move "
            "id_ed25519 away to begin a new logbook."
        )


def look(path: Path) -> int | None:
    """Read the header (100 bytes) of an existing file and return its schema number; None if it is locked."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ForeignFile(f"{path} is not a file. Choose another directory with --home DIR.")
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreError(f"The logbook {path} cannot be read: {error.strerror}.") from None
    if len(header) < 100:
        raise Damaged(
            f"The logbook {path} is cut short ({status.st_size} bytes).",
            f"Leave it as it is. {_copies(path.parent)}",
        )
    if header.startswith(MARK):
        return None
    if not header.startswith(MAGIC):
        raise _foreign(path)
    return _ours(int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"), path)


def _look_inside(connection: sqlite3.Connection, path: Path) -> None:
    """See that a locked file that was opened is ours, and not of a later version."""
    application, version = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")
    )
    _ours(application, version, path)


def _ours(application: int, version: int, path: Path) -> int:
    """Return the schema number of a file, if it is ours and not of a later version."""
    if application != APPLICATION_ID:
        raise _foreign(path)
    if version > SCHEMA:
        raise NewerLogbook(
            f"The logbook {path} was written by a later mentorlog. Update mentorlog to open it."
        )
    return version


def _foreign(path: Path) -> ForeignFile:
    """Return the sentence for a file that is something else."""
    return ForeignFile(
        f"{path} is not a mentorlog logbook, or its beginning is damaged. It was not touched; choose another "
        f"with --home DIR. {_copies(path.parent)}"
    )


def _copies(home: Path) -> str:
    """Say where to look for a good copy."""
    backups = home / "backups"
    if any(backups.glob("*.db")):
        return "`mentorlog restore` lists the copies that mentorlog made of it, and brings one back."
    return (
        "mentorlog made no copy of it yet. If you have one elsewhere, `mentorlog restore FILE` takes it in."
    )


def _create(path: Path) -> None:
    """Build an empty logbook beside its place and give it its name; a file that won the race stays."""
    unfinished = temporary_beside(path)
    os.close(create_private(unfinished))
    try:
        with explained():
            connection = attach(unfinished)
            try:
                _migrate(connection)
            finally:
                connection.close()
        publish(unfinished, path)
    finally:
        for leftover in (unfinished, unfinished.with_name(unfinished.name + "-journal")):
            leftover.unlink(missing_ok=True)


def _migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations; sqlite-utils is imported only when there are any to apply."""
    from mentorlog.store.tables import migrate

    connection.row_factory = None
    migrate(connection)
    name_columns(connection)
