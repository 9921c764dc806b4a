"""The command line: arguments in, plain text or JSON out. It imports Textual only to open the app."""

import os
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING

from mentorlog.cli.commands import Invocation, read_arguments
from mentorlog.keyring import KEYRING

if TYPE_CHECKING:
    from mentorlog.cli.terminal.session import Session
    from mentorlog.host import Host


def main(arguments: Sequence[str] | None = None, host: "Host | None" = None) -> int:
    """Run one command.

    Args:
        arguments: what was typed after `mentorlog`; by default the process's own.
        host: the clock, chance and home to use; by default the machine's.

    Returns:
        The exit code: 0 done, 1 the answer is no, 2 nothing could be done, 128 and more ended by a signal.
    """
    _make_printable()
    words = sys.argv[1:] if arguments is None else arguments
    try:
        return _carry_out(read_arguments(words), host)
    except BrokenPipeError:
        _give_up_printing()
        return 0
    except KeyboardInterrupt as ended:
        from mentorlog.termination import exit_code

        return exit_code(ended)
    except Exception as error:
        from mentorlog.cli.terminal.output import Problem, Unwritten, complain

        complain(Problem.of(error))
        if "--debug" in words:
            _say_where(error)
        if isinstance(error, Unwritten):
            _give_up_printing()
        return 2


def _carry_out(invocation: Invocation, host: "Host | None") -> int:
    """Run the command that was typed. Whatever opens a logbook is imported here: `--version` needs none."""
    from mentorlog.cli.terminal.session import Session
    from mentorlog.host import keep_private

    keep_private()
    command, shared, values, path = invocation
    with closing(Session(shared, host, begins=command.begins, command=path)) as session:
        KEYRING.ask = partial(_key_for, session)
        try:
            code = command.run(session, values)
        except Exception:
            session.give_back_what_was_written()
            raise
        session.finish()
        try:
            session.keep_copy()
        except KeyboardInterrupt:
            session.note("\nStopped while a copy of the logbook was made. What is said above is done.")
            raise
    return code or 0


def _key_for(session: "Session") -> bytes:
    """Ask for what opens a locked logbook, once a command meets one."""
    from mentorlog.cli.terminal.unlocking import ask_for_key

    return ask_for_key(session)


def _make_printable() -> None:
    """Let every text be printed somehow, also where the terminal cannot; what is closed is empty."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - for the whole run
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for the whole run
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _say_where(error: Exception) -> None:
    """Print where an error was, for whoever mends it; what is in it may be the mentor's notes."""
    from mentorlog.crash import places

    with suppress(OSError):
        print(*places(error), sep="\n", file=sys.stderr)


def _give_up_printing() -> None:
    """Keep Python from complaining again at exit about what cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
