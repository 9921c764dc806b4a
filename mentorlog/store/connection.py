"""An open file: one connection, one thread, and the one kind of transaction there is for changes."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.files import UnsafePlace
from mentorlog.host import Host
from mentorlog.store.attaching import attach
from mentorlog.store.damage.known_damage import known_damage, note_damage
from mentorlog.store.errors import ADVICE, Damaged, StoreError, UnfinishedErasure, explained
from mentorlog.store.opening import connect

if TYPE_CHECKING:
    from mentorlog.store.backups.copies import Backup


class Connection:
    """What every part of the store works through."""

    def __init__(self, host: Host, *, begin: bool = True, again: bool = False) -> None:
        """Open the logbook of `host`, making it on the very first use.

        Args:
            host: has the home that it lies in.
            begin: whether a new one may be made; reading commands want one that is there.
            again: whether this process has it open already, so that the file itself must not be looked at.

        Raises:
            StoreError: when it cannot be opened; a sentence for the mentor.
        """
        self._database = host.database
        if again:
            with explained():
                self._sqlite = attach(host.database, again=True)
        else:
            self._sqlite = connect(host, begin=begin)
        self._before = self._sqlite.total_changes

    def close(self) -> None:
        """Let go of the file."""
        self._sqlite.close()

    @property
    def in_transaction(self) -> bool:
        """Whether something is being read or changed in several steps."""
        return self._sqlite.in_transaction

    @property
    def is_locked(self) -> bool:
        """Whether nobody reads the file without its key."""
        return not isinstance(self._sqlite, sqlite3.Connection)

    @property
    def has_written(self) -> bool:
        """Whether anything was changed through this connection since it was opened."""
        return self._sqlite.total_changes > self._before

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Read one state of the file, whatever others write meanwhile; inside a change, what it made."""
        with self._noting_damage():
            if self.in_transaction:
                yield self._sqlite
                return
            self._sqlite.execute("BEGIN")
            try:
                yield self._sqlite
            finally:
                self._sqlite.rollback()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Open the one kind of transaction there is for changes: it locks first, and is all or nothing.

        Raises:
            Damaged: when it is known that the logbook is; nothing is written into it then.
        """
        self._refuse_known_damage()
        with self._noting_damage():
            self._sqlite.execute("BEGIN IMMEDIATE")
            try:
                yield self._sqlite
                self._sqlite.execute("COMMIT")
            except BaseException:
                if self.in_transaction:
                    self._sqlite.rollback()
                raise

    def back_up(self, host: Host, why: str) -> "Backup":
        """Copy the file, outside of any transaction; see `Store.back_up`."""
        from mentorlog.store.backups.copies import back_up

        return back_up(self._sqlite, host, why)

    def finish_erasure(self, host: Host) -> None:
        """Do what is left of an erasure, outside of any transaction; see `Store.erase`.

        Raises:
            UnfinishedErasure: when something of it could not be done.
        """
        try:
            with self.read() as connection:
                unfinished = connection.execute("SELECT 1 FROM unfinished_erasure").fetchone() is not None
            if unfinished:
                from mentorlog.store import erasure

                self._refuse_known_damage()
                erasure.finish_erasing(self._sqlite, host)
        except OSError as error:
            raise UnfinishedErasure(StoreError(f"{error.strerror or error}.")) from error
        except (StoreError, UnsafePlace) as error:
            raise UnfinishedErasure(error) from error

    def _refuse_known_damage(self) -> None:
        """Write nothing into a logbook that is known to be damaged."""
        if damage := known_damage(self._database):
            raise Damaged(damage, f"Nothing more is written into it, and nothing was changed. {ADVICE}")

    def let_go_elsewhere(self, folder: Path) -> int:
        """Remove copies from a second place that were made before the last erasure; return how many."""
        from mentorlog.store import erasure

        return erasure.let_go_elsewhere(self._sqlite, folder)

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        """Turn what SQLite raises into sentences, and remember damage, so that nothing more is written."""
        try:
            with explained():
                yield
        except Damaged as damage:
            note_damage(self._database, damage.what)
            raise
