"""`mentorlog survey`: questionnaires, what was answered to them, and what that comes to."""

from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, Day, Id, NoOptions, OneEntry, Option
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.questionnaire import ask, scale, statement, worded
from mentorlog.cli.terminal.session import Session
from mentorlog.cli.totals import TOTALS
from mentorlog.model import Mentee, Occasion, Survey, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.questionnaires import (
    AGREE_AT_ALL,
    AGREE_CLEARLY,
    ANONYMOUS,
    QUESTIONNAIRES,
    Questionnaire,
)
from mentorlog.model.survey_scores import Score, ScoreChange, changes, first_and_last, score
from mentorlog.operations.questionnaires.occasions import likely_occasion


class SurveyDetails(Frozen):
    """What belongs to the answers to a questionnaire, as far as it is given."""

    answers: Annotated[
        str | None, Option("NUMBERS", "all at once, such as 5,4,-,3; - where there is none")
    ] = None
    occasion: Annotated[
        Literal["before", "mid", "after"] | None,
        Option(help="by default that of the day, or before, then after"),
    ] = None
    mentee: Annotated[str | None, Option("MENTEE", "whose answers they are; without it, yours")] = None
    on: Day = None


def list_surveys(session: Session, options: NoOptions) -> None:
    """List what was answered, by day."""
    surveys = sorted(session.store.all(Survey), key=lambda s: (s.day, s.id))
    names = names_of(session)
    rows = [
        (short(s), f"{s.day}", s.questionnaire, names[s.mentee], s.occasion.label, _answered(s))
        for s in surveys
    ]
    none = "Nothing answered yet. Try: mentorlog survey answer cop-mentor"
    session.show_or_list([_as_json(survey) for survey in surveys], rows, none)


class ListQuestionnaires(Frozen):
    """What `survey questionnaires` takes."""

    questionnaire: Annotated[str | None, Argument()] = None


def list_questionnaires(session: Session, options: ListQuestionnaires) -> None:
    """List the questionnaires that ship, or show one to read or print."""
    if wanted := options.questionnaire:
        _show_questionnaire(session, _questionnaire(wanted))
    elif session.json:
        session.show([to_plain(each) for each in QUESTIONNAIRES.values()])
    else:
        session.say_columns(
            [
                (each.id, f"{len(each.items)} items", f"for the {each.of}", each.name)
                for each in QUESTIONNAIRES.values()
            ]
        )


class AnswerSurvey(Frozen):
    """What `survey answer` takes."""

    questionnaire: Annotated[str, Argument(help="as `mentorlog survey questionnaires` lists it")]
    details: SurveyDetails


def answer_survey(session: Session, options: AnswerSurvey) -> None:
    """Answer a questionnaire, with `--answers` at once or item by item."""
    questionnaire = _questionnaire(options.questionnaire)
    details = options.details
    mentee = find_mentee(session, details.mentee).id if details.mentee else None
    day = session.past_day(details.on) if details.on else session.today
    if questionnaire.of == "mentee" and not mentee:
        raise Problem("This questionnaire asks a mentee; say whose answers they are: --mentee M-01")
    if questionnaire.of == "mentor" and mentee:
        raise Problem("This questionnaire asks the mentor; leave --mentee out.")
    answers = _answers(questionnaire, details.answers) if details.answers else ask(session, questionnaire)
    survey = Survey(
        id=session.host.new_id(),
        questionnaire=questionnaire.id,
        answers=answers,
        mentee=mentee,
        day=day,
        occasion=Occasion(
            details.occasion or likely_occasion(session.store.logbook(), questionnaire, mentee, day)
        ),
    )
    session.store.add(survey)
    if session.json:
        session.show(_as_json(survey))
    else:
        session.say(
            f"{short(survey)}  Kept {_answered(survey)} answers {survey.occasion.label}, {survey.day}."
        )
        say_scores(session, questionnaire, score(questionnaire, answers))


def show_survey(session: Session, options: OneEntry) -> None:
    """Show the answers to a questionnaire and what they come to."""
    survey = session.pick(Survey, options.id)
    if session.json:
        session.show(_as_json(survey))
        return
    session.say(
        f"{survey.day}  {survey.questionnaire}, {names_of(session)[survey.mentee]}, {survey.occasion.label}"
    )
    if questionnaire := QUESTIONNAIRES.get(survey.questionnaire):
        for item, answer in zip(questionnaire.items, survey.answers, strict=True):
            session.say(f"  {worded(questionnaire, answer):<20}  {statement(item)}")
        session.say()
        say_scores(session, questionnaire, score(questionnaire, survey.answers))
    else:
        session.say("This version of mentorlog does not have this questionnaire. The answers are kept:")
        session.say(", ".join(map(str, survey.answers)))


class EditSurvey(Frozen):
    """What `survey edit` takes."""

    id: Id
    details: SurveyDetails


def edit_survey(session: Session, options: EditSurvey) -> None:
    """Change what was answered; without any option, ask each item again."""
    before, details, answers = session.pick(Survey, options.id), options.details, None
    mentee = find_mentee(session, details.mentee).id if details.mentee else before.mentee
    day = session.past_day(details.on) if details.on else before.day
    if details.answers:
        answers = _answers(_questionnaire(before.questionnaire), details.answers)
    elif not (details.mentee or details.on or details.occasion):
        answers = ask(session, _questionnaire(before.questionnaire), before.answers)
    after = replace(
        before,
        mentee=mentee,
        day=day,
        occasion=Occasion(details.occasion or before.occasion),
        answers=before.answers if answers is None else answers,
    )
    session.edit(before, after, value=_as_json(after))


def delete_survey(session: Session, options: OneEntry) -> None:
    """Delete what was answered on one day."""
    survey = session.pick(Survey, options.id)
    session.delete(survey, f"the answers {short(survey)}", pronoun="them")


def _questionnaire(name: str) -> Questionnaire:
    """Return a questionnaire by id."""
    if name not in QUESTIONNAIRES:
        raise Problem(f"There is no questionnaire {name}. Choose one of: {', '.join(QUESTIONNAIRES)}.")
    return QUESTIONNAIRES[name]


def _answers(questionnaire: Questionnaire, typed: str) -> tuple[int, ...]:
    """Read `5,4,-,3`: a number for each item, - for one that was skipped."""
    parts = typed.replace(",", " ").split()
    for part in parts:
        if part != "-" and not (part.isdecimal() and len(part) <= 3):
            raise Problem(
                f"--answers: {part[:20]!r} is not a number; give 1 to {len(questionnaire.choices)} for each "
                "item, or - for one that was skipped."
            )
    return tuple(0 if part == "-" else int(part) for part in parts)


def _answered(survey: Survey) -> str:
    """Return how many items were answered: `8 of 9`."""
    return f"{sum(1 for answer in survey.answers if answer)} of {len(survey.answers)}"


def _as_json(survey: Survey) -> dict[str, object]:
    """Return a survey as the archive writes it, and its scores as far as they can be told."""
    questionnaire = QUESTIONNAIRES.get(survey.questionnaire)
    scores = score(questionnaire, survey.answers) if questionnaire else ()
    return {**to_plain(survey), "scores": to_plain(scores)}


def _show_questionnaire(session: Session, questionnaire: Questionnaire) -> None:
    """Show the items as they can be printed and handed out."""
    if session.json:
        session.show(to_plain(questionnaire))
        return
    session.say(f"{questionnaire.name} (for the {questionnaire.of})")
    session.say(scale(questionnaire))
    for number, item in enumerate(questionnaire.items, 1):
        session.say(f"{number:>3}. {item.text}")
    session.say(f"{questionnaire.source}. {questionnaire.licence}.")


_READING = (
    "mean: of the answers given, from 1 to {most}, where at least half were. Beside it how many items were "
    f"agreed with, by both meanings: {AGREE_AT_ALL}; {AGREE_CLEARLY}."
)


def show_change(session: Session, options: NoOptions) -> None:
    """Show how the scores changed from the first answers to the last."""
    answered_twice = [
        (QUESTIONNAIRES[name], first, last)
        for (name, _), (first, last) in first_and_last(session.store.all(Survey)).items()
        if name in QUESTIONNAIRES
    ]
    if session.json:
        session.show([_change_as_json(*each) for each in answered_twice])
        return
    names = names_of(session)
    for questionnaire, first, last in answered_twice:
        session.say(f"{questionnaire.name}, {names[last.mentee]}: {first.day} to {last.day}")
        session.say_columns([_change_row(each) for each in changes(questionnaire, first, last)])
        for item, before, after in zip(questionnaire.items, first.answers, last.answers, strict=True):
            session.say(f"  {before or '–'} → {after or '–'}  {statement(item)}")
    if answered_twice:
        session.say(_READING.format(most=max(len(each.choices) for each, _, _ in answered_twice)))
    else:
        session.say("Nobody has answered the same questionnaire twice yet.")


def say_scores(session: Session, questionnaire: Questionnaire, scores: tuple[Score, ...]) -> None:
    """Print the score of each scale."""
    rows = [
        (
            f"  {each.scale}",
            f"mean {_decimal(each.mean)}",
            f"{each.answered} of {each.items} answered",
            f"agree at all {each.agrees}",
            f"clearly {each.clearly}",
        )
        for each in scores
    ]
    session.say_columns(rows)
    session.say(_READING.format(most=len(questionnaire.choices)))


def names_of(session: Session) -> dict[str | None, str]:
    """Return what to call the people who answered."""
    return {None: "you"} | {mentee.id: mentee.pseudonym for mentee in session.store.all(Mentee)}


def _change_row(change: ScoreChange) -> tuple[str, ...]:
    """Return one scale, before and after."""
    before, after = change.before, change.after
    return (
        f"  {change.scale}",
        f"{_decimal(before.mean)} → {_decimal(after.mean)}",
        "" if change.change is None else f"{change.change / 100:+.2f}",
        f"agree at all {before.agrees} → {after.agrees} of {after.items}",
        f"clearly {before.clearly} → {after.clearly}",
    )


def _change_as_json(questionnaire: Questionnaire, first: Survey, last: Survey) -> dict[str, object]:
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
        "items": [
            {"item": item.text, "before": before or None, "after": after or None}
            for item, before, after in zip(questionnaire.items, first.answers, last.answers, strict=True)
        ],
    }


def _decimal(hundredths: int | None) -> str:
    """Return a mean as people read it."""
    return "–" if hundredths is None else f"{hundredths / 100:.2f}"


class PrintSheet(Frozen):
    """What `survey sheet` takes."""

    out: Annotated[str | None, Option("FILE", "a .pdf to print, or a .txt; by default it is shown")] = None


def print_sheet(session: Session, options: PrintSheet) -> None:
    """Write the anonymous sheet for mentees to a file, or show it as plain text."""
    from mentorlog.operations.questionnaires.sheet import save_sheet, sheet_text

    path = session.path(options.out) if options.out else None
    if path:
        save_sheet(path)
    if session.json:
        session.show({"questionnaire": ANONYMOUS.id, "file": path and str(path), "text": sheet_text()})
    elif path:
        session.say(f"Wrote {path}. It has no field for a name; what comes back is counted together.")
    else:
        for line in sheet_text().splitlines():
            session.say(line)


SURVEY = Command(
    NoOptions,
    list_surveys,
    under={
        "questionnaires": Command(
            ListQuestionnaires, list_questionnaires, "list the questionnaires, or show one to read or print"
        ),
        "answer": Command(AnswerSurvey, answer_survey, "answer a questionnaire, item by item", begins=True),
        "show": Command(OneEntry, show_survey, "show answers and scores of one day"),
        "change": Command(NoOptions, show_change, "show scores, from the first answers to the last"),
        "totals": TOTALS,
        "sheet": Command(PrintSheet, print_sheet, "write the anonymous sheet for mentees to a file"),
        "edit": Command(EditSurvey, edit_survey, "change what was answered"),
        "delete": Command(OneEntry, delete_survey, "delete one (undo brings it back)"),
    },
)
