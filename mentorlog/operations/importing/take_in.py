"""Taking in what was looked at: all of it in one action, as a batch, or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mentorlog.exchange.incoming.incoming_row import IncomingOpening
from mentorlog.model import Batch, Meeting, Programme, Reflection
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.importing.column_memory import ColumnMemory
from mentorlog.operations.importing.import_plan import ImportPlan, look, rows_of
from mentorlog.operations.importing.openings import with_opening
from mentorlog.operations.importing.planned_row import PlannedRow, RowOutcome
from mentorlog.store import Change, Store

_TRIES = 3
"""How often an import is begun again because somebody else wrote meanwhile."""


class OutdatedImport(NotPossible):
    """Something was recorded in the logbook since the file was looked at, so what was shown may not hold."""


def take_in(store: Store, plan: ImportPlan, today: date, *, note: str = "") -> Batch | None:
    """Take in what a plan says is new; a copy of the logbook is made before.

    Where the logbook was changed since the file was looked at, it is looked at again, and taken in if that
    comes to the same.

    Args:
        store: the logbook.
        plan: what was looked at.
        today: the day it is in the logbook's zone.
        note: what the mentor wants to say about the batch.

    Returns:
        The batch, or None when there was nothing new.

    Raises:
        OutdatedImport: when the logbook was changed since in what matters for the file.
        NotPossible: when something is left to decide, or the file was changed since.
        NotReadable: when the file cannot be read any more.
        StoreError: when the logbook refuses. Nothing was changed.
    """
    if not plan.is_ready:
        raise NotPossible("Something is to be decided first. Nothing was changed.")
    if not plan.new:
        return None
    batch = Batch(
        id=store.host.new_id(),
        source=plan.source.name[:200],
        sha256=plan.source.sha256,
        format=plan.format.name,
        day=today,
        entries=plan.new,
        note=note,
    )
    plan.source.was_read_in_time()
    for _ in range(_TRIES):
        current = _as_of_now(store, plan, today)
        store.back_up("before-import")
        rows = rows_of(store, current, today, batch=batch.id)
        try:
            store.record_all(_Changes(store, current, batch, rows, store.programme()).all())
            break
        except OutdatedImport:
            # Somebody wrote while the copy was made.
            continue
    else:
        raise _outdated(plan)
    if plan.choices.columns:
        ColumnMemory(store.host).remember(plan.reader.headings, plan.choices.columns)
    return batch


def _as_of_now(store: Store, plan: ImportPlan, today: date) -> ImportPlan:
    """Return a plan that holds for the logbook as it is now and comes to the same as the one that was shown.

    Raises:
        OutdatedImport: when it would not come to the same.
    """
    if store.last_leaf() == plan.last_leaf:
        return plan
    again = look(store, plan.source, plan.choices, today)
    if again.outcome != plan.outcome:
        raise _outdated(plan)
    return again


def _outdated(plan: ImportPlan) -> OutdatedImport:
    """Return what to say when a plan does not hold any more."""
    return OutdatedImport(
        f"The logbook was changed since {plan.source.name[:200]} was looked at. Look again. Nothing was "
        "changed."
    )


@dataclass(slots=True)
class _Changes:
    """Makes the changes of one batch, row by row, and sees at the end that they are those of the plan."""

    store: Store
    plan: ImportPlan
    batch: Batch
    rows: Iterator[PlannedRow]
    programme: Programme | None
    made: int = 0
    minutes: int = 0

    def all(self) -> Iterator[Change]:
        """Yield the batch, and whatever comes with it; in the transaction, so nobody else writes meanwhile.

        Raises:
            OutdatedImport: when somebody else wrote before.
            NotPossible: when it turns out not to be what was looked at.
        """
        if self.store.last_leaf() != self.plan.last_leaf:
            raise _outdated(self.plan)
        yield Change(None, self.batch)
        for row in self.rows:
            if row.outcome.waits:
                raise self._changed()
            if row.outcome is not RowOutcome.NEW:
                continue
            self.made += 1
            yield from (Change(None, mentee) for mentee in row.mentees)
            if isinstance(row.entry, (Meeting, Reflection)):
                yield Change(None, row.entry)
            elif isinstance(row.entry, IncomingOpening):
                self.minutes += row.entry.minutes
        if self.made != self.plan.new:
            raise self._changed()
        if self.minutes and self.programme:
            yield Change(self.programme, self._brought_forward(self.programme))

    def _brought_forward(self, programme: Programme) -> Programme:
        """Return the programme with the hours of a client log."""
        return with_opening(
            programme,
            self.plan.choices.requirement,
            self.minutes,
            identifier=self.batch.id,
            note=f"{self.plan.format.title}, {self.made} rows of {self.batch.source}",
        )

    def _changed(self) -> NotPossible:
        """Say that what was looked at is not what is there."""
        return NotPossible(
            f"{self.batch.source} was changed since it was looked at. Look again. Nothing was changed."
        )
