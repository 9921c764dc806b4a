"""What the mentor answered when applying, and what they say today."""

from dataclasses import dataclass

from mentorlog.model import Logbook, Reflection
from mentorlog.model.reflection_models import guide

MODEL = "application"
"""The model whose questions an application asks."""
DOCUMENT = "application_answers"
"""What answers to them are called, then and later."""
YEAR_END = "end_of_year_reflection"
"""What stands in for today's answers while there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThenAndNow:
    """Two texts to read side by side."""

    then: Reflection | None = None
    """The first answers."""
    now: Reflection | None = None
    """The newest answers, if they are others; else the newest reflection on a whole year since."""


def then_and_now(logbook: Logbook) -> ThenAndNow:
    """Return what was answered first, and what is said now."""
    by_day = sorted(logbook.reflections, key=lambda each: (each.day, each.id))
    answers = [each for each in by_day if each.document == DOCUMENT]
    then = next(iter(answers), None)
    years = [each for each in by_day if each.document == YEAR_END and (then is None or each.day >= then.day)]
    return ThenAndNow(then=then, now=next(reversed(answers[1:] or years), None))


def questions(reflection: Reflection) -> list[tuple[str, str]]:
    """Return each question that a reflection answers, and the answer."""
    prompts = {stage.id: stage.prompt for stage in guide(reflection.model).stages}
    return [
        (prompts.get(passage.stage, passage.stage), passage.text)
        for passage in reflection.passages
        if passage.text
    ]
