"""What to do next names everything that is asked, and is true on the day that it names."""

from typing import Any

import pytest

from mentorlog.model import Kind, Status
from mentorlog.policy.forecast import forecast, outlook
from mentorlog.policyfile.parsing import parse
from tests.policy.making import HEAD, day, document, identifier, judge, meeting, span, year

LAW = 'only = { kinds = ["call"], tags = ["law"], min_minutes = 60 }'
CALLS = "calls tagged law of at least 1 h"
CALL: dict[str, Any] = {"kind": Kind.CALL, "tags": ("law",)}
WINDOW = '[[window]]\nname = "w"\n'


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('kind = "count"\nat_least = 2', f"Hold 2 {CALLS} by 30 June 2026"),
        ('kind = "count"\nat_least = 2\nshort = "join"', f"Hold 2 {CALLS} (shorter ones join) by"),
        ('kind = "sum"\nat_least = "3 h"', f"Add 3 h of {CALLS} by 30 June 2026"),
        ('kind = "bucket"\nevery = "month"\nat_least = 2', f"Hold 2 {CALLS} by 31 October 2025."),
        ('kind = "each_semester"\nat_least = 2', f"Hold 2 {CALLS} by 30 June 2026."),
        (
            'kind = "count_buckets"\nevery = "month"\neach = 2\nat_least = 3',
            f"0 of 3 months so far; hold 2 {CALLS} by 31 October 2025 to complete the next.",
        ),
        (
            'kind = "average"\nevery = "month"\nat_least = 1',
            f"Hold 10 {CALLS} by 30 June 2026 to keep the average.",
        ),
        ('kind = "coverage"\nwindows = ["w"]\nat_least = 2', f"Hold 2 {CALLS} in w, 20 Oct 2025."),
        ('kind = "distinct"\nat_least = 3', f"Meet 3 different mentees in {CALLS} by 30 June 2026."),
        (
            'kind = "span"\ndays = 1',
            "Begin in time: after a first call tagged law of at least 1 h on 15 October 2025, one on "
            "16 October 2025 or later is needed.",
        ),
        ('kind = "gap"\nmax_days = 90', "The next call tagged law of at least 1 h is due by 30 November"),
        ('kind = "rolling"\ndays = 30\nat_least = 2', f"Hold 2 {CALLS} by 30 June 2026; nothing before"),
        ('kind = "count"\nat_most = 2', f"Keep to at most 2 {CALLS} until 30 June 2026;"),
    ],
)
def test_every_condition_is_named(rule: str, words: str) -> None:
    """Whoever follows the advice comes nearer."""
    entries = year(windows=(span("w", "10-20", "10-20"),))
    found = judge(f"{rule}\n{LAW}", entries, "10-15", day_over=False, head=WINDOW)
    assert words in found.next


def test_days_of_the_filter_are_set_off_from_the_last_day() -> None:
    """Two days beside each other would be read as one."""
    found = judge('kind = "count"\nat_least = 2\nonly = { logged_within = 7 }', year(), "10-15")
    assert found.next.startswith("Hold 2 meetings logged within 7 days, by 30 June 2026")


def test_what_will_have_lapsed_is_asked_for_again() -> None:
    """Two of three hours in November do not count on the last day of June."""
    rule = 'kind = "rolling"\ndays = 30\nmeasure = "minutes"\nat_least = "3 h"'
    found = judge(rule, year(meeting("11-20", minutes=120)), "11-28")
    assert found.next == "Add 3 h of meetings by 30 June 2026; nothing before 31 May 2026 counts on that day."


def test_a_limit_looked_back_on_says_when_it_is_kept_again() -> None:
    """It needs nothing but time; after the period there is none left."""
    rule = 'kind = "rolling"\ndays = 30\nat_most = 1'
    found = judge(rule, year(meeting("11-05"), meeting("11-15", 2), meeting("11-20", 3)), "11-28")
    assert found.next == (
        "3 meetings, where at most 1 meeting is allowed; kept again from 16 December 2025 on, if nothing is "
        "added."
    )
    late = judge(rule, year(meeting("06-20"), meeting("06-25", 2)), "06-28")
    assert late.next.endswith("ask your coordinator what can still be done.")


def ahead(rule: str, *meetings: Any, on: str = "11-28", **more: Any) -> str:
    """Say how a rule will end."""
    policy = parse(f'{HEAD}[[requirement]]\nid = "r"\ntext = "A rule"\n{rule}\n', "test.toml")
    entries = year(*meetings, **more)
    [one] = forecast(policy, entries, day(on))
    return outlook(judge(rule, entries, on, day_over=False), one, entries.end)


def test_what_is_asked_of_each_mentee_has_no_pace() -> None:
    """One of two mentees in November does not make three in June."""
    who = (identifier(1), identifier(2))
    assert ahead('kind = "count"\nat_least = 1\nper = "mentee"', meeting("10-05"), mentees=who) == ""


@pytest.mark.parametrize(
    "rule",
    [
        'kind = "each"\nshape = { kinds = ["call"] }',
        'kind = "share"\nat_least = "1/3"\npart = { kinds = ["call"] }',
    ],
)
def test_what_is_planned_will_do_only_where_something_is(rule: str) -> None:
    """Rules that hold of nothing would do as well without."""
    assert ahead(rule) == ""
    assert ahead(rule, meeting("12-05", status=Status.PLANNED, **CALL)).startswith("What is planned will do")


SHARE = 'kind = "share"\nat_least = "1/3"\npart = { tags = ["law"] }'


def test_a_share_of_nothing_says_what_is_asked_of_what_comes() -> None:
    """There is nothing to keep so."""
    assert judge(SHARE, year(), "10-15").next == (
        "No meetings in 1 Sept 2025–30 June 2026 so far; of those to come, at least 1/3 must be meetings "
        "tagged law."
    )


def test_a_share_that_plans_bring_about_names_them() -> None:
    """Neither of two, but one of three with the planned one."""
    planned = meeting("12-05", 3, status=Status.PLANNED, **CALL)
    found = judge(SHARE, year(meeting("10-05"), meeting("10-06", 2), planned), "11-28", day_over=False)
    assert found.next == (
        "0 of 2 meetings in 1 Sept 2025–30 June 2026, where at least 1/3 is asked: with what is planned, "
        "1 of 3 meetings; keep it so until 30 June 2026."
    )


def test_a_limit_that_plans_would_pass_names_them() -> None:
    """One is held and one is planned in the same month."""
    planned = meeting("11-29", 2, status=Status.PLANNED)
    found = judge('kind = "bucket"\nevery = "month"\nat_most = 1', year(meeting("11-20"), planned), "11-28")
    assert found.next == (
        "With what is planned (1 meeting) there would be more than 1 meeting until 30 November 2025; drop it."
    )


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ('kind = "distinct"\nat_most = 1', "At most 1 different mentee in meetings in the period."),
        ('kind = "coverage"\nwindows = ["w"]', "At least 1 meeting in the window “w”."),
        (
            'kind = "count"\nat_least = 1\nper = "mentee"\ndays_after_joining = 0',
            "At least 1 meeting in the period for each mentee, on the day of joining.",
        ),
    ],
)
def test_one_is_said_as_one(rule: str, words: str) -> None:
    """Rules with the smallest numbers."""
    assert judge(rule, year(), "10-15", head=WINDOW).rule == words


def test_what_was_missed_agrees_with_its_number() -> None:
    """Two things were not recorded."""
    found = judge('kind = "deadline"\nwhat = ["a", "b"]\nby = 2025-10-01', year(), "10-15")
    assert found.next.startswith("“a” and “b” were not recorded by 1 October 2025")


def test_something_lies_on_a_day_and_in_a_month() -> None:
    """A phase may be one day long."""
    rule = 'kind = "bucket"\nevery = "term"\nat_least = 1'
    entries = year(meeting("11-27"), phases=(span("exam", "11-27", "11-27"),))
    assert [one.why for one in judge(rule, entries, "11-28").counted] == ["1 meeting on 27 Nov 2025"]


def test_a_month_that_is_left_out_is_not_asked_to_be_set() -> None:
    """Months come from the calendar; all of them are excluded here."""
    rule = 'kind = "count_buckets"\nevery = "month"\neach = 1\nat_least = 1'
    entries = year(excluded=(span("leave", "09-01", "06-30"),))
    assert judge(rule, entries, "11-28").next == (
        "No month to judge lies in these days, where at least 1 month is asked for; check them."
    )


def test_only_the_last_day_counts() -> None:
    """One day, one verb."""
    found = judge('kind = "rolling"\ndays = 1\nat_least = 1', year(meeting("11-20")), "11-28")
    assert [one.why for one in found.not_counted] == ["on 20 November 2025; only the last day counts"]


def test_documents_are_written() -> None:
    """Advice about documents names their length."""
    rule = 'kind = "docs_rolling"\ndocument = "reflection"\nmonths = 1\nat_least = 2\nmin_words = 100'
    found = judge(rule, year(documents=(document("11-20"),)), "11-28")
    assert found.next == (
        "Write 2 documents “reflection” of at least 100 words by 30 June 2026; nothing before 30 May 2026 "
        "counts on that day."
    )
