"""The JSON archive: a whole logbook in one documented file that reads back to the same logbook.

Into an empty logbook it is restored with its history, event by event, and compared with what it
claims. Into a logbook in use it only ever adds. The format is described in docs/archive.md.
"""

import io
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

from mentorlog.exchange.archive_history import PastState, entries_of, kinds_in, refuse_dangling
from mentorlog.exchange.validation import Contradiction, ValidatedEntries, at, from_outside
from mentorlog.formats.jcs import NotCanonical
from mentorlog.formats.json_members import Member, members
from mentorlog.formats.merkle import Tree
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
from mentorlog.store import Change, PastEvent, Store
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


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds, checked."""

    entities: tuple[Entity, ...]
    events: tuple[PastEvent, ...]
    sent: tuple[Record, ...] = ()
    """What is known of what left the logbook."""


@dataclass(frozen=True, slots=True)
class ArchivePlan:
    """What taking in an archive does to a logbook."""

    restore: bool
    """True when the logbook is empty, so that the archive's history comes along."""
    add: tuple[Entity, ...]
    same: int
    """How many entries are there already, word for word."""
    kept: tuple[Entity, ...]
    """Entries of the archive that differ from those in the logbook, which stay as they are."""
    sent: tuple[Record, ...] = ()
    """Packets, and what opens their names, that the logbook lacks; with a history also its checkpoints."""


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

_PARTS: Mapping[str, type[Any]] = {
    **{section(cls): cls for cls in KINDS.values()},
    **_SENT,
    "events": PastEvent,
}
"""The lists of an archive, and what their items are."""

_Models = list[Any]
"""Items of a list that were read, in their order."""


def write_archive(store: Store) -> bytes:
    """Return the archive of a logbook: UTF-8 JSON, the same bytes for the same logbook and clock."""
    return b"".join(archive_pieces(store))


def archive_pieces(store: Store) -> Generator[bytes, None, None]:
    """Yield the archive of a logbook piece by piece, all of it from one state, which is let go of by `close`.

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
        for piece in _pieces(lists, plain):
            data = piece.encode()
            size += len(data)
            if size > LARGEST:
                raise BadArchive(
                    f"The archive would have more than {LARGEST:,} bytes, and is not read back then. "
                    "Nothing was written. A copy of the logbook as it is: mentorlog backup"
                )
            yield data


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
    known = ValidatedEntries()
    try:
        parts = _parts(stream, known)
    except Contradiction:
        # What is no archive, or a later one, is called that first.
        for _ in _looked_over(_members(stream)):
            pass
        with _refused():
            raise
    with _refused():
        entities = _entities(parts)
        events = tuple(parts.pop("events", ()))
        if events and entries_of(events, known) != {entity.id: entity for entity in entities}:
            raise Contradiction("its entries differ from its own history")
        return Archive(entities, events, _records(parts, events))


def _parts(stream: BinaryIO, known: ValidatedEntries) -> dict[str, _Models]:
    """Read the lists of an archive.

    Raises:
        BadArchive: when it is no archive, or one of a later version.
        Contradiction: when a list, or something in one, is not what it must be.
    """
    parts: dict[str, _Models] = {}
    for member in _looked_over(_members(stream)):
        if (cls := _PARTS.get(member.name)) is None:
            continue
        if member.number is None:
            raise Contradiction(f"{member.name} is not a list")
        models = parts.setdefault(member.name, [])
        if member.number:
            with at(f"{member.name}, entry {member.number}"):
                read = from_outside if cls is PastEvent else known.from_outside
                models.append(read(cls, member.value))
    return parts


def _members(stream: BinaryIO) -> Iterator[Member]:
    """Yield the members of an archive, from its beginning.

    Raises:
        BadArchive: when it is not JSON as archives are.
    """
    stream.seek(0)
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


def _entities(parts: Mapping[str, _Models]) -> tuple[Entity, ...]:
    """Read the entries, which must be such that one logbook can hold them all."""
    state = PastState()
    for cls in KINDS.values():
        for number, entity in enumerate(parts.get(section(cls), ()), 1):
            with at(f"{section(cls)}, entry {number}"):
                state.change(Change(None, entity))
    return tuple(state.entries.values())


def _records(parts: Mapping[str, _Models], events: Sequence[PastEvent]) -> tuple[Record, ...]:
    """Read what is known of what left the logbook."""
    tree = Tree([bytes.fromhex(event.leaf) for event in events])
    records: dict[tuple[object, ...], Record] = {}
    for name in _SENT:
        for number, record in enumerate(parts.get(name, ()), 1):
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
                    and events
                    and not tree.had_root(record.size, bytes.fromhex(record.root))
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
    if store.is_empty() and archive.events:
        return ArchivePlan(True, archive.entities, 0, (), archive.sent)
    add, same, kept = [], 0, []
    names = {mentee.pseudonym: mentee.id for mentee in store.all(Mentee)}
    recorded = kinds_in(archive.events)
    for entity in archive.entities:
        there = store.mentor() if isinstance(entity, Mentor) else store.find(type(entity), entity.id)
        if there == entity:
            same += 1
        elif isinstance(entity, Mentee) and names.get(entity.pseudonym, entity.id) != entity.id:
            raise BadArchive(
                f"The archive’s mentee {entity.pseudonym} is not the one of that name here. Give one of them "
                f"another pseudonym first: mentorlog mentees edit {entity.pseudonym} --pseudonym NAME"
            )
        elif there is None:
            if isinstance(entity, Meeting) and entity.id not in recorded and entity.faults:
                raise BadArchive(f"The meeting {handle(entity.id)}: {entity.faults[0]} Nothing was changed.")
            add.append(entity)
        else:
            kept.append(entity)
    _refuse_misfits(store, archive, add)
    return ArchivePlan(False, tuple(add), same, tuple(kept), _missing(store, archive))


def _refuse_unknown_packets(store: Store, archive: Archive) -> None:
    """See that packets are about what is, or was, in the archive or the logbook."""
    with _refused():
        kinds = kinds_in(store.events()) | kinds_in(archive.events)
        kinds |= {entity.id: kind_of(entity) for entity in archive.entities}
        for record in archive.sent:
            if wrong := next((kind for kind, target in references(record) if kinds.get(target) != kind), ""):
                raise Contradiction(f"a packet is about a {wrong} that is not in the archive")


def _refuse_misfits(store: Store, archive: Archive, add: Sequence[Entity]) -> None:
    """See that what is to be added has its place among what is there."""
    entries = {entity.id: entity for cls in KINDS.values() for entity in store.all(cls)}
    kinds = kinds_in(store.events())
    after = {entity.id: entity for entity in archive.entities} | entries
    with _refused():
        for entity in add:
            kind = kind_of(entity)
            with at(f"the {kind} {handle(entity.id)}"):
                if (there := kinds.get(entity.id, kind)) != kind:
                    raise Contradiction(f"a {there} here has its id")
                refuse_dangling(entity, after)


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

    Raises:
        StoreError: when the logbook refuses; nothing was changed.
    """
    if plan.restore:
        store.restore(archive.events, archive.entities, plan.sent)
    else:
        store.record(*(Change(None, entity) for entity in plan.add), sent=plan.sent, recorded_before=True)
