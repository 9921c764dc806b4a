"""What was decided about the fields of one row, put into what the row says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from mentorlog.exchange.incoming.cells.clock_times import NotATime, read_times
from mentorlog.exchange.incoming.cells.lengths import LengthUnit, read_length
from mentorlog.exchange.incoming.cells.names import OddName, names_in
from mentorlog.exchange.incoming.incoming_row import IncomingMeeting, IncomingReflection, IncomingRow
from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.grammar.tokens import Unclear
from mentorlog.model import Channel, Kind, Status
from mentorlog.model.constraints import zone_exists

Some = TypeVar("Some", bound=StrEnum)


def answered(row: IncomingRow, answers: Mapping[str, str]) -> IncomingRow:
    """Return a row with what was decided about it; doubts about those fields are gone.

    Args:
        row: what a reader gave.
        answers: by the names of the fields, what they are.

    Raises:
        NotReadable: when there is no such field, or it cannot be that.
    """
    if not answers or row.entry is None:
        return row
    values: dict[str, Any] = {}
    for field, text in answers.items():
        try:
            values |= _value(row, field, text.strip())
        except (ValueError, Unclear) as error:
            raise NotReadable(
                f"Row {row.number}, {field[:20]}: “{text[:40]}” cannot be that. {_hint(field, error)}"
            ) from None
    remaining = tuple(doubt for doubt in row.doubts if doubt.field not in answers)
    return replace(row, entry=replace(row.entry, **values), doubts=remaining)


def _value(row: IncomingRow, field: str, text: str) -> dict[str, Any]:
    """Return the value of one field."""
    if field == "entry":
        # What an entry of a journal is, its reader has decided by it.
        return {}
    if field == "day":
        return {"day": date.fromisoformat(text)}
    if isinstance(row.entry, IncomingReflection):
        if field in ("title", "text"):
            return {field: text}
        raise NotReadable(f"Row {row.number}: a reflection has day, title and text, and no {field[:20]}.")
    if not isinstance(row.entry, IncomingMeeting):
        raise NotReadable(f"Row {row.number} has nothing that can be decided.")
    match field:
        case "start":
            return {"start": _start(text) if text else None}
        case "minutes":
            return {"minutes": read_length(text, LengthUnit.MINUTES)}
        case "zone":
            if not zone_exists(text):
                raise ValueError(text)
            return {"zone": text}
        case "kind":
            return {"kind": _one_of(Kind, text)}
        case "channel":
            return {"channel": _one_of(Channel, text) if text else None}
        case "status":
            return {"status": _one_of(Status, text)}
        case "people":
            return {"people": names_in(text)}
        case "others":
            return {"others": int(text)}
    raise NotReadable(
        f"Row {row.number} has no field {field[:20]}; it has day, start, zone, minutes, kind, channel, "
        "status, people and others."
    )


def _start(text: str) -> time:
    """Return a time of day; `24:00` is one of the next day, which an answer about the time cannot say."""
    times = read_times(text)
    if times.next_day:
        raise NotATime(text)
    return times.start


def _one_of(cls: type[Some], text: str) -> Some:
    """Return what is called so, by its name or its label."""
    wanted = text.casefold().replace("-", "_").replace(" ", "_")
    return cls(wanted)


def _hint(field: str, error: Exception) -> str:
    """Say how the field is written."""
    if isinstance(error, (Unclear, OddName)):
        return str(error)
    if field == "day":
        return "Write a day as 2026-03-09."
    if field == "zone":
        return "Write a time zone as Europe/London."
    if isinstance(error, NotATime):
        return "Write a time as 14:30."
    choices: dict[str, type[StrEnum]] = {"kind": Kind, "channel": Channel, "status": Status}
    return f"It can be {', '.join(choices[field])}." if field in choices else "Write a whole number."
