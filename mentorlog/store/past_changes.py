"""What the log tells of entries: each change with its moment and its command, as far as it is not erased."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentorlog.model import Entity
from mentorlog.model.json_values import from_plain
from mentorlog.store.events import Change
from mentorlog.store.rows import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class PastChange:
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


def known_ids(connection: sqlite3.Connection, ending: str) -> tuple[str, ...]:
    """Return the ids of the entries that there are or were, and that end like this."""
    rows = connection.execute(
        "SELECT DISTINCT entity FROM event_body WHERE substr(entity, -length(?)) = ? ORDER BY entity",
        (ending, ending),
    )
    return tuple(row["entity"] for row in rows)


def changes_of(connection: sqlite3.Connection, entity: str) -> tuple[PastChange, ...]:
    """Return every change of an entry that was not erased, oldest first."""
    return _told(
        connection.execute("SELECT seq, body FROM event_body WHERE entity = ? ORDER BY seq", (entity,))
    )


def changes_in(connection: sqlite3.Connection, action: str) -> tuple[PastChange, ...]:
    """Return every change of an action that was not erased, in order."""
    return _told(
        connection.execute("SELECT seq, body FROM event_body WHERE action = ? ORDER BY seq", (action,))
    )


def deletions(connection: sqlite3.Connection) -> tuple[PastChange, ...]:
    """Return the deletion of every entry that is not there any more and not erased, oldest first."""
    last = connection.execute(
        "SELECT seq, body FROM event_body WHERE seq IN (SELECT max(seq) FROM event_body GROUP BY entity) "
        "ORDER BY seq"
    )
    return tuple(past for past in _told(last) if past.change.after is None)


def _told(rows: Iterable[sqlite3.Row]) -> tuple[PastChange, ...]:
    """Rebuild what events tell of."""
    return tuple(_past_change(row["seq"], json.loads(row["body"])) for row in rows)


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
    )
