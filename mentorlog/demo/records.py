"""What the mentor of the made-up year wrote, wanted, promised, planned and answered."""

from collections.abc import Iterable
from datetime import date, timedelta

from mentorlog.demo.year import ANSWERS, REFERRALS, ZONE
from mentorlog.grammar.log_line import read_line
from mentorlog.host import Host
from mentorlog.model import (
    About,
    Action,
    Entity,
    Goal,
    GoalStatus,
    Lens,
    Meeting,
    Mentee,
    Passage,
    Referral,
    Reflection,
    Step,
    Survey,
)


def writing(host: Host, monday: date, meetings: tuple[Meeting, ...]) -> Iterable[Entity]:
    """Return the reflections of the year so far."""
    first = next(m for m in meetings if "settling in" in m.topics)
    yield Reflection(
        id=host.new_id(),
        day=monday + timedelta(days=9),
        model="driscoll",
        title="The first lunch",
        about=About.MEETING,
        meeting=first.id,
        lenses=(Lens.DOMAIN, Lens.COMMUNITY),
        themes=("communication", "organisational_trust"),
        skills=("communication",),
        level=2,
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
        lenses=(Lens.COMMUNITY, Lens.PRACTICE),
        themes=("commitment", "communication", "personal_growth"),
        skills=("communication", "problem_solving"),
        level=3,
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
        lenses=(Lens.COMMUNITY,),
        themes=("organisational_trust", "deeper_learning", "personal_growth"),
        skills=("problem_solving", "confidence"),
        level=2,
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


def aims(host: Host, today: date, meetings: tuple[Meeting, ...], mentees: list[Mentee]) -> Iterable[Entity]:
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


def plans(host: Host, today: date, mentees: list[Mentee]) -> Iterable[Entity]:
    """Return what is planned."""
    line = f"planned {today + timedelta(days=5)} 12:30 60m with everyone in person about exams"
    yield read_line(line, new_id=host.new_id(), now=host.now(), zone=ZONE, mentees=mentees).meeting


def signposts(host: Host, meetings: tuple[Meeting, ...]) -> Iterable[Entity]:
    """Return where mentees were sent for help."""
    for topic, where, note in REFERRALS:
        meeting = next(each for each in meetings if topic in each.topics)
        yield Referral(
            id=host.new_id(),
            day=meeting.day,
            where=where,
            mentee=meeting.mentees[0].mentee,
            meeting=meeting.id,
            note=note,
        )


def answers(host: Host, monday: date, mentees: list[Mentee]) -> Iterable[Entity]:
    """Return the questionnaires that were filled in."""
    for questionnaire, whose, day, occasion, answers in ANSWERS:
        yield Survey(
            id=host.new_id(),
            day=monday + timedelta(days=day),
            questionnaire=questionnaire,
            occasion=occasion,
            answers=answers,
            mentee=None if whose is None else mentees[whose].id,
        )
