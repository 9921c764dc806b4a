"""The logbook as it was at one moment, of which that is read which somebody asks for.

What is read later is still of that moment: what was changed since is known from the events that were
appended, each of which tells what an entry was before. Only what was erased since is gone here as well.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, TypeVar, overload

from mentorlog.model import Histories, History, Meeting, Meetings, MeetingSelection, Status, by_day
from mentorlog.store import events, rows
from mentorlog.store.asking.filter_condition import filter_condition
from mentorlog.store.connection import Connection

_REMEMBERED = 60
"""How many selections of meetings, and pages of them, are kept as they were read."""
_PARTS = 20_000
"""How many meetings are kept by their ids, to be found again in other selections."""
_FEW = 500
"""So many meetings are read by their ids in any case; of more, none unless half of them are at hand."""
_APART = timedelta(days=2)
"""How far the days of one moment are apart at most, by the clocks of two zones."""
_IN_ORDER = "day, ifnull(start, ''), id"
_NEWEST_FIRST = "day DESC, ifnull(start, '') DESC, id DESC"
_PLACE = f"SELECT {_IN_ORDER} FROM meeting WHERE id = ?"

Question = TypeVar("Question")
Version = tuple[int, int]
"""What is another one once something was written: by others, and through this connection."""


def version_of(connection: sqlite3.Connection) -> Version:
    """Return the version of a file that a transaction reads."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0]), connection.total_changes


class PageQuestion(NamedTuple):
    """What some of the meetings of a selection are asked for by."""

    selection: MeetingSelection
    where: str
    values: tuple[str, ...]
    order: str
    most: int
    skipped: int


class Snapshot:
    """What the file held at one moment."""

    def __init__(self, connection: Connection, version: Version, size: int) -> None:
        """Read nothing yet.

        Args:
            connection: to the file.
            version: of the file at that moment.
            size: how many events there were.
        """
        self.size = size
        self.meetings = StoredMeetings(self)
        self.history = StoredHistories(self)
        self.leaves = LeafHashes(self)
        self.connection = connection
        self.version = version
        self._meetings: dict[MeetingSelection, tuple[Meeting, ...]] = {}
        self.pages: dict[PageQuestion, tuple[Meeting, ...]] = {}
        """What was asked for of long selections, by the question."""
        self._read: dict[str, Meeting] = {}
        """The meetings of short selections as they were recorded, by id: they are parts of others, too."""

    def followed_by(self, version: Version, size: int, changed: Mapping[str, Meeting | None]) -> "Snapshot":
        """Return the snapshot after it, which remembers what this one does.

        Args:
            version: of the file then.
            size: how many events there are then.
            changed: the meetings that changed in between, by id; None for one that is not there any more.
        """
        after = Snapshot(self.connection, version, size)
        after._meetings = {
            selection: _with(meetings, changed, selection) for selection, meetings in self._meetings.items()
        }
        after.pages = {
            question: page
            for question, page in self.pages.items()
            if not _is_touched(question, page, changed)
        }
        after._read = {key: meeting for key, meeting in self._read.items() if key not in changed}
        return after

    def meetings_in(self, selection: MeetingSelection) -> tuple[Meeting, ...]:
        """Return the meetings that are meant, as they were recorded, in their order."""
        if (known := self._meetings.get(selection)) is None:
            with self.reading() as (connection, changed):
                where, values = _condition(selection)
                read = self.meetings_where(connection, where, values, order=_IN_ORDER, keep=not changed)
                known = _with(tuple(filter(selection.holds, read)), changed, selection)
            _remember(self._meetings, selection, known)
            self._keep({meeting.id: meeting for meeting in known})
        return known

    def meetings_where(
        self,
        connection: sqlite3.Connection,
        where: str,
        values: tuple[str, ...],
        *,
        order: str,
        most: int = -1,
        skipped: int = 0,
        keep: bool = True,
    ) -> Iterator[Meeting]:
        """Yield meetings as they were recorded; those that were read for something else are not read again.

        Args:
            connection: to the file.
            where: SQL.
            values: for its question marks.
            order: SQL.
            most: how many; all by default.
            skipped: how many of the first are passed over.
            keep: whether the file holds the meetings of this moment.
        """
        if not self._read:
            yield from rows.read(connection, Meeting, where, values, order=order, most=most, skipped=skipped)
            return
        found = connection.execute(
            f"SELECT id FROM meeting WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            (*values, most, skipped),
        )
        ids = [str(row["id"]) for row in found]
        meetings = {each: self._read[each] for each in ids if each in self._read}
        if unread := [each for each in ids if each not in meetings]:
            if len(unread) > _FEW and len(unread) > len(meetings):
                yield from rows.read(
                    connection, Meeting, where, values, order=order, most=most, skipped=skipped
                )
                return
            among, those = "id IN (SELECT value FROM json_each(?))", (json.dumps(unread),)
            meetings |= {meeting.id: meeting for meeting in rows.read(connection, Meeting, among, those)}
            if keep:
                self._keep(meetings)
        yield from (meetings[each] for each in ids)

    def _keep(self, meetings: Mapping[str, Meeting]) -> None:
        """Keep meetings by their ids, as long as they are not too many."""
        if len(self._read) + len(meetings) <= _PARTS:
            self._read |= meetings

    def has_read(self, selection: MeetingSelection) -> bool:
        """Say whether these meetings were read before."""
        return selection in self._meetings

    @contextmanager
    def reading(self) -> Iterator[tuple[sqlite3.Connection, Mapping[str, Meeting | None]]]:
        """Read the file; give what meetings that were changed since were at that moment, by id."""
        with self.connection.read() as connection:
            changed: Mapping[str, Meeting | None] = {}
            if self.version != (now := version_of(connection)):
                if events.size(connection) == self.size:
                    # What was written is of no entry, such as a draft.
                    self.version = now
                else:
                    changed = events.meetings_before(connection, self.size)
            yield connection, changed


class StoredMeetings(Meetings):
    """The meetings of a snapshot."""

    def __init__(self, snapshot: Snapshot, selection: MeetingSelection | None = None) -> None:
        super().__init__((), selection)
        self._snapshot = snapshot

    def _narrowed(self, selection: MeetingSelection) -> "StoredMeetings":
        return StoredMeetings(self._snapshot, selection)

    @cached_property
    def _chosen(self) -> tuple[Meeting, ...]:
        return tuple(map(self._selection.shown, self._snapshot.meetings_in(self._selection)))

    def get(self, identifier: str | None) -> Meeting | None:
        if self._snapshot.has_read(self._selection):
            return super().get(identifier)
        with self._snapshot.reading() as (connection, changed):
            there = next(rows.read(connection, Meeting, "id = ?", (identifier,)), None)
        meeting = changed.get(identifier or "", there)
        return self._selection.shown(meeting) if meeting and self._selection.holds(meeting) else None

    def oldest(self, most: int) -> tuple[Meeting, ...]:
        some = self._some("TRUE", (), _IN_ORDER, most)
        return super().oldest(most) if some is None else some

    def page(self, start: int, most: int) -> tuple[Meeting, ...]:
        some = self._some("TRUE", (), _NEWEST_FIRST, most, start, newest=start + most)
        return super().page(start, most) if some is None else some

    def older(self, than: Meeting, most: int) -> tuple[Meeting, ...]:
        some = self._some(f"({_IN_ORDER}) < ({_PLACE})", (than.id,), _NEWEST_FIRST, most)
        return super().older(than, most) if some is None else some

    def newer(self, than: Meeting, most: int) -> tuple[Meeting, ...]:
        some = self._some(f"({_IN_ORDER}) > ({_PLACE})", (than.id,), _IN_ORDER, most)
        return super().newer(than, most) if some is None else some

    def times_met(self) -> dict[str, int]:
        if self._selection == MeetingSelection():
            with self._snapshot.reading() as (connection, changed):
                if not changed:
                    counted = "SELECT mentee, count(*) FROM attendance WHERE held GROUP BY mentee"
                    return {str(mentee): int(times) for mentee, times in connection.execute(counted)}
        return super().times_met()

    def count_newer(self, than: Meeting) -> int:
        counted = self._asked(
            f"SELECT count(*) FROM meeting WHERE ({_IN_ORDER}) > ({_PLACE}) AND", (than.id,)
        )
        return super().count_newer(than) if counted is None else int(counted[0][0])

    def per_day(self) -> list[tuple[date, int]]:
        days = self._asked("SELECT day, count(*) FROM meeting WHERE", (), "GROUP BY day ORDER BY day DESC")
        if days is None:
            return super().per_day()
        return [(date.fromisoformat(day), count) for day, count in days]

    def _asked(self, select: str, values: tuple[str, ...], group: str = "") -> list[sqlite3.Row] | None:
        """Return what is asked about them, or None if it takes all of them to say that."""
        if self._needs_all or self._selection.zone:
            return None
        with self._snapshot.reading() as (connection, changed):
            if changed:
                return None
            where, chosen = _condition(self._selection)
            return connection.execute(f"{select} {where} {group}", (*values, *chosen)).fetchall()

    def __len__(self) -> int:
        if not self._needs_all:
            with self._snapshot.reading() as (connection, changed):
                if not changed:
                    where, values = _condition(self._selection)
                    counted = connection.execute(f"SELECT count(*) FROM meeting WHERE {where}", values)
                    return int(counted.fetchone()[0])
        return len(self._chosen)

    def __bool__(self) -> bool:
        return bool(self.page(0, 1))

    @property
    def _needs_all(self) -> bool:
        """Whether they are at hand, or reading a part of them takes reading all."""
        selection = self._selection
        return self._snapshot.has_read(selection) or bool(selection.zone and selection.names_days)

    def _some(
        self,
        where: str,
        values: tuple[str, ...],
        order: str,
        most: int,
        skipped: int = 0,
        newest: int | None = None,
    ) -> tuple[Meeting, ...] | None:
        """Return some of them, or None if it takes all of them to say which."""
        if self._needs_all:
            return None
        question = PageQuestion(self._selection, where, values, order, most, skipped)
        if (page := self._snapshot.pages.get(question)) is not None:
            return page
        with self._snapshot.reading() as (connection, changed):
            if changed:
                return None
            chosen, chosen_values = _condition(self._selection, newest)
            read = self._snapshot.meetings_where(
                connection,
                f"({chosen}) AND {where}",
                (*chosen_values, *values),
                order=order,
                most=most,
                skipped=skipped,
            )
            page = tuple(map(self._selection.shown, read))
        _remember(self._snapshot.pages, question, page)
        return page


class StoredHistories(Histories):
    """What the events of a snapshot tell of entries."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self._snapshot = snapshot

    def of(self, entities: Iterable[str]) -> dict[str, History]:
        asked = dict.fromkeys(entities)
        if unknown := [entity for entity in asked if entity not in self._known]:
            with self._snapshot.connection.read() as connection:
                self._known |= events.history(connection, self._snapshot.size, unknown)
        return {entity: self._known[entity] for entity in asked if entity in self._known}

    def __getitem__(self, entity: str) -> History:
        return self.of((entity,))[entity]

    def __iter__(self) -> Iterator[str]:
        return iter(self._everything)

    def __len__(self) -> int:
        return len(self._everything)

    @cached_property
    def _everything(self) -> dict[str, History]:
        """All of it."""
        with self._snapshot.connection.read() as connection:
            self._known |= events.history(connection, self._snapshot.size)
        return self._known


class LeafHashes(Sequence[bytes]):
    """The leaf hashes of the events of a snapshot, 32 bytes each, in order."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[bytes, ...]: ...
    def __getitem__(self, index: int | slice) -> bytes | tuple[bytes, ...]:
        return self._all[index]

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._all)

    def __len__(self) -> int:
        return self._snapshot.size

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LeafHashes | tuple):
            return NotImplemented
        return self is other or (len(self) == len(other) and self._all == tuple(other))

    __hash__ = None  # type: ignore[assignment]

    @cached_property
    def _all(self) -> tuple[bytes, ...]:
        """All of them."""
        with self._snapshot.connection.read() as connection:
            return tuple(events.leaves(connection)[: self._snapshot.size])


def _is_touched(
    question: PageQuestion, page: tuple[Meeting, ...], changed: Mapping[str, Meeting | None]
) -> bool:
    """Say whether the answer may be another one: the first or last of a selection follow from themselves."""
    return (
        bool(question.skipped or question.values)
        or any(meeting.id in changed for meeting in page)
        or any(meeting and question.selection.holds(meeting) for meeting in changed.values())
    )


def _remember(
    known: dict[Question, tuple[Meeting, ...]], question: Question, meetings: tuple[Meeting, ...]
) -> None:
    """Keep what was read for a question; of many questions, the first is forgotten."""
    if len(known) >= _REMEMBERED:
        del known[next(iter(known))]
    known[question] = meetings


def _condition(selection: MeetingSelection, most: int | None = None) -> tuple[str, tuple[str, ...]]:
    """Return in SQL which meetings are meant; where days are named in a zone, some more.

    Args:
        most: how many of the newest are enough; all by default.
    """
    conditions, values = ["TRUE"], list[str]()
    within, days = "", list[str]()
    if selection.names_days:
        apart = _APART if selection.zone else timedelta()
        within = " AND day BETWEEN ? AND ?"
        days = [
            f"{max(selection.first, date.min + apart) - apart}",
            f"{min(selection.last, date.max - apart) + apart}",
        ]
        conditions.append("day BETWEEN ? AND ?")
        values += days
    newest, lately = "", list[str]()
    if (
        most is not None
        and selection
        == MeetingSelection(
            first=selection.first, last=selection.last, zone=selection.zone, mentees=selection.mentees
        )
        and len(selection.mentees) == 1
    ):
        # Of all days on which they were expected, none before that of the last one asked for.
        newest = (
            " AND day >= ifnull((SELECT day FROM attendance WHERE mentee = ?"
            f"{within} ORDER BY day DESC LIMIT 1 OFFSET {int(most) - 1}), '')"
        )
        lately = [*selection.mentees, *days]
    if selection.statuses != frozenset(Status):
        # Spelled out, so that the index of those that are planned is used.
        each = (f"status = '{status}'" for status in sorted(selection.statuses))
        conditions.append(" OR ".join(each) or "FALSE")
    for mentee in sorted(selection.mentees):
        conditions.append(f"id IN (SELECT meeting FROM attendance WHERE mentee = ?{within}{newest})")
        values += [mentee, *days, *lately]
    for words in sorted(selection.words):
        conditions.append("instr(folded, ?) > 0")
        values.append(words)
    for wanted in sorted(selection.filters, key=lambda wanted: wanted.word):
        condition, more = filter_condition(wanted)
        conditions.append(condition)
        values += more
    return " AND ".join(f"({each})" for each in conditions), tuple(values)


def _with(
    meetings: tuple[Meeting, ...], changed: Mapping[str, Meeting | None], selection: MeetingSelection
) -> tuple[Meeting, ...]:
    """Return the meetings that are meant when some are others than they were."""
    if not changed:
        return meetings
    stay = [meeting for meeting in meetings if meeting.id not in changed]
    come = [meeting for meeting in changed.values() if meeting and selection.holds(meeting)]
    return by_day((*stay, *come)) if come or len(stay) < len(meetings) else meetings
