"""What the logbook keeps of what left it: packets, what opens their names, and checkpoints.

None of it has events. A packet that is out stays out, so no undo takes its record back, and deleting a
mentee, which can be undone, leaves what opens the name where it is.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TypeVar

from mentorlog.model import Checkpoint, SaltedName, Sent, from_plain, to_plain
from mentorlog.store.connection import Connection
from mentorlog.store.errors import explained

Record = Sent | SaltedName | Checkpoint
Some = TypeVar("Some", bound=Record)

_TABLES: dict[type, str] = {Sent: "packet", SaltedName: "opening", Checkpoint: "checkpoint"}


class SentRecords(Connection):
    """The store's part for what left."""

    def keep_packet(self, sent: Sent, openings: Mapping[str, str]) -> None:
        """Remember a packet that was written.

        Args:
            sent: the packet.
            openings: for each mentee's id whose name is in it as a digest, the disclosure that opens it.
        """
        names = (
            SaltedName(packet=sent.id, mentee=mentee, disclosure=text) for mentee, text in openings.items()
        )
        with self.write() as connection:
            keep(connection, (sent, *names))

    def packets(self) -> tuple[Sent, ...]:
        """Return every packet that was written, newest first."""
        return self._read(Sent, "ORDER BY at DESC, id DESC")

    def openings(self, packet: str) -> dict[str, str]:
        """Return, for each mentee's id named in a packet, the disclosure that opens the name."""
        return {name.mentee: name.disclosure for name in self.salted_names() if name.packet == packet}

    def salted_names(self) -> tuple[SaltedName, ...]:
        """Return what opens the names in every packet."""
        return self._read(SaltedName, "ORDER BY packet, mentee")

    def keep_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Remember a checkpoint that was handed out; of the same log, the first day stays."""
        with self.write() as connection:
            keep(connection, (checkpoint,))

    def checkpoints(self) -> tuple[Checkpoint, ...]:
        """Return every checkpoint that was handed out, shortest log first."""
        return self._read(Checkpoint, "ORDER BY size, root")

    def leaves(self) -> list[bytes]:
        """Return the leaf hashes of the log, 32 bytes each, in order."""
        with explained():
            return [row["leaf"] for row in self._connection.execute("SELECT leaf FROM event ORDER BY seq")]

    def _read(self, cls: type[Some], order: str) -> tuple[Some, ...]:
        """Read every record of one kind."""
        with explained():
            found = self._connection.execute(f"SELECT * FROM {_TABLES[cls]} {order}")
            return tuple(from_plain(cls, dict(row)) for row in found)


def keep(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Write records that are not there yet; packets come before what opens their names."""
    for record in records:
        row = to_plain(record)
        values = ", ".join(f":{name}" for name in row)
        into = f"{_TABLES[type(record)]} ({', '.join(row)})"
        connection.execute(f"INSERT INTO {into} VALUES ({values}) ON CONFLICT DO NOTHING", row)
