"""Lines as students write them, each with what it says, or with what is asked about it.

They are read on Wednesday 11 March 2026, with the day before the month.
"""

from dataclasses import replace
from datetime import date, time
from typing import Any

from mentorlog.model import Attendance, Channel, Kind, Meeting, Mentee, PartOfDay, Status
from tests.grammar.lines import MEETING, ZONE, made

MENTEES = (
    Mentee(id=made(1), pseudonym="M-01", name="Zoë Okafor"),
    Mentee(id=made(2), pseudonym="M-02", name="Ben Carter"),
    Mentee(id=made(3), pseudonym="Ana"),
    Mentee(id=made(4), pseudonym="Thảo"),
)
ZOE, BEN, ANA, THAO = (mentee.id for mentee in MENTEES)


def said(day: int | date, minutes: int, *people: str, **rest: Any) -> Meeting:
    """Return a meeting with nothing in it but what is given.

    Args:
        day: a day, or one of March 2026.
        minutes: how long it was.
        people: ids of mentees, who came if it took place.
        rest: other fields.
    """
    kind = rest.pop("kind", Kind.GROUP if len(people) > 1 else Kind.ONE_TO_ONE)
    status = rest.pop("status", Status.HELD)
    return Meeting(
        id=MEETING,
        zone=ZONE,
        day=day if isinstance(day, date) else date(2026, 3, day),
        minutes=minutes,
        mentees=tuple(Attendance(mentee=each, attended=status.takes_place) for each in people),
        kind=kind,
        status=status,
        **rest,
    )


READINGS: dict[str, Meeting] = {
    "coffee w ben 45m": said(11, 45, BEN, channel=Channel.IN_PERSON),
    "coffee with Ana, 45 mins, exams": said(11, 45, ANA, channel=Channel.IN_PERSON, topics=("exams",)),
    "lunch w/ Ben 1h": said(11, 60, BEN, channel=Channel.IN_PERSON),
    "lunch w/Ben 1h about placements": said(11, 60, BEN, channel=Channel.IN_PERSON, topics=("placements",)),
    "hour with Ana": said(11, 60, ANA),
    "an hour with ana in the library": said(11, 60, ANA, channel=Channel.IN_PERSON),
    "half an hour with Ana on study skills": said(11, 30, ANA, topics=("study skills",)),
    "quick coffee with Ana 20m yday": said(10, 20, ANA, channel=Channel.IN_PERSON),
    "facetime w ana 30 min re exams": said(11, 30, ANA, channel=Channel.VIDEO, topics=("exams",)),
    "zoom ana 45m study skills": said(11, 45, ANA, channel=Channel.VIDEO, topics=("study skills",)),
    "teams call w Ben 1hr essay feedback": said(
        11, 60, BEN, channel=Channel.VIDEO, topics=("essay feedback",)
    ),
    "whatsapp with ana about housing": said(
        11, 0, ANA, kind=Kind.MESSAGE, channel=Channel.MESSAGE, topics=("housing",)
    ),
    "whatsapped ana": said(11, 0, ANA, kind=Kind.MESSAGE, channel=Channel.MESSAGE),
    "m1 45m": said(11, 45, ZOE),
    "M01 45m yesterday": said(10, 45, ZOE),
    "m-1 30m library": said(11, 30, ZOE, channel=Channel.IN_PERSON),
    "with m01, m2 1h group": said(11, 60, ZOE, BEN),
    "w ben & ana 1h cafe": said(11, 60, BEN, ANA, channel=Channel.IN_PERSON),
    "w/ Ben + Ana 50 minutes": said(11, 50, BEN, ANA),
    "yesterday from 2 to 3 with ben": said(10, 60, BEN, start=time(14)),
    "2-3pm ben library": said(11, 60, BEN, start=time(14), channel=Channel.IN_PERSON),
    "mon 2-3pm with Ben": said(9, 60, BEN, start=time(14)),
    "thurs 2:30-3:15 w Ben": said(5, 45, BEN, start=time(14, 30)),
    "from 11 to 1 with Ana": said(11, 120, ANA, start=time(11)),
    "11:30-12:15 with Ana": said(11, 45, ANA, start=time(11, 30)),
    "11-1pm with Ana": said(11, 120, ANA, start=time(11)),
    "14/2 45m w Ben": said(date(2026, 2, 14), 45, BEN),
    "14.2. 45m w Ben": said(date(2026, 2, 14), 45, BEN),
    "3/3 45m ana": said(3, 45, ANA),
    "5/3 45m ana": said(5, 45, ANA),
    "next week thursday ben 1h": said(19, 60, BEN, status=Status.PLANNED),
    "thu next week w Ana 2pm": said(19, 0, ANA, start=time(14), status=Status.PLANNED),
    "next tues 4pm ana": said(17, 0, ANA, start=time(16), status=Status.PLANNED),
    "yesterday morning ana 30m": said(10, 30, ANA, part_of_day=PartOfDay.MORNING),
    "this morning w ben half an hour coffee": said(
        11, 30, BEN, part_of_day=PartOfDay.MORNING, channel=Channel.IN_PERSON
    ),
    "yesterday evening 1h ben zoom": said(10, 60, BEN, part_of_day=PartOfDay.EVENING, channel=Channel.VIDEO),
    "last night 30m facetime ana": said(10, 30, ANA, part_of_day=PartOfDay.EVENING, channel=Channel.VIDEO),
    "ana 45m at lunchtime": said(11, 45, ANA, part_of_day=PartOfDay.AFTERNOON),
    "at 3 in the afternoon ana 45m": said(11, 45, ANA, start=time(15)),
    "at 3pm ana 45m": said(11, 45, ANA, start=time(15)),
    "tomorrow at 10 ben about cv": said(12, 0, BEN, start=time(10), status=Status.PLANNED, topics=("cv",)),
    "ben 1.5 hrs on dissertation": said(11, 90, BEN, topics=("dissertation",)),
    "an hour and a half with ben about dissertation": said(11, 90, BEN, topics=("dissertation",)),
    "1h30 ben dissertation": said(11, 90, BEN, topics=("dissertation",)),
    "90 min ben, dissertation structure": said(11, 90, BEN, topics=("dissertation structure",)),
    "quarter of an hour phone call with ana": said(11, 15, ANA, kind=Kind.CALL, channel=Channel.PHONE),
    "called ben 10m": said(11, 10, BEN, kind=Kind.CALL, channel=Channel.PHONE),
    "rang Ben, 10 mins, placement worries": said(
        11, 10, BEN, kind=Kind.CALL, channel=Channel.PHONE, topics=("placement worries",)
    ),
    "emailed ana re: reading list": said(
        11, 0, ANA, kind=Kind.MESSAGE, channel=Channel.EMAIL, topics=("reading list",)
    ),
    "emailed ana about reading list": said(
        11, 0, ANA, kind=Kind.MESSAGE, channel=Channel.EMAIL, topics=("reading list",)
    ),
    "texted ben": said(11, 0, BEN, kind=Kind.MESSAGE, channel=Channel.MESSAGE),
    "messaged Ana about tomorrow's exam": said(
        11, 0, ANA, kind=Kind.MESSAGE, channel=Channel.MESSAGE, topics=("tomorrow's exam",)
    ),
    "text ben": said(11, 0, BEN, kind=Kind.MESSAGE, channel=Channel.MESSAGE),
    "on the 9th ana 45m": said(9, 45, ANA),
    "9th march ana 45m": said(9, 45, ANA),
    "mar 9 ana 45m": said(9, 45, ANA),
    "9 mar, 45 min, Ana, library, revision plan": said(
        9, 45, ANA, channel=Channel.IN_PERSON, topics=("revision plan",)
    ),
    "last tues 1h w ana": said(10, 60, ANA),
    "2 days ago 45m with ana": said(9, 45, ANA),
    "a week ago 1h ana coffee": said(4, 60, ANA, channel=Channel.IN_PERSON),
    "met Ana for coffee, talked about moving house, 50m": said(
        11, 50, ANA, channel=Channel.IN_PERSON, topics=("moving house",)
    ),
    "met up with Ana for lunch 1h we talked about flatmates": said(
        11, 60, ANA, channel=Channel.IN_PERSON, topics=("flatmates",)
    ),
    "helped ana with her essay 40m": said(11, 40, ANA, topics=("essay",)),
    "helped Ana with stats, 30m": said(11, 30, ANA, topics=("stats",)),
    "help with stats ana 30m": said(11, 30, ANA, topics=("stats",)),
    "had a good chat with ben about internships 30 mins": said(11, 30, BEN, topics=("internships",)),
    "caught up with Ana over coffee for half an hour": said(11, 30, ANA, channel=Channel.IN_PERSON),
    "walk with ana 1h": said(11, 60, ANA, channel=Channel.IN_PERSON),
    "went for a walk with Ana for an hour": said(11, 60, ANA, channel=Channel.IN_PERSON),
    "ana no show": said(11, 0, ANA, status=Status.NO_SHOW),
    "ana didnt show up": said(11, 0, ANA, status=Status.NO_SHOW),
    "no show ben yesterday 2pm": said(10, 0, BEN, start=time(14), status=Status.NO_SHOW),
    "ben cancelled": said(11, 0, BEN, status=Status.CANCELLED),
    "ran into ben 5m": said(11, 5, BEN, by_chance=True),
    "bumped into Ana in the library for 10 minutes": said(
        11, 10, ANA, channel=Channel.IN_PERSON, by_chance=True
    ),
    "group session with everyone 1h study skills": said(
        11, 60, ZOE, BEN, ANA, THAO, topics=("study skills",)
    ),
    "training 3h online": said(11, 180, kind=Kind.TRAINING, channel=Channel.VIDEO),
    "study group with ana 45m": said(11, 45, ANA, topics=("study group",)),
    "exam practice 45m ana": said(11, 45, ANA, topics=("exam practice",)),
    "essay plan with ana 45m": said(11, 45, ANA, topics=("essay plan",)),
    "saturday 45m ana": said(7, 45, ANA),
    "sat 45m ana": said(7, 45, ANA),
    "sat w ana 45m": said(7, 45, ANA),
    "1/2 hour ana": said(11, 30, ANA),
    "1½h ana": said(11, 90, ANA),
    "45' ana": said(11, 45, ANA),
    "thao 45m": said(11, 45, THAO),
    "THẢO 45m coffee": said(11, 45, THAO, channel=Channel.IN_PERSON),
    "zoe 30m": said(11, 30, ZOE),
    "okafor 30m": said(11, 30, ZOE),
    "carter 1h": said(11, 60, BEN),
    "wed 45m ben revision timetable and stress": said(11, 45, BEN, topics=("revision timetable", "stress")),
    "ben 1h: we went through his CV": said(11, 60, BEN, facts="we went through his CV"),
    "ben 1h #careers": said(11, 60, BEN, tags=("careers",)),
    "careers ben 1h": said(11, 60, BEN, topics=("careers",)),
    "Ben, 1h, careers & CV": said(11, 60, BEN, topics=("careers & CV",)),
    "Careers chat with Ben (1h)": said(11, 60, BEN, topics=("Careers",)),
    "tmrw 3pm ben zoom": said(12, 0, BEN, start=time(15), channel=Channel.VIDEO, status=Status.PLANNED),
    "ana 20min whatsapp call": said(11, 20, ANA, kind=Kind.CALL, channel=Channel.PHONE),
    "ana online 45m": said(11, 45, ANA, channel=Channel.VIDEO),
    "in person 45m Ana": said(11, 45, ANA, channel=Channel.IN_PERSON),
    "halloween 45m ana": said(11, 45, ANA, topics=("halloween",)),
    "on monday 45m ana": said(9, 45, ANA),
    "ben 45m 12/1": said(date(2026, 1, 12), 45, BEN),
    "ana 9am-10am": said(11, 60, ANA, start=time(9)),
    "45m w/ Ana re: time mgmt + stress": said(11, 45, ANA, topics=("time mgmt + stress",)),
    "45 mins with ben, subject: job applications": said(11, 45, BEN, topics=("job applications",)),
    "ana at 14:00 for 45m": said(11, 45, ANA, start=time(14)),
    "ana 45m on uni application": said(11, 45, ANA, topics=("uni application",)),
    "ana library 1h": said(11, 60, ANA, channel=Channel.IN_PERSON),
    "library ana 1h essay help": said(11, 60, ANA, channel=Channel.IN_PERSON, topics=("essay",)),
    "ana 1h library skills": said(11, 60, ANA, channel=Channel.IN_PERSON, topics=("skills",)),
    "1 hr ben & zoe, time management": said(11, 60, ZOE, BEN, topics=("time management",)),
    "tues 10th 45m ana": said(10, 45, ANA),
    "will meet ana tomorrow 3pm": said(12, 0, ANA, start=time(15), status=Status.PLANNED),
    "meeting ana tomorrow 3pm": said(12, 0, ANA, start=time(15), status=Status.PLANNED),
    "ben 1h (zoom) exam stress": said(11, 60, BEN, channel=Channel.VIDEO, topics=("exam stress",)),
    "ana 45m from 10": said(11, 45, ANA, start=time(10)),
    "saw Ana at the union yesterday, an hour, housing": said(
        10, 60, ANA, channel=Channel.IN_PERSON, topics=("housing",)
    ),
    "ana - 45 min - housing": said(11, 45, ANA, topics=("housing",)),
    "ana 45m, 3 march, housing": said(3, 45, ANA, topics=("housing",)),
    "ana 45mins about study skils": said(11, 45, ANA, topics=("study skils",)),
    "Ana, 45m, by phone, accommodation": said(11, 45, ANA, channel=Channel.PHONE, topics=("accommodation",)),
    "catch up with Ana 25m phone": said(11, 25, ANA, channel=Channel.PHONE),
    "zoom w/ben & ana, 1h, presentation skills": said(
        11, 60, BEN, ANA, channel=Channel.VIDEO, topics=("presentation skills",)
    ),
    "1h canteen ana + zoe, flat hunting": said(
        11, 60, ZOE, ANA, channel=Channel.IN_PERSON, topics=("flat hunting",)
    ),
    "ana 30 mins in the cafe near campus": said(11, 30, ANA, channel=Channel.IN_PERSON),
    "breakfast with thao 40min monday": said(9, 40, THAO, channel=Channel.IN_PERSON),
    "3h training on safeguarding": said(11, 180, kind=Kind.TRAINING, topics=("safeguarding",)),
    "with everyone 1h #induction": said(11, 60, ZOE, BEN, ANA, THAO, tags=("induction",)),
    "10am ana 30m": said(11, 30, ANA, start=time(10)),
    "yesterday at noon ana 30m": said(10, 30, ANA, start=time(12)),
    "fri 3:30-4:15pm ben": said(6, 45, BEN, start=time(15, 30)),
    "ben 11am to 12.30pm": said(11, 90, BEN, start=time(11)),
    "between 2 and 3 with thao": said(11, 60, THAO, start=time(14)),
    "from 9:15 to 10 ana": said(11, 45, ANA, start=time(9, 15)),
    "ana 2.30pm 30m": said(11, 30, ANA, start=time(14, 30)),
    "mon 9 march 45m ana": said(9, 45, ANA),
    "mon, 45m, ana, exams": said(9, 45, ANA, topics=("exams",)),
    "2 weeks ago 1h group with ben and zoe": said(date(2026, 2, 25), 60, ZOE, BEN),
    "ana 1 hour 15 mins": said(11, 75, ANA),
    "ana 1h 20m": said(11, 80, ANA),
    "ana an hour and 20 minutes": said(11, 80, ANA),
    "ana two hours": said(11, 120, ANA),
    "three quarters of an hour with ben": said(11, 45, BEN),
    "Ben 45 Min Library": said(11, 45, BEN, channel=Channel.IN_PERSON),
    "ANA 45M ZOOM EXAMS": said(11, 45, ANA, channel=Channel.VIDEO, topics=("EXAMS",)),
    "planned friday 2pm ana": said(13, 0, ANA, start=time(14), status=Status.PLANNED),
    "ana next mon 10:30 cafe": said(
        16, 0, ANA, start=time(10, 30), channel=Channel.IN_PERSON, status=Status.PLANNED
    ),
    "in 3 days with ben at 4pm": said(14, 0, BEN, start=time(16), status=Status.PLANNED),
    "discussed internships with ben 45m": said(11, 45, BEN, topics=("internships",)),
    "ben 45m went over his essay draft": said(11, 45, BEN, topics=("his essay draft",)),
    "ben, 45m; essay, referencing": said(11, 45, BEN, topics=("essay", "referencing")),
    "re exams, ben, half hour": said(11, 30, BEN, topics=("exams",)),
    "chatted to thao about homesickness for half an hour": said(11, 30, THAO, topics=("homesickness",)),
    "ben 50m at my office": said(11, 50, BEN, channel=Channel.IN_PERSON),
    "ana 45m #wellbeing sleep": said(11, 45, ANA, topics=("sleep",), tags=("wellbeing",)),
    'ana 45m "study abroad"': said(11, 45, ANA, topics=("study abroad",)),
    "yday 45m w ben library, past papers": said(
        10, 45, BEN, channel=Channel.IN_PERSON, topics=("past papers",)
    ),
    "ana 45m: brought past papers": said(11, 45, ANA, facts="brought past papers"),
    "ana no answer": said(11, 0, ANA, status=Status.ATTEMPTED),
    "tried to call ben, no reply": said(
        11, 0, BEN, kind=Kind.CALL, channel=Channel.PHONE, status=Status.ATTEMPTED
    ),
    "talked with Zoë for an hour on Sunday afternoon": said(8, 60, ZOE, part_of_day=PartOfDay.AFTERNOON),
    "ana 30m yesterday lunchtime": said(10, 30, ANA, part_of_day=PartOfDay.AFTERNOON),
    "ana and ben 1h revision": said(11, 60, BEN, ANA, topics=("revision",)),
    "w ben 30m voice note": said(11, 30, BEN, kind=Kind.MESSAGE, channel=Channel.MESSAGE),
    "vid call ben 20m visa": said(11, 20, BEN, kind=Kind.CALL, channel=Channel.VIDEO, topics=("visa",)),
    "ana 1h, 1:1": said(11, 60, ANA),
    "ana 1h by chance": said(11, 60, ANA, by_chance=True),
    "two weeks ago on zoom with ana 45m": said(date(2026, 2, 25), 45, ANA, channel=Channel.VIDEO),
    "mon 3pm 1h w/ ana @ costa re: exam nerves #stress": said(
        9, 60, ANA, start=time(15), topics=("costa", "exam nerves"), tags=("stress",)
    ),
    "planned next wed 4-5pm w m2 m1": said(18, 60, ZOE, BEN, start=time(16), status=Status.PLANNED),
    "Ana: 45m": said(11, 45, ANA),
    "Ana: 45m, exams": said(11, 45, ANA, topics=("exams",)),
    "ben: 1h zoom cv": said(11, 60, BEN, channel=Channel.VIDEO, topics=("cv",)),
    "mon 3pm ana: 45m cv": said(9, 45, ANA, start=time(15), topics=("cv",)),
    "ana 45m: exams": said(11, 45, ANA, facts="exams"),
    "who: ana, when: yesterday, length: 45m, topic: exams": said(10, 45, ANA, topics=("exams",)),
    "Date: 9 March Person: Ana Duration: 45m": said(9, 45, ANA),
    "cancelled by ana": said(11, 0, ANA, status=Status.CANCELLED),
    "everyone minus ben 1h": replace(
        said(11, 60, ZOE, BEN, ANA, THAO),
        mentees=tuple(Attendance(mentee=each, attended=each != BEN) for each in (ZOE, BEN, ANA, THAO)),
    ),
    "ana 45m +2 others": said(11, 45, ANA, others=2, kind=Kind.GROUP),
    "ana and her flatmate 1h": said(11, 60, ANA, others=1, kind=Kind.GROUP),
    "ana & 3 friends 1h": said(11, 60, ANA, others=3, kind=Kind.GROUP),
    "helped ana with her flatmate 40m": said(11, 40, ANA, topics=("flatmate",)),
    "ana and friend issues 1h": said(11, 60, ANA, topics=("friend issues",)),
    "cancelled 1h group with ana and ben": said(11, 60, BEN, ANA, status=Status.CANCELLED),
    "ana and ben cancelled": said(11, 0, BEN, ANA, status=Status.CANCELLED),
    "with ana, exams 45m": said(11, 45, ANA, topics=("exams",)),
    "with ana, budgeting 45m": said(11, 45, ANA, topics=("budgeting",)),
    "Placements, Ben 1h": said(11, 60, BEN, topics=("Placements",)),
    "ben c. 45m exams": said(11, 45, BEN, topics=("exams",)),
    "ana | 45m | exams": said(11, 45, ANA, topics=("exams",)),
    "ben 45m 🙂": said(11, 45, BEN),
    "thirty five minutes ana": said(11, 35, ANA),
    "monday exam prep with ana 45m": said(9, 45, ANA, topics=("exam prep",)),
    'ana 45m about "exam on friday"': said(11, 45, ANA, topics=("exam on friday",)),
    "met ben friday 1h": said(6, 60, BEN),
    "ana, 45m: will meet monday": said(11, 45, ANA, facts="will meet monday"),
}
"""Each line is read as exactly this."""

ASKED: dict[str, str] = {
    "yesterdya 45m with ana": "“yesterdya”",
    "45m with ana vidoe": "“vidoe”",
    "45m vidoe ana": "“vidoe”",
    "45m M-1O": "“M-1O”",
    "45m with M-1O": "“M-1O”",
    "1h w Bob": "“Bob”",
    "1h with ana and bob": "“bob”",
    "1h with ana, Bob": "“Bob”",
    "1h ana, bob and ben": "“bob”",
    "1h Ana and Bob": "“Bob”",
    "ana postponed 45m": "“postponed”",
    "45m ana missed": "“missed”",
    "not held 45m ana": "“not”",
    "training active listening 3h": "“training active listening”",
    "group work 45m ana": "“group work”",
    "sat with Ana 45m": "“sat”",
    "45 ana": "“45”",
    "30-45 min ana": "“30-45 min”",
    "2 to 3 ana": "“2 to 3”",
    "45m ana 30m": "“45m”",
    "1h ana each": "“each”",
    "ana or ben 45m": "“or”",
    "half an hour late ana": "“half an hour late”",
    "an hour ago with ana": "“hour ago”",
    "14 oct 45m ana": "“14 October”",
    "ana 9-10": "“9-10”",
    "in 45 minutes with ana": "“in”",
    "ana 45m next week": "“next week”",
    "ana 45m last week": "“last week”",
    "ana 1h weekly catch up": "“weekly”",
    "ana 1400 45m": "“1400”",
    "tues 14th 45m ana": "“tues 14th”",
    "may 45m": "Whom was it with?",
    "coffee, ana": "How long was it?",
    "Zoom call with Ben about exams yesterdya 30m": "“yesterdya”",
    "ben 45mni": "“45mni”",
    "ben about exams 45mni": "“45mni”",
    "ana tonight 7pm zoom": "How long was it?",
    "with ana, bob 45m": "“bob”",
    "ana 45m, ben cancelled": "one of them",
    "with ana and ben 1h (ben cancelled)": "one of them",
    "ana, ben (cancelled), zoe 1h": "one of them",
    "ana 1h issues with ben": "“issues with ben”",
    "ana 1h she argued with zoe": "“argued with zoe”",
    "helped ana with zoe 1h": "“with zoe”",
    "ana told ben 1h": "“told ben”",
    "ana, friend of ben 1h": "“friend of ben”",
    "with ana, bob, exams 45m": "“bob”",
    "ana, bob 45m": "“bob”",
    "sara and ben 45m": "“sara”",
    "ben+sara 45m": "“sara”",
    "with ben n sara 45m": "“sara”",
    "with ben smith 45m": "“ben smith”",
    "Ben Smith 1h": "“Ben Smith”",
    "ana and friends 45m": "How many",
    "everyone - ben 1h": "“ben” is named as well",
    "everyone, Ben late, 1h": "“Ben” is named as well",
    "ben ill": "Who was there?",
    "ana 45m exam on friday": "“exam on friday”",
    "ana 45m (exam tomorrow)": "“exam tomorrow”",
    "ana 45m about her test last friday": "“test last friday”",
    "ana 45m essay due monday": "“due monday”",
    "ana 45m prep for monday presentation": "“monday presentation”",
    "I'll see ben friday 3pm 30m": "2026-03-06 or 2026-03-13",
    "going to see ben on friday 1h": "2026-03-06 or 2026-03-13",
    "booked ben fri 3pm 1h": "2026-03-06 or 2026-03-13",
    "ana cancelled, moved to thurs": "2026-03-05 or 2026-03-12",
    "ben 1h moved to mon": "2026-03-09 or 2026-03-16",
    "ana mon-wed 1h": "more than one day",
    "ana mon/wed 1h": "more than one day",
    "ben march 9-10 1h": "more than one day",
    "2nd meeting with ana 45m": "“2nd meeting”",
    "ana the third 45m": "“third”",
    "ana 12-1 45m": "“12-1”",
    "ana half past 3 30m": "Write a time",
    "ana 20260303 45m": "Write a date",
    "ana less than an hour": "“less than an hour”",
    "ana 1h+": "“1h+”",
    "ana fourty five minutes": "forty",
    "sixty two minutes ana": "“sixty”",
    "Ana: we talked 45m": "before the colon",
}
"""None of these is filed; what is asked names what it is about."""
