"""The commands of the top by their names. The file of a command is imported only when it was typed."""

import argparse
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mentorlog import __version__
from mentorlog.cli.arguments import Command, CommandParser, SharedOptions, filled

_DESCRIPTION = """\
A mentor's logbook, offline. Without a command it opens the app.
Try `mentorlog demo` for a made-up year, or `mentorlog log "today 45m with M-01 about exams"`.
"""

HELPS = {
    "log": "record a meeting in one line",
    "meetings": "list meetings; show, edit or delete one",
    "actions": "list what was promised; add, tick off or delete",
    "mentees": "list mentees; add, edit or delete one",
    "reflect": "write a reflection",
    "reflections": "list reflections; show, edit or delete one",
    "goals": "list goals; add, show, edit, tick off or delete one",
    "attest": "record that something was done: training, quiz, orientation",
    "mentor": "show or set who you are",
    "referral": "list where mentees were sent for help; add, edit, delete",
    "survey": "list what was answered; answer a questionnaire, see what changed",
    "check": "see how the year stands against the programme's rules",
    "plan": "propose meetings that would bring every must to met",
    "programme": "show, choose and check programmes",
    "export": "make the signed packet, or an archive of everything",
    "verify": "check packets: are they whole, of whom, and do they meet your rules?",
    "signers": "show whose keys you know; add one",
    "import": "take in an archive made by export --profile archive",
    "checkpoint": "print one line that fixes your history, to mail to your coordinator",
    "receipt": "print a meeting's receipt, for the mentee",
    "disclose": "open names behind a packet's aliases to the coordinator",
    "certify": "issue certificates by your rules: certify INBOX --signers FILE --programme FILE --out DIR",
    "undo": "take back the last change",
    "redo": "do again what was taken back last",
    "key": "show your signing key",
    "paths": "print where everything is kept",
    "demo": "open the app on a made-up year in a temporary directory",
    "completion": "print a script with which your shell completes these commands",
}
"""Every command of the top, in the order in which `--help` lists them, and what it is for."""


class Invocation(NamedTuple):
    """What was typed."""

    command: Command
    shared: SharedOptions
    values: Mapping[str, object]
    """The options of the command by their names."""


def read_arguments(arguments: Sequence[str] | None = None) -> Invocation:
    """Parse what was typed after `mentorlog`, by default to this process.

    Raises:
        SystemExit: when it is no command, or asks for help, which is printed then.
    """
    values = vars(top_parser().parse_args(arguments))
    return Invocation(values["command"] or load(""), filled(SharedOptions, values), values)


def top_parser() -> CommandParser:
    """Return the parser of everything; it loads the commands that it meets."""
    parser = CommandParser(
        prog="mentorlog",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.declare(SharedOptions)
    parser.add_argument("--version", action="version", version=f"mentorlog {__version__}")
    parser.set_defaults(command=None)
    parser.add_commands(HELPS, load)
    return parser


def load(name: str) -> Command:
    """Import the file of a command, and return the command; without a name, the app."""
    match name:
        case "":
            from mentorlog.cli.app import APP as command
        case "log":
            from mentorlog.cli.log import LOG as command
        case "meetings":
            from mentorlog.cli.meetings import MEETINGS as command
        case "actions":
            from mentorlog.cli.actions import ACTIONS as command
        case "mentees":
            from mentorlog.cli.mentees import MENTEES as command
        case "reflect":
            from mentorlog.cli.reflections import REFLECT as command
        case "reflections":
            from mentorlog.cli.reflections import REFLECTIONS as command
        case "goals":
            from mentorlog.cli.goals import GOALS as command
        case "attest":
            from mentorlog.cli.attestations import ATTEST as command
        case "mentor":
            from mentorlog.cli.logbook import MENTOR as command
        case "referral":
            from mentorlog.cli.referrals import REFERRAL as command
        case "survey":
            from mentorlog.cli.surveys import SURVEY as command
        case "check":
            from mentorlog.cli.check import CHECK as command
        case "plan":
            from mentorlog.cli.plan import PLAN as command
        case "programme":
            from mentorlog.cli.programme import PROGRAMME as command
        case "export":
            from mentorlog.cli.export import EXPORT as command
        case "verify":
            from mentorlog.cli.coordinator.verify import VERIFY as command
        case "signers":
            from mentorlog.cli.coordinator.signers import SIGNERS as command
        case "import":
            from mentorlog.cli.archive import IMPORT as command
        case "checkpoint":
            from mentorlog.cli.proofs import CHECKPOINT as command
        case "receipt":
            from mentorlog.cli.proofs import RECEIPT as command
        case "disclose":
            from mentorlog.cli.proofs import DISCLOSE as command
        case "certify":
            from mentorlog.cli.coordinator.certify import CERTIFY as command
        case "undo":
            from mentorlog.cli.logbook import UNDO as command
        case "redo":
            from mentorlog.cli.logbook import REDO as command
        case "key":
            from mentorlog.cli.key import KEY as command
        case "paths":
            from mentorlog.cli.logbook import PATHS as command
        case "demo":
            from mentorlog.cli.app import DEMO as command
        case "completion":
            from mentorlog.cli.completion import completion

            command = completion(top_parser)
        case _:
            raise KeyError(name)
    return command
