"""The table of mentors for a spreadsheet: first what an office needs, then everything a verdict rests on."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from mentorlog.desk.mentor_rows import MentorRow
from mentorlog.exchange.outgoing.readable_table import ReadableTable
from mentorlog.exchange.outgoing.workbook import workbook_bytes
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.csv_table import COLUMNS, spreadsheet

_DIGEST = re.compile(r"; SHA-256 [0-9a-f]+…$")
_OFFICE = (
    *("mentor", "email", "outcome", "what is missing", "meetings", "minutes", "mentees", "windows"),
    *("waivers", "whose rules", "decision", "decided on", "decided by", "note", "signed on", "late"),
    *("on the roster", "attendance", "attendance in words", "left aside because"),
)
_REST = tuple(name for name in COLUMNS if name not in _OFFICE)
_DAYS = ("from", "to", "as of")
HEAD = (*_OFFICE, *_REST)

Value = str | int | date | None


def table_as_csv(rows: Iterable[MentorRow]) -> bytes:
    """Return the table as CSV (UTF-8, marked for Excel); no cell is a formula."""
    return spreadsheet(HEAD, ([_text(value) for value in cells_of(each)] for each in rows))


def table_as_workbook(rows: Iterable[MentorRow]) -> bytes:
    """Return the table as an Excel workbook: numbers are numbers, days are days, no cell is a formula."""
    cells = tuple(tuple(cells_of(each)) for each in rows)
    return workbook_bytes([ReadableTable("mentors", HEAD, cells)])


def cells_of(each: MentorRow) -> Sequence[Value]:
    """Return what stands in one row; numbers only of a packet that can be believed."""
    row, decision = each.row, each.decision
    told = bool(row.profile)
    office: tuple[Value, ...] = (
        row.name,
        row.email,
        each.in_words,
        "; ".join(row.lacks),
        *((row.meetings, row.minutes, row.mentees) if told else (None, None, None)),
        row.windows,
        row.waivers,
        _DIGEST.sub("", row.judged_by),
        decision.in_words if decision else each.waits,
        each.decided_on,
        decision.by if decision else "",
        decision.note_in_a_line if decision else "",
        each.signed_on,
        each.late,
        {True: "yes", False: "no", None: ""}[each.on_roster],
        each.attended,
        "; ".join(compared.sentence for compared in each.attendance),
        each.aside,
    )
    rest = (
        _day(getattr(row, COLUMNS[name])) if name in _DAYS else _joined(getattr(row, COLUMNS[name]))
        for name in _REST
    )
    return (*map(_value, office), *rest)


def _value(value: Value) -> Value:
    """Return a value whose text is in one line."""
    return one_line(value) if isinstance(value, str) else value


def _day(text: str) -> Value:
    """Return a day of a packet as one; what is none stays text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return one_line(text)


def _joined(value: str | tuple[str, ...]) -> str:
    """Return a text, or several as one."""
    return one_line(value if isinstance(value, str) else " ".join(value))


def _text(value: Value) -> str:
    """Return a value as it stands in CSV."""
    return "" if value is None else str(value)
