"""Of everything in a logbook, the files of a packet hold what may leave, and not a word more."""

import base64
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from mentorlog.formats.merkle import Tree
from mentorlog.host import Host
from mentorlog.model import (
    About,
    Action,
    Alert,
    Attendance,
    Attestation,
    Batch,
    Checkpoint,
    Closure,
    Concern,
    Declined,
    Entity,
    Feedback,
    Goal,
    GoalReview,
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
    Recognition,
    Referral,
    Reflection,
    Resource,
    Sent,
    Service,
    Span,
    Status,
    Step,
    Survey,
    Tally,
    Template,
    Waiver,
)
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.keys.signing_key import signing_key
from mentorlog.packet.pages.output_forms import Form, Forms
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from tests.packet.conftest import export_packet
from tests.packet.planting import Planter
from tests.packet.tools import run
from tests.packet.unpacking import everything_in

POLICY = """
# mkcommentx
id = "mkidx"
version = "mkversionx"
name = "mknamex"
org = "mkorgx"
source = "mksourcex"
award = "mkawardx"
period = "mkperiodx"
notes = ["mknotesx"]

[[window]]
name = "mkwindowx"
about = "mkaboutx"

[[requirement]]
id = "mkeachx"
text = "mktextx"
source = "mkrulesourcex"
kind = "count"
at_least = 3
per = "mentee"
only = { kinds = ["one_to_one"] }

[[requirement]]
id = "mkwaivedx"
text = "mkwaivedtextx"
kind = "count"
at_least = 9
"""
OF_THE_POLICY = sorted(set(re.findall(r"mk[a-z]+x", POLICY)))


@dataclass(frozen=True)
class Planted:
    """A logbook full of marks."""

    logbook: Logbook
    marks: dict[str, tuple[str, ...]]
    classes: set[type]
    whole: Choices
    """Choices that let everything leave that may; to be made for a profile."""
    ana: str


def planted(host: Host) -> Planted:
    """Plant a year with two mentees who came, and one who did not agree to be named."""
    make = Planter(host)
    for mark in OF_THE_POLICY:
        make.marks[f"policy.{mark}"] = (mark,)
    year = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
    before = date(2025, 5, 5)
    programme = make.plant(
        Programme,
        "year",
        policy=POLICY,
        waivers=(make.plant(Waiver, "one", requirement="mkwaivedx"),),
        openings=(make.plant(OpeningBalance, "one", requirement="mkeachx"),),
        **year,
    )
    mentor = make.plant(Mentor, "me", programme=programme.id)
    ana, bea, cleo = (
        make.plant(Mentee, called, consent=called != "cleo") for called in ("ana", "bea", "cleo")
    )
    batch = make.plant(Batch, "one")

    def meeting(called: str, *people: Mentee, **fixed: Any) -> Meeting:
        """Plant a meeting with some mentees."""
        there = tuple(Attendance(mentee=one.id) for one in people)
        make.planted.add(Attendance)
        return make.plant(Meeting, called, mentees=there, status=Status.HELD, batch=batch.id, **fixed)

    meetings = (
        meeting("old", ana, day=before),
        meeting("ana", ana, kind=Kind.ONE_TO_ONE, others=0),
        meeting("group", ana, bea, cleo, kind=Kind.GROUP),
        meeting("bea", bea, kind=Kind.ONE_TO_ONE),
    )
    reflections = tuple(
        make.plant(Reflection, called, erased_words=0, **about)
        for called, about in (
            ("old", {"day": before, "about": About.YEAR, "meeting": None, "mentee": None, "window": None}),
            ("ana", {"about": About.MEETING, "meeting": meetings[1].id, "mentee": None, "window": None}),
            ("exams", {"about": About.WINDOW, "meeting": None, "mentee": None}),
            ("of ana", {"about": About.MENTEE, "meeting": None, "mentee": ana.id, "window": None}),
        )
    )
    goals = tuple(
        make.plant(Goal, called, mentee=whose)
        for called, whose in (("mine", None), ("ana", ana.id), ("bea", bea.id))
    )
    surveys = tuple(
        make.plant(
            Survey,
            f"{called}-{occasion}",
            questionnaire="cop-mentee" if whose else "cop-mentor",
            occasion=occasion,
            answers=(answer,) * (18 if whose else 9),
            mentee=whose,
        )
        for called, whose in (("mine", None), ("ana", ana.id), ("bea", bea.id))
        for occasion, answer in ((Occasion.BEFORE, 3), (Occasion.AFTER, 5))
    )
    leaves = tuple(bytes([number]) * 32 for number in range(1, 9))
    tree = Tree(leaves)
    logbook = Logbook(
        mentor=mentor,
        programme=programme,
        mentees=(ana, bea, cleo),
        batches=(batch,),
        meetings=Meetings(meetings),
        reflections=reflections,
        goals=goals,
        actions=(make.plant(Action, "one", meeting=meetings[1].id, mentee=ana.id),),
        attestations=(make.plant(Attestation, "one"), make.plant(Attestation, "old", day=before)),
        referrals=(
            make.plant(Referral, "ana", mentee=ana.id, meeting=meetings[1].id),
            make.plant(Referral, "bea", mentee=bea.id, meeting=meetings[3].id),
            make.plant(Referral, "old", mentee=ana.id, meeting=meetings[0].id, day=before),
        ),
        surveys=surveys,
        services=(make.plant(Service, "one"),),
        concerns=(make.plant(Concern, "one"),),
        alerts=(make.plant(Alert, "one"),),
        tallies=(make.plant(Tally, "one", questionnaire="cop-mentee", counts=((0, 0, 1, 2, 4, 3),) * 18),),
        feedback=(make.plant(Feedback, "ana", mentee=ana.id),),
        recognitions=(make.plant(Recognition, "one"),),
        resources=(make.plant(Resource, "one"),),
        templates=(make.plant(Template, "one"),),
        closures=(make.plant(Closure, "one", programme=programme.id),),
        declined=(make.plant(Declined, "one"),),
        packets=(
            make.plant(
                Sent,
                "earlier",
                at=datetime(2025, 12, 31, tzinfo=UTC),
                profile="coordinator",
                programme=programme.id,
                period_start=year["start"],
                period_end=year["end"],
            ),
        ),
        checkpoints=(make.plant(Checkpoint, "one", size=3, root=tree.log_root(3).root.hex()),),
        history=Histories(
            {
                one.id: History(datetime(2026, 12, 12, 12, tzinfo=UTC), 0, number)
                for number, one in enumerate(meetings, 1)
            }
        ),
        leaves=leaves,
    )
    whole = Choices(
        reflections=frozenset(one.id for one in reflections),
        meeting_reflections=frozenset(one.id for one in meetings),
        names=frozenset([ana.id, cleo.id]),
        recognitions=frozenset(one.id for one in logbook.recognitions),
        lenses=True,
        training_details=True,
        questionnaires=frozenset(["cop-mentor", f"cop-mentee:{ana.id}", f"cop-mentee:{bea.id}"]),
        mentee_answers=frozenset(one.id for one in logbook.tallies),
    )
    return Planted(logbook, make.marks, make.planted, whole, ana.id)


NOTHING = Choices(facts=False, goals=frozenset(), signposting=False)


def test_every_entity_is_planted(host: Host) -> None:
    """What a logbook holds is all there, so that a new kind of entry cannot be forgotten."""
    found = planted(host)
    held = {
        get_args(hint)[0]
        for hint in get_type_hints(Logbook).values()
        if get_origin(hint) is tuple and is_dataclass(get_args(hint)[0])
    }
    inner = {Attendance, GoalReview, OpeningBalance, Passage, Span, Step, Waiver}
    assert held | inner | {*get_args(Entity)} <= found.classes
    assert len(found.marks) > 150


def found_in(data: bytes, marks: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the names of the marks that a file holds, in whatever way it is written."""
    text = b"\n".join(unfolded(data)).lower()
    return {
        name
        for name, spellings in marks.items()
        for spelling in spellings
        for form in (spelling.lower().encode(), spelling.lower().encode("utf-16-be"))
        if _holds(text, form) or form.hex().encode() in text
    }


def _holds(text: bytes, form: bytes) -> bool:
    """Say whether a mark is in a text; `8 january 2026` is not in `28 january 2026`."""
    if not form[:1].isdigit():
        return form in text
    return re.search(rb"(?<![0-9])" + re.escape(form), text) is not None


def unfolded(data: bytes) -> Iterator[bytes]:
    """Yield a file as it is, its compressed streams, and what it holds as base64."""
    for part in everything_in(data):
        yield part
        for run_of in re.findall(rb"[A-Za-z0-9+/]{80,}", part):
            yield base64.b64decode(run_of[: len(run_of) // 4 * 4])


def leaves_of(folder: Path) -> dict[str, bytes]:
    """Return what leaves: every file of a packet, and the words of its pages."""
    found = {path.name: path.read_bytes() for path in folder.iterdir()}
    if shutil.which("pdftotext"):
        found["the pages"] = run("pdftotext", folder / "packet.pdf", "-").stdout
    return found


RULES = "idx versionx namex sourcex"
REQUIREMENTS = "eachx textx rulesourcex waivedx waivedtextx"
ALWAYS = {
    Profile.COORDINATOR: {
        "Mentor:me": "name email",
        "policy": f"{RULES} {REQUIREMENTS}",
        "Programme:year": "name start end zone coordinator coordinator_email "
        "phases.name phases.start phases.end windows.name windows.start windows.end "
        "anchors.name anchors.start excluded.name excluded.start excluded.end",
        "Waiver:one": "reason granted_by day",
        "OpeningBalance:one": "note",
        "Mentee:ana": "pseudonym start end",
        "Mentee:bea": "pseudonym start end",
        "Mentee:cleo": "pseudonym start end",
        "Meeting:ana": "day topics",
        "Meeting:group": "day topics",
        "Meeting:bea": "day topics",
        "Reflection:ana": "day document model",
        "Reflection:of ana": "day document model",
        "Reflection:exams": "day document model window",
        "Goal:mine": "target",
        "Goal:ana": "target",
        "Goal:bea": "target",
        "Attestation:one": "day what confirmed_by evidence",
        "Batch:one": "day format sha256",
        "Sent:earlier": "id sha256",
        "Checkpoint:one": "day",
    },
    Profile.MENTEE: {
        "Mentor:me": "name email",
        "policy": RULES,
        "Programme:year": "name start end zone",
        "Mentee:ana": "pseudonym",
        "Meeting:ana": "day topics",
        "Meeting:group": "day topics",
        "Goal:ana": "target",
        "Batch:one": "day format sha256",
    },
    Profile.PUBLIC: {
        "Mentor:me": "name email",
        "policy": f"{RULES} {REQUIREMENTS}",
        "Programme:year": "name start end zone",
    },
}
"""What leaves with as little chosen as can be."""

CHOSEN = {
    Profile.COORDINATOR: {
        "Mentee:ana": "name",
        "Meeting:ana": "facts reflection",
        "Meeting:group": "facts reflection",
        "Meeting:bea": "facts reflection",
        "Reflection:ana": "title passages.stage passages.text themes skills",
        "Reflection:of ana": "title passages.stage passages.text themes skills",
        "Reflection:exams": "title passages.stage passages.text themes skills",
        "Goal:mine": "title",
        "Goal:ana": "title",
        "Goal:bea": "title",
        "Attestation:one": "course score topics evidence_sha256",
        "Recognition:one": "day title given_by",
        "Referral:ana": "where",
        "Referral:bea": "where",
        "Survey:mine-before": "day",
        "Survey:mine-after": "day",
        "Survey:ana-before": "day",
        "Survey:ana-after": "day",
        "Survey:bea-before": "day",
        "Survey:bea-after": "day",
        "Tally:one": "day",
    },
    Profile.MENTEE: {
        "Mentee:ana": "name",
        "Meeting:ana": "facts reflection",
        "Meeting:group": "reflection",
        "Reflection:ana": "day document model title passages.stage passages.text themes skills",
        "Reflection:of ana": "day document model title passages.stage passages.text themes skills",
        "Reflection:exams": "day document model window title passages.stage passages.text themes skills",
        "Goal:ana": "title",
        "Referral:ana": "where",
        "Survey:ana-before": "day",
        "Survey:ana-after": "day",
    },
    Profile.PUBLIC: {
        "Reflection:ana": "day document model title passages.stage passages.text themes skills",
        "Reflection:of ana": "day document model title passages.stage passages.text themes skills",
        "Reflection:exams": "day document model window title passages.stage passages.text themes skills",
        "Recognition:one": "day title given_by",
        "Survey:mine-before": "day",
        "Survey:mine-after": "day",
    },
}
"""What leaves besides when everything is chosen that can be."""


def allowed(*them: dict[str, str]) -> set[str]:
    """Return the full names of marks."""
    prefix = {"policy": "policy.mk"}
    return {
        f"{prefix.get(where, where + '.')}{what}"
        for each in them
        for where, fields in each.items()
        for what in fields.split()
    }


@pytest.mark.parametrize("everything", [False, True], ids=["nothing chosen", "everything chosen"])
@pytest.mark.parametrize("profile", Profile)
def test_exactly_what_may_leave_does(host: Host, tmp_path: Path, profile: Profile, everything: bool) -> None:
    """Every file is looked through to its last stream; the data and the pages hold the same marks."""
    year = planted(host)
    host = replace(host, now=lambda: datetime(2027, 1, 5, 12, tzinfo=UTC))
    mentee = year.ana if profile is Profile.MENTEE else None
    choices = replace(year.whole if everything else NOTHING, profile=profile, mentee=mentee)
    report = evaluate(parse(POLICY, "the policy"), year.logbook.entries(), date(2026, 12, 20))
    forms = Forms(also=frozenset(Form))
    signing_key(host)  # The planted packets were signed with a key, so none is made unasked.
    exported = export_packet(year.logbook, report, choices, host, tmp_path / "out", forms=forms)
    expected = allowed(ALWAYS[profile], *([CHOSEN[profile]] if everything else []))
    assert expected <= year.marks.keys()
    files = leaves_of(exported.folder)
    found = {name: found_in(data, year.marks) for name, data in files.items()}
    assert found["packet.json"] == expected
    assert found["packet.pdf"] == expected
    assert set.union(*found.values()) == expected
    assert {"packet.html", "packet.md"} <= found.keys()
    assert found["HOW-TO-CHECK.txt"] == {"Mentor:me.email"}


def test_the_search_finds_what_is_hidden(host: Host) -> None:
    """A mark is found in any case, in base64, in UTF-16 and as hexadecimal digits."""
    marks = {"one": ("mk1x",), "two": ("mk2x",), "three": ("mk3x",), "four": ("mk4x",), "five": ("mk5x",)}
    padding = b" " * 99
    hidden = (
        b"MK1X"
        + base64.b64encode(padding + b"mk2x" + padding)
        + "mk3x".encode("utf-16-be")
        + "mk4x".encode("utf-16-be").hex().upper().encode()
    )
    assert found_in(hidden, marks) == {"one", "two", "three", "four"}
