"""What the mentor of the made-up year wrote, wanted, promised, planned and answered."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from mentorlog.demo.year import (
    ANSWERS,
    CONCERNS,
    FEEDBACK,
    HALF_WAY,
    KEPT,
    PASSED_ON,
    REFERRALS,
    SERVICES,
    TOTALS,
    ZONE,
)
from mentorlog.grammar.log_line import read_line
from mentorlog.host import Host
from mentorlog.model import (
    About,
    Action,
    Alert,
    Concern,
    Entity,
    Feedback,
    Lens,
    Meeting,
    Meetings,
    Mentee,
    Occasion,
    Passage,
    Referral,
    Reflection,
    Service,
    Survey,
    Tally,
)
from mentorlog.operations.closing.then_and_now import DOCUMENT, MODEL
from mentorlog.operations.reflections.after_meeting import answer_to_question, question_after

LUNCH_DAY = 3
"""The weekday of the last lunches: Thursday."""

ASKED_BY = "driscoll"
"""The model whose questions were asked after meetings."""


def writing(
    host: Host, monday: date, meetings: Sequence[Meeting], mentees: Sequence[Mentee]
) -> Iterable[Entity]:
    """Return the reflections of the year so far, and what was answered when applying."""
    yield Reflection(
        id=host.new_id(),
        day=monday - timedelta(days=40),
        document=DOCUMENT,
        model=MODEL,
        passages=(
            Passage(
                stage="motivation",
                text="Somebody told me in my first week where to eat, and it changed the month. I want to be "
                "the one who knows where to eat.",
            ),
            Passage(stage="strengths", text="I am organised, and I like to explain things."),
            Passage(stage="experience", text="Two younger brothers and a summer of tutoring chemistry."),
        ),
    )
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
    resit = next(m for m in meetings if "the resit" in m.topics)
    yield Reflection(
        id=host.new_id(),
        day=monday + timedelta(days=152),
        model="4f",
        title="After the resit",
        about=About.MEETING,
        meeting=resit.id,
        lenses=(Lens.COMMUNITY,),
        themes=("organisational_trust", "deeper_learning", "personal_growth"),
        skills=("problem_solving", "confidence"),
        level=2,
        passages=(
            Passage(
                stage="facts",
                text="M-02 failed a quiz, and passed the resit two weeks after we talked about it.",
            ),
            Passage(stage="feelings", text="I felt responsible, which is not the same as being it."),
            Passage(
                stage="findings",
                text="She had known for weeks and had nobody to say it to before marks were out.",
            ),
            Passage(stage="future", text="Ask everybody in week six: what would you not want to tell me?"),
        ),
    )
    yield Reflection(
        id=host.new_id(),
        day=monday + timedelta(days=190),
        model="driscoll",
        title="M-01, half a year on",
        about=About.MENTEE,
        mentee=mentees[0].id,
        lenses=(Lens.COMMUNITY,),
        themes=("communication", "personal_growth"),
        skills=("communication",),
        level=2,
        passages=(
            Passage(
                stage="what",
                text="M-01 asks me less than at first and tells me more. The electives were all but chosen "
                "before I had said a word.",
            ),
            Passage(
                stage="so_what",
                text="I missed being asked, for a moment. Then I saw that this is what it was for.",
            ),
            Passage(stage="now_what", text="Meet every third week, and let M-01 say what about."),
        ),
    )
    talk = next(m for m in meetings if "sleep" in m.topics)
    yield answer_to_question(
        host,
        talk,
        ASKED_BY,
        question_after(Meetings(meetings), talk, ASKED_BY),
        "I know the office, not the people in it. I ask there before I send anybody else.",
        talk.day,
    )


def promises(host: Host, today: date, meetings: Sequence[Meeting], mentees: list[Mentee]) -> Iterable[Entity]:
    """Return what was promised: two promises are kept, two are open."""
    about = {topic: meeting for meeting in meetings for topic in meeting.topics}
    for topic, text, whose, days in KEPT:
        meeting = about[topic]
        due = meeting.day + timedelta(days=days)
        mentee = None if whose is None else mentees[whose].id
        yield Action(id=host.new_id(), text=text, meeting=meeting.id, mentee=mentee, due=due, done=due)
    yield Action(
        id=host.new_id(),
        text="Send the past papers that the library may lend",
        meeting=about["the year ahead"].id,
        due=today + timedelta(days=2),
    )
    yield Action(
        id=host.new_id(),
        text="Ask the student office about fewer night shifts",
        meeting=about["sleep"].id,
        mentee=mentees[2].id,
        due=today + timedelta(days=9),
    )


def plans(host: Host, today: date, mentees: list[Mentee]) -> Iterable[Entity]:
    """Return what is planned: a lunch next week, on the weekday of the last ones."""
    lunch = today + timedelta(days=7 + LUNCH_DAY - today.weekday())
    line = f"planned {lunch} 12:30 60m with everyone in person about exams"
    yield read_line(line, new_id=host.new_id(), now=host.now(), zone=ZONE, mentees=mentees).meeting


def support(host: Host, monday: date, meetings: Sequence[Meeting]) -> Iterable[Entity]:
    """Return whom the mentor turned to: services, referrals, what was raised and passed on."""
    services = {
        title: Service(id=host.new_id(), title=title, area=area, reach=reach, urgent=urgent)
        for title, area, reach, urgent in SERVICES
    }
    yield from services.values()
    for signpost in REFERRALS:
        meeting = next(each for each in meetings if signpost.topic in each.topics)
        service = services.get(signpost.service)
        yield Referral(
            id=host.new_id(),
            day=meeting.day,
            where=signpost.where,
            service=service.id if service else None,
            mentee=meeting.mentees[0].mentee,
            meeting=meeting.id,
            follow_up=_day(monday, signpost.follow_up),
            followed_up=_day(monday, signpost.followed_up),
            outcome=signpost.outcome,
            note=signpost.note,
        )
    for day, title, raised_with, closed, outcome in CONCERNS:
        yield Concern(
            id=host.new_id(),
            day=monday + timedelta(days=day),
            title=title,
            raised_with=raised_with,
            closed=_day(monday, closed),
            outcome=outcome,
        )
    for day in PASSED_ON:
        yield Alert(id=host.new_id(), day=monday + timedelta(days=day))


def _day(monday: date, day: int | None) -> date | None:
    """Return a day of the year, counted from its first Monday."""
    return None if day is None else monday + timedelta(days=day)


def answers(host: Host, monday: date, mentees: list[Mentee]) -> Iterable[Entity]:
    """Return what was answered to questionnaires, on sheets without names, and what mentees said."""
    for questionnaire, whose, day, occasion, answers in ANSWERS:
        yield Survey(
            id=host.new_id(),
            day=monday + timedelta(days=day),
            questionnaire=questionnaire,
            occasion=occasion,
            answers=answers,
            mentee=None if whose is None else mentees[whose].id,
        )
    asked = monday + timedelta(days=HALF_WAY)
    yield Tally(id=host.new_id(), day=asked, questionnaire="cop-mentee", occasion=Occasion.MID, counts=TOTALS)
    for whose, keep, change in FEEDBACK:
        mentee = None if whose is None else mentees[whose].id
        yield Feedback(id=host.new_id(), day=asked, mentee=mentee, keep=keep, change=change)
