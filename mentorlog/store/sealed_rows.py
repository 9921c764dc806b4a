"""Rows that no event tells of: drafts, what left, what is left of what was erased. Each has its digest.

They are written and changed here alone, so that the seal is never forgotten.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from mentorlog.store.errors import Damaged
from mentorlog.store.row_reader import UNREADABLE, digest

SEALED = {
    "draft": ("key",),
    "packet": ("id",),
    "opening": ("packet", "mentee"),
    "checkpoint": ("size", "root"),
    "decision": ("id",),
    "erased_event": ("seq",),
    "unfinished_erasure": ("at",),
}
"""The tables with such rows, and what tells their rows apart."""


def insert_sealed(
    connection: sqlite3.Connection, table: str, row: Mapping[str, Any], conflict: str = ""
) -> None:
    """Write a row with its seal.

    Args:
        conflict: what to do when it is there already, in SQL; by default that is an error.
    """
    plain = {name: int(value) if isinstance(value, bool) else value for name, value in row.items()}
    sealed = {**plain, "digest": digest(plain)}
    values = ", ".join(f":{name}" for name in sealed)
    into = f"{table} ({', '.join(sealed)})"
    connection.execute(f"INSERT INTO {into} VALUES ({values}) {conflict}", sealed)


def change_sealed(
    connection: sqlite3.Connection, table: str, where: Mapping[str, Any], columns: Mapping[str, Any]
) -> int:
    """Change columns of rows, and return of how many.

    Args:
        where: what their columns hold; everything if it is empty.
        columns: what they hold then.

    Raises:
        Damaged: when one of them is not as it was written.
    """
    found = _rows(connection, table, where)
    for row in found:
        refuse_unsealed(row, table)
        changed = {name: value for name, value in {**row, **columns}.items() if name != "digest"}
        key = {name: row[name] for name in SEALED[table]}
        _update(connection, table, key, {**columns, "digest": digest(changed)})
    return len(found)


def seal_all(connection: sqlite3.Connection, table: str) -> None:
    """Seal the rows of a table that had no seals so far."""
    for row in _rows(connection, table, {}):
        plain = {name: value for name, value in row.items() if name != "digest"}
        _update(connection, table, {name: plain[name] for name in SEALED[table]}, {"digest": digest(plain)})


def refuse_unsealed(row: sqlite3.Row | dict[str, Any], table: str) -> None:
    """Refuse a row that is not as it was written; those of earlier schemas had no seals.

    Raises:
        Damaged: says in which table.
    """
    plain = dict(row)
    try:
        whole = "digest" not in plain or plain.pop("digest") == digest(plain)
    except UNREADABLE:
        whole = False
    if not whole:
        raise Damaged(f"Something in the table {table} is not as mentorlog wrote it.")


def check_sealed(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Look at every such row.

    Args:
        tables: those that the file has.

    Raises:
        Damaged: when one is not as it was written.
    """
    for table in SEALED.keys() & set(tables):
        for row in _rows(connection, table, {}):
            refuse_unsealed(row, table)


def _rows(connection: sqlite3.Connection, table: str, where: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return rows by what their columns hold, whichever library and kind of row the connection has."""
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {_all(where)}", dict(where))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _update(
    connection: sqlite3.Connection, table: str, key: Mapping[str, Any], columns: Mapping[str, Any]
) -> None:
    """Change columns of one row."""
    new = ", ".join(f"{name} = :new_{name}" for name in columns)
    values = {**key, **{f"new_{name}": value for name, value in columns.items()}}
    connection.execute(f"UPDATE {table} SET {new} WHERE {_all(key)}", values)


def _all(where: Mapping[str, Any]) -> str:
    """Spell in SQL that columns hold something."""
    return " AND ".join(f"{name} = :{name}" for name in where) or "TRUE"
