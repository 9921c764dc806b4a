"""How a logbook stands by a programme's rules, judged once however many parts of the program ask.

Of the meetings, those are read on whose days the rules look.
"""

from datetime import date

from mentorlog.model import Entries, Logbook, Programme
from mentorlog.model.frozen import replace
from mentorlog.model.kept_answers import KeptAnswers
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import days_asked, evaluate
from mentorlog.policy.report import Report
from mentorlog.policyfile.parsing import parse

BEYOND = 500
"""How many meetings before the days that are asked for, and after them, are said to lie outside."""

_reports = KeptAnswers[tuple[Programme, date, bool], Report]()


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
    known, question = _reports.of(logbook), (programme, as_of, day_over)
    if question not in known:
        policy = parse(programme.policy, programme.name)
        entries = entries_asked(logbook, programme, policy, as_of)
        known[question] = evaluate(policy, entries, as_of, day_over=day_over)
    return known[question]


def entries_asked(
    logbook: Logbook, programme: Programme, policy: Policy, as_of: date, *, beyond: int = 0
) -> Entries:
    """Return what the rules of a programme look at, without the meetings of other days.

    Args:
        logbook: as the store handed it out.
        programme: whose rules, days and zone it is.
        policy: its rules.
        as_of: the day of the question.
        beyond: how many of the meetings before those days, and of those after them, come along.
    """
    bare = logbook.entries(programme, ())
    days = days_asked(policy, bare, as_of)
    meetings = {each.id: each for each in logbook.meetings_for(programme).between(days.start, days.end)}
    if beyond:
        earlier = logbook.meetings.between(date.min, days.start)
        later = logbook.meetings.between(days.end, date.max)
        for meeting in (*earlier.newest(beyond), *later.oldest(beyond)):
            meetings.setdefault(meeting.id, meeting.seen_from(programme.zone))
    chosen = tuple(meetings.values())
    return replace(bare, meetings=chosen, logged=logbook.days_logged(chosen, programme.zone))
