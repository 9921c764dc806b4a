"""The command line: arguments in, plain text or JSON out. It imports Textual only to open the app."""

import os
import sys
from collections.abc import Sequence

from mentorlog.cli.parser import read_arguments
from mentorlog.cli.terminal.session import Problem, Session, Unwritten
from mentorlog.host import Host, private_files


def main(arguments: Sequence[str] | None = None, host: Host | None = None) -> int:
    """Run one command.

    Args:
        arguments: what was typed after `mentorlog`; by default the process's own.
        host: the clock, chance and home to use; by default the machine's.

    Returns:
        The exit code: 0 done, 1 the answer is no, 2 nothing could be done.
    """
    from importlib import import_module

    private_files()
    _make_printable()
    options = read_arguments(arguments)
    session = Session(options, host)
    module, function = options.run.split(":")
    try:
        code = getattr(import_module(f"mentorlog.cli.{module}"), function)(session)
        session.finish()
    except BrokenPipeError:
        _give_up_printing()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if options.debug:
            raise
        session.complain(Problem.of(error))
        if isinstance(error, Unwritten):
            _give_up_printing()
        return 2
    finally:
        session.close()
    return int(code or 0)


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


def _give_up_printing() -> None:
    """Keep Python from complaining again at exit about what cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
