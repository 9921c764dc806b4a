"""Planning a meeting again: once, in a rhythm, or in one that slows down after a while."""

from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from mentorlog.grammar.echo import HOW_LONG, echo, lacks_length
from mentorlog.grammar.log_line import Understood, amend
from mentorlog.grammar.time_words.rhythm import Rhythm
from mentorlog.grammar.tokens import Unclear
from mentorlog.host import Host
from mentorlog.model import Invalid, Meeting, Mentee, Span, Status, refuse_new_faults
from mentorlog.model.date_style import DateStyle
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.wall_clock import check_clocks
from mentorlog.operations.errors import NotPossible
from mentorlog.operations.planned_meetings import is_to_come, rescheduled
from mentorlog.store import Store
from mentorlog.wording import on, short_day

MOST = 200
"""How many meetings are planned at once at most."""


class Repeated(Frozen, kw_only=False):
    """The meetings of a rhythm, and the days of the rhythm on which nothing is asked."""

    meetings: tuple[Meeting, ...]
    skipped: tuple[tuple[date, str], ...]
    """Each with the name of the vacation."""


def next_day(meeting: Meeting, today: date) -> date:
    """Return the day on which a meeting would usually be again: its weekday, today or soon, and after it."""
    weeks = max(1, -((meeting.day - today).days // 7))
    return meeting.day + timedelta(weeks=weeks)


def copy_of(meeting: Meeting, new_id: str, day: date, zone: str, host: Host) -> Meeting:
    """Return the same meeting on another day: its people, kind, channel, length and time, and no words.

    One that is to come is planned, and everybody expected; else it was held, and everybody came.
    """
    copy = Meeting(
        id=new_id,
        day=day,
        start=meeting.start,
        part_of_day=meeting.part_of_day,
        zone=zone,
        minutes=meeting.minutes,
        kind=meeting.kind,
        channel=meeting.channel,
        status=Status.PLANNED,
        mentees=tuple(replace(each, attended=True) for each in meeting.mentees),
        others=meeting.others,
        co_mentor=meeting.co_mentor,
    )
    return settled(copy, host)


def settled(meeting: Meeting, host: Host) -> Meeting:
    """Return a new meeting as planned if it is to come, else as held."""
    return replace(meeting, status=Status.PLANNED if is_to_come(meeting, host.now()) else Status.HELD)


def repeated(store: Store, host: Host, meeting: Meeting, when: str = "") -> Meeting:
    """Return a meeting once more, not recorded yet.

    Args:
        when: its day, and its time if that is another, in the words of `log`; nothing for the usual day.

    Raises:
        NotPossible: when more is said than a day and a time.
        Unclear: when no day or time can be read.
    """
    zone = store.zone()
    today = host.now().astimezone(ZoneInfo(zone)).date()
    copy = copy_of(meeting, host.new_id(), next_day(meeting, today), zone, host)
    if when.strip():
        copy = rescheduled(store, host, replace(copy, status=Status.PLANNED), when)
    return settled(copy, host)


def repeat(store: Store, host: Host, meeting: Meeting, when: str = "") -> Meeting:
    """Record a meeting once more; return the new one.

    Raises:
        NotPossible, Unclear: as `repeated` does.
    """
    copy = repeated(store, host, meeting, when)
    if lacks_length(copy):
        raise Unclear(HOW_LONG)
    refuse_new_faults(None, copy)
    store.add(copy)
    return copy


def again(store: Store, host: Host, line: str, date_style: DateStyle | None) -> Understood:
    """Return the meeting that was held last once more, today, not recorded yet.

    Who was there is as it was; the time of day and what was written about it are not.

    Args:
        line: what is not as it was, in the words of `log`.
        date_style: the order in which the mentor writes days.

    Raises:
        NotPossible: when none was held yet.
        Unclear: when the line is, or when it is not said how long the meeting was.
    """
    held = store.meetings().with_status(Status.HELD).newest(1)
    if not held:
        raise NotPossible("No meeting was held yet that could be repeated. Log one: mentorlog log LINE")
    [last] = held
    zone, mentees = store.zone(), store.all(Mentee)
    timeless = replace(last, start=None, part_of_day=None)
    copy = replace(copy_of(timeless, host.new_id(), host.today(zone), zone, host), mentees=last.mentees)
    understood = Understood(copy, echo(copy, mentees))
    if line.strip():
        understood = amend(line, copy, now=host.now(), mentees=mentees, date_style=date_style)
        understood = replace(understood, meeting=settled(understood.meeting, host))
    if lacks_length(understood.meeting):
        raise Unclear(HOW_LONG)
    refuse_new_faults(None, understood.meeting)
    return understood


def repeat_in(store: Store, host: Host, meeting: Meeting, rhythm: Rhythm, when: str = "") -> Repeated:
    """Plan a meeting again and again, in one action.

    Raises:
        NotPossible, Unclear: as `repeated_in` does.
    """
    planned = repeated_in(store, host, meeting, rhythm, when)
    store.add(*planned.meetings)
    return planned


def repeated_in(store: Store, host: Host, meeting: Meeting, rhythm: Rhythm, when: str = "") -> Repeated:
    """Return a meeting again and again, not recorded yet; vacations of the programme are left out.

    Args:
        rhythm: how far apart; without an end, to the end of the programme.
        when: the day of the first, and the time of all; nothing for the next one in the rhythm.

    Raises:
        NotPossible: when the rhythm has no end or no day, or begins before today.
        Unclear: when no day or time can be read.
    """
    if rhythm.times is not None and rhythm.times < 1:
        raise NotPossible("Say how many meetings; one is the least.")
    programme = store.programme()
    if rhythm.times is None and rhythm.until is None:
        if programme is None:
            raise NotPossible("Say how many meetings, or until which day.")
        rhythm = replace(rhythm, until=programme.end)
    pattern = repeated(store, host, meeting, when)
    today = host.now().astimezone(ZoneInfo(pattern.zone)).date()
    first = pattern.day if when.strip() else _in_rhythm(meeting.day, rhythm.every, today)
    if first < today:
        raise NotPossible(f"{on(first)} is over. Meetings that are planned in a rhythm begin today or later.")
    days, skipped = rhythm_days(rhythm, first, programme.excluded if programme else ())
    if not days:
        raise NotPossible(_no_day(first, rhythm.until, skipped))
    copies = []
    for day in days:
        try:
            check_clocks(day, pattern.start, pattern.zone)
        except Invalid as error:
            raise NotPossible(f"{short_day(day)}: {error}") from None
        copies.append(replace(pattern, id=host.new_id(), day=day, status=Status.PLANNED))
    return Repeated(tuple(copies), skipped)


def rhythm_days(
    rhythm: Rhythm, first: date, excluded: Sequence[Span]
) -> tuple[tuple[date, ...], tuple[tuple[date, str], ...]]:
    """Return the days of a rhythm, and those left out because a vacation has them.

    Args:
        first: the first day that may be one.
        excluded: vacations.

    Raises:
        NotPossible: when there are more than `MOST`.
    """
    days: list[date] = []
    skipped: list[tuple[date, str]] = []
    day = first
    while (rhythm.until is None or day <= rhythm.until) and len(days) != rhythm.times:
        if len(days) + len(skipped) == MOST:
            raise NotPossible(f"That is more than {MOST} meetings; name an earlier last day.")
        vacation = next((span.name for span in excluded if day in span), None)
        if vacation is None:
            days.append(day)
        else:
            skipped.append((day, vacation))
        slower = rhythm.then is not None and len(days) >= rhythm.after
        day += timedelta(days=rhythm.then if slower and rhythm.then else rhythm.every)
    return tuple(days), tuple(skipped)


def _in_rhythm(begun: date, every: int, today: date) -> date:
    """Return the first day after one, so many days apart, that is not over."""
    return begun + timedelta(days=every * max(1, -((begun - today).days // every)))


def _no_day(first: date, until: date | None, skipped: Sequence[tuple[date, str]]) -> str:
    """Say why a rhythm has no day."""
    if skipped:
        return "Every day of this rhythm is in a vacation of your programme."
    last = f" {on(until)}" if until else " it"
    return f"The first would be on {on(first)}, after the last day,{last}. Name a later last day."
