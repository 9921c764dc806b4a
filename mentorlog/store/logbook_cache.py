"""The whole logbook in memory: read and checked once, and kept as the file is.

What this process changes is known from the events that each change appends; that others changed something,
SQLite says (`PRAGMA data_version`), and then everything is read and checked anew.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any, TypeVar, cast

from mentorlog.model import (
    Action,
    Alert,
    Attestation,
    Batch,
    Closure,
    Concern,
    Declined,
    Entity,
    Feedback,
    Goal,
    History,
    Logbook,
    Meeting,
    Mentee,
    Mentor,
    Programme,
    Recognition,
    Referral,
    Reflection,
    Resource,
    Service,
    Survey,
    Tally,
    Template,
)
from mentorlog.store import events, rows
from mentorlog.store.connection import Connection
from mentorlog.store.errors import StoreError
from mentorlog.store.sent import SentRecords

Some = TypeVar("Some", bound=Entity)

_MANY = 200
"""Changes above which reading everything takes no longer than reading what changed, one by one."""


class LogbookCache:
    """Hands out the logbook as it is now: the same value until something changes, and never one that does."""

    def __init__(self, connection: Connection, sent: SentRecords) -> None:
        """Read nothing yet."""
        self._connection = connection
        self._sent = sent
        self._logbook: Logbook | None = None
        self._entries: dict[type, dict[str, Entity]] = {}
        self._version = (0, 0)

    def logbook(self) -> Logbook:
        """Return everything there is."""
        if self._connection.in_transaction:
            raise RuntimeError("what is only being changed is not kept")
        with self._connection.read() as connection:
            now = connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes
            # What cannot be read now is not answered from before.
            logbook, self._logbook = self._logbook, None
            if logbook is None or now[0] != self._version[0]:
                logbook = self._read_all(connection)
            elif now != self._version:
                logbook = self._read_changes(connection, logbook)
            self._logbook, self._version = logbook, now
            return logbook

    def entries(self, cls: type[Some]) -> Mapping[str, Some] | None:
        """Return the entries of one kind by their ids, in the order they were recorded.

        None when the file is to be asked instead: because everything was never wanted so far, because not
        all of it can be read, or because a change is being made, which sees what it did itself.
        """
        if self._logbook is None or self._connection.in_transaction:
            return None
        with suppress(StoreError):
            self.logbook()
        return cast(Mapping[str, Some], self._entries[cls]) if self._logbook else None

    def _read_all(self, connection: sqlite3.Connection) -> Logbook:
        """Read and check everything."""
        self._entries = {
            cls: {entity.id: entity for entity in rows.read(connection, cls)} for cls in rows.KINDS.values()
        }
        return self._compose(events.history(connection), tuple(events.leaves(connection)))

    def _read_changes(self, connection: sqlite3.Connection, before: Logbook) -> Logbook:
        """Read what was changed here since it was last looked at; drafts, for one, are not of the logbook."""
        changes = events.since(connection, len(before.leaves))
        if len(changes) > _MANY:
            return self._read_all(connection)
        if not changes and (before.packets, before.checkpoints) == (
            self._sent.packets(),
            self._sent.checkpoints(),
        ):
            return before
        history = dict(before.history)
        for cls, identifier, stays in changes:
            # In this order, so that what was deleted and came back is the last, as its new row is.
            entity = next(rows.read(connection, cls, "id = ?", (identifier,)), None) if stays else None
            if entity is None:
                self._entries[cls].pop(identifier, None)
            else:
                self._entries[cls][identifier] = entity
            history |= events.history(connection, identifier)
        leaves = (*before.leaves, *events.leaves(connection, len(before.leaves)))
        return self._compose(history, leaves)

    def _compose(self, history: Mapping[str, History], leaves: tuple[bytes, ...]) -> Logbook:
        """Put the parts together, each in its order."""

        def of(cls: type[Some]) -> tuple[Some, ...]:
            return tuple(cast(Iterable[Some], self._entries[cls].values()))

        mentor = next(iter(of(Mentor)), None)
        return Logbook(
            mentor=mentor,
            programme=programme_in_view(of(Programme), mentor),
            mentees=of(Mentee),
            batches=of(Batch),
            meetings=by_day(of(Meeting)),
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
            history=MappingProxyType(dict(history)),
            leaves=leaves,
        )


def by_day(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    """Return meetings by day and time, oldest first; those without a time come first on their day."""
    return tuple(sorted(meetings, key=_moment))


def _moment(meeting: Meeting) -> tuple[Any, ...]:
    """Return what meetings are sorted by."""
    return meeting.day, meeting.start is not None, meeting.start or meeting.id, meeting.id


def programme_in_view(programmes: Sequence[Programme], mentor: Mentor | None) -> Programme | None:
    """Return the programme in use, else the newest."""
    chosen = [programme for programme in programmes if mentor and programme.id == mentor.programme]
    return next(reversed(chosen or programmes), None)
