"""Looking at a file before anything is taken in: what becomes of each row, and what is to be decided."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Final

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.formats import format_of
from mentorlog.exchange.incoming.incoming_row import IncomingOpening
from mentorlog.exchange.incoming.reader import IncomingFormat, Noticed, SourceReader
from mentorlog.exchange.incoming.source import Source
from mentorlog.model import Batch, Meeting, Mentee, Status
from mentorlog.operations.importing.column_memory import ColumnMemory
from mentorlog.operations.importing.openings import opening_problem
from mentorlog.operations.importing.people_meant import looks_like_several
from mentorlog.operations.importing.planned_row import PlannedRow, RowOutcome
from mentorlog.operations.importing.row_planner import RowPlanner
from mentorlog.store import Store
from mentorlog.wording import either, many, short_day

_REMEMBERED: Final = Noticed("columns", "as you said for such a table before", "--map COLUMN=FIELD")
SHOWN: Final = 2_000
"""Rows that a plan keeps to be shown; the others it only counts, so that large files fit."""


@dataclass(slots=True, kw_only=True)
class ImportPlan:
    """What taking in a file would do. Nothing is changed by it."""

    source: Source
    format: IncomingFormat
    choices: ImportChoices
    reader: SourceReader
    last_leaf: bytes
    """The last leaf of the logbook's history when it was looked at; with another, a plan holds no more."""
    noticed: tuple[Noticed, ...] = ()
    """What was found out about the file, and how to say otherwise."""
    doubts: tuple[str, ...] = ()
    """What has to be decided about the whole file, in sentences."""
    counts: Counter[RowOutcome] = field(default_factory=Counter)
    minutes: int = 0
    """How long the new meetings took that were held; of a client log, the hours brought forward."""
    openings: int = 0
    """How many rows bring hours forward."""
    shown: list[PlannedRow] = field(default_factory=list)
    """The first rows, `SHOWN` of them."""
    waiting: list[PlannedRow] = field(default_factory=list)
    """Rows that something has to be decided about, the first `SHOWN`."""
    unknown: Mapping[str, int] = field(default_factory=dict)
    """Names that are nobody's here, and how often: they are counted as others."""
    matched: Mapping[str, str] = field(default_factory=dict)
    """Names that are known here, and the pseudonyms of the mentees they are taken for."""
    tags: Counter[str] = field(default_factory=Counter)
    """The tags of rows, and how many have each."""
    clients: Counter[str] = field(default_factory=Counter)
    """Whom rows of a time sheet are for, and how many each; an empty name for those that say nobody."""
    mentees: int = 0
    """How many become mentees."""
    rows_digest: "blake2b" = field(default_factory=blake2b)
    """Of what becomes of each row, and with whom: two plans with the same come to the same."""

    @property
    def outcome(self) -> object:
        """What two plans of a file have in common that come to the same, whatever else is in the logbook."""
        return self.rows_digest.digest(), self.doubts

    @property
    def new(self) -> int:
        """How many rows are taken in."""
        return self.counts[RowOutcome.NEW]

    @property
    def undecided(self) -> int:
        """How many rows wait for a decision."""
        return sum(number for outcome, number in self.counts.items() if outcome.waits)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to decide."""
        return not self.doubts and not self.undecided

    @property
    def summary(self) -> str:
        """The counts in a line: `5 rows: 3 new (3 h), 1 there already, 1 rejected`."""
        rows = many(sum(self.counts.values()), "rows")
        parts = []
        for outcome in RowOutcome:
            if number := self.counts[outcome]:
                length = (
                    f" ({many(self.minutes, 'minutes')})"
                    if outcome is RowOutcome.NEW and self.minutes
                    else ""
                )
                parts.append(f"{number:,} {outcome.label}{length}")
        return f"{rows}: {', '.join(parts)}" if parts else rows


def look(store: Store, source: Source, choices: ImportChoices, today: date) -> ImportPlan:
    """Look at a file and say what becomes of each row; changes nothing.

    Args:
        store: the logbook.
        source: the file.
        choices: what the mentor decided so far.
        today: the day it is in the logbook's zone.

    Raises:
        NotReadable: when it cannot be read at all.
    """
    last_leaf = store.last_leaf()
    choices = replace(choices, called=looks_like_several(store.all(Mentee)))
    memory = ColumnMemory(store.host)
    reading = format_of(source, choices)
    reader = reading.open(source, choices)
    remembered = {} if choices.columns else memory.recall(reader.headings)
    if remembered:
        choices = replace(choices, columns=remembered)
        reader = reading.open(source, choices)
    plan = ImportPlan(source=source, format=reading, choices=choices, reader=reader, last_leaf=last_leaf)
    plan.noticed = (
        Noticed("format", reading.title, "--format NAME"),
        *reader.noticed,
        *([_REMEMBERED] if remembered else []),
        *_taken_in_before(store, source),
    )
    added: dict[str, str] = {}
    for row in rows_of(store, plan, today):
        _count(plan, row)
        added.update((mentee.id, mentee.pseudonym) for mentee in row.mentees)
        plan.rows_digest.update(_outcome(row, added).encode())
    plan.doubts = (
        *reader.doubts,
        *_whose(plan),
        *opening_problem(store.programme(), plan.openings, choices),
    )
    return plan


def rows_of(store: Store, plan: ImportPlan, today: date, *, batch: str | None = None) -> Iterator[PlannedRow]:
    """Return every row of a plan with what becomes of it; file and logbook are read once more.

    Raises:
        NotReadable: while reading, when the file is not what it seemed, or was changed.
    """
    planner = RowPlanner(
        store.logbook(),
        store.host,
        plan.choices,
        today,
        came_before=any(each.sha256 == plan.source.sha256 for each in store.all(Batch)),
        batch=batch,
    )
    plan.unknown, plan.matched = planner.people.unknown, planner.people.matched
    return planner.plan(plan.reader)


def _count(plan: ImportPlan, row: PlannedRow) -> None:
    """Count one row, and keep it if it is one of the first."""
    plan.counts[row.outcome] += 1
    plan.mentees += len(row.mentees)
    plan.tags.update(row.row.tags)
    if not row.row.skipped:
        plan.clients[row.row.client] += 1
    if row.outcome is RowOutcome.NEW:
        if isinstance(row.entry, IncomingOpening):
            plan.openings += 1
            plan.minutes += row.entry.minutes
        elif isinstance(row.entry, Meeting) and row.entry.status is Status.HELD:
            plan.minutes += row.entry.minutes
    if len(plan.shown) < SHOWN:
        plan.shown.append(row)
    if row.outcome.waits and len(plan.waiting) < SHOWN:
        plan.waiting.append(row)


def _outcome(row: PlannedRow, added: Mapping[str, str]) -> str:
    """Spell what becomes of a row and with whom; those that are new have other ids each time."""
    present = row.entry.mentees if isinstance(row.entry, Meeting) else ()
    people = [added.get(each.mentee, each.mentee) for each in present]
    return f"{row.number} {row.outcome} {row.reasons} {people} {len(row.mentees)}\n"


def _whose(plan: ImportPlan) -> Iterator[str]:
    """Yield that the rows of a time sheet are for several clients, not all of them mentoring perhaps."""
    if len(plan.clients) > 1 and not plan.choices.clients:
        named = either([client or "nobody" for client in [*plan.clients][:6]])
        yield f"Which rows are mentoring? They are for {named}. Say it: --client NAME, or --client '*'."


def _taken_in_before(store: Store, source: Source) -> Iterator[Noticed]:
    """Yield that this very file was taken in, if it was."""
    for batch in store.all(Batch):
        if batch.sha256 == source.sha256:
            yield Noticed("before", f"this very file was taken in on {short_day(batch.day)}")
