"""Counts and sums that close on a day of their own."""

import pytest

from mentorlog.model import Entries, Kind, Meeting, Person, Status
from mentorlog.policy import State
from mentorlog.policy.forecast import forecast
from mentorlog.policy.planning.plan import plan
from mentorlog.policyfile.parsing import parse
from tests.policy.making import END, HEAD, START, considered, day, identifier, judge, meeting, span, year
from tests.policy.planning import accepted, ours, the_year
from tests.policyfile.test_parsing import DEADLINE, RULE, problem

COUNT = 'kind = "count"\nat_least = 1\n'
SUM = 'kind = "sum"\nat_least = "2 h"\n'
JOINING = COUNT + 'per = "mentee"\ndays_after_joining = 21\n'
ENROLLED = '[[anchor]]\nname = "enrolled"\n'
PEOPLE = (Person(id=identifier(1), label="M-01"), Person(id=identifier(2), label="Ana [/b] [TODO]"))
AFTER = 'after = "enrolled"\ndays = 14'


def of_two(*meetings: Meeting) -> Entries:
    """Make a year with two mentees."""
    return year(*meetings, mentees=(identifier(1), identifier(2)), people=PEOPLE)


@pytest.mark.parametrize("way", ['by = "10-15"', "by = 2025-10-15", AFTER])
@pytest.mark.parametrize(
    ("held", "as_of", "state"),
    [
        ("10-15", "10-15", State.MET),
        ("10-15", "06-30", State.MET),
        ("10-16", "10-16", State.NOT_MET),
        ("10-16", "06-30", State.NOT_MET),
        (None, "10-14", State.AT_RISK),
        (None, "10-15", State.NOT_MET),
        (None, "09-02", State.ON_TRACK),
    ],
)
def test_a_meeting_on_the_last_day_is_in_time_and_one_a_day_later_is_not(
    way: str, held: str | None, as_of: str, state: State
) -> None:
    """However the day is named."""
    entries = year(*([meeting(held)] if held else []), anchors={"enrolled": day("10-01")})
    assert judge(COUNT + way, entries, as_of, head=ENROLLED).state is state


def test_time_must_be_there_by_the_day() -> None:
    """A minute short on the last day, and the hour after it does not help."""
    held = [meeting("10-01"), meeting("10-15", minutes=59), meeting("10-16")]
    finding = judge(SUM + 'by = "10-15"', year(*held), "10-20")
    assert (finding.state, finding.have, finding.needed) == (State.NOT_MET, 119, 120)
    assert judge(SUM + 'by = "10-16"', year(*held), "10-20").state is State.MET


def test_a_later_meeting_says_after_which_day_it_came() -> None:
    """Every meeting of the year is accounted for, and the advice and the due day name the last day."""
    held = [meeting("10-16"), meeting("01-07", status=Status.PLANNED)]
    finding = judge(COUNT + 'by = "10-15"', year(*held), "10-20")
    assert considered(finding) == sorted(one.id for one in held)
    assert {one.why for one in finding.not_counted} == {"after 15 October 2025"}
    assert finding.due == day("10-15")
    assert finding.next.startswith("This closed on 15 October 2025 with 0 of 1 meeting;")
    assert judge(COUNT + 'by = "10-15"', year(), "10-01").next == "Hold 1 meeting by 15 October 2025."


def test_meetings_before_the_anchor_count_too() -> None:
    """Unless the filter leaves them out."""
    entries = year(meeting("09-10"), anchors={"enrolled": day("10-01")})
    assert judge(COUNT + AFTER, entries, "12-01", head=ENROLLED).state is State.MET
    later = judge(f'{COUNT}{AFTER}\nonly = {{ after = "enrolled" }}', entries, "12-01", head=ENROLLED)
    assert later.state is State.NOT_MET


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ('by = "10-15"', "At least 1 meeting in the period, by 15 October."),
        ("by = 2025-10-15", "At least 1 meeting in the period, by 15 October 2025."),
        (AFTER, "At least 1 meeting in the period, within 14 days after “enrolled”."),
        (
            'per = "mentee"\ndays_after_joining = 1',
            "At least 1 meeting in the period for each mentee, within 1 day after joining.",
        ),
        ("", "At least 1 meeting in the period."),
    ],
)
def test_the_sentence_says_until_when(way: str, told: str) -> None:
    """In words."""
    assert judge(COUNT + way, year(), "10-01", head=ENROLLED).rule == told


def test_an_anchor_that_is_not_set_leaves_it_unknown() -> None:
    """The advice asks for the day."""
    finding = judge(COUNT + AFTER, year(meeting("10-01")), "12-01", head=ENROLLED)
    assert (finding.state, finding.have, finding.needed) == (State.UNKNOWN, 0, 0)
    assert finding.next == "Set the day “enrolled” in the programme; this rule needs it."


def test_a_day_of_the_year_that_the_period_lacks_leaves_it_unknown() -> None:
    """And the programme is not taken into use with it."""
    finding = judge(COUNT + 'by = "08-15"', year(meeting("10-01")), "12-01")
    assert finding.state is State.UNKNOWN
    assert "15 August 2025 is before it and 15 August 2026 is after it" in finding.next
    policy = parse(HEAD + RULE + 'by = "08-15"\n', "ours")
    assert [field for field, _ in policy.misfits(START, END, ())] == ["start"]


FAR = "in another year than the period, 1 Sept 2025–30 June 2026. Change the period, or use the same rule "


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            'kind = "deadline"\nwhat = "w"\nby = 2025-03-01',
            f"The requirement r is due by 1 March 2025, {FAR}with",
        ),
        (
            COUNT + "by = 2027-01-01",
            f"is due by 1 January 2027, {FAR}with the day of this year: by = 2026-01-01.",
        ),
        (
            COUNT + "by = 2024-05-15",
            f"is due by 15 May 2024, {FAR}with the day of this year: by = 2026-05-15.",
        ),
        (
            SUM + 'within = "ever"\nby = 2024-08-15',
            f"is due by 15 August 2024, {FAR}with the day of this year.",
        ),
        (
            'kind = "attest"\nwhat = "w"\nnot_before = 2027-05-01',
            f"counts no tick before 1 May 2027, {FAR}with the day of this year: not_before = 2026-05-01.",
        ),
        (
            'kind = "any_of"\n[[requirement.rules]]\nid = "d"\ntext = "D"\nkind = "deadline"\nwhat = "w"\n'
            "by = 2024-05-15",
            "The requirement d is due by 15 May 2024",
        ),
    ],
)
def test_a_date_of_another_year_is_refused_with_the_programme(rule: str, told: str) -> None:
    """The rule would be dead at once; the sentence names the day, the period and what to do."""
    policy = parse(f'{HEAD}[[requirement]]\nid = "r"\ntext = "R"\n{rule}\n', "ours", for_use=True)
    [(field, sentence)] = policy.misfits(START, END, ())
    assert field == "start"
    assert told in sentence


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        ('kind = "deadline"\nwhat = "w"\nby = {}', "2025-03-02", "2025-03-01"),
        ('kind = "deadline"\nwhat = "w"\nby = {}', "2026-12-30", "2026-12-31"),
        ('kind = "attest"\nwhat = "w"\nnot_before = {}', "2019-01-01", "2026-12-31"),
    ],
)
def test_half_a_year_beside_the_period_is_of_its_year(rule: str, good: str, bad: str) -> None:
    """What is due in the summer before it or after it, and what was done in any year since a day."""
    for when, refused in ((good, False), (bad, True)):
        policy = parse(f'{HEAD}[[requirement]]\nid = "r"\ntext = "R"\n{rule.format(when)}\n', "ours")
        assert bool([*policy.misfits(START, END, ())]) is refused


def test_a_phase_that_ends_before_the_day_has_the_last_word() -> None:
    """The days are those of both."""
    head, phases = '[[phase]]\nname = "early"\n', (span("early", "09-08", "10-10"),)
    rule = COUNT + 'phase = "early"\nby = "{}"'
    held = year(meeting("10-11"), phases=phases)
    finding = judge(rule.format("10-15"), held, "12-01", head=head)
    assert (finding.state, finding.due) == (State.NOT_MET, day("10-10"))
    assert judge(rule.format("10-09"), held, "10-08", head=head).due == day("10-09")


def test_what_lies_before_the_period_counts_by_the_day_too() -> None:
    """With `ever`, and no meeting after the day."""
    rule = SUM + 'within = "ever"\nby = "10-15"'
    held = [meeting("2025-03-01"), meeting("10-16")]
    assert judge(rule, year(*held), "12-01").have == 60


def test_a_maximum_until_a_day_is_met_when_the_day_is_over() -> None:
    """What comes later does not break it."""
    rule = 'kind = "count"\nat_most = 1\nby = "10-15"'
    entries = year(meeting("10-01"), meeting("11-01"))
    assert judge(rule, entries, "10-14").state is State.ON_TRACK
    assert judge(rule, entries, "12-01").state is State.MET


@pytest.mark.parametrize(("second", "state"), [("09-22", State.MET), ("09-23", State.NOT_MET)])
def test_so_many_days_after_joining_are_asked_of_each_mentee(second: str, state: State) -> None:
    """Without days of their own they joined on the period's first day."""
    held = [meeting("09-02", 1, who=(1,)), meeting(second, 2, who=(2,))]
    finding = judge(JOINING, of_two(*held), "12-01")
    assert finding.state is state
    assert [part.label for part in finding.parts] == ["Ana [/b] [TODO]", "M-01"]
    assert considered(finding) == sorted(one.id for one in held)


def test_a_group_meeting_in_time_is_enough_for_all_who_came() -> None:
    """By a date, for each mentee."""
    rule = COUNT + 'per = "mentee"\nby = "10-15"'
    group = meeting("10-15", who=(1, 2), kind=Kind.GROUP)
    assert judge(rule, of_two(group), "12-01").state is State.MET


@pytest.mark.parametrize("rule", [COUNT + 'by = "10-15"', SUM + AFTER, JOINING + "# 22 September"])
def test_a_plan_holds_what_is_missing_by_the_day(rule: str) -> None:
    """No proposal comes later, and with them it is met."""
    policy = ours(f'{ENROLLED}[[requirement]]\nid = "r"\ntext = "."\n{rule}\n')
    entries = the_year(mentees=(identifier(1), identifier(2)), anchors={"enrolled": day("10-01")})
    made = plan(policy, entries, day("09-10"))
    assert made.meetings
    last = day("09-22") if "joining" in rule else day("10-15")
    assert all(one.day <= last for one in made.meetings)
    assert accepted(policy, entries, made).requirements[0].state is State.MET
    assert [rule for rule, _ in plan(policy, entries, day("10-20")).lost] == ["r"]


def test_the_pace_of_the_period_foretells_nothing_of_an_earlier_day() -> None:
    """One meeting in ten weeks would be four by June, but not by December."""
    policy = ours('[[requirement]]\nid = "r"\ntext = "."\nkind = "count"\nat_least = 3\nby = "12-01"\n')
    [one] = forecast(policy, the_year(meeting("10-01")), day("11-10"))
    assert (one.at_pace, one.reached) == (None, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + RULE + 'by = "10-15"\nafter = "x"\ndays = 3\n', 'give "by", or "after" and "days" together'),
        (HEAD + RULE + 'after = "x"\n', 'give "by", or "after" and "days" together, or "days_after_joining"'),
        (HEAD + RULE + "days = 3\n", 'give "by", or "after" and "days" together'),
        (HEAD + RULE + 'by = "10-15"\ndays_after_joining = 3\nper = "mentee"\n', "and only one of them"),
        (HEAD + RULE + "days_after_joining = 3\n", 'from the first day of a mentee; add per = "mentee"'),
        (HEAD + RULE + 'by = "15-10"\n', "\"by\": '15-10' is neither a date such as 2026-05-15"),
        (HEAD + RULE + 'after = "x"\ndays = 3\n', "the anchor 'x' is not declared in this file"),
        (
            DEADLINE + 'by = "05-15"\nonly = { kinds = ["call"] }\n',
            '"only" is not a key of the kind deadline; what meetings must do by a day is a count or a sum',
        ),
        (DEADLINE + 'by = "05-15"\nkinds = ["call"]\n', 'a count or a sum with "by"'),
        (DEADLINE + 'by = "05-15"\nat_least = 1\n', 'a count or a sum with "by"'),
    ],
)
def test_a_day_that_is_named_wrongly_is_refused(text: str, message: str) -> None:
    """In a sentence that says what to write."""
    assert message in problem(text)
