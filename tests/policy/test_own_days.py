"""Mentees with days of their own: what is asked of each while they are there, and of nobody else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mentorlog.model import Entries, Invalid, Kind, Meeting, Person, Status
from mentorlog.policy import State
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.planning.plan import Plan, plan
from tests.policy.making import END, day, document, identifier, judge, meeting, span, year
from tests.policy.planning import accepted, ours

PER = 'per = "mentee"\n'
COUNT = f'kind = "count"\nat_least = 2\n{PER}'


def person(number: int, start: str = "", end: str = "") -> Person:
    """Make a mentee, with days of their own where they are given."""
    return Person(
        id=identifier(number),
        label=f"M-{number:02}",
        start=day(start) if start else None,
        end=day(end) if end else None,
    )


def with_people(*people: Person, meetings: tuple[Meeting, ...] = (), **fields: Any) -> Entries:
    """Make a year with these mentees."""
    return year(*meetings, people=people, mentees=tuple(one.id for one in people), **fields)


def test_own_days_do_not_end_before_they_begin() -> None:
    """Whoever says them: a packet may."""
    with pytest.raises(Invalid, match="before the first"):
        person(1, "11-02", "11-01")


def test_a_mentee_who_joins_is_not_behind() -> None:
    """In a year of five meetings nobody who joined in February is at risk in March."""
    rule = f'kind = "count"\nat_least = 5\n{PER}'
    late = judge(rule, with_people(person(1, "02-02")), "03-01")
    assert late.state is State.ON_TRACK
    assert judge(rule, with_people(person(1)), "03-01").state is State.AT_RISK
    assert judge(rule, with_people(person(1, "02-02")), "01-31").state is State.NOT_DUE


def test_what_closes_with_the_mentee_is_met_or_not_met_then() -> None:
    """The last day is in time, and the day after it is too late; the number stays what it is."""
    in_time = (meeting("10-01"), meeting("12-12"))
    too_late = (meeting("10-01"), meeting("12-13"))
    there = person(1, "10-01", "12-12")
    assert judge(COUNT, with_people(there, meetings=in_time), "12-12").state is State.MET
    missed = judge(COUNT, with_people(there, meetings=too_late), "12-12")
    assert (missed.state, missed.have) == (State.NOT_MET, 0)
    assert missed.next.startswith("M-01: This closed on 12 December 2025 with 1 of 2 meetings")
    later = judge(COUNT, with_people(there, meetings=too_late), "06-30")
    assert [one.why for one in later.not_counted] == ["outside 1 Oct–12 Dec 2025"]
    assert "joined or left during the year" in " ".join(later.fine_print)


def test_a_meeting_before_the_first_day_does_not_count() -> None:
    """By one day; the reason names the days."""
    early = with_people(person(1, "10-02"), meetings=(meeting("10-01"), meeting("10-02")))
    found = judge(COUNT, early, "06-30")
    assert found.state is State.NOT_MET
    assert [one.why for one in found.not_counted] == ["outside 2 Oct 2025–30 June 2026"]
    assert [one.why for one in found.counted] == ["M-01: 1 meeting"]


def test_a_group_counts_for_those_who_are_there() -> None:
    """One meeting, two mentees, one of whom has not joined."""
    group = meeting("10-01", who=(1, 2), kind=Kind.GROUP)
    found = judge(
        f'kind = "count"\nat_least = 1\n{PER}',
        with_people(person(1), person(2, "11-01"), meetings=(group,)),
        "06-30",
    )
    assert [(part.label, part.have, part.state) for part in found.parts] == [
        ("M-01", 1, State.MET),
        ("M-02", 0, State.NOT_MET),
    ]
    assert len(found.counted) == 1
    assert not found.not_counted


def test_whoever_left_before_is_not_asked_about() -> None:
    """The rule is met for the others, never unknown; with nobody left it is."""
    gone = person(2, end="2025-08-31")
    held = (meeting("10-01"), meeting("10-02"), meeting("10-03", who=(2,)))
    found = judge(COUNT, with_people(person(1), gone, meetings=held), "06-30")
    assert (found.state, found.needed) == (State.MET, 1)
    assert [one.why for one in found.not_counted] == ["none of the mentees asked about attended"]
    nobody = judge(COUNT, with_people(gone, meetings=held), "06-30")
    assert nobody.state is State.UNKNOWN
    assert "on the days that this rule is about" in nobody.next
    last_day = judge(COUNT, with_people(person(1), person(2, end="2025-09-01"), meetings=held), "06-30")
    assert (last_day.state, last_day.needed) == (State.NOT_MET, 2)


def test_a_phase_without_the_mentee_asks_nothing_of_them() -> None:
    """It asks from the first day of the phase that they share."""
    rule, phase = f'{COUNT}phase = "autumn"\n', (span("autumn", "09-01", "12-31"),)
    stated = '[[phase]]\nname = "autumn"\n'
    for start, needed in (("12-31", 2), ("2026-01-01", 1)):
        entries = with_people(person(1), person(2, start), phases=phase)
        assert judge(rule, entries, "06-30", head=stated).needed == needed


@pytest.mark.parametrize(
    ("every", "start", "end", "asked"),
    [
        ("week", "09-08", "09-21", 2),
        ("week", "09-09", "09-21", 1),
        ("week", "09-09", "09-20", 0),
        ("month", "10-01", "11-30", 2),
        ("month", "10-02", "11-30", 1),
        ("month", "10-01", "11-29", 1),
        ("quarter", "10-01", "03-31", 2),
        # From the first Monday of the period, not of the mentee: 15 to 28 September.
        ("fortnight", "09-08", "09-28", 1),
        ("fortnight", "09-16", "09-28", 0),
        ("term", "09-01", "12-31", 1),
        ("term", "09-02", "06-30", 1),
        ("term", "09-02", "06-29", 0),
    ],
)
def test_buckets_count_that_lie_wholly_within(every: str, start: str, end: str, asked: int) -> None:
    """One day less, and a bucket is out; a mentee without any is not asked about."""
    terms = (span("one", "09-01", "12-31"), span("two", "01-01", "06-30"))
    entries = with_people(person(1, start, end), phases=terms)
    rule = f'kind = "bucket"\nevery = "{every}"\nat_least = 1\n{PER}'
    found = judge(rule, entries, "06-30")
    assert len(found.parts) == (asked > 0)
    if asked:
        assert (found.state, found.parts[0].needed) == (State.NOT_MET, asked)
    else:
        assert found.state is State.UNKNOWN


def test_a_term_beyond_the_period_asks_whoever_is_there_then() -> None:
    """A term counts on all of its days, and so for a mentee who is there on those alone."""
    terms = (span("late", "06-01", "2026-07-31"),)
    keep = f'kind = "bucket"\nevery = "term"\nat_least = 1\npartial = "keep"\n{PER}'
    for first, state in (("2026-07-31", State.NOT_MET), ("2026-08-01", State.UNKNOWN)):
        assert judge(keep, with_people(person(1, first), phases=terms), "2026-08-31").state is state


@pytest.mark.parametrize("every", ["week", "month", "term"])
def test_pieces_count_where_they_are_kept(every: str) -> None:
    """Two days of a month are asked like a whole one."""
    terms = (span("one", "09-01", "12-31"), span("two", "01-01", "06-30"))
    keep = f'kind = "bucket"\nevery = "{every}"\nat_least = 1\npartial = "keep"\n{PER}'
    there = person(1, "10-30", "10-31")
    held = with_people(there, meetings=(meeting("10-31"),), phases=terms)
    missed = with_people(there, meetings=(meeting("11-01"),), phases=terms)
    assert judge(keep, held, "06-30").state is State.MET
    assert judge(keep, missed, "06-30").state is State.NOT_MET
    assert judge(keep.replace('"keep"', '"ignore"'), held, "06-30").state is State.UNKNOWN


def test_too_few_terms_of_their_own_are_too_few() -> None:
    """The number of terms stays, whoever leaves; without any they are not asked about."""
    terms = (span("one", "09-01", "12-31"), span("two", "01-01", "06-30"))
    rule = f'kind = "count_buckets"\nevery = "term"\neach = 1\nat_least = 2\n{PER}'
    held = (meeting("10-01"), meeting("03-01"))
    for start, state in (("09-01", State.MET), ("09-02", State.NOT_MET), ("2026-01-02", State.UNKNOWN)):
        assert judge(rule, with_people(person(1, start), meetings=held, phases=terms), "06-30").state is state


def test_windows_count_that_lie_wholly_within() -> None:
    """A window that began before the mentee asks nothing of them."""
    head = '[[window]]\nname = "a"\n[[window]]\nname = "b"\n'
    windows = (span("a", "09-08", "09-19"), span("b", "05-18", "05-29"))
    rule = f'kind = "coverage"\nwindows = ["a", "b"]\n{PER}'
    held = (meeting("05-18"),)
    for start, state in (("09-08", State.NOT_MET), ("09-09", State.MET), ("2026-05-19", State.UNKNOWN)):
        found = judge(rule, with_people(person(1, start), meetings=held, windows=windows), "06-30", head=head)
        assert found.state is state, start
    found = judge(rule, with_people(person(1, "09-09"), meetings=held, windows=windows), "06-30", head=head)
    assert [(part.have, part.needed) for part in found.parts] == [(1, 1)]


def test_a_gap_runs_from_their_first_day_to_their_last() -> None:
    """Fifteen days where fourteen may pass, at either end."""
    rule = f'kind = "gap"\nmax_days = 14\n{PER}'
    held = (meeting("10-15"), meeting("10-29"))
    for start, end, state in (
        ("10-01", "11-12", State.MET),
        ("09-30", "11-12", State.NOT_MET),
        ("10-01", "11-13", State.NOT_MET),
    ):
        assert judge(rule, with_people(person(1, start, end), meetings=held), "06-30").state is state


def test_a_taper_looks_at_the_phases_that_they_share() -> None:
    """Whoever joined in the late phase owes nothing of the early one."""
    head = '[[phase]]\nname = "early"\n[[phase]]\nname = "late"\n'
    phases = (span("early", "09-01", "09-28"), span("late", "09-29", "10-26"))
    steps = '{ phase = "early", max_days = 7 }, { phase = "late", max_days = 21 }'
    rule = f'kind = "gap"\n{PER}taper = [{steps}]'
    held = (meeting("10-10"),)
    for start, state in (("09-29", State.MET), ("09-28", State.MET), ("09-20", State.NOT_MET)):
        found = judge(rule, with_people(person(1, start), meetings=held, phases=phases), "06-30", head=head)
        assert found.state is state, start


@pytest.mark.parametrize(
    ("rule", "held", "state"),
    [
        ('kind = "sum"\nat_least = "2 h"', ("10-01", "12-12"), State.MET),
        ('kind = "sum"\nat_least = "2 h"', ("10-01", "12-13"), State.NOT_MET),
        ('kind = "count"\nat_most = 1', ("10-01", "12-13"), State.MET),
        ('kind = "count"\nat_most = 1', ("10-01", "12-12"), State.NOT_MET),
        ('kind = "span"\nmonths = 2', ("10-01", "12-01"), State.MET),
        ('kind = "span"\nmonths = 2', ("09-30", "12-01"), State.NOT_MET),
        ('kind = "average"\nevery = "month"\nat_least = 1', ("10-01", "12-12"), State.MET),
        ('kind = "average"\nevery = "month"\nat_least = 1', ("10-01", "12-13"), State.NOT_MET),
        ('kind = "each"\nshape = { min_minutes = 90 }', ("09-30",), State.MET),
        ('kind = "each"\nshape = { min_minutes = 90 }', ("10-01",), State.NOT_MET),
    ],
)
def test_every_kind_is_cut_to_their_days(rule: str, held: tuple[str, ...], state: State) -> None:
    """From 1 October to 12 December, by one day."""
    entries = with_people(person(1, "10-01", "12-12"), meetings=tuple(map(meeting, held)))
    assert judge(f"{rule}\n{PER}", entries, "06-30").state is state


def test_what_lies_before_the_period_counts_unless_they_joined() -> None:
    """`ever` looks back on a mentee who only left."""
    rule = f'{COUNT}within = "ever"\n'
    held = (meeting("2025-08-31"), meeting("10-01"))
    assert judge(rule, with_people(person(1, end="12-12"), meetings=held), "06-30").state is State.MET
    assert judge(rule, with_people(person(1, "09-01"), meetings=held), "06-30").state is State.NOT_MET
    late = (meeting("2025-08-31"), meeting("12-13"))
    assert judge(rule, with_people(person(1, end="12-12"), meetings=late), "06-30").state is State.NOT_MET


def test_rules_for_the_mentor_do_not_look_at_them() -> None:
    """The meeting was held, whoever's it was."""
    entries = with_people(person(1, "11-01"), meetings=(meeting("10-01"), meeting("10-02")))
    assert judge(COUNT.replace(PER, ""), entries, "06-30").state is State.MET


def test_a_phase_beyond_the_period_names_the_days_as_the_reason() -> None:
    """Everything that is looked at is accounted for."""
    head, phases = '[[phase]]\nname = "late"\n', (span("late", "06-01", "2026-07-31"),)
    rule = f'kind = "count"\nat_least = 1\nphase = "late"\n{PER}'
    held = (meeting("2026-07-02"),)
    entries = with_people(person(1, end="2026-07-01"), meetings=held, phases=phases)
    found = judge(rule, entries, "2026-07-31", head=head)
    assert [one.why for one in found.not_counted] == ["outside the days of those who attended"]


def planned(rule: str, entries: Entries, as_of: str = "09-01") -> tuple[Plan, bool]:
    """Return the plan for one rule, and whether it is met once that was held."""
    policy = ours(f'[[requirement]]\nid = "r"\ntext = "A rule"\n{rule}\n')
    made = plan(policy, entries, day(as_of))
    [finding] = accepted(policy, entries, made).requirements
    return made, finding.state is State.MET


def there(made: Plan, entries: Entries) -> bool:
    """Say whether everybody in a plan is there on the day, and as long as it may be shifted."""
    people = {one.id: one for one in entries.people}
    return all(
        (people[one.mentee].start or date.min) <= shifted <= (people[one.mentee].end or date.max)
        for proposal in made.proposals
        for one in proposal.meeting.mentees
        for shifted in (proposal.earliest, proposal.meeting.day, proposal.latest)
    )


@pytest.mark.parametrize(
    "rule",
    [
        COUNT,
        f'kind = "sum"\nat_least = "3 h"\n{PER}',
        f'kind = "gap"\nmax_days = 30\n{PER}',
        f'kind = "span"\nmonths = 1\n{PER}',
        f'kind = "bucket"\nevery = "month"\nat_least = 1\n{PER}',
        f'kind = "average"\nevery = "month"\nat_least = 1\n{PER}',
        'kind = "distinct"\nat_least = 3',
        'kind = "count"\nat_least = 6',
        'kind = "bucket"\nevery = "month"\nat_least = 1',
        'kind = "count"\nat_least = 4\nonly = { kinds = ["group"], min_group = 2 }',
    ],
)
def test_a_plan_meets_nobody_outside_their_days(rule: str) -> None:
    """Whoever joins or leaves is met while they are there, and every must is met."""
    entries = with_people(person(1, end="12-31"), person(2, "01-01"), person(3, "11-02", "02-28"))
    made, met = planned(rule, entries)
    assert made.proposals
    assert there(made, entries)
    assert met


def test_a_plan_gives_up_whom_it_cannot_meet_any_more() -> None:
    """The day after the last is too late; on the last day it is not."""
    entries = with_people(person(1), person(2, end="12-12"), meetings=())
    rule = f'kind = "count"\nat_least = 1\n{PER}'
    in_time, met = planned(rule, entries, "12-12")
    assert met
    assert there(in_time, entries)
    late, met = planned(rule, entries, "12-13")
    assert not met
    assert [identifier for identifier, _ in late.lost] == ["r"]


def test_logbooks_without_own_days_keep_their_verdicts() -> None:
    """Days that hold the whole year change nothing either."""
    held = tuple(meeting(when, who=(1,), status=Status.HELD) for when in ("09-03", "10-02", "02-02"))
    papers = (document("09-09"), document("12-12"))
    bare = with_people(person(1), person(2), meetings=held, documents=papers)
    whole = replace(bare, people=tuple(replace(one, start=bare.start, end=END) for one in bare.people))
    rules = "".join(
        f'[[requirement]]\nid = "r{number}"\ntext = "A rule"\n{rule}\n{PER}\n'
        for number, rule in enumerate(
            (
                'kind = "count"\nat_least = 2',
                'kind = "bucket"\nevery = "fortnight"\nat_least = 1\npartial = "keep"',
                'kind = "each_semester"\nat_least = 2',
                'kind = "gap"\nmax_days = 30',
                'kind = "average"\nevery = "week"\nat_most = 3',
            )
        )
    )
    for as_of in ("10-10", "03-03", "06-30"):
        assert evaluate(ours(rules), bare, day(as_of)) == evaluate(ours(rules), whole, day(as_of))


JOINING = 'kind = "count"\nat_least = 1\nper = "mentee"\ndays_after_joining = 21'


@pytest.mark.parametrize(("when", "state"), [("11-23", State.MET), ("11-24", State.NOT_MET)])
def test_days_after_joining_run_from_their_own_first_day(when: str, state: State) -> None:
    """Three weeks after 2 November are over at the end of the 23rd."""
    entries = with_people(person(1, "2025-11-02"), meetings=(meeting(when),))
    assert judge(JOINING, entries, "06-30").state is state


def test_a_first_meeting_is_asked_of_nobody_who_joined_before_the_period() -> None:
    """Theirs was asked for in the year before; who joins now is asked about alone."""
    entries = with_people(person(1, "2025-02-01"), person(2, "2026-01-10"))
    found = judge(JOINING, entries, "06-30")
    assert [part.label for part in found.parts] == ["M-02"]


def test_a_day_before_they_joined_is_no_day_of_theirs() -> None:
    """Whoever joins after the deadline of the others has none to miss."""
    rule = 'kind = "count"\nat_least = 1\nper = "mentee"\nby = "10-15"'
    entries = with_people(person(1), person(2, "2025-11-02"), meetings=(meeting("10-01"),))
    found = judge(rule, entries, "06-30")
    assert (found.state, found.needed) == (State.MET, 1)
