"""What mentees answered on sheets without names: of each statement as many figures as give nobody away."""

from mentorlog.model import Logbook, Tally
from mentorlog.model.answer_counts import shown_counts
from mentorlog.model.questionnaires import QUESTIONNAIRES, Questionnaire
from mentorlog.model.survey_scores import of_period
from mentorlog.packet.content import schema
from mentorlog.packet.content.export_choices import Choices


def available_answers(logbook: Logbook) -> tuple[Tally, ...]:
    """Return the totals of the period that may be chosen, the oldest first."""
    if (period := logbook.programme) is None:
        return ()
    known = filter(_asked, of_period(logbook.tallies, period))
    return tuple(sorted(known, key=lambda each: (each.day, each.id)))


def listed_answers(logbook: Logbook, choices: Choices) -> tuple[schema.ListedAnswers, ...] | None:
    """Return the totals that were chosen; None when there are none."""
    chosen = [each for each in available_answers(logbook) if each.id in choices.mentee_answers]
    return tuple(_answers(each, f"s{number:02}") for number, each in enumerate(chosen, 1)) or None


def _asked(tally: Tally) -> Questionnaire | None:
    """Return what was asked; None for what this version does not know."""
    known = QUESTIONNAIRES.get(tally.questionnaire)
    fits = known and len(tally.counts) == len(known.items)
    return known if known and fits and all(len(row) == len(known.choices) for row in tally.counts) else None


def _answers(tally: Tally, ref: str) -> schema.ListedAnswers:
    """Return one collection of sheets."""
    questionnaire = QUESTIONNAIRES[tally.questionnaire]
    return schema.ListedAnswers(
        ref=ref,
        questionnaire=questionnaire.id,
        name=questionnaire.name,
        day=tally.day.isoformat(),
        statements=tuple(
            schema.ListedStatement(
                text=item.text, answered=shown.total, agree=shown.sums[0], agree_clearly=shown.sums[1]
            )
            for item, row in zip(questionnaire.items, tally.counts, strict=True)
            for shown in [shown_counts(questionnaire, row)]
        ),
    )
