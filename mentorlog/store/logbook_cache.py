"""The logbook in memory: each part read and checked once, and kept as the file is.

What this process changes is known from the events that each change appends; that others changed something,
SQLite says (`PRAGMA data_version`), and then what is asked for is read and checked anew.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar, cast

from mentorlog.model import Meeting, Mentor, Programme
from mentorlog.store import events, rows
from mentorlog.store.errors import StoreError

if TYPE_CHECKING:
    from mentorlog.model import Entity, Logbook, Meetings
    from mentorlog.store.connection import Connection
    from mentorlog.store.sent import SentRecords
    from mentorlog.store.snapshot import Snapshot, Version

Some = TypeVar("Some", bound="Entity")

_MANY = 200
"""Changes above which reading everything takes no longer than reading what changed, one by one."""


class LogbookCache:
    """Hands out the logbook as it is now: the same value until something changes, and never one that does."""

    def __init__(self, connection: "Connection", sent: "SentRecords") -> None:
        """Read nothing yet."""
        self._connection = connection
        self._sent = sent
        self._logbook: Logbook | None = None
        self._entries: dict[type, dict[str, Entity]] = {}
        self._snapshot: Snapshot | None = None

    def logbook(self) -> "Logbook":
        """Return everything there is."""
        from mentorlog.store.snapshot import version_of

        if self._connection.in_transaction:
            raise RuntimeError("what is only being changed is not kept")
        with self._connection.read() as connection:
            now = version_of(connection)
            # What cannot be read now is not answered from before.
            logbook, self._logbook = self._logbook, None
            if logbook is None or self._snapshot is None or now[0] != self._snapshot.version[0]:
                logbook = self._read_all(connection, now)
            elif now != self._snapshot.version:
                logbook = self._read_changes(connection, now, logbook, self._snapshot)
            self._logbook = logbook
            return logbook

    def entries(self, cls: type[Some]) -> Mapping[str, Some] | None:
        """Return the entries of one kind by their ids, in the order they were recorded.

        None when the file is to be asked instead: because everything was never wanted so far, because not
        all of it can be read, because a change is being made, which sees what it did itself, or because they
        are meetings, which are read in parts.
        """
        if self._logbook is None or self._connection.in_transaction or cls is Meeting:
            return None
        with suppress(StoreError):
            self.logbook()
        return cast(Mapping[str, Some], self._entries[cls]) if self._logbook else None

    def meetings(self) -> "Meetings":
        """Return the meetings; while a change is being made, with what it did itself."""
        if self._logbook is not None and not self._connection.in_transaction:
            return self.logbook().meetings
        from mentorlog.store.snapshot import Snapshot, version_of

        with self._connection.read() as connection:
            return Snapshot(self._connection, version_of(connection), events.size(connection)).meetings

    def _read_all(self, connection: sqlite3.Connection, now: "Version") -> "Logbook":
        """Read and check everything but what is read in parts."""
        from mentorlog.store.snapshot import Snapshot

        self._entries = {
            cls: {entity.id: entity for entity in rows.read(connection, cls)}
            for cls in rows.KINDS.values()
            if cls is not Meeting
        }
        return self._compose(Snapshot(self._connection, now, events.size(connection)))

    def _read_changes(
        self, connection: sqlite3.Connection, now: "Version", before: "Logbook", snapshot: "Snapshot"
    ) -> "Logbook":
        """Read what was changed here since it was last looked at; drafts, for one, are not of the logbook."""
        changes = events.since(connection, snapshot.size)
        if len(changes) > _MANY:
            return self._read_all(connection, now)
        if not changes and (before.packets, before.checkpoints) == (
            self._sent.packets(),
            self._sent.checkpoints(),
        ):
            snapshot.version = now
            return before
        meetings: dict[str, Meeting | None] = {}
        for cls, identifier, stays in changes:
            # In this order, so that what was deleted and came back is the last, as its new row is.
            entity = next(rows.read(connection, cls, "id = ?", (identifier,)), None) if stays else None
            if cls is Meeting:
                meetings[identifier] = cast(Meeting | None, entity)
            elif entity is None:
                self._entries[cls].pop(identifier, None)
            else:
                self._entries[cls][identifier] = entity
        return self._compose(snapshot.followed_by(now, events.size(connection), meetings))

    def _compose(self, snapshot: "Snapshot") -> "Logbook":
        """Put the parts together, each in its order."""
        from mentorlog.model import (
            Action,
            Alert,
            Attestation,
            Batch,
            Closure,
            Concern,
            Declined,
            Feedback,
            Goal,
            Logbook,
            Mentee,
            Recognition,
            Referral,
            Reflection,
            Resource,
            Service,
            Survey,
            Tally,
            Template,
        )

        self._snapshot = snapshot

        def of(cls: type[Some]) -> tuple[Some, ...]:
            return tuple(cast(Iterable[Some], self._entries[cls].values()))

        mentor = next(iter(of(Mentor)), None)
        return Logbook(
            mentor=mentor,
            programme=programme_in_view(of(Programme), mentor),
            mentees=of(Mentee),
            batches=of(Batch),
            meetings=snapshot.meetings,
            reflections=of(Reflection),
            goals=of(Goal),
            actions=of(Action),
            attestations=of(Attestation),
            services=of(Service),
            referrals=of(Referral),
            concerns=of(Concern),
            alerts=of(Alert),
            surveys=of(Survey),
            tallies=of(Tally),
            feedback=of(Feedback),
            recognitions=of(Recognition),
            resources=of(Resource),
            templates=of(Template),
            closures=of(Closure),
            declined=of(Declined),
            packets=self._sent.packets(),
            checkpoints=self._sent.checkpoints(),
            history=snapshot.history,
            leaves=snapshot.leaves,
        )


def programme_in_view(programmes: Sequence[Programme], mentor: Mentor | None) -> Programme | None:
    """Return the programme in use, else the newest."""
    chosen = [programme for programme in programmes if mentor and programme.id == mentor.programme]
    return next(reversed(chosen or programmes), None)
