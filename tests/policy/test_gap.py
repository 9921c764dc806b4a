"""The most days that may pass."""

from datetime import date

import pytest

from mentorlog.model import Status
from mentorlog.policy import State
from tests.policy.making import document, judge, meeting, year

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
