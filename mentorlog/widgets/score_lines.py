"""What answers to a questionnaire come to, as text."""

from collections.abc import Sequence

from textual.content import Content

from mentorlog.model import Survey
from mentorlog.model.questionnaires import QUESTIONNAIRES, Questionnaire
from mentorlog.model.survey_scores import Score, ScoreChange, changes, score
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import bar

MUTED = "$foreground-muted"
UNKNOWN = "This version of mentorlog does not have this questionnaire. The answers are kept."


def answered(survey: Survey) -> str:
    """Return how many statements were answered: `8 of 9 answered`."""
    return f"{sum(map(bool, survey.answers))} of {len(survey.answers)} answered"


def scores(survey: Survey) -> Content:
    """Return the score of each scale, and then every statement with its answer."""
    questionnaire = QUESTIONNAIRES.get(survey.questionnaire)
    if questionnaire is None:
        return plain(UNKNOWN, MUTED)
    lines = [_score(one, questionnaire) for one in score(questionnaire, survey.answers)]
    lines.append(plain("\nAnswers", "$text-accent"))
    for item, answer in zip(questionnaire.items, survey.answers, strict=True):
        said = f"{answer} {questionnaire.choices[answer - 1]}" if answer else "not answered"
        turned = " (counts the other way round)" if item.reversed else ""
        lines.append(Content.assemble(f"{item.text}{turned}  ", (said, "" if answer else MUTED)))
    return Content("\n").join(lines)


def _score(one: Score, questionnaire: Questionnaire) -> Content:
    """Return a scale with its mean as a bar."""
    most = len(questionnaire.choices)
    if one.mean is None:
        return Content.assemble(f"{one.scale:<10}", ("too few answers for a mean", MUTED))
    drawn = bar(one.mean, 100 * most, 8)
    more = f"{one.agrees}/{one.items} agreed, {one.clearly} clearly"
    said = f" {decimal(one.mean)} of {most}  "
    return Content.assemble(f"{one.scale:<10}", (drawn, "$text-accent"), said, (more, MUTED))


def change(first: Survey, last: Survey) -> Content:
    """Return what changed between two sets of answers of one person."""
    found = changes(QUESTIONNAIRES[last.questionnaire], first, last)
    return Content("\n").join([_change(one) for one in found])


def _change(one: ScoreChange) -> Content:
    """Return one scale, before and after."""
    said = f"{one.scale:<10}{decimal(one.before.mean)} → {decimal(one.after.mean)}"
    if one.change is None:
        return Content.assemble(said, ("   too few answers to compare", MUTED))
    sign = "▲" if one.change > 0 else "▼" if one.change < 0 else "="
    style = "$text-success" if one.change > 0 else "$text-warning" if one.change < 0 else MUTED
    return Content.assemble(said, "   ", (f"{sign} {one.change / 100:+.2f}", style))


def decimal(hundredths: int | None) -> str:
    """Return a mean as people read it."""
    return "–" if hundredths is None else f"{hundredths / 100:.2f}"


def sources(known: Sequence[Questionnaire]) -> Content:
    """Return where questionnaires are from."""
    return plain("\n".join(dict.fromkeys(f"{one.source}. {one.licence}." for one in known)), MUTED)
