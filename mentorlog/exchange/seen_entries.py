"""Entries of an archive as they are remembered while it is read: by a digest, and whom they refer to.

The entries themselves are let go of, so that a long archive needs little memory.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from mentorlog.exchange.validation import Contradiction, validated
from mentorlog.model import Entity, Mentee, Mentor, Programme, canonical, to_plain
from mentorlog.policyfile.parsing import PolicyError, parse
from mentorlog.store.rows import KINDS, references


class Shape(NamedTuple):
    """What many entries have in common."""

    kind: str
    references: tuple[tuple[str, str], ...]
    """Kind and id of what it refers to."""
    only: tuple[str, ...]
    """What no other entry beside it can be; nothing for most."""


class SeenEntry(NamedTuple):
    """An entry that was read and was good; of two with the same digest one is the other."""

    id: str
    digest: bytes
    shape: Shape


class SeenEntries:
    """Reads entries that came from outside: an archive has most of them in its history, too."""

    def __init__(self) -> None:
        self.are_as_written_now = True
        """Whether all were spelled as this version spells them: then they need no reading in other words."""
        self._shapes: dict[Shape, Shape] = {}
        self._readable: set[str] = set()
        """Policies that can be read."""

    def read(self, kind: str, plain: object, text: str | None, known: SeenEntry | None) -> SeenEntry:
        """See that an entry is good.

        Args:
            kind: of the entry.
            plain: its plain value.
            text: the canonical text of that, if it is made already.
            known: the entry of this id that was seen last, which most often is the same.

        Raises:
            Contradiction: naming the field, as soon as anything in it is not understood.
        """
        if not isinstance(plain, dict):
            raise Contradiction("it is not an object")
        text = canonical(plain) if text is None else text
        digest = _digest(kind, text)
        if known is not None and known.digest == digest:
            return known
        entity: Entity = validated(KINDS[kind], plain, text)
        if (now := to_plain(entity)) != plain:
            self.are_as_written_now = False
            digest = _digest(kind, canonical(now))
            if known is not None and known.digest == digest:
                return known
        self._refuse_policy(entity)
        shape = Shape(kind, tuple(references(entity)), _only_one(entity))
        return SeenEntry(entity.id, digest, self._shapes.setdefault(shape, shape))

    def _refuse_policy(self, entity: Entity) -> None:
        """Refuse a programme whose policy cannot be read, since nothing could be judged by it."""
        if isinstance(entity, Programme) and entity.policy not in self._readable:
            try:
                parse(entity.policy, entity.name)
            except PolicyError as error:
                raise Contradiction(f"its policy cannot be used; {error.problems[0].rstrip('.')}") from None
            self._readable.add(entity.policy)


def _digest(kind: str, text: str) -> bytes:
    """Return what tells an entry of this kind and canonical text from all others."""
    try:
        return hashlib.sha256(f"{kind} {text}".encode()).digest()
    except UnicodeEncodeError:
        raise Contradiction("it holds half a character") from None


def _only_one(entity: Entity) -> tuple[str, ...]:
    """Return what no other entry beside this one can be: the mentor, or a mentee of this pseudonym."""
    if isinstance(entity, Mentor):
        return ("mentor",)
    return ("mentee", entity.pseudonym) if isinstance(entity, Mentee) else ()


class PastState:
    """The entries at one moment of a history, and who refers to whom."""

    def __init__(self, erased: Mapping[str, str] = MappingProxyType({})) -> None:
        """Args:
        erased: the kinds of entries of which events were erased, by id: others may refer to one that is
            not seen, since nobody knows when it was there.
        """
        self.entries: dict[str, SeenEntry] = {}
        self._erased = erased
        self._referred: dict[str, dict[str, int]] = {}
        """For each id, how many entries refer to it as one of a kind."""
        self._unique: set[tuple[str, ...]] = set()
        """What only one entry can be."""

    def change(self, before: SeenEntry | None, after: SeenEntry | None) -> None:
        """Make one change of an entry, which is one of the two.

        Raises:
            Contradiction: when the entry is not what the change takes it to be, or cannot be beside others.
        """
        changed = after or before
        assert changed is not None
        if (there := self.entries.get(changed.id)) != before:
            raise Contradiction(_misfit(before, there))
        if before is not None:
            del self.entries[changed.id]
            self._unique.discard(before.shape.only)
            for kind, target in before.shape.references:
                self._referred[target][kind] -= 1
        if after is not None:
            if only := after.shape.only:
                if only in self._unique:
                    raise Contradiction(
                        "there is another of its pseudonym"
                        if after.shape.kind == "mentee"
                        else "there is another mentor"
                    )
                self._unique.add(only)
            self.entries[after.id] = after
            for kind, target in after.shape.references:
                referred = self._referred.setdefault(target, {})
                referred[kind] = referred.get(kind, 0) + 1

    def refuse_dangling(self, identifiers: Iterable[str]) -> None:
        """See that these entries, and whatever refers to them, refer to entries that are there.

        Raises:
            Contradiction: when one is not.
        """
        for identifier in identifiers:
            if (entry := self.entries.get(identifier)) is not None:
                refuse_dangling(entry.shape.references, self.kind_at)
            referred = self._referred.get(identifier)
            if referred:
                refuse_dangling(((kind, identifier) for kind in referred if referred[kind]), self.kind_at)

    def kind_at(self, identifier: str) -> str | None:
        """Return the kind of the entry of an id, also of one that may be there unseen; None for none."""
        entry = self.entries.get(identifier)
        return self._erased.get(identifier) if entry is None else entry.shape.kind


def _misfit(before: SeenEntry | None, there: SeenEntry | None) -> str:
    """Say why an entry that is there is not what a change takes it to be."""
    if there is None:
        return "there was no such entry before"
    return "another entry has its id" if before is None else "the entry was not so before"


def refuse_dangling(referred: Iterable[tuple[str, str]], kind_at: Callable[[str], str | None]) -> None:
    """See that what is referred to is there.

    Args:
        referred: kinds and ids.
        kind_at: returns the kind of the entry of an id, or None.

    Raises:
        Contradiction: when one is not, or is of another kind.
    """
    for kind, target in referred:
        if kind_at(target) != kind:
            raise Contradiction(f"it refers to a {kind} that is not there")


def id_of(plain: object) -> str | None:
    """Return the id that a plain value has, or None."""
    identifier = plain.get("id") if isinstance(plain, dict) else None
    return identifier if isinstance(identifier, str) else None
