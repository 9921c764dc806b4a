"""The document that is composed: what the programme asks for, and what is there of it already."""

from collections.abc import Iterator
from datetime import date, timedelta

from mentorlog.model import About, Logbook, Programme, Reflection
from mentorlog.model.programme import LOOKING_BACK
from mentorlog.operations.evaluation import current_report, documents
from mentorlog.policy.report import Severity, State

USUAL_MODEL = "four_headings"
"""The model that a document begins with."""

TITLE = "End of the year"
"""The title that a document begins with."""

NAME = "end_of_year_reflection"
"""What a document is called where the programme asks for none."""

ANY = "reflection"
"""What a programme calls a reflection that may as well be on a meeting."""

NEAR = timedelta(weeks=6)
"""How long before its end a year is nearly over."""


def usual_document(programme: Programme | None) -> str:
    """Return which document is written at the end of the year, as the programme calls it."""
    asked = documents(programme)
    of_the_year = (name for name in asked if "year" in name)
    others = (name for name in asked if name != ANY)
    return next((name for names in (of_the_year, others, asked) for name in names), NAME)


def composed(logbook: Logbook, document: str) -> Reflection | None:
    """Return the document of this year that is there already, the latest of several.

    A programme that asks for reflections, whatever they are on, gets one more: not each on the year is it.
    """
    programme = logbook.programme
    there = [
        reflection
        for reflection in logbook.reflections
        if reflection.document == document
        and reflection.about is About.YEAR
        and (programme is None or programme.start <= reflection.day <= programme.end + LOOKING_BACK)
        and (document != ANY or reflection.title == TITLE or reflection.model == USUAL_MODEL)
    ]
    return max(there, key=lambda reflection: (reflection.day, reflection.id), default=None)


def blank(programme: Programme | None, identifier: str, today: date, document: str = "") -> Reflection:
    """Return the document before anything is written in it.

    Args:
        document: what the programme calls it; by default what it asks for at the end of the year.
    """
    return Reflection(
        id=identifier,
        day=today,
        document=document or usual_document(programme),
        model=USUAL_MODEL,
        title=TITLE,
    )


def time_since(logbook: Logbook, today: date) -> date | None:
    """Return since when the year is nearly over, or a must that asks for the document closes soon.

    A year that has just ended is still looked back on.
    """
    programme = logbook.programme
    if programme is None or not programme.start <= today <= programme.end + LOOKING_BACK:
        return None
    ends = (programme.end, *_closing(logbook, programme, today))
    since = min(ends) - NEAR
    return since if since <= today else None


def _closing(logbook: Logbook, programme: Programme, today: date) -> Iterator[date]:
    """Yield when each must that asks for the document and is not met closes."""
    from mentorlog.policyfile.parsing import PolicyError, parse

    try:
        policy = parse(programme.policy, programme.name)
        report = current_report(logbook, today)
    except PolicyError:
        return
    document = usual_document(programme)
    asking = {rule.id for _, rule in policy.placed_rules() if document in rule.documents}
    for finding in report.requirements if report else ():
        is_open = finding.severity is Severity.MUST and finding.state not in (State.MET, State.WAIVED)
        if finding.id in asking and is_open and finding.due is not None and today <= finding.due:
            yield finding.due
