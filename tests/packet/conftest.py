"""A year of a mentor's, with names in several scripts and a mark in every text that must not leave."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from mentorlog.formats.merkle import Tree
from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Attestation,
    Channel,
    Checkpoint,
    Goal,
    GoalStatus,
    Histories,
    History,
    Kind,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Mentor,
    Occasion,
    OpeningBalance,
    Passage,
    Programme,
    Referral,
    Reflection,
    Span,
    Status,
    Step,
    Survey,
    Waiver,
)
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import summarise
from mentorlog.packet.export import ExportedPacket, Progress, export_summary
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys.signing_key import SigningKey, load_key
from mentorlog.packet.pages.output_forms import A4_ONLY, Forms
from mentorlog.policy import Report
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from tests.conftest import NOON, counting_bytes

ZONE = "Asia/Kuala_Lumpur"

POLICY = """
id = "peer-mentoring"
version = "2021.1"
name = "NUMed Malaysia peer mentoring"
source = "Lim et al. 2025, The Clinical Teacher"

[[phase]]
name = "early"

[[window]]
name = "exams"

[[anchor]]
name = "enrolled"

[[requirement]]
id = "meet5"
text = "At least five meetings with mentees across the academic year"
source = "p. 3"
kind = "count"
at_least = 5
only = { kinds = ["one_to_one", "group"], after = "enrolled" }

[[requirement]]
id = "hours"
text = "Ten hours of contact"
source = "p. 3"
severity = "should"
kind = "sum"
at_least = "10 h"
only = { not_tags = ["self-paced"] }

[[requirement]]
id = "timing"
text = "Meetings around the exams"
severity = "should"
kind = "coverage"
windows = ["exams"]

[[requirement]]
id = "train"
text = "Finish the online training course"
kind = "attest"
what = "training_course"

[[requirement]]
id = "reflect"
text = "Submit written reflections"
kind = "text"
document = "reflection"
at_least = 1

[[requirement]]
id = "journal"
text = "Keep a journal"
kind = "text"
document = "journal"
at_least = 1
"""


@dataclass
class Year:
    """A logbook and the report that goes with it."""

    logbook: Logbook
    report: Report
    ids: dict[str, str] = field(default_factory=dict)
    """Ids of some entries by what the tests call them."""

    @property
    def whole(self) -> Choices:
        """Choices that let everything leave that may."""
        return Choices(
            facts=True,
            reflections=frozenset([self.ids["reflection"]]),
            names=frozenset([self.ids["named"]]),
        )

    def of_sort(self, profile: Profile) -> Choices:
        """Return choices for a packet of one sort, with the guided reflection in it."""
        return Choices(
            profile=profile,
            mentee=self.ids["named"] if profile is Profile.MENTEE else None,
            reflections=frozenset([self.ids["reflection"]]),
        )


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
    missed = replace(planned, id=host.new_id(), day=date(2026, 3, 5), status=Status.NO_SHOW)
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
    changes = max(231, 5 * len(everything))
    leaves = tuple(hashlib.sha256(b"change %d" % number).digest() for number in range(changes))
    tree = Tree(leaves)
    logbook = Logbook(
        mentor=Mentor(id=host.new_id(), name="Farah Nadia binti Rahman", email="farah@example.org"),
        programme=Programme(
            id=host.new_id(),
            name="Peer mentoring 2026",
            start=date(2026, 1, 1),
            end=date(2026, 12, 31),
            zone=ZONE,
            policy=POLICY,
            phases=(Span(name="early", start=date(2026, 1, 1), end=date(2026, 3, 31)),),
            windows=(Span(name="exams", start=date(2026, 5, 1), end=date(2026, 6, 15)),),
            anchors=(Span(name="enrolled", start=date(2026, 1, 5), end=date(2026, 1, 5)),),
            excluded=(Span(name="summer-vacation", start=date(2026, 7, 1), end=date(2026, 8, 15)),),
            waivers=(
                Waiver(
                    requirement="journal",
                    reason="On leave in autumn",
                    granted_by="Dr Lim",
                    day=date(2026, 2, 2),
                ),
            ),
            openings=(
                OpeningBalance(
                    id=host.new_id(), requirement="hours", amount=45, note="from the paper log of 2025"
                ),
            ),
            coordinator="Dr Lim Siew Ping",
            coordinator_email="lim@example.org",
        ),
        mentees=mentees,
        meetings=Meetings(everything),
        reflections=reflections,
        goals=goals,
        attestations=training,
        history=Histories(
            {
                meeting.id: History(_recorded(meeting, number), number % 2, 5 * number + 3)
                for number, meeting in enumerate(everything)
            }
        ),
        leaves=leaves,
        checkpoints=(Checkpoint(size=100, root=tree.log_root(100).root.hex(), day=date(2026, 3, 8)),),
    )
    report = evaluate(parse(POLICY, "the policy"), logbook.entries(), date(2026, 3, 10))
    return Year(logbook, report, {"reflection": reflections[0].id, "named": mentees[0].id})


def _line(note: str, size: int) -> str:
    """Return what one line can hold of a text."""
    return note.partition("\n")[0].replace("\u202e", "").replace("\u202c", "")[:size]


def _recorded(meeting: Meeting, number: int) -> datetime:
    """Return when the meeting of this number was written down: within three days, the last ones in March."""
    if meeting.status is Status.HELD and meeting.day.year == 2026:
        return _noon(meeting.day) + timedelta(days=number % 3)
    return _noon(date(2026, 3, 7))


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
        day=date(2026, 1, 7) + timedelta(days=number * 5 % 56),
        start=time(18, 5) if number % 3 else None,
        zone=ZONE,
        minutes=30 + 15 * (number % 3),
        kind=kinds[number % 4],
        channel=(Channel.IN_PERSON, Channel.VIDEO, Channel.PHONE, None)[number % 4],
        by_chance=number % 5 == 4,
        mentees=people,
        topics=tuple(filter(None, ("well-being", "考试", _line(note, 60)))),
        tags=("MARK-TAG", "Self-Paced") if number == 5 else ("MARK-TAG",),
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
            day=date(2026, 3, 3),
            title="MARK-TITLE",
            document="end_of_year_reflection",
            passages=(Passage(stage="text", text="MARK-TEXT"),),
        ),
    )


@pytest.fixture
def year(host: Host) -> Year:
    """An ordinary year."""
    return make_year(host)


@pytest.fixture
def fuller(year: Year, host: Host) -> Year:
    """A year in which people were pointed to help, and questionnaires filled in."""
    second, third = (mentee.id for mentee in year.logbook.mentees[1:3])

    def referral(where: str, mentee: str | None, day: date) -> Referral:
        return Referral(id=host.new_id(), day=day, where=where, mentee=mentee, note="MARK-NOTE")

    def filled(mentee: str | None, day: date, occasion: Occasion, answer: int) -> Survey:
        asked, size = ("cop-mentee", 18) if mentee else ("cop-mentor", 9)
        return Survey(
            id=host.new_id(),
            day=day,
            questionnaire=asked,
            occasion=occasion,
            answers=(answer,) * size,
            mentee=mentee,
        )

    year.logbook = replace(
        year.logbook,
        referrals=(
            referral("student_wellbeing", second, date(2026, 3, 1)),
            referral("student_wellbeing", third, date(2026, 3, 2)),
            referral("academic_tutor", None, date(2026, 4, 1)),
            referral("careers", second, date(2025, 4, 1)),
        ),
        surveys=(
            filled(None, date(2026, 1, 10), Occasion.BEFORE, 3),
            filled(None, date(2026, 3, 9), Occasion.AFTER, 5),
            filled(second, date(2026, 1, 11), Occasion.BEFORE, 4),
            filled(second, date(2026, 3, 10), Occasion.AFTER, 2),
            filled(third, date(2026, 1, 11), Occasion.BEFORE, 4),
        ),
    )
    return year


def export_packet(
    logbook: Logbook,
    report: Report,
    choices: Choices,
    host: Host,
    out: Path,
    progress: Progress | None = None,
    forms: Forms = A4_ONLY,
) -> ExportedPacket:
    """Sum up a year, sign it and write it into a new folder in `out`."""
    return export_summary(summarise(logbook, report, choices, host), host, out, progress, forms=forms)


@dataclass(frozen=True)
class Sample:
    """A packet on the disk, to be read and never changed."""

    exported: ExportedPacket
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
    return Sample(export_packet(year.logbook, year.report, year.whole, host, place / "out"), host, year)
