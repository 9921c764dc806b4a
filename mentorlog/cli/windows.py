"""Windows of the programme in use, as they are typed."""

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Span
from mentorlog.model.text import slug


def find_window(session: Session, typed: str) -> Span:
    """Return the window of this name; it may be typed with spaces and capitals."""
    programme, name = session.store.programme(), slug(typed)
    windows = {window.name: window for window in (programme.windows if programme else ())}
    if name not in windows:
        raise Problem(
            f"There is no window {name}. "
            + (f"The programme has: {', '.join(windows)}." if windows else "The programme has none.")
        )
    return windows[name]
