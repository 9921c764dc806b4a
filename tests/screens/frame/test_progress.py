"""Bars and amounts: how much is done, in text."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.policy.report import Finding, Report, Severity, State
from mentorlog.widgets.hanging import Hanging
from mentorlog.widgets.progress import EMPTY, FULL, amounts, bar, mark, style
from mentorlog.widgets.requirement_rows import headline

FINDING = Finding(
    id="r",
    text="",
    source="",
    severity=Severity.MUST,
    kind="count",
    rule="",
    state=State.ON_TRACK,
    have=3,
    needed=5,
    unit="meetings",
)


@given(have=st.integers(0, 10_000), needed=st.integers(1, 10_000), cells=st.integers(2, 40))
def test_a_bar_is_full_only_when_done_and_empty_only_when_nothing_is(
    have: int, needed: int, cells: int
) -> None:
    """Nobody is told that all is done, or nothing, when it is not so."""
    drawn = bar(have, needed, cells)
    assert len(drawn) == cells
    assert (drawn == FULL * cells) == (have >= needed)
    assert (drawn == EMPTY * cells) == (have == 0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "3 of 5 meetings"),
        ({"have": 0, "needed": 1}, "0 of 1 meeting"),
        ({"have": 3, "needed": 1}, "3 meetings, 1 needed"),
        ({"have": 3, "needed": 1, "at_most": True}, "3 of at most 1 meeting"),
        ({"have": 90, "needed": 1800, "unit": "minutes"}, "1 h 30 min of 30 h"),
        ({"needed": 6, "unit": "mentees", "at_most": True}, "3 of at most 6 mentees"),
        (
            {"kind": "gap", "have": 70, "needed": 92, "unit": "days", "at_most": True},
            "longest gap 70 of at most 92 days",
        ),
        ({"kind": "attest", "have": 0, "needed": 1, "unit": "ticks"}, "not yet"),
        ({"kind": "attest", "have": 1, "needed": 1, "unit": "ticks"}, "done"),
        ({"state": State.UNKNOWN, "have": 0, "needed": 0}, "cannot tell"),
    ],
)
def test_amounts_name_what_there_is_and_what_is_asked(changes: dict[str, object], said: str) -> None:
    """Each kind of requirement says its numbers in its own unit."""
    assert amounts(dataclasses.replace(FINDING, **changes)) == said  # type: ignore[arg-type]


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_word_beside_its_colour(state: State) -> None:
    """Meaning is never in the colour alone."""
    assert state.label in mark(state).plain


def test_what_was_waived_is_not_drawn_as_done() -> None:
    """No tick, no green, and apart from what is met: the mentor's own word is all there is for it."""
    assert str(mark(State.WAIVED)) == "! waived"
    assert style(State.WAIVED) == "$text-warning"
    findings = tuple(
        dataclasses.replace(FINDING, id=state.value, state=state) for state in (State.MET, State.WAIVED)
    )
    today = date(2026, 3, 11)
    report = Report(
        policy="p", version="1", name="Ours", source="", as_of=today, requirements=findings, day_over=False
    )
    assert "1 of 2 musts met, 1 waived" in str(Hanging(*headline(report, today)))
