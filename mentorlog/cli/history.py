"""`mentorlog history` and `trash`: what became of an entry, and what was deleted and can be brought back."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from mentorlog.cli.arguments import Argument, Command, NoOptions, OneEntry
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.grammar.mentee_names import Roster
from mentorlog.model import Mentee, handle, instant, to_plain
from mentorlog.model.frozen import Frozen
from mentorlog.operations.history.entry_history import EntryHistory, ToldChange, history_of
from mentorlog.operations.history.trash import Deleted, bring_back, in_trash, trash
from mentorlog.store.rows import kind_of
from mentorlog.wording import capital, many, short_day


class HistoryOptions(Frozen):
    """What `history` takes."""

    id: Annotated[str, Argument("ID", "the id of an entry, or the last digits of it, or a mentee: M-01")]


def show_history(session: Session, options: HistoryOptions) -> None:
    """Print every change of an entry, oldest first: when, by which command, and what each field was."""
    identifier = _one(session, options.id)
    history = history_of(session.store, identifier, session.today)
    if history is None:
        raise Problem(f"Nothing is known of {options.id} any more: it was erased.")
    if session.json:
        session.show(
            {
                "id": identifier,
                "kind": kind_of(history.entry),
                "there": history.there,
                "erased_before": history.begins_erased,
                "changes": [_as_json(change) for change in history.changes],
            }
        )
        return
    session.say(_headline(history))
    if history.begins_erased:
        session.say("What it was before was erased.")
    zone = ZoneInfo(session.store.zone())
    for change in history.changes:
        session.say()
        session.say(f"{_moment(change.at, zone)}  {change.what}, by {change.by}")
        for field in change.fields:
            if change.past.change.before is None:
                session.tell(f"{field.label}: {field.became}", 4)
            elif "\n" in field.was + field.became:
                session.tell(f"{field.label}:\n{field.was or 'nothing'}\n→\n{field.became or 'nothing'}", 4)
            else:
                session.tell(f"{field.label}: {field.was or 'nothing'} → {field.became or 'nothing'}", 4)


def _headline(history: EntryHistory) -> str:
    """Return what the entry is and how often it was changed."""
    gone = "" if history.there else "; it was deleted"
    return f"{capital(history.called)}: {many(len(history.changes), 'changes')}{gone}."


def _as_json(change: ToldChange) -> dict[str, object]:
    """Return a change in the documented shape (docs/cli.md)."""
    return {
        "seq": change.past.seq,
        "at": instant(change.at),
        "by": change.past.by or None,
        "what": change.what,
        "fields": {
            field.name: {"before": to_plain(field.before), "after": to_plain(field.after)}
            for field in change.fields
        },
    }


def _one(session: Session, typed: str) -> str:
    """Return the id of the one entry, of any kind, that was typed; one that was deleted is one, too."""
    mentees = session.store.all(Mentee)
    found = session.store.known_by_handle(typed) or tuple(m.id for m in Roster(mentees).fitting(typed))
    if len(found) == 1:
        return found[0]
    if not found:
        raise Problem(
            f"There is no entry {typed or '“”'}. Lists show the ids of entries; `mentorlog trash` those "
            "of deleted ones."
        )
    raise Problem(f"{len(found)} entries end with {typed}; type more of the id: {', '.join(found)}")


def _moment(at: datetime, zone: ZoneInfo) -> str:
    """Return when something was done, by the clocks of the programme."""
    there = at.astimezone(zone)
    return f"{short_day(there.date())} {there:%H:%M}"


def list_trash(session: Session, options: NoOptions) -> None:
    """List what was deleted within thirty days and is not there again, newest first."""
    found = trash(session.store, session.today)
    if session.json:
        session.show([_deleted_as_json(deleted) for deleted in found])
    elif found:
        zone = ZoneInfo(session.store.zone())
        session.say_columns([_row(deleted, zone) for deleted in found])
        session.say("Bring one back: mentorlog trash restore ID")
    else:
        session.say("Nothing was deleted within the last 30 days. What is, can be brought back from here.")


def _row(deleted: Deleted, zone: ZoneInfo) -> tuple[str, ...]:
    """Return the cells of one line of the list."""
    along = f", with {' and '.join(deleted.along[:2])}" if deleted.along else ""
    more = f" and {len(deleted.along) - 2} more" if len(deleted.along) > 2 else ""
    return (
        handle(deleted.entry.id),
        _moment(deleted.at, zone),
        f"{many(deleted.days_left, 'days')} left",
        f"{deleted.called}{along}{more}",
    )


def _deleted_as_json(deleted: Deleted) -> dict[str, object]:
    """Return what was deleted in the documented shape (docs/cli.md)."""
    return {
        "id": deleted.entry.id,
        "at": instant(deleted.at),
        "days_left": deleted.days_left,
        "title": deleted.called,
        "entries": [{"kind": kind_of(entry), "entry": to_plain(entry)} for entry in deleted.entries],
    }


def restore_from_trash(session: Session, options: OneEntry) -> None:
    """Bring back what was deleted, with what was deleted in the same action."""
    identifier = _one(session, options.id)
    deleted = in_trash(session.store, identifier, session.today)
    if deleted is None:
        raise Problem(f"{options.id} is not in the trash. `mentorlog trash` lists what is.")
    restored = bring_back(session.store, deleted, session.today)
    if session.json:
        session.show(
            {
                "restored": [{"kind": kind_of(entry), "id": entry.id} for entry in restored.entries],
                "left_out": list(restored.left_out),
            }
        )
        return
    along = f", with {many(len(restored.entries) - 1, 'entries')} more" if len(restored.entries) > 1 else ""
    session.say(f"Brought back {restored.called}{along}.")
    for sentence in restored.left_out:
        session.say(sentence)


HISTORY = Command(HistoryOptions, show_history)
TRASH = Command(
    NoOptions,
    list_trash,
    under={"restore": Command(OneEntry, restore_from_trash, "bring back what was deleted")},
)
