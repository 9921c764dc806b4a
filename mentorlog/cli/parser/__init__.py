"""Every command and option, declared once. The code of a command is imported only when it runs."""

import argparse
import sys
from collections.abc import Sequence

from mentorlog import __version__
from mentorlog.cli.parser import certify, keeping, meetings, packets, programme, proofs, records
from mentorlog.cli.parser.building import Commands, common

_DESCRIPTION = """\
A mentor's logbook, offline. Without a command it opens the app.
Try `mentorlog demo` for a made-up year, or `mentorlog log "today 45m with M-01 about exams"`.
"""


def read_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the arguments; the result's `run` names the function to call as `module:function`."""
    return _parser().parse_args(certify.in_full(sys.argv[1:] if arguments is None else arguments))


def _parser() -> argparse.ArgumentParser:
    """Build the parser."""
    parser = argparse.ArgumentParser(
        prog="mentorlog",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common(suppress=False)],
    )
    parser.add_argument("--version", action="version", version=f"mentorlog {__version__}")
    parser.set_defaults(run="app:open_app", begins=True)
    commands = Commands(parser)
    for subject in (meetings, records, programme, packets, proofs, certify, keeping):
        subject.declare(commands)
    return parser
