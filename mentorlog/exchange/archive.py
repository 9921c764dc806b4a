"""The JSON archive: a whole logbook in one documented file that reads back to the same logbook.

Into an empty logbook it is restored with its history, event by event, and compared with what it
claims. Into a logbook in use it only ever adds. The format is described in docs/archive.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from mentorlog.exchange.archive_history import PastState, entries_of, kinds_in, refuse_dangling
from mentorlog.exchange.validation import Contradiction, at, from_outside
from mentorlog.formats.jcs import NotCanonical, parse
from mentorlog.formats.merkle import Tree
from mentorlog.model import (
    Checkpoint,
    Entity,
    Meeting,
    Mentee,
    Mentor,
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

Some = TypeVar("Some")

FORMAT = "mentorlog-archive"
VERSION = 6
"""What is written; everything that `READS` names is read."""
READS = (1, 2, 3, 4, 5, 6)
LARGEST = 200_000_000
"""Bytes; a full year of writing is a thousandth of it."""


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
class ImportPlan:
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


_SENT: dict[str, type[Record]] = {"packets": Sent, "openings": SaltedName, "checkpoints": Checkpoint}
"""The archive's names for what has no events, packets before what opens their names."""


def write_archive(store: Store) -> bytes:
    """Return the archive of a logbook: UTF-8 JSON, the same bytes for the same logbook and clock."""
    entries = {section(cls): to_plain(store.all(cls)) for cls in KINDS.values()}
    records = (store.sent.packets(), store.sent.salted_names(), store.sent.checkpoints())
    sent = {name: to_plain(part) for name, part in zip(_SENT, records, strict=True)}
    return canonical(
        {
            "format": FORMAT,
            "version": VERSION,
            "exported": instant(store.host.now()),
            "events": to_plain(store.events()),
            **entries,
            **sent,
        }
    ).encode()


def read_archive(data: bytes) -> Archive:
    """Check the bytes of an archive.

    Raises:
        BadArchive: saying what is wrong and where, also when its parts cannot be those of one logbook.
    """
    if len(data) > LARGEST:
        raise BadArchive(f"The file has {len(data):,} bytes; an archive has at most {LARGEST:,}.")
    try:
        content = parse(data)
    except NotCanonical as error:
        raise BadArchive(f"The file is not an archive: {error}. Nothing was changed.") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise BadArchive(
            "The file is not a mentorlog archive. One is made by: mentorlog export --profile archive"
        )
    if content.get("version") not in READS:
        raise BadArchive("The archive was written by a later mentorlog. Update mentorlog to read it.")
    known = {"format", "version", "exported", "events", *_SENT, *(section(cls) for cls in KINDS.values())}
    if unknown := set(content) - known:
        raise BadArchive(f"The archive has a part that is not known: {sorted(unknown)[0][:40]!r}.")
    with _refused():
        entities = _entities(content)
        events = tuple(event for _, event in _part(PastEvent, "events", content))
        if events and entries_of(events) != {entity.id: entity for entity in entities}:
            raise Contradiction("its entries differ from its own history")
        return Archive(entities, events, _records(content, events))


def _entities(content: Mapping[str, Any]) -> tuple[Entity, ...]:
    """Read the entries, which must be such that one logbook can hold them all."""
    state = PastState()
    for cls in KINDS.values():
        for place, entity in _part(cls, section(cls), content):
            with at(place):
                state.change(Change(None, entity))
    return tuple(state.entries.values())


def _records(content: Mapping[str, Any], events: Sequence[PastEvent]) -> tuple[Record, ...]:
    """Read what is known of what left the logbook."""
    tree = Tree([bytes.fromhex(event.leaf) for event in events])
    records: dict[tuple[object, ...], Record] = {}
    for name, cls in _SENT.items():
        for place, record in _part(cls, name, content):
            match record:
                case Sent():
                    key: tuple[object, ...] = (record.id,)
                case SaltedName():
                    key = (record.packet, record.mentee)
                case Checkpoint():
                    key = (record.size, record.root)
            with at(place):
                if key in records:
                    raise Contradiction("the archive has it twice")
                if isinstance(record, SaltedName) and (record.packet,) not in records:
                    raise Contradiction("it is for a packet that the archive does not list")
                if (
                    isinstance(record, Checkpoint)
                    and events
                    and not tree.had_root(record.size, bytes.fromhex(record.root))
                ):
                    raise Contradiction("it is not of the archive’s own history")
            records[key] = record
    return tuple(records.values())


def _part(cls: type[Some], name: str, content: Mapping[str, Any]) -> Iterator[tuple[str, Some]]:
    """Yield each thing in one part of an archive, and its place in words."""
    plain = content.get(name, [])
    if not isinstance(plain, list):
        raise Contradiction(f"{name} is not a list")
    for number, item in enumerate(plain, 1):
        place = f"{name}, entry {number}"
        with at(place):
            thing = from_outside(cls, item)
        yield place, thing


def plan_import(store: Store, archive: Archive) -> ImportPlan:
    """Say what taking in an archive would do; changes nothing.

    Raises:
        BadArchive: when it contradicts what the logbook has.
    """
    with _refused():
        kinds = kinds_in(store.events()) | kinds_in(archive.events)
        kinds |= {entity.id: kind_of(entity) for entity in archive.entities}
        for record in archive.sent:
            if wrong := next((kind for kind, target in references(record) if kinds.get(target) != kind), ""):
                raise Contradiction(f"a packet is about a {wrong} that is not in the archive")
    if store.is_empty() and archive.events:
        return ImportPlan(True, archive.entities, 0, (), archive.sent)
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
    return ImportPlan(False, tuple(add), same, tuple(kept), _missing(store, archive))


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
    there = {*store.sent.packets(), *store.sent.salted_names()}
    return tuple(
        record for record in archive.sent if not isinstance(record, Checkpoint) and record not in there
    )


def carry_out(store: Store, archive: Archive, plan: ImportPlan) -> None:
    """Take in an archive as planned, in one action: everything or nothing.

    Raises:
        StoreError: when the logbook refuses; nothing was changed.
    """
    if plan.restore:
        store.restore(archive.events, archive.entities, plan.sent)
    else:
        store.record(*(Change(None, entity) for entity in plan.add), sent=plan.sent, recorded_before=True)
