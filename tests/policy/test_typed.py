"""Rules at their edges as a person types them, each from an empty home: what is answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mentorlog.host import Host
from mentorlog.model import Programme
from mentorlog.store import Change, Store
from tests.cli.conftest import Outcome, Run, run

__all__ = ["run"]

SATURDAY = datetime(2026, 11, 28, 12, tzinfo=UTC)
"""The day of the question, unless a command says another."""

Mentorlog = Callable[..., Outcome]
Begin = Callable[..., Outcome]


@pytest.fixture
def mentorlog(run: Run, host: Host) -> Mentorlog:
    """Return a function that runs one command on that Saturday."""
    saturday = replace(host, now=lambda: SATURDAY)

    def typed(*arguments: str, stdin: str = "") -> Outcome:
        return run(*arguments, stdin=stdin, host=saturday)

    return typed


@pytest.fixture
def begin(mentorlog: Mentorlog, host: Host) -> Begin:
    """Return a function that puts rules in use, with three mentees."""

    def begun(rules: str, *options: str) -> Outcome:
        path = host.home.parent / "p.toml"
        path.write_text(f'id = "d"\nversion = "1"\nname = "D"\nsource = "s"\n{rules}', encoding="utf-8")
        outcome = mentorlog("programme", "use", str(path), *options)
        mentorlog("mentees", "add", "M-01", "M-02", "M-03")
        return outcome

    return begun


def rule(identifier: str, *keys: str) -> str:
    """Return a requirement in TOML."""
    return "\n".join(("[[requirement]]", f'id = "{identifier}"', f'text = "{identifier}"', *keys, ""))


def days(start: str, end: str) -> tuple[str, ...]:
    """Return the options that set a period."""
    return "--from", start, "--to", end


YEAR, LAST_YEAR = days("2026-09-01", "2027-06-30"), days("2025-09-01", "2026-06-30")


def proposed(outcome: Outcome) -> list[str]:
    """Return the meetings of a plan: the day, the time and who comes."""
    return [line.split("  any day")[0].split("planned ")[1] for line in outcome.out.splitlines()[:-1]]


# Plans


def test_outings_are_planned_as_long_as_each_must_be(begin: Begin, mentorlog: Mentorlog) -> None:
    """Four of two hours."""
    begin(
        rule(
            "length",
            'kind = "each"',
            'only = { kinds = ["one_to_one"] }',
            'shape = { min_minutes = "2 h", max_minutes = "5 h" }',
        )
        + rule("c", 'kind = "count"', "at_least = 4", 'only = { kinds = ["one_to_one"] }'),
        *days("2026-11-01", "2027-04-30"),
    )
    plan = mentorlog("plan")
    assert plan.code == 0
    assert [words.split()[1] for words in proposed(plan)] == ["120m"] * 4


def test_a_span_with_nothing_held_is_planned_with_two(begin: Begin, mentorlog: Mentorlog) -> None:
    """More than three months apart, in the period."""
    begin(rule("w", 'kind = "span"', "months = 3"), *days("2026-11-01", "2027-10-31"))
    plan = mentorlog("plan")
    first, last = (words.split()[0] for words in proposed(plan))
    assert plan.code == 0
    assert "2026-11-28" <= first <= "2027-07-31"
    assert f"2027-{int(first[5:7]) + 3 - 12 * first.startswith('2026'):02}{first[7:]}" <= last <= "2027-10-31"


def test_divided_time_is_planned_with_as_many_as_it_takes(begin: Begin, mentorlog: Mentorlog) -> None:
    """Four hours of two mentees are two of the mentor's."""
    begin(
        rule(
            "c",
            'kind = "sum"',
            'at_least = "2 h"',
            'credit = { group = "divided" }',
            'only = { kinds = ["group"] }',
        ),
        *days("2026-11-01", "2027-04-30"),
    )
    plan = mentorlog("plan")
    assert plan.code == 0
    assert [words.split(maxsplit=1)[1] for words in proposed(plan)] == ["60m with M-01, M-02"] * 4


def test_more_than_human_days_hold_can_no_longer_be_met(begin: Begin, mentorlog: Mentorlog) -> None:
    """Two hundred hours in three days."""
    begin(rule("w", 'kind = "sum"', 'at_least = "200 h"'), *days("2026-09-01", "2026-11-30"))
    plan = mentorlog("plan")
    assert plan.code == 1
    assert "Can no longer be met" in plan.out
    assert "on a day with at most two meetings and four hours" in plan.out


def test_who_fails_is_named_first(begin: Begin, mentorlog: Mentorlog) -> None:
    """Two who are fine so far hide nobody."""
    begin(rule("month", 'kind = "bucket"', 'every = "month"', "at_least = 1", 'per = "mentee"'), *YEAR)
    mentorlog("log", "2026-09-10 45m with M-01, M-02")
    mentorlog("log", "2026-10-10 45m with M-01, M-02, M-03")
    for command in ("check", "plan"):
        assert "month: M-03: 1 month missed, first 1–30 Sept 2026" in mentorlog(command).out


# Verdicts


TERMS = (
    '[[phase]]\nname = "one"\n[[phase]]\nname = "two"\n',
    "--phase=one=2025-09-01..2025-12-31",
    "--phase=two=2026-01-01..2026-01-31",
)


def test_a_term_in_a_strike_is_not_judged(begin: Begin, mentorlog: Mentorlog) -> None:
    """It is left out as weeks are."""
    head, *phases = TERMS
    begin(
        head + rule("s", 'kind = "each_semester"', "at_least = 2", 'breaks = "all"'),
        *days("2025-09-01", "2026-01-31"),
        *phases,
        "--exclude=strike=2026-01-01..2026-01-31",
    )
    for day in ("15", "29"):
        mentorlog("log", f"2025-09-{day} 1h with M-01")
    assert "met  s  1 of 1 term" in mentorlog("check", "--as-of", "2026-02-10").out


def test_a_cohort_is_one_however_it_is_written(begin: Begin, mentorlog: Mentorlog) -> None:
    """M-02, of year 1, has nothing."""
    begin(
        rule("y1", 'kind = "count"', "at_least = 2", 'per = "mentee"', 'only = { cohorts = ["Year 1"] }'),
        *YEAR,
    )
    mentorlog("mentees", "edit", "M-01", "--cohort", "Year 1")
    mentorlog("mentees", "edit", "M-02", "--cohort", "year 1")
    for day in ("2026-09-10", "2026-10-10"):
        mentorlog("log", f"{day} 45m with M-01")
    assert "y1  1 of 2 mentees" in mentorlog("check").out


def test_thirds_of_fifty_minutes_are_fifty(begin: Begin, mentorlog: Mentorlog) -> None:
    """Three times among three."""
    begin(
        rule("s", 'kind = "sum"', 'at_least = "50 min"', 'credit = { group = "divided" }'),
        *LAST_YEAR,
    )
    for day in (1, 2, 3):
        mentorlog("log", f"2025-10-0{day} 50m with M-01, M-02, M-03")
    assert "met  s  50 minutes of 50 minutes" in mentorlog("check", "--as-of", "2026-06-30").out


def test_minutes_are_those_that_really_passed(begin: Begin, mentorlog: Mentorlog) -> None:
    """Two hours on the clock are one when it skips an hour, and three when it shows one twice."""
    begin(rule("s", 'kind = "sum"', 'at_least = "2 h"'), *LAST_YEAR, "--zone", "Europe/London")
    assert "at 00:30, 1 h, one-to-one" in mentorlog("log", "2026-03-29 00:30-02:30 with M-01").out
    assert "at 00:30, 3 h, one-to-one" in mentorlog("log", "2025-10-26 00:30-02:30 with M-01").out
    refused = mentorlog("log", "2026-03-29 01:30 30m with M-01")
    assert "There is no 01:30 on 29 March 2026" in refused.err
    assert "4 h of 2 h" in mentorlog("check", "--as-of", "2026-06-30").out


def test_a_window_with_three_of_four_says_so(begin: Begin, mentorlog: Mentorlog) -> None:
    """Not that no meeting fell there."""
    begin(
        '[[window]]\nname = "s2"\n' + rule("pro", 'kind = "coverage"', 'windows = ["s2"]', "at_least = 4"),
        *days("2024-09-02", "2025-05-09"),
        "--window=s2=2025-01-20..2025-05-09",
    )
    for month in (2, 3, 4):
        mentorlog("log", f"2025-0{month}-10 30m supervision")
    told = mentorlog("check", "--as-of", "2025-06-01").out
    assert "pro: Only 3 of 4 meetings in s2, 20 Jan–9 May 2025" in told


def test_a_gap_blames_the_day_that_was_missed(begin: Begin, mentorlog: Mentorlog) -> None:
    """Fourteen days may pass, and the fifteenth is not named."""
    begin(rule("g", 'kind = "gap"', "max_days = 14"), *days("2025-09-01", "2025-10-31"))
    for day in ("15", "29"):
        mentorlog("log", f"2025-09-{day} 1h with M-01")
    assert "g: The next meeting was due by 13 October 2025" in mentorlog("check", "--as-of", "2025-10-13").out


def test_who_is_no_longer_current_sees_since_when(begin: Begin, mentorlog: Mentorlog) -> None:
    """Not that it is not due."""
    begin(rule("w", 'kind = "rolling"', "days = 90", "at_least = 3"), *days("2025-01-01", "2026-12-31"))
    for day in (10, 11, 12):
        mentorlog("log", f"2025-01-{day} 1h practice")
    check = mentorlog("check", "--as-of", "2025-08-01")
    assert check.code == 1
    assert "w: Not met since 11 April 2025" in check.out
    assert "current again once you hold 3 meetings." in check.out
    assert "met  w  3 of 3 meetings" in mentorlog("check", "--as-of", "2025-04-10").out


def test_a_day_outside_the_period_has_its_note_and_its_reason(begin: Begin, mentorlog: Mentorlog) -> None:
    """Before it is stored, and where the rule is explained."""
    begin(rule("c", 'kind = "count"', "at_least = 1"), *LAST_YEAR)
    tried = mentorlog("log", "--try", "2025-08-31 30m with M-01")
    assert "is outside your programme’s period, Mon 1 Sep 2025 to Tue 30 Jun 2026." in tried.err
    assert "c  does not count  0 of 1 meeting  not met  outside 1 Sept 2025–30 June 2026" in tried.out
    mentorlog("log", "2025-08-31 30m with M-01")
    mentorlog("log", "2025-09-01 30m with M-01")
    told = mentorlog("check", "--explain", "c", "--as-of", "2025-10-01").out
    assert "Counted: 1\n" in told
    assert "Outside: 1\n" in told
    assert "2025-08-31 30 min  outside 1 Sept 2025–30 June 2026" in told
    assert "2025-08-31" not in mentorlog("check", "--explain", "c", "--json").out


def test_a_waiver_of_july_does_not_lift_october(begin: Begin, mentorlog: Mentorlog) -> None:
    """It holds from its day on."""
    begin(rule("c", 'kind = "count"', "at_least = 1"), *LAST_YEAR)
    mentorlog("programme", "waive", "c", "--reason", "ill", "--by", "Co", "--on", "2026-07-20")
    assert "on track  c" in mentorlog("check", "--as-of", "2025-10-01").out
    assert "waived  c" in mentorlog("check", "--as-of", "2026-07-20").out


def test_a_phase_that_begins_before_the_period_counts_for_every_kind(
    begin: Begin, mentorlog: Mentorlog
) -> None:
    """A meeting in August is one of its term and one of its phase."""
    begin(
        '[[phase]]\nname = "one"\n'
        + rule("s", 'kind = "each_semester"', "at_least = 1")
        + rule("c", 'kind = "count"', "at_least = 1", 'phase = "one"'),
        *LAST_YEAR,
        "--phase=one=2025-08-01..2025-12-31",
    )
    mentorlog("log", "2025-08-05 1h with M-01")
    told = mentorlog("check", "--as-of", "2026-07-01").out
    assert "met  s  1 of 1 term" in told
    assert "met  c  1 of 1 meeting" in told


def test_explaining_a_month_tells_credit_and_hours(begin: Begin, mentorlog: Mentorlog) -> None:
    """Two hours among four, counted twice, are one."""
    begin(
        rule(
            "b",
            'kind = "bucket"',
            'every = "month"',
            'measure = "minutes"',
            'at_least = "1 h 30 min"',
            'credit = { group = "divided", times = 2 }',
        )
        + rule("f", 'kind = "sum"', 'at_most = "45 h"'),
        *days("2025-01-01", "2025-01-31"),
    )
    mentorlog("log", "2025-01-10 120m supervision with 4 people")
    told = mentorlog("check", "--explain", "b", "--as-of", "2025-01-20").out
    assert "1 h of 2 h, divided among 4 and counted 2 times" in told
    assert "Next: Add 30 minutes more of meetings by 31 January 2025." in told
    assert (
        "f: Keep to at most 45 h of meetings until 31 January 2025; 2 h so far."
        in mentorlog("check", "--as-of", "2025-01-20").out
    )


# What is refused


def test_phases_that_overlap_are_refused_though_one_is_not_declared(begin: Begin) -> None:
    """Terms need no declaration."""
    outcome = begin(
        '[[phase]]\nname = "a"\n' + rule("pro", 'kind = "each_semester"', "at_least = 1"),
        *days("2024-09-02", "2025-05-09"),
        "--phase=a=2024-09-02..2024-09-29",
        "--phase=b=2024-09-02..2024-12-13",
    )
    assert outcome.code != 0
    assert "The phases a and b overlap" in outcome.err


def test_a_deadline_that_the_period_lacks_is_refused_with_both_days(begin: Begin) -> None:
    """The training of September is not due the September after."""
    outcome = begin(
        rule("train", 'kind = "deadline"', 'what = "training"', 'by = "09-01"'),
        *days("2024-09-02", "2025-05-09"),
    )
    assert outcome.code != 0
    assert "by = 2024-09-01 or by = 2025-09-01" in outcome.err


def test_slips_of_the_pen_are_named_with_the_right_spelling(begin: Begin) -> None:
    """An empty list asks for nothing, and a requirement is one."""
    asked = rule("r", 'kind = "count"', "at_least = 1", "only = { kinds = [] }")
    assert '"kinds" is an empty list' in begin(asked, *LAST_YEAR).err
    misspelt = begin(asked.replace("[[requirement]]", "[[requirements]]"), *LAST_YEAR)
    assert "did you mean 'requirement'?" in misspelt.err


def test_rules_that_are_refused_today_keep_their_verdict_and_can_be_exchanged(
    begin: Begin, mentorlog: Mentorlog, host: Host
) -> None:
    """A logbook may keep a policy that asks for at least nothing; a better one takes its place."""
    asked = rule("r", 'kind = "count"', "at_least = 1")
    begin(asked, *LAST_YEAR)
    with Store(host) as store:
        [programme] = store.all(Programme)
        old = replace(programme, policy=programme.policy.replace("at_least = 1", "at_least = 0"))
        store.record(Change(programme, old))
    assert mentorlog("check").code == 0
    assert mentorlog("programme", "list").code == 0
    assert begin(asked).code == 0
    assert "r  0 of 1 meeting" in mentorlog("check").out


def test_programmes_are_listed_before_there_is_a_logbook(mentorlog: Mentorlog) -> None:
    """That is when one is looked for."""
    listed = mentorlog("programme", "list")
    assert listed.code == 0
    assert "five-meetings" in listed.out
