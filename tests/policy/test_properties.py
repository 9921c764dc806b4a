"""What must hold for every rule and every set of entries."""

import time
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.rules import calls, year
from mentorlog.model import Attendance, Channel, Entries, Kind, Meeting, Status
from mentorlog.policy import Finding, Report, State
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from tests.policy.making import END, HEAD, START, considered, document, identifier, span, tick

RULES = """
[[phase]]
name = "early"
[[window]]
name = "exams"
[[anchor]]
name = "training"

[[requirement]]
id = "count"
text = "."
kind = "count"
at_least = 5
only = { kinds = ["one_to_one", "group"], min_minutes = 30 }

[[requirement]]
id = "limit"
text = "."
kind = "count"
at_most = 5

[[requirement]]
id = "sum"
text = "."
kind = "sum"
at_least = "5 h"
only = { after = "training", max_group = 3 }

[[requirement]]
id = "weeks"
text = "."
kind = "bucket"
every = "week"
at_least = 1
phase = "early"

[[requirement]]
id = "months"
text = "."
kind = "bucket"
every = "month"
at_most = 2

[[requirement]]
id = "gap"
text = "."
kind = "gap"
max_days = 40

[[requirement]]
id = "windows"
text = "."
kind = "coverage"
windows = ["exams"]
only = { channels = ["in_person"] }

[[requirement]]
id = "people"
text = "."
kind = "distinct"
at_least = 3

[[requirement]]
id = "ever"
text = "."
kind = "sum"
at_least = "3 h"
within = "ever"
only = { tags = ["paid"] }

[[requirement]]
id = "report"
text = "."
kind = "text"
document = "reflection"
at_least = 1

[[requirement]]
id = "due"
text = "."
kind = "deadline"
what = "reflection"
by = "05-15"

[[requirement]]
id = "quiz"
text = "."
kind = "attest"
what = "quiz"
"""
RULES += """
[[requirement]]
id = "per_mentee"
text = "."
kind = "count"
at_least = 2
per = "mentee"

[[requirement]]
id = "joined"
text = "."
kind = "count"
at_least = 4
short = "join"
only = { min_minutes = 60 }

[[requirement]]
id = "capped"
text = "."
kind = "sum"
at_least = "6 h"
credit = { group = "divided", times = 2 }
caps = [{ name = "paid", at_most = "1 h", only = { tags = ["paid"] } }]

[[requirement]]
id = "average"
text = "."
kind = "average"
every = "month"
measure = "minutes"
at_least = "1 h"

[[requirement]]
id = "some_months"
text = "."
kind = "count_buckets"
every = "month"
each = 1
at_least = 4

[[requirement]]
id = "terms"
text = "."
kind = "each_semester"
at_least = 1

[[requirement]]
id = "spread"
text = "."
kind = "span"
months = 3

[[requirement]]
id = "shape"
text = "."
kind = "each"
only = { kinds = ["group"] }
shape = { max_minutes = 150 }

[[requirement]]
id = "either"
text = "."
kind = "any_of"
[[requirement.rules]]
id = "either_calls"
text = "calls"
kind = "count"
at_least = 3
only = { kinds = ["call"] }
[[requirement.rules]]
id = "either_groups"
text = "groups"
kind = "count"
at_least = 3
only = { kinds = ["group"] }

[[requirement]]
id = "levels"
text = "."
kind = "tiers"
at_least = 2
[[requirement.rules]]
id = "bronze"
text = "bronze"
kind = "count"
at_least = 1
[[requirement.rules]]
id = "silver"
text = "silver"
kind = "distinct"
at_least = 3

[[requirement]]
id = "shared"
text = "."
kind = "exclusive"
[[requirement.rules]]
id = "shared_calls"
text = "calls"
kind = "count"
at_least = 3
only = { kinds = ["call", "group"] }
[[requirement.rules]]
id = "shared_groups"
text = "groups"
kind = "sum"
at_least = "3 h"
only = { kinds = ["group"] }
"""
POLICY = parse(HEAD + RULES, "test")
MINIMA = (
    *("count", "sum", "weeks", "windows", "people", "ever", "per_mentee", "joined", "average"),
    *("some_months", "terms", "spread", "levels"),
)
DAYS = (END - START).days

few = settings(max_examples=30, deadline=None)

within_the_year = st.integers(-40, DAYS + 40).map(lambda number: START + timedelta(days=number))


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Meeting, ...]:
    """Draw meetings of all sorts in and around the year."""
    days = draw(st.lists(within_the_year, max_size=25))
    return tuple(_meeting(draw, day, number) for number, day in enumerate(days))


def _meeting(draw: st.DrawFn, day: date, number: int) -> Meeting:
    """Draw one meeting."""
    who = draw(st.sets(st.integers(1, 5), max_size=4))
    return Meeting(
        id=identifier(number),
        day=day,
        zone="UTC",
        minutes=draw(st.integers(0, 200)),
        kind=draw(st.sampled_from([Kind.ONE_TO_ONE, Kind.GROUP, Kind.CALL])),
        channel=draw(st.sampled_from([None, *Channel])),
        status=draw(st.sampled_from([Status.HELD, Status.HELD, *Status])),
        by_chance=draw(st.booleans()),
        mentees=tuple(Attendance(mentee=identifier(person)) for person in sorted(who)),
        tags=draw(st.sampled_from([(), ("paid",)])),
    )


def entries(held: tuple[Meeting, ...]) -> Entries:
    """Put meetings into a year with everything that the rules name."""
    return Entries(
        start=START,
        end=END,
        meetings=held,
        documents=(document("11-01"), document("03-01", "plan", number=2)),
        attestations=(tick("quiz"),),
        mentees=(identifier(1), identifier(2)),
        excluded=(span("winter", "12-20", "01-06"),),
        phases=(span("early", "09-03", "10-14"),),
        windows=(span("exams", "05-16", "06-03"),),
        anchors={"training": START + timedelta(days=20)},
    )


def by_id(report: Report) -> dict[str, Finding]:
    """Return the findings of a report by the rule's id."""
    return {finding.id: finding for finding in report.requirements}


@few
@given(meetings(), within_the_year, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_entries_does_not_matter(
    held: tuple[Meeting, ...], as_of: date, random: Random, day_over: bool
) -> None:
    """Nor does asking twice."""
    mixed = list(held)
    random.shuffle(mixed)
    report = evaluate(POLICY, entries(held), as_of, day_over=day_over)
    assert evaluate(POLICY, entries(tuple(mixed)), as_of, day_over=day_over) == report
    assert evaluate(POLICY, entries(held), as_of, day_over=day_over) == report


@few
@given(meetings(), within_the_year)
def test_what_is_considered_is_counted_or_has_a_reason(held: tuple[Meeting, ...], as_of: date) -> None:
    """Each entry once; and every meeting of the period is considered by every rule about meetings."""
    found = by_id(evaluate(POLICY, entries(held), as_of))
    for finding in found.values():
        ids = considered(finding)
        assert len(ids) == len(set(ids))
        assert all(entry.why for entry in finding.not_counted)
    of_the_year = {meeting.id for meeting in held if START <= meeting.day <= END}
    for rule in (*MINIMA, "limit", "months", "gap", "capped", "shape", "either", "shared"):
        assert of_the_year <= set(considered(found[rule]))
    assert of_the_year == set(considered(found["count"]))


@few
@given(meetings(), within_the_year, st.data())
def test_one_more_eligible_meeting_never_worsens_a_minimum(
    held: tuple[Meeting, ...], as_of: date, data: st.DataObject
) -> None:
    """It counts, or it changes nothing."""
    extra = Meeting(
        id=identifier(9_999),
        day=data.draw(st.dates(START, max(START, as_of))),
        zone="UTC",
        minutes=60,
        channel=Channel.IN_PERSON,
        mentees=(Attendance(mentee=identifier(data.draw(st.integers(1, 6)))),),
        tags=("paid",),
    )
    before = by_id(evaluate(POLICY, entries(held), as_of))
    after = by_id(evaluate(POLICY, entries((*held, extra)), as_of))
    better = [State.NOT_MET, State.AT_RISK, State.NOT_DUE, State.ON_TRACK, State.MET]
    for rule in MINIMA:
        assert better.index(after[rule].state) >= better.index(before[rule].state)
        assert after[rule].have >= before[rule].have


@settings(max_examples=10, deadline=None)
@given(meetings())
def test_day_by_day_nothing_final_is_taken_back(held: tuple[Meeting, ...]) -> None:
    """What is met stays met, and what is closed keeps its state, as the year goes on."""
    closed: dict[tuple[str, str], State] = {}
    met: set[str] = set()
    for number in range(0, DAYS + 7, 7):
        as_of = START + timedelta(days=number)
        known = tuple(m for m in held if m.day <= as_of)
        for finding in evaluate(POLICY, entries(known), as_of).requirements:
            if finding.id in met:
                assert finding.state is State.MET
            if finding.state is State.MET:
                met.add(finding.id)
            for part in finding.parts if finding.id in ("weeks", "months", "windows") else ():
                if part.end <= as_of:
                    key = (finding.id, part.label)
                    assert closed.setdefault(key, part.state) is part.state
                    assert part.state in (State.MET, State.NOT_MET)


@few
@given(meetings())
def test_when_the_period_is_over_every_rule_is_decided(held: tuple[Meeting, ...]) -> None:
    """Nothing is on track or at risk after the last day."""
    for finding in evaluate(POLICY, entries(held), END).requirements:
        assert finding.state in (State.MET, State.NOT_MET)


@few
@given(meetings(), within_the_year, st.booleans())
def test_every_finding_says_what_comes_next(held: tuple[Meeting, ...], as_of: date, day_over: bool) -> None:
    """In a sentence, as the rule itself is one."""
    for finding in evaluate(POLICY, entries(held), as_of, day_over=day_over).requirements:
        for sentence in (finding.next, finding.rule):
            assert sentence.endswith(".")
            assert "None" not in sentence
            assert "_" not in sentence
        assert finding.due is None or finding.state is not State.MET


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its zone in a process")
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London"])
def test_the_zone_of_the_machine_does_not_matter(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days are the programme's own."""
    held = tuple(Meeting(id=identifier(n), day=START + timedelta(days=9 * n), zone="UTC") for n in range(30))
    here = evaluate(POLICY, entries(held), START + timedelta(days=150))
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        there = evaluate(POLICY, entries(held), START + timedelta(days=150))
    time.tzset()
    assert there == here


@pytest.mark.parametrize("name", list(shipped()))
def test_the_work_grows_no_faster_than_the_entries(name: str) -> None:
    """Ten times the meetings are at most ten times the calls, whatever the policy."""
    policy = parse(shipped()[name], name)
    few, many = (calls(policy, year(size)) for size in (60, 600))
    assert few < many <= 10 * few


def test_a_meeting_takes_few_calls_to_judge() -> None:
    """What is the same for all meetings, of all rules or of one, is found once; it took 154 before."""
    policies = [parse(text, name) for name, text in shipped().items()]
    few, many = (sum(calls(policy, year(size)) for policy in policies) for size in (300, 600))
    assert (many - few) / 300 / len(policies) < 65


@few
@given(meetings(), within_the_year, st.dates(START, END), st.sampled_from(Kind))
def test_a_meeting_to_which_nobody_came_counts_for_no_rule(
    held: tuple[Meeting, ...], as_of: date, day: date, kind: Kind
) -> None:
    """Of the kinds that need people; every rule that looks at it says why."""
    alone = Meeting(id=identifier(9_999), day=day, zone="UTC", minutes=60, kind=kind, tags=("paid",))
    before = evaluate(POLICY, entries(held), as_of)
    after = by_id(evaluate(POLICY, entries((*held, alone)), as_of))
    if not kind.needs_people:
        return
    for old in before.requirements:
        new = after[old.id]
        assert (new.state, new.have, new.counted) == (old.state, old.have, old.counted)
        whys = {entry.why for entry in new.not_counted if entry.id == alone.id}
        assert not whys or any("nobody came" in why for why in whys)
