"""Whether the history in an archive is one that a logbook can have written.

What comes in must export, check and undo afterwards. So a contradiction is named while it comes in, with its
place, and not met months later by somebody who needs the packet.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from mentorlog.exchange.seen_entries import PastState, SeenEntries, SeenEntry, refuse_dangling
from mentorlog.exchange.validation import Contradiction, at, from_outside, placed
from mentorlog.formats.jcs import NotCanonical, parse, parse_canonical
from mentorlog.formats.merkle import leaf_hash
from mentorlog.model import canonical, handle, instant
from mentorlog.store import PastEvent
from mentorlog.store.events import BY, ErasedBody, ReversibleActions, Unreachable
from mentorlog.store.rows import KINDS

_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LEAF, _SALT = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{32}")
_MOMENT = re.compile("(19[7-9]|[2-9][0-9]{2})[0-9](-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}Z")
"""Clocks that were never set begin in 1970."""
_KEYS = {"action", "after", "at", "before", "id", "kind", "undoes"}
_ADDED_KEYS = {"by", "erases"}
"""What events of earlier versions lack, and most others too."""
_EVENT_KEYS = {"seq", "leaf", "salt", "body", "erased"}
REFERRED_BY_RECORDS = ("programme", "mentee")
"""The kinds of what is known to have left."""


class NotStraight(Exception):
    """A history takes something back or was erased in part, and is to be gone through from its end, too."""


class _Event(NamedTuple):
    """An event that was read."""

    place: str
    """Where it stands, in words."""
    action: str
    undoes: str | None
    entity: str
    kind: str
    erases: bool
    before: SeenEntry | None
    after: SeenEntry | None

    @property
    def related(self) -> set[str]:
        """The ids of what the entry referred to before and after."""
        entries = (entry for entry in (self.before, self.after) if entry is not None)
        return {target for entry in entries for _, target in entry.shape.references}

    @property
    def leaves_nothing(self) -> bool:
        """Whether the entry was not there any more then."""
        return self.after is None


class ArchiveHistory:
    """Goes through a history, forwards and then backwards as undo does.

    Where nothing was taken back or erased, the way back leads through the states of the way there, each of
    which was looked at; so it is not gone, and what happened is not kept.
    """

    def __init__(
        self,
        entries: SeenEntries,
        listed: Callable[[str], SeenEntry | None],
        erased: Mapping[str, str] | None = None,
    ) -> None:
        """Args:
        entries: reads those that events tell of.
        listed: returns the entry of an id that was read outside the history, if it was.
        erased: the kinds of all entries of which events were erased, by id; None expects a history in which
            nothing was taken back or erased.
        """
        self.size = 0
        self.leaves = bytearray()
        """The leaf hashes, 32 bytes each."""
        self.kinds: dict[str, str] = {}
        """Of what records of what left can be about, the kinds by id, also of what was deleted."""
        self._entries, self._listed = entries, listed
        self._is_straight = erased is None
        self._erased = erased or {}
        self._state = PastState(self._erased)
        self._reversible = ReversibleActions()
        self._actions: dict[str, list[_Event]] = {}
        self._over: set[bytes] = set()
        """Actions that were begun; as bytes they take less room."""
        self._partly_erased: set[str] = set()
        self._begin: _Event | None = None
        """The first event of the action that goes on."""
        self._last = ""
        """The place of its last event."""
        self._changed: list[str] = []
        """What it changed so far."""

    def entry(self, identifier: str) -> SeenEntry | None:
        """Return the entry of an id as it is now."""
        return self._state.entries.get(identifier)

    def add(self, plain: object) -> None:
        """Go on by one event.

        Raises:
            Contradiction: with the number of the event, when it does not fit.
            NotStraight: when this was not expected.
        """
        self.size += 1
        place = f"events, entry {self.size}"
        try:
            event = past_event(plain)
            if event.seq != self.size:
                raise Contradiction(f"its number is {event.seq}")
            found = _body(event)
            read = None if found is None else self._event(place, *found)
        except Contradiction as error:
            raise placed(place, error) from None
        self.leaves += bytes.fromhex(event.leaf)
        if read is None:
            assert event.erased is not None
            if self._is_straight:
                raise NotStraight
            self._partly_erased.add(event.erased.action)
            self._note_kind(event.erased.entity, event.erased.kind)
            return
        if self._is_straight and (read.erases or read.undoes is not None):
            raise NotStraight
        self._note_kind(read.entity, read.kind)
        if self._begin is None or read.action != self._begin.action:
            self._end_action()
            with at(place):
                self._begin_action(read)
        elif read.undoes != self._begin.undoes:
            raise placed(self._begin.place, Contradiction("only a part of its action takes something back"))
        if not self._is_straight:
            self._actions.setdefault(read.action, []).append(read)
        if read.before is not None or read.after is not None:
            try:
                self._state.change(read.before, read.after)
            except Contradiction as error:
                raise placed(place, error) from None
        self._changed.append(read.entity)
        self._last = place

    def end(self) -> Mapping[str, SeenEntry]:
        """Go back from the end, where that is needed; return the entries that came of the history.

        Raises:
            Contradiction: with the number of the event that does not fit.
        """
        self._end_action()
        if self._is_straight:
            return self._state.entries
        entries = dict(self._state.entries)
        if self._erased:
            there = PastState()
            there.entries = entries
            for entry in entries.values():
                with at(f"the {entry.shape.kind} {handle(entry.id)}"):
                    refuse_dangling(entry.shape.references, there.kind_at)
        unreachable = Unreachable(self._partly_erased)
        for action, done in reversed(self._actions.items()):
            if action in self._reversible.undo and not unreachable.holds(action, done):
                with at(done[0].place):
                    self._undo(done)
        return entries

    def _note_kind(self, identifier: str, kind: str) -> None:
        """Note the kind of an entry that a record may be about."""
        if kind in REFERRED_BY_RECORDS or identifier in self.kinds:
            self.kinds[identifier] = kind

    def _begin_action(self, first: _Event) -> None:
        """Go on by one action.

        Raises:
            Contradiction: when it takes back what cannot be, or was over before.
        """
        key = bytes.fromhex(first.action.replace("-", ""))
        if key in self._over:
            raise Contradiction("its action was over before")
        self._over.add(key)
        self._begin, self._changed = first, []
        if self._is_straight:
            return
        try:
            self._reversible.add(first.action, first.undoes)
        except LookupError:
            raise Contradiction("what it takes back is not there to be taken back") from None

    def _end_action(self) -> None:
        """See that what an action changed has its place."""
        if self._begin is not None:
            with at(self._last):
                self._state.refuse_dangling(self._changed)

    def _undo(self, done: list[_Event]) -> None:
        """Take back one action."""
        for event in reversed(done):
            if event.before is not None or event.after is not None:
                self._state.change(event.after, event.before)
        self._state.refuse_dangling(event.entity for event in done)

    def _event(self, place: str, body: Mapping[str, Any], texts: Mapping[str, str]) -> _Event:
        """Read what an event says.

        Args:
            place: where it stands, in words.
            body: what it says.
            texts: the canonical texts of the entry before and after.
        """
        identifier, kind, undoes = body["id"], body["kind"], body["undoes"]
        if not isinstance(kind, str) or kind not in KINDS:
            raise Contradiction("its kind of entry is not known")
        if not (_is_id(body["action"]) and (undoes is None or _is_id(undoes))):
            raise Contradiction("its action has no name that an action can have")
        if "by" in body and not (isinstance(body["by"], str) and BY.fullmatch(body["by"])):
            raise Contradiction("it is by a command that cannot be one")
        if not _is_moment(body["at"]):
            raise Contradiction("its moment is not written as 2026-06-30T09:00:00Z")
        now = self.entry(identifier) if isinstance(identifier, str) else None
        before, after = (
            None
            if (plain := body[name]) is None
            else self._entries.read(kind, plain, texts[name], now or self._listed(str(identifier)))
            for name in ("before", "after")
        )
        erases = "erases" in body
        if erases and (before is not None or undoes is not None):
            raise Contradiction("it erases, and tells what was there before")
        if before == after and not erases:
            raise Contradiction("it changes nothing")
        if any(entry is not None and entry.id != identifier for entry in (before, after)):
            raise Contradiction("it is about another entry than it says")
        if not _is_id(identifier):
            raise Contradiction("its entry has no id that an entry can have")
        # The id that is kept already is the same, and need not be kept twice.
        known = after or before
        return _Event(
            place, body["action"], undoes, known.id if known else identifier, kind, erases, before, after
        )


def past_event(plain: object) -> PastEvent:
    """Return the event that a plain value from outside is.

    Raises:
        Contradiction: naming the field, as soon as anything in it is not understood.
    """
    if isinstance(plain, dict) and plain.keys() == _EVENT_KEYS:
        seq, leaf, salt, body = plain["seq"], plain["leaf"], plain["salt"], plain["body"]
        if type(seq) is int and type(leaf) is type(salt) is type(body) is str and plain["erased"] is None:
            return PastEvent(seq=seq, leaf=leaf, salt=salt, body=body)
    return from_outside(PastEvent, plain)


def _body(event: PastEvent) -> tuple[dict[str, Any], Mapping[str, str]] | None:
    """Return what an event says, if it is what its leaf was made of; None for an erased one.

    With it come the canonical texts of the entry before and after.
    """
    if not _LEAF.fullmatch(event.leaf):
        raise Contradiction("its leaf is not a SHA-256 in hexadecimal")
    if event.salt is None and event.body is None:
        _refuse_kept(event.erased)
        return None
    if event.erased is not None:
        raise Contradiction("it is called erased, and is not")
    if event.salt is None or event.body is None or not _SALT.fullmatch(event.salt):
        raise Contradiction("its salt or its body is missing")
    try:
        data = event.body.encode()
    except UnicodeEncodeError:
        raise Contradiction("its body holds half a character") from None
    if leaf_hash(bytes.fromhex(event.salt), data).hex() != event.leaf:
        raise Contradiction("it is not as it was written")
    try:
        body = parse(data)
        if not isinstance(body, dict) or body.keys() - _ADDED_KEYS != _KEYS:
            parse_canonical(data)
            raise Contradiction("its body is not that of an event")
        texts = {name: "null" if value is None else canonical(value) for name, value in body.items()}
        parts = ",".join([f'"{name}":{texts[name]}' for name in sorted(texts)])
        if f"{{{parts}}}" != event.body:
            raise NotCanonical("its bytes were rearranged")
    except NotCanonical as error:
        raise Contradiction(f"its body cannot be read, {error}") from None
    return body, texts


def _refuse_kept(erased: ErasedBody | None) -> None:
    """Refuse what is kept of an erased body when it cannot have been kept of one."""
    if erased is None:
        raise Contradiction("it has no body, nor what is kept of one that was erased")
    if erased.kind not in KINDS:
        raise Contradiction("its kind of entry is not known")
    if not _is_moment(erased.at):
        raise Contradiction("its moment is not written as 2026-06-30T09:00:00Z")


def _is_id(value: object) -> bool:
    """Say whether a value is the name of an action."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_moment(value: object) -> bool:
    """Say whether a value is an instant as events have it."""
    try:
        return (
            isinstance(value, str)
            and _MOMENT.fullmatch(value) is not None
            and instant(datetime.fromisoformat(value)) == value
        )
    except ValueError:
        return False
