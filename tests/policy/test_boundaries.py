"""Verdicts and sentences at the very edge of what a rule says."""

from datetime import date

import pytest

from mentorlog.model import Channel, Status
from mentorlog.policy.buckets import bucket_number
from mentorlog.policy.date_range import DateRange
from mentorlog.policy.kinds.shared.due_day import in_words
from mentorlog.policy.report import State
from mentorlog.policyfile.parsing import parse
from tests.policy.making import HEAD, judge, meeting, span, year


@pytest.mark.parametrize(
    ("channels", "counts"),
    [('["video"]', True), ('["in_person"]', True), ('["phone"]', False), ('["phone", "in_person"]', True)],
)
def test_a_meeting_in_person_and_online_is_both(channels: str, counts: bool) -> None:
    """And nothing else."""
    rule = f'kind = "count"\nat_least = 1\nonly = {{ channels = {channels} }}'
    finding = judge(rule, year(meeting("10-01", channel=Channel.BOTH)), "12-01")
    assert (finding.state is State.MET) is counts


@pytest.mark.parametrize(("last", "judged"), [("09-03", 4), ("09-04", 3)])
def test_a_bucket_is_left_out_from_the_day_on_which_half_of_it_is(last: str, judged: int) -> None:
    """Of seven days that is four."""
    rule = 'kind = "bucket"\nevery = "week"\nat_least = 1\nbreaks = "half"\nphase = "september"'
    entries = year(phases=(span("september", "09-01", "09-28"),), excluded=(span("away", "09-01", last),))
    finding = judge(rule, entries, "12-01", head='[[phase]]\nname = "september"\n')
    assert len(finding.parts) == judged


@pytest.mark.parametrize(("partial", "words"), [("", "whole month"), ('partial = "keep"', "every month")])
def test_a_share_says_whether_its_buckets_are_whole(partial: str, words: str) -> None:
    """A month that is cut off is judged only where the rule says so."""
    rule = f'kind = "share"\nat_most = "10 %"\npart = {{ tags = ["x"] }}\nevery = "month"\n{partial}'
    [share] = parse(f'{HEAD}[[requirement]]\nid = "r"\ntext = "A rule"\n{rule}\n', "test").requirements
    assert words in share.sentence()


def test_a_day_between_terms_is_in_none_of_them() -> None:
    """Nor is it in one that is long over; of two that overlap the later takes the day."""
    terms = [
        DateRange("term", date(2025, 9, 1), date(2025, 12, 12)),
        DateRange("term", date(2025, 10, 1), date(2025, 10, 31)),
        DateRange("term", date(2026, 1, 12), date(2026, 3, 20)),
    ]
    starts = [term.start for term in terms]
    days = (date(2025, 8, 31), date(2025, 9, 1), date(2025, 10, 31), date(2025, 12, 12), date(2026, 1, 5))
    assert [bucket_number(day, terms, starts) for day in days] == [None, 0, 1, 0, None]


@pytest.mark.parametrize(("as_of", "days"), [("2025-08-31", "from 1 September 2025 to"), ("09-01", "by")])
def test_the_days_of_a_rule_are_both_named_before_the_first_of_them(as_of: str, days: str) -> None:
    """From then on only the last is."""
    assert (
        judge('kind = "count"\nat_least = 3', year(), as_of).next == f"Hold 3 meetings {days} 30 June 2026."
    )


def test_a_share_of_nothing_is_told_with_what_is_planned() -> None:
    """Without a meeting in view it is of those to come."""
    rule = 'kind = "share"\nat_least = "50 %"\npart = { tags = ["x"] }'
    nothing, planned = year(), year(meeting("10-20", status=Status.PLANNED))
    to_come = "so far; of those to come, at least half must be meetings tagged x."
    assert judge(rule, nothing, "10-01").next.endswith(to_come)
    assert "with what is planned, 0 of 1 meeting" in judge(rule, planned, "10-01").next


@pytest.mark.parametrize(("who", "due"), [((1,), date(2026, 6, 30)), ((1, 2), None)])
def test_mentees_who_were_met_are_due_no_more(who: tuple[int, ...], due: date | None) -> None:
    """Those who are still to be met are on the last day."""
    assert judge('kind = "distinct"\nat_least = 2', year(meeting("09-20", who=who)), "10-01").due == due


def test_a_day_of_every_year_is_spelled_without_one() -> None:
    """Also the one that not every year has."""
    assert [in_words(day) for day in ("05-15", "02-29", date(2026, 5, 15))] == [
        "15 May",
        "29 February",
        "15 May 2026",
    ]


@pytest.mark.parametrize(
    ("ever", "where"), [("", "in the period"), ('within = "ever"', "in the period or before")]
)
def test_a_text_says_whether_an_earlier_one_counts(ever: str, where: str) -> None:
    """In the words of the rule."""
    rule = f'kind = "text"\ndocument = "reflection"\nat_least = 1\n{ever}'
    [text] = parse(f'{HEAD}[[requirement]]\nid = "r"\ntext = "A rule"\n{rule}\n', "test").requirements
    assert text.sentence().rstrip(".").endswith(where)


@pytest.mark.parametrize(("number", "people"), [(1, "1 mentee"), (2, "2 different mentees")])
def test_one_mentee_is_not_different(number: int, people: str) -> None:
    """From whom?"""
    assert f"Meet {people} by" in judge(f'kind = "distinct"\nat_least = {number}', year(), "10-01").next
