"""`mentorlog closing`: what a year ends with, in order, and the beginning of the next one."""

from dataclasses import asdict
from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, NoOptions, Option
from mentorlog.cli.terminal.output import Problem, columns, short
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Again, Closure, Mentee, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.operations.closing.closing_steps import (
    UNSIGNED,
    YearEnd,
    begin_next_year,
    needs_note,
    open_words,
    who_stays,
    year_end,
)
from mentorlog.operations.entry_titles import names
from mentorlog.wording import stretch

_COMMANDS = {
    "again": "closing again yes|unsure|no --why TEXT",
    "mentees": "mentees edit MENTEE --goes-on yes|no --hand-over TEXT",
    "open": "actions, referrals, goals",
    "packet": "export",
    "new_year": "closing new-year",
}
"""What does each step, without `mentorlog`."""


def show_closing(session: Session, options: NoOptions) -> None:
    """Show what a year ends with: what is done, what is left, and the command for it."""
    end = _end(session)
    if session.json:
        session.show(_as_json(end))
        return
    session.say(f"{end.programme.name}, {stretch(end.programme.start, end.programme.end)}")
    called = names(session.store.all(Mentee))
    for step in end.steps:
        session.say(f"\n{'✓' if step.done else '○'} {step.title}: {step.state}")
        if step.name == "mentees":
            for line in columns([_mentee(mentee) for mentee in end.mentees]):
                session.say(f"  {line}")
        if step.name == "open":
            for each in end.open_matters:
                session.say(f"  {short(each)}  {open_words(each, called)}")
        if not step.done:
            session.say(f"  mentorlog {_COMMANDS[step.name]}")


def _mentee(mentee: Mentee) -> tuple[str, str, str]:
    """Return a mentee, whether they go on, and whether there is a note for the next mentor."""
    note = "note to write" if needs_note(mentee) else "note written" if mentee.hand_over.strip() else ""
    return mentee.pseudonym, "goes on" if mentee.goes_on else "does not go on", note


def _as_json(end: YearEnd) -> dict[str, object]:
    """Return how far a year is closed as plain values, entries as the archive writes them."""
    return {
        "programme": end.programme.id,
        "steps": [asdict(step) for step in end.steps],
        "closure": to_plain(end.closure) if end.closure else None,
        "mentees": [
            {
                "id": each.id,
                "pseudonym": each.pseudonym,
                "goes_on": each.goes_on,
                "needs_note": needs_note(each),
            }
            for each in end.mentees
        ],
        "open": [each.id for each in end.open_matters],
        "next_year": end.next_year.id if end.next_year else None,
    }


def _end(session: Session) -> YearEnd:
    """Return how far the year in view is closed."""
    if (end := year_end(session.store)) is None:
        raise Problem(
            "No programme is in use, so there is no year to close. List them: mentorlog programme list"
        )
    return end


class MentorAgain(Frozen):
    """What `closing again` takes."""

    again: Annotated[Literal["yes", "unsure", "no"], Argument()]
    why: Annotated[
        str | None, Option("TEXT", "what would have to stay, or change; - reads standard input")
    ] = None
    edit: Annotated[bool, Option(help=f"write why {IN_YOUR_EDITOR}")] = False


def mentor_again(session: Session, options: MentorAgain) -> None:
    """Say whether you would mentor again."""
    end, again = _end(session), Again(options.again)
    before = end.closure
    why = long_text(
        session,
        options.why,
        before.why if before else "",
        edit=options.edit,
        name="why",
        help="Would you mentor again, and why?",
    )
    if before:
        closure = replace(before, again=again, why=why)
        session.store.edit(before, closure)
    else:
        closure = Closure(
            id=session.host.new_id(), programme=end.programme.id, day=session.today, again=again, why=why
        )
        session.store.add(closure)
    session.show_or_say(closure, f"Kept: {again.value}.")


def new_year(session: Session, options: NoOptions) -> None:
    """Begin the next year of the programme; who goes on stays, and the others end with the old one."""
    end = _end(session)
    if end.next_year:
        raise Problem(f"A later year is in the logbook already; it begins on {end.next_year.start}.")
    staying, leaving = who_stays(end)
    new = begin_next_year(session.store, session.host, end)
    if end.packet is None:
        session.note(f"{UNSIGNED} To go back to it: mentorlog undo")
    if session.json:
        session.show(to_plain(new))
        return
    session.say(f"In use: {new.name}, {new.start} to {new.end}. `mentorlog undo` takes it back.")
    for word, mentees in (("stays", staying), (f"ends with {end.programme.end}", leaving)):
        for mentee in mentees:
            session.say(f"  {mentee.pseudonym} {word}")


CLOSING = Command(
    NoOptions,
    show_closing,
    under={
        "again": Command(MentorAgain, mentor_again, "say whether you would mentor again"),
        "new-year": Command(NoOptions, new_year, "begin the next year; who goes on stays"),
    },
)
