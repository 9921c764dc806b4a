"""What leaves of questionnaires: the change in somebody’s answers, and what mentees answered unnamed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mentorlog.model import Logbook, Survey, Tally
from mentorlog.model.answer_counts import shown_counts
from mentorlog.model.questionnaires import QUESTIONNAIRES, Questionnaire
from mentorlog.model.survey_scores import changes, first_and_last, of_period
from mentorlog.packet.content.export_choices import Choices

if TYPE_CHECKING:
    # What can be chosen is offered before anything is listed: the schema takes long to import.
    from mentorlog.packet.content import schema
    from mentorlog.packet.content.entry_refs import EntryRefs

Pair = tuple[Survey, Survey]


def available_questionnaires(logbook: Logbook) -> Mapping[str, Pair]:
    """Return what may be chosen: by key, the first and the last answers of one person for the period.

    The key, for `Choices.questionnaires`, is the questionnaire's id; a mentee's id follows after a colon.
    What is asked often is about one relationship, and never leaves.
    """
    period = logbook.programme
    pairs = first_and_last(of_period(logbook.surveys, period)) if period else {}
    leaving = {each.id for each in QUESTIONNAIRES.values() if not each.often}
    answers = {_key(*person): pair for person, pair in pairs.items() if person[0] in leaving}
    return dict(sorted(answers.items()))


def listed_questionnaires(
    logbook: Logbook, refs: "EntryRefs", choices: Choices
) -> "tuple[schema.ListedQuestionnaire, ...] | None":
    """Return what changed in those that were chosen, scale by scale; None when there are none."""
    chosen = [
        pair for key, pair in available_questionnaires(logbook).items() if key in choices.questionnaires
    ]
    return tuple(_questionnaire(pair, f"q{number:02}", refs) for number, pair in enumerate(chosen, 1)) or None


def _questionnaire(pair: Pair, ref: str, refs: "EntryRefs") -> "schema.ListedQuestionnaire":
    """Return the change of one person; a scale with too few answers is left out."""
    from mentorlog.packet.content import schema

    first, last = pair
    questionnaire = QUESTIONNAIRES[last.questionnaire]
    return schema.ListedQuestionnaire(
        ref=ref,
        questionnaire=questionnaire.id,
        name=questionnaire.name,
        mentee=refs.alias(last.mentee) if last.mentee else None,
        first=first.day.isoformat(),
        last=last.day.isoformat(),
        scales=tuple(
            schema.ListedChange(
                scale=change.scale,
                before=change.before.mean,
                after=change.after.mean,
                change=change.after.mean - change.before.mean,
            )
            for change in changes(questionnaire, first, last)
            if change.before.mean is not None and change.after.mean is not None
        ),
    )


def _key(questionnaire: str, mentee: str | None) -> str:
    """Return what stands for one person's questionnaire among the choices."""
    return f"{questionnaire}:{mentee}" if mentee else questionnaire


def available_answers(logbook: Logbook) -> tuple[Tally, ...]:
    """Return the totals of the period that may be chosen, the oldest first."""
    if (period := logbook.programme) is None:
        return ()
    known = filter(_asked, of_period(logbook.tallies, period))
    return tuple(sorted(known, key=lambda each: (each.day, each.id)))


def listed_answers(logbook: Logbook, choices: Choices) -> "tuple[schema.ListedAnswers, ...] | None":
    """Return the totals that were chosen; None when there are none."""
    chosen = [each for each in available_answers(logbook) if each.id in choices.mentee_answers]
    return tuple(_answers(each, f"s{number:02}") for number, each in enumerate(chosen, 1)) or None


def _asked(tally: Tally) -> Questionnaire | None:
    """Return what was asked; None for what this version does not know."""
    known = QUESTIONNAIRES.get(tally.questionnaire)
    fits = known and len(tally.counts) == len(known.items)
    return known if known and fits and all(len(row) == len(known.choices) for row in tally.counts) else None


def _answers(tally: Tally, ref: str) -> "schema.ListedAnswers":
    """Return one collection of sheets."""
    from mentorlog.packet.content import schema

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
