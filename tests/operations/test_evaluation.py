"""How many requirements are met, and under which names something done is looked for."""

from dataclasses import replace
from datetime import date

import pytest

from mentorlog.model import Logbook, Meetings, Programme
from mentorlog.operations.evaluation import (
    counted_for,
    current_report,
    documents,
    entries_in_view,
    leaves_unasked,
    pace,
    tally,
    ticks,
    to_tick,
    where_it_goes,
)
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.report import State
from mentorlog.policyfile.parsing import parse
from tests.policy.making import HEAD, day, meeting, year

POLICY = """\
id = "ours"
version = "1"
name = "Ours"
source = "a test"

[[requirement]]
id = "quiz"
text = "Pass the quiz"
kind = "attest"
what = "quiz_passed"

[[requirement]]
id = "kept"
text = "Keep a logbook"
kind = "attest"
what = "logbook_kept"
proved_by_log = true
"""


@pytest.mark.parametrize(
    ("rule", "names"), [("", ("quiz_passed",)), ("quiz", ("quiz_passed",)), ("kept", ())]
)
def test_what_the_logbook_shows_nobody_records(
    programme: Programme, rule: str, names: tuple[str, ...]
) -> None:
    """Its name is known all the same."""
    ruled = replace(programme, policy=POLICY)
    assert ticks(ruled) == ("quiz_passed", "logbook_kept")
    assert to_tick(ruled, rule) == names


def test_without_a_programme_nothing_is_asked_for() -> None:
    """As on the first day."""
    assert ticks(None) == to_tick(None) == to_tick(None, "quiz") == ()


@pytest.mark.parametrize(
    ("as_of", "state"), [("10-02", State.ON_TRACK), ("06-20", State.AT_RISK), ("07-10", State.NOT_MET)]
)
def test_what_is_not_met_is_not_told_as_met(as_of: str, state: State) -> None:
    """However it stands."""
    rules = "".join(
        f'[[requirement]]\nid = "r{number}"\ntext = "A rule"\nkind = "count"\nat_least = {number}\n'
        for number in (1, 9, 10)
    )
    report = evaluate(parse(HEAD + rules, "test"), year(meeting("10-01")), day(as_of))
    assert [finding.state for finding in report.requirements] == [State.MET, state, state]
    assert tally(report) == "1 of 3 musts met"


RULES = """
[[requirement]]
id = "five"
text = "Meet five times"
kind = "count"
at_least = 5

[[requirement]]
id = "ten"
text = "Meet ten times"
kind = "count"
at_least = 10
only = { kinds = ["group"] }

[[requirement]]
id = "report"
text = "Write a report"
kind = "text"
document = "report"
at_least = 1
"""


@pytest.fixture
def ruled(programme: Programme) -> Programme:
    """A programme of 365 days with rules about meetings and a document."""
    return replace(programme, policy=HEAD + RULES, start=date(2026, 1, 1), end=date(2026, 12, 31))


@pytest.fixture
def unreadable(ruled: Programme) -> Programme:
    """The same with a policy that nobody can read."""
    return replace(ruled, policy="nonsense")


def test_a_programme_asks_for_meetings_so_many_days_apart(ruled: Programme, unreadable: Programme) -> None:
    """By the gentlest of its rules, over all of its days."""
    assert pace(ruled) == 365 // 5
    assert pace(unreadable) is pace(None) is None


def test_a_document_that_is_asked_for_leaves_unasked(ruled: Programme, unreadable: Programme) -> None:
    """On the days of the programme, the first and the last of them too."""
    assert documents(ruled) == ("report",)
    assert documents(unreadable) == documents(None) == ()
    inside, outside = (ruled.start, ruled.end), (date(2025, 12, 31), date(2027, 1, 1))
    leaving = "It is in the packet for your coordinator, unless you take it out there."
    for programme, document, when, leaves in (
        *((ruled, "report", each, True) for each in inside),
        *((ruled, "report", each, False) for each in outside),
        (ruled, "note", ruled.start, False),
        (unreadable, "report", ruled.start, False),
        (None, "report", ruled.start, False),
    ):
        assert leaves_unasked(programme, document, when) is leaves
        assert (where_it_goes(programme, document, when) == leaving) is leaves


def test_a_document_of_another_length_than_is_asked_for_stays(ruled: Programme) -> None:
    """A packet holds unasked what the rules count: one is enough, and all is open while it is written."""
    another = RULES.replace('"report"', '"long"').replace('document = "long"', 'document = "report"')
    limits = ruled.policy + "min_words = 20\nmax_words = 30\n"
    between = replace(ruled, policy=limits)
    either = replace(ruled, policy=limits + another[another.index('[[requirement]]\nid = "long"') :])
    for programme, words, leaves in (
        *((between, each, False) for each in (0, 19, 31)),
        *((between, each, True) for each in (None, 20, 30)),
        *((either, each, True) for each in (None, 19, 31)),
    ):
        said = where_it_goes(programme, "report", ruled.start, words)
        assert ("unless you take it out" in said) is leaves
        assert ("only if you choose it" in said) is not leaves


def test_an_entry_counts_for_the_rules_that_count_it(ruled: Programme, unreadable: Programme) -> None:
    """In their own words; for none where there are no rules to read."""
    held = meeting("02-10")
    logbook = Logbook(mentor=None, programme=ruled, meetings=Meetings((held,)))
    today = date(2026, 3, 1)
    assert counted_for(logbook, held.id, today) == ("Meet five times",)
    assert counted_for(logbook, "another", today) == ()
    for programme in (unreadable, None):
        assert counted_for(replace(logbook, programme=programme), held.id, today) == ()


def test_a_report_of_today_does_not_take_today_as_over(ruled: Programme) -> None:
    """Something may still be done."""
    logbook = Logbook(mentor=None, programme=ruled)
    report = current_report(logbook, ruled.end)
    assert report is not None
    assert not report.day_over
    assert current_report(replace(logbook, programme=None), ruled.end) is None


def test_rules_look_at_other_days_where_that_is_asked_for(ruled: Programme) -> None:
    """The day before the programme is none of its own."""
    before, held = meeting("2025-12-31"), meeting("02-10")
    logbook = Logbook(mentor=None, programme=ruled, meetings=Meetings((before, held)))
    for beyond, seen in ((False, {held.id}), (True, {before.id, held.id})):
        entries = entries_in_view(logbook, ruled.end, beyond=beyond)
        assert entries is not None
        assert {each.id for each in entries.meetings} == seen
    assert entries_in_view(replace(logbook, programme=None), ruled.end) is None
