"""`--edit`: a text of a command written in the mentor's own editor."""

import sys

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.external_editor import NotWritten, write_outside
from mentorlog.files import private_directory

SCISSORS = "# ------------------------ >8 ------------------------"
"""The line below which nothing is taken over, as in git."""


def at_terminal() -> bool:
    """Say whether an editor can be seen and typed in."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def written_outside(session: Session, text: str, name: str, help: str) -> str:
    """Return a text as the mentor left it in their editor; `help` stands below it, and is not taken over.

    Raises:
        Problem: when there is no terminal, or the editor gave nothing back.
    """
    if not at_terminal():
        raise Problem(
            "--edit opens your editor, which needs a terminal. Give the text itself, or - to read standard "
            "input; nothing was changed."
        )
    lines = "\n".join(f"# {line}".rstrip() for line in help.split("\n"))
    rest = f"{SCISSORS}\n# Write above that line; what is below it is left out.\n{lines}"
    try:
        written = write_outside(f"{text}\n\n{rest}", private_directory(session.host.home), name)
    except NotWritten as failure:
        raise Problem(f"{failure} Nothing was changed.") from None
    return written.partition(SCISSORS)[0].strip("\n")
