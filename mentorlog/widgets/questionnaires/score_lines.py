"""What answers to a questionnaire come to, as text."""

from collections.abc import Iterator

from textual.content import Content

from mentorlog.model import Survey
from mentorlog.model.questionnaires import AGREE_AT_ALL, AGREE_CLEARLY, Questionnaire
from mentorlog.model.survey_scores import Score, score
from mentorlog.widgets.hanging import MUTED, Paragraph, entry
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import bar
from mentorlog.wording import capital

MEANINGS = f"{AGREE_AT_ALL}. {capital(AGREE_CLEARLY)}."
"""What the two figures about agreeing mean."""
SCALE = 13
"""Cells for the name of a scale, the longest of which is `relationship`, and what parts it from its bar."""


def answered(survey: Survey) -> str:
    """Return how many statements were answered: `8 of 9`."""
    return f"{sum(map(bool, survey.answers))} of {len(survey.answers)}"


def scores(questionnaire: Questionnaire, survey: Survey) -> Iterator[Paragraph]:
    """Yield the score of each scale, with its mean as a bar."""
    most = len(questionnaire.choices)
    for each in score(questionnaire, survey.answers):
        name = plain(f"{each.scale:<{SCALE}}")
        if each.mean is None:
            yield name, plain("too few answers for a mean", MUTED)
        else:
            drawn, words = bar(each.mean, 100 * most, 8), f" {decimal(each.mean)} of {most}  "
            yield name, Content.assemble((drawn, "$text-accent"), words, (agreement([each]), MUTED))
    yield entry(MEANINGS, style=MUTED)


def given(questionnaire: Questionnaire, survey: Survey) -> Iterator[Paragraph]:
    """Yield every statement with its answer beside it."""
    for item, answer in zip(questionnaire.items, survey.answers, strict=True):
        words = f"{answer} {questionnaire.choices[answer - 1]}" if answer else "not answered"
        turned = " (counts the other way round)" if item.reversed else ""
        yield Content("· "), plain(f"{item.text}{turned}  ") + plain(words, "" if answer else MUTED)


def agreement(scores: list[Score]) -> str:
    """Return with how many items of a scale somebody agreed, one time after the other, by both meanings."""
    at_all, clearly = (
        " → ".join(str(getattr(each, meaning)) for each in scores) for meaning in ("agrees", "clearly")
    )
    return f"agree at all {at_all}, clearly {clearly} of {scores[0].items}"


def decimal(hundredths: int | None) -> str:
    """Return a mean as people read it."""
    return "–" if hundredths is None else f"{hundredths / 100:.2f}"


def source(questionnaire: Questionnaire) -> Paragraph:
    """Return where a questionnaire is from."""
    return entry(f"{questionnaire.source}. {questionnaire.licence}.", style=MUTED)
