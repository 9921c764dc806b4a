"""Sentences of docs/policies.md by which the engine was once wrong, or which the page lacked."""

from dataclasses import replace
from datetime import date

import pytest

from mentorlog.model import Attendance, Entries, Meeting, Person, Span, Status
from mentorlog.policy.evaluation import evaluate as engine
from mentorlog.policyfile.parsing import parse
from tests.policy.naive.evaluator import evaluate

ANA = "00000000-0000-7000-8000-0000000000aa"
HEAD = 'id = "x"\nversion = "1"\nname = "X"\nsource = "here"\n'
YEAR = Entries(start=date(2025, 9, 1), end=date(2026, 6, 30), mentees=(ANA,))
LAST = YEAR.end


def meeting(day: str, minutes: int = 60, status: Status = Status.HELD) -> Meeting:
    """Return a meeting with Ana; its id is made of its day."""
    return Meeting(
        id=f"00000000-0000-7000-8000-0000{day.replace('-', '')}",
        day=date.fromisoformat(day),
        zone="UTC",
        minutes=minutes,
        status=status,
        mentees=(Attendance(mentee=ANA),),
    )


def span(name: str, start: str, end: str) -> Span:
    return Span(name=name, start=date.fromisoformat(start), end=date.fromisoformat(end))


def rule(keys: str) -> str:
    """Return a policy with one requirement, whose anchor, phases and windows are declared."""
    declared = (("anchor", "a"), ("phase", "p"), ("phase", "q"), ("window", "w"), ("window", "v"))
    head = HEAD + "".join(f'[[{table}]]\nname = "{name}"\n' for table, name in declared)
    return f'{head}[[requirement]]\nid = "r"\ntext = "Rule"\n{keys}\n'


def joined(start: str | None = None, end: str | None = None) -> tuple[Person, ...]:
    first, last = (day and date.fromisoformat(day) for day in (start, end))
    return (Person(id=ANA, label="M-01", start=first or None, end=last or None),)


HELD = replace(YEAR, meetings=(meeting("2025-10-15"),))
INSIDE = '[[requirement.rules]]\nid = "s"\ntext = "Inside"\nkind = "count"\nat_least = 1\n'
LONG = (
    '[[requirement]]\nid = "e"\ntext = "Long"\nkind = "eligibility"\nrules = ["r"]\n'
    "only = { min_minutes = 90 }\n"
)

CASES = {
    "a shape that counts from an anchor that is not set makes a rule unknown": (
        'kind = "each"\nshape = { after = "a" }', HELD, LAST, "unknown"
    ),
    "a cap that counts from an anchor that is not set makes a rule unknown": (
        'kind = "count"\nat_least = 1\ncaps = [{ name = "c", at_most = 1, only = { after = "a" } }]',
        HELD, LAST, "unknown",
    ),
    "an eligibility for a rule holds for the rules inside it": (
        f'kind = "all_of"\n{INSIDE}{LONG}', HELD, LAST, "not_met"
    ),
    "what was reached with a meeting from before the period, and lapsed, is not met": (
        'kind = "rolling"\ndays = 30\nat_least = 2',
        replace(YEAR, meetings=(meeting("2025-08-25"), meeting("2025-09-05"))), date(2025, 10, 6), "not_met",
    ),
    "a span of which nothing more is planned is at risk in the last quarter": (
        'kind = "span"\ndays = 100', HELD, date(2026, 6, 28), "at_risk"
    ),
    "a span is not due before its days begin": (
        'kind = "span"\ndays = 100\nwithin = "ever"',
        replace(YEAR, meetings=(meeting("2025-08-01"),)), date(2025, 8, 20), "not_due",
    ),
    "a week in a vacation is not asked for on average": (
        'kind = "average"\nevery = "week"\nover = 1\nat_least = 1',
        replace(
            YEAR, end=date(2025, 9, 14), meetings=(meeting("2025-09-02"),),
            excluded=(span("break", "2025-09-08", "2025-09-14"),),
        ),
        date(2025, 9, 14), "met",
    ),
    "a period that is shorter than a run is one run": (
        'kind = "average"\nevery = "month"\nover = 12\nat_least = 1', HELD, LAST, "not_met"
    ),
    "a window that closed empty is lost, whatever else is not set": (
        'kind = "coverage"\nwindows = ["w", "v"]',
        replace(YEAR, windows=(span("w", "2025-10-01", "2025-10-31"),)), LAST, "not_met",
    ),
    "a phase that is lost is lost, whatever else is not set": (
        'kind = "gap"\ntaper = [{ phase = "p", max_days = 7 }, { phase = "q", max_days = 7 }]',
        replace(YEAR, phases=(span("p", "2025-09-01", "2025-10-31"),)), LAST, "not_met",
    ),
    "what lies before the period, on days of a mentee's own, counts": (
        'kind = "count"\nat_least = 1\nper = "mentee"\nwithin = "ever"',
        replace(YEAR, meetings=(meeting("2025-08-27"),), people=joined("2025-08-01")), LAST, "met",
    ),
}  # fmt: skip
"""The keys of a rule, the entries, the day asked about, and the state by the page."""


@pytest.mark.parametrize("sentence", CASES)
def test_both_evaluators_judge_as_the_page_says(sentence: str) -> None:
    keys, entries, as_of, state = CASES[sentence]
    report = engine(parse(rule(keys), "x"), entries, as_of, day_over=True)
    assert next(one.state.value for one in report.requirements if one.id == "r") == state
    assert evaluate(rule(keys), entries, as_of, day_over=True)["r"].state == state
