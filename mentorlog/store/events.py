"""The append-only history: one event for each change of each entry, salted and hashed.

Undo, edit counts, the moment something was recorded, and the log's root are read from here. Whoever builds on
the body of an event reads it through `body_in`, which holds it against its leaf hash.
"""

import json
import re
import sqlite3
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from mentorlog.formats.merkle import leaf_hash
from mentorlog.host import Host
from mentorlog.model import Meeting, canonical, instant, to_plain
from mentorlog.model.constraints import Id
from mentorlog.model.frozen import Frozen
from mentorlog.model.json_values import from_plain
from mentorlog.store import rows
from mentorlog.store.errors import Damaged
from mentorlog.store.row_reader import UNREADABLE, digest
from mentorlog.store.rows import KINDS, NewRow, kind_of, references
from mentorlog.store.sealed_rows import insert_sealed, refuse_unsealed

if TYPE_CHECKING:
    from mentorlog.model import Entity, History

BY = re.compile("[a-z][a-z0-9 ,:-]{0,79}")
"""How an event names the command that made it: `meetings edit`, `app: goal`; never words of a person."""

BY_APP = "app"
"""How an event names the app; behind a colon, the form that was saved."""


class Change(Frozen, kw_only=False):
    """What one entry was and what it becomes; None stands for not being there."""

    before: "Entity | None"
    after: "Entity | None"

    @property
    def entity(self) -> "Entity":
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


class ErasedBody(Frozen):
    """What is kept of the body of an event that was erased: nothing that it said."""

    kind: str
    """Of the entry that it was about."""
    entity: Id
    action: Id
    at: str
    """When it was recorded, `2026-06-30T09:00:00Z`."""
    erases: bool = False
    """Whether it told of an erasure itself, so that it is no change of the entry."""


class PastEvent(Frozen):
    """One event as an archive carries it; an erased one has only its leaf, and what is kept of its body."""

    seq: int
    leaf: str
    """Hexadecimal."""
    salt: str | None = None
    """Hexadecimal."""
    body: str | None = None
    """The canonical JSON that was hashed."""
    erased: ErasedBody | None = None
    """Instead of salt and body."""


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
    body = {
        "action": action,
        "after": to_plain(change.after) if change.after else None,
        "at": instant(host.now()),
        "before": to_plain(change.before) if change.before else None,
        "id": change.entity.id,
        "kind": kind_of(change.entity),
        "undoes": undoes,
    }
    return _append(connection, host, body, by)


def append_erasure(
    connection: sqlite3.Connection,
    host: Host,
    kind: str,
    identifier: str,
    left: "Entity | None",
    action: str,
    by: str = "",
) -> int:
    """Append the event that tells of an erasure, and return its number.

    Args:
        connection: in a transaction that writes.
        host: its clock says when, and its chance salts the event.
        kind: of the entry of which everything is erased.
        identifier: its id.
        left: what is left of it, which is all that the event says; None when nothing is.
        action: the erasure, which nothing takes back.
        by: the command that erases, as `BY` spells it.
    """
    body = {
        "action": action,
        "after": to_plain(left) if left else None,
        "at": instant(host.now()),
        "before": None,
        "erases": True,
        "id": identifier,
        "kind": kind,
        "undoes": None,
    }
    return _append(connection, host, body, by)


def _append(connection: sqlite3.Connection, host: Host, body: dict[str, Any], by: str) -> int:
    """Append an event of this body and return its number."""
    seq, salt, text = size(connection) + 1, host.random(16), canonical(body | {"by": by} if by else body)
    connection.execute(_EVENT, (seq, leaf_hash(salt, text.encode())))
    connection.execute(_EVENT_BODY, _body_row(seq, salt, text, body))
    return seq


_EVENT = "INSERT INTO event (seq, leaf) VALUES (?, ?)"
_EVENT_BODY = (
    "INSERT INTO event_body (seq, salt, body, action, undoes, entity, at, erases) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_AT_ONCE = 500
"""Events that are written at once."""


def _body_row(seq: int, salt: bytes, text: str, body: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the row of a body; the columns beside it serve queries."""
    beside = _beside(body)
    return seq, salt, text, *(beside[name] for name in _BESIDE)


_BESIDE = ("action", "undoes", "entity", "at", "erases")
"""The columns beside a body; earlier schemas have fewer."""


def _beside(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what those columns say of a body."""
    fields = {**body, "entity": body["id"], "erases": body.get("erases", False)}
    return {name: fields[name] for name in _BESIDE}


def past(connection: sqlite3.Connection, after: int = 0) -> tuple[PastEvent, ...]:
    """Return every event after a number, oldest first.

    Raises:
        Damaged: when one is not as it was written.
    """
    erased, rows = erased_bodies(connection), whole_rows(connection, "event.seq > ?", (after,))
    return tuple(_past_event(row, erased.get(row["seq"])) for row in rows)


def past_plain(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield the plain values of every `PastEvent`, oldest first.

    Raises:
        Damaged: when one is not as it was written.
    """
    erased = erased_bodies(connection)
    for row in whole_rows(connection):
        kept = erased.get(row["seq"])
        known = row["body"] is not None
        if known:
            body_in(row)
        yield {
            "seq": row["seq"],
            "leaf": row["leaf"].hex(),
            "salt": row["salt"].hex() if known else None,
            "body": row["body"],
            "erased": None if known or kept is None else to_plain(kept),
        }


def _past_event(row: sqlite3.Row, erased: ErasedBody | None) -> PastEvent:
    """Return the event in a row."""
    if row["body"] is None:
        return PastEvent(seq=row["seq"], leaf=row["leaf"].hex(), erased=erased)
    body_in(row)
    return PastEvent(seq=row["seq"], leaf=row["leaf"].hex(), salt=row["salt"].hex(), body=row["body"])


def erased_bodies(connection: sqlite3.Connection) -> dict[int, ErasedBody]:
    """Return what is kept of the bodies of erased events, by their numbers; earlier schemas erased nothing.

    Raises:
        Damaged: when something of it is not as it was written.
    """
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'erased_event'").fetchone():
        return {}
    found = {}
    # Without a body, only what is kept of it says what its leaf was.
    for row in connection.execute(
        "SELECT erased_event.*, lower(hex(event.leaf)) AS leaf_there "
        "FROM erased_event LEFT JOIN event USING (seq)"
    ):
        kept = dict(row)
        if kept.pop("leaf_there") != kept.get("leaf", row["leaf_there"]):
            raise Damaged(f"Change {row['seq']} of the history is not as mentorlog wrote it.")
        refuse_unsealed(kept, "erased_event")
        found[row["seq"]] = from_plain(ErasedBody, kept)
    return found


def whole_rows(
    connection: sqlite3.Connection,
    where: str = "TRUE",
    values: tuple[Any, ...] = (),
    *,
    most: int = -1,
    newest_first: bool = False,
) -> sqlite3.Cursor:
    """Return events with all of their columns, oldest first; an erased one has no body.

    Args:
        where: SQL written in this package, about the columns of both tables.
        most: how many; all by default.
        newest_first: whether to go backwards.
    """
    return connection.execute(
        "SELECT event.seq, leaf, event_body.* FROM event LEFT JOIN event_body ON event_body.seq = event.seq "
        f"WHERE {where} ORDER BY event.seq {'DESC ' if newest_first else ''}LIMIT ?",
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
            beside = {name: row[name] for name in row.keys() if name in _BESIDE}  # noqa: SIM118
            if beside.items() <= _beside(body).items():
                return body
    except UNREADABLE:
        pass
    raise Damaged(f"Change {row['seq']} of the history is not as mentorlog wrote it.")


class PastStep(NamedTuple):
    """An event of a history that is written anew, and what it leaves of its entry."""

    event: PastEvent
    body: Mapping[str, Any] | None = None
    """What its body says; None of an erased one."""
    after: "Entity | None" = None
    plain: Mapping[str, Any] | None = None
    """The plain value of that."""


def replay(connection: sqlite3.Connection, history: Iterable[PastStep]) -> None:
    """Write past events as they were, and the entries that come of them, some at once.

    Raises:
        ValueError: when an event is not what its leaf hash says.
    """
    waiting = iter(history)
    while some := list(islice(waiting, _AT_ONCE)):
        told = [
            (event.seq, bytes.fromhex(event.salt), event.body, body)
            for event, body, *_ in some
            if event.salt is not None and event.body is not None and body is not None
        ]
        leaves = {seq: leaf_hash(salt, text.encode()) for seq, salt, text, _ in told}
        written = [(event.seq, bytes.fromhex(event.leaf)) for event, *_ in some]
        if any(leaves.get(seq, leaf) != leaf for seq, leaf in written):
            raise ValueError("leaf")
        connection.executemany(_EVENT, written)
        connection.executemany(_EVENT_BODY, [_body_row(*each) for each in told])
        for event, *_ in some:
            if event.erased is not None:
                insert_erased(connection, event.seq, event.erased)
        _follow(connection, some)


def _follow(connection: sqlite3.Connection, steps: Iterable[PastStep]) -> None:
    """Change entries as events say: what is new is inserted together, in the order of the events."""
    for is_new, group in groupby(steps, _adds):
        if is_new:
            rows.put_new(connection, (_new_row(step) for step in group))
            continue
        for event, body, after, _ in group:
            if after is not None:
                rows.put(connection, event.seq, after)
            elif body is not None:
                rows.remove(connection, KINDS[body["kind"]], body["id"])


def _adds(step: PastStep) -> bool:
    """Say whether an entry was not there before."""
    return step.body is not None and step.body["before"] is None and step.after is not None


def _new_row(step: PastStep) -> NewRow:
    """Return the entry of an event that adds one."""
    assert step.after is not None
    assert step.plain is not None
    return NewRow(step.event.seq, step.after, step.plain, digest(step.plain))


def insert_erased(connection: sqlite3.Connection, seq: int, erased: ErasedBody) -> None:
    """Write what is kept of the body of an erased event."""
    [(leaf,)] = connection.execute("SELECT lower(hex(leaf)) FROM event WHERE seq = ?", (seq,)).fetchall()
    insert_sealed(connection, "erased_event", {"seq": seq, **to_plain(erased), "leaf": leaf})


def erase_bodies(connection: sqlite3.Connection, entity: str) -> None:
    """Take the body of every event of an entry out of the history: what is left is that there was one."""
    for row in whole_rows(connection, "entity = ?", (entity,)).fetchall():
        said = body_in(row)
        kept = ErasedBody(
            kind=said["kind"],
            entity=entity,
            action=said["action"],
            at=said["at"],
            erases=said.get("erases", False),
        )
        insert_erased(connection, row["seq"], kept)
    connection.execute("DELETE FROM event_body WHERE entity = ?", (entity,))


DELETES = """substr(body, 48, 15) = '","after":null,'"""
"""Of which events tell that an entry was deleted: keys are sorted, and the id of an action has 36 characters.

There is an index of these few.
"""


def has_deletions(connection: sqlite3.Connection) -> bool:
    """Say whether any event tells that an entry was deleted."""
    return connection.execute(f"SELECT 1 FROM event_body WHERE {DELETES} LIMIT 1").fetchone() is not None


def size(connection: sqlite3.Connection) -> int:
    """Return how many events there are; their numbers are 1 to this."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM event").fetchone()[0])


def erased_since(connection: sqlite3.Connection, size: int) -> frozenset[str]:
    """Return the ids of what was erased after an event, by its number; 0 is before the first."""
    # The plus leaves it to the index of the few that erase.
    found = connection.execute("SELECT entity FROM event_body WHERE erases AND +seq > ?", (size,))
    return frozenset(row["entity"] for row in found)


def leaves(connection: sqlite3.Connection, after: int = 0) -> list[bytes]:
    """Return the leaf hashes of the log, 32 bytes each, in order, of the events after a number."""
    rows = connection.execute("SELECT leaf FROM event WHERE seq > ? ORDER BY seq", (after,))
    return [row["leaf"] for row in rows]


def each_leaf(connection: sqlite3.Connection) -> Iterator[bytes]:
    """Yield the leaf hashes of the log, 32 bytes each, in order; they need not all be in memory."""
    for row in connection.execute("SELECT leaf FROM event ORDER BY seq"):
        yield row["leaf"]


def last_leaf(connection: sqlite3.Connection) -> bytes:
    """Return the leaf hash of the last event, 32 bytes; nothing while there is none."""
    row = connection.execute("SELECT leaf FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    return bytes(row["leaf"]) if row else b""


def since(connection: sqlite3.Connection, after: int) -> "list[tuple[type[Entity], str, bool]]":
    """Return, for each event after a number, kind and id of its entry, and whether it was there then."""
    changes = [body_in(row) for row in whole_rows(connection, "event.seq > ?", (after,)) if row["body"]]
    return [(KINDS[change["kind"]], change["id"], change["after"] is not None) for change in changes]


def meetings_before(connection: sqlite3.Connection, size: int) -> dict[str, Meeting | None]:
    """Return what meetings that were changed since were at so many events, by id; None for no meeting.

    Of one that was erased since, it is what was left of it.
    """
    before: dict[str, Meeting | None] = {}
    for row in whole_rows(connection, "event.seq > ? AND body NOTNULL", (size,)):
        body = body_in(row)
        if KINDS[body["kind"]] is Meeting and body["id"] not in before:
            plain = body["after"] if body.get("erases") else body["before"]
            before[body["id"]] = plain and from_plain(Meeting, plain)
    return before


def history(
    connection: sqlite3.Connection, size: int, entities: Sequence[str] | None = None
) -> "dict[str, History]":
    """Return when entries, by default all of them, were first recorded, and how often and when changed since.

    Args:
        size: how many events are looked at.
        entities: the ids of the entries.
    """
    from mentorlog.model import History

    among, values = f"seq <= {int(size)}", list[str]()
    if entities is not None:
        among += " AND entity IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(entities))
    known = {
        row["entity"]: History(_moment(row), row["changes"] - 1, row["first"], _last_change(row))
        for row in connection.execute(
            # SQLite takes `at` from the row that has the smallest number.
            "WITH known AS (SELECT entity, at, min(seq) AS first, count(*) AS changes FROM event_body "
            f"WHERE {among} GROUP BY entity) "
            "SELECT *, CASE WHEN changes > 1 THEN (SELECT later.at FROM event_body AS later WHERE "
            f"later.entity = known.entity AND later.seq <= {int(size)} ORDER BY later.seq DESC LIMIT 1) END "
            "AS latest FROM known",
            values,
        )
    }
    return known | _before_erasing(connection, known, among, values)


def _before_erasing(
    connection: sqlite3.Connection, known: "Mapping[str, History]", among: str, values: Sequence[str]
) -> "dict[str, History]":
    """Return the same of entries with erased events; an erasure itself is no change."""
    from mentorlog.model import History

    told = {
        row["entity"]: row["times"]
        for row in connection.execute(
            f"SELECT entity, count(*) AS times FROM event_body WHERE erases AND {among} GROUP BY entity",
            values,
        )
    }
    changes = f"SELECT entity, at, seq FROM erased_event WHERE {among} AND NOT erases"
    since = f"SELECT entity, at, seq FROM event_body WHERE {among} AND NOT erases"
    last = {
        row["entity"]: _moment(row)
        for row in connection.execute(
            # SQLite takes `at` from the row that has the greatest number.
            f"SELECT entity, at, max(seq) AS first FROM ({changes} UNION ALL {since} AND entity IN "
            "(SELECT entity FROM erased_event)) GROUP BY entity",
            (*values, *values),
        )
    }
    before = {}
    for row in connection.execute(
        "SELECT entity, at, min(seq) AS first, count(*) - sum(erases) AS changes FROM erased_event "
        f"WHERE {among} GROUP BY entity",
        values,
    ):
        entity = row["entity"]
        edits = row["changes"] + _changes(known.get(entity)) - told.get(entity, 0) - 1
        before[entity] = History(_moment(row), edits, row["first"], last.get(entity) if edits > 0 else None)
    return before


def _changes(known: "History | None") -> int:
    """Return how many events an entry has."""
    return known.edits + 1 if known else 0


def _last_change(row: sqlite3.Row) -> datetime | None:
    """Return when an entry was changed last; None for one that never was."""
    return _moment(row, "latest") if row["latest"] is not None else None


def _moment(row: sqlite3.Row, column: str = "at") -> datetime:
    """Return when something was recorded.

    Raises:
        Damaged: when that is no moment any more.
    """
    try:
        return datetime.fromisoformat(row[column])
    except UNREADABLE:
        raise Damaged(f"Change {row['first']} of the history is not as mentorlog wrote it.") from None


class ActionNumbers(NamedTuple):
    """An action, and the numbers of its events."""

    action: str
    """Its id."""
    numbers: tuple[int, ...]
    """In order."""


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


class EventSummary(Protocol):
    """What one must know of an event to see how far undo reaches."""

    @property
    def entity(self) -> str:
        """The id of the entry that it is about."""

    @property
    def erases(self) -> bool:
        """Whether it tells of an erasure."""

    @property
    def related(self) -> set[str]:
        """The ids of what the entry referred to before and after."""

    @property
    def leaves_nothing(self) -> bool:
        """Whether the entry was not there any more then."""


class EventContent(Frozen, kw_only=False):
    """What an event tells."""

    entity: str
    """The id of the entry that it is about."""
    erases: bool
    change: Change | None
    """None when it erases and leaves nothing."""

    @property
    def related(self) -> set[str]:
        """The ids of what the entry referred to before and after."""
        entities = (self.change.before, self.change.after) if self.change else ()
        return {target for entity in entities if entity is not None for _, target in references(entity)}

    @property
    def leaves_nothing(self) -> bool:
        """Whether the entry was not there any more then."""
        return self.change is None or self.change.after is None


class Unreachable:
    """Which actions no undo reaches any more because of what was erased, as one goes back through them.

    Neither an erasure is taken back nor an action of which a part was erased. And what was done to the
    entries of such an action before it, or to those that they refer to, stays done as well: taken back, it
    would leave something that was never so.
    """

    def __init__(self, partly_erased: Container[str]) -> None:
        """Args:
        partly_erased: the actions that have erased events.
        """
        self._partly_erased = partly_erased
        self._entries: set[str] = set()
        self._gone: set[str] = set()

    def holds(self, action: str, events: Iterable[EventSummary]) -> bool:
        """Say whether an action cannot be taken back; those after it were asked about before.

        Args:
            action: its id.
            events: what is there of it.
        """
        entries, related, gone, erases = set[str](), set[str](), set[str](), False
        for event in events:
            entries.add(event.entity)
            related |= event.related
            erases |= event.erases
            if event.leaves_nothing:
                gone.add(event.entity)
        if action in self._partly_erased or erases or entries & self._entries or related & self._gone:
            self._entries |= entries | related
            self._gone |= gone
            return True
        return False


def last_action(connection: sqlite3.Connection, *, redo: bool = False) -> ActionNumbers | None:
    """Return the action that undo would take back, or that redo would."""
    reversible = ReversibleActions()
    for row in connection.execute("SELECT action, undoes FROM event_body GROUP BY action ORDER BY min(seq)"):
        with suppress(
            LookupError
        ):  # An earlier version took back what was redone; an erased event is not there.
            reversible.add(row["action"], row["undoes"])
    _refuse_other_actions(connection)
    if not redo and connection.execute("SELECT 1 FROM erased_event").fetchone():
        return _last_reachable(connection, reversible)
    action = next(reversed(reversible.redo if redo else reversible.undo), None)
    return None if action is None else ActionNumbers(action, _numbers(connection, action))


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


def _last_reachable(connection: sqlite3.Connection, reversible: ReversibleActions) -> ActionNumbers | None:
    """Return the last action that can be taken back in a logbook of which something was erased."""
    partly = {row["action"] for row in connection.execute("SELECT DISTINCT action FROM erased_event")}
    unreachable = Unreachable(partly)
    newest_first = whole_rows(connection, "body NOTNULL", newest_first=True)
    for action, group in groupby(newest_first, lambda row: str(row["action"])):
        told = (_content(body_in(row)) for row in group)
        if action in reversible.undo and not unreachable.holds(action, told):
            return ActionNumbers(action, _numbers(connection, action))
        deque(told, maxlen=0)  # All of them are held against their hashes.
    return None


def _content(body: dict[str, Any]) -> EventContent:
    """Return what a body tells."""
    return EventContent(body["id"], body.get("erases", False), _told(body))


def _numbers(connection: sqlite3.Connection, action: str) -> tuple[int, ...]:
    """Return the numbers of the events of an action that are still told of, in order."""
    rows = connection.execute("SELECT seq FROM event_body WHERE action = ? ORDER BY seq", (action,))
    return tuple(row["seq"] for row in rows)


def changes_at(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Change]:
    """Return the changes of which events tell, by the numbers of those that are not erased.

    Raises:
        Damaged: when one is not as it was written.
    """
    among = "event.seq IN (SELECT value FROM json_each(?)) AND body NOTNULL"
    return {
        row["seq"]: _change(body_in(row)) for row in whole_rows(connection, among, (json.dumps(numbers),))
    }


def kinds_of(connection: sqlite3.Connection, entities: Sequence[str]) -> dict[str, str]:
    """Return the kinds of those entries that the history tells of, by id, also of deleted and erased ones.

    Raises:
        Damaged: when an event that says so is not as it was written.
    """
    among = "IN (SELECT value FROM json_each(?))"
    values = (json.dumps([*entities]),)
    erased = connection.execute(f"SELECT entity, kind FROM erased_event WHERE entity {among}", values)
    kinds = {row["entity"]: row["kind"] for row in erased}
    first = f"event.seq IN (SELECT min(seq) FROM event_body WHERE entity {among} GROUP BY entity)"
    for row in whole_rows(connection, first, values).fetchall():
        body = body_in(row)
        kinds[body["id"]] = body["kind"]
    return kinds


def last_change(connection: sqlite3.Connection, ending: str) -> Change | None:
    """Return the newest change of an entry whose id has this ending; None for one that was erased."""
    newest = connection.execute(
        "SELECT max(seq) FROM event_body WHERE substr(entity, -length(?)) = ?", (ending, ending)
    ).fetchone()[0]
    return next((_told(body_in(row)) for row in whole_rows(connection, "event.seq = ?", (newest,))), None)


def action_that_added(connection: sqlite3.Connection, entity: str) -> ActionNumbers | None:
    """Return the last action that added an entry; None when none is still told of."""
    row = connection.execute(
        "SELECT action FROM event_body WHERE entity = ? AND json_extract(body, '$.before') IS NULL "
        "ORDER BY seq DESC LIMIT 1",
        (entity,),
    ).fetchone()
    return None if row is None else ActionNumbers(row["action"], _numbers(connection, row["action"]))


def _told(body: dict[str, Any]) -> Change | None:
    """Return the change that an event tells of; None when it tells that nothing is left of an entry."""
    return None if body["before"] is body["after"] is None else _change(body)


def _change(body: dict[str, Any]) -> Change:
    """Rebuild the change that an event tells of."""
    cls = KINDS[body["kind"]]

    def rebuilt(plain: dict[str, Any] | None) -> "Entity | None":
        return None if plain is None else from_plain(cls, plain)

    return Change(rebuilt(body["before"]), rebuilt(body["after"]))
