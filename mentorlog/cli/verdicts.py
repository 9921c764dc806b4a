"""The table that `mentorlog verify` prints of many packets, and the numbers below it."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size

from mentorlog.cli.output import Problem, Session, columns
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.verdict import Authentic, Outcome, RequirementsMet
from mentorlog.packet.content.profile import Profile

INDENT = 7
"""Where the reasons stand below a verdict."""
_HEAD = ("", "authentic", "requirements", "mentor", "period", "file", "why, and what it rests on")
_SHORT = (0, 1, 2, 3)


def write_csv(path: Path, rows: Sequence[BatchRow]) -> None:
    """Write the table for a spreadsheet, whole or not at all."""
    from mentorlog.files import write_private
    from mentorlog.packet.checking.batch.csv_table import rows_as_csv

    try:
        write_private(path, rows_as_csv(rows))
    except OSError as error:
        raise Problem(f"The table cannot be written to {path}: {error.strerror}.") from None


def show_table(session: Session, rows: Sequence[BatchRow]) -> None:
    """Print what needs a look, then the table, then the numbers."""
    for row in rows:
        if row.verdict != Outcome.OK:
            session.say(f"{row.verdict:{INDENT}}{row.file}")
            for line in _needs_a_look(row):
                session.tell(line, INDENT)
    if rows:
        session.say()
        show_columns(session, [_HEAD, *map(_cells, rows)], _SHORT)
    session.say()
    session.tell(_numbers(rows), 0)


def show_columns(session: Session, cells: Sequence[tuple[str, ...]], short: Sequence[int]) -> None:
    """Print a table whose last column is prose; in a narrow terminal that stands below the rest of its row.

    Args:
        session: where to.
        cells: the rows, first what the columns are called.
        short: which columns a narrow terminal has room for.
    """
    lines = columns(cells)
    if not sys.stdout.isatty() or max(map(len, lines)) <= get_terminal_size().columns:
        for line in lines:
            session.say(line)
        return
    for row, line in zip(cells, columns([tuple(row[at] for at in short) for row in cells]), strict=True):
        session.say(line)
        if row is not cells[0]:
            session.tell(row[-1], INDENT)
    session.note("This window is too narrow for the whole table; --csv FILE has it.")


def requirements(row: BatchRow) -> str:
    """Say in a word or two how the requirements stand, or what sort it is if it decides none."""
    if row.superseded_by:
        return "superseded"
    if row.rests_on and row.requirements == RequirementsMet.MET:
        return "met on own word"
    return row.requirements or (Profile(row.profile).label if row.profile else "")


def why(row: BatchRow) -> str:
    """Say why they stand so, and on what that rests."""
    if row.superseded_by:
        return f"by {row.superseded_by}"
    claim = (
        f"the packet says: {row.says}" if row.says and row.requirements == RequirementsMet.NOT_JUDGED else ""
    )
    whom = f"claims to be from {row.claims_to_be}" if row.claims_to_be else ""
    parts = (row.short_of, row.not_judged, whom, claim, row.rests_on, row.remarks)
    return "; ".join(filter(None, parts))


def _needs_a_look(row: BatchRow) -> Iterator[str]:
    """Yield what a person must look at; only a rejection has more than one sentence to say here."""
    if row.verdict != Outcome.REJECT:
        yield row.reasons[0]
        return
    if row.claims_to_be:
        yield f"Claims to be from {row.claims_to_be}."
    yield from row.reasons
    yield row.next_step


def _cells(row: BatchRow) -> tuple[str, ...]:
    """Return the cells of one packet: last what may be long, so that it pushes nothing out of sight."""
    period = f"{row.start} to {row.end}" if row.start else ""
    last = "; ".join(filter(None, (why(row), row.entered_late)))
    return row.verdict, row.authentic, requirements(row), row.called, period, row.file, last


def _numbers(rows: Sequence[BatchRow]) -> str:
    """Return how many there are of each sort."""
    current = [row for row in rows if row.verdict != Outcome.REJECT and not row.superseded_by]
    met = [row for row in current if row.requirements == RequirementsMet.MET]
    known = [row for row in met if row.authentic == Authentic.YES]
    counts = (
        ("authentic and met", sum(row.complete for row in known)),
        ("met on the mentor’s own word", sum(bool(row.rests_on) for row in known)),
        ("met, but to check", sum(not (row.complete or row.rests_on) for row in known)),
        ("met, but of an unknown key", len(met) - len(known)),
        ("short", sum(row.requirements == RequirementsMet.SHORT for row in current)),
        ("not judged", sum(row.requirements == RequirementsMet.NOT_JUDGED for row in current)),
        ("that decide nothing", sum(not row.requirements for row in rows)),
        ("superseded", sum(bool(row.superseded_by) for row in rows)),
        ("found again", sum(row.copies for row in rows)),
        *((outcome.value, sum(row.verdict == outcome for row in rows)) for outcome in Outcome),
    )
    packets = f"{len(rows)} packet{'' if len(rows) == 1 else 's'}"
    return f"{packets}: " + ", ".join(f"{count} {name}" for name, count in counts if count)
