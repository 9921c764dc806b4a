"""A year of a mentor's, with names in several scripts and a mark in every text that must not leave."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Attestation,
    Channel,
    Goal,
    GoalStatus,
    History,
    Kind,
    Logbook,
    LogRoot,
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
from mentorlog.packet.choices import Choices
from mentorlog.packet.export import Exported, export_packet
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys import SigningKey, load_key
from mentorlog.policy.report import Counted, Finding, NotCounted, Part, Report, Severity, State
from tests.conftest import NOON, counting_bytes

ZONE = "Asia/Kuala_Lumpur"


@dataclass
class Year:
    """A logbook and the report that goes with it."""

    logbook: Logbook
    report: Report
    ids: dict[str, str] = field(default_factory=dict)
    """Ids of some entries by what the tests call them."""


def make_year(host: Host, *, meetings: int = 12, note: str = "") -> Year:
    """Make a year with that many meetings; `note` is a text that goes into every field that may leave."""
    mentees = tuple(
        Mentee(id=host.new_id(), pseudonym=alias, name=name, consent=consent, cohort="MARK-COHORT")
        for alias, name, consent in (
            ("M-01", "مریم رضایی", True),
            ("M-02", "王小明", True),
            ("M-03", "Zoë MARK-NAME", False),
            ("Ana [/b] [TODO]", "", False),
        )
    )
    held = tuple(_meeting(host, number, mentees, note) for number in range(meetings))
    planned = Meeting(
        id=host.new_id(),
        day=date(2026, 11, 20),
        zone=ZONE,
        minutes=30,
        status=Status.PLANNED,
        mentees=(Attendance(mentee=mentees[0].id),),
        topics=("exams",),
    )
    missed = replace(planned, id=host.new_id(), day=date(2026, 5, 5), status=Status.NO_SHOW)
    early = replace(planned, id=host.new_id(), day=date(2025, 5, 5), status=Status.HELD)
    reflections = _reflections(host, held, note)
    goals = (
        Goal(
            id=host.new_id(),
            title=f"Listen more than I speak {_line(note, 90)}",
            why="MARK-WHY",
            status=GoalStatus.MET,
        ),
        Goal(
            id=host.new_id(),
            title="Pass the anatomy resit",
            mentee=mentees[1].id,
            steps=(Step(text="MARK-STEP", done=True), Step(text="Second")),
            target=date(2026, 6, 1),
        ),
    )
    training = (
        Attestation(
            id=host.new_id(),
            what="training_course",
            day=date(2026, 1, 10),
            confirmed_by="Dr Lim",
            evidence="92 %",
        ),
        Attestation(id=host.new_id(), what="orientation", day=date(2026, 1, 12)),
    )
    everything = (*held, planned, missed, early)
    logbook = Logbook(
        mentor=Mentor(id=host.new_id(), name="Farah Nadia binti Rahman", email="farah@example.org"),
        programme=Programme(
            id=host.new_id(),
            name="Peer mentoring 2026",
            start=date(2026, 1, 1),
            end=date(2026, 12, 31),
            zone=ZONE,
            policy="",
            windows=(Span(name="exams", start=date(2026, 5, 1), end=date(2026, 6, 15)),),
            coordinator="Dr Lim Siew Ping",
            coordinator_email="lim@example.org",
        ),
        mentees=mentees,
        meetings=everything,
        reflections=reflections,
        goals=goals,
        attestations=training,
        history={
            meeting.id: History(_noon(meeting.day) + timedelta(days=number % 3), number % 2)
            for number, meeting in enumerate(everything)
        },
        log=LogRoot(231, bytes(range(32))),
    )
    report = _report(held, missed, reflections, training)
    return Year(logbook, report, {"reflection": reflections[0].id, "named": mentees[0].id})


def _line(note: str, size: int) -> str:
    """Return what one line can hold of a text."""
    return note.partition("\n")[0].replace("\u202e", "").replace("\u202c", "")[:size]


def _noon(day: date) -> datetime:
    """Return noon of a day, in UTC."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _meeting(host: Host, number: int, mentees: tuple[Mentee, ...], note: str) -> Meeting:
    """Make one meeting that was held, of a kind and with people that depend on its number."""
    people = tuple(
        Attendance(mentee=mentee.id, attended=place == 0 or number % 4 != 1)
        for place, mentee in enumerate(mentees[number % 4 : number % 4 + 1 + number % 2])
    )
    kinds = (Kind.ONE_TO_ONE, Kind.GROUP, Kind.CALL, Kind.ONE_TO_ONE)
    return Meeting(
        id=host.new_id(),
        day=date(2026, 1, 7) + timedelta(days=number * 300 // 60),
        start=time(18, 5) if number % 3 else None,
        zone=ZONE,
        minutes=30 + 15 * (number % 3),
        kind=kinds[number % 4],
        channel=(Channel.IN_PERSON, Channel.VIDEO, Channel.PHONE, None)[number % 4],
        by_chance=number % 5 == 4,
        mentees=people,
        topics=tuple(filter(None, ("well-being", "考试", _line(note, 60)))),
        tags=("MARK-TAG",),
        facts=f"MARK-FACTS {note}",
        reflection=f"MARK-MEETING-REFLECTION {note}",
        private="MARK-PRIVATE",
    )


def _reflections(host: Host, held: tuple[Meeting, ...], note: str) -> tuple[Reflection, ...]:
    """Make a guided reflection, and a free one that is never chosen."""
    return (
        Reflection(
            id=host.new_id(),
            day=date(2026, 3, 2),
            model="driscoll",
            title=f"Silence helps {_line(note, 150)}",
            passages=(
                Passage(stage="what", text=f"We sat quietly. MARK-CHOSEN {note}".strip()),
                Passage(stage="so_what", text="سکوت هم کمک می‌کند.\n\n沉默也有帮助。"),
            ),
        ),
        Reflection(
            id=host.new_id(),
            day=date(2026, 5, 2),
            title="MARK-TITLE",
            document="end_of_year_reflection",
            passages=(Passage(stage="text", text="MARK-TEXT"),),
        ),
    )


def _report(
    held: tuple[Meeting, ...],
    missed: Meeting,
    reflections: tuple[Reflection, ...],
    training: tuple[Attestation, ...],
) -> Report:
    """Say how that year stands, as the rules would."""
    counted = tuple(Counted(m.id, "a meeting with mentees") for m in held if m.kind is not Kind.CALL)
    calls = tuple(NotCounted(m.id, "a call, not a meeting") for m in held if m.kind is Kind.CALL)
    met = State.MET if len(counted) >= 5 else State.NOT_MET

    def finding(identifier: str, text: str, severity: Severity, **rest: object) -> Finding:
        """Make a finding with what every one of this policy has."""
        return Finding(id=identifier, text=text, source="p. 3", severity=severity, **rest)  # type: ignore[arg-type]

    return Report(
        policy="numed-2021",
        version="2021.1",
        name="NUMed Malaysia peer mentoring",
        source="Lim et al. 2025, The Clinical Teacher",
        as_of=date(2026, 12, 20),
        requirements=(
            finding(
                "meet5",
                "At least five meetings with mentees across the academic year",
                Severity.MUST,
                kind="count",
                rule="At least 5 meetings of the kinds one-to-one or group that were held.",
                state=met,
                have=len(counted),
                needed=5,
                unit="meetings",
                counted=counted,
                not_counted=(*calls, NotCounted(missed.id, "nobody came")),
                due=date(2026, 12, 31),
                next="Nothing more to do.",
            ),
            finding(
                "hours",
                "Ten hours of contact",
                Severity.SHOULD,
                kind="sum",
                rule="At least 600 minutes of meetings that were held.",
                state=State.AT_RISK,
                have=sum(m.minutes for m in held),
                needed=600,
                unit="minutes",
                counted=tuple(Counted(m.id, "held", m.minutes) for m in held),
                next="Hold some more meetings.",
            ),
            finding(
                "timing",
                "Meetings around induction, mid-semester and exams",
                Severity.SHOULD,
                kind="coverage",
                rule="At least one meeting in each of the windows.",
                state=State.NOT_MET,
                have=0,
                needed=1,
                unit="windows",
                parts=(Part("exams", date(2026, 5, 1), date(2026, 6, 15), 0, 1, State.NOT_MET),),
                next="Meet in the exams window.",
            ),
            finding(
                "train",
                "Finish the online training course",
                Severity.MUST,
                kind="attest",
                rule="Somebody attests training_course.",
                state=State.MET,
                have=1,
                needed=1,
                unit="attestations",
                counted=(Counted(training[0].id, "attested on 2026-01-10"),),
            ),
            finding(
                "reflect",
                "Submit written reflections",
                Severity.MUST,
                kind="text",
                rule="At least 1 reflection.",
                state=State.MET,
                have=2,
                needed=1,
                unit="texts",
                counted=tuple(Counted(r.id, "a reflection") for r in reflections),
            ),
        ),
    )


@pytest.fixture
def year(host: Host) -> Year:
    """An ordinary year."""
    return make_year(host)


@dataclass(frozen=True)
class Sample:
    """A packet on the disk, to be read and never changed."""

    exported: Exported
    host: Host
    year: Year

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.exported.folder

    def read(self, name: str) -> bytes:
        """Return one of its files."""
        return (self.folder / name).read_bytes()

    @property
    def key(self) -> SigningKey:
        """The key that signed it."""
        return load_key(self.host.key)

    @property
    def line(self) -> str:
        """The line for the coordinator's list."""
        return signers_line(self.key.public, "farah@example.org")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """A packet with everything in it that may be chosen, made once for all tests."""
    place = tmp_path_factory.mktemp("sample")
    host = Host(home=place / "home", now=lambda: NOON, random=counting_bytes())
    year = make_year(host)
    choices = Choices(
        facts=True,
        reflections=frozenset([year.ids["reflection"]]),
        names=frozenset([year.ids["named"]]),
    )
    return Sample(export_packet(year.logbook, year.report, choices, host, place / "out"), host, year)
