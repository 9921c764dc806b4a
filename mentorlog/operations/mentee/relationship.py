"""How it goes with one mentee, in sentences that each name the days they rest on; never a score.

Nothing here alarms on day one: a rhythm is spoken of once there is one, and what is late is late by more than
a week.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from mentorlog.host import Host
from mentorlog.model import Channel, Kind, Logbook, Mentee, Occasion, Status, Survey
from mentorlog.model.frozen import Frozen
from mentorlog.model.surveys import PULSE, SKIPPED
from mentorlog.operations.mentee.mentee_entries import MenteeEntries
from mentorlog.policy.excluded_days import ExcludedDays
from mentorlog.wording import days_ago, days_listed, distance, many, on

if TYPE_CHECKING:
    from mentorlog.store import Store

RHYTHM = 3
"""How many gaps between meetings make a rhythm."""
GRACE = 7
"""Days that a meeting may be later than usual before that is pointed out; or half the usual gap."""
EVERY = 4
"""After how many meetings the pulse is asked."""
ENOUGH = 3
"""How many meetings it takes to speak of what they are like."""


class Observation(Frozen, kw_only=False):
    """One sentence about how it goes with a mentee."""

    about: str
    """`contact`, `absence`, `unresolved`, `promises`, `exchange`, `channel` or `pulse`."""
    sentence: str
    days: tuple[date, ...]
    """What it rests on, oldest first."""
    short: str = ""
    """Where it wants attention, the same in a few words for a list; else nothing."""

    @property
    def needs_attention(self) -> bool:
        """Whether the mentor should do something about it."""
        return bool(self.short)

    @property
    def evidence(self) -> str:
        """The days in words; of many the last."""
        return days_listed(self.days)


class Contact(Frozen, kw_only=False):
    """When a mentee was met last, and how that fits what is usual."""

    today: date
    days: tuple[date, ...]
    """The days of the meetings they came to, each once, oldest first."""
    usual: int | None
    """Their usual gap in days; None while there is no rhythm yet."""
    pace: int | None
    """How many days apart the programme asks for meetings, if it says so."""
    is_late: bool

    @property
    def last(self) -> date | None:
        """The day of the last meeting."""
        return self.days[-1] if self.days else None

    @property
    def words(self) -> str:
        """In a few words: `16 days ago`; `30 days ago, usually every 14` when it is late; `not met yet`."""
        if self.last is None:
            return "not met yet"
        ago = days_ago(self.last, self.today)
        return f"{ago}, usually every {self.usual}" if self.is_late and self.usual else ago


def contact(entries: MenteeEntries, logbook: Logbook, pace: int | None = None) -> Contact:
    """Look when a mentee was met last.

    Args:
        entries: what there is about the mentee.
        logbook: whose programme says on which days nothing is asked.
        pace: how many days apart the programme asks for meetings.
    """
    days = tuple(sorted({meeting.day for meeting in entries.held}))
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days))
    usual = gaps[len(gaps) // 2] if len(gaps) >= RHYTHM else None
    expected = usual or pace
    late = expected is not None and _is_late(entries, logbook, days, expected)
    return Contact(entries.today, days, usual, pace, late)


def _is_late(entries: MenteeEntries, logbook: Logbook, days: tuple[date, ...], expected: int) -> bool:
    """Say whether the next meeting should have been by now, and none is planned soon."""
    mentee, programme, today = entries.mentee, logbook.programme, entries.today
    if (mentee.end and mentee.end < today) or (programme and today not in programme):
        return False
    if any(meeting.day <= today + timedelta(days=expected) for meeting in entries.planned):
        return False
    known = logbook.history.get(mentee.id)
    written = known.recorded_at.date() if known and not days else None
    begins = (mentee.start, programme.start if programme else None, written)
    since = max([*days[-1:], *filter(None, begins)], default=None)
    if since is None:
        return False
    passed = ExcludedDays.of(programme.excluded if programme else ()).days_between(since, today)
    return passed > expected + max(GRACE, expected // 2)


def observe(
    logbook: Logbook, mentee: Mentee, today: date, *, pace: int | None = None
) -> tuple[Observation, ...]:
    """Say how it goes with a mentee; what wants attention comes first.

    Args:
        logbook: everything that is known.
        mentee: whom it is about.
        today: the day of the question; what lies after it is to come.
        pace: how many days apart the programme asks for meetings, as `evaluation.pace` says.
    """
    entries = MenteeEntries.of(logbook, mentee, today)
    observations = [
        _contact(entries, contact(entries, logbook, pace)),
        *_absence(entries),
        *_unresolved(entries),
        *_promises(entries),
        *_exchange(entries),
        *_channel(entries),
        *_pulse(entries),
    ]
    return tuple(sorted(observations, key=lambda observation: not observation.needs_attention))


def _contact(entries: MenteeEntries, met: Contact) -> Observation:
    """Set the last meeting against what is usual, or else against what the programme asks for."""
    name, last = entries.mentee.pseudonym, met.last
    if last is None:
        planned = entries.planned[:1]
        more = "".join(f" The first meeting is {distance(m.day, entries.today)}." for m in planned)
        sentence = f"You have not met {name} yet.{more}"
        short = "not met yet" if met.is_late else ""
        return Observation("contact", sentence, tuple(m.day for m in planned), short)
    sentence = f"Last met {days_ago(last, entries.today)}"
    if met.usual:
        sentence += f", usually every {many(met.usual, 'days')}."
    elif met.pace:
        sentence += f"; the programme's rules come to one meeting every {many(met.pace, 'days')}."
    else:
        sentence += "."
    if (end := entries.mentee.end) and end < entries.today:
        sentence += f" You mentored {name} until {on(end)}."
    days = met.days[-RHYTHM - 1 :] if met.usual else (last,)
    late = f"usually every {many(met.usual, 'days')}" if met.usual else "not met lately"
    return Observation("contact", sentence, days, late if met.is_late else "")


def _absence(entries: MenteeEntries) -> Iterator[Observation]:
    """Count how often in a row they did not come, and how often the mentor tried to reach them since."""
    missed: list[date] = []
    attempts: list[date] = []
    for meeting in reversed(entries.meetings):
        if meeting.day > entries.today:
            continue
        if entries.came(meeting):
            break
        if meeting.status in (Status.NO_SHOW, Status.HELD):
            missed.insert(0, meeting.day)
        elif meeting.status is Status.ATTEMPTED:
            attempts.insert(0, meeting.day)
    name = entries.mentee.pseudonym
    if missed:
        which = f"the last {many(len(missed), 'meetings')}" if len(missed) > 1 else "the last meeting"
        short = f"{len(missed)} times absent" if len(missed) > 1 else ""
        yield Observation("absence", f"{name} did not come to {which}.", tuple(missed), short)
    if attempts:
        sentence = f"You tried to reach {name} since you last met, {many(len(attempts), 'times')}."
        yield Observation("absence", sentence, tuple(attempts))


def _unresolved(entries: MenteeEntries) -> Iterator[Observation]:
    """Ask what became of meetings whose day has passed."""
    days = tuple(meeting.day for meeting in entries.unresolved)
    if days:
        which = "A meeting is" if len(days) == 1 else f"{many(len(days), 'meetings')} are"
        yield Observation(
            "unresolved",
            f"{which} still called planned though the day has passed: did it take place?",
            days,
            short="did it take place?",
        )


def _promises(entries: MenteeEntries) -> Iterator[Observation]:
    """Say who owes what to whom, and how much of it is late."""
    name = entries.mentee.pseudonym
    for who, owes, owed in (("you owe", "You owe", entries.owed_to), ("owes", f"{name} owes", entries.owed)):
        if not owed:
            continue
        late = [action for action in owed if entries.late(action)]
        more = f", {len(late)} of them late" if late and len(owed) > 1 else ", and it is late" if late else ""
        days = tuple(action.due for action in owed if action.due)
        sentence = f"{owes} {many(len(owed), 'things')}{more}."
        yield Observation("promises", sentence, days, f"{who}: {late[0].text}" if late else "")


def _exchange(entries: MenteeEntries) -> Iterator[Observation]:
    """Say who gives and who receives, once there are enough meetings to say it of."""
    held = entries.held
    if len(held) < ENOUGH:
        return
    learned = [meeting for meeting in held if meeting.learned]
    name = entries.mentee.pseudonym
    often = f"in {len(learned) or 'none'} of {many(len(held), 'meetings')}"
    sentence = f"You noted what you learned from {name} {often}."
    if entries.promised or entries.promised_to:
        sentence += f" Promises: {len(entries.promised_to)} yours, {len(entries.promised)} theirs."
    yield Observation("exchange", sentence, tuple(m.day for m in learned or held))


def _channel(entries: MenteeEntries) -> Iterator[Observation]:
    """Say when the way of meeting changed: the last meetings all another way than most before."""
    known = [(meeting.day, meeting.channel) for meeting in entries.held if meeting.channel]
    lately, before = known[-ENOUGH:], known[:-ENOUGH]
    if len(before) < ENOUGH or len({channel for _, channel in lately}) > 1:
        return
    most, times = Counter(channel for _, channel in before).most_common(1)[0]
    now = lately[0][1]
    if most is not now and 2 * times > len(before):
        sentence = f"The last {many(ENOUGH, 'meetings')} were {_by(now)}; before that most were {_by(most)}."
        yield Observation("channel", sentence, tuple(day for day, _ in lately))


def _by(channel: Channel) -> str:
    """Return how people met, as it stands in a sentence: `by video`, `in person`."""
    return channel.label if channel in (Channel.IN_PERSON, Channel.BOTH) else f"by {channel.label}"


def _pulse(entries: MenteeEntries) -> Iterator[Observation]:
    """Say what they answered last when asked how it goes."""
    answered = [survey for survey in _pulses(entries) if any(survey.answers)]
    if not answered:
        return
    from mentorlog.model.questionnaires import QUESTIONNAIRES

    last, pulse, name = answered[-1], QUESTIONNAIRES[PULSE], entries.mentee.pseudonym
    doubts = [
        f"“{item.text}”"
        for item, answer in zip(pulse.items, last.answers, strict=True)
        if answer and answer < pulse.agrees
    ]
    if doubts:
        sentence = " ".join((f"At the last pulse {name} did not agree that:", *doubts))
    else:
        sentence = f"At the last pulse {name} agreed with all that was answered."
    yield Observation("pulse", sentence, (last.day,), "doubts at the pulse" if doubts else "")


# The pulse


def _pulses(entries: MenteeEntries) -> list[Survey]:
    """Return the answers to the pulse, and where it was put off; oldest first."""
    return [s for s in entries.surveys if s.questionnaire == PULSE and s.day <= entries.today]


def pulse_due(logbook: Logbook, mentee: Mentee, today: date, *, every: int = EVERY) -> bool:
    """Say whether it is time to ask a mentee how it goes: once in so many meetings, messages not counted.

    Whoever answered or put it off is asked again after as many meetings more.
    """
    entries = MenteeEntries.of(logbook, mentee, today)
    asked = max((survey.day for survey in _pulses(entries)), default=date.min)
    since = [m for m in entries.held if m.day > asked and m.kind is not Kind.MESSAGE]
    return len(since) >= every and not (mentee.end and mentee.end < today)


def put_off_pulse(store: "Store", host: Host, mentee: Mentee, today: date) -> Survey:
    """Record that the pulse was not asked this time, so that it is not proposed again at once."""
    from mentorlog.model.questionnaires import QUESTIONNAIRES

    survey = Survey(
        id=host.new_id(),
        day=today,
        questionnaire=PULSE,
        occasion=Occasion.MID,
        answers=(SKIPPED,) * len(QUESTIONNAIRES[PULSE].items),
        mentee=mentee.id,
    )
    store.add(survey)
    return survey
