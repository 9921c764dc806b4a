"""What answers to questionnaires come to, in print; `mentorlog survey change`."""

from typing import Any

from mentorlog.cli.terminal.session import Session, columns
from mentorlog.model import Mentee, Survey, to_plain
from mentorlog.model.questionnaires import QUESTIONNAIRES, Questionnaire
from mentorlog.model.survey_scores import Score, ScoreChange, changes, first_and_last

_READING = (
    "mean: of the answers given, from 1 to {most}, where at least half were; agreed: with how many items at "
    "all; clearly: with how many of them without a “slightly”."
)


def show_change(session: Session) -> None:
    """Show how the scores changed from the first answers to the last."""
    found = [
        (QUESTIONNAIRES[name], first, last)
        for (name, _), (first, last) in first_and_last(session.store.all(Survey)).items()
        if name in QUESTIONNAIRES
    ]
    if session.options.json:
        session.show([_plain(*each) for each in found])
        return
    names = names_of(session)
    for questionnaire, first, last in found:
        session.say(f"{questionnaire.name}, {names[last.mentee]}: {first.day} to {last.day}")
        for line in columns([_row(each) for each in changes(questionnaire, first, last)]):
            session.say(line)
    if found:
        session.say(_READING.format(most=max(len(each.choices) for each, _, _ in found)))
    else:
        session.say("Nobody has answered the same questionnaire twice yet.")


def say_scores(session: Session, questionnaire: Questionnaire, scores: tuple[Score, ...]) -> None:
    """Print the score of each scale."""
    rows = [
        (
            f"  {each.scale}",
            f"mean {_decimal(each.mean)}",
            f"{each.answered} of {each.items} answered",
            f"agreed {each.agrees}",
            f"clearly {each.clearly}",
        )
        for each in scores
    ]
    for line in columns(rows):
        session.say(line)
    session.say(_READING.format(most=len(questionnaire.choices)))


def names_of(session: Session) -> dict[str | None, str]:
    """Return what to call the people who answered."""
    return {None: "you"} | {mentee.id: mentee.pseudonym for mentee in session.store.all(Mentee)}


def _row(change: ScoreChange) -> tuple[str, ...]:
    """Return one scale, before and after."""
    before, after = change.before, change.after
    return (
        f"  {change.scale}",
        f"{_decimal(before.mean)} → {_decimal(after.mean)}",
        "" if change.change is None else f"{change.change / 100:+.2f}",
        f"agreed {before.agrees} → {after.agrees} of {after.items}",
        f"clearly {before.clearly} → {after.clearly}",
    )


def _plain(questionnaire: Questionnaire, first: Survey, last: Survey) -> dict[str, Any]:
    """Return the change of one person as plain values."""
    return {
        "questionnaire": questionnaire.id,
        "mentee": last.mentee,
        "first": {"id": first.id, "day": f"{first.day}"},
        "last": {"id": last.id, "day": f"{last.day}"},
        "scales": [
            {"scale": each.scale, "change": each.change}
            | {"before": to_plain(each.before), "after": to_plain(each.after)}
            for each in changes(questionnaire, first, last)
        ],
    }


def _decimal(hundredths: int | None) -> str:
    """Return a mean as people read it."""
    return "–" if hundredths is None else f"{hundredths / 100:.2f}"
