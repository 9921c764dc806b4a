"""`mentorlog prompts`: what it is time for, and declining it."""

from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, NoOptions
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen
from mentorlog.operations.reflections.prompt import Prompt
from mentorlog.operations.reflections.prompts import decline, due_prompts


def list_prompts(session: Session, options: NoOptions) -> None:
    """List what it is time for, with the command that does it."""
    prompts = _due(session)
    rows = [(p.what, p.title, f"mentorlog {p.command}") for p in prompts]
    session.show_or_list(prompts, rows, "Nothing is asked of you now.")


def _due(session: Session) -> tuple[Prompt, ...]:
    """Return what it is time for."""
    months = session.settings.retention_months
    return due_prompts(session.store.logbook(), session.today, months=months)


class DeclinePrompt(Frozen):
    """What `prompts decline` takes."""

    what: Annotated[str, Argument("WHAT", "its name, or the beginning of it: window:exams")]


def decline_prompt(session: Session, options: DeclinePrompt) -> None:
    """Decline a prompt, so that it is not made again."""
    prompts = _due(session)
    meant = [p for p in prompts if p.what == options.what or p.what.startswith(f"{options.what}:")]
    if not prompts:
        raise Problem("Nothing is asked of you now, so there is nothing to decline.")
    if len(meant) != 1:
        said = "More than one prompt is" if meant else "No prompt is"
        listed = ", ".join(prompt.what for prompt in meant or prompts)
        raise Problem(f"{said} called “{options.what}”. Choose one of: {listed}.")
    declined = decline(session.store, meant[0], session.today)
    session.show_or_say(declined, f"Not asked again: {meant[0].title} `mentorlog undo` brings it back.")


PROMPTS = Command(
    NoOptions,
    list_prompts,
    under={"decline": Command(DeclinePrompt, decline_prompt, "decline one (undo brings it back)")},
)
