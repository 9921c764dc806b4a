"""`logged_within`: how many days after its day a meeting was first written down."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentorlog.model import Entries, Histories, History, Logbook, Meeting, Meetings, Programme, Status
from mentorlog.policy import State
from mentorlog.policy.forecast import what_if
from mentorlog.policy.planning.plan import plan
from mentorlog.policyfile.parsing import parse
from tests.policy.making import END, HEAD, START, day, identifier, judge, meeting, year
from tests.policy.planning import accepted, the_year

RULE = 'kind = "count"\nat_least = 1\nonly = { logged_within = 7 }'


def logged(one: Meeting, days: int | None) -> Entries:
    """Make a year with one meeting that was written down so many days later; None where nobody knows."""
    return year(one, logged={} if days is None else {one.id: one.day + timedelta(days=days)})


@pytest.mark.parametrize("days", [-30, 0, 7])
def test_what_was_logged_in_time_counts(days: int) -> None:
    """On the last day too, and what was planned ahead."""
    assert judge(RULE, logged(meeting("10-01"), days), "06-30").state is State.MET


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (8, "logged 8 days after it; only what is logged within 7 days counts"),
        (None, "when it was logged is not known"),
    ],
)
def test_what_was_logged_too_late_does_not(days: int | None, why: str) -> None:
    """By one day; and what nobody knows does not pass."""
    found = judge(RULE, logged(meeting("10-01"), days), "06-30")
    assert found.state is State.NOT_MET
    assert [one.why for one in found.not_counted] == [why]


def test_the_rule_is_told_in_words() -> None:
    """The sentence, and the reason where only the same day counts."""
    found = judge(RULE, year(), "06-30")
    assert found.rule == "At least 1 meeting logged within 7 days in the period."
    at_once = judge(RULE.replace("7", "0"), logged(meeting("10-01"), 1), "06-30")
    assert at_once.rule == "At least 1 meeting logged on the same day in the period."
    assert [one.why for one in at_once.not_counted] == [
        "logged 1 day after it; only what is logged on the same day counts"
    ]


def test_a_shape_asks_for_it_too() -> None:
    """Every meeting must be written down in time."""
    rule = 'kind = "each"\nshape = { logged_within = 2 }'
    assert judge(rule, logged(meeting("10-01"), 2), "06-30").state is State.MET
    assert judge(rule, logged(meeting("10-01"), 3), "06-30").state is State.NOT_MET


def test_of_a_planned_meeting_nothing_is_known_yet() -> None:
    """It keeps the pace, and passes once it is held if it was written down by then."""
    planned = meeting("10-10", status=Status.PLANNED)
    found = judge(f"{RULE}\n", year(planned), "10-01", day_over=False)
    assert [one.why for one in found.not_counted] == [
        "planned for 10 October 2025; it counts once it is held"
    ]


@pytest.mark.parametrize("kind", ["count", "each"])
def test_what_a_plan_proposes_passes_once_it_is_held(kind: str) -> None:
    """It is written down when the plan is accepted."""
    rules = f'[[requirement]]\nid = "r"\ntext = "A rule"\n{RULE.replace("= 1", "= 3")}\n'
    if kind == "each":
        rules = rules.replace("only = { logged_within = 7 }", "")
        rules += '[[requirement]]\nid = "e"\ntext = "A"\nkind = "each"\nshape = { logged_within = 0 }\n'
    policy, entries = parse(HEAD + rules, "test"), the_year()
    made = plan(policy, entries, START)
    assert len(made.proposals) == 3
    written = replace(entries, logged={one.id: START for one in made.meetings})
    assert {one.state for one in accepted(policy, written, made).requirements} == {State.MET}


def test_a_meeting_that_is_tried_would_be_logged_today() -> None:
    """One of a week ago counts, one of eight days ago does not; one that is stored keeps its day."""
    policy = parse(f'{HEAD}[[requirement]]\nid = "r"\ntext = "A rule"\n{RULE}\n', "test")
    for when, counts in (("10-03", True), ("10-02", False)):
        [trial] = what_if(policy, year(), meeting(when), day("10-10"))
        assert trial.counts is counts
    stored = meeting("10-02")
    [trial] = what_if(policy, logged(stored, 7), replace(stored, minutes=90), day("10-10"))
    assert trial.counts


def test_the_day_is_that_of_the_zone_of_the_programme() -> None:
    """Half past four in the afternoon of London is the next day in Kuala Lumpur."""
    held = meeting("10-01")
    at = datetime(2025, 10, 8, 16, 30, tzinfo=UTC)
    programme = Programme(
        id=identifier(9), name="P", start=START, end=END, zone="Asia/Kuala_Lumpur", policy="x"
    )
    logbook = Logbook(
        mentor=None,
        programme=programme,
        meetings=Meetings((held,)),
        history=Histories({held.id: History(at)}),
    )
    assert logbook.entries().logged == {held.id: date(2025, 10, 9)}
    assert logbook.entries(replace(programme, zone="Europe/London")).logged == {held.id: date(2025, 10, 8)}
