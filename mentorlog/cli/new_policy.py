"""`mentorlog programme new`: a commented policy file from a few answers."""

import sys
from pathlib import Path

from mentorlog.cli.terminal.session import Problem, Session
from mentorlog.files import write_private
from mentorlog.policyfile.template import Answers, new_policy, short_name

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


def write_policy(session: Session) -> None:
    """Write a policy file; asks at a terminal for what was not given as an option."""
    options = session.options
    said = {name: getattr(options, name) for name, _ in _QUESTIONS}
    if not any(said.values()) and sys.stdin.isatty():
        said = {name: _ask(session, question) for name, question in _QUESTIONS}
    answers = Answers(
        name=(said["name"] or "").strip(),
        org=(said["org"] or "").strip(),
        source=(said["source"] or "").strip(),
        meetings=_number("meetings", said["meetings"]),
        hours=_number("hours", said["hours"]),
        windows=_names(said["windows"]),
        reflections=_number("reflections", said["reflections"]),
        ticks=_names(said["ticks"]),
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
    return sys.stdin.readline()


def _number(name: str, text: str | None) -> int:
    """Read a number of something."""
    text = (text or "0").strip() or "0"
    if not text.isdecimal() or int(text) > 10_000:
        raise Problem(f"{name}: {text!r} is not a number from 0 to 10000. Nothing was written.")
    return int(text)


def _names(text: str | None) -> list[str]:
    """Read names between commas."""
    return [name.strip() for name in (text or "").split(",") if name.strip()]
