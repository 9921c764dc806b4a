"""An open file: one connection, one thread, and the one kind of transaction there is."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from mentorlog.host import Host
from mentorlog.store.conflicted_copies import beside, copies_beside
from mentorlog.store.errors import explained
from mentorlog.store.opening import connect


class Connection:
    """What every part of the store works through."""

    def __init__(self, host: Host, *, begin: bool = True) -> None:
        """Open the logbook of `host`, making it on the very first use.

        Args:
            host: has the home that it lies in.
            begin: whether a new one may be made; reading commands want one that is there.

        Raises:
            StoreError: when it cannot be opened; a sentence for the mentor.
        """
        self.host = host
        self._connection = connect(host, begin=begin)
        others = copies_beside(host.database)
        self.notice = beside(host.database, others) if others else ""
        """What the mentor should know at every start; most often nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Open the one kind of transaction there is: it locks first, and is all or nothing."""
        with explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.rollback()
                raise
