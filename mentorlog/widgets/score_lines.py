"""What answers to a questionnaire come to, as text."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from mentorlog.model import Survey
from mentorlog.model.questionnaires import QUESTIONNAIRES, Questionnaire
from mentorlog.model.survey_scores import Score, ScoreChange, changes, score
from mentorlog.widgets.hanging import BLANK, MUTED, Paragraph, entry, heading
from mentorlog.widgets.plain_text import plain
from mentorlog.widgets.progress import bar

UNKNOWN = "This version of mentorlog does not have this questionnaire. The answers are kept."


def answered(survey: Survey) -> str:
    """Return how many statements were answered: `8 of 9 answered`."""
    return f"{sum(map(bool, survey.answers))} of {len(survey.answers)} answered"


def scores(survey: Survey) -> Iterator[Paragraph]:
    """Yield the score of each scale, and then every statement with its answer beside it."""
    questionnaire = QUESTIONNAIRES.get(survey.questionnaire)
    if questionnaire is None:
        yield entry(UNKNOWN, style=MUTED)
        return
    yield from ((Content(""), _score(each, questionnaire)) for each in score(questionnaire, survey.answers))
    yield BLANK
    yield heading("Answers")
    for item, answer in zip(questionnaire.items, survey.answers, strict=True):
        words = f"{answer} {questionnaire.choices[answer - 1]}" if answer else "not answered"
        turned = " (counts the other way round)" if item.reversed else ""
        yield Content("· "), plain(f"{item.text}{turned}  ") + plain(words, "" if answer else MUTED)


def _score(result: Score, questionnaire: Questionnaire) -> Content:
    """Return a scale with its mean as a bar."""
    most = len(questionnaire.choices)
    if result.mean is None:
        return Content.assemble(f"{result.scale:<10}", ("too few answers for a mean", MUTED))
    drawn = bar(result.mean, 100 * most, 8)
    more = f"{result.agrees}/{result.items} agreed, {result.clearly} clearly"
    words = f" {decimal(result.mean)} of {most}  "
    return Content.assemble(f"{result.scale:<10}", (drawn, "$text-accent"), words, (more, MUTED))


def change(first: Survey, last: Survey) -> Content:
    """Return what changed between two sets of answers of one person."""
    results = changes(QUESTIONNAIRES[last.questionnaire], first, last)
    return Content("\n").join([_change(result) for result in results])


def _change(result: ScoreChange) -> Content:
    """Return one scale, before and after."""
    words = f"{result.scale:<10}{decimal(result.before.mean)} → {decimal(result.after.mean)}"
    if result.change is None:
        return Content.assemble(words, ("   too few answers to compare", MUTED))
    sign = "▲" if result.change > 0 else "▼" if result.change < 0 else "="
    style = "$text-success" if result.change > 0 else "$text-warning" if result.change < 0 else MUTED
    return Content.assemble(words, "   ", (f"{sign} {result.change / 100:+.2f}", style))


def decimal(hundredths: int | None) -> str:
    """Return a mean as people read it."""
    return "–" if hundredths is None else f"{hundredths / 100:.2f}"


def sources(known: Sequence[Questionnaire]) -> Content:
    """Return where questionnaires are from."""
    return plain(
        "\n".join(
            dict.fromkeys(f"{questionnaire.source}. {questionnaire.licence}." for questionnaire in known)
        ),
        MUTED,
    )
