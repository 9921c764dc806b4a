"""How a logbook stands by a programme's rules, judged once however many parts of the program ask.

A logbook that was handed out never changes, so a report of it holds as long as that very logbook is in use.
"""

import weakref
from datetime import date

from mentorlog.model import Logbook, Programme
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.report import Report
from mentorlog.policyfile.parsing import parse

_reports: dict[int, dict[tuple[Programme, date, bool], Report]] = {}
"""By the identity of a logbook, which it keeps as long as it lives."""


def report_of(logbook: Logbook, programme: Programme, as_of: date, *, day_over: bool = True) -> Report:
    """Return the report of a logbook by the rules of a programme.

    Args:
        logbook: as the store handed it out.
        programme: whose rules, days and zone it is judged by.
        as_of: the day of the question.
        day_over: whether that day is over.

    Raises:
        PolicyError: when the policy's text cannot be read; a sentence for the mentor.
    """
    if (known := _reports.get(id(logbook))) is None:
        known = _reports[id(logbook)] = {}
        weakref.finalize(logbook, _reports.pop, id(logbook)).atexit = False
    question = programme, as_of, day_over
    if question not in known:
        policy = parse(programme.policy, programme.name)
        known[question] = evaluate(policy, logbook.entries(programme), as_of, day_over=day_over)
    return known[question]
