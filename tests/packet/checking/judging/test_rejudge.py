"""Judging a packet again: the same result for every policy and year, and a sentence where a claim differs."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Attestation,
    Channel,
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
    Status,
    Waiver,
)
from mentorlog.packet.checking.batch.verify_batch import verify_batch
from mentorlog.packet.checking.claims.recount import recount
from mentorlog.packet.checking.judging.judged_year import JudgedYear
from mentorlog.packet.checking.judging.policy_texts import BadPolicy, read_policies
from mentorlog.packet.checking.judging.rejudge import Rejudged, rejudge
from mentorlog.packet.checking.judging.verifier_rules import NO_RULES, VerifierRules
from mentorlog.packet.checking.verdict import Outcome, RequirementsMet
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.content.summary import summarise
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from tests.conftest import counting_bytes
from tests.packet.conftest import POLICY, Sample
from tests.packet.forging import resigned, said, subject_change
from tests.policy.examples import entries, examples
from tests.policy.making import END, START, identifier

EXAMPLES = list(examples())
AS_CLAIMED = Rejudged(
    notes=("What it claims of itself follows from the rules that it names.",),
)
AFTERWARDS = datetime(2099, 1, 1, tzinfo=UTC)
"""When any day of any year has come."""
HOST = Host(home=Path("nowhere"), now=lambda: AFTERWARDS, random=counting_bytes())

ODD = """
id = "odd"
version = "1"
name = "Every odd thing at once"
source = "a test"

[[phase]]
name = "early"

[[requirement]]
id = "each"
text = "Two meetings with each of the first-years"
kind = "count"
at_least = 2
per = "mentee"
only = { cohorts = ["first-years"] }

[[requirement]]
id = "time-each"
text = "An hour with each mentee"
kind = "sum"
at_least = "1 h"
per = "mentee"

[[requirement]]
id = "weeks-each"
text = "Meet each mentee every month"
kind = "bucket"
every = "month"
at_least = 1
per = "mentee"

[[requirement]]
id = "credit"
text = "Ten hours, group time divided, at most two hours self-paced"
kind = "sum"
at_least = "10 h"
only = { not_tags = ["draft"], max_group = 8 }
credit = { group = "divided", times = 2 }
caps = [{ name = "self-paced", at_most = "2 h", only = { tags = ["self-paced"] } }]

[[requirement]]
id = "all"
text = "List three mentees"
kind = "distinct"
of = "listed"
at_least = 3

[[requirement]]
id = "joined"
text = "Three meetings of an hour"
kind = "count"
short = "join"
at_least = 3
phase = "early"
only = { min_minutes = 60 }

[[requirement]]
id = "recent"
text = "Five hours in the last six months"
kind = "rolling"
months = 6
measure = "minutes"
at_least = "5 h"

[[requirement]]
id = "gap"
text = "Never three weeks without a meeting"
kind = "gap"
max_days = 21

[[requirement]]
id = "few"
text = "At most three calls a month"
kind = "bucket"
every = "month"
at_most = 3
only = { kinds = ["call"] }

[[requirement]]
id = "shape"
text = "No meeting above two hours"
kind = "each"
shape = { max_minutes = "2 h" }
"""


def summed_up(logbook: Logbook, as_of: date, *, day_over: bool) -> Subject:
    """Return the document of a logbook, as a verifier reads it."""
    assert logbook.programme is not None
    policy = parse(logbook.programme.policy, "the policy")
    report = evaluate(policy, logbook.entries(), as_of, day_over=day_over)
    made = summarise(logbook, report, Choices(), HOST).subject
    return Subject.model_validate(json.loads(json.dumps(made.plain())))


def of_example(policy: str, example: dict[str, Any]) -> Logbook:
    """Return a worked example as a logbook."""
    found = entries(example)
    return Logbook(
        mentor=Mentor(id=identifier(2), name="Farah"),
        programme=Programme(
            id=identifier(1),
            name="A programme",
            start=found.start,
            end=found.end,
            zone="UTC",
            policy=shipped()[policy],
            phases=found.phases,
            windows=found.windows,
            anchors=tuple(Span(name=name, start=day, end=day) for name, day in found.anchors.items()),
        ),
        mentees=tuple(
            Mentee(id=one.id, pseudonym=one.label, start=one.start, end=one.end) for one in found.people
        ),
        meetings=Meetings(found.meetings),
        reflections=tuple(
            Reflection(
                id=one.id,
                day=one.day,
                document=one.kind,
                passages=(Passage(stage="text", text="word " * one.words),),
            )
            for one in found.documents
        ),
        attestations=found.attestations,
    )


@pytest.mark.parametrize("day_over", [True, False])
@pytest.mark.parametrize(("policy", "example"), EXAMPLES, ids=[f"{p}: {e['name']}" for p, e in EXAMPLES])
def test_a_worked_example_is_judged_the_same_again(
    policy: str, example: dict[str, Any], day_over: bool
) -> None:
    """From the packet alone, every shipped policy gives what it gave from the logbook."""
    subject = summed_up(of_example(policy, example), date.fromisoformat(example["as_of"]), day_over=day_over)
    assert list(recount(subject)) == []
    assert rejudge(JudgedYear(subject), NO_RULES) == AS_CLAIMED


FARAH = Mentor(id=identifier(800), name="Farah")
MENTEES = tuple(
    Mentee(id=identifier(number), pseudonym=f"M-{number:02}", cohort=cohort)
    for number, cohort in enumerate(("First-Years", "MARK-COHORT", "", "first-years", ""), 1)
)
KEPT = Reflection(id=identifier(900), day=START, passages=(Passage(stage="text", text="word " * 320),))


def programme(policy: str, zone: str, **set_up: Any) -> Programme:
    """Make the programme of a year under a policy, with whatever days and exceptions are set up."""
    return Programme(
        id=identifier(801), name="A programme", start=START, end=END, zone=zone, policy=policy, **set_up
    )


@st.composite
def meetings(draw: st.DrawFn, number: int) -> Meeting:
    """Make any meeting in or around the year, perhaps with somebody who was erased."""
    people = draw(st.lists(st.sampled_from(range(1, 8)), max_size=3, unique=True))
    status = draw(st.sampled_from([Status.HELD, Status.HELD, Status.HELD, *Status]))
    came = draw(st.lists(st.booleans(), min_size=len(people), max_size=len(people)))
    if status is Status.HELD and people:
        came[0] = True
    return Meeting(
        id=identifier(1000 + number),
        day=START + timedelta(days=draw(st.integers(-200, 320))),
        zone="Asia/Tehran",
        minutes=draw(st.sampled_from([0, 20, 45, 60, 90, 150])),
        kind=draw(st.sampled_from(Kind)),
        channel=draw(st.sampled_from([None, *Channel])),
        status=status,
        by_chance=draw(st.booleans()),
        mentees=tuple(
            Attendance(mentee=identifier(person), attended=there)
            for person, there in zip(people, came, strict=True)
        ),
        others=draw(st.sampled_from([0, 0, 1, 9])),
        tags=draw(st.sampled_from([(), ("Self-Paced",), ("draft", "other"), ("secret",)])),
    )


OWN_DAYS = """
id = "own-days"
version = "1"
name = "Own days"
source = "a test"
[[phase]]
name = "early"
[[window]]
name = "exams"
[[requirement]]
id = "each"
text = "Each"
kind = "count"
at_least = 1
per = "mentee"
within = "ever"
[[requirement]]
id = "months"
text = "Each month"
kind = "bucket"
every = "month"
partial = "keep"
at_least = 1
per = "mentee"
phase = "early"
[[requirement]]
id = "exams"
text = "Each at the exams"
kind = "coverage"
windows = ["exams"]
per = "mentee"
[[requirement]]
id = "soon"
text = "Written down soon"
kind = "count"
at_least = 3
only = { logged_within = 14 }
"""
"""Rules that go by the days of mentees, and by when meetings were written down."""


@st.composite
def own(draw: st.DrawFn, mentee: Mentee) -> Mentee:
    """Give a mentee days of their own, or none."""
    first, last = sorted(draw(st.lists(st.integers(-30, 320), min_size=2, max_size=2)))
    start = START + timedelta(days=first) if draw(st.booleans()) else None
    return replace(mentee, start=start, end=START + timedelta(days=last) if draw(st.booleans()) else None)


@st.composite
def logbooks(draw: st.DrawFn) -> Logbook:
    """Make any year under a policy that has every odd thing."""
    return draw(logbooks_under(draw(st.sampled_from([ODD, ODD, ODD, POLICY, OWN_DAYS, OWN_DAYS]))))


@st.composite
def logbooks_under(draw: st.DrawFn, text: str) -> Logbook:
    """Make any year under one policy."""
    policy = parse(text, "the policy")
    rules = [rule.id for rule in policy.requirements]

    def spans(names: list[str]) -> tuple[Span, ...]:
        """Give every name its days."""
        starts = [START + timedelta(days=draw(st.integers(0, 280))) for _ in names]
        return tuple(
            Span(name=name, start=day, end=day + timedelta(days=draw(st.integers(0, 60))))
            for name, day in zip(names, starts, strict=True)
        )

    held = tuple(draw(meetings(number)) for number in range(draw(st.integers(0, 14))))
    return Logbook(
        mentor=FARAH,
        history=Histories(
            {
                one.id: History(datetime(one.day.year, one.day.month, one.day.day, 22, tzinfo=UTC) + late)
                for one in held
                if (late := draw(st.none() | st.timedeltas(timedelta(days=-20), timedelta(days=30))))
                is not None
            }
        ),
        programme=programme(
            text,
            "Asia/Tehran",
            phases=spans([one.name for one in policy.phases]),
            windows=spans([one.name for one in policy.windows]),
            anchors=spans([one.name for one in policy.anchors]),
            excluded=spans(["vacation", "illness"]),
            waivers=tuple(
                Waiver(requirement=rule, reason="ill", granted_by="Dr Lim")
                for rule in draw(st.lists(st.sampled_from(rules), max_size=1))
            ),
            openings=tuple(
                OpeningBalance(id=identifier(700 + number), requirement=rule, amount=3)
                for number, rule in enumerate(draw(st.lists(st.sampled_from(rules), max_size=2)))
            ),
        ),
        mentees=tuple(draw(own(mentee)) for mentee in MENTEES[: draw(st.integers(0, 5))]),
        meetings=Meetings(held),
        reflections=(KEPT,),
        attestations=(
            Attestation(id=identifier(600), what="training_course", day=START, confirmed_by="Dr Lim"),
        ),
    )


@pytest.mark.parametrize("policy", shipped())
@settings(max_examples=5, deadline=None)
@given(data=st.data(), day=st.integers(-10, 320))
def test_any_year_under_a_shipped_policy_is_judged_the_same_again(
    policy: str, data: st.DataObject, day: int
) -> None:
    """Verifying needs no file for a policy that comes with mentorlog."""
    logbook = data.draw(logbooks_under(shipped()[policy]))
    subject = summed_up(logbook, START + timedelta(days=day), day_over=True)
    assert list(recount(subject)) == []
    assert rejudge(JudgedYear(subject), NO_RULES) == AS_CLAIMED


@settings(max_examples=60, deadline=None)
@given(logbooks(), st.integers(-10, 320), st.booleans())
def test_any_year_is_judged_the_same_again(logbook: Logbook, day: int, day_over: bool) -> None:
    """Whatever is recorded and set, a packet does not contradict itself nor the rules."""
    assert logbook.programme is not None
    subject = summed_up(logbook, START + timedelta(days=day), day_over=day_over)
    assert list(recount(subject)) == []
    assert rejudge(JudgedYear(subject), VerifierRules(policies=(logbook.programme.policy,))) == AS_CLAIMED


def of_subject(change: Callable[[dict[str, Any]], object], subject: Subject) -> Subject:
    """Change a document as somebody would who signs it afterwards."""
    document = subject.plain()
    change({"credentialSubject": document})
    return Subject.model_validate(json.loads(json.dumps(document)))


@cache
def odd_year() -> Subject:
    """A year under the odd policy with one meeting for each mentee."""
    held = tuple(
        Meeting(
            id=identifier(1000 + number),
            day=START + timedelta(days=20 * number),
            zone="UTC",
            minutes=60,
            mentees=(Attendance(mentee=mentee.id),),
            tags=("Self-Paced", "MARK-TAG"),
        )
        for number, mentee in enumerate(MENTEES[:4])
    )
    logbook = Logbook(
        mentor=FARAH,
        programme=programme(
            ODD,
            "UTC",
            phases=(Span(name="early", start=START, end=date(2025, 12, 31)),),
            waivers=(Waiver(requirement="gap", reason="ill", granted_by="Dr Lim"),),
            openings=(OpeningBalance(id=identifier(700), requirement="credit", amount=90),),
        ),
        mentees=MENTEES,
        meetings=Meetings(held),
    )
    return summed_up(logbook, date(2026, 2, 1), day_over=False)


ODD_POLICY = VerifierRules(policies=(ODD,))


def told(subject: Subject) -> str:
    """Return what judging again by the odd policy finds."""
    return " ".join(rejudge(JudgedYear(subject), ODD_POLICY).contradictions)


def test_only_named_tags_and_cohorts_leave() -> None:
    """The rules name one tag and one cohort; others stay, and those left out are said to be."""
    subject = odd_year()
    assert {meeting.tags for meeting in subject.meetings} == {("Self-Paced",)}
    assert [mentee.cohort for mentee in subject.mentees] == ["First-Years", None, None, "first-years", None]
    assert "MARK" not in json.dumps(subject.plain())
    assert any(line.startswith("tags of meetings (but for") for line in subject.omitted)
    assert any("(but for a cohort" in line for line in subject.omitted)


def test_a_rule_about_every_mentee_lists_them_all() -> None:
    """Also the one whom nobody met, whose alias a rule about each mentee needs."""
    assert [mentee.alias for mentee in odd_year().mentees] == [mentee.pseudonym for mentee in MENTEES]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        (
            "requirements.5.state",
            "not_met",
            "joined says not met with 4; by the named policy it is met with 4",
        ),
        (
            "requirements.9.severity",
            "should",
            "shape is not worded as in the named policy, or not as binding",
        ),
        ("requirements.4.needed", 2, "all asks for 2; the named policy asks for 3"),
        ("requirements.4.unit", "hours", "all tells its rule, or what it counts, in other words"),
        ("requirements.4.rule", "Few.", "all tells its rule, or what it counts, in other words"),
        ("requirements.0.parts.0.state", "met", "each has other weeks, windows or parts"),
        ("requirements.3.notCounted", [], "credit does not look at the entries"),
        ("requirements.4.ref", "none", "leaves out the requirement all"),
        ("requirements.4.ref", "none", "the requirement none, which the named policy does not have"),
        ("programme.version", "2", "something else than the policy's own text"),
        ("programme.waivers", [], "gap says waived"),
        ("programme.openings.0.amount", 30, "credit says"),
        ("programme.phases", [], "joined says"),
        ("meetings.0.tags", ["draft"], "credit does not count the entries"),
        ("meetings.0.kind", "tea", "no logbook can hold"),
        ("meetings.0.minutes", 9999, "no logbook can hold"),
        ("meetings.0.mentees", ["M-01", "M-01"], "no logbook can hold"),
        ("mentees.0.cohort", "others", "each asks for 2; the named policy asks for 1"),
        ("asOf", "2025-09-01", "credit says"),
        ("period.to", "9999-12-31", "not one that a programme can have"),
        ("period.to", "2001-12-31", "not one that a programme can have"),
    ],
)
def test_a_claim_that_the_rules_do_not_give_is_a_contradiction(name: str, value: object, says: str) -> None:
    """Whatever is changed, among the claims or among what they follow from, a sentence names the rule."""
    changed = of_subject(subject_change(name, value), odd_year())
    assert changed != odd_year()
    assert says in told(changed)


def test_a_requirement_that_is_dropped_is_noticed() -> None:
    """A mentor cannot leave out the one that was not met."""

    def drop(document: dict[str, Any]) -> None:
        """Leave out the third one."""
        del document["credentialSubject"]["requirements"][2]

    assert (
        told(of_subject(drop, odd_year())) == "It leaves out the requirement weeks-each of the named policy."
    )


@pytest.mark.parametrize("texts", [(), (f"# copied\n{ODD}",)])
def test_another_text_of_the_policy_judges_no_claim(texts: tuple[str, ...]) -> None:
    """What a packet claims by rules that are not at hand is neither right nor wrong."""
    assert rejudge(JudgedYear(odd_year()), VerifierRules(policies=texts)) == Rejudged()


def test_a_packet_that_borrows_a_name_is_told_of() -> None:
    """Where nothing is required, the mentor's own text could pass for the policy that ships."""
    borrowed = of_subject(subject_change("programme.policy", "five-meetings"), odd_year())
    [note] = rejudge(JudgedYear(borrowed), NO_RULES).notes
    assert note == "It calls its rules five-meetings, but they are not those that mentorlog has so named."


def test_the_right_text_is_found_among_several() -> None:
    """A coordinator may name this year's policy and last year's."""
    later = ODD.replace('version = "1"', 'version = "2"')
    assert rejudge(JudgedYear(odd_year()), VerifierRules(policies=(later, ODD))) == AS_CLAIMED


def test_lists_too_long_to_judge_are_refused_at_once() -> None:
    """A packet made to keep the verifier busy for hours gets its verdict without judging."""
    subject = odd_year()
    many = replace_in(subject, meetings=subject.meetings[:1] * 30_000, mentees=subject.mentees[:1] * 30_000)
    assert "more meetings and mentees than one mentor can have" in told(many)


def replace_in(subject: Subject, **fields: object) -> Subject:
    """Return a document with some fields exchanged and not looked at again."""
    return subject.model_copy(update=fields)


def test_verify_rejects_what_the_rules_do_not_give(sample: Sample, tmp_path: Path) -> None:
    """A signed packet that calls an open requirement met is rejected once its policy is at hand."""
    path = tmp_path / "packet.json"
    path.write_bytes(resigned(sample, subject_change("requirements.2.state", "met"), sample.key))
    (tmp_path / "policy.toml").write_bytes(POLICY.encode())
    rules = VerifierRules(policies=read_policies(["policy.toml"], tmp_path))
    verdict = verify(path, None, rules)
    assert verdict.outcome is Outcome.REJECT
    assert "timing says met with 0; by the named policy it is not due with 0." in said(verdict)
    assert verify(path).outcome is Outcome.CHECK
    assert verify(sample.folder, None, rules).outcome is Outcome.CHECK


def test_another_version_of_mentorlog_may_judge_otherwise() -> None:
    """A fault that was mended since makes no mentor a liar: a person must look, and is told both versions."""
    same = replace_in(odd_year(), software="mentorlog 0.0.0")
    assert rejudge(JudgedYear(same), ODD_POLICY) == AS_CLAIMED
    changed = of_subject(subject_change("requirements.5.state", "not_met"), same)
    found = rejudge(JudgedYear(changed), ODD_POLICY)
    assert found.contradictions == ()
    assert found.doubts[0].startswith("It was judged by mentorlog 0.0.0; by the same rules mentorlog ")
    assert "says not met" in found.doubts[1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("requirements.0.rule", "As many meetings as there may be."),
        ("requirements.0.unit", "talks"),
        ("requirements.0.notCounted", []),
    ],
)
def test_another_version_of_mentorlog_may_explain_in_other_words(name: str, value: object) -> None:
    """Nobody is asked for a new packet because a sentence was mended; the same version has no excuse."""
    changed = of_subject(subject_change(name, value), odd_year())
    assert rejudge(JudgedYear(changed), ODD_POLICY).contradictions
    assert rejudge(JudgedYear(replace_in(changed, software="mentorlog 0.0.0")), ODD_POLICY) == AS_CLAIMED


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("requirements.0.severity", "should"),
        ("requirements.0.text", "Nothing much"),
        ("programme.title", "Something else"),
        ("requirements", []),
    ],
)
def test_no_version_of_mentorlog_may_change_the_policy(name: str, value: object) -> None:
    """What the text of the rules says by itself is the same for all: another version is no excuse."""
    other = replace_in(odd_year(), software="mentorlog 0.0.0")
    changed = of_subject(subject_change(name, value), other)
    assert rejudge(JudgedYear(changed), ODD_POLICY).contradictions


def test_what_is_disputed_is_never_complete(sample: Sample, tmp_path: Path) -> None:
    """Calling oneself another version gains a packet no more than a second look."""

    def change(document: dict[str, Any]) -> None:
        """Claim what the rules do not give, as another version."""
        subject_change("software", "mentorlog 0.0.0")(document)
        subject_change("requirements.2.state", "met")(document)

    path = tmp_path / "packet.json"
    path.write_bytes(resigned(sample, change, sample.key))
    known, policies = parse_signers([sample.line]), VerifierRules(policies=(POLICY,))
    verdict = verify(path, known, policies)
    assert (verdict.outcome, verdict.judgement.requirements) == (Outcome.CHECK, RequirementsMet.NOT_JUDGED)
    assert verdict.reasons[0].startswith("It was judged by mentorlog 0.0.0")
    [row] = verify_batch([path], known, policies)
    assert (row.requirements, row.verdict, row.complete) == ("not judged", "CHECK", False)
    assert row.not_judged == "disputed: another version of mentorlog judged it otherwise"


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"\xff", "not UTF-8"), (b"id = 1", "id"), (b"x" * 1_000_001, "too large"), (None, "cannot be read")],
)
def test_a_policy_file_that_is_none_is_a_sentence(tmp_path: Path, data: bytes | None, says: str) -> None:
    """The coordinator learns what is wrong with it before any packet is judged."""
    path = tmp_path / "policy.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BadPolicy, match=says):
        read_policies(["policy.toml"], tmp_path)


def test_a_mark_before_a_policy_makes_it_no_other_text(sample: Sample, tmp_path: Path) -> None:
    """Some editors put a byte order mark first; the packet was judged by the same rules all the same."""
    path = tmp_path / "policy.toml"
    path.write_bytes(b"\xef\xbb\xbf" + POLICY.encode())
    rules = VerifierRules(policies=read_policies(["policy.toml"], tmp_path))
    verdict = verify(sample.folder, parse_signers([sample.line]), rules)
    assert "What it claims of itself follows from the rules that it names" in said(verdict)
    assert "another text" not in said(verdict)
