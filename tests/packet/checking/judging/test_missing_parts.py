"""What is missing is said as one would say it to the mentor."""

from datetime import date

import pytest

from mentorlog.packet.checking.judging.missing_parts import lack, sentence_of
from mentorlog.policy.report import Finding, Part, Severity, State


def finding(have: int, needed: int, unit: str, **changes: object) -> Finding:
    """Return a must that is not met."""
    plain = Finding(
        id="meet5",
        text="meet at least five times.",
        source="",
        severity=Severity.MUST,
        kind="count",
        rule="",
        state=State.NOT_MET,
        have=have,
        needed=needed,
        unit=unit,
    )
    return plain.with_fields(**changes)


@pytest.mark.parametrize(
    ("must", "short"),
    [
        (finding(3, 5, "meetings"), "2 meetings short (meet at least five times)"),
        (finding(4, 5, "meetings"), "1 meeting short (meet at least five times)"),
        (finding(45, 200, "minutes"), "2 h 35 min short (meet at least five times)"),
        (finding(0, 1, "ticks"), "meet at least five times: still missing"),
        (finding(1, 2, "documents"), "meet at least five times: 1 document short"),
        (finding(5, 3, "meetings", at_most=True), "2 meetings over the limit (meet at least five times)"),
        (finding(5, 5, "meetings", state=State.NOT_DUE), "not due (meet at least five times)"),
    ],
)
def test_few_words_say_how_far_it_is(must: Finding, short: str) -> None:
    """Never `0 of 1`."""
    assert lack(must) == short


def test_a_sentence_names_where_and_until_when() -> None:
    """The parts that are open, and the day while it can still be done."""
    parts = tuple(
        Part(name, date(2026, month, 1), date(2026, month, 9), have, 1, state, "meetings")
        for name, month, have, state in (("exams", 5, 0, State.NOT_MET), ("start", 1, 1, State.MET))
    )
    must = finding(1, 2, "windows", parts=parts, due=date(2026, 6, 30), state=State.AT_RISK)
    assert sentence_of(must) == (
        "Meet at least five times: 1 of 2 windows, 1 window short (exams, in 1–9 May 2026), "
        "due on 30 June 2026."
    )
    assert sentence_of(finding(0, 1, "ticks")) == "Meet at least five times: still missing."
