"""What the logbook keeps of what left it: packets, what opens their names, checkpoints; and what came back.

None of it has events. A packet that is out stays out, so no undo takes its record back, and deleting a
mentee, which can be undone, leaves what opens the name where it is.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from mentorlog.model import Checkpoint, ReceivedDecision, SaltedName, Sent, from_plain, to_plain
from mentorlog.store.errors import Damaged
from mentorlog.store.row_reader import UNREADABLE
from mentorlog.store.sealed_rows import insert_sealed, refuse_unsealed

if TYPE_CHECKING:
    from mentorlog.store.connection import Connection

Record = Sent | SaltedName | Checkpoint | ReceivedDecision
Some = TypeVar("Some", bound=Record)

_TABLES: dict[type, str] = {
    Sent: "packet",
    SaltedName: "opening",
    Checkpoint: "checkpoint",
    ReceivedDecision: "decision",
}


class SentRecords:
    """The store's part for what left."""

    def __init__(self, connection: "Connection") -> None:
        """Work through an open file."""
        self._connection = connection

    def keep_packet(self, packet: Sent, disclosures: Mapping[str, str]) -> None:
        """Remember a packet that was written.

        Args:
            packet: what was written.
            disclosures: for each mentee's id whose name is in it as a digest, what opens it.
        """
        names = (
            SaltedName(packet=packet.id, mentee=mentee, disclosure=text)
            for mentee, text in disclosures.items()
        )
        with self._connection.write() as connection:
            insert(connection, (packet, *names))

    def packets(self) -> tuple[Sent, ...]:
        """Return every packet that was written, newest first."""
        return self._read(Sent, "ORDER BY at DESC, id DESC")

    def disclosures(self, packet: str) -> dict[str, str]:
        """Return, for each mentee's id named in a packet, the disclosure that opens the name."""
        return {name.mentee: name.disclosure for name in self.salted_names() if name.packet == packet}

    def salted_names(self) -> tuple[SaltedName, ...]:
        """Return what opens the names in every packet."""
        return self._read(SaltedName, "ORDER BY packet, mentee")

    def keep_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Remember a checkpoint that was handed out; of the same log, the first day stays."""
        with self._connection.write() as connection:
            insert(connection, (checkpoint,))

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Return every checkpoint that was handed out, shortest log first."""
        return self._read(Checkpoint, "ORDER BY size, root")

    def keep_decision(self, decision: ReceivedDecision) -> None:
        """Remember what a coordinator decided about a packet; the same one twice is there once."""
        with self._connection.write() as connection:
            insert(connection, (decision,))

    def decisions(self) -> tuple[ReceivedDecision, ...]:
        """Return every decision that came back, oldest first."""
        return self._read(ReceivedDecision, "ORDER BY at, id")

    def _read(self, cls: type[Some], order: str) -> tuple[Some, ...]:
        """Read every record of one kind."""
        with self._connection.read() as connection:
            return _read(connection, cls, order)


def read_records(connection: sqlite3.Connection) -> tuple[Record, ...]:
    """Return every record of what left; a file of the first schema has none.

    Raises:
        Damaged: when one is not as it was written.
    """
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'packet'").fetchone():
        return ()
    kinds: tuple[type[Record], ...] = (Sent, SaltedName, Checkpoint)
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'decision'").fetchone():
        kinds = (*kinds, ReceivedDecision)
    return tuple(record for cls in kinds for record in _read(connection, cls, ""))


def _read(connection: sqlite3.Connection, cls: type[Some], order: str) -> tuple[Some, ...]:
    """Read every record of one kind."""
    records = connection.execute(f"SELECT * FROM {_TABLES[cls]} {order}")
    return tuple(_record_in(cls, row) for row in records)


def _record_in(cls: type[Some], row: sqlite3.Row) -> Some:
    """Return the record in a row.

    Raises:
        Damaged: when it is not as it was written.
    """
    refuse_unsealed(row, _TABLES[cls])
    try:
        return from_plain(cls, dict(row))
    except UNREADABLE:
        raise Damaged("What the logbook keeps of packets is not as mentorlog wrote it.") from None


def insert(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Write records that are not there yet; packets come before what opens their names."""
    for record in records:
        insert_sealed(connection, _TABLES[type(record)], to_plain(record), "ON CONFLICT DO NOTHING")
