"""A made-up mentoring year, so that the app can be tried before anything is typed.

The year is laid around the day it is opened, four fifths gone, so that every part of the app has
something to show. The people are invented; so is what they said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorlog.exchange.line import read_line
from mentorlog.host import Host
from mentorlog.model import (
    About,
    Action,
    Attestation,
    Entity,
    Goal,
    GoalStatus,
    Meeting,
    Mentee,
    Mentor,
    Passage,
    Programme,
    Reflection,
    Span,
    Step,
)
from mentorlog.policy import shipped
from mentorlog.store import Store

DEMO_NOTICE = "Demo: a made-up year in a temporary directory. Try anything; nothing here is kept."

ZONE = "Asia/Kuala_Lumpur"

PASSED = 34
"""Weeks of the year that lie behind the day the demo is opened."""


@dataclass(frozen=True, slots=True)
class _Evening:
    """What was logged on one evening: days from the first Monday of the year, and the line."""

    day: int
    line: str
    reflection: str = ""
    private: str = ""


MEETINGS = (
    _Evening(2, "18:00 30m with other mentors about the handbook, who takes whom #briefing"),
    _Evening(
        8,
        "12:30 60m with M-01, M-02, M-03 in person about settling in, timetable #welcome"
        ": First lunch together. Agreed to meet every other Wednesday.",
        reflection="I talked too much. Next time the first ten minutes are theirs.",
    ),
    _Evening(15, "17:00 45m with M-01 by video about study methods #welcome: Made a plan for anatomy."),
    _Evening(17, "10m message with M-03 about library access: Sent the opening hours."),
    _Evening(22, "13:00 30m with M-02 in person about homesickness, sport"),
    _Evening(24, "no-show with M-03 17:00 30m by video", private="Third time. Worried, not cross."),
    _Evening(29, "20m call with M-03 about workload: Night shifts at the shop until November."),
    _Evening(36, "12:30 60m with everyone in person about study groups #peers"),
    _Evening(50, "45m with M-02 by video about anatomy, revision timetable #exams"),
    _Evening(58, "12:30 50m with M-01, M-02 without M-03 in person about mid-semester nerves #wellbeing"),
    _Evening(66, "25m call with M-03 about shifts, asking for help: Gave the number of the student office."),
    _Evening(71, "cancelled with M-01 17:00 by video"),
    _Evening(92, "90m training by video about listening, boundaries #workshop"),
    _Evening(120, "18:00 45m role-model with M-01, M-03 in person about life on the wards"),
    _Evening(134, "attempted call with M-02"),
    _Evening(136, "35m with M-02 by chance in person about a failed quiz"),
    _Evening(150, "17:00 40m with M-02 by video about the resit, asking for feedback #exams"),
    _Evening(164, "12:30 60m with everyone in person about group project #peers"),
    _Evening(185, "30m with M-01 by video about choosing electives"),
    _Evening(199, "18:00 30m with other mentors about handing over #briefing"),
    _Evening(213, "45m with M-03 in person about shifts and sleep #wellbeing"),
    _Evening(
        227, "12:30 50m with everyone in person about the year ahead: Each named one thing they can do now."
    ),
)

MENTEES = (
    ("M-01", "Nguyễn Thảo", "Year 1", True),
    ("M-02", "سارا احمدی", "Year 1", False),
    ("M-03", "陳小明", "Year 1", True),
)


def fill(host: Host) -> None:
    """Fill the empty logbook of `host` with the made-up year, each evening logged on that evening."""
    today = host.today(ZONE)
    monday = today - timedelta(days=today.weekday() + 7 * PASSED)
    mentees = _mentees(host)
    with Store(_on(host, monday)) as store:
        store.add(*_beginning(host, monday), *mentees)
    for evening in MEETINGS:
        day = monday + timedelta(days=evening.day)
        with Store(_on(host, day)) as store:
            store.add(_meeting(store.host, evening, day, mentees))
    with Store(host) as store:
        meetings = store.meetings()
        store.add(*_writing(host, monday, meetings))
        store.add(*_aims(host, today, meetings, mentees), *_plans(host, today, mentees))


def _on(host: Host, day: date) -> Host:
    """Return the host with a clock that stands at eight in the evening of a day."""
    at = datetime.combine(day, time(20, 0), ZoneInfo(ZONE)).astimezone(UTC)
    return replace(host, now=lambda: at)


def _mentees(host: Host) -> list[Mentee]:
    """Return three first-years whose names are written three ways."""
    return [
        Mentee(id=host.new_id(), pseudonym=pseudonym, name=name, cohort=cohort, consent=consent, zone=ZONE)
        for pseudonym, name, cohort, consent in MENTEES
    ]


def _beginning(host: Host, monday: date) -> Iterable[Entity]:
    """Return the mentor, the programme and what was done before the first meeting."""

    def span(name: str, first: int, last: int) -> Span:
        return Span(name=name, start=monday + timedelta(days=first), end=monday + timedelta(days=last))

    programme = Programme(
        id=host.new_id(),
        name="NUMed Malaysia peer mentoring",
        start=monday,
        end=monday + timedelta(weeks=42),
        zone=ZONE,
        policy=shipped()["numed-2021"],
        windows=(span("induction", 0, 18), span("mid_semester", 49, 67), span("exams", 231, 255)),
        coordinator="Dr Lim Wei Ling",
        coordinator_email="mentoring@example.org",
    )
    yield programme
    yield Mentor(
        id=host.new_id(),
        name="Farah Nadia binti Rahman",
        email="farah@example.org",
        programme=programme.id,
    )
    for what, day, evidence in (
        ("training_course", 0, "Canvas, 3 hours"),
        ("quiz", 0, "18 of 20"),
        ("orientation", 1, "Lecture hall 2"),
    ):
        yield Attestation(
            id=host.new_id(),
            what=what,
            day=monday + timedelta(days=day),
            confirmed_by="Dr Lim Wei Ling",
            evidence=evidence,
        )


def _meeting(host: Host, evening: _Evening, day: date, mentees: list[Mentee]) -> Meeting:
    """Return the meeting of one evening."""
    understood = read_line(
        f"{day} {evening.line}", new_id=host.new_id(), now=host.now(), zone=ZONE, mentees=mentees
    )
    return replace(understood.meeting, reflection=evening.reflection, private=evening.private)


def _writing(host: Host, monday: date, meetings: tuple[Meeting, ...]) -> Iterable[Entity]:
    """Return the reflections of the year so far."""
    first = next(m for m in meetings if "settling in" in m.topics)
    yield Reflection(
        id=host.new_id(),
        day=monday + timedelta(days=9),
        model="driscoll",
        title="The first lunch",
        about=About.MEETING,
        meeting=first.id,
        passages=(
            Passage(
                stage="what",
                text="I had a list of twelve things to tell them and got through all of it. They were "
                "polite. Only when I put the list away did M-02 say that the timetable frightened her.",
            ),
            Passage(
                stage="so_what",
                text="The list was for me. I wanted to be useful and was busy being it. What helped was "
                "the silence after it.",
            ),
            Passage(
                stage="now_what",
                text="Begin with what happened since we last met, and wait. Keep the list for the end.",
            ),
        ),
    )
    yield Reflection(
        id=host.new_id(),
        day=monday + timedelta(days=68),
        title="Half of the first semester",
        about=About.WINDOW,
        window="mid_semester",
        passages=(
            Passage(
                stage="text",
                text="Two of three come without being asked. With M-03 I changed the channel instead of "
                "the message: a call on the way home works where a video meeting never did. I notice that "
                "I chase less and ask more. What I learned from them: how to say that something is too much "
                "before it is.",
            ),
        ),
    )
    yield Reflection(
        id=host.new_id(),
        day=monday + timedelta(days=152),
        model="4f",
        title="After the resit",
        passages=(
            Passage(stage="facts", text="M-02 failed a quiz in January and passed the resit in March."),
            Passage(stage="feelings", text="I felt responsible, which is not the same as being it."),
            Passage(
                stage="findings",
                text="She had known for weeks and had nobody to say it to before marks were out.",
            ),
            Passage(stage="future", text="Ask everybody in week six: what would you not want to tell me?"),
        ),
    )


def _aims(host: Host, today: date, meetings: tuple[Meeting, ...], mentees: list[Mentee]) -> Iterable[Entity]:
    """Return goals and promises."""
    yield Goal(
        id=host.new_id(),
        title="Meet each mentee in every window",
        why="The windows are when they are most likely to be stuck.",
        target=today + timedelta(weeks=6),
        commitment=8,
        steps=(
            Step(text="Induction", done=True),
            Step(text="Mid-semester", done=True),
            Step(text="Exams"),
        ),
    )
    yield Goal(
        id=host.new_id(),
        title="Speak for less than half of the time",
        status=GoalStatus.MET,
        steps=(Step(text="Ask first", done=True), Step(text="Put the list away", done=True)),
    )
    yield Goal(
        id=host.new_id(),
        title="Join one society before the exams",
        mentee=mentees[2].id,
        target=today + timedelta(weeks=3),
        commitment=6,
        steps=(Step(text="Pick three to try", done=True), Step(text="Go to one evening")),
    )
    yield Action(
        id=host.new_id(),
        text="Send the past papers that the library may lend",
        meeting=meetings[-1].id,
        due=today + timedelta(days=2),
    )
    yield Action(
        id=host.new_id(),
        text="Ask the student office about fewer night shifts",
        meeting=meetings[-2].id,
        mentee=mentees[2].id,
        due=today + timedelta(days=9),
    )


def _plans(host: Host, today: date, mentees: list[Mentee]) -> Iterable[Entity]:
    """Return what is planned."""
    line = f"planned {today + timedelta(days=5)} 12:30 60m with everyone in person about exams"
    yield read_line(line, new_id=host.new_id(), now=host.now(), zone=ZONE, mentees=mentees).meeting
