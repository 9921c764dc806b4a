"""The table that `mentorlog verify` prints of many packets, and the numbers below it."""

import sys
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size

from mentorlog.cli.terminal.output import columns
from mentorlog.cli.terminal.session import Session
from mentorlog.desk.attendance import LOOKED_AT, Comparison
from mentorlog.desk.mentor_rows import GROUPS, MentorRow, Stands
from mentorlog.desk.row_words import called, stands_in_words, why
from mentorlog.model.text import cut
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.verdict import Authentic, Outcome, RequirementsMet
from mentorlog.wording import duration, many

INDENT = 7
"""Where the words stand, beside a verdict and below it."""
_HEAD = (
    *("", "mentor", "trust", "requirements", "meetings", "time", "attendance", "decision", "file"),
    "why, and what it rests on",
)
_LONGEST_NAME = 60
"""Cells of the terminal that a name gets: one that is longer must not push all others out of sight."""
_SHORT = (0, 1, 2, 3)
_IF_FILLED = (6, 7)
"""Columns that are left out where nothing stands in them."""


def show_table(
    session: Session,
    rows: Sequence[MentorRow],
    packets: Sequence[BatchRow],
    everybody: Sequence[MentorRow],
    group: str | None = None,
) -> None:
    """Print what needs a look, then the table, then what was left aside, then the numbers.

    Args:
        session: where to.
        rows: the mentors that were chosen, in their order.
        packets: all that were checked.
        everybody: all rows, also those that were not chosen.
        group: a key of `GROUPS`; without one it is one table.
    """
    for each in rows:
        if each.counts and each.row.verdict not in ("", Outcome.OK):
            session.say(f"{each.row.verdict:{INDENT}}{each.row.trust}: {each.row.file}")
            for line in _needs_a_look(each):
                session.tell(line, INDENT)
    mentors = [each for each in rows if each.counts]
    for title, members in _grouped(mentors, group):
        session.say()
        if title:
            session.say(f"{title} ({len(members)})")
        lines = [_HEAD, *map(_cells, members)]
        empty = {at for at in _IF_FILLED if not any(line[at] for line in lines[1:])}
        kept = [tuple(cell for at, cell in enumerate(line) if at not in empty) for line in lines]
        show_columns(session, kept, _SHORT)
    for number, each in enumerate(each for each in rows if not each.counts):
        if number == 0:
            session.say()
            session.say("Left aside, so that each mentor is there once:")
        session.tell(f"{each.row.file}: {each.aside}", 2)
    session.say()
    session.tell(_numbers(packets, everybody), 0)


def _grouped(rows: Sequence[MentorRow], group: str | None) -> Iterator[tuple[str, list[MentorRow]]]:
    """Yield the rows that stand together, under a title if they were to be grouped."""
    if group is None:
        if rows:
            yield "", [*rows]
        return
    groups: dict[str, list[MentorRow]] = {}
    for each in rows:
        groups.setdefault(GROUPS[group](each), []).append(each)
    yield from groups.items()


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


def _needs_a_look(each: MentorRow) -> Iterator[str]:
    """Yield what a person must look at; only of what is not genuine there is more than a sentence."""
    row = each.row
    if row.verdict != Outcome.REJECT:
        yield row.reasons[0]
        return
    if row.claims_to_be:
        yield f"Claims to be from {row.claims_to_be}."
    yield from row.reasons
    yield row.next_step
    if each.genuine_beside:
        yield f"{each.genuine_beside}."


def _cells(each: MentorRow) -> tuple[str, ...]:
    """Return the cells of one mentor: last what may be long, so that it pushes nothing out of sight."""
    row = each.row
    meetings, time = (str(row.meetings), duration(row.minutes)) if row.profile else ("", "")
    stands = stands_in_words(each)
    stranger = "not on the roster" if each.on_roster is False else ""
    said = each.decision or each.decided_before
    note = said.note_in_a_line if said else ""
    took_part = [
        compared.sentence for compared in each.attendance if compared.comparison is not Comparison.ATTENDED
    ]
    parts = (each.waits, stranger, each.claimed, why(row), each.late, row.entered_late, *took_part, note)
    last = "; ".join(filter(None, parts))
    first = (
        row.verdict or "-",
        cut(called(each), _LONGEST_NAME),
        row.trust.value,
        stands,
        meetings,
        time,
    )
    return *first, each.attended, each.decided, row.file, last


def _numbers(rows: Sequence[BatchRow], mentors: Sequence[MentorRow]) -> str:
    """Return how many there are of each sort."""
    current = [row for row in rows if row.verdict != Outcome.REJECT and not row.superseded_by]
    met = [row for row in current if row.requirements == RequirementsMet.MET]
    known = [row for row in met if row.authentic == Authentic.YES]
    short = [row for row in current if row.requirements == RequirementsMet.SHORT]
    under_way = sum(row.is_under_way for row in short)
    counts = (
        ("complete", sum(row.complete for row in known)),
        ("met on own word", sum(bool(row.rests_on) for row in known)),
        ("met, but to check", sum(not (row.complete or row.rests_on) for row in known)),
        ("met, with words to compare", len(met) - len(known)),
        ("short", len(short) - under_way),
        ("not met yet", under_way),
        ("not judged", sum(row.requirements == RequirementsMet.NOT_JUDGED for row in current)),
        ("that decide nothing", sum(not row.requirements for row in rows)),
        ("superseded", sum(bool(row.superseded_by) for row in rows)),
        ("found again", sum(row.copies for row in rows)),
        ("not on the roster", sum(each.counts and each.on_roster is False for each in mentors)),
        ("whose attendance needs a look", sum(each.attended in LOOKED_AT for each in mentors)),
        ("to check", sum(row.verdict == Outcome.CHECK for row in rows)),
        ("not genuine", sum(row.verdict == Outcome.REJECT for row in rows)),
    )
    packets = many(len(rows), "packets")
    told = f"{packets}: " + ", ".join(f"{count} {name}" for name, count in counts if count)
    missing = sum(each.stands is Stands.NOT_SENT for each in mentors)
    return (
        f"{told}. {missing} {'mentor has' if missing == 1 else 'mentors have'} not sent." if missing else told
    )
