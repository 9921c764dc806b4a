"""Years by chance as mentors sign them: the data of packets, by the programme's rules and others."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Attestation,
    Histories,
    History,
    Kind,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Mentor,
    OpeningBalance,
    Passage,
    Programme,
    Reflection,
    Span,
    Waiver,
)
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.credential import credential
from mentorlog.packet.keys.signing_key import SigningKey
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from tests.packet.conftest import POLICY

START, END = date(2025, 9, 1), date(2026, 6, 30)
EXAMS = Span(name="exams", start=date(2026, 5, 11), end=date(2026, 6, 5))
EARLY = Span(name="early", start=START, end=date(2026, 1, 31))
OWN = """
id = "house"
version = "1"
name = "House rules"
source = "here"

[[window]]
name = "exams"

[[requirement]]
id = "hours"
text = "Two hours of contact"
kind = "sum"
at_least = "2 h"

[[requirement]]
id = "exams"
text = "A meeting around the exams"
kind = "coverage"
windows = ["exams"]

[[phase]]
name = "early"

[[requirement]]
id = "begin"
text = "A meeting in the first months"
kind = "count"
at_least = 1
phase = "early"

[[requirement]]
id = "reflect"
text = "Submit written reflections"
kind = "text"
document = "reflection"
at_least = 1
min_words = 20
"""
"""A policy of the programme's own, which goes by a window, a phase and the length of texts."""
STRANGE = OWN.replace('"house"', '"mine"')
"""The rules of nobody but a mentor."""
TEXTS = {name: shipped()[name] for name in ("five-meetings", "numed-2021")} | {"house": OWN, "peer": POLICY}
"""The rules of the programme; the last ones go by a day of the mentor's own."""
MUSTS = {
    "five-meetings": ("meetings",),
    "numed-2021": ("meet5", "eoy", "quiz"),
    "house": ("hours", "exams", "begin"),
    "peer": ("meet5", "journal"),
}
COUNTED = ("meetings", "meet5", "hours")
TICKS = ("training_course", "quiz", "orientation", "logbook_kept")


@dataclass(frozen=True)
class Someone:
    """A mentor, or who passes for one."""

    name: str
    email: str
    key: SigningKey


class SignedYears:
    """Makes the documents of packets, not signed yet; a few in a hundred are odd in each of many ways."""

    def __init__(self, chance: random.Random, home: Path) -> None:
        self._random = chance
        numbers = count(1)
        self._now = datetime(2026, 7, 1, 12, tzinfo=UTC)
        self._host = Host(
            home=home, now=lambda: self._now, random=lambda size: next(numbers).to_bytes(size, "big")
        )

    def _rarely(self, hundredths: int = 6) -> bool:
        return self._random.random() * 100 < hundredths

    def document(self, who: Someone) -> dict[str, Any]:
        """Return what a mentor is to sign."""
        r = self._random
        policy = r.choice([*TEXTS, "house", "five-meetings"])
        programme = self._programme(policy)
        logbook = self._logbook(who, programme)
        as_of = programme.end - timedelta(days=r.randint(1, 60)) if self._rarely(12) else programme.end
        late = timedelta(days=r.randint(0, 5))
        self._now = datetime.combine(max(as_of, EXAMS.end), time(23), UTC) + timedelta(days=1) + late
        report = evaluate(
            parse(programme.policy, "rules"), logbook.entries(), as_of, day_over=not self._rarely()
        )
        summary = summarise(logbook, report, self._choices(logbook), self._host)
        signed_at = self._now - timedelta(days=40) if self._rarely(4) else self._now
        return credential(summary.subject, who.key.public.did, self._host.new_id(), signed_at)

    def _choices(self, logbook: Logbook) -> Choices:
        """Return what leaves: mostly the summary for the coordinator, with or without the texts."""
        written = frozenset(each.id for each in logbook.reflections)
        texts = frozenset() if self._rarely(20) else written
        profile = self._random.choice([*[Profile.COORDINATOR] * 12, Profile.MENTEE, Profile.PUBLIC])
        mentee = logbook.mentees[0].id if profile is Profile.MENTEE else None
        return Choices(profile=profile, mentee=mentee, reflections=texts)

    def _programme(self, policy: str) -> Programme:
        """Return the rules and days that a mentor goes by: those of the programme, or others."""
        r = self._random
        text = TEXTS[policy]
        if self._rarely():
            text = text.replace("at_least = 5", "at_least = 3").replace("2 h", "1 h")
            text = text.replace('version = "', 'version = "mine-')
        if self._rarely(4):
            text = STRANGE
        start, end = START, END
        if self._rarely(10):
            start += timedelta(days=r.choice([-400, -30, 30, 400]))
            end = max(end + timedelta(days=r.choice([-30, 0, 60])), start + timedelta(days=90))
        windows = {"induction": (7, 25), "mid_semester": (63, 81)}
        spans = [
            Span(name=name, start=START + timedelta(first), end=START + timedelta(last))
            for name, (first, last) in windows.items()
        ]
        exams = Span(name="exams", start=START, end=END) if self._rarely(10) else EXAMS
        spans += [] if self._rarely(4) else [exams]
        must = r.choice(MUSTS[policy])
        early = Span(name="early", start=START, end=END if self._rarely(10) else EARLY.end)
        waived = Waiver(requirement=must, reason="Ill in May", granted_by=r.choice(["Dr Lim", "Professor Á"]))
        opened = OpeningBalance(id=self._host.new_id(), requirement=must, amount=r.choice([1, 4, 60]))
        strike = Span(name="strike", start=date(2026, 1, 5), end=date(2026, 1, 5 + r.randint(0, 20)))
        return Programme(
            id=self._host.new_id(),
            name=r.choice(["Peer mentoring 2025", "Mentoring of the year", "=1+1"]),
            start=start,
            end=end,
            zone="Asia/Kuala_Lumpur",
            policy=text,
            windows=tuple(spans),
            phases=() if self._rarely(4) else (early,),
            anchors=(Span(name="enrolled", start=START, end=START),) if policy == "peer" else (),
            excluded=(strike,) if self._rarely(8) else (),
            waivers=(waived,) if self._rarely(10) and text != STRANGE else (),
            openings=(opened,) if self._rarely(8) and must in COUNTED and text != STRANGE else (),
            coordinator="Dr Lim",
        )

    def _logbook(self, who: Someone, programme: Programme) -> Logbook:
        """Return what a mentor recorded in a year."""
        r, host = self._random, self._host
        mentees = tuple(Mentee(id=host.new_id(), pseudonym=f"M-0{number}") for number in (1, 2, 3))
        days = sorted(
            programme.start + timedelta(r.randint(0, (programme.end - programme.start).days))
            for _ in range(r.choice([0, 2, 4, *[r.randint(5, 9)] * 7]))
        )
        if not self._rarely(8):
            days.append(min(EXAMS.start + timedelta(3), programme.end))
        if days and self._rarely():
            days.append(days[0])
        days.sort()
        shortest = 5 if self._rarely() else 30
        meetings = tuple(
            Meeting(
                id=host.new_id(),
                day=day,
                start=time(r.choice([9, 15]), 30) if r.random() < 0.8 else None,
                zone=programme.zone,
                minutes=r.choice([shortest, 45, 60]),
                kind=r.choice([*[Kind.ONE_TO_ONE] * 6, Kind.GROUP, Kind.CALL]),
                mentees=tuple(Attendance(mentee=one.id) for one in r.sample(mentees, r.choice([1, 1, 2]))),
                topics=r.choice([(), ("exams",), ("考试", "well-being")]),
            )
            for day in days
        )
        after = r.choice([40, 285]) if self._rarely(10) else 0
        leaves = tuple(sha256(b"%d" % number).digest() for number in range(2 * len(meetings) + 9))
        noon = time(12)
        return Logbook(
            mentor=Mentor(id=host.new_id(), name=who.name, email=who.email),
            programme=programme,
            mentees=mentees,
            meetings=Meetings(meetings),
            reflections=self._reflections(),
            attestations=tuple(
                Attestation(id=host.new_id(), what=what, day=date(2025, 10, 1))
                for what in TICKS
                if not self._rarely(4)
            ),
            history=Histories(
                {
                    meeting.id: History(
                        datetime.combine(meeting.day, noon, UTC) + timedelta(r.randint(0, 3) + after),
                        r.choice([0, 0, 1]),
                        number + 1,
                    )
                    for number, meeting in enumerate(meetings)
                }
            ),
            leaves=leaves,
        )

    def _reflections(self) -> tuple[Reflection, ...]:
        """Return what a mentor wrote: long enough, too short, or nothing."""
        return tuple(
            Reflection(
                id=self._host.new_id(),
                day=date(2026, 6, 10),
                document=document,
                title="What I saw",
                passages=(Passage(stage="text", text=" ".join(["word"] * (1 if self._rarely() else 30))),),
            )
            for document in ("reflection", "end_of_year_reflection", "journal")
            if not self._rarely(8)
        )
