"""One mentee on a page: what was, what is to come, what is owed, and how it goes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from mentorlog.model import (
    Action,
    Goal,
    GoalStatus,
    Kind,
    Logbook,
    Meeting,
    Mentee,
    Reflection,
    Status,
    Survey,
)
from mentorlog.model.kept_answers import KeptAnswers
from mentorlog.model.people import own_days
from mentorlog.operations.evaluation import pace
from mentorlog.operations.mentee.mentee_entries import MenteeEntries
from mentorlog.operations.mentee.relationship import Contact, Observation, contact, observe, pulse_due
from mentorlog.operations.questionnaires.feedback import feedback_parts
from mentorlog.wording import distance, duration, many, short_day

SAME = ", as here"
"""What is said of a clock that shows what one's own does."""
GLANCE = 160
"""Characters of a text that are read at a glance."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened with a mentee, or is to."""

    day: date
    sort: str
    """`meeting`, `promise`, `goal`, `referral`, `questionnaire`, `feedback` or `reflection`."""
    words: str
    id: str
    """Of the entry."""
    more: str = ""
    """The beginning of what was written; this may be private."""
    status: Status | None = None
    """Of a meeting."""


@dataclass(frozen=True, slots=True)
class HoursOfKind:
    """How many meetings of one kind they came to, and how long these were together."""

    kind: Kind
    meetings: int
    minutes: int

    @property
    def words(self) -> str:
        """In words: `one-to-one 4 (3 h)`."""
        return f"{self.kind.label} {self.meetings}" + (f" ({duration(self.minutes)})" if self.minutes else "")


@dataclass(frozen=True, slots=True)
class MenteePage:
    """Everything about one mentee as of a day."""

    mentee: Mentee
    contact: Contact
    observations: tuple[Observation, ...]
    """How it goes, what wants attention first."""
    pulse_due: bool
    last: Meeting | None
    next: Meeting | None
    hours: tuple[HoursOfKind, ...]
    """The most frequent kind first."""
    entries: MenteeEntries
    """What it was made from."""
    owed: tuple[Action, ...]
    """What they promised and have not done, soonest first."""
    owed_to: tuple[Action, ...]
    """What the mentor promised them and has not done."""
    goals: tuple[Goal, ...]
    timeline: tuple[Moment, ...]
    """Newest first."""

    @property
    def met(self) -> str:
        """How often and how long they met: `9 meetings, 6 h 30 min`; of very many, lately."""
        meetings, minutes = (sum(getattr(h, what) for h in self.hours) for what in ("meetings", "minutes"))
        met = many(meetings, "meetings") + (f", {duration(minutes)}" if minutes else "")
        earlier = self.entries.earlier
        return f"lately {met}, after {many(earlier, 'earlier ones')}" if earlier else met

    @property
    def wants_attention(self) -> bool:
        """Whether anything about the mentee does."""
        return any(observation.needs_attention for observation in self.observations)


_pages = KeptAnswers[tuple[str, date], MenteePage]()


def mentee_pages(logbook: Logbook, today: date) -> Iterator[MenteePage]:
    """Yield the page of each mentee, as the programme in use asks for meetings.

    Args:
        logbook: as the store handed it out.
        today: the day of the question.
    """
    known, days = _pages.of(logbook), pace(logbook.programme)
    for mentee in logbook.mentees:
        if (mentee.id, today) not in known:
            known[mentee.id, today] = mentee_page(logbook, mentee, today, pace=days)
        yield known[mentee.id, today]


def mentee_page(logbook: Logbook, mentee: Mentee, today: date, *, pace: int | None = None) -> MenteePage:
    """Put together what a logbook holds about a mentee.

    Args:
        logbook: everything that is known.
        mentee: whom the page is about.
        today: the day of the question.
        pace: how many days apart the programme asks for meetings, as `evaluation.pace` says.
    """
    entries = MenteeEntries.of(logbook, mentee, today)
    kinds = Counter(meeting.kind for meeting in entries.held)
    return MenteePage(
        mentee=mentee,
        contact=contact(entries, logbook, pace),
        observations=observe(logbook, mentee, today, pace=pace),
        pulse_due=pulse_due(logbook, mentee, today),
        last=entries.last,
        next=next(iter(entries.planned), None),
        hours=tuple(
            HoursOfKind(kind, count, sum(m.minutes for m in entries.held if m.kind is kind))
            for kind, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0].value))
        ),
        entries=entries,
        owed=entries.owed,
        owed_to=entries.owed_to,
        goals=entries.goals,
        timeline=tuple(
            sorted(_moments(entries, logbook), key=lambda moment: (moment.day, moment.id), reverse=True)
        ),
    )


def facts(page: MenteePage, own_zone: str, now: datetime) -> tuple[tuple[str, str], ...]:
    """Return what is known about a mentee under short names; what is not said has an empty value.

    Args:
        page: about the mentee.
        own_zone: the zone of the mentor's programme.
        now: the present instant, for their clock.
    """
    mentee, coming = page.mentee, page.next
    kinds = f": {', '.join(each.words for each in page.hours)}" if len(page.hours) > 1 else ""
    return (
        ("Next", f"{_when(coming)}, {distance(coming.day, page.contact.today)}" if coming else ""),
        ("Met", f"{page.met}{kinds}" if page.hours else "not yet"),
        ("Clock", clock_of(mentee, own_zone, now)),
        ("Reached by", mentee.channel),
        ("Cohort", mentee.cohort),
        ("There", own_days(mentee.start, mentee.end, lambda day: short_day(day))),
        ("Consent", "may be named to the coordinator" if mentee.consent else "not to be named"),
        ("Afterwards", "you go on after this year" if mentee.goes_on else ""),
        ("Keep until", _kept(mentee, page.contact.today)),
    )


def agreement(mentee: Mentee) -> tuple[tuple[str, str], ...]:
    """Return the parts of what was agreed that are written down, each after its title."""
    parts = (
        ("Expectations", mentee.expectations),
        ("Ground rules", mentee.ground_rules),
        ("Boundaries", mentee.boundaries),
    )
    return tuple((title, text) for title, text in parts if text)


def called(mentee: Mentee) -> str:
    """Return what a mentee is called, with their role."""
    return " · ".join(filter(None, (mentee.pseudonym, mentee.name, mentee.role)))


def _when(meeting: Meeting) -> str:
    """Return when a meeting is: `Thu 3 Dec, 12:30`."""
    return short_day(meeting.day, year=False) + (f", {meeting.start:%H:%M}" if meeting.start else "")


def _kept(mentee: Mentee, today: date) -> str:
    """Return until when notes are kept; once that day has come, ask."""
    if mentee.retain_until is None:
        return ""
    asks = "" if mentee.retain_until > today else "; are these notes still needed?"
    return f"{short_day(mentee.retain_until)}{asks}"


def promise_words(action: Action, page: MenteePage) -> str:
    """Return an open promise in words: `past papers, by Thu 10 Dec`."""
    if action.due is None:
        return action.text
    late = "late since" if action.due < page.contact.today else "by"
    return f"{action.text}, {late} {short_day(action.due, year=False)}"


def goal_words(goal: Goal) -> str:
    """Return a goal in words: `Join a society (1 of 2 steps, next: go to one evening)`."""
    done = sum(step.done for step in goal.steps)
    coming = next((step.text for step in goal.steps if not step.done), "")
    parts = [f"{done} of {many(len(goal.steps), 'steps')}"] if goal.steps else []
    if goal.status is not GoalStatus.OPEN:
        parts = [goal.status.value]
    elif coming:
        parts.append(f"next: {coming}")
    if goal.target and goal.status is GoalStatus.OPEN:
        parts.append(f"by {short_day(goal.target, year=False)}")
    return goal.title + (f" ({', '.join(parts)})" if parts else "")


def _moments(entries: MenteeEntries, logbook: Logbook) -> Iterator[Moment]:
    """Yield what happened, each on its day; a goal on the day on which it was written down."""
    days = {meeting.id: meeting.day for meeting in entries.meetings}

    def written(identifier: str) -> date | None:
        """Return the day on which an entry was written down."""
        known = logbook.history.get(identifier)
        zone = ZoneInfo(logbook.programme.zone) if logbook.programme else None
        return known.recorded_at.astimezone(zone).date() if known else None

    for meeting in entries.meetings:
        written_there = meeting.facts or meeting.reflection or meeting.private
        more = beginning(written_there)
        yield Moment(
            meeting.day, "meeting", meeting_words(meeting, entries), meeting.id, more, meeting.status
        )
    for action in (*entries.promised, *entries.promised_to):
        if day := days.get(action.meeting or "") or written(action.id) or action.due:
            who = entries.mentee.pseudonym if action.mentee else "you"
            yield Moment(day, "promise", f"{who}: {action.text} ({_state(action, entries)})", action.id)
    for goal in entries.goals:
        if day := written(goal.id) or goal.target:
            yield Moment(day, "goal", f"{goal.title} ({goal.status.value})", goal.id)
    for referral in entries.referrals:
        yield Moment(referral.day, "referral", referral.label, referral.id)
    for survey in entries.surveys:
        yield Moment(survey.day, "questionnaire", _answered(survey), survey.id)
    for feedback in entries.feedback:
        said = "\n".join(f"{title}: {text}" for title, text in feedback_parts(feedback))
        first, _, more = said.partition("\n")
        yield Moment(feedback.day, "feedback", first, feedback.id, more)
    for reflection in entries.reflections:
        words = many(reflection.words, "words")
        title = f"{reflection.title}, {words}" if reflection.title else words
        yield Moment(reflection.day, "reflection", title, reflection.id, first_words(reflection))


def beginning(text: str) -> str:
    """Return the first line of a text, or as much of it as is read at a glance."""
    line = text.split("\n", 1)[0]
    if len(line) <= GLANCE:
        return line
    return f"{line[:GLANCE].rsplit(' ', 1)[0]} …"


def first_words(reflection: Reflection) -> str:
    """Return as much of a reflection as is read at a glance; nothing of one whose words were erased."""
    return beginning(next((passage.text for passage in reflection.passages if passage.text), ""))


def meeting_words(meeting: Meeting, entries: MenteeEntries) -> str:
    """Return a meeting in a few words: `one-to-one, 45 min, by video: study methods`."""
    parts = [meeting.kind.label]
    if meeting.minutes:
        parts.append(duration(meeting.minutes))
    if meeting.channel and meeting.channel.label != meeting.kind.label:
        parts.append(meeting.channel.label)
    if meeting.status is not Status.HELD:
        parts.append(meeting.status.label)
    elif not entries.came(meeting):
        parts.append("did not come")
    about = f": {', '.join(meeting.topics)}" if meeting.topics else ""
    return ", ".join(parts) + about


def _state(action: Action, entries: MenteeEntries) -> str:
    """Say whether a promise was kept, or until when it should be."""
    if action.done:
        return f"done {short_day(action.done, year=False)}"
    if entries.late(action):
        return "late"
    return f"by {short_day(action.due, year=False)}" if action.due else "open"


def _answered(survey: Survey) -> str:
    """Say how much of a questionnaire was answered."""
    given = sum(map(bool, survey.answers))
    return f"{survey.questionnaire}, {given} of {len(survey.answers)} answered" if given else "pulse put off"


def clock_of(mentee: Mentee, own_zone: str, now: datetime) -> str:
    """Say what time it is where a mentee is: `21:30, 1 h behind you`; nothing where their zone is not known.

    Args:
        mentee: who may have a zone of their own.
        own_zone: the zone of the mentor's programme.
        now: the present instant.
    """
    if mentee.zone is None:
        return ""
    there, here = now.astimezone(ZoneInfo(mentee.zone)), now.astimezone(ZoneInfo(own_zone))
    apart = there.replace(tzinfo=None) - here.replace(tzinfo=None)
    minutes = round(apart.total_seconds() / 60)
    if not minutes:
        return f"{there:%H:%M}{SAME}"
    return f"{there:%H:%M}, {duration(abs(minutes))} {'ahead of' if minutes > 0 else 'behind'} you"
