"""Windows of the programme in use, as they are typed."""

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Programme, Span
from mentorlog.model.text import slug
from mentorlog.policyfile.parsing import read_id


def find_window(session: Session, typed: str) -> Span:
    """Return the window of this name; it may be typed with spaces and capitals."""
    programme, name = session.store.programme(), slug(typed)
    windows = {window.name: window for window in (programme.windows if programme else ())}
    if name in windows:
        return windows[name]
    if windows:
        there = f"The programme has: {', '.join(windows)}."
    elif programme:
        there = f"The programme has none. Add it: {_adding(programme, name)}"
    else:
        there = "Windows are of a programme. Choose one: mentorlog programme list"
    raise Problem(f"There is no window {name}. {there}")


def _adding(programme: Programme, name: str) -> str:
    """Return the command that adds a window to the programme in use."""
    used = read_id(programme.policy, programme.name)
    return f"mentorlog programme use {used} --window {name}=FROM..TO"
