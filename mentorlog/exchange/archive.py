"""The JSON archive: a whole logbook in one documented file that reads back to the same logbook.

Into an empty logbook it is restored with its history, event by event, and compared with what it
claims. Into a logbook in use it only ever adds. The format is described in docs/archive.md.
"""

import hashlib
import io
import json
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

from mentorlog.exchange.archive_history import (
    REFERRED_BY_RECORDS,
    ArchiveHistory,
    NotStraight,
    past_event,
)
from mentorlog.exchange.seen_entries import PastState, SeenEntries, id_of
from mentorlog.exchange.validation import Contradiction, at, from_outside, placed
from mentorlog.formats.jcs import NotCanonical
from mentorlog.formats.json_members import Member, members
from mentorlog.formats.merkle import roots
from mentorlog.model import (
    Checkpoint,
    Entity,
    Meeting,
    Mentee,
    Mentor,
    ReceivedDecision,
    SaltedName,
    Sent,
    canonical,
    handle,
    instant,
    to_plain,
)
from mentorlog.model.json_values import from_plain, from_stored
from mentorlog.store import Change, Store
from mentorlog.store.events import PastStep
from mentorlog.store.rows import KINDS, kind_of, references
from mentorlog.store.sent import Record

FORMAT = "mentorlog-archive"
VERSION = 6
"""What is written; everything that `READS` names is read."""
READS = (1, 2, 3, 4, 5, 6)
LARGEST = 2_000_000_000
"""Bytes of an archive that is written, and so of one that is read; a full year of writing is far below."""


class BadArchive(Exception):
    """Why an archive cannot be taken in, as a sentence; nothing was changed."""


class Archive:
    """An archive that was checked, whose entries and history are read from its file when they are needed."""

    def __init__(self, stream: BinaryIO, found: "_Found") -> None:
        self._stream, self._found = stream, found
        self.sent = found.sent
        """What is known of what left the logbook."""
        self.size = found.size
        """How many entries it has."""
        self.has_history = found.has_history
        self.kinds = found.kinds
        """Of what records of what left can be about, the kinds by id, also of what was deleted."""

    def entities(self) -> Iterator[Entity]:
        """Yield the entries, kind by kind as the file has them.

        Raises:
            BadArchive: when the file was changed since it was checked.
        """
        for member in self._again():
            if member.number and (cls := _ENTRIES.get(member.name)) is not None:
                with _as_checked():
                    entity = from_plain(cls, member.value)
                yield entity

    def history(self) -> Iterator[PastStep]:
        """Yield the events, oldest first, with the entry that each leaves.

        Raises:
            BadArchive: when the file was changed since it was checked.
        """
        for member in self._again():
            if member.number and member.name == _EVENTS:
                with _as_checked():
                    step = self._step(member.value)
                yield step

    def _step(self, plain_event: object) -> PastStep:
        """Return what an event did."""
        event = past_event(plain_event)
        if event.body is None:
            return PastStep(event)
        body = json.loads(event.body)
        if (plain := body["after"]) is None:
            return PastStep(event, body)
        if self._found.are_as_written_now:
            return PastStep(event, body, from_stored(KINDS[body["kind"]], plain), plain)
        entity: Entity = from_plain(KINDS[body["kind"]], plain)
        return PastStep(event, body, entity, to_plain(entity))

    def _again(self) -> Iterator[Member]:
        """Read the file again, and see in the end that it is what was checked, to the last byte."""
        stream = _Hashed(self._stream)
        try:
            yield from members(stream, _PLAIN_DECODER)
            is_same = stream.sha256.digest() == self._found.sha256
        except NotCanonical:
            is_same = False
        if not is_same:
            raise BadArchive(_CHANGED)


_CHANGED = "The file was changed while it was read. Nothing was changed in the logbook."


@contextmanager
def _as_checked() -> Iterator[None]:
    """Say that a file was changed when what was found good in it cannot be read any more."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadArchive(_CHANGED) from None


@dataclass(frozen=True, slots=True)
class ArchivePlan:
    """What taking in an archive does to a logbook."""

    restore: bool
    """True when the logbook is empty, so that the archive's history comes along."""
    adds: int
    """How many entries are added."""
    same: int
    """How many entries are there already, word for word."""
    kept: tuple["KeptEntry", ...]
    """Entries of the archive that differ from those in the logbook, which stay as they are."""
    sent: tuple[Record, ...] = ()
    """Packets, and what opens their names, that the logbook lacks; with a history also its checkpoints."""
    new: Collection[bytes] = frozenset()
    """Which entries are added to a logbook in use: their ids, in the few bytes that one has."""


class KeptEntry(NamedTuple):
    """An entry that stays as the logbook has it."""

    kind: str
    id: str


_PLURALS = {"tally": "tallies", "batch": "batches", "feedback": "feedback", "declined": "declined"}


def section(cls: type[Entity]) -> str:
    """Return the archive's name for the list of one kind of entry: `meetings`."""
    name = cls.__name__.lower()
    return _PLURALS.get(name, f"{name}s")


_SENT: dict[str, type[Record]] = {
    "packets": Sent,
    "openings": SaltedName,
    "checkpoints": Checkpoint,
    "decisions": ReceivedDecision,
}
"""The archive's names for what has no events, packets before what is about them."""

_ENTRIES: Mapping[str, type[Entity]] = {section(cls): cls for cls in KINDS.values()}
"""The archive's names for the lists of entries."""

_PLAIN_DECODER = json.JSONDecoder()
"""Reads again what was found good."""

_AT_ONCE = 500
"""Entries that are compared at once, or written before it is told how far that is."""

_EVENTS = "events"
_PARTS = {*_ENTRIES, *_SENT, _EVENTS}
"""The lists of an archive."""


def archive_pieces(store: Store) -> Generator[bytes, None, None]:
    """Yield the archive of a logbook piece by piece: the same bytes for the same logbook and clock.

    All of it is from one state, which is let go of by `close`.

    Raises:
        BadArchive: when it becomes larger than an archive that is read may be.
    """
    lists: dict[str, Callable[[], Iterable[object]]] = {
        section(cls): partial(store.stored, cls) for cls in KINDS.values()
    }
    left = (store.sent.packets, store.sent.salted_names, store.sent.checkpoints, store.sent.decisions)
    lists |= dict(zip(_SENT, left, strict=True))
    lists["events"] = store.stored_events
    plain = {"format": FORMAT, "version": VERSION, "exported": instant(store.host.now())}
    size = 0
    with store.connection.read():
        of = (counted := store.contents()).entries + counted.events
        for number, piece in enumerate(_pieces(lists, plain)):
            if number % _AT_ONCE == _AT_ONCE - 1:
                store.host.progress("of the archive written", min(number / of, 0.99))
            data = piece.encode()
            size += len(data)
            if size > LARGEST:
                raise BadArchive(
                    f"The archive would have more than {LARGEST:,} bytes, and is not read back then. "
                    "Nothing was written. A copy of the logbook as it is: mentorlog backup"
                )
            yield data
    store.host.progress("of the archive written", 1.0)


def _pieces(
    lists: Mapping[str, Callable[[], Iterable[object]]], plain: Mapping[str, object]
) -> Iterator[str]:
    """Yield canonical JSON of an object with these lists and values, an item of a list at a time."""
    for place, name in enumerate(sorted((*lists, *plain))):
        yield f"{',' if place else '{'}{canonical(name)}:"
        if name in plain:
            yield canonical(plain[name])
            continue
        yield "["
        for number, item in enumerate(lists[name]()):
            yield f"{',' if number else ''}{canonical(to_plain(item))}"
        yield "]"
    yield "}"


def read_archive(data: bytes | BinaryIO) -> Archive:
    """Check an archive.

    Args:
        data: the bytes of it, or a file that is open and can be read twice.

    Raises:
        BadArchive: saying what is wrong and where, also when its parts cannot be those of one logbook.
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    size = stream.seek(0, io.SEEK_END)
    if size > LARGEST:
        raise BadArchive(f"The file has {size:,} bytes; an archive has at most {LARGEST:,}.")
    try:
        try:
            found = _read(stream, None)
        except NotStraight:
            found = _read(stream, _erased(stream))
    except Contradiction:
        # What is no archive, or a later one, is called that first.
        for _ in _looked_over(_members(_Hashed(stream))):
            pass
        with _refused():
            raise
    return Archive(stream, found)


class _Found(NamedTuple):
    """What was found in an archive that was read to its end."""

    sha256: bytes
    """Of the file."""
    size: int
    """How many entries it has."""
    has_history: bool
    kinds: Mapping[str, str]
    sent: tuple[Record, ...]
    are_as_written_now: bool
    """Whether its entries are spelled as this version spells them."""


def _read(stream: BinaryIO, erased: Mapping[str, str] | None) -> _Found:
    """Read an archive once, in parts, of which little stays in memory.

    Args:
        stream: the file.
        erased: what `ArchiveHistory` asks for.

    Raises:
        BadArchive: when it is no archive, or one of a later version.
        Contradiction: when something in it is not what it must be.
        NotStraight: when it is to be read again, with what was erased.
    """
    hashed, entries, listed = _Hashed(stream), SeenEntries(), PastState()
    history = ArchiveHistory(entries, listed.entries.get, erased)
    records: dict[str, list[Record]] = {name: [] for name in _SENT}
    for name, value, number in _looked_over(_members(hashed)):
        if name not in _PARTS:
            continue
        if number is None:
            raise Contradiction(f"{name} is not a list")
        if not number:
            continue
        if name == _EVENTS:
            history.add(value)
            continue
        try:
            if name in _SENT:
                records[name].append(from_outside(_SENT[name], value))
            else:
                _list(entries, listed, history, kind=_ENTRIES[name].__name__.lower(), plain=value)
        except Contradiction as error:
            raise placed(f"{name}, entry {number}", error) from None
    if (came := history.end()) != listed.entries and history.size:
        raise Contradiction("its entries differ from its own history")
    del came
    kinds = history.kinds | {
        each.id: each.shape.kind for each in listed.entries.values() if each.shape.kind in REFERRED_BY_RECORDS
    }
    sent = _checked_records(records, history)
    return _Found(
        hashed.sha256.digest(),
        len(listed.entries),
        history.size > 0,
        kinds,
        sent,
        entries.are_as_written_now,
    )


def _list(
    entries: SeenEntries, listed: PastState, history: ArchiveHistory, *, kind: str, plain: object
) -> None:
    """Read an entry that stands in a list; one logbook must be able to hold all of them."""
    identifier = id_of(plain)
    known = history.entry(identifier) or listed.entries.get(identifier) if identifier else None
    listed.change(None, entries.read(kind, plain, None, known))


def _erased(stream: BinaryIO) -> dict[str, str]:
    """Return the kinds of the entries of which events were erased, by id, as the events have it."""
    erased = {}
    for name, value, number in _members(_Hashed(stream)):
        if name == _EVENTS and number and isinstance(value, dict) and isinstance(value.get("erased"), dict):
            with suppress(KeyError, TypeError):
                erased[value["erased"]["entity"]] = value["erased"]["kind"]
    return erased


class _Hashed:
    """A file from its beginning, and the SHA-256 of what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        self._stream, self.sha256 = stream, hashlib.sha256()

    def read(self, size: int, /) -> bytes:
        """Read on."""
        data = self._stream.read(size)
        self.sha256.update(data)
        return data


def _members(stream: "_Hashed") -> Iterator[Member]:
    """Yield the members of an archive, from its beginning.

    Raises:
        BadArchive: when it is not JSON as archives are.
    """
    try:
        yield from members(stream)
    except NotCanonical as error:
        raise BadArchive(f"The file is not an archive: {error}. Nothing was changed.") from None


def _looked_over(found: Iterable[Member]) -> Iterator[Member]:
    """Yield the members of a file, and see in the end that it is an archive, and no later one.

    Raises:
        BadArchive: when it is not.
    """
    names: set[str] = set()
    plain: dict[str, Any] = {}
    for member in found:
        names.add(member.name)
        if member.number is None:
            plain[member.name] = member.value
        yield member
    if plain.get("format") != FORMAT:
        raise BadArchive(
            "The file is not a mentorlog archive. One is made by: mentorlog export --profile archive"
        )
    if plain.get("version") not in READS:
        raise BadArchive("The archive was written by a later mentorlog. Update mentorlog to read it.")
    if unknown := names - {"format", "version", "exported", *_PARTS}:
        raise BadArchive(f"The archive has a part that is not known: {sorted(unknown)[0][:40]!r}.")


def _checked_records(read: Mapping[str, Sequence[Record]], history: ArchiveHistory) -> tuple[Record, ...]:
    """Return what is known of what left the logbook, once all of it fits together."""
    sizes = {each.size for each in read["checkpoints"] if isinstance(each, Checkpoint)}
    leaves = (bytes(history.leaves[at : at + 32]) for at in range(0, len(history.leaves), 32))
    known = roots(leaves, sizes) if sizes else {}
    records: dict[tuple[object, ...], Record] = {}
    for name, some in read.items():
        for number, record in enumerate(some, 1):
            match record:
                case Sent():
                    key: tuple[object, ...] = (record.id,)
                case SaltedName():
                    key = (record.packet, record.mentee)
                case Checkpoint():
                    key = (record.size, record.root)
                case ReceivedDecision():
                    key = ("decision", record.id)
            with at(f"{name}, entry {number}"):
                if key in records:
                    raise Contradiction("the archive has it twice")
                if isinstance(record, SaltedName | ReceivedDecision) and (record.packet,) not in records:
                    raise Contradiction("it is for a packet that the archive does not list")
                if (
                    isinstance(record, Checkpoint)
                    and history.size
                    and known.get(record.size, b"").hex() != record.root
                ):
                    raise Contradiction("it is not of the archive’s own history")
            records[key] = record
    return tuple(records.values())


def plan_import(store: Store, archive: Archive) -> ArchivePlan:
    """Say what taking in an archive would do; changes nothing.

    Raises:
        BadArchive: when it contradicts what the logbook has.
    """
    if archive.sent:
        _refuse_unknown_packets(store, archive)
    if store.is_empty() and archive.has_history:
        return ArchivePlan(True, archive.size, 0, (), archive.sent)
    comparison = _Comparison(store)
    entities = archive.entities()
    while some := list(islice(entities, _AT_ONCE)):
        comparison.take_in(some, is_straight_from_outside=not archive.has_history)
    comparison.refuse_dangling()
    return ArchivePlan(
        False,
        len(comparison.new),
        comparison.same,
        comparison.kept_in_order(),
        _missing(store, archive),
        comparison.new,
    )


class _Comparison:
    """Holds the entries of an archive against a logbook in use; of those that are new it keeps the ids."""

    def __init__(self, store: Store) -> None:
        self.new = dict[bytes, str]()
        """Of what is new, the kinds by id."""
        self.same = 0
        self._store = store
        self._kept = list[KeptEntry]()
        self._pseudonyms = {mentee.pseudonym: mentee.id for mentee in store.all(Mentee)}
        self._referred = dict[tuple[str, str], str]()
        """What new entries refer to, kind and id, and was not seen yet; with it one that does, in words."""

    def take_in(self, entities: Sequence[Entity], *, is_straight_from_outside: bool) -> None:
        """Go on by some entries.

        Args:
            entities: as the archive has them.
            is_straight_from_outside: whether no logbook took them in before.

        Raises:
            BadArchive: when one contradicts what is there.
        """
        kinds = self._store.kinds_of([entity.id for entity in entities])
        for entity in entities:
            kind, known = kind_of(entity), kinds.get(entity.id)
            with _refused(), at(f"the {kind} {handle(entity.id)}"):
                if known not in (None, kind):
                    raise Contradiction(f"a {known} here has its id")
            there = self._there(entity, known)
            if there == entity:
                self.same += 1
            elif isinstance(entity, Mentee) and self._is_another(entity):
                raise BadArchive(
                    f"The archive’s mentee {entity.pseudonym} is not the one of that name here. Give one "
                    "of them another pseudonym first: mentorlog mentees edit "
                    f"{entity.pseudonym} --pseudonym NAME"
                )
            elif there is not None:
                self._kept.append(KeptEntry(kind, entity.id))
            elif isinstance(entity, Meeting) and is_straight_from_outside and entity.faults:
                raise BadArchive(f"The meeting {handle(entity.id)}: {entity.faults[0]} Nothing was changed.")
            else:
                self._add(entity, kind)

    def refuse_dangling(self) -> None:
        """See that what new entries refer to is new as well, or there.

        Raises:
            BadArchive: when it is not.
        """
        for (kind, target), named in self._referred.items():
            if self.new.get(_short_id(target)) != kind and not self._store.find(KINDS[kind], target):
                with _refused(), at(named):
                    raise Contradiction(f"it refers to a {kind} that is not there")

    def kept_in_order(self) -> tuple[KeptEntry, ...]:
        """Return what stays as the logbook has it, kind by kind."""
        places = {kind: place for place, kind in enumerate(KINDS)}
        return tuple(sorted(self._kept, key=lambda entry: places[entry.kind]))

    def _there(self, entity: Entity, known: str | None) -> Entity | None:
        """Return what the logbook has in the place of an entry."""
        if isinstance(entity, Mentor):
            return self._store.mentor()
        return self._store.find(type(entity), entity.id) if known else None

    def _is_another(self, mentee: Mentee) -> bool:
        """Say whether somebody else has the pseudonym of a mentee here."""
        return self._pseudonyms.get(mentee.pseudonym, mentee.id) != mentee.id

    def _add(self, entity: Entity, kind: str) -> None:
        """Note an entry that is new."""
        self.new[_short_id(entity.id)] = kind
        for referred in references(entity):
            if self.new.get(_short_id(referred[1])) != referred[0]:
                self._referred.setdefault(referred, f"the {kind} {handle(entity.id)}")


def _short_id(identifier: str) -> bytes:
    """Return an id in the few bytes that it has: of a long archive, very many are kept."""
    return bytes.fromhex(identifier.replace("-", ""))


def _refuse_unknown_packets(store: Store, archive: Archive) -> None:
    """See that packets are about what is, or was, in the archive or the logbook."""
    about = {target for record in archive.sent for _, target in references(record)}
    kinds = {**store.kinds_of([*about]), **archive.kinds}
    with _refused():
        for record in archive.sent:
            if wrong := next((kind for kind, target in references(record) if kinds.get(target) != kind), ""):
                raise Contradiction(f"a packet is about a {wrong} that is not in the archive")


@contextmanager
def _refused() -> Iterator[None]:
    """Turn a contradiction into the reason why an archive cannot be taken in."""
    try:
        yield
    except Contradiction as error:
        raise BadArchive(f"The archive cannot be taken in: {error}. Nothing was changed.") from None


def _missing(store: Store, archive: Archive) -> tuple[Record, ...]:
    """Return the packets, and what opens their names, that a logbook does not know.

    Checkpoints stay behind: they are of another history.
    """
    there = {*store.sent.packets(), *store.sent.salted_names(), *store.sent.decisions()}
    return tuple(
        record for record in archive.sent if not isinstance(record, Checkpoint) and record not in there
    )


def carry_out(store: Store, archive: Archive, plan: ArchivePlan) -> None:
    """Take in an archive as planned, in one action: everything or nothing.

    It is read again from its file; what reading it raises leaves the logbook as it was.

    Args:
        store: the logbook.
        archive: what was read.
        plan: what was looked at.

    Raises:
        BadArchive: when its file was changed meanwhile; nothing was changed in the logbook.
        StoreError: when the logbook refuses; nothing was changed.
    """
    if plan.restore:
        store.restore(archive.history(), plan.sent)
    else:
        new = (Change(None, entity) for entity in archive.entities() if _short_id(entity.id) in plan.new)
        store.record_all(new, sent=plan.sent, recorded_before=True)
