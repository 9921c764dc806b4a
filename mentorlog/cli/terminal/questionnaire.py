"""Asking a questionnaire at the terminal, one item after the other, with a way back."""

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import typed_line
from mentorlog.cli.terminal.session import Session
from mentorlog.model.questionnaires import Item, Questionnaire


def ask(session: Session, questionnaire: Questionnaire, given: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Ask every item and return the answers; questions go to standard error, answers come line by line.

    Args:
        session: where to ask.
        questionnaire: what to ask.
        given: answers to begin with, which Enter keeps.

    Raises:
        Problem: when the person stops; nothing is kept then.
    """
    items = questionnaire.items
    answers: list[int | None] = list(given) or [None] * len(items)
    session.note(f"{questionnaire.name}: {len(items)} statements about how things are now.")
    session.note(scale(questionnaire))
    session.note("Type a number. s skips one, b goes back, q stops and keeps nothing.")
    place = 0
    while place <= len(items):
        typed = _read(session, questionnaire, place, answers)
        last = place == len(items)
        kept = last or answers[place] is not None
        if typed == "q":
            raise Problem("Stopped; nothing was kept.")
        if typed == "b":
            place = max(place - 1, 0)
        elif typed == "s" and not last:
            answers[place] = 0
            place += 1
        elif typed == "" and kept:
            place += 1
        elif not last and (number := _number(questionnaire, typed)):
            answers[place] = number
            place += 1
        else:
            session.note(_help(questionnaire, last, kept))
    return tuple(answer or 0 for answer in answers)


def scale(questionnaire: Questionnaire) -> str:
    """Return what the numbers stand for: `1 strongly disagree · 2 disagree · …`."""
    return " · ".join(f"{number} {choice}" for number, choice in enumerate(questionnaire.choices, 1))


def worded(questionnaire: Questionnaire, answer: int) -> str:
    """Return an answer with what it stands for: `5 agree`, `not answered`."""
    return f"{answer} {questionnaire.choices[answer - 1]}" if answer else "not answered"


def statement(item: Item) -> str:
    """Return an item, saying when it counts the other way round."""
    return f"{item.text} (counts the other way round)" if item.reversed else item.text


def _read(session: Session, questionnaire: Questionnaire, place: int, answers: list[int | None]) -> str:
    """Ask one item, or whether all of them stay, and return what was typed."""
    total = len(questionnaire.items)
    if place == total:
        answered = sum(1 for answer in answers if answer)
        session.note(f"\nAnswered {answered} of {total}. Enter keeps them, b goes back.")
    else:
        session.note(f"\n{place + 1} of {total}  {questionnaire.items[place].text}")
        if (answer := answers[place]) is not None:
            session.note(f"So far: {worded(questionnaire, answer)}. Enter leaves it so.")
    line = typed_line(session, "> ", if_ended="Nothing was kept.")
    if not line:
        raise Problem("There are no more answers to read; nothing was kept.")
    return line.strip().casefold()


def _number(questionnaire: Questionnaire, typed: str) -> int:
    """Return the number of the choice that was typed; 0 for anything else."""
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    return number if number <= len(questionnaire.choices) else 0


def _help(questionnaire: Questionnaire, last: bool, kept: bool) -> str:
    """Return what may be typed here."""
    if last:
        return "Enter keeps the answers, b goes back, q stops and keeps nothing."
    enter = " Enter leaves it as it is," if kept else ""
    return f"Type 1 to {len(questionnaire.choices)}.{enter} s skips, b goes back, q stops."
