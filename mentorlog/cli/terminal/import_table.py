"""What a look at a file is printed as: what was found out, a line for each row, what is to be decided."""

from mentorlog.cli.terminal.session import Session
from mentorlog.exchange.incoming.incoming_row import IncomingOpening
from mentorlog.model import Batch, Meeting, Mentee, Reflection, to_plain
from mentorlog.operations.entry_titles import people
from mentorlog.operations.importing.import_plan import ImportPlan
from mentorlog.operations.importing.planned_row import PlannedRow
from mentorlog.wording import duration, either, many, short_day

_NAMED = 8
"""Names that are listed one by one."""


def plan_as_json(plan: ImportPlan, batch: Batch | None) -> dict[str, object]:
    """Return a plan as JSON has it."""
    return {
        "file": plan.source.name,
        "sha256": plan.source.sha256,
        "format": plan.format.name,
        "noticed": [{"what": each.what, "found": each.found, "option": each.option} for each in plan.noticed],
        "headings": list(plan.reader.headings),
        "ready": plan.is_ready,
        "doubts": list(plan.doubts),
        "counts": {str(outcome): number for outcome, number in sorted(plan.counts.items())},
        "minutes": plan.minutes,
        "unknown_people": dict(plan.unknown),
        "rows": [_row_as_json(row) for row in plan.shown],
        "more_rows": sum(plan.counts.values()) - len(plan.shown),
        "batch": to_plain(batch) if batch else None,
    }


def _row_as_json(row: PlannedRow) -> dict[str, object]:
    """Return a row as JSON has it."""
    return {
        "row": row.number,
        "outcome": str(row.outcome),
        "reasons": list(row.reasons),
        "doubts": [
            {"field": each.field, "sentence": each.sentence, "answers": list(each.answers)}
            for each in row.doubts
        ],
        "cells": list(row.row.cells),
        "entry": _entry_as_json(row),
    }


def _entry_as_json(row: PlannedRow) -> object:
    """Return what a row becomes as JSON has it."""
    if isinstance(row.entry, IncomingOpening):
        return {"minutes": row.entry.minutes}
    return to_plain(row.entry) if row.entry else None


def show_plan(session: Session, plan: ImportPlan) -> None:
    """Print a plan."""
    session.say_columns([(each.what, each.found, each.option) for each in plan.noticed])
    session.say("")
    called = {mentee.id: mentee.pseudonym for mentee in session.store.all(Mentee)}
    called |= {mentee.id: mentee.pseudonym for row in plan.shown for mentee in row.mentees}
    if plan.shown:
        session.say_columns([("row", "becomes", "what", "why"), *(_line(row, called) for row in plan.shown)])
    if more := sum(plan.counts.values()) - len(plan.shown):
        session.say(f"… and {more:,} more rows.")
    session.say("")
    if plan.mentees:
        session.say(f"{many(plan.mentees, 'people')} become mentees.")
    if plan.unknown:
        names = sorted(plan.unknown, key=lambda name: (-plan.unknown[name], name))
        listed = either(
            [*names[:_NAMED], *([f"{len(names) - _NAMED} more"] if names[_NAMED:] else [])], "and"
        )
        session.say(
            f"No mentee here is called {listed}: they are counted as others, and the names are kept in the "
            'private text. To say who they are: --person "NAME=M-01", or --add-people.'
        )
    for doubt in plan.doubts:
        session.say(f"To be decided: {doubt}")
    session.say(f"{plan.summary}.")


def _line(row: PlannedRow, called: dict[str, str]) -> tuple[str, str, str, str]:
    """Return the cells of one row."""
    return str(row.number), row.outcome.label, _what(row, called), " ".join(row.reasons)


def _what(row: PlannedRow, called: dict[str, str]) -> str:
    """Say what a row becomes in a few words, or what stands in it."""
    match row.entry:
        case Meeting() as meeting:
            start = f" {meeting.start:%H:%M}" if meeting.start else ""
            who = people(meeting, called)
            return ", ".join(
                filter(
                    None,
                    (
                        f"{short_day(meeting.day)}{start}",
                        duration(meeting.minutes) if meeting.minutes else "",
                        row.not_held,
                        meeting.kind.label,
                        who,
                    ),
                )
            )
        case Reflection() as reflection:
            return f"{short_day(reflection.day)}, reflection of {many(reflection.words, 'words')}"
        case IncomingOpening() as opening:
            return f"{duration(opening.minutes)} brought forward"
    return " | ".join(cell for cell in row.row.cells if cell)[:60]
