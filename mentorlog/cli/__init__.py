"""The command line: arguments in, plain text or JSON out. It imports Textual only to open the app."""

import os
import sys
from collections.abc import Sequence

from mentorlog.cli.output import Problem, Session
from mentorlog.cli.parser import read_arguments
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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = read_arguments(arguments)
    session = Session(options, host)
    module, function = options.run.split(":")
    try:
        code = getattr(import_module(f"mentorlog.cli.{module}"), function)(session)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader left, as `head` does; keep Python from complaining again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if options.debug:
            raise
        session.complain(Problem.of(error))
        return 2
    finally:
        session.close()
    return int(code or 0)
