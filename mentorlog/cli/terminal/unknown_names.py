"""Pointing out a name that no rule asks for, when it is typed and not in May."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Literal

from mentorlog.cli.terminal.session import Session


def warn_unless_asked(
    session: Session, what: Literal["tick", "document"], names: Sequence[str], known: Sequence[str] = ()
) -> None:
    """Say on standard error which of `names` no rule of the programme in use asks for."""
    programme = session.store.programme()
    if programme is None:
        return
    from mentorlog.operations.evaluation import documents, ticks

    asked = sorted({*known, *(ticks(programme) if what == "tick" else documents(programme))})
    for name in names:
        if name not in asked:
            near = get_close_matches(name, asked, 1)
            hint = f"did you mean {near[0]}?" if near else f"they ask for: {', '.join(asked) or 'none'}."
            session.note(f"No rule of {programme.name} asks for the {what} {name}; {hint}")
