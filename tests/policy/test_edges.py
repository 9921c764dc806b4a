"""Rules at their edges: vacations, shares of minutes, days that a period lacks, and who fails."""

from dataclasses import replace
from fractions import Fraction

import pytest

from mentorlog.model import Attendance, Kind, Person, Waiver
from mentorlog.policy import State
from mentorlog.policy.credit import RunningTotal
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.wording import exact
from tests.policy.making import END, HEAD, START, day, document, identifier, judge, meeting, span, tick, year

TERMS = '[[phase]]\nname = "one"\n[[phase]]\nname = "two"\n'
TWO_TERMS = (span("one", "09-01", "12-31"), span("two", "2026-01-01", "01-31"))
STRIKE = (span("strike", "2026-01-01", "01-31"),)


@pytest.mark.parametrize(
    ("breaks", "excluded", "terms"),
    [
        ("all", STRIKE, 1),
        ("half", (span("strike", "2026-01-10", "01-31"),), 1),
        ("all", (span("strike", "2026-01-10", "01-31"),), 2),
        ("any", (span("strike", "2026-01-10", "01-10"),), 1),
    ],
)
def test_a_term_in_a_vacation_is_left_out_like_a_week(
    breaks: str, excluded: tuple[object], terms: int
) -> None:
    """As many of its days must be excluded as the rule says."""
    rule = f'kind = "each_semester"\nat_least = 1\nbreaks = "{breaks}"'
    held = meeting("09-15"), meeting("2026-01-05", 2)
    finding = judge(rule, year(*held, phases=TWO_TERMS, excluded=excluded), "02-10", head=TERMS)
    assert finding.needed == terms
    if terms == 1:
        assert finding.not_counted[0].why == "in a term left out for strike, 1–31 Jan 2026"


@pytest.mark.parametrize(
    "rule", ['kind = "each_semester"\nat_least = 1', 'kind = "count"\nphase = "one"\nat_least = 1']
)
def test_a_phase_that_reaches_before_the_period_counts_there_too(rule: str) -> None:
    """Whatever kind the rule is."""
    phases = (span("one", "2025-08-01", "12-31"),)
    head = '[[phase]]\nname = "one"\n'
    assert judge(rule, year(meeting("2025-08-05"), phases=phases), "06-30", head=head).state is State.MET


def test_cohorts_are_one_whatever_their_case_and_accents() -> None:
    """Year 1 is year 1: a mentee with nothing is not passed over."""
    people = tuple(
        Person(id=identifier(number), label=f"M-{number}", cohort=cohort)
        for number, cohort in ((1, "Réunion 1"), (2, "reunion 1"))
    )
    entries = year(meeting("10-01"), mentees=tuple(one.id for one in people), people=people)
    rule = 'kind = "count"\nat_least = 1\nper = "mentee"\nonly = { cohorts = ["RÉUNION 1"] }'
    finding = judge(rule, entries, "12-01")
    assert (finding.have, finding.needed) == (1, 2)


def test_who_fails_is_told_first_and_named() -> None:
    """Those who are fine so far do not hide them."""
    people = tuple(Person(id=identifier(n), label=f"M-{n}", cohort="") for n in range(1, 6))
    held = (meeting("09-10", who=(1, 2)), meeting("10-10", 2, who=(1, 2, 3)))
    entries = year(*held, mentees=tuple(one.id for one in people), people=people)
    rule = 'kind = "bucket"\nevery = "month"\nat_least = 1\nper = "mentee"'
    told = judge(rule, entries, "11-28").next
    assert told.startswith("M-3: 1 month missed, first 1–30 Sept 2025")
    assert "M-4: 2 months missed" in told
    assert "Not met for M-5 either." in told
    assert told.endswith("And 2 others.")


@pytest.mark.parametrize(
    "rule",
    [
        'kind = "sum"\nat_least = "50 min"\ncredit = { group = "divided" }',
        'kind = "bucket"\nevery = "quarter"\nmeasure = "minutes"\nat_least = "50 min"\npartial = "keep"\n'
        'credit = { group = "divided" }\nphase = "autumn"',
        'kind = "rolling"\ndays = 300\nmeasure = "minutes"\nat_least = "50 min"\n'
        'credit = { group = "divided" }',
    ],
)
def test_thirds_add_up_to_a_whole(rule: str) -> None:
    """Three times fifty minutes among three are fifty minutes, and the entries add up to them."""
    held = [meeting(f"10-0{n}", n, minutes=50, kind=Kind.GROUP, who=(1, 2, 3)) for n in (1, 2, 3)]
    head = '[[phase]]\nname = "autumn"\n'
    entries = year(*held, phases=(span("autumn", "10-01", "12-31"),))
    finding = judge(rule, entries, "06-30", head=head)
    assert finding.state is State.MET
    assert sum(entry.amount for entry in finding.counted) == 50
    assert finding.counted[0].why.startswith("16 min 40 s of 50 minutes, divided among 3")
    assert any("only their sum is rounded down" in line for line in finding.fine_print)


def test_adding_gives_whole_amounts_that_make_the_sum() -> None:
    """Whatever the shares."""
    adding = RunningTotal()
    amounts = [adding.add(Fraction(10, 7)) for _ in range(70)]
    assert sum(amounts) == adding.whole == 100
    assert exact(Fraction(200, 3)) == "1 h 6 min 40 s"


DUE = 'kind = "deadline"\nwhat = "training"\nby = "{}"'


def test_a_day_of_the_year_that_the_period_lacks_is_named_with_both_candidates() -> None:
    """It is not taken for the year after."""
    policy = parse(HEAD + f'[[requirement]]\nid = "t"\ntext = "T"\n{DUE.format("08-15")}\n', "ours")
    [(field, sentence)] = policy.misfits(START, END, ())
    assert field == "start"
    assert "15 August 2025 is before it and 15 August 2026 is after it" in sentence
    finding = judge(DUE.format("08-15"), year(attestations=(tick("training"),)), "06-30")
    assert (finding.state, finding.due) == (State.UNKNOWN, None)
    assert "15 August 2025" in finding.next


def test_a_day_of_the_year_in_the_period_is_good() -> None:
    """The first such day counts."""
    policy = parse(HEAD + f'[[requirement]]\nid = "t"\ntext = "T"\n{DUE.format("09-01")}\n', "ours")
    assert not list(policy.misfits(START, END, ()))
    assert judge(DUE.format("09-01"), year(), "09-01").due == START


def test_phases_that_no_rule_names_may_not_overlap_either() -> None:
    """Terms are phases that need no declaration."""
    policy = parse(shipped()["five-meetings"], "five-meetings")
    phases = (span("a", "09-01", "09-28"), span("b", "09-01", "12-13"))
    [(field, sentence)] = policy.misfits(START, END, phases)
    assert field == "phase-b"
    assert "A day belongs to one phase." in sentence


def test_a_waiver_holds_from_its_day_on() -> None:
    """Asked about an earlier day, nothing was waived yet."""
    policy = parse(HEAD + '[[requirement]]\nid = "c"\ntext = "C"\nkind = "count"\nat_least = 1\n', "ours")
    waiver = Waiver(requirement="c", reason="ill", granted_by="Co", day=day("2026-05-20"))
    entries = year(waivers=(waiver,))
    assert evaluate(policy, entries, day("2026-05-19")).requirements[0].state is not State.WAIVED
    assert evaluate(policy, entries, day("2026-05-20")).requirements[0].state is State.WAIVED


def test_a_look_back_that_lapsed_says_since_when_and_what_would_mend_it() -> None:
    """Whoever asks whether they are current must see that they are not."""
    held = [meeting(f"09-1{n}", n) for n in (0, 1, 2)]
    finding = judge('kind = "rolling"\ndays = 90\nat_least = 3', year(*held), "04-01")
    assert finding.state is State.NOT_MET
    assert finding.next.startswith("Not met since 10 December 2025: 0 of 3 meetings in the last 90 days")
    assert finding.next.endswith("current again once you hold 3 meetings.")


def test_a_look_back_of_documents_that_lapsed_says_so_too() -> None:
    """Months to the day."""
    entries = year(documents=(document("09-10"), document("09-12", number=2)))
    rule = 'kind = "docs_rolling"\ndocument = "reflection"\nmonths = 2\nat_least = 2'
    assert judge(rule, entries, "02-01").next.startswith("Not met since 11 November 2025")


def test_a_look_back_that_was_never_reached_is_not_lost() -> None:
    """It goes by the pace towards the end of the period."""
    finding = judge('kind = "rolling"\ndays = 90\nat_least = 3', year(meeting("09-10")), "04-01")
    assert finding.state is not State.NOT_MET


def test_a_span_that_no_longer_fits_is_lost() -> None:
    """State and advice say the same."""
    finding = judge('kind = "span"\nmonths = 3', year(), "05-01")
    assert finding.state is State.NOT_MET
    assert "after the end on 30 June 2026" in finding.next


def test_a_window_with_too_few_says_how_many() -> None:
    """Three of four is not none."""
    rule = 'kind = "coverage"\nwindows = ["s2"]\nat_least = 4'
    held = [meeting(f"0{n}-10", n) for n in (2, 3, 4)]
    entries = year(*held, windows=(span("s2", "01-20", "05-09"),))
    finding = judge(rule, entries, "06-01", head='[[window]]\nname = "s2"\n')
    assert finding.next.startswith("Only 3 of 4 meetings in s2, 20 Jan–9 May 2026")


def test_a_gap_blames_the_day_that_was_missed() -> None:
    """Not an earlier gap that is as long as it may be."""
    entries = year(meeting("09-15"), meeting("09-29", 2), end=day("2025-10-31"))
    told = judge('kind = "gap"\nmax_days = 14', entries, "10-13").next
    assert told.startswith("The next meeting was due by 13 October 2025, and none was held by then")


def test_alternatives_point_to_the_shorter_way() -> None:
    """Of two that stand alike."""
    rule = (
        'kind = "any_of"\n[[requirement.rules]]\nid = "long"\ntext = "Ten"\nkind = "count"\nat_least = 10\n'
        '[[requirement.rules]]\nid = "short"\ntext = "Two"\nkind = "count"\nat_least = 2\n'
    )
    assert judge(rule, year(), "09-10").next.startswith("Two: Hold 2 meetings")


def test_one_of_anything_is_told_as_one() -> None:
    """Numbers and verbs agree, and hours are hours."""
    month = judge(
        'kind = "bucket"\nevery = "month"\nat_least = 1',
        year(meeting("09-10"), end=day("2025-09-30")),
        "09-30",
    )
    assert month.next == "The month is as asked; nothing more is needed."
    limit = judge('kind = "sum"\nat_most = "50 h"', year(meeting("09-10", minutes=600)), "09-30")
    assert limit.next.endswith("; 10 h so far.")
    last = judge('kind = "rolling"\ncalendar_months = 1\nat_least = 1', year(), "09-30")
    assert last.rule == "At least 1 meeting in the last calendar month."


@pytest.mark.parametrize("came", [True, False])
def test_a_cohort_took_part_where_one_of_it_came(came: bool) -> None:
    """Not where one of it was only expected."""
    people = tuple(
        Person(id=identifier(number), label=f"M-{number}", cohort=f"Year {number}") for number in (1, 2)
    )
    there = tuple(Attendance(mentee=one.id, attended=one is people[1] or came) for one in people)
    entries = year(replace(meeting("10-01"), mentees=there), people=people)
    finding = judge('kind = "count"\nat_least = 1\nonly = { cohorts = ["Year 1"] }', entries, "12-01")
    assert (finding.have, [entry.why for entry in finding.not_counted]) == (
        (1, []) if came else (0, ["nobody of the cohort Year 1 took part"])
    )
