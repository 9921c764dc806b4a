"""What becomes of a meeting that was planned: it is held, it does not take place, or it is moved."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mentorlog.host import Host
from mentorlog.model import Action, Meeting, Mentee, Reflection, Status, refuse_new_faults, turned
from mentorlog.model.frozen import declared, replace
from mentorlog.operations.errors import NotPossible
from mentorlog.settings.file import typed_days
from mentorlog.store import Change, Store
from mentorlog.wording import short_day

if TYPE_CHECKING:
    from mentorlog.grammar.promises import Promise

MISSED = (Status.NO_SHOW, Status.CANCELLED, Status.ATTEMPTED)
"""What a meeting is that did not take place."""

_WHEN = frozenset(("day", "start", "part_of_day", "minutes"))
"""What moving a meeting may change: a range of times also says how long."""


def is_to_come(meeting: Meeting, now: datetime) -> bool:
    """Say whether a meeting is of a later day, or of a later time of this one.

    Args:
        now: an aware datetime.
    """
    local = now.astimezone(ZoneInfo(meeting.zone))
    start = meeting.start or time.min
    return (meeting.day, start) > (local.date(), local.time() if meeting.start else time.min)


def as_held(store: Store, host: Host, meeting: Meeting, line: str = "") -> Meeting:
    """Return a meeting as it is once it was held, not recorded yet.

    Args:
        line: what else is to be said of it, in the words of `log`: `40m without M-02`.

    Raises:
        NotPossible: when it is held already, or still to come.
        Unclear: when the line is, or when it is not said how long the meeting was.
    """
    if meeting.status is Status.HELD:
        raise NotPossible("This meeting is held already. Edit it to change what is said about it.")
    if not line.strip() and is_to_come(meeting, host.now()):
        when = short_day(meeting.day) + (f" at {meeting.start:%H:%M}" if meeting.start else "")
        raise NotPossible(
            f"The meeting is planned for {when}, which is still to come. If you met earlier, move it there "
            "first."
        )
    return _amended(store, host, meeting, f"held {line}")


def _amended(store: Store, host: Host, meeting: Meeting, line: str) -> Meeting:
    """Return a meeting with what a line says changed in it, read as the mentor writes days."""
    from mentorlog.grammar.log_line import amend

    mentees = store.all(Mentee)
    return amend(line, meeting, now=host.now(), mentees=mentees, date_style=typed_days(host)).meeting


def is_ready(meeting: Meeting) -> bool:
    """Say whether a meeting can be called held without another word: its length is known, or needs none."""
    from mentorlog.grammar.echo import lacks_length

    return not lacks_length(replace(meeting, status=Status.HELD, mentees=()))


def hold(
    store: Store,
    host: Host,
    before: Meeting,
    after: Meeting,
    promises: "Sequence[Promise]" = (),
    reflection: Reflection | None = None,
) -> None:
    """Record that a meeting was held, with what is told of it and what was promised in it, in one action.

    Args:
        before: the meeting as it was read.
        after: the meeting as `as_held` gives it, with its texts.
        promises: what was promised in it.
        reflection: what is thought of it.
    """
    refuse_new_faults(before, after)
    actions = [Action(id=host.new_id(), meeting=after.id, **promise._asdict()) for promise in promises]
    written = [Change(None, reflection)] if reflection else []
    store.record(Change(before, after), *(Change(None, action) for action in actions), *written)


def ways_to_miss(meeting: Meeting, now: datetime) -> tuple[Status, ...]:
    """Return what may be said of a meeting that does not take place; one to come can be cancelled only."""
    ways = (Status.CANCELLED,) if is_to_come(meeting, now) else MISSED
    return tuple(way for way in ways if way is not meeting.status)


def miss(store: Store, host: Host, meeting: Meeting, status: Status) -> Meeting:
    """Record that a meeting did not take place; nobody came to it.

    Args:
        status: one of `MISSED`.

    Raises:
        NotPossible: when that is so already, or cannot be yet.
    """
    if status is meeting.status:
        raise NotPossible(f"This meeting is {status.label} already.")
    if status not in ways_to_miss(meeting, host.now()):
        raise NotPossible(
            f"The meeting of {short_day(meeting.day)} is still to come, so it cannot be {status.label} yet. "
            "It can be cancelled."
        )
    missed = replace(meeting, status=status, mentees=turned(meeting.mentees, meeting.status, status))
    store.edit(meeting, missed)
    return missed


def rescheduled(store: Store, host: Host, meeting: Meeting, when: str) -> Meeting:
    """Return a meeting on the day and at the time that are said, not recorded yet.

    Args:
        when: in the words of `log`: `next thursday 15:00`, `at 16:00-17:00`.

    Raises:
        NotPossible: when more is said than that.
        Unclear: when no day or time can be read.
    """
    if not when.strip():
        raise NotPossible("Say which day or time, for instance: next thursday 15:00")
    after = _amended(store, host, meeting, when)
    for name, _, _ in declared(Meeting):
        if name not in _WHEN and getattr(after, name) != getattr(meeting, name):
            raise NotPossible(
                "Only a day and a time belong here, for instance: next thursday 15:00. Edit the meeting to "
                "change anything else."
            )
    return after


def move(store: Store, host: Host, meeting: Meeting, when: str) -> Meeting:
    """Move a meeting to another day or time; return it as it is then.

    Raises:
        NotPossible: when that is the day and time it has, or more is said than that.
        Unclear: when no day or time can be read.
    """
    after = rescheduled(store, host, meeting, when)
    if after == meeting:
        raise NotPossible("That is the day and time that it has already.")
    store.edit(meeting, after)
    return after
