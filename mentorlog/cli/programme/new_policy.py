"""`programme new`: a commented policy file from a few answers."""

import sys
from dataclasses import astuple
from pathlib import Path
from typing import Annotated

from mentorlog.cli.arguments import Argument, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import typed_line
from mentorlog.cli.terminal.session import Session
from mentorlog.files import write_private
from mentorlog.model.frozen import Frozen
from mentorlog.policyfile.new_policy import Answers, new_policy, short_name


class PolicyAnswers(Frozen):
    """What a new policy asks for, as far as it is given."""

    name: Annotated[str | None, Option(help="what the programme is called")] = None
    org: Annotated[str | None, Option(help="who runs it")] = None
    source: Annotated[str | None, Option(help="where its requirements are written down")] = None
    meetings: Annotated[str | None, Option("NUMBER", "how many meetings it asks for")] = None
    hours: Annotated[str | None, Option("NUMBER", "how many hours of contact")] = None
    windows: Annotated[
        str | None, Option("NAMES", "windows in which a meeting should fall, comma separated")
    ] = None
    reflections: Annotated[str | None, Option("NUMBER", "how many written reflections")] = None
    ticks: Annotated[str | None, Option("NAMES", "what else must be done, comma separated")] = None


_QUESTIONS = (
    ("name", "What is the programme called?"),
    ("org", "Who runs it?"),
    ("source", "Where are its requirements written down?"),
    ("meetings", "How many meetings does it ask for? (a number, or nothing)"),
    ("hours", "How many hours of contact? (a number, or nothing)"),
    ("windows", "In which windows should a meeting fall? (such as: induction, exams)"),
    ("reflections", "How many written reflections? (a number, or nothing)"),
    ("ticks", "What else must be done? (such as: training course, quiz)"),
)


class NewPolicy(Frozen):
    """What `programme new` takes."""

    file: Annotated[str | None, Argument(help="by default named after the programme")] = None
    answers: PolicyAnswers


def write_policy(session: Session, options: NewPolicy) -> None:
    """Write a policy file; asks at a terminal for what was not given as an option."""
    typed = options.answers
    if not any(astuple(typed)) and sys.stdin.isatty():
        typed = PolicyAnswers(**{name: _ask(session, question) for name, question in _QUESTIONS})
    answers = Answers(
        name=(typed.name or "").strip(),
        org=(typed.org or "").strip(),
        source=(typed.source or "").strip(),
        meetings=_number("meetings", typed.meetings),
        hours=_number("hours", typed.hours),
        windows=_names(typed.windows),
        reflections=_number("reflections", typed.reflections),
        ticks=_names(typed.ticks),
    )
    if not answers.name:
        raise Problem("The programme needs a name: mentorlog programme new --name NAME --meetings 5.")
    try:
        text = new_policy(answers)
    except ValueError as error:
        raise Problem(f"Nothing was written: {error}.") from None
    path = session.path(options.file) if options.file else Path(f"{short_name(answers.name)}.toml")
    if path.exists():
        raise Problem(f"There is a file {path} already. Nothing was written; choose another name.")
    write_private(path.absolute(), text.encode())
    session.say(f"Wrote {path}. Change it in any editor, then:")
    session.say(f"  mentorlog programme validate {path}")
    session.say(f"  mentorlog programme use {path}")


def _ask(session: Session, question: str) -> str:
    """Ask one question at the terminal."""
    session.note(question)
    return typed_line(session, "> ")


def _number(name: str, text: str | None) -> int:
    """Read a number of something."""
    text = (text or "0").strip() or "0"
    if not text.isdecimal() or int(text) > 10_000:
        raise Problem(f"{name}: {text!r} is not a number from 0 to 10000. Nothing was written.")
    return int(text)


def _names(text: str | None) -> list[str]:
    """Read names between commas."""
    return [name.strip() for name in (text or "").split(",") if name.strip()]
