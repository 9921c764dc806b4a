"""When in the year a questionnaire is asked: at the start, around the middle, at the end of the period."""

from datetime import date, timedelta

from mentorlog.model import Logbook, Occasion, Programme
from mentorlog.model.programme import LOOKING_BACK
from mentorlog.model.questionnaires import Questionnaire

SPAN = 21
"""Days for which it is asked; of a short period a third."""


def asked_days(programme: Programme, occasion: Occasion) -> tuple[date, date]:
    """Return the first and the last day on which something is asked of a period."""
    length = (programme.end - programme.start).days + 1
    span = timedelta(days=max(1, min(SPAN, length // 3)) - 1)
    match occasion:
        case Occasion.BEFORE:
            return programme.start, programme.start + span
        case Occasion.MID:
            begin = programme.start + timedelta(days=length // 2) - span / 2
            return begin, begin + span
        case Occasion.AFTER:
            return programme.end - span, programme.end + LOOKING_BACK


def occasion_on(programme: Programme | None, day: date) -> Occasion | None:
    """Return what a day is part of: the start, the middle or the end of a period; None between these."""
    if programme is None:
        return None
    days = {occasion: asked_days(programme, occasion) for occasion in Occasion}
    return next((occasion for occasion, (first, last) in days.items() if first <= day <= last), None)


def likely_occasion(
    logbook: Logbook, questionnaire: Questionnaire, mentee: str | None, day: date
) -> Occasion:
    """Return the likely occasion of answers: that of the day, or between these the start for the first.

    Later ones are of the middle or of the end, whichever the day is nearer to; without a period of the end.

    Args:
        logbook: what was answered before.
        questionnaire: what is asked; what is asked often is of the middle, each time.
        mentee: the id of whose answers they are; None for the mentor's own, and for anonymous ones.
        day: when it is answered.
    """
    if questionnaire.often:
        return Occasion.MID
    if occasion := occasion_on(logbook.programme, day):
        return occasion
    again = any(
        (survey.questionnaire, survey.mentee) == (questionnaire.id, mentee) and survey.day <= day
        for survey in logbook.surveys
    )
    if not again:
        return Occasion.BEFORE
    return _nearer(logbook.programme, day) if logbook.programme else Occasion.AFTER


def _nearer(programme: Programme, day: date) -> Occasion:
    """Return whether a day is nearer to the middle of a period or to its end."""
    since = day - asked_days(programme, Occasion.MID)[1]
    until = asked_days(programme, Occasion.AFTER)[0] - day
    return Occasion.MID if since < until else Occasion.AFTER
