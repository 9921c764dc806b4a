"""Whether the history in an archive is one that a logbook can have written.

What comes in must export, check and undo afterwards. So a contradiction is named while it comes in, with its
place, and not met months later by somebody who needs the packet.
"""

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from typing import Any

from mentorlog.exchange.validation import Contradiction, ValidatedEntries, at
from mentorlog.formats.jcs import NotCanonical, parse_canonical
from mentorlog.formats.merkle import leaf_hash
from mentorlog.model import Entity, Mentee, Mentor, Programme, handle, instant
from mentorlog.policyfile.parsing import PolicyError, parse
from mentorlog.store import Change, PastEvent
from mentorlog.store.events import BY, ErasedBody, EventContent, ReversibleActions, Unreachable
from mentorlog.store.rows import KINDS, kind_of, references

_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile("(19[7-9]|[2-9][0-9]{2})[0-9](-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){2}Z")
"""Clocks that were never set begin in 1970."""
_KEYS = {"action", "after", "at", "before", "id", "kind", "undoes"}
_ADDED_KEYS = {"by", "erases"}
"""What events of earlier versions lack, and most others too."""


class PastState:
    """The entries at one moment of a history, and who refers to whom."""

    def __init__(self, erased: Mapping[str, str] | None = None) -> None:
        """Args:
        erased: the kinds of entries of which events were erased, by id: others may refer to one that is
            not seen, since nobody knows when it was there.
        """
        self.entries: dict[str, Entity] = {}
        self._erased = erased or {}
        self._referring: dict[str, set[str]] = {}
        """For each id, the entries that refer to it."""
        self._unique: set[tuple[str, ...]] = set()
        """What only one entry can be."""
        self._readable: set[str] = set()
        """Policies that can be read."""

    def change(self, change: Change) -> None:
        """Make one change.

        Raises:
            Contradiction: when the entry is not what the change takes it to be, or cannot be beside others.
        """
        before, after, identifier = change.before, change.after, change.entity.id
        if (there := self.entries.get(identifier)) != before:
            raise Contradiction(_misfit(before, there))
        if before is not None:
            del self.entries[identifier]
            self._unique -= _only_one(before)
            for _, target in references(before):
                self._referring[target].discard(identifier)
        if after is not None:
            if self._unique & _only_one(after):
                raise Contradiction(
                    "there is another of its pseudonym"
                    if isinstance(after, Mentee)
                    else "there is another mentor"
                )
            self._refuse_policy(after)
            self.entries[identifier] = after
            self._unique |= _only_one(after)
            for _, target in references(after):
                self._referring.setdefault(target, set()).add(identifier)

    def _refuse_policy(self, entity: Entity) -> None:
        """Refuse a programme whose policy cannot be read, since nothing could be judged by it."""
        if isinstance(entity, Programme) and entity.policy not in self._readable:
            try:
                parse(entity.policy, entity.name)
            except PolicyError as error:
                raise Contradiction(f"its policy cannot be used; {error.problems[0].rstrip('.')}") from None
            self._readable.add(entity.policy)

    def refuse_dangling(self, identifiers: Iterable[str]) -> None:
        """See that these entries, and whatever refers to them, refer to entries that are there.

        Raises:
            Contradiction: when one is not.
        """
        for identifier in identifiers:
            for each in (identifier, *self._referring.get(identifier, ())):
                if (entity := self.entries.get(each)) is not None:
                    refuse_dangling(entity, self.entries, self._erased)


def _misfit(before: Entity | None, there: Entity | None) -> str:
    """Say why an entry that is there is not what a change takes it to be."""
    if there is None:
        return "there was no such entry before"
    return "another entry has its id" if before is None else "the entry was not so before"


def _only_one(entity: Entity) -> set[tuple[str, ...]]:
    """Return what no other entry beside this one can be: the mentor, or a mentee of this pseudonym."""
    if isinstance(entity, Mentor):
        return {("mentor",)}
    return {("mentee", entity.pseudonym)} if isinstance(entity, Mentee) else set()


def refuse_dangling(
    entity: Entity, entries: Mapping[str, Entity], erased: Mapping[str, str] = MappingProxyType({})
) -> None:
    """See that an entry refers to entries that are there.

    Args:
        entity: what refers.
        entries: what is there.
        erased: the kinds of what may be there unseen.

    Raises:
        Contradiction: when one is not, or is of another kind.
    """
    for kind, target in references(entity):
        there = kind_of(entries[target]) if target in entries else erased.get(target)
        if there != kind:
            raise Contradiction(f"it refers to a {kind} that is not there")


@dataclass(frozen=True, slots=True)
class _Event:
    """An event that was read."""

    place: str
    """Where it stands, in words."""
    action: str
    undoes: str | None
    told: EventContent


def kinds_in(events: Iterable[PastEvent]) -> dict[str, str]:
    """Return the kind of every entry that a history tells of, also of those that were deleted."""
    kinds = {}
    for event in events:
        if event.erased is not None:
            kinds[event.erased.entity] = event.erased.kind
        elif event.body is not None:
            body = json.loads(event.body)
            kinds[body["id"]] = body["kind"]
    return kinds


def entries_of(events: Sequence[PastEvent], known: ValidatedEntries) -> dict[str, Entity]:
    """Go through a history, forwards and then backwards as undo does; return the entries that came of it.

    Where nothing was taken back or erased, the way back leads through the states of the way there, each of
    which was looked at; so it is not gone.

    Args:
        events: oldest first.
        known: what was read already.

    Raises:
        Contradiction: with the number of the event that does not fit.
    """
    erased = {event.erased.entity: event.erased.kind for event in events if event.erased is not None}
    state = PastState(erased)
    straight = not erased and all(map(_takes_nothing_back, events))
    actions: dict[str, Sequence[_Event]] = {}
    reversible = ReversibleActions()
    for action, group in groupby(_read(events, known), lambda event: event.action):
        changes = list(group)
        with at(changes[0].place):
            _go_on(reversible, changes, actions)
        for event in changes:
            with at(event.place):
                if event.told.change is not None:
                    state.change(event.told.change)
        with at(changes[-1].place):
            state.refuse_dangling(event.told.entity for event in changes)
        actions[action] = () if straight else changes
    if straight:
        return state.entries
    entries = dict(state.entries)
    if erased:
        for entity in entries.values():
            with at(f"the {kind_of(entity)} {handle(entity.id)}"):
                refuse_dangling(entity, entries)
    unreachable = Unreachable({event.erased.action for event in events if event.erased is not None})
    for action, done in reversed(actions.items()):
        if action in reversible.undo and not unreachable.holds(action, [event.told for event in done]):
            with at(done[0].place):
                _undo(done, state)
    return entries


def _takes_nothing_back(event: PastEvent) -> bool:
    """Say whether a body neither erases nor undoes; it is canonical, so that `undoes` is its last name."""
    body = event.body
    return body is not None and body.endswith('"undoes":null}') and '"erases":' not in body


def _go_on(reversible: ReversibleActions, changes: Sequence[_Event], earlier: Container[str]) -> None:
    """Go on by one action.

    Raises:
        Contradiction: when its parts do not belong together, or it takes back what cannot be.
    """
    action, undoes = changes[0].action, changes[0].undoes
    if action in earlier:
        raise Contradiction("its action was over before")
    if any(event.undoes != undoes for event in changes):
        raise Contradiction("only a part of its action takes something back")
    try:
        reversible.add(action, undoes)
    except LookupError:
        raise Contradiction("what it takes back is not there to be taken back") from None


def _undo(changes: Sequence[_Event], state: PastState) -> None:
    """Take back one action."""
    for event in reversed(changes):
        if event.told.change is not None:
            state.change(event.told.change.reverse)
    state.refuse_dangling(event.told.entity for event in changes)


def _read(events: Sequence[PastEvent], known: ValidatedEntries) -> Iterator[_Event]:
    """Read every event that was not erased."""
    for number, event in enumerate(events, 1):
        place = f"events, entry {number}"
        with at(place):
            if event.seq != number:
                raise Contradiction(f"its number is {event.seq}")
            body = _body(event)
            read = None if body is None else _event(place, body, known)
        if read is not None:
            yield read


def _body(event: PastEvent) -> dict[str, Any] | None:
    """Return what an event says, if it is what its leaf was made of; None for an erased one."""
    if not re.fullmatch("[0-9a-f]{64}", event.leaf):
        raise Contradiction("its leaf is not a SHA-256 in hexadecimal")
    if event.salt is None and event.body is None:
        _refuse_kept(event.erased)
        return None
    if event.erased is not None:
        raise Contradiction("it is called erased, and is not")
    if event.salt is None or event.body is None or not re.fullmatch("[0-9a-f]{32}", event.salt):
        raise Contradiction("its salt or its body is missing")
    data = event.body.encode()
    if leaf_hash(bytes.fromhex(event.salt), data).hex() != event.leaf:
        raise Contradiction("it is not as it was written")
    try:
        body = parse_canonical(data)
    except NotCanonical as error:
        raise Contradiction(f"its body cannot be read, {error}") from None
    if not isinstance(body, dict) or body.keys() - _ADDED_KEYS != _KEYS:
        raise Contradiction("its body is not that of an event")
    return body


def _refuse_kept(erased: ErasedBody | None) -> None:
    """Refuse what is kept of an erased body when it cannot have been kept of one."""
    if erased is None:
        raise Contradiction("it has no body, nor what is kept of one that was erased")
    if erased.kind not in KINDS:
        raise Contradiction("its kind of entry is not known")
    if not _is_moment(erased.at):
        raise Contradiction("its moment is not written as 2026-06-30T09:00:00Z")


def _event(place: str, body: Mapping[str, Any], known: ValidatedEntries) -> _Event:
    """Read what an event says."""
    identifier, kind, at = body["id"], body["kind"], body["at"]
    if not isinstance(kind, str) or kind not in KINDS:
        raise Contradiction("its kind of entry is not known")
    if not (_is_id(body["action"]) and (body["undoes"] is None or _is_id(body["undoes"]))):
        raise Contradiction("its action has no name that an action can have")
    if "by" in body and not (isinstance(body["by"], str) and BY.fullmatch(body["by"])):
        raise Contradiction("it is by a command that cannot be one")
    if not _is_moment(at):
        raise Contradiction("its moment is not written as 2026-06-30T09:00:00Z")
    before, after = (
        None if plain is None else known.from_outside(KINDS[kind], plain)
        for plain in (body["before"], body["after"])
    )
    erases = "erases" in body
    if erases and (before is not None or body["undoes"] is not None):
        raise Contradiction("it erases, and tells what was there before")
    if before == after and not erases:
        raise Contradiction("it changes nothing")
    if any(entity is not None and entity.id != identifier for entity in (before, after)):
        raise Contradiction("it is about another entry than it says")
    if not _is_id(identifier):
        raise Contradiction("its entry has no id that an entry can have")
    change = None if before is after is None else Change(before, after)
    return _Event(place, body["action"], body["undoes"], EventContent(identifier, erases, change))


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
