"""One question in SQL, put to the logbook by its owner: nothing can be changed by it, and it ends."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from mentorlog.model.frozen import Frozen
from mentorlog.store.asking.views import VIEWS, make_views
from mentorlog.store.errors import StoreError, database_errors

_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_STEPS = 10_000
"""Instructions of SQLite's machine between two looks at the clock."""
_LONGEST = 100_000_000
"""Bytes of one value; no text of a logbook comes near."""

Cell = int | float | str | bytes | None


class QueryRefused(StoreError):
    """Why a question was not answered; nothing was changed."""


class QueryAnswer(Frozen, kw_only=False):
    """What came of it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: bool = False
    """Whether there were more rows than were asked for."""


def answer(
    connection: sqlite3.Connection, sql: str, *, most: int, within: timedelta, clock: Callable[[], datetime]
) -> QueryAnswer:
    """Put one SELECT to the views and tables of a logbook.

    Args:
        connection: in a transaction that is rolled back afterwards.
        sql: one statement.
        most: how many rows at most.
        within: how long it may take.
        clock: says how late it is.

    Raises:
        QueryRefused: when it is no SELECT, is wrong, or takes too long; a sentence for the mentor.
    """
    make_views(connection, temporary=True)
    # Made when they are first asked for, which must not happen behind what lets nothing be made.
    connection.execute("SELECT 1 FROM json_each('[]'), json_tree('[]')")
    with _only_reading(connection, clock() + within, clock):
        try:
            cursor = connection.execute(sql)
            if cursor.description is None:
                raise QueryRefused("There is no question in this. One is: SELECT day, people FROM meetings")
            columns = tuple(column[0] for column in cursor.description)
            rows = [tuple(row) for row in cursor.fetchmany(most + 1)]
        except ValueError as error:
            raise QueryRefused(_in_words(error, within)) from None
        except database_errors() as error:
            raise QueryRefused(_in_words(error, within)) from None
    return QueryAnswer(columns, tuple(rows[:most]), len(rows) > most)


def contents(connection: sqlite3.Connection, view: str) -> QueryAnswer:
    """Return everything that a view shows.

    Args:
        connection: in a transaction that is rolled back afterwards.
        view: the name of one of `VIEWS`.
    """
    make_views(connection, temporary=True)
    cursor = connection.execute(f'SELECT * FROM temp."{view}"')
    columns = tuple(column[0] for column in cursor.description)
    return QueryAnswer(columns, tuple(tuple(row) for row in cursor))


@contextmanager
def _only_reading(
    connection: sqlite3.Connection, until: datetime, clock: Callable[[], datetime]
) -> Iterator[None]:
    """Let nothing but reading be done, until it is too late."""
    # SQLCipher's connections have no limit of their own; time and rows are limited there, too.
    limits = isinstance(connection, sqlite3.Connection)
    longest = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST) if limits else 0
    connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(lambda act, *_: sqlite3.SQLITE_OK if act in _ALLOWED else sqlite3.SQLITE_DENY)
    connection.set_progress_handler(lambda: clock() >= until, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
        connection.set_authorizer(None)
        connection.execute("PRAGMA query_only = OFF")
        if limits:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)


def _in_words(error: Exception, within: timedelta) -> str:
    """Say why a question was not answered."""
    said = str(error)
    if said == "interrupted":
        return f"This took longer than {within.total_seconds():g} s and was stopped. Nothing was changed."
    if any(words in said for words in ("not authorized", "prohibited", "VACUUM", "cannot modify")):
        return "Only reading is possible here: one SELECT. Nothing was changed."
    if "one statement at a time" in said:
        return "One question at a time: there is a second statement behind the first. Nothing was changed."
    hint = f" There are: {', '.join(VIEWS)}." if said.startswith("no such table") else ""
    return f"SQLite did not understand this: {said}.{hint} docs/query.md describes the columns."
