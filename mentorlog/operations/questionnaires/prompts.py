"""Questionnaires that are due, and the question to mentees in the middle of the year."""

from collections.abc import Iterator
from datetime import date

from mentorlog.model import Logbook, Occasion, Programme
from mentorlog.model.questionnaires import QUESTIONNAIRES, Questionnaire
from mentorlog.operations.questionnaires.occasions import asked_days, occasion_on
from mentorlog.operations.reflections.prompt import Prompt

ASKED = tuple(each for each in QUESTIONNAIRES.values() if each.of == "mentor")
"""What the mentor is asked at the start, in the middle and at the end of a year."""
TIMES = {
    Occasion.BEFORE: "Your year begins",
    Occasion.MID: "Half of your year is over",
    Occasion.AFTER: "Your year ends",
}


def questionnaire_prompts(logbook: Logbook, today: date) -> Iterator[Prompt]:
    """Yield the questionnaire that is due now, the next one only once it is answered or declined."""
    programme = logbook.programme
    if programme is None or (occasion := occasion_on(programme, today)) is None:
        return
    declined = {each.what for each in logbook.declined}
    for asked in ASKED:
        what = f"survey:{asked.id}:{occasion}:{programme.start.year}"
        if what in declined or _is_answered(logbook, programme, asked, occasion):
            continue
        yield Prompt(
            what=what,
            title=f"{TIMES[occasion]}: {len(asked.items)} statements, two minutes. {asked.name}",
            day=asked_days(programme, occasion)[0],
            command=f"survey answer {asked.id} --occasion {occasion}",
        )
        return


def feedback_prompts(logbook: Logbook, today: date) -> Iterator[Prompt]:
    """Yield the question to mentees in the middle of the year, until one of them said something."""
    programme = logbook.programme
    if programme is None or not logbook.mentees or occasion_on(programme, today) is not Occasion.MID:
        return
    first, _ = asked_days(programme, Occasion.MID)
    if not any(first <= feedback.day <= today for feedback in logbook.feedback):
        yield Prompt(
            what=f"feedback:{programme.start.year}",
            title="Half of the year is over: ask your mentees what helps, and what should change.",
            day=first,
            command="feedback add --keep TEXT --change TEXT",
        )


def _is_answered(logbook: Logbook, programme: Programme, asked: Questionnaire, occasion: Occasion) -> bool:
    """Say whether the mentor answered it at this time of the year."""
    first, last = asked_days(programme, occasion)
    return any(
        survey.questionnaire == asked.id and survey.occasion is occasion
        for survey in logbook.surveys
        if survey.day in programme or first <= survey.day <= last
    )
