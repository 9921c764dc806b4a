"""A meeting in each named window."""

from datetime import date

import pytest

from mentorlog.model import Status
from mentorlog.policy import State
from tests.policy.making import judge, meeting, span, year

RULE = 'kind = "coverage"\nwindows = ["induction", "exams"]'
HEAD = '[[window]]\nname = "induction"\n[[window]]\nname = "exams"\n'
WINDOWS = (span("induction", "09-20", "10-08"), span("exams", "05-16", "06-03"))


@pytest.mark.parametrize(
    ("days", "as_of", "state"),
    [
        ((), "09-10", State.NOT_DUE),
        ((), "09-25", State.ON_TRACK),
        ((), "10-07", State.AT_RISK),
        ((), "10-08", State.NOT_MET),
        (("09-25",), "10-20", State.ON_TRACK),
        (("09-25", "05-20"), "05-20", State.MET),
        (("05-20",), "05-20", State.NOT_MET),
    ],
)
def test_windows_through_the_year(days: tuple[str, ...], as_of: str, state: State) -> None:
    """A window that closed empty cannot be repaired."""
    entries = year(*(meeting(day) for day in days), windows=WINDOWS)
    assert judge(RULE, entries, as_of, head=HEAD).state is state


def test_a_planned_meeting_keeps_the_window_on_track() -> None:
    """It lies within the window."""
    entries = year(meeting("10-08", status=Status.PLANNED), windows=WINDOWS)
    assert judge(RULE, entries, "10-07", head=HEAD).state is State.ON_TRACK


def test_a_window_that_is_not_set_is_unknown() -> None:
    """The advice says which."""
    finding = judge(RULE, year(meeting("09-25"), windows=WINDOWS[:1]), "10-20", head=HEAD)
    assert (finding.state, finding.have, finding.needed) == (State.UNKNOWN, 1, 2)
    assert finding.next.startswith("Set the window “exams” in the programme")


def test_no_window_set_still_accounts_for_every_meeting() -> None:
    """The reason is that the windows are missing."""
    finding = judge(RULE, year(meeting("09-25")), "10-20", head=HEAD)
    assert finding.not_counted[0].why == "in none of the windows, which are not set yet"


def test_the_explanation_names_the_windows() -> None:
    """What counted says where, what did not says what it missed."""
    finding = judge(RULE, year(meeting("09-25"), meeting("11-25"), windows=WINDOWS), "12-20", head=HEAD)
    assert finding.counted[0].why == "in induction, 20 Sept–8 Oct 2025"
    assert finding.not_counted[0].why == "outside 20 Sept–8 Oct 2025 and 16 May–3 June 2026"
    assert finding.due == date(2026, 6, 3)
    assert [part.have for part in finding.parts] == [1, 0]


def test_a_window_may_reach_beyond_the_period() -> None:
    """A meeting there is considered and counts."""
    windows = (span("induction", "2025-08-20", "09-08"), WINDOWS[1])
    finding = judge(RULE, year(meeting("2025-08-25"), windows=windows), "09-20", head=HEAD)
    assert finding.have == 1


@pytest.mark.parametrize(
    ("windows", "said"),
    [
        ('["induction"]', "The window has its meeting"),
        ('["induction", "exams"]', "Every window has its meeting"),
    ],
)
def test_what_is_met_is_said_of_one_window_or_of_all(windows: str, said: str) -> None:
    """Where there is one, nothing is said of every."""
    entries = year(meeting("09-25"), meeting("05-20"), windows=WINDOWS)
    finding = judge(f'kind = "coverage"\nwindows = {windows}', entries, "05-21", head=HEAD)
    assert finding.next == f"{said}; nothing more is needed."
