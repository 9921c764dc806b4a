"""The logbook: everything that screens, commands and importers ask of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from mentorlog.host import Host
from mentorlog.model import (
    Action,
    Meeting,
    Mentee,
    Mentor,
    Programme,
    Referral,
    refuse_new_faults,
)
from mentorlog.model.frozen import replace
from mentorlog.model.text import fold
from mentorlog.store import asking, events, rows
from mentorlog.store.conflicted_copies import beside, copies_beside
from mentorlog.store.connection import Connection
from mentorlog.store.damage.known_damage import damage_notice, forget_damage, note_damage
from mentorlog.store.errors import ChangeRefused, Conflict, Damaged, UnfinishedErasure
from mentorlog.store.events import Change, PastEvent, PastStep
from mentorlog.store.logbook_cache import LogbookCache, programme_in_view
from mentorlog.store.sealed_rows import change_sealed
from mentorlog.store.sent import Record, SentRecords, insert

if TYPE_CHECKING:
    import sqlite3

    from mentorlog.model import Entity, Logbook, Meetings
    from mentorlog.store.asking.action_changes import ActionChanges
    from mentorlog.store.asking.past_changes import PastChange
    from mentorlog.store.asking.query import QueryAnswer
    from mentorlog.store.backups.copies import Backup
    from mentorlog.store.drafts import Draft
    from mentorlog.store.erasure import Erasing
    from mentorlog.store.events import ActionNumbers
    from mentorlog.store.soundness import Contents

Some = TypeVar("Some", bound="Entity")

_AT_ONCE = 500
"""Changes that are made before it is told how far that is."""


class Store:
    """An open logbook. One connection, one thread; every change is one transaction."""

    def __init__(self, host: Host, *, begin: bool = True, by: str = "", again: bool = False) -> None:
        """Open the logbook of `host`, making it on the very first use.

        Args:
            host: has the home that it lies in.
            begin: whether a new one may be made; reading commands want one that is there.
            by: the command that it is opened for, which its history then names: `meetings edit`.
            again: whether this process has it open already, in another thread.

        Raises:
            StoreError: when it cannot be opened; a sentence for the mentor.
        """
        self.host = host
        self.by = by
        self.connection = Connection(host, begin=begin, again=again)
        self.sent = SentRecords(self.connection)
        """What left the logbook."""
        self._cache = LogbookCache(self.connection, self.sent)
        others = copies_beside(host.database)
        self.notice = beside(host.database, others) if others else ""
        """What the mentor should know at every start; most often nothing."""
        try:
            self.connection.finish_erasure(host)
        except UnfinishedErasure as error:
            self.notice = str(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    # Changing

    def add(self, *entities: "Entity", draft: str | None = None) -> None:
        """Record new entries in one action; the draft they came from goes with it."""
        self.record(*(Change(None, entity) for entity in entities), draft=draft)

    def edit(self, before: Some, after: Some, *, draft: str | None = None) -> None:
        """Change an entry that was read as `before`.

        Raises:
            Conflict: when it is no longer as it was read.
        """
        self.record(Change(before, after), draft=draft)

    def delete(self, *entities: "Entity") -> None:
        """Delete entries in one action."""
        self.record(*(Change(entity, None) for entity in entities))

    def delete_meeting(self, meeting: Meeting) -> None:
        """Delete a meeting and the actions promised in it; a referral that came up in it stays."""
        promised = [Change(each, None) for each in self.all(Action) if each.meeting == meeting.id]
        referred = [
            Change(each, replace(each, meeting=None))
            for each in self.all(Referral)
            if each.meeting == meeting.id
        ]
        self.record(*promised, *referred, Change(meeting, None))

    def record(
        self,
        *changes: Change,
        draft: str | None = None,
        undoes: str | None = None,
        sent: Iterable[Record] = (),
        recorded_before: bool = False,
        by: str = "",
    ) -> None:
        """Make changes in one action: all of them, each with its event, or none.

        This is the one way anything in the logbook changes. A change to the same is no change.

        Args:
            *changes: what changes.
            draft: the key of the draft they came from, which goes with them.
            undoes: the action that they take back.
            sent: records of what left a logbook that come along, as far as they are not there yet.
            recorded_before: the entries come from another logbook, which may be of an earlier version, so
                that they are taken in as they are.
            by: what changes it, where that is more than the command which opened the logbook.

        Raises:
            Invalid: when a meeting may not be recorded like this.
            Conflict: when an entry is no longer as it was read.
            ChangeRefused: when the change would break the logbook.
        """
        self.record_all(
            changes, draft=draft, undoes=undoes, sent=sent, recorded_before=recorded_before, by=by
        )

    def record_all(
        self,
        changes: Iterable[Change],
        *,
        draft: str | None = None,
        undoes: str | None = None,
        sent: Iterable[Record] = (),
        recorded_before: bool = False,
        by: str = "",
    ) -> None:
        """Do what `record` does with changes that are made only while they are recorded, however many.

        Whatever making them raises leaves the logbook as it was.
        """
        new = undoes is None and not recorded_before
        action = self.host.new_id()
        with self.connection.write() as connection:
            events.refuse_gaps(connection)
            of = len(changes) if isinstance(changes, Sized) else 0
            if of > _AT_ONCE:
                from mentorlog.termination import tidy_up_when_terminated

                tidy_up_when_terminated()
            for number, change in enumerate(changes):
                if of and number % _AT_ONCE == _AT_ONCE - 1:
                    self.host.progress("of the changes made", number / of)
                if change.before == change.after:
                    continue
                if new:
                    _refuse_new_faults(change)
                self._meet(change)
                if new:
                    self._refuse_twin(change)
                    _refuse_erased(connection, change)
                seq = events.append(connection, self.host, change, action, undoes, by or self.by)
                if change.after is None:
                    rows.remove(connection, type(change.entity), change.entity.id)
                elif change.before is None:
                    rows.put_new(connection, (rows.new_row(seq, change.after),))
                else:
                    rows.put(connection, seq, change.after)
            insert(connection, sent)
            if draft is not None:
                connection.execute("DELETE FROM draft WHERE key = ?", (draft,))
            if of > _AT_ONCE:
                self.host.progress("of the changes made", 1.0)

    def forget_deleted(self, *entities: "Entity") -> None:
        """Erase from the log everything that it says of entries which are not there any more.

        The leaves stay, so the log's root and what was proved by it stay as they are.

        Raises:
            ChangeRefused: when one of them is there.
        """
        with self.connection.write() as connection:
            for entity in entities:
                if self.find(type(entity), entity.id) is not None:
                    raise ChangeRefused("An entry that is there keeps its history. Nothing was changed.")
                events.erase_bodies(connection, entity.id)

    def erase(self, erasing: "Erasing") -> None:
        """Take things out of the logbook, its history, its copies and the home, for good.

        The tables and the history change in one transaction. When anything stops what follows, it goes on
        with the next opening.

        Raises:
            Conflict: when anything was changed since it was worked out; nothing was.
            StoreError: when it could not be done; nothing was changed.
            UnfinishedErasure: when it was, and files or copies are left; that goes on with the next opening.
        """
        from mentorlog.store.erasure import take_out

        with self.connection.write() as connection:
            if self.last_leaf() != erasing.last_leaf:
                raise Conflict(
                    "The logbook was changed in another window meanwhile. Look at what goes as it is now. "
                    "Nothing was erased."
                )
            take_out(connection, self.host, erasing, self.by)
        self.connection.finish_erasure(self.host)

    def let_go_elsewhere(self, folder: Path) -> int:
        """Remove copies from a second place that were made before the last erasure; return how many went.

        Raises:
            StoreError: when one could not be removed.
        """
        return self.connection.let_go_elsewhere(folder)

    def last(self) -> "ActionChanges":
        """Return what `undo` would take back: the changes of the last action not yet taken back."""
        with self.connection.read() as connection:
            return self._changes_of(events.last_action(connection))

    def last_undone(self) -> "ActionChanges":
        """Return what `redo` would do again: the changes taken back last, unless something is new since."""
        with self.connection.read() as connection:
            return self._changes_of(events.last_action(connection, redo=True)).reverse

    def undo(self) -> "ActionChanges":
        """Take back the last action that was not yet taken back; return what was undone, or nothing."""
        changes = self.last()
        if changes:
            self.record_all(changes.reverse, undoes=changes.action)
        return changes

    def redo(self) -> "ActionChanges":
        """Do again what was taken back last; return what was redone, or nothing."""
        changes = self.last_undone()
        if changes:
            self.record_all(changes, undoes=changes.action)
        return changes

    def added_with(self, entity: "Entity") -> "ActionChanges":
        """Return the changes of the last action that added an entry, as far as they are not erased."""
        with self.connection.read() as connection:
            return self._changes_of(events.action_that_added(connection, entity.id))

    def _changes_of(self, action: "ActionNumbers | None") -> "ActionChanges":
        """Return the changes of an action; none without one."""
        identifier, numbers = action or ("", ())
        return asking.action_changes.ActionChanges(self.connection, identifier, numbers)

    def restore(self, history: Iterable[PastStep], sent: Sequence[Record] = ()) -> None:
        """Fill an empty logbook by going through the whole history of another, which may be long.

        Whatever reading the history raises leaves the logbook as it was.

        Args:
            history: every event, oldest first, with what it leaves of its entry.
            sent: the records of what left the logbook; its checkpoints must be of this history.

        Raises:
            ChangeRefused: when the logbook is not empty, or the history contradicts itself.
        """
        from mentorlog.formats.merkle import roots
        from mentorlog.model import Checkpoint

        with self.connection.write() as connection:
            if not self.is_empty():
                raise ChangeRefused("Only an empty logbook can take in a whole history. Nothing was changed.")
            try:
                events.replay(connection, history)
            except (ValueError, KeyError, TypeError, AttributeError):
                raise ChangeRefused(
                    "The archive's history is not as it was written. Nothing was changed."
                ) from None
            checkpoints = [record for record in sent if isinstance(record, Checkpoint)]
            known = (
                roots(events.each_leaf(connection), {each.size for each in checkpoints})
                if checkpoints
                else {}
            )
            if any(known.get(each.size, b"").hex() != each.root for each in checkpoints):
                raise ChangeRefused(
                    "The archive's checkpoints are not of its own history. Nothing was changed."
                )
            insert(connection, sent)

    def _meet(self, change: Change) -> None:
        """Check that an entry is still as the change takes it to be."""
        now = self.find(type(change.entity), change.entity.id)
        if now == change.before:
            return
        kind = rows.kind_of(change.entity)
        if change.before is None:
            raise ChangeRefused(f"There is already a {kind} with this id. Nothing was changed.")
        gone = "deleted" if now is None else "changed"
        raise Conflict(
            f"This {kind} was {gone} in another window meanwhile. Look at it as it is now, then change it "
            "again. Nothing was overwritten."
        )

    def _refuse_twin(self, change: Change) -> None:
        """Refuse a mentee whose pseudonym is that of another but for case and accents."""
        mentee, before = change.after, change.before
        if not isinstance(mentee, Mentee):
            return
        called = fold(mentee.pseudonym)
        if isinstance(before, Mentee) and fold(before.pseudonym) == called:
            return
        others = (other for other in self.all(Mentee) if other.pseudonym != mentee.pseudonym)
        if twin := next((other for other in others if fold(other.pseudonym) == called), None):
            raise ChangeRefused(
                f"{twin.pseudonym} is there already; {mentee.pseudonym} would be the same but for case and "
                "accents. Choose a different pseudonym. Nothing was changed."
            )

    def back_up(self, why: str) -> "Backup":
        """Make a copy of the logbook that is verified before it counts; for before anything risky.

        Args:
            why: a word or two for the file's name and for lists, such as `before-import`.

        Raises:
            StoreError: when no whole copy could be made; what was to follow should not be done then.
        """
        try:
            return self.connection.back_up(self.host, why)
        except Damaged:
            # Either the copy came out wrong, or the logbook is so itself: then nothing more is written.
            self.faults()
            raise

    def contents(self) -> "Contents":
        """Count what the logbook holds, to compare it with a copy."""
        from mentorlog.store.soundness import contents

        with self.connection.read() as connection:
            return contents(connection)

    # Reading

    def all(self, cls: type[Some]) -> tuple[Some, ...]:
        """Return every entry of one kind, in the order they were recorded."""
        if (entries := self._cache.entries(cls)) is not None:
            return tuple(entries.values())
        with self.connection.read() as connection:
            return tuple(rows.read(connection, cls))

    def find(self, cls: type[Some], identifier: str) -> Some | None:
        """Return the entry with this id."""
        if (entries := self._cache.entries(cls)) is not None:
            return entries.get(identifier)
        with self.connection.read() as connection:
            return next(rows.read(connection, cls, "id = ?", (identifier,)), None)

    def by_handle(self, cls: type[Some], handle: str) -> tuple[Some, ...]:
        """Return the entries whose id ends with what a person typed (hexadecimal, any case)."""
        wanted = handle.casefold()
        if not wanted or set(wanted) - set("0123456789abcdef-"):
            return ()
        with self.connection.read() as connection:
            return tuple(rows.read(connection, cls, "substr(id, -length(?)) = ?", (wanted, wanted)))

    def changed_last(self, handle: str) -> Change | None:
        """Return the last change of an entry of any kind whose id ends with what a person typed."""
        wanted = handle.casefold()
        if not wanted or set(wanted) - set("0123456789abcdef-"):
            return None
        with self.connection.read() as connection:
            return events.last_change(connection, wanted)

    def known_by_handle(self, handle: str) -> tuple[str, ...]:
        """Return the ids that end with what a person typed, of entries of any kind, also deleted ones."""
        wanted = handle.casefold()
        if not wanted or set(wanted) - set("0123456789abcdef-"):
            return ()
        with self.connection.read() as connection:
            return asking.past_changes.known_ids(connection, wanted)

    def kinds_of(self, identifiers: Sequence[str]) -> dict[str, str]:
        """Return the kinds of those of these ids that the log tells of, also of what is gone by now."""
        with self.connection.read() as connection:
            return events.kinds_of(connection, identifiers)

    def changes_of(self, entity: str) -> "tuple[PastChange, ...]":
        """Return every change of an entry that was not erased, oldest first."""
        with self.connection.read() as connection:
            return asking.past_changes.changes_of(connection, entity)

    def changes_in(self, action: str) -> "tuple[PastChange, ...]":
        """Return every change of an action that was not erased, in order."""
        with self.connection.read() as connection:
            return asking.past_changes.changes_in(connection, action)

    def has_deletions(self) -> bool:
        """Say whether the log tells of any entry that it was deleted."""
        with self.connection.read() as connection:
            return events.has_deletions(connection)

    def deletions(self) -> "tuple[PastChange, ...]":
        """Return the deletion of every entry that is not there any more and not erased, oldest first."""
        with self.connection.read() as connection:
            return asking.past_changes.deletions(connection)

    def are_erased(self, entity: str) -> bool:
        """Say whether changes of an entry were erased."""
        with self.connection.read() as connection:
            return asking.past_changes.are_erased(connection, entity)

    def last_erased(self) -> int:
        """Return the number of the last event that was erased from the log; 0 when none was."""
        with self.connection.read() as connection:
            return asking.past_changes.last_erased(connection)

    def meetings(self, matching: str = "") -> "Meetings":
        """Return meetings by day, oldest first; `matching` keeps those whose words contain it."""
        return self._cache.meetings().matching(matching)

    def meetings_near(self, day: date) -> tuple[Meeting, ...]:
        """Return the meetings of a day, of the day before and of the day after, in the order recorded."""
        first = day - timedelta(days=day > date.min)
        last = day + timedelta(days=day < date.max)
        with self.connection.read() as connection:
            return tuple(rows.read(connection, Meeting, "day BETWEEN ? AND ?", (f"{first}", f"{last}")))

    def is_empty(self) -> bool:
        """Say whether nothing was ever recorded."""
        with self.connection.read() as connection:
            return events.size(connection) == 0

    def log_size(self) -> int:
        """Return how many events the log has."""
        with self.connection.read() as connection:
            return events.size(connection)

    def leaves(self) -> list[bytes]:
        """Return the leaf hashes of the log, 32 bytes each, in order."""
        with self.connection.read() as connection:
            return events.leaves(connection)

    def last_leaf(self) -> bytes:
        """Return the leaf hash of the last event, which no other history has; nothing before the first."""
        with self.connection.read() as connection:
            return events.last_leaf(connection)

    def events(self, after: int = 0) -> tuple[PastEvent, ...]:
        """Return the history, oldest first; by default all of it, or what came after so many events."""
        with self.connection.read() as connection:
            return events.past(connection, after)

    def stored(self, cls: type[Some]) -> Iterator[Some]:
        """Yield every entry of one kind, in the order recorded, in a transaction of the caller's.

        However many there are, few are in memory at once.
        """
        with self.connection.read() as connection:
            yield from rows.read(connection, cls)

    def stored_events(self) -> Iterator[Mapping[str, object]]:
        """Yield the plain values of every event, oldest first, in a transaction of the caller's."""
        with self.connection.read() as connection:
            yield from events.past_plain(connection)

    def mentor(self) -> Mentor | None:
        """Return the owner, once there is one."""
        return next(iter(self.all(Mentor)), None)

    def programme(self) -> Programme | None:
        """Return the programme in view: the one in use, else the newest."""
        return programme_in_view(self.all(Programme), self.mentor())

    def zone(self) -> str:
        """Return the zone whose days the logbook goes by."""
        programme = self.programme()
        return programme.zone if programme else self.host.local_zone()

    def logbook(self) -> "Logbook":
        """Return everything there is, in one state: the same value until something changes."""
        return self._cache.logbook()

    def answer(self, sql: str, *, most: int, within: timedelta) -> "QueryAnswer":
        """Put one SELECT to the logbook: to the views of `mentorlog.store.asking.views`, or to its tables.

        Args:
            sql: what the mentor typed.
            most: how many rows at most.
            within: how long it may take.

        Raises:
            QueryRefused: when it is not answered; a sentence for the mentor. Nothing is changed in any case.
        """
        with self.connection.read() as connection:
            return asking.query.answer(connection, sql, most=most, within=within, clock=self.host.now)

    def readable(self) -> "Iterator[tuple[str, QueryAnswer]]":
        """Yield every view by its name, with everything that it shows, all of one state."""
        with self.connection.read() as connection:
            for view in asking.views.VIEWS:
                yield view, asking.query.contents(connection, view)

    # Whether it is whole

    @property
    def damage(self) -> str:
        """What the mentor must know when the logbook is known to be damaged; most often nothing."""
        return damage_notice(self.host.database)

    def faults(self) -> tuple[str, ...]:
        """Look at everything and return what is not as it was written, in sentences: most often nothing.

        What was found before is forgotten when nothing is found now.
        """
        from mentorlog.store.soundness import problems

        with self.connection.read() as connection:
            found = tuple(problems(connection, self.host.telling("of the logbook checked")))
        if found:
            note_damage(self.host.database, found[0])
        else:
            forget_damage(self.host.database)
        return found

    def refuse_damage(self) -> None:
        """Refuse to let anything leave a logbook, or be built on it, that is not whole.

        Raises:
            Damaged: says what was found first.
        """
        if found := self.faults():
            raise Damaged(found[0])

    # Drafts

    def save_draft(self, draft: "Draft", seen: int | None = None) -> None:
        """Keep what is being typed.

        Args:
            draft: what is typed.
            seen: how many events there were when its form was opened.

        Raises:
            ChangeRefused: when it is about something that was erased since.
        """
        from mentorlog.store.drafts import put_draft, refuse_erased

        with self.connection.write() as connection:
            if seen is not None:
                refuse_erased(draft, events.erased_since(connection, seen))
            put_draft(connection, draft)

    def drafts(self) -> "list[Draft]":
        """Return what was typed and never saved, newest first."""
        from mentorlog.store.drafts import read_drafts

        with self.connection.read() as connection:
            return read_drafts(connection)

    def rename_draft(self, key: str, new: str) -> bool:
        """Give a draft another key, such as that of the window which goes on with it; say if it was there."""
        with self.connection.write() as connection:
            return change_sealed(connection, "draft", {"key": key}, {"key": new}) == 1

    def drop_draft(self, key: str) -> None:
        """Throw a draft away, because its owner said so."""
        with self.connection.write() as connection:
            connection.execute("DELETE FROM draft WHERE key = ?", (key,))


def _refuse_new_faults(change: Change) -> None:
    """Refuse a meeting that may be read but not recorded; one that is no worse than it was may stay so."""
    if isinstance(change.after, Meeting):
        before = change.before if isinstance(change.before, Meeting) else None
        refuse_new_faults(before, change.after)


def _refuse_erased(connection: "sqlite3.Connection", change: Change) -> None:
    """Refuse to write of somebody who was erased: what says nothing of anybody would say it again."""
    if change.after is None:
        return
    about = _people_of(change.after) - (_people_of(change.before) if change.before else set())
    if isinstance(change.before, Mentee):
        about.add(change.before.id)
    for each in about:
        for mentee in rows.read(connection, Mentee, "id = ? AND erased IS NOT NULL", (each,)):
            raise ChangeRefused(
                f"{mentee.pseudonym} was erased on {mentee.erased}, and nothing is written of them any more. "
                "Somebody new needs a pseudonym of their own. Nothing was changed."
            )


def _people_of(entity: "Entity") -> set[str]:
    """Return the ids of the mentees that an entry names."""
    if isinstance(entity, Meeting):
        return {attendance.mentee for attendance in entity.mentees}
    mentee = getattr(entity, "mentee", None)
    return {mentee} if isinstance(mentee, str) else set()
