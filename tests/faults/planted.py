"""Mistakes to make on purpose: each test of faults must notice the one that it is there for."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def commit_late() -> None:
    """Say that an entry is saved, and commit when the logbook is closed."""
    from mentorlog.store.connection import Connection

    close = Connection.close

    @contextmanager
    def write(self: Connection) -> Iterator[sqlite3.Connection]:
        if not self.in_transaction:
            self._sqlite.execute("BEGIN IMMEDIATE")
        yield self._sqlite

    def commit_and_close(self: Connection) -> None:
        if self.in_transaction:
            self._sqlite.execute("COMMIT")
        close(self)

    setattr(Connection, "write", write)  # noqa: B010 - mypy forbids to assign to a method
    setattr(Connection, "close", commit_and_close)  # noqa: B010


def without_journal() -> None:
    """Write over the logbook, with what was there kept in memory alone."""
    _with_pragma("journal_mode=MEMORY")


def without_sync() -> None:
    """Leave it to chance when what was written reaches the disk."""
    _with_pragma("synchronous=OFF")


def _with_pragma(pragma: str) -> None:
    """Configure connections in one more way."""
    from mentorlog.store import attaching

    configure = attaching.configure

    def worse(connection: sqlite3.Connection) -> None:
        configure(connection)
        connection.execute(f"PRAGMA {pragma}")

    attaching.configure = worse


def create_in_place() -> None:
    """Make a new logbook under its own name, step by step."""
    from mentorlog.files import create_private
    from mentorlog.store import attaching, opening

    def create(path: Path) -> None:
        import os

        os.close(create_private(path))
        connection = attaching.attach(path)
        opening._migrate(connection)
        connection.close()

    opening._create = create


def migrate_in_pieces() -> None:
    """Commit each migration on its own."""
    from sqlite_utils import Database

    from mentorlog.store import tables
    from mentorlog.store.file_header import APPLICATION_ID

    def migrate(connection: sqlite3.Connection) -> None:
        db = Database(connection, execute_plugins=False, strict=True)
        while pending := tables.migrations.pending(db):
            following = pending[1].name if len(pending) > 1 else None
            tables.migrations.apply(db, stop_before=following)
            version = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()[0]
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {int(version)}")

    tables.migrate = migrate


def backup_under_its_name() -> None:
    """Give a copy its name before it is there, and do not look at it."""
    from mentorlog.store.backups import copies
    from mentorlog.store.soundness import Contents, contents

    @contextmanager
    def finished(final: Path) -> Iterator[Path]:
        final.touch(0o600)
        yield final

    def unseen(file: Path, _tell: object) -> Contents:
        with copies._opened(file) as copy:
            return contents(copy)

    for name, instead in {
        "unfinished_database": finished,
        "_checked": unseen,
        "publish": lambda _file, _final: True,
    }.items():
        setattr(copies, name, instead)


def file_in_place() -> None:
    """Write files over themselves, without a second name and without syncing."""
    from mentorlog import files

    def write(path: Path, data: bytes) -> None:
        path.touch(0o600)
        with path.open("wb") as file:
            half = len(data) // 2
            file.write(data[:half])
            file.flush()
            file.write(data[half:])

    files.write_private = write


def traceback_for_the_user() -> None:
    """Let an error of the disk end the program as it is."""
    from mentorlog.cli.terminal import output
    from mentorlog.store import connection, errors

    @contextmanager
    def unexplained() -> Iterator[None]:
        yield

    def raised(_problem: Exception) -> None:
        raise

    for module, name, instead in (
        (errors, "explained", unexplained),
        (connection, "explained", unexplained),
        (output, "complain", raised),
    ):
        setattr(module, name, instead)


PLANTED: dict[str, Callable[[], None]] = {
    "commit late": commit_late,
    "without journal": without_journal,
    "without sync": without_sync,
    "create in place": create_in_place,
    "migrate in pieces": migrate_in_pieces,
    "backup under its name": backup_under_its_name,
    "file in place": file_in_place,
    "traceback": traceback_for_the_user,
}
