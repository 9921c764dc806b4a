"""A sheet to prepare a meeting with: last time, what is open, what could be talked about, what comes after.

In the order in which Oxford Brookes University proposes to hold one: what happened since, what worries, what
was promised, what is planned, new promises, whether the partnership works, the next date.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mentorlog.model import Logbook, Meeting, Mentee, Span, Status, Support
from mentorlog.model.text import fold
from mentorlog.operations.mentee.mentee_entries import MenteeEntries
from mentorlog.operations.mentee.page import (
    SAME,
    MenteePage,
    agreement,
    beginning,
    clock_of,
    first_words,
    goal_words,
    meeting_words,
    mentee_page,
    promise_words,
)
from mentorlog.operations.support.follow_ups import asks_about
from mentorlog.operations.support.services import where_to
from mentorlog.operations.topics import DEFAULTS, often_hard, used_topics, weak_areas
from mentorlog.wording import (
    days_ago,
    days_listed,
    distance,
    duration,
    either,
    many,
    plain,
    short_day,
    stretch,
)

ACADEMIC, WELL_BEING, SERVICES, _ = DEFAULTS
COVERED = {Support.ACADEMIC: ACADEMIC, Support.PSYCHOSOCIAL: WELL_BEING}
"""The topic that a sort of support touches upon; whoever was sent to a service heard of services."""
NEAR = 21
"""So many days ahead a window is named."""
OWN_TOPICS = 6
"""How many topics of the logbook's own are proposed."""

LOOKING_BACK = ("Last time", "Worth a word", "Promises", "Goals")
LOOKING_AHEAD = ("To talk about", "Windows", "Agreement", "Before you part")
"""The titles of the sections, in their order."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to have at hand in a meeting; nothing private is on it, so that it can be printed."""

    title: str
    meeting: Meeting | None
    """The planned meeting, if it is about one."""
    mentees: tuple[Mentee, ...]
    when: tuple[str, ...]
    """The day, and the time for everybody."""
    sections: tuple[Section, ...]
    """Those that have something to say."""

    @property
    def text(self) -> str:
        """The whole sheet as plain text, to copy and to print."""
        blocks = ["\n".join((self.title, *self.when))]
        blocks += ["\n".join((s.title, *(f"- {line}" for line in s.lines))) for s in self.sections]
        return "\n\n".join(blocks)


def next_planned(logbook: Logbook, today: date) -> Meeting | None:
    """Return the next meeting that is planned with mentees, from today on."""
    planned = logbook.meetings_for().with_status(Status.PLANNED).between(today, date.max)
    with_mentees = (meeting for meeting in planned if meeting.mentees)
    return min(with_mentees, key=lambda m: (m.day, str(m.start or ""), m.id), default=None)


def sheet_for_meeting(
    logbook: Logbook, meeting: Meeting, own_zone: str, now: datetime, *, pace: int | None = None
) -> Sheet:
    """Prepare a planned meeting.

    Args:
        logbook: everything that is known.
        meeting: the meeting, on its day in the programme's zone.
        own_zone: the zone of the mentor's programme.
        now: the present instant.
        pace: how many days apart the programme asks for meetings.
    """
    listed = (logbook.mentee(attendance.mentee) for attendance in meeting.mentees)
    mentees = tuple(mentee for mentee in listed if mentee)
    return _sheet(logbook, mentees, meeting, own_zone, now, pace)


def sheet_for_mentee(
    logbook: Logbook, mentee: Mentee, own_zone: str, now: datetime, *, pace: int | None = None
) -> Sheet:
    """Prepare whatever comes next with one mentee; the arguments are those of `sheet_for_meeting`."""
    return _sheet(logbook, (mentee,), None, own_zone, now, pace)


def _sheet(
    logbook: Logbook,
    mentees: tuple[Mentee, ...],
    meeting: Meeting | None,
    own_zone: str,
    now: datetime,
    pace: int | None,
) -> Sheet:
    """Put the sections together and leave out the empty ones."""
    today = now.astimezone(ZoneInfo(own_zone)).date()
    people = [_Person(logbook, mentee, today, pace) for mentee in mentees]
    lines = (
        _each(people, _last_time),
        _each(people, _concerns),
        _promises(people),
        _each(people, _goals),
        tuple(_topics(people, meeting, logbook)),
        tuple(_windows(people, logbook, today)),
        _each(people, _agreement),
        tuple(_closing(people, meeting, today)),
    )
    titles = (*LOOKING_BACK, *LOOKING_AHEAD)
    sections = [Section(title, about) for title, about in zip(titles, lines, strict=True)]
    names = ", ".join(mentee.pseudonym for mentee in mentees)
    return Sheet(
        title=f"Prepare for {names}" if mentees else "Prepare",
        meeting=meeting,
        mentees=mentees,
        when=tuple(_when(mentees, meeting, own_zone, now)),
        sections=tuple(section for section in sections if section.lines),
    )


class _Person:
    """Everything about one of those who are expected."""

    def __init__(self, logbook: Logbook, mentee: Mentee, today: date, pace: int | None) -> None:
        self.logbook = logbook
        self.mentee = mentee
        self.today = today
        self.entries = MenteeEntries.of(logbook, mentee, today)
        self.page: MenteePage = mentee_page(logbook, mentee, today, pace=pace)

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.mentee.pseudonym


def _each(people: Iterable[_Person], lines: Callable[[_Person], Iterable[str]]) -> tuple[str, ...]:
    """Return the lines about everybody: with names where there are several, once where they are the same."""
    about: dict[str, list[str]] = {}
    people = tuple(people)
    for person in people:
        for line in lines(person):
            about.setdefault(line, []).append(person.name)
    return tuple(
        line if len(names) == len(people) else f"{', '.join(names)}: {line}" for line, names in about.items()
    )


def _when(
    mentees: tuple[Mentee, ...], meeting: Meeting | None, own_zone: str, now: datetime
) -> Iterator[str]:
    """Yield the day and the time for the mentor, and for everybody whose clock shows another."""
    if meeting is None:
        for mentee in mentees:
            if (clock := clock_of(mentee, own_zone, now)) and not clock.endswith(SAME):
                yield f"For {mentee.pseudonym} it is now {clock}"
        return
    today = now.astimezone(ZoneInfo(own_zone)).date()
    at = f", {meeting.start:%H:%M}" if meeting.start else ""
    length = duration(meeting.minutes) if meeting.minutes else ""
    how = ", ".join(
        filter(None, (meeting.kind.label, length, meeting.channel.label if meeting.channel else ""))
    )
    yield f"{short_day(meeting.day)}{at}, {distance(meeting.day, today)} · {how}"
    if (instant := meeting.instant) is None:
        return
    for mentee in mentees:
        if (clock := clock_of(mentee, own_zone, instant)) and not clock.endswith(SAME):
            yield f"For {mentee.pseudonym} it will be {clock}"


def _last_time(person: _Person) -> Iterator[str]:
    """Yield the last meeting, how what was written about it begins, and what happened since."""
    last, entries = person.entries.last, person.entries
    if last is None:
        yield "You have not met yet: begin with what you both expect."
        return
    yield f"{short_day(last.day)}, {days_ago(last.day, person.today)}: {meeting_words(last, entries)}"
    # What is private stays off a sheet that may be printed and left lying about.
    if words := (last.facts or last.reflection):
        yield beginning(words)
    about_it = [first_words(each) for each in entries.reflections if each.meeting == last.id]
    if any(about_it):
        yield next(words for words in reversed(about_it) if words)
    since = [m for m in entries.meetings if last.day < m.day <= person.today and not m.status.takes_place]
    if since:
        tried = [f"{m.status.label} {short_day(m.day, year=False)}" for m in since]
        yield f"Since then: {', '.join(tried)}"
    about_them = [r for r in entries.reflections if r.mentee and r.day >= last.day]
    if about_them:
        written = about_them[-1]
        title = f": {written.title}" if written.title else f", {many(written.words, 'words')}"
        yield f"You wrote about them on {short_day(written.day, year=False)}{title}"


def _concerns(person: _Person) -> Iterator[str]:
    """Yield what wants attention, and whether help that was pointed to did help; promises have their own."""
    for observation in person.page.observations:
        if observation.needs_attention and observation.about != "promises":
            yield observation.sentence
    for referral in person.entries.referrals:
        if asks_about(referral, person.today):
            place = where_to(person.logbook, referral)
            yield f"You pointed to {place} on {short_day(referral.day, year=False)}: did it help?"


def _promises(people: list[_Person]) -> tuple[str, ...]:
    """Return what is open both ways; what the mentor promised to several stands there once."""
    mine = {action.id: promise_words(action, p.page) for p in people for action in p.page.owed_to}
    theirs = [f"{p.name}: {promise_words(action, p.page)}" for p in people for action in p.page.owed]
    return (*(f"You: {words}" for words in mine.values()), *theirs)


def _goals(person: _Person) -> Iterator[str]:
    """Yield the goals that are open."""
    for goal in person.page.goals:
        if goal.status.value == "open":
            yield goal_words(goal)


def _topics(people: list[_Person], meeting: Meeting | None, logbook: Logbook) -> Iterator[str]:
    """Yield what was planned to talk about, what never was, and what others find hard."""
    coming = meeting or next((planned for person in people for planned in person.entries.planned), None)
    if coming and coming.topics:
        yield f"Planned: {', '.join(coming.topics)}"
    talked = set.intersection(*(_talked_about(person) for person in people)) if people else set[str]()

    def new(topics: Iterable[str]) -> list[str]:
        return [topic for topic in topics if _key(topic) not in talked]

    usual = {_key(topic) for topic in DEFAULTS}
    if coming:
        usual |= {_key(topic) for topic in coming.topics}
    own = [topic for topic in used_topics(logbook) if _key(topic) not in usual]
    if fresh := new(DEFAULTS):
        yield f"Not yet talked about: {', '.join(fresh)}"
    if others := new(own)[:OWN_TOPICS]:
        yield f"From your other meetings: {', '.join(others)}"
    weak = weak_areas(logbook)
    if theirs := new(weak):
        yield f"Weakest in your totals: {', '.join(theirs)}"
    if hard := new(topic for topic in often_hard() if topic not in weak):
        yield f"Often hard: {', '.join(hard)}"


def _talked_about(person: _Person) -> set[str]:
    """Return what was talked about with somebody, without what people spell differently."""
    held = person.entries.held
    words = {word for m in held for word in (*m.topics, *m.tags)}
    words |= {COVERED[support] for m in held for support in m.support if support in COVERED}
    if person.entries.referrals:
        words.add(SERVICES)
    return {_key(word) for word in words}


def _key(topic: str) -> str:
    """Return a topic without what people spell differently: `Well-being` and `wellbeing` are one."""
    return re.sub(r"\W", "", fold(topic))


def _windows(people: list[_Person], logbook: Logbook, today: date) -> Iterator[str]:
    """Yield the windows that are open or open soon, and whom nobody met in one that is open."""
    for window in logbook.programme.windows if logbook.programme else ():
        name = f"{plain(window.name).capitalize()}, {stretch(window.start, window.end)}"
        if today in window:
            missing = [p.name for p in people if not _met_in(p, window)]
            more = f"; not met in it yet: {', '.join(missing)}" if missing else ""
            yield f"{name}, closes {distance(window.end, today)}{more}"
        elif today < window.start <= today + timedelta(days=NEAR):
            yield f"{name}, opens {distance(window.start, today)}"


def _met_in(person: _Person, window: Span) -> bool:
    """Say whether somebody was met in a window."""
    return any(meeting.day in window for meeting in person.entries.held)


def _agreement(person: _Person) -> Iterator[str]:
    """Yield the points of the agreement, or propose to come to one."""
    points = agreement(person.mentee)
    for title, words in points:
        yield f"{title}: {beginning(words)}"
    if not points:
        yield (
            "Nothing is written down yet: what you expect of each other, ground rules, boundaries. "
            "The form of a mentee has room for it."
        )


def _closing(people: list[_Person], meeting: Meeting | None, today: date) -> Iterator[str]:
    """Yield how a meeting ends: promises, the question whether it works, the next date."""
    yield "Who promises what, until when?"
    due = [person.name for person in people if person.page.pulse_due]
    asked = f" The pulse is due with {either(due, 'and')}." if due else ""
    yield f"Is it working between you?{asked}"
    day = meeting.day if meeting else today
    coming = sorted({m.day for p in people for m in p.entries.planned if m.day > day})
    usual = [person.page.contact.usual for person in people if person.page.contact.usual]
    if coming:
        yield f"The next date: {days_listed(coming[:2])}"
    elif usual:
        about = short_day(day + timedelta(days=min(usual)), year=False)
        yield f"The next date: usually every {many(min(usual), 'days')}, so about {about}?"
    else:
        yield "The next date?"
