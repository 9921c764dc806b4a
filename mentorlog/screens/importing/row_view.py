"""One row of a file as it is shown: its line in the list, and everything about it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Final

from textual.content import Content

from mentorlog.exchange.incoming.incoming_row import IncomingMeeting, IncomingOpening, IncomingReflection
from mentorlog.model import Meeting, Reflection
from mentorlog.model.privacy_tiers import FACTS
from mentorlog.model.text import cut, one_line
from mentorlog.operations.entry_titles import people
from mentorlog.operations.importing.planned_row import PlannedRow, RowOutcome
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading, rows
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import capital, duration, many, short_day

MARKS: Final[Mapping[RowOutcome, tuple[str, str]]] = {
    RowOutcome.NEW: ("✓", "$text-success"),
    RowOutcome.SAME: ("=", MUTED),
    RowOutcome.ALIKE: ("≈", "$text-warning"),
    RowOutcome.UNDECIDED: ("?", "$text-warning"),
    RowOutcome.REJECTED: ("✗", "$text-error"),
    RowOutcome.SKIPPED: ("·", MUTED),
}
"""A sign and a colour for each outcome; the words stand beside."""
HINTS: Final[Mapping[RowOutcome, str]] = {
    RowOutcome.NEW: "Space leaves it out.",
    RowOutcome.SAME: "Space takes it in all the same.",
    RowOutcome.ALIKE: "Enter says whether it is another.",
    RowOutcome.UNDECIDED: "Enter answers; Space leaves it out.",
}
"""What can be done with a row."""
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")
_HEADING = 20
"""Cells of a heading beside its cell."""
_SHOWN = 240
"""Cells of a row in the list, three or four lines of it; all of it stands beside."""


def without_options(sentences: str) -> str:
    """Return sentences without those that name options of the command line."""
    said = [each for each in _SENTENCE.split(sentences) if not re.search(r"(?:^|\s)--[a-z]", each)]
    return " ".join(said)


def line(row: PlannedRow, called: Mapping[str, str], digits: int) -> Content:
    """Return a row for the list.

    Args:
        row: the row.
        called: pseudonyms by the ids of mentees.
        digits: how many the largest number has.
    """
    mark, style = MARKS[row.outcome]
    faint = MUTED if row.outcome in (RowOutcome.SAME, RowOutcome.SKIPPED) else ""
    number = plain(f"{row.number:>{digits}}  ", MUTED)
    return Content.assemble((f"{mark} ", style), number, plain(cut(_words(row, called), _SHOWN), faint))


def _words(row: PlannedRow, called: Mapping[str, str]) -> str:
    """Return what a row says, in a line: the same things below each other down the list."""
    known = {**called, **{mentee.id: mentee.pseudonym for mentee in row.mentees}}
    match row.entry or row.row.entry:
        case Meeting() as meeting:
            said = meeting.private or meeting.facts or ", ".join(meeting.topics)
            who = _joined(row.not_held, one_line(people(meeting, known)))
            return _columns(meeting.day, meeting.start, meeting.minutes, who, said)
        case IncomingMeeting() as told:
            said = told.private or ", ".join(told.topics)
            who = _joined(row.not_held, one_line(", ".join(told.people)))
            return _columns(told.day, told.start, told.minutes, who, said)
        case Reflection() | IncomingReflection() as written:
            return _columns(written.day, None, None, "reflection", written.title)
        case IncomingOpening() as hours:
            return _joined(duration(hours.minutes), "brought forward")
    cells = (one_line(cell) for cell in row.row.cells if cell.strip())
    return _joined(*row.reasons[:1], *cells) if row.outcome is RowOutcome.REJECTED else _joined(*cells)


def _columns(day: date | None, start: time | None, minutes: int | None, who: str, said: str) -> str:
    """Return the usual things about an entry, each in its place."""
    when = f"{short_day(day) if day else '?':<15}  {f'{start:%H:%M}' if start else '':<5}"
    length = duration(minutes) if minutes else ""
    return f"{when}  {length:<10}  {_joined(who, one_line(said.partition(chr(10))[0]))}"


def _joined(*parts: str) -> str:
    """Return what there is of some parts."""
    return "  ".join(part for part in parts if part)


def about(row: PlannedRow, headings: Sequence[str], called: Mapping[str, str]) -> Iterator[Paragraph]:
    """Yield everything about a row: what becomes of it and why, what comes in, and what the file says."""
    mark, style = MARKS[row.outcome]
    yield plain(f"{mark} ", style), plain(capital(row.outcome.label), f"bold {style}" if style else "bold")
    asked = [without_options(doubt.sentence) for doubt in row.doubts]
    for reason in dict.fromkeys([*asked, *map(without_options, row.reasons)]):
        if reason:
            yield entry(reason)
    if hint := HINTS.get(row.outcome):
        yield entry(hint, style=MUTED)
    if pairs := list(_becomes(row, called)):
        yield BLANK
        yield heading("Comes in as")
        yield from rows(pairs)
    said = [
        (one_line(name) or "·", cell) for name, cell in zip(headings, row.row.cells, strict=False) if cell
    ]
    if said:
        yield BLANK
        yield heading("In the file")
        yield from rows([(cut(name, _HEADING), cell) for name, cell in said])


def _becomes(row: PlannedRow, called: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a row becomes, field by field."""
    known = {**called, **{mentee.id: mentee.pseudonym for mentee in row.mentees}}
    match row.entry:
        case Meeting() as meeting:
            yield "Day", short_day(meeting.day)
            yield "Start", f"{meeting.start:%H:%M}, {meeting.zone}" if meeting.start else ""
            yield "Length", duration(meeting.minutes) if meeting.minutes else ""
            yield "Kind", meeting.kind.label
            yield "How", meeting.channel.label if meeting.channel else ""
            yield "Status", meeting.status.label
            yield "People", people(meeting, known)
            yield (
                "New mentees",
                ", ".join(f"{mentee.pseudonym} {mentee.name}".strip() for mentee in row.mentees),
            )
            yield "Topics", ", ".join(meeting.topics)
            yield "Tags", ", ".join(meeting.tags)
            yield "Resources", "\n".join(meeting.resources)
            yield FACTS.label, meeting.facts
            yield "Reflection", meeting.reflection
            yield "Private", meeting.private
            yield "Learned", meeting.learned
        case Reflection() as written:
            yield "Day", short_day(written.day)
            yield "Title", written.title
            yield "Reflection", "\n\n".join(passage.text for passage in written.passages)
        case IncomingOpening() as hours:
            yield "Brought forward", duration(hours.minutes)


def counts(counts: Mapping[RowOutcome, int]) -> Content:
    """Return how many rows come to what, on one line."""
    parts = []
    for outcome, (mark, style) in MARKS.items():
        if number := counts.get(outcome, 0):
            parts.append(Content.assemble((f"{mark} ", style), f"{number:,} {outcome.label}"))
    return Content("  ").join(parts) if parts else Content(many(0, "rows"))
