"""A logbook is judged once for each question, and its report goes when it goes."""

import gc
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentorlog.model import Logbook, Meeting, Meetings, Programme
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile import logbook_report
from mentorlog.policyfile.logbook_report import report_of
from mentorlog.policyfile.parsing import PolicyError, parse
from mentorlog.policyfile.shipped_programmes import shipped

DAY = date(2026, 3, 11)
PROGRAMME = Programme(
    id="01890a5d-ac96-7000-8000-000000000001",
    name="Y",
    start=date(2025, 9, 1),
    end=date(2026, 6, 30),
    zone="UTC",
    policy=shipped()["five-meetings"],
)


@pytest.fixture
def logbook() -> Logbook:
    """A logbook with one meeting."""
    meeting = Meeting(id="01890a5d-ac96-7000-8000-000000000002", day=DAY, zone="UTC", others=1, minutes=45)
    return Logbook(mentor=None, programme=PROGRAMME, meetings=Meetings((meeting,)))


def test_each_question_is_answered_once(logbook: Logbook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programme, day, and whether it is over make a question; the answer is that of `evaluate`."""
    policy = parse(PROGRAMME.policy, "Y")
    report = report_of(logbook, PROGRAMME, DAY)
    assert report == evaluate(policy, logbook.entries(), DAY)
    assert report_of(logbook, PROGRAMME, DAY, day_over=False).day_over is False
    earlier = report_of(logbook, PROGRAMME, DAY - timedelta(days=1))
    assert [found.have for found in earlier.requirements] != [found.have for found in report.requirements]
    assert report_of(logbook, replace(PROGRAMME, end=date(2026, 2, 1)), DAY) != report
    assert report_of(replace(logbook, meetings=Meetings(())), PROGRAMME, DAY) != report
    monkeypatch.setattr(logbook_report, "evaluate", None)
    assert report_of(logbook, replace(PROGRAMME), DAY) is report


def test_nothing_is_kept_of_a_logbook_that_is_gone(logbook: Logbook) -> None:
    """Each change makes another; a day of work must not pile them up."""
    gc.collect()  # What other tests left goes first.
    before = len(logbook_report._reports)
    for _ in range(3):
        report_of(replace(logbook), PROGRAMME, DAY)
    gc.collect()
    assert len(logbook_report._reports) == before


def test_rules_that_cannot_be_read_are_said_each_time(logbook: Logbook) -> None:
    """A mistake is no answer that could be kept."""
    for _ in range(2):
        with pytest.raises(PolicyError):
            report_of(logbook, replace(PROGRAMME, policy="rules = 5"), DAY)
