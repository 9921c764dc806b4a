"""`--edit`: a text of a command written in the mentor's own editor."""

import sys

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session

SCISSORS = "# ------------------------ >8 ------------------------"
"""The line below which nothing is taken over, as in git."""

IN_YOUR_EDITOR = "in your own editor, the one that EDITOR names"
"""The end of what is said of `--edit`."""


def at_terminal() -> bool:
    """Say whether an editor can be seen and typed in."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def long_text(session: Session, typed: str | None, kept: str, *, edit: bool, name: str, help: str) -> str:
    """Return a long text of a command: as it was typed, else as it is kept; with `edit`, from the editor.

    Args:
        name: what its file is called in the editor.
        help: what stands below the text there.

    Raises:
        Problem: when there is no terminal, or the editor gave nothing back.
    """
    begun = kept if typed is None else session.text(typed)
    return written_outside(session, begun, name, help) if edit else begun


def written_outside(session: Session, text: str, name: str, help: str) -> str:
    """Return a text as the mentor left it in their editor; `help` stands below it, and is not taken over.

    Raises:
        Problem: when there is no terminal, or the editor gave nothing back.
    """
    # Here: these import more than a quick command has time for.
    from mentorlog.external_editor import NotWritten, write_outside
    from mentorlog.files import private_directory

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
    session.written = written.partition(SCISSORS)[0].strip("\n")
    return session.written
