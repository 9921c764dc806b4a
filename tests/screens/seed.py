"""A mentoring year for the tests of the app, the same on every run."""

from datetime import date, time

from mentorlog.host import Host
from mentorlog.model import (
    About,
    Action,
    Attendance,
    Attestation,
    Channel,
    Goal,
    Kind,
    Meeting,
    Mentee,
    Mentor,
    Passage,
    Programme,
    Reflection,
    Span,
    Status,
    Step,
)
from mentorlog.policyfile.shipped_programmes import superseded
from mentorlog.store import Store

ZONE = "Asia/Kuala_Lumpur"
[KEPT] = [text for text in superseded() if 'id = "numed-2021"' in text]
"""Rules that a logbook keeps as they were when it began: a tick was asked for the logbook itself."""
HOSTILE = "Ana [/b] [TODO]"
"""A name that would end the app if it were read as markup."""


def mentees(host: Host) -> tuple[Mentee, ...]:
    """Return three people, one with a hostile name, one whose signs are two cells wide."""
    return tuple(
        Mentee(id=host.new_id(), pseudonym=pseudonym, cohort="Year 1", consent=consent)
        for pseudonym, consent in ((HOSTILE, True), ("M-02", False), ("陳小明", True))
    )


def programme(host: Host) -> Programme:
    """Return a year from September to May with its three windows."""
    return Programme(
        id=host.new_id(),
        name="NUMed Malaysia peer mentoring",
        start=date(2025, 9, 1),
        end=date(2026, 5, 31),
        zone=ZONE,
        policy=KEPT,
        windows=(
            Span(name="induction", start=date(2025, 9, 1), end=date(2025, 9, 19)),
            Span(name="mid_semester", start=date(2025, 11, 3), end=date(2025, 11, 21)),
            Span(name="exams", start=date(2026, 5, 4), end=date(2026, 5, 22)),
        ),
        coordinator="Dr Lim Wei Ling",
        coordinator_email="mentoring@example.org",
    )


def meetings(host: Host, people: tuple[Mentee, ...]) -> tuple[Meeting, ...]:
    """Return meetings of every status, several kinds and channels."""
    ana, two, chen = (person.id for person in people)

    def meet(
        day: str,
        *came: str,
        absent: tuple[str, ...] = (),
        minutes: int = 45,
        at: str | None = "17:00",
        kind: Kind = Kind.ONE_TO_ONE,
        status: Status = Status.HELD,
        channel: Channel | None = Channel.IN_PERSON,
        topics: tuple[str, ...] = (),
        facts: str = "",
        reflection: str = "",
        private: str = "",
        by_chance: bool = False,
        others: int = 0,
    ) -> Meeting:
        there = status is Status.HELD or status is Status.PLANNED
        return Meeting(
            id=host.new_id(),
            day=date.fromisoformat(day),
            start=time.fromisoformat(at) if at else None,
            zone=ZONE,
            minutes=minutes,
            kind=kind,
            channel=channel,
            status=status,
            by_chance=by_chance,
            mentees=(
                *(Attendance(mentee=one, attended=there) for one in came),
                *(Attendance(mentee=one, attended=False) for one in absent),
            ),
            others=others,
            topics=topics,
            tags=("wellbeing",) if private else (),
            facts=facts,
            reflection=reflection,
            private=private,
        )

    return (
        meet("2025-09-03", others=7, minutes=30, kind=Kind.INTER_MENTOR, topics=("who takes whom",)),
        meet("2025-09-08", ana, two, chen, minutes=60, kind=Kind.GROUP, topics=("settling in", "timetable")),
        meet("2025-09-16", ana, channel=Channel.VIDEO, topics=("study methods",), facts="[red]Plan[/] [x"),
        meet("2025-10-02", chen, status=Status.NO_SHOW, channel=Channel.VIDEO, private="Worried, not cross."),
        meet("2025-10-07", chen, minutes=20, kind=Kind.CALL, channel=Channel.PHONE, topics=("workload",)),
        meet("2025-11-05", two, channel=Channel.VIDEO, topics=("anatomy", "revision timetable")),
        meet("2025-11-12", ana, two, absent=(chen,), minutes=50, kind=Kind.GROUP, topics=("nerves",)),
        meet("2025-11-26", ana, status=Status.CANCELLED, channel=None, minutes=0),
        meet("2025-12-10", minutes=90, kind=Kind.TRAINING, channel=Channel.VIDEO, topics=("listening",)),
        meet("2026-01-22", two, status=Status.ATTEMPTED, kind=Kind.CALL, channel=Channel.PHONE, minutes=0),
        meet("2026-01-28", two, at=None, minutes=35, by_chance=True, topics=("a failed quiz",)),
        meet(
            "2026-03-04",
            ana,
            minutes=40,
            channel=Channel.VIDEO,
            topics=("resit", "asking for help"),
            facts="Went through the paper question by question.\nAgreed on two evenings a week.",
            reflection="I listened more than I talked, for once.",
            private="Mother is ill.",
        ),
        meet("2026-03-18", ana, two, chen, status=Status.PLANNED, minutes=60, kind=Kind.GROUP),
    )


def seed(host: Host) -> None:
    """Fill the logbook of `host`."""
    people = mentees(host)
    served = programme(host)
    met = meetings(host, people)
    with Store(host) as store:
        store.add(
            served,
            Mentor(id=host.new_id(), name="Farah Nadia", email="farah@example.org", programme=served.id),
            *people,
        )
        for meeting in met:
            store.add(meeting)
        store.add(
            *(
                Attestation(id=host.new_id(), what=what, day=date(2025, 9, 2), confirmed_by="Dr Lim Wei Ling")
                for what in ("training_course", "orientation")
            )
        )
        store.add(*_writing(host, met), *_plans(host, met, people))


def _writing(host: Host, met: tuple[Meeting, ...]) -> tuple[Reflection, ...]:
    """Return a reflection about a meeting, one about a window, one about the year."""
    return (
        Reflection(
            id=host.new_id(),
            day=date(2025, 9, 9),
            model="driscoll",
            title="The first lunch [/b]",
            about=About.MEETING,
            meeting=met[1].id,
            passages=(
                Passage(stage="what", text="I brought a list of twelve things and got through them all."),
                Passage(stage="so_what", text="The list was for me, not for them."),
                Passage(stage="now_what", text="Begin with what happened since we met, and wait."),
            ),
        ),
        Reflection(
            id=host.new_id(),
            day=date(2025, 11, 22),
            title="Half of the first semester",
            about=About.WINDOW,
            window="mid_semester",
            passages=(Passage(stage="text", text="Two of three come without being asked. " * 12),),
        ),
        Reflection(
            id=host.new_id(),
            day=date(2026, 2, 1),
            model="4f",
            passages=(Passage(stage="facts", text="A quiz was failed in January."),),
        ),
    )


def _plans(host: Host, met: tuple[Meeting, ...], people: tuple[Mentee, ...]) -> tuple[Goal | Action, ...]:
    """Return a goal of the mentor, one of a mentee, and three promises."""
    ana = people[0].id
    return (
        Goal(
            id=host.new_id(),
            title="Meet each mentee in every window",
            why="The windows are when they are most likely to be stuck.",
            target=date(2026, 5, 22),
            commitment=8,
            steps=(
                Step(text="Induction", done=True),
                Step(text="Mid-semester", done=True),
                Step(text="Exams"),
            ),
        ),
        Goal(
            id=host.new_id(),
            title="Join a society [before] the exams",
            mentee=ana,
            target=date(2026, 3, 1),
            steps=(Step(text="Pick three to try", done=True), Step(text="Go to one evening")),
        ),
        Action(id=host.new_id(), text="Send the past papers", meeting=met[11].id, due=date(2026, 3, 13)),
        Action(
            id=host.new_id(),
            text="Ask the tutor [today]",
            meeting=met[11].id,
            mentee=ana,
            due=date(2026, 3, 9),
        ),
        Action(id=host.new_id(), text="Book a room", meeting=met[6].id, done=date(2025, 11, 13)),
    )
