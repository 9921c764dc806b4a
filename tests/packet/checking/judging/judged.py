"""Packets of a mentor who chose everything, for judging them by rules of the coordinator's."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Histories,
    Kind,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Mentor,
    Programme,
    Status,
)
from mentorlog.packet.checking.judging.judged_year import JudgedYear
from mentorlog.packet.checking.judging.requirements import judge_requirements
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.verdict import Judgement
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.content.summary import summarise
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from tests.conftest import counting_bytes
from tests.policy.making import identifier

HOST = Host(home=Path("nowhere"), now=lambda: datetime(2028, 9, 1, tzinfo=UTC), random=counting_bytes())
"""After every period here is over: no packet is of a day that has not come."""
START, END = date(2025, 9, 1), date(2026, 2, 28)
MENTEE = Mentee(id=identifier(1), pseudonym="M-01")
HEAD = 'id = "ours"\nversion = "1"\nname = "Our programme"\nsource = "The handbook"\n'
FIVE = '[[requirement]]\nid = "meet"\ntext = "Meet five times"\nkind = "count"\nat_least = 5\n'
OURS = HEAD + FIVE


def meetings(*days: date, minutes: int = 30) -> tuple[Meeting, ...]:
    """Return a meeting with the mentee on each day."""
    return tuple(
        Meeting(
            id=identifier(100 + number),
            day=day,
            zone="UTC",
            minutes=minutes,
            kind=Kind.ONE_TO_ONE,
            status=Status.HELD,
            mentees=(Attendance(mentee=MENTEE.id),),
        )
        for number, day in enumerate(days)
    )


def every(days: int, count: int, start: date = START) -> tuple[date, ...]:
    """Return so many days, each so long after the one before."""
    return tuple(start + timedelta(days=days * number) for number in range(count))


def subject(policy: str, held: tuple[Meeting, ...], **fields: Any) -> Subject:
    """Return what a mentor's packet says.

    `fields` are of the programme, or `reflections`, `mentees`, `history`, `as_of`.
    """
    written, as_of = fields.pop("reflections", ()), fields.pop("as_of", END)
    mentees, history = fields.pop("mentees", (MENTEE,)), fields.pop("history", {})
    usual: dict[str, Any] = {"start": START, "end": END, "zone": "UTC", "name": "Ours"}
    logbook = Logbook(
        mentor=Mentor(id=identifier(2), name="Farah", email="farah@example.org"),
        programme=Programme(id=identifier(3), policy=policy, **usual | fields),
        mentees=mentees,
        meetings=Meetings(held),
        reflections=written,
        history=Histories(history),
    )
    report = evaluate(parse(policy, "rules"), logbook.entries(), as_of)
    return summarise(logbook, report, Choices(), HOST).subject


def judged(packet: Subject, *policies: str, **days: Any) -> Judgement:
    """Judge a packet by a coordinator's rules."""
    return judge_requirements(JudgedYear(packet), VerifierRules(policies=policies, **days))


def rests_on(judgement: Judgement) -> list[str]:
    """Return what a result rests on, in words."""
    return [reliance.text for reliance in judgement.rests_on]


WINDOW = (
    '[[window]]\nname = "exams"\n[[requirement]]\nid = "timing"\ntext = "Meet at the exams"\n'
    'kind = "coverage"\nwindows = ["exams"]\n'
)
PHASE = (
    '[[phase]]\nname = "early"\n[[requirement]]\nid = "soon"\ntext = "Meet early"\n'
    'kind = "count"\nat_least = 3\nphase = "early"\n'
)
SHAPE = (
    '[[requirement]]\nid = "shape"\ntext = "Small groups"\nkind = "eligibility"\nonly = { max_group = 6 }\n'
)
FULL = meetings(*every(14, 6))
"""As many as `OURS` asks for, and one more."""
