"""A number for every week, fortnight, month or quarter."""

from datetime import date

import pytest

from mentorlog.model import Status
from mentorlog.policy import State
from mentorlog.policy.buckets import Every, cut_into_buckets
from mentorlog.policy.date_range import DateRange
from tests.policy.making import judge, meeting, span, year

MONTHLY = 'kind = "bucket"\nevery = "month"\nat_least = 1'
HEAD = '[[phase]]\nname = "early"\n'
EARLY = (span("early", "09-01", "09-28"),)
WEEKLY = 'kind = "bucket"\nevery = "week"\nat_least = 1\nphase = "early"'


def test_only_whole_buckets_are_judged() -> None:
    """A phase from Wednesday to Tuesday over three weeks holds two whole weeks."""
    stretch = DateRange("phase", date(2025, 9, 3), date(2025, 9, 23))
    assert [cell.start for cell in cut_into_buckets(stretch, Every.WEEK)] == [
        date(2025, 9, 8),
        date(2025, 9, 15),
    ]


def test_pieces_at_the_ends_are_judged_where_the_policy_says_so() -> None:
    """Then they are cut to the stretch."""
    stretch = DateRange("phase", date(2025, 9, 3), date(2025, 9, 23))
    cells = cut_into_buckets(stretch, Every.WEEK, partial=True)
    assert [(cell.start.day, cell.end.day) for cell in cells] == [(3, 7), (8, 14), (15, 21), (22, 23)]


@pytest.mark.parametrize(
    ("every", "starts"),
    [
        (Every.FORTNIGHT, [date(2025, 9, 8), date(2025, 9, 22), date(2025, 10, 6), date(2025, 10, 20)]),
        (Every.MONTH, [date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1)]),
        (Every.QUARTER, [date(2025, 10, 1)]),
    ],
)
def test_buckets_follow_the_calendar(every: Every, starts: list[date]) -> None:
    """Fortnights run from the first Monday, months and quarters from their first day."""
    stretch = DateRange("period", date(2025, 9, 3), date(2025, 12, 31))
    assert [cell.start for cell in cut_into_buckets(stretch, every)][: len(starts)] == starts


def test_the_calendar_has_an_end() -> None:
    """A period up to the last day there is stops there."""
    cells = cut_into_buckets(DateRange("period", date(9999, 11, 1), date.max), Every.MONTH)
    assert cells[0].start == date(9999, 11, 1)


def test_a_missed_week_cannot_be_repaired() -> None:
    """The rule is not met from the day the week closes."""
    held = [meeting(f"09-{number:02}") for number in (2, 16, 23)]
    finding = judge(WEEKLY, year(*held, phases=EARLY), "09-24", head=HEAD)
    assert (finding.state, finding.have, finding.needed, finding.unit) == (State.NOT_MET, 3, 4, "weeks")
    assert [part.state for part in finding.parts] == [State.MET, State.NOT_MET, State.MET, State.MET]
    assert "first 8–14 Sept 2025" in finding.next


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2025-08-30", State.NOT_DUE),
        ("09-03", State.ON_TRACK),
        ("09-06", State.AT_RISK),
        ("09-07", State.NOT_MET),
    ],
)
def test_a_week_that_runs_out_is_at_risk(as_of: str, state: State) -> None:
    """On Saturday evening there is one day left for the week's meeting."""
    assert judge(WEEKLY, year(phases=EARLY), as_of, head=HEAD).state is state


def test_a_planned_meeting_keeps_the_week_on_track() -> None:
    """It is planned for Sunday."""
    entries = year(meeting("09-07", status=Status.PLANNED), phases=EARLY)
    assert judge(WEEKLY, entries, "09-06", head=HEAD).state is State.ON_TRACK


def test_all_weeks_reached_is_met_before_the_phase_closes() -> None:
    """A minimum is met as soon as it is reached."""
    held = [meeting(f"09-{number:02}") for number in (2, 9, 16, 23)]
    assert judge(WEEKLY, year(*held, phases=EARLY), "09-23", head=HEAD).state is State.MET


def test_minutes_add_up_within_a_bucket() -> None:
    """Two half-hours make the hour of the month."""
    rule = 'kind = "bucket"\nevery = "month"\nmeasure = "minutes"\nat_least = "1 h"'
    held = [meeting("09-02", minutes=30), meeting("09-20", minutes=30)]
    assert judge(rule, year(*held), "10-02").parts[0].state is State.MET


@pytest.mark.parametrize(
    ("held", "as_of", "state"),
    [(2, "09-20", State.ON_TRACK), (2, "09-30", State.MET), (3, "09-20", State.NOT_MET)],
)
def test_a_maximum_is_met_when_its_bucket_closes(held: int, as_of: str, state: State) -> None:
    """It is broken at once, and kept only at the end of the month."""
    meetings = [meeting(f"09-{number:02}") for number in range(1, held + 1)]
    finding = judge('kind = "bucket"\nevery = "month"\nat_most = 2', year(*meetings), as_of)
    assert finding.parts[0].state is state


def test_a_meeting_in_a_partial_bucket_is_left_out_with_the_reason() -> None:
    """The phase's last two days are no whole week."""
    phases = (span("early", "09-01", "09-09"),)
    finding = judge(WEEKLY, year(meeting("09-08"), phases=phases), "09-20", head=HEAD)
    assert finding.not_counted[0].why == "in no whole week of 1–9 Sept 2025"


def test_a_phase_without_a_whole_bucket_says_so() -> None:
    """There is nothing to judge, which is not the same as met."""
    phases = (span("early", "09-02", "09-05"),)
    finding = judge(WEEKLY, year(phases=phases), "09-20", head=HEAD)
    assert (finding.state, finding.needed) == (State.UNKNOWN, 0)


def test_a_phase_that_is_not_set_is_unknown() -> None:
    """The advice names it."""
    finding = judge(WEEKLY, year(), "09-20", head=HEAD)
    assert finding.state is State.UNKNOWN
    assert finding.next == "Set the phase “early” in the programme; this rule needs its dates."


def test_the_open_bucket_is_what_is_due() -> None:
    """September is done, October is asked for."""
    finding = judge(MONTHLY, year(meeting("09-10")), "10-05")
    assert finding.due == date(2025, 10, 31)
    assert finding.next == "Hold 1 meeting by 31 October 2025."
