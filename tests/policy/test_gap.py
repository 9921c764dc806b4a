"""The most days that may pass."""

from datetime import date

import pytest

from mentorlog.model import Person, Span, Status
from mentorlog.policy import State
from mentorlog.policy.context import Context
from mentorlog.policy.kinds.gap import Gap
from mentorlog.policyfile.parsing import parse
from tests.policy.making import END, HEAD, day, document, identifier, judge, meeting, span, year

GAP = 'kind = "gap"\nmax_days = 21'


@pytest.mark.parametrize(
    ("days", "as_of", "state"),
    [
        ((), "2025-08-20", State.NOT_DUE),
        ((), "09-10", State.ON_TRACK),
        ((), "09-18", State.AT_RISK),
        ((), "09-22", State.NOT_MET),
        (("09-22",), "09-22", State.ON_TRACK),
        (("09-22", "10-13"), "10-20", State.ON_TRACK),
        (("09-22", "10-14"), "10-20", State.NOT_MET),
    ],
)
def test_gaps_from_the_start_on(days: tuple[str, ...], as_of: str, state: State) -> None:
    """The first meeting is due within the gap from the first day; 21 days are allowed, 22 are not."""
    assert judge(GAP, year(*(meeting(day) for day in days)), as_of).state is state


def test_a_planned_meeting_in_time_keeps_it_on_track() -> None:
    """The gap will end before it is too long."""
    assert judge(GAP, year(meeting("09-20", status=Status.PLANNED)), "09-18").state is State.ON_TRACK


def test_the_end_closes_the_last_gap() -> None:
    """Within three weeks of the end nothing more is needed; at the end it is met."""
    days = [date.fromordinal(date(2025, 9, 1).toordinal() + step).isoformat() for step in range(20, 301, 20)]
    entries = year(*(meeting(day) for day in days))
    assert judge(GAP, entries, "06-29").state is State.ON_TRACK
    closed = judge(GAP, entries, "06-30")
    assert (closed.state, closed.have, closed.needed, closed.at_most) == (State.MET, 20, 21, True)


def test_the_longest_gap_is_what_it_has() -> None:
    """The gap that is running counts."""
    finding = judge(GAP, year(meeting("09-05"), meeting("09-15")), "09-27")
    assert (finding.have, finding.unit) == (12, "days")
    assert finding.due == date(2025, 10, 6)
    assert [counted.why for counted in finding.counted] == ["after 4 days", "after 10 days"]


def test_gaps_between_documents() -> None:
    """A progress report every two weeks."""
    rule = 'kind = "gap"\nmax_days = 14\ndocument = "progress_report"'
    papers = (document("09-10", "progress_report"), document("09-12", "reflection", number=2))
    finding = judge(rule, year(documents=papers), "09-18")
    assert (finding.state, len(finding.counted)) == (State.ON_TRACK, 1)
    assert finding.not_counted[0].why == "reflection; only “progress report” counts"


def test_a_planned_meeting_on_the_last_day_is_in_time_and_one_after_it_is_not() -> None:
    """One of several is enough."""
    for days, state in (
        (("09-22",), State.ON_TRACK),
        (("09-23",), State.AT_RISK),
        (("09-22", "09-30"), State.ON_TRACK),
    ):
        planned = (meeting(day, status=Status.PLANNED) for day in days)
        assert judge(GAP, year(*planned), "09-18").state is state


def test_the_last_gap_is_due_by_the_end_at_the_latest() -> None:
    """Three weeks from 20 June would be in July."""
    assert judge(GAP, year(meeting("06-20")), "06-25").due == END


def test_gaps_of_a_phase_that_is_not_set_are_not_known() -> None:
    """Nothing is counted until somebody says when it is."""
    head = '[[phase]]\nname = "early"\n'
    assert judge(f'{GAP}\nphase = "early"', year(), "10-01", head=head).state is State.UNKNOWN


def test_a_meeting_tried_ahead_that_is_too_late_ends_no_gap() -> None:
    """Others may still come before it; on its own day it is the gap that was too long."""
    tried = meeting("10-10")
    for as_of, state, why in (
        ("09-10", State.ON_TRACK, ["39 days after the one before"]),
        ("10-10", State.NOT_MET, []),
    ):
        context = Context.of(year(tried), day(as_of), day_over=False, tried=tried.id)
        found = Gap(id="r", text="A rule", kind="gap", max_days=21).judge_for_one(context)
        assert (found.state, [each.why for each in found.not_counted]) == (state, why)


# What is still wanted

PHASES = (span("early", "09-01", "09-29"), span("late", "10-01", "10-31"))
STEPS = 'taper = [{ phase = "early", max_days = 7 }, { phase = "late", max_days = 21 }]'


def wanted(
    keys: str, today: str, *held: str, first: str = "09-01", phases: tuple[Span, ...] = PHASES
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the days between which a rule wants a meeting: the first of each gap, and all of them."""
    head = "".join(f'[[phase]]\nname = "{phase.name}"\n' for phase in PHASES)
    text = f'{HEAD}{head}[[requirement]]\nid = "r"\ntext = "A rule"\nkind = "gap"\n{keys}\n'
    [rule] = parse(text, "test.toml").requirements
    mentee = Person(id=identifier(1), label="M-01", cohort="", start=day(first))
    entries = year(*map(meeting, held), phases=phases, mentees=(mentee.id,), people=(mentee,))
    context = Context.of(entries, END, day_over=True)
    one = context.with_mentee(mentee.id) if "per" in keys else context
    assert isinstance(rule, Gap)
    shortfalls = rule.shortfalls_for_one(one, day(today))
    choices = [choice for [choice] in rule.alternatives(context, day(today))]
    return (
        [(f"{each.start:%m-%d}", f"{each.end:%m-%d}") for each in shortfalls],
        [(f"{each.start:%m-%d}", f"{each.end:%m-%d}") for each in choices],
    )


def test_a_run_without_meetings_wants_one_for_each_gap_that_may_be() -> None:
    """Each from the day after the one before was due; the last ends with the phase."""
    one = (span("early", "09-01", "09-29"),)
    keys = 'phase = "early"\nmax_days = 7'
    assert wanted(keys, "2025-08-20", phases=one) == (
        [("09-01", "09-08")],
        [("09-01", "09-08"), ("09-09", "09-15"), ("09-16", "09-22")],
    )
    late, next_one, last = ("09-12", "09-08"), ("09-12", "09-15"), ("09-16", "09-22")
    assert wanted(keys, "09-12", phases=one)[1] == [late, next_one, last]


def test_only_the_first_gap_that_is_too_long_is_asked_to_end() -> None:
    """It begins where the meeting before it was."""
    keys = 'phase = "early"\nmax_days = 7'
    assert wanted(keys, "2025-08-20", "09-05", "09-20") == (
        [("09-05", "09-12")],
        [("09-05", "09-12"), ("09-13", "09-19")],
    )
    assert wanted(keys, "2025-08-20", "09-08", "09-15", "09-22") == ([], [])


def test_steps_want_meetings_in_each_of_their_phases() -> None:
    """By the number of days of each."""
    assert wanted(STEPS, "2025-08-20") == (
        [("09-01", "09-08"), ("10-01", "10-22")],
        [("09-01", "09-08"), ("09-09", "09-15"), ("09-16", "09-22"), ("10-01", "10-22")],
    )


def test_steps_want_nothing_in_phases_before_a_mentee_came() -> None:
    """Nor in one after they left; in one that they share, from their first day on."""
    keys = f'per = "mentee"\n{STEPS}'
    assert wanted(keys, "2025-08-20", first="10-01") == ([("10-01", "10-22")],) * 2
    assert wanted(keys, "2025-08-20", first="09-30") == ([("10-01", "10-22")],) * 2
    assert wanted(keys, "2025-08-20", first="09-20") == (
        [("09-20", "09-27"), ("10-01", "10-22")],
        [("09-20", "09-27"), ("10-01", "10-22")],
    )


def test_steps_ask_nothing_of_whoever_came_after_all_of_them() -> None:
    """Neither is a meeting wanted."""
    assert wanted(f'per = "mentee"\n{STEPS}', "2025-08-20", first="11-01") == ([], [])


@pytest.mark.parametrize(
    ("first", "state", "phases"),
    [("09-01", State.NOT_MET, 2), ("10-01", State.ON_TRACK, 1), ("11-01", State.UNKNOWN, None)],
)
def test_a_mentee_is_judged_in_the_phases_that_they_share(
    first: str, state: State, phases: int | None
) -> None:
    """Nothing is asked of whoever came after all of them, which is not the same as met."""
    head = "".join(f'[[phase]]\nname = "{phase.name}"\n' for phase in PHASES)
    mentee = Person(id=identifier(1), label="M-01", start=day(first))
    entries = year(meeting("10-10"), phases=PHASES, mentees=(mentee.id,), people=(mentee,))
    finding = judge(f'kind = "gap"\nper = "mentee"\n{STEPS}', entries, "10-05", head=head)
    assert finding.state is state
    assert [part.needed for part in finding.parts] == ([] if phases is None else [phases])
