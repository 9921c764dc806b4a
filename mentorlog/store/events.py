"""The append-only history: one event for each change of each entry, salted and hashed.

Undo, edit counts, the moment something was recorded, and the log's root are read from here. Whoever builds on
the body of an event reads it through `body_in`, which holds it against its leaf hash.
"""

import json
import re
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentorlog.formats.merkle import leaf_hash
from mentorlog.host import Host
from mentorlog.model import Entity, History, canonical, instant, to_plain
from mentorlog.model.json_values import from_plain
from mentorlog.store.errors import Damaged
from mentorlog.store.rows import KINDS, UNREADABLE, kind_of

BY = re.compile("[a-z][a-z0-9 ,:-]{0,79}")
"""How an event names the command that made it: `meetings edit`, `app: goal`; never words of a person."""

BY_APP = "app"
"""How an event names the app; behind a colon, the form that was saved."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one entry was and what it becomes; None stands for not being there."""

    before: Entity | None
    after: Entity | None

    @property
    def entity(self) -> Entity:
        """The entry as it is best known."""
        entity = self.after or self.before
        if entity is None:
            raise ValueError("a change needs something that changes")
        return entity

    @property
    def reverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)

    @property
    def verb(self) -> str:
        """What happened: `added`, `edited` or `deleted`."""
        return "added" if self.before is None else "deleted" if self.after is None else "edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEvent:
    """One event as an archive carries it; an erased one has only its leaf."""

    seq: int
    leaf: str
    """Hexadecimal."""
    salt: str | None = None
    """Hexadecimal."""
    body: str | None = None
    """The canonical JSON that was hashed."""


def refuse_gaps(connection: sqlite3.Connection) -> None:
    """Refuse to go on with a history in which a number is missing: the next one would be wrong.

    Raises:
        Damaged: when there is a gap.
    """
    if connection.execute("SELECT count(*) FROM event").fetchone()[0] != size(connection):
        raise Damaged("A change is missing in the history.")


def append(
    connection: sqlite3.Connection,
    host: Host,
    change: Change,
    action: str,
    undoes: str | None,
    by: str = "",
) -> int:
    """Append the event of one change and return its number.

    Args:
        connection: in a transaction that writes.
        host: its clock says when, and its chance salts the event.
        change: what changes.
        action: the id of the action that the change is part of.
        undoes: the action that this one takes back.
        by: the command that changes it, as `BY` spells it; left out when it is not known.
    """
    seq = size(connection) + 1
    told = {
        "action": action,
        "after": to_plain(change.after) if change.after else None,
        "at": instant(host.now()),
        "before": to_plain(change.before) if change.before else None,
        "id": change.entity.id,
        "kind": kind_of(change.entity),
        "undoes": undoes,
    }
    body = canonical(told | {"by": by} if by else told)
    insert(connection, seq, host.random(16), body)
    return seq


def insert(connection: sqlite3.Connection, seq: int, salt: bytes, body: str) -> bytes:
    """Write one event as it is and return its leaf hash; the columns beside the body serve queries."""
    fields = json.loads(body)
    leaf = leaf_hash(salt, body.encode())
    connection.execute("INSERT INTO event (seq, leaf) VALUES (?, ?)", (seq, leaf))
    connection.execute(
        "INSERT INTO event_body (seq, salt, body, action, undoes, entity, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (seq, salt, body, fields["action"], fields["undoes"], fields["id"], fields["at"]),
    )
    return leaf


def past(connection: sqlite3.Connection) -> tuple[PastEvent, ...]:
    """Return every event, oldest first.

    Raises:
        Damaged: when one is not as it was written.
    """
    return tuple(map(_past_event, whole_rows(connection)))


def _past_event(row: sqlite3.Row) -> PastEvent:
    """Return the event in a row."""
    if row["body"] is None:
        return PastEvent(seq=row["seq"], leaf=row["leaf"].hex())
    body_in(row)
    return PastEvent(seq=row["seq"], leaf=row["leaf"].hex(), salt=row["salt"].hex(), body=row["body"])


def whole_rows(
    connection: sqlite3.Connection, where: str = "TRUE", values: tuple[Any, ...] = (), *, most: int = -1
) -> sqlite3.Cursor:
    """Return events with all of their columns, oldest first; an erased one has no body.

    Args:
        where: SQL written in this package, about the columns of both tables.
        most: how many; all by default.
    """
    return connection.execute(
        "SELECT event.seq, leaf, salt, body, action, undoes, entity, at FROM event "
        f"LEFT JOIN event_body ON event_body.seq = event.seq WHERE {where} ORDER BY event.seq LIMIT ?",
        (*values, most),
    )


def body_in(row: sqlite3.Row) -> dict[str, Any]:
    """Return the body of an event, once it is what was hashed, and the columns beside it say the same.

    Raises:
        Damaged: when it is not as it was written.
    """
    try:
        if leaf_hash(row["salt"], row["body"].encode()) == row["leaf"]:
            body: dict[str, Any] = json.loads(row["body"])
            beside = (row["action"], row["undoes"], row["entity"], row["at"])
            if beside == (body["action"], body["undoes"], body["id"], body["at"]):
                return body
    except UNREADABLE:
        pass
    raise Damaged(f"Change {row['seq']} of the history is not as mentorlog wrote it.")


def replay(connection: sqlite3.Connection, event: PastEvent) -> Change | None:
    """Write a past event as it was and return its change; None for an erased one.

    Raises:
        ValueError: when the event is not what its leaf hash says.
    """
    if event.salt is None or event.body is None:
        connection.execute(
            "INSERT INTO event (seq, leaf) VALUES (?, ?)", (event.seq, bytes.fromhex(event.leaf))
        )
        return None
    leaf = insert(connection, event.seq, bytes.fromhex(event.salt), event.body)
    if leaf.hex() != event.leaf:
        raise ValueError("leaf")
    return _change(json.loads(event.body))


def size(connection: sqlite3.Connection) -> int:
    """Return how many events there are; their numbers are 1 to this."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0])


def leaves(connection: sqlite3.Connection, after: int = 0) -> list[bytes]:
    """Return the leaf hashes of the log, 32 bytes each, in order, of the events after a number."""
    rows = connection.execute("SELECT leaf FROM event WHERE seq > ? ORDER BY seq", (after,))
    return [row["leaf"] for row in rows]


def last_leaf(connection: sqlite3.Connection) -> bytes:
    """Return the leaf hash of the last event, 32 bytes; nothing while there is none."""
    row = connection.execute("SELECT leaf FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    return bytes(row["leaf"]) if row else b""


def since(connection: sqlite3.Connection, after: int) -> list[tuple[type[Entity], str, bool]]:
    """Return, for each event after a number, kind and id of its entry, and whether it was there then."""
    changes = [body_in(row) for row in whole_rows(connection, "event.seq > ?", (after,)) if row["body"]]
    return [(KINDS[change["kind"]], change["id"], change["after"] is not None) for change in changes]


def history(connection: sqlite3.Connection, entity: str | None = None) -> dict[str, History]:
    """Return, for each entry or one of them, when it was first recorded and how often changed since."""
    return {
        row["entity"]: History(_moment(row), row["changes"] - 1, row["first"])
        for row in connection.execute(
            # SQLite takes `at` from the row that has the smallest number.
            "SELECT entity, at, min(seq) AS first, count(*) AS changes FROM event_body "
            f"{'GROUP BY entity' if entity is None else 'WHERE entity = ? GROUP BY entity'}",
            () if entity is None else (entity,),
        )
    }


def _moment(row: sqlite3.Row) -> datetime:
    """Return when something was recorded.

    Raises:
        Damaged: when that is no moment any more.
    """
    try:
        return datetime.fromisoformat(row["at"])
    except UNREADABLE:
        raise Damaged(f"Change {row['first']} of the history is not as mentorlog wrote it.") from None


class ReversibleActions:
    """Which actions undo can take back and redo bring back, as one goes through a history forwards.

    An undo is an action that takes back another; a redo is one that takes back an undo. What can be redone is
    forgotten with the next new change.
    """

    def __init__(self) -> None:
        # Sets that keep their order: the last one is the next to be reversed.
        self.undo: dict[str, None] = {}
        self.redo: dict[str, None] = {}

    def add(self, action: str, undoes: str | None) -> None:
        """Go on by one action.

        Args:
            action: its id.
            undoes: the action that it takes back.

        Raises:
            LookupError: when that is not there to be taken back.
        """
        if undoes is None:
            self.undo[action] = None
            self.redo.clear()
        elif undoes in self.undo:
            del self.undo[undoes]
            self.redo[action] = None
        else:
            del self.redo[undoes]
            self.undo[action] = None


def last_action(connection: sqlite3.Connection, *, redo: bool = False) -> tuple[str, list[Change]] | None:
    """Return the action that undo would take back, or that redo would, with its changes in order."""
    reversible = ReversibleActions()
    for row in connection.execute("SELECT action, undoes FROM event_body GROUP BY action ORDER BY min(seq)"):
        with suppress(
            LookupError
        ):  # An earlier version took back what was redone; an erased event is not there.
            reversible.add(row["action"], row["undoes"])
    _refuse_other_actions(connection)
    action = next(reversed(reversible.redo if redo else reversible.undo), None)
    if action is None:
        return None
    return action, [_change(body_in(row)) for row in whole_rows(connection, "action = ?", (action,))]


def _refuse_other_actions(connection: sqlite3.Connection) -> None:
    """Refuse to choose an action by columns that say something else than the bodies beside them.

    Raises:
        Damaged: when one does, or belongs to no event.
    """
    other = connection.execute(
        "SELECT event_body.seq FROM event_body LEFT JOIN event ON event.seq = event_body.seq WHERE event.seq "
        "IS NULL OR json_extract(body, '$.action') IS NOT action OR json_extract(body, '$.undoes') IS NOT "
        "undoes LIMIT 1"
    ).fetchone()
    if other:
        raise Damaged(f"Change {other['seq']} of the history is not as mentorlog wrote it.")


def last_change(connection: sqlite3.Connection, ending: str) -> Change | None:
    """Return the newest change of an entry whose id has this ending."""
    newest = connection.execute(
        "SELECT max(seq) FROM event_body WHERE substr(entity, -length(?)) = ?", (ending, ending)
    ).fetchone()[0]
    return next((_change(body_in(row)) for row in whole_rows(connection, "event.seq = ?", (newest,))), None)


def _change(body: dict[str, Any]) -> Change:
    """Rebuild the change that an event tells of."""
    cls = KINDS[body["kind"]]

    def rebuilt(plain: dict[str, Any] | None) -> Entity | None:
        return None if plain is None else from_plain(cls, plain)

    return Change(rebuilt(body["before"]), rebuilt(body["after"]))
