"""Years as a mentor signs them, of any size, and the packets that come of them.

Every reflection has words of its own, so that nothing is laid out once and then used again.
"""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from hashlib import sha256

from mentorlog.formats.six_words import word_list
from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Channel,
    Histories,
    History,
    Kind,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Mentor,
    Passage,
    Programme,
    Reflection,
    Span,
)
from mentorlog.model.reflection_models import guide
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.credential import credential, signed
from mentorlog.packet.keys.signing_key import signing_key
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped

START, END = date(2025, 9, 1), date(2026, 6, 30)
ZONE = "Asia/Kuala_Lumpur"
NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Case:
    """The size of a year."""

    meetings: int
    reflections: int
    words: int
    """In each reflection."""


def year(case: Case, host: Host) -> Logbook:
    """Make a year of that size, the same at every call."""
    chance = random.Random(1)
    vocabulary = word_list()
    mentees = tuple(
        Mentee(id=host.new_id(), pseudonym=f"M-{number:02}", name=f"Mentee {number}")
        for number in range(1, 7)
    )
    meetings = tuple(
        _meeting(host, chance, number, case.meetings, mentees) for number in range(case.meetings)
    )

    def prose(words: int) -> str:
        """Write that many words, in sentences and paragraphs."""
        sentences = [
            " ".join(chance.choices(vocabulary, k=12)).capitalize() + "." for _ in range(max(1, words // 12))
        ]
        return "\n\n".join(" ".join(sentences[at : at + 8]) for at in range(0, len(sentences), 8))

    stages = guide("driscoll").stages
    reflections = tuple(
        Reflection(
            id=host.new_id(),
            day=START + timedelta(days=number * 300 // case.reflections),
            model="driscoll",
            title=f"What I saw in week {number}",
            passages=tuple(Passage(stage=it.id, text=prose(case.words // len(stages))) for it in stages),
        )
        for number in range(case.reflections)
    )
    leaves = tuple(sha256(number.to_bytes(4, "big")).digest() for number in range(2 * case.meetings + 9))
    noon = datetime.combine(START, clock(12), UTC)
    return Logbook(
        mentor=Mentor(id=host.new_id(), name="Farah Nadia binti Rahman", email="farah@example.org"),
        programme=Programme(
            id=host.new_id(),
            name="NUMed Malaysia peer mentoring",
            start=START,
            end=END,
            zone=ZONE,
            policy=shipped()["numed-2021"],
            windows=(
                _span("induction", 0, 18),
                _span("mid_semester", 49, 67),
                _span("exams", 231, 255),
            ),
            excluded=(_span("winter_break", 110, 124),),
            coordinator="Dr Lim Wei Ling",
        ),
        mentees=mentees,
        meetings=Meetings(meetings),
        reflections=reflections,
        history=Histories(
            {
                meeting.id: History(
                    noon + timedelta(days=(meeting.day - START).days + number % 3), number % 2, number + 1
                )
                for number, meeting in enumerate(meetings)
            }
        ),
        leaves=leaves,
    )


def _span(name: str, first: int, last: int) -> Span:
    """Return days of the year by their number."""
    return Span(name=name, start=START + timedelta(days=first), end=START + timedelta(days=last))


def _meeting(
    host: Host, chance: random.Random, number: int, count: int, mentees: tuple[Mentee, ...]
) -> Meeting:
    """Make one of `count` meetings, spread over the year."""
    there = chance.sample(mentees, chance.choice((1, 1, 1, 2, 3)))
    topics = ("exams", "well-being", "study methods", "settling in", "time table", "asking for feedback")
    return Meeting(
        id=host.new_id(),
        day=START + timedelta(days=number * 300 // count),
        start=clock(12 + number % 7, 15 * (number % 4)) if number % 3 else None,
        zone=ZONE,
        minutes=15 * (1 + number % 5),
        kind=Kind.GROUP if len(there) > 1 else chance.choice((Kind.ONE_TO_ONE, Kind.CALL)),
        channel=chance.choice((Channel.IN_PERSON, Channel.VIDEO, Channel.PHONE)),
        by_chance=number % 11 == 0,
        mentees=tuple(Attendance(mentee=mentee.id) for mentee in there),
        topics=tuple(chance.sample(topics, number % 3)),
    )


def packet(case: Case, host: Host) -> bytes:
    """Return the signed data of such a year."""
    logbook = year(case, host)
    report = evaluate(parse(shipped()["numed-2021"], "numed-2021"), logbook.entries(), END)
    choices = Choices(reflections=frozenset(reflection.id for reflection in logbook.reflections))
    key = signing_key(host)
    subject = summarise(logbook, report, choices, host).subject
    return signed(credential(subject, key.public.did, host.new_id(), host.now()), key)
