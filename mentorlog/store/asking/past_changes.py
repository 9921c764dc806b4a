"""What the log tells of entries: each change with its moment and its command, as far as it is not erased."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from mentorlog.model import Entity
from mentorlog.model.frozen import Frozen
from mentorlog.model.json_values import from_plain
from mentorlog.store.events import DELETES, Change, body_in, whole_rows
from mentorlog.store.rows import KINDS


class PastChange(Frozen):
    """One change as the log tells of it."""

    seq: int
    """Its number in the log, from 1."""
    action: str
    undoes: str | None
    """The action that it takes back."""
    at: datetime
    """When, in UTC, by the mentor's own clock."""
    by: str
    """The command that made it, as `mentorlog.store.events.BY` has it; empty where that was not kept."""
    change: Change
    erases: bool = False
    """Whether it erased what the entry was, and left of it what it became."""


def known_ids(connection: sqlite3.Connection, ending: str) -> tuple[str, ...]:
    """Return the ids of the entries that there are or were, and that end like this."""
    rows = connection.execute(
        "SELECT entity FROM event_body WHERE substr(entity, -length(?1)) = ?1 "
        "UNION SELECT entity FROM erased_event WHERE substr(entity, -length(?1)) = ?1 ORDER BY entity",
        (ending,),
    )
    return tuple(row["entity"] for row in rows)


def changes_of(connection: sqlite3.Connection, entity: str) -> tuple[PastChange, ...]:
    """Return every change of an entry that was not erased, oldest first.

    Raises:
        Damaged: when one is not as it was written.
    """
    return _told(whole_rows(connection, "entity = ?", (entity,)))


def changes_in(connection: sqlite3.Connection, action: str) -> tuple[PastChange, ...]:
    """Return every change of an action that was not erased, in order.

    Raises:
        Damaged: when one is not as it was written.
    """
    return _told(whole_rows(connection, "action = ?", (action,)))


def are_erased(connection: sqlite3.Connection, entity: str) -> bool:
    """Say whether changes of an entry were erased."""
    return connection.execute("SELECT 1 FROM erased_event WHERE entity = ?", (entity,)).fetchone() is not None


def last_erased(connection: sqlite3.Connection) -> int:
    """Return the number of the last event that was erased from the log; 0 when none was."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM erased_event").fetchone()[0])


def deletions(connection: sqlite3.Connection) -> tuple[PastChange, ...]:
    """Return the deletion of every entry that is not there any more and not erased, oldest first.

    Raises:
        Damaged: when one is not as it was written.
    """
    last = whole_rows(
        connection,
        f"event.seq IN (SELECT seq FROM event_body WHERE {DELETES} "
        "AND seq = (SELECT max(seq) FROM event_body AS other WHERE other.entity = event_body.entity))",
    )
    return tuple(past for past in _told(last) if not past.erases)


def _told(rows: Iterable[sqlite3.Row]) -> tuple[PastChange, ...]:
    """Rebuild what events tell of; one that says only that something was erased tells of no change."""
    bodies = ((row["seq"], body_in(row)) for row in rows)
    return tuple(_past_change(seq, body) for seq, body in bodies if body["before"] or body["after"])


def _past_change(seq: int, body: dict[str, Any]) -> PastChange:
    """Rebuild what one event tells of."""
    cls = KINDS[body["kind"]]

    def rebuilt(side: str) -> Entity | None:
        plain = body[side]
        return None if plain is None else from_plain(cls, plain)

    return PastChange(
        seq=seq,
        action=body["action"],
        undoes=body["undoes"],
        at=datetime.fromisoformat(body["at"]),
        by=body.get("by", ""),
        change=Change(rebuilt("before"), rebuilt("after")),
        erases="erases" in body,
    )
