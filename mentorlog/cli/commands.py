"""The commands of the top by their names. The file of a command is imported only when it was typed."""

import argparse
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mentorlog import __version__
from mentorlog.cli.arguments import Command, CommandHelp, CommandParser, SharedOptions, filled

_DESCRIPTION = """\
A mentor's logbook, offline. Without a command it opens the app.
`mentorlog demo` opens it on a made-up year, in a directory of its own.
"""
_EPILOG = "`mentorlog COMMAND --help` says what a command takes, with an example."

GROUPS: Mapping[str, Mapping[str, CommandHelp]] = {
    "every day": {
        "log": CommandHelp("record a meeting in one line", 'log "today 45m with M-01 about exams"'),
        "meetings": CommandHelp("list meetings; show, edit or delete one", "meetings --with M-01"),
        "check": CommandHelp("see how the year stands against the programme's rules", "check"),
        "mentees": CommandHelp("list mentees; show, add, edit or delete one", "mentees add M-01 M-02 M-03"),
        "reflect": CommandHelp("write a reflection", "reflect 'I talked more than I listened.'"),
        "undo": CommandHelp("take back the last change", "undo"),
    },
    "the rest of the diary": {
        "status": CommandHelp(
            "say in a few lines how things stand; --short in one, for a prompt", "status --short"
        ),
        "search": CommandHelp(
            "find anything by its words, people, kind, days or tags", "search who:M-01 after:2026-01 essay"
        ),
        "query": CommandHelp(
            "ask the logbook in SQL, without changing anything", "query 'SELECT day, people FROM meetings'"
        ),
        "redo": CommandHelp("do again what was taken back last", "redo"),
        "history": CommandHelp(
            "see how an entry was changed: when, by what, from what to what", "history 4f2a"
        ),
        "trash": CommandHelp("list what was deleted within 30 days; bring it back", "trash restore 4f2a"),
        "actions": CommandHelp("list what was promised; add, tick off or delete", "actions"),
        "prep": CommandHelp("print what to have at hand in the next meeting", "prep M-01"),
        "plan": CommandHelp("propose meetings that would bring every must to met", "plan"),
        "reflections": CommandHelp("list reflections; show, edit or delete one", "reflections"),
        "prompts": CommandHelp("list what it is time for; decline one", "prompts"),
        "themes": CommandHelp("see lenses and themes over the year; --year draws it", "themes --year"),
        "compose": CommandHelp(
            "write the document at the end of the year, with the year beside it", "compose --window exams"
        ),
        "goals": CommandHelp(
            "list goals; add, show, edit, tick off or delete one", "goals add 'Ask more open questions'"
        ),
        "attest": CommandHelp(
            "record training, a quiz, an orientation; show, edit, delete", "attest quiz --on yesterday"
        ),
        "recognitions": CommandHelp(
            "list nominations, thanks and prizes; add, edit, delete", "recognitions add 'Outstanding mentor'"
        ),
        "resources": CommandHelp(
            "list what you share with mentees; add, edit, delete", "resources add 'Anatomy in forty cards'"
        ),
        "templates": CommandHelp(
            "list message templates; fill one in for a mentee", "templates fill reminder --with M-01 --sent"
        ),
        "referrals": CommandHelp(
            "list where mentees were sent for help; add, edit, delete, say what came of it",
            "referrals add careers --mentee M-01",
        ),
        "services": CommandHelp("list services to send people to; show, add, edit or delete one", "services"),
        "concerns": CommandHelp(
            "list what you raised with the school; add, edit, close or delete",
            "concerns add 'No quiet room before exams'",
        ),
        "safeguarding": CommandHelp(
            "say what to do when somebody may be in danger, and whom to call", "safeguarding"
        ),
        "survey": CommandHelp(
            "list what was answered; answer a questionnaire, see what changed", "survey answer cop-mentor"
        ),
        "feedback": CommandHelp(
            "list what mentees say of the mentoring; add, show, edit, delete",
            "feedback add --keep 'That you ask first' --mentee M-01",
        ),
        "closing": CommandHelp("close the year: see what is left to do; begin the next one", "closing"),
    },
    "setting up": {
        "mentor": CommandHelp("show or set who you are", "mentor --name 'Farah Aziz'"),
        "programme": CommandHelp("show, choose and check programmes", "programme use five-meetings"),
        "import": CommandHelp(
            "take in a table, calendar or journal, or an archive made by export", "import log.csv --dry-run"
        ),
        "erase": CommandHelp(
            "erase a mentee, an entry or a text for good; what counts stays counted", "erase M-01 --dry-run"
        ),
        "purge": CommandHelp("erase private notes for good", "purge private --before 2026-01-01"),
        "retention": CommandHelp(
            "list until when notes about each mentee are kept; keep them longer",
            "retention keep M-01 --until 2027-06-30",
        ),
        "backup": CommandHelp(
            "make a copy of the logbook; list copies, or write an encrypted one", "backup --encrypt --to DIR"
        ),
        "restore": CommandHelp("bring the logbook back from a copy, after a look at what differs", "restore"),
        "doctor": CommandHelp("check that everything is well: logbook, copies, key, disk", "doctor"),
        "settings": CommandHelp("list settings; set or reset one", "settings set theme nord"),
        "lock": CommandHelp("lock the logbook, so that nobody reads it without a passphrase", "lock"),
        "unlock": CommandHelp("make a locked logbook an ordinary one again", "unlock"),
        "passphrase": CommandHelp("choose another passphrase for a locked logbook", "passphrase"),
        "screen-lock": CommandHelp("see what opens the locked screen; choose a passphrase", "screen-lock"),
        "paths": CommandHelp("print where everything is kept", "paths"),
        "completion": CommandHelp(
            "print a script with which your shell completes these commands", "completion bash"
        ),
        "help": CommandHelp("explain a command or a word", "help waiver"),
        "glossary": CommandHelp("say what the words mean: window, waiver, checkpoint …", "glossary at risk"),
        "demo": CommandHelp("open the app on a made-up year; --home DIR keeps it", "demo"),
    },
    "your packet": {
        "export": CommandHelp("make the signed packet, or an archive of everything", "export --preview"),
        "cv": CommandHelp("print the year in few words: for a CV, or --hear for an achievement report", "cv"),
        "checkpoint": CommandHelp(
            "print one line that fixes your history, to mail to your coordinator", "checkpoint"
        ),
        "packets": CommandHelp(
            "list what left, and what was decided about it; take in a coordinator's receipt",
            "packets receive receipt.decision",
        ),
        "receipt": CommandHelp("print a meeting's receipt, for the mentee", "receipt 4f2a"),
        "disclose": CommandHelp(
            "open names behind a packet's aliases to the coordinator", "disclose PACKET ALIAS"
        ),
        "key": CommandHelp("show your signing key", "key show"),
        "enrol": CommandHelp("write the card by which your coordinator gets to know your key", "enrol"),
    },
    "coordinators": {
        "verify": CommandHelp(
            "check packets: are they whole, of whom, and do they meet your rules?", "verify INBOX"
        ),
        "signers": CommandHelp(
            "show whose keys you know; add one, or those of mentors’ cards", "signers enrol CARDS"
        ),
        "desk": CommandHelp(
            "open your desk: every mentor in one table, to decide, to write back and to read",
            "desk INBOX --signers FILE --rules FILE --roster FILE",
        ),
        "decide": CommandHelp(
            "accept, hold or ask about packets, with a signed receipt for each mentor",
            "decide INBOX accept --only complete --signers FILE --programme FILE",
        ),
        "reminders": CommandHelp(
            "write to those who are short or have not sent what is missing",
            "reminders INBOX --signers FILE --rules FILE --roster FILE --out DIR",
        ),
        "figures": CommandHelp(
            "add up a programme's year for a report, without telling of one or two mentors",
            "figures INBOX --signers FILE --rules FILE --csv figures.csv",
        ),
        "certify": CommandHelp(
            "issue certificates by your rules",
            "certify INBOX --signers FILE --programme FILE --out DIR",
        ),
    },
}
"""Every command of the top in its group, in the order in which `--help` lists them."""

HELPS: Mapping[str, CommandHelp] = {name: help for group in GROUPS.values() for name, help in group.items()}
"""Every command of the top."""


class Invocation(NamedTuple):
    """What was typed."""

    command: Command
    shared: SharedOptions
    values: Mapping[str, object]
    """The options of the command by their names."""
    path: str = ""
    """The names that lead to the command: `meetings edit`; empty for the app."""


def read_arguments(arguments: Sequence[str] | None = None) -> Invocation:
    """Parse what was typed after `mentorlog`, by default to this process.

    Raises:
        SystemExit: when it is no command, or asks for help, which is printed then.
    """
    values = vars(top_parser().parse_args(arguments))
    return Invocation(
        values["command"] or load(""), filled(SharedOptions, values), values, values["command_path"]
    )


def top_parser() -> CommandParser:
    """Return the parser of everything; it loads the commands that it meets."""
    parser = CommandParser(
        prog="mentorlog",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.declare(SharedOptions)
    parser.add_argument("--version", action="version", version=f"mentorlog {__version__}")
    parser.set_defaults(command=None, command_path="")
    parser.add_commands(GROUPS, load)
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
        case "prep":
            from mentorlog.cli.prep import PREP as command
        case "reflect":
            from mentorlog.cli.reflections import REFLECT as command
        case "reflections":
            from mentorlog.cli.reflections import REFLECTIONS as command
        case "compose":
            from mentorlog.cli.compose import COMPOSE as command
        case "prompts":
            from mentorlog.cli.prompts import PROMPTS as command
        case "themes":
            from mentorlog.cli.themes import THEMES as command
        case "goals":
            from mentorlog.cli.goals import GOALS as command
        case "attest":
            from mentorlog.cli.attestations import ATTEST as command
        case "recognitions":
            from mentorlog.cli.records.recognitions import RECOGNITIONS as command
        case "resources":
            from mentorlog.cli.records.resources import RESOURCES as command
        case "templates":
            from mentorlog.cli.records.templates import TEMPLATES as command
        case "mentor":
            from mentorlog.cli.logbook import MENTOR as command
        case "referrals":
            from mentorlog.cli.support.referrals import REFERRALS as command
        case "services":
            from mentorlog.cli.support.services import SERVICES as command
        case "concerns":
            from mentorlog.cli.support.concerns import CONCERNS as command
        case "safeguarding":
            from mentorlog.cli.support.safeguarding import SAFEGUARDING as command
        case "feedback":
            from mentorlog.cli.feedback import FEEDBACK as command
        case "survey":
            from mentorlog.cli.surveys import SURVEY as command
        case "closing":
            from mentorlog.cli.year_end import CLOSING as command
        case "check":
            from mentorlog.cli.check import CHECK as command
        case "plan":
            from mentorlog.cli.plan import PLAN as command
        case "cv":
            from mentorlog.cli.cv import CV as command
        case "programme":
            from mentorlog.cli.programme import PROGRAMME as command
        case "export":
            from mentorlog.cli.export import EXPORT as command
        case "verify":
            from mentorlog.cli.coordinator.verify import VERIFY as command
        case "desk":
            from mentorlog.cli.coordinator.desk import DESK as command
        case "decide":
            from mentorlog.cli.coordinator.deciding import DECIDE as command
        case "figures":
            from mentorlog.cli.coordinator.reporting import FIGURES as command
        case "reminders":
            from mentorlog.cli.coordinator.reminding import REMINDERS as command
        case "signers":
            from mentorlog.cli.coordinator.signers import SIGNERS as command
        case "import":
            from mentorlog.cli.imports import IMPORT as command
        case "packets":
            from mentorlog.cli.packets import PACKETS as command
        case "checkpoint":
            from mentorlog.cli.proofs import CHECKPOINT as command
        case "receipt":
            from mentorlog.cli.proofs import RECEIPT as command
        case "disclose":
            from mentorlog.cli.proofs import DISCLOSE as command
        case "certify":
            from mentorlog.cli.coordinator.certify import CERTIFY as command
        case "status":
            from mentorlog.cli.status import STATUS as command
        case "search":
            from mentorlog.cli.search import SEARCH as command
        case "undo":
            from mentorlog.cli.logbook import UNDO as command
        case "redo":
            from mentorlog.cli.logbook import REDO as command
        case "history":
            from mentorlog.cli.history import HISTORY as command
        case "query":
            from mentorlog.cli.query import QUERY as command
        case "trash":
            from mentorlog.cli.history import TRASH as command
        case "key":
            from mentorlog.cli.key import KEY as command
        case "enrol":
            from mentorlog.cli.enrol import ENROL as command
        case "erase":
            from mentorlog.cli.erase import ERASE as command
        case "purge":
            from mentorlog.cli.erase import PURGE as command
        case "retention":
            from mentorlog.cli.erase import RETENTION as command
        case "backup":
            from mentorlog.cli.backups import BACKUP as command
        case "restore":
            from mentorlog.cli.backups import RESTORE as command
        case "settings":
            from mentorlog.cli.settings import SETTINGS as command
        case "lock":
            from mentorlog.cli.lock import LOCK as command
        case "unlock":
            from mentorlog.cli.lock import UNLOCK as command
        case "passphrase":
            from mentorlog.cli.lock import PASSPHRASE as command
        case "doctor":
            from mentorlog.cli.doctor import DOCTOR as command
        case "screen-lock":
            from mentorlog.cli.screen_lock import SCREEN_LOCK as command
        case "paths":
            from mentorlog.cli.logbook import PATHS as command
        case "demo":
            from mentorlog.cli.app import DEMO as command
        case "help":
            from mentorlog.cli.glossary import help_command

            command = help_command(top_parser)
        case "glossary":
            from mentorlog.cli.glossary import GLOSSARY_COMMAND as command
        case "completion":
            from mentorlog.cli.completion import completion

            command = completion(top_parser)
        case _:
            raise KeyError(name)
    return command
