"""What happened in the made-up year. The people are invented; so is what they said."""

from dataclasses import dataclass

from mentorlog.model import Occasion, Support

ZONE = "Asia/Kuala_Lumpur"

PASSED = 34
"""Weeks of the year that lie behind the day the demo is opened."""


@dataclass(frozen=True, slots=True)
class Evening:
    """What was logged on one evening: days from the first Monday of the year, and the line."""

    day: int
    line: str
    reflection: str = ""
    private: str = ""
    learned: str = ""
    support: tuple[Support, ...] = ()
    resources: tuple[str, ...] = ()


MEETINGS = (
    Evening(2, "18:00 30m with other mentors about the handbook, who takes whom #briefing"),
    Evening(
        8,
        "12:30 60m with M-01, M-02, M-03 in person about settling in, timetable #welcome"
        ": First lunch together. Agreed: one for everybody in each window, and calls between.",
        reflection="I talked too much. Next time the first ten minutes are theirs.",
        support=(Support.RELATIONSHIP,),
        resources=("The timetable of the first year, with rooms",),
    ),
    Evening(
        15,
        "17:00 45m with M-01 by video about study methods #welcome: Made a plan for anatomy.",
        support=(Support.ACADEMIC,),
        resources=("Anatomy in forty cards", "https://example.org/spaced-repetition"),
    ),
    Evening(17, "10m message with M-03 about library access: Sent the opening hours."),
    Evening(22, "13:00 30m with M-02 in person about homesickness, sport", support=(Support.PSYCHOSOCIAL,)),
    Evening(24, "no-show with M-03 17:00 30m by video", private="Without a word. Worried, not cross."),
    Evening(29, "20m call with M-03 about workload: Night shifts at the shop."),
    Evening(36, "12:30 60m with everyone in person about study groups #peers"),
    Evening(50, "45m with M-02 by video about anatomy, revision timetable #exams"),
    Evening(58, "12:30 50m with M-01, M-02 without M-03 in person about mid-semester nerves #wellbeing"),
    Evening(
        66,
        "25m call with M-03 about shifts, asking for help: Gave the number of the finance office.",
        learned="He asks better on the way home than at a table. So do I.",
        support=(Support.PSYCHOSOCIAL,),
    ),
    Evening(71, "cancelled with M-01 17:00 by video"),
    Evening(92, "90m training by video about listening, boundaries #workshop"),
    Evening(120, "18:00 45m role-model with M-01, M-03 in person about life on the wards"),
    Evening(134, "attempted call with M-02"),
    Evening(136, "35m with M-02 by chance in person about a failed quiz"),
    Evening(150, "17:00 40m with M-02 by video about the resit, asking for feedback #exams"),
    Evening(164, "12:30 60m with everyone in person about group project #peers"),
    Evening(185, "30m with M-01 by video about choosing electives"),
    Evening(199, "18:00 30m with other mentors about handing over #briefing"),
    Evening(213, "45m with M-03 in person about shifts and sleep #wellbeing"),
    Evening(
        227,
        "12:30 50m with everyone in person about the year ahead: Each named one thing they can do now.",
        learned="M-02 says what she cannot do before she is asked. I should.",
        support=(Support.RELATIONSHIP, Support.ACADEMIC),
    ),
)

KEPT = (
    ("timetable", "Bring the timetable with the rooms", None, 1),
    ("revision timetable", "Plan the week before the quiz", 1, 7),
)
"""Promises that were kept: the topic of the meeting, what, whose (None for the mentor's), days until then."""

SERVICES = (
    ("Duty officer", "student_wellbeing", "Student office, ext. 2199, day and night", True),
    (
        "Student Wellbeing Centre",
        "student_wellbeing",
        "Block B, weekdays 9 to 5\next. 2100",
        False,
    ),
    ("Student Finance Office", "financial_support", "finance@example.org; opens at ten", False),
)
"""Where to send people, as the mentor wrote it down: title, area, how to reach it, whether it is urgent."""


@dataclass(frozen=True, slots=True)
class DemoReferral:
    """A referral: the topic of the meeting it came up in, where to, and what came of it."""

    topic: str
    where: str
    service: str = ""
    follow_up: int | None = None
    """The day of the year on which to ask again; so are all days here."""
    followed_up: int | None = None
    outcome: str = ""
    note: str = ""


REFERRALS = (
    DemoReferral(
        "homesickness", "student_wellbeing", "Student Wellbeing Centre", 36, 36, "went with a friend of hers"
    ),
    DemoReferral(
        "asking for help",
        "financial_support",
        "Student Finance Office",
        80,
        120,
        "was seen, and helped",
        note="Went with him to the door.",
    ),
    DemoReferral("the resit", "academic_tutor", "", 164, 164, "meets the tutor every week"),
    DemoReferral("sleep", "health_service", "", 238),
)
"""Where mentees were sent for help; the last is to be asked about this week."""

CONCERNS = (
    (29, "Labs clash with evening jobs", "Dr Lim Wei Ling", 80, "Lab groups may be swapped now."),
    (185, "The library closes at six before exams", "the student office", None, ""),
)
"""What was raised with the school: the day, what, with whom, the day it was closed, what came of it."""

PASSED_ON = (131,)
"""Days of the year on which a safeguarding matter was passed on. Nothing else is known of it."""

ANSWERS = (
    ("cop-mentor", None, 1, Occasion.BEFORE, (5, 5, 4, 3, 0, 4, 3, 4, 3)),
    ("cop-mentor", None, 149, Occasion.MID, (6, 6, 5, 5, 5, 4, 5, 4, 5)),
    ("competences", None, 2, Occasion.BEFORE, (3, 4, 4, 4, 4, 4, 4, 3, 5, 3)),
    ("competences", None, 149, Occasion.MID, (4, 4, 5, 4, 4, 5, 5, 4, 5, 3)),
    ("cop-mentee", 0, 8, Occasion.BEFORE, (4, 3, 4, 3, 4, 4, 3, 3, 4, 4, 3, 3, 4, 4, 3, 2, 5, 2)),
    ("pulse", 0, 227, Occasion.MID, (5, 6, 5)),
    ("pulse", 1, 227, Occasion.MID, (6, 5, 6)),
    ("cop-mentee", 0, 185, Occasion.MID, (5, 5, 6, 4, 5, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 3, 5)),
)
"""Questionnaire, whose of the mentees (None for the mentor), day of the year, and what was answered."""

TOTALS = (
    (0, 2, 3, 9, 6, 4),
    (0, 3, 2, 7, 8, 4),
    (0, 0, 1, 5, 10, 8),
    (1, 1, 0, 6, 9, 7),
    (0, 1, 2, 4, 9, 8),
    (4, 3, 1, 8, 6, 2),
    (1, 1, 1, 7, 9, 5),
    (5, 4, 1, 6, 6, 2),
    (2, 2, 0, 6, 9, 5),
    (2, 3, 1, 6, 10, 2),
    (3, 4, 3, 7, 5, 2),
    (3, 2, 1, 7, 9, 2),
    (2, 2, 1, 6, 8, 5),
    (1, 1, 2, 5, 11, 4),
    (1, 2, 1, 5, 9, 6),
    (1, 1, 1, 7, 9, 4),
    (2, 4, 5, 7, 4, 2),
    (2, 4, 1, 8, 7, 2),
)
"""What came back on 24 sheets in the middle of the year, when eight mentors put theirs together."""
HALF_WAY = 148
"""The day of the year on which mentees were asked."""

FEEDBACK = (
    (0, "That you ask what I tried first.", "Sometimes I would rather just be told."),
    (None, "The lunches with all of us.", ""),
)
"""Whose of the mentees, what helps, and what should be otherwise."""

MENTEES = (
    ("M-01", "Nguyễn Thảo", "Year 1", True),
    ("M-02", "سارا احمدی", "Year 1", False),
    ("M-03", "陳小明", "Year 1", True),
)

AGREED = {
    "M-01": (
        "We meet every other week. Whoever cannot come says so the day before.",
        "What is said stays between us, unless somebody is in danger.",
        "No marks, no money, no messages after ten at night.",
    ),
    "M-03": ("A call on the way home is enough; he writes when the shifts change.", "", "No calls at work."),
}
"""Expectations, ground rules and boundaries, as agreed."""
