"""The JSON archive: a whole logbook in one documented file that reads back to the same logbook.

Into an empty logbook it is restored with its history, event by event, and compared with what it
claims. Into a logbook in use it only ever adds. The format is described in docs/archive.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mentorlog.model import Checkpoint, Entity, Mentee, Mentor, SaltedName, Sent, canonical, instant, to_plain
from mentorlog.packet.formats.canon import NotCanonical, parse
from mentorlog.store import Change, PastEvent, Store
from mentorlog.store.kept import Record
from mentorlog.store.rows import KINDS

FORMAT = "mentorlog-archive"
VERSION = 2
"""What is written; everything that `READS` names is read."""
READS = (1, 2)
LARGEST = 200_000_000
"""Bytes; a full year of writing is a thousandth of it."""


class BadArchive(Exception):
    """Why an archive cannot be taken in, as a sentence; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds, checked."""

    entities: tuple[Entity, ...]
    events: tuple[PastEvent, ...]
    kept: tuple[Record, ...] = ()
    """What is known of what left the logbook."""


@dataclass(frozen=True, slots=True)
class Plan:
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


def section(cls: type[Entity]) -> str:
    """Return the archive's name for the list of one kind of entry: `meetings`."""
    return f"{cls.__name__.lower()}s"


_KEPT: dict[str, type[Record]] = {"packets": Sent, "openings": SaltedName, "checkpoints": Checkpoint}
"""The archive's names for what has no events, packets before what opens their names."""


def write_archive(store: Store) -> bytes:
    """Return the archive of a logbook: UTF-8 JSON, the same bytes for the same logbook and clock."""
    entries = {section(cls): to_plain(store.all(cls)) for cls in KINDS.values()}
    kept = (store.packets(), store.salted_names(), store.checkpoints())
    left = {name: to_plain(records) for name, records in zip(_KEPT, kept, strict=True)}
    return canonical(
        {
            "format": FORMAT,
            "version": VERSION,
            "exported": instant(store.host.now()),
            "events": to_plain(store.events()),
            **entries,
            **left,
        }
    ).encode()


def read_archive(data: bytes) -> Archive:
    """Check the bytes of an archive.

    Raises:
        BadArchive: saying what is wrong and where.
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
    known = {"format", "version", "exported", "events", *_KEPT, *(section(cls) for cls in KINDS.values())}
    if unknown := set(content) - known:
        raise BadArchive(f"The archive has a part that is not known: {sorted(unknown)[0][:40]!r}.")
    entities = tuple(
        entity
        for cls in KINDS.values()
        for entity in _entries(cls, section(cls), content.get(section(cls), []))
    )
    kept = tuple(
        record for name, cls in _KEPT.items() for record in _entries(cls, name, content.get(name, []))
    )
    packets = {record.id for record in kept if isinstance(record, Sent)}
    if any(record.packet not in packets for record in kept if isinstance(record, SaltedName)):
        raise BadArchive("openings: one is for a packet that the archive does not list. Nothing was changed.")
    return Archive(entities, tuple(_entries(PastEvent, "events", content.get("events", []))), kept)


def plan_import(store: Store, archive: Archive) -> Plan:
    """Say what taking in an archive would do; changes nothing."""
    if store.is_empty() and archive.events:
        return Plan(True, archive.entities, 0, (), archive.kept)
    add, same, kept = [], 0, []
    names = {mentee.pseudonym: mentee.id for mentee in store.all(Mentee)}
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
            add.append(entity)
        else:
            kept.append(entity)
    return Plan(False, tuple(add), same, tuple(kept), _missing(store, archive))


def _missing(store: Store, archive: Archive) -> tuple[Record, ...]:
    """Return the packets, and what opens their names, that a logbook does not know.

    Checkpoints stay behind: they are of another history.
    """
    there = {*store.packets(), *store.salted_names()}
    return tuple(
        record for record in archive.kept if not isinstance(record, Checkpoint) and record not in there
    )


def carry_out(store: Store, archive: Archive, plan: Plan) -> None:
    """Take in an archive as planned, in one action: everything or nothing.

    Raises:
        StoreError: when the logbook refuses; nothing was changed.
    """
    if plan.restore:
        store.restore(archive.events, archive.entities, plan.sent)
    else:
        store.record(*(Change(None, entity) for entity in plan.add), kept=plan.sent)


def _entries(cls: type[Any], where: str, raw: Any) -> Sequence[Any]:
    """Check a list of entries of one kind."""
    if not isinstance(raw, list):
        raise BadArchive(f"{where} is not a list. Nothing was changed.")
    names = {field.name for field in fields(cls)}
    adapter = TypeAdapter(cls)
    found = []
    for number, item in enumerate(raw, 1):
        if not isinstance(item, dict):
            raise BadArchive(f"{where}, entry {number}: it is not an object. Nothing was changed.")
        if unknown := set(item) - names:
            raise BadArchive(
                f"{where}, entry {number}: {sorted(unknown)[0][:40]!r} is not known. Nothing was changed."
            )
        try:
            found.append(adapter.validate_json(canonical(item), strict=True))
        except ValidationError as error:
            problem = error.errors(include_input=False, include_url=False)[0]
            place = ", ".join([f"{where}, entry {number}", *(str(part) for part in problem["loc"])])
            said = str(problem["ctx"]["error"]) if problem["type"] == "value_error" else problem["msg"]
            raise BadArchive(f"{place}: {said.rstrip('.')}. Nothing was changed.") from None
    return found
