"""What changed between the first and the last time that somebody filled a questionnaire in this year."""

from collections.abc import Mapping

from mentorlog.model import Logbook, Survey
from mentorlog.model.questionnaires import QUESTIONNAIRES
from mentorlog.model.survey_scores import changes, first_and_last, of_period
from mentorlog.packet.content import schema
from mentorlog.packet.content.entry_refs import EntryRefs
from mentorlog.packet.content.export_choices import Choices

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
    logbook: Logbook, refs: EntryRefs, choices: Choices
) -> tuple[schema.ListedQuestionnaire, ...] | None:
    """Return what changed in those that were chosen, scale by scale; None when there are none."""
    chosen = [
        pair for key, pair in available_questionnaires(logbook).items() if key in choices.questionnaires
    ]
    return tuple(_questionnaire(pair, f"q{number:02}", refs) for number, pair in enumerate(chosen, 1)) or None


def _questionnaire(pair: Pair, ref: str, refs: EntryRefs) -> schema.ListedQuestionnaire:
    """Return the change of one person; a scale with too few answers is left out."""
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
