"""Every command and option, declared once. The code of a command is imported only when it runs."""

import argparse
from collections.abc import Sequence
from typing import Any

from mentorlog import __version__

_DESCRIPTION = """\
A mentor's logbook, offline. Without a command it opens the app.
Try `mentorlog demo` for a made-up year, or `mentorlog log "today 45m with M-01 about exams"`.
"""

_DATE = "today, yesterday, 2 days ago, 9 March or 2026-03-09"


def read_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Parse the arguments; the result's `run` names the function to call as `module:function`."""
    return _parser().parse_args(arguments)


_BEGINNINGS = frozenset(
    {
        "log:log",
        "mentees:add_mentees",
        "reflections:reflect",
        "goals:add_goal",
        "actions:add_action",
        "attest:attest",
        "mentor:mentor",
        "use_programme:use_programme",
        "archive:import_archive",
    }
)
"""What may begin a new logbook; every other command wants one that is there."""


class _Commands:
    """Adds commands that all take the common options, before or after the command's name."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(
        self, name: str, run: str, help: str, *arguments: tuple[tuple[str, ...], dict[str, Any]]
    ) -> "_Commands":
        """Add one command.

        Returns:
            Where to add commands under this one.
        """
        parser = self._subparsers.add_parser(
            name, help=help, description=help, parents=[_common(suppress=True)]
        )
        for names, options in arguments:
            parser.add_argument(*names, **options)
        parser.set_defaults(run=run, begins=run in _BEGINNINGS)
        return _Later(parser)


class _Later(_Commands):
    """Commands under a command, made only if there are any."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parser = parser

    def add(
        self, name: str, run: str, help: str, *arguments: tuple[tuple[str, ...], dict[str, Any]]
    ) -> _Commands:
        if not hasattr(self, "_subparsers"):
            super().__init__(self._parser)
        return super().add(name, run, help, *arguments)


def _common(*, suppress: bool) -> argparse.ArgumentParser:
    """Return the options that every command takes; the outer ones set the defaults."""
    common = argparse.ArgumentParser(add_help=False)

    def default(value: Any) -> Any:
        return argparse.SUPPRESS if suppress else value

    common.add_argument("--home", metavar="DIR", default=default(None), help="keep the logbook in DIR")
    common.add_argument("--json", action="store_true", default=default(False), help="answer in JSON")
    common.add_argument("--debug", action="store_true", default=default(False), help=argparse.SUPPRESS)
    return common


def arg(*names: str, **options: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Describe one argument, as `add_argument` takes it."""
    return names, options


def many(name: str, metavar: str, help: str) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Describe an option that may be given several times."""
    return arg(name, metavar=metavar, action="append", default=[], help=f"{help}; may be repeated")


def _parser() -> argparse.ArgumentParser:
    """Build the parser."""
    parser = argparse.ArgumentParser(
        prog="mentorlog",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_common(suppress=False)],
    )
    parser.add_argument("--version", action="version", version=f"mentorlog {__version__}")
    parser.set_defaults(run="app:open_app", begins=True)
    commands = _Commands(parser)
    _logging(commands)
    _records(commands)
    _programme(commands)
    _leaving(commands)
    _housekeeping(commands)
    return parser


_TEXTS = (
    arg("--facts", metavar="TEXT", help="what may be exported; - reads standard input"),
    arg("--reflection", metavar="TEXT", help="exported only if chosen; - reads standard input"),
    arg("--private", metavar="TEXT", help="never leaves; - reads standard input"),
)


def _logging(commands: _Commands) -> None:
    commands.add(
        "log",
        "log:log",
        "record a meeting in one line",
        arg(
            "line",
            nargs="+",
            metavar="LINE",
            help='"yesterday 45m with M-01 by video about exams #wellbeing"',
        ),
        arg(
            "--try",
            dest="trying",
            action="store_true",
            help="say what it would do to the rules; write nothing",
        ),
        *_TEXTS,
    )
    meetings = commands.add(
        "meetings",
        "meetings:list_meetings",
        "list meetings; show, edit or delete one",
        arg("--from", dest="first", metavar="DATE", help=_DATE),
        arg("--to", dest="last", metavar="DATE", help=_DATE),
        arg("--with", dest="mentee", metavar="MENTEE", help="only with this mentee"),
        arg("--matching", metavar="WORDS", default="", help="only those whose words contain this"),
    )
    meetings.add("show", "meetings:show_meeting", "show one meeting", arg("id"))
    meetings.add(
        "edit",
        "meetings:edit_meeting",
        "say anew what a meeting was, or change its texts",
        arg("id"),
        arg("line", nargs="*", metavar="LINE", help="the whole line, as for log"),
        *_TEXTS,
    )
    meetings.add("delete", "meetings:delete_meeting", "delete a meeting (undo brings it back)", arg("id"))
    actions = commands.add(
        "actions", "actions:list_actions", "list what was promised; add, tick off or delete"
    )
    actions.add(
        "add",
        "actions:add_action",
        "note a promise",
        arg("text"),
        arg("--by", metavar="MENTEE", help="who promised it; without it, you"),
        arg("--meeting", metavar="ID", help="the meeting it was promised in"),
        arg("--due", metavar="DATE", help=_DATE),
    )
    actions.add(
        "done", "actions:finish_action", "tick one off", arg("id"), arg("--on", metavar="DATE", help=_DATE)
    )
    actions.add("delete", "actions:delete_action", "delete one (undo brings it back)", arg("id"))


_MENTEE = (
    arg("--name", help="the real name, kept on this machine"),
    arg("--cohort"),
    arg("--zone", help="IANA time zone"),
    arg("--channel", help="how this person prefers to be reached"),
    arg("--consent", choices=("yes", "no"), help="agreed to be named to the coordinator"),
    arg("--retain-until", metavar="DATE", help="when to review these notes"),
)

_REFLECTION = (
    arg(
        "--document",
        metavar="KIND",
        help="what the programme calls it: reflection, end_of_year_reflection, …",
    ),
    arg("--model", help="driscoll, gibbs, carl, …; by default free writing"),
    arg("--title"),
    arg("--on", metavar="DATE", help=_DATE),
    arg("--meeting", metavar="ID", help="the meeting it is about"),
    arg("--window", metavar="NAME", help="the window it is about"),
)

_GOAL = (
    arg("--mentee", metavar="MENTEE", help="whose goal it is; without it, yours"),
    arg("--why"),
    many("--step", "TEXT", "a step towards it"),
    arg("--target", metavar="DATE", help=_DATE),
    arg("--commitment", type=int, metavar="1-10", help="how likely it is to be done"),
)


def _records(commands: _Commands) -> None:
    mentees = commands.add("mentees", "mentees:list_mentees", "list mentees; add, edit or delete one")
    mentees.add(
        "add", "mentees:add_mentees", "add mentees by pseudonym", arg("pseudonym", nargs="+"), *_MENTEE
    )
    mentees.add(
        "edit",
        "mentees:edit_mentee",
        "change what is kept about a mentee",
        arg("mentee"),
        arg("--pseudonym"),
        *_MENTEE,
    )
    mentees.add("delete", "mentees:delete_mentee", "delete a mentee without entries", arg("mentee"))
    commands.add(
        "reflect",
        "reflections:reflect",
        "write a reflection",
        arg("text", nargs="?", default="-", help="the text; - or nothing reads standard input"),
        *_REFLECTION,
    )
    reflections = commands.add(
        "reflections", "reflections:list_reflections", "list reflections; show, edit or delete one"
    )
    reflections.add("show", "reflections:show_reflection", "show one reflection", arg("id"))
    reflections.add(
        "edit",
        "reflections:edit_reflection",
        "change a reflection",
        arg("id"),
        arg("text", nargs="?", help="the new text; - reads standard input"),
        *_REFLECTION,
    )
    reflections.add("delete", "reflections:delete_reflection", "delete one (undo brings it back)", arg("id"))
    goals = commands.add("goals", "goals:list_goals", "list goals; add, show, edit, tick off or delete one")
    goals.add("add", "goals:add_goal", "set a goal", arg("title"), *_GOAL)
    goals.add("show", "goals:show_goal", "show one goal with its steps", arg("id"))
    goals.add("edit", "goals:edit_goal", "change a goal", arg("id"), arg("--title"), *_GOAL)
    goals.add("step", "goals:tick_step", "tick a step, or untick it", arg("id"), arg("number", type=int))
    goals.add(
        "close",
        "goals:close_goal",
        "say how a goal ended",
        arg("id"),
        arg("status", choices=("met", "dropped", "open")),
    )
    goals.add("delete", "goals:delete_goal", "delete a goal (undo brings it back)", arg("id"))
    commands.add(
        "attest",
        "attest:attest",
        "record that something was done: training, quiz, orientation",
        arg("what", nargs="*", help="what the rules call it, such as training_course; without it, list"),
        arg("--on", metavar="DATE", help=_DATE),
        arg("--by", metavar="PERSON", default="", help="who can confirm it"),
        arg("--evidence", default="", help="a score, a certificate's number, where the proof lies"),
        arg("--delete", metavar="ID", help="take an attestation back"),
    )
    commands.add(
        "mentor",
        "mentor:mentor",
        "show or set who you are",
        arg("--name"),
        arg("--email"),
    )


def _programme(commands: _Commands) -> None:
    commands.add(
        "check",
        "check:check",
        "see how the year stands against the programme's rules",
        arg("--as-of", metavar="DATE", help="at the close of this day; by default now"),
        arg("--programme", metavar="ID", help="another programme of this logbook than the one in use"),
        arg("--final", action="store_true", help="answer yes only when every must is met or waived"),
        arg("--explain", metavar="RULE", help="one rule: what counted, what did not, and why"),
    )
    commands.add(
        "plan",
        "plan:plan",
        "propose meetings that would bring every must to met",
        arg("--as-of", metavar="DATE", help="at the close of this day; by default now"),
        arg("--programme", metavar="ID", help="another programme of this logbook than the one in use"),
        many("--accept", "NUMBER|all", "record a proposal as a planned meeting"),
    )
    programme = commands.add("programme", "programme:show_programme", "show, choose and check programmes")
    programme.add("list", "programme:list_programmes", "list the programmes that can be chosen")
    programme.add("show", "programme:show_programme", "show a programme and its rules", arg("id", nargs="?"))
    programme.add(
        "use",
        "use_programme:use_programme",
        "choose a programme, or change its period and windows",
        arg("policy", help="an id from the list, or a policy file"),
        arg("--from", dest="first", metavar="DATE"),
        arg("--to", dest="last", metavar="DATE"),
        arg("--zone", help="IANA time zone"),
        arg("--newest", action="store_true", help="take the rules as mentorlog ships them now"),
        many("--window", "NAME=FROM..TO", "a window such as exams"),
        many("--phase", "NAME=FROM..TO", "a phase such as early"),
        many("--exclude", "NAME=FROM..TO", "days on which nothing is asked, such as vacations"),
        many("--anchor", "NAME=DATE", "a day that deadlines count from"),
        arg("--coordinator", metavar="NAME"),
        arg("--coordinator-email", metavar="E-MAIL"),
    )
    programme.add(
        "new",
        "new_policy:write_policy",
        "write a commented policy file from a few answers",
        arg("file", nargs="?", help="by default named after the programme"),
        arg("--name", help="what the programme is called"),
        arg("--org", help="who runs it"),
        arg("--source", help="where its requirements are written down"),
        arg("--meetings", metavar="NUMBER", help="how many meetings it asks for"),
        arg("--hours", metavar="NUMBER", help="how many hours of contact"),
        arg("--windows", metavar="NAMES", help="windows in which a meeting should fall, comma separated"),
        arg("--reflections", metavar="NUMBER", help="how many written reflections"),
        arg("--ticks", metavar="NAMES", help="what else must be done, comma separated"),
    )
    programme.add(
        "waive",
        "exceptions:waive",
        "record that a requirement was lifted",
        arg("rule"),
        arg("--reason", metavar="TEXT"),
        arg("--by", metavar="PERSON", help="who granted it"),
        arg("--on", metavar="DATE", help=_DATE),
        arg("--delete", action="store_true", help="it counts again"),
    )
    programme.add(
        "carry",
        "exceptions:carry",
        "bring forward what an earlier logbook holds",
        arg("rule"),
        arg("amount", type=int, nargs="?", help="in the rule's own unit: meetings, minutes, …"),
        arg("--note", metavar="TEXT", help="where it comes from"),
        arg("--delete", action="store_true", help="take it out again"),
    )
    programme.add("validate", "programme:validate_policy", "check a policy file", arg("file"))


def _leaving(commands: _Commands) -> None:
    commands.add(
        "export",
        "export:export",
        "make the signed packet, or an archive of everything",
        arg(
            "--profile",
            choices=("coordinator", "archive"),
            default="coordinator",
            help="coordinator: the signed packet; archive: everything, for yourself",
        ),
        arg("--out", metavar="DIR", default=".", help="where to put it (by default here)"),
        arg("--as-of", metavar="DATE", help="at the close of this day; by default now"),
        many("--reflection", "ID", "include the text of this reflection"),
        arg(
            "--no-facts", dest="facts", action="store_false", help="leave out the facts noted about meetings"
        ),
        arg("--preview", action="store_true", help="show what would leave; sign nothing"),
    )
    commands.add(
        "verify",
        "verify:verify",
        "check packets: OK, CHECK or REJECT",
        arg(
            "files", nargs="*", metavar="FILE", help="packets (folders, PDFs, JSON files), or folders of them"
        ),
        arg("--signers", metavar="FILE", help="the allowed_signers file of the keys you know"),
        many("--policy", "FILE", "a policy to judge by again; those that ship are always known"),
        arg("--against", metavar="ORIGINAL", help="show what differs from this original of the packet"),
        arg("--csv", metavar="FILE", help="write the table of verdicts for a spreadsheet"),
        arg("--page", metavar="DIR", help="write the page that checks packets in a browser into DIR"),
    )
    signers = commands.add(
        "signers",
        "signers:show_signers",
        "show whose keys you know; add one",
        arg("--signers", metavar="FILE", default="allowed_signers", help="by default allowed_signers"),
    )
    signers.add(
        "add",
        "signers:add_signer",
        "add the key of a packet, once its six words were compared",
        arg("packet", help="the packet: a folder, PDF or JSON file"),
        arg("--signers", metavar="FILE", required=True, help="the allowed_signers file; made if missing"),
        arg("--words", metavar="WORDS", help="the six words that the mentor read to you; asked for without"),
    )
    commands.add(
        "import",
        "archive:import_archive",
        "take in an archive made by export --profile archive",
        arg("file"),
        arg("--dry-run", action="store_true", help="say what would be added; change nothing"),
    )


def _housekeeping(commands: _Commands) -> None:
    commands.add("undo", "undo:undo", "take back the last change")
    key = commands.add("key", "key:show_key", "show your signing key")
    key.add("show", "key:show_key", "show the fingerprint, six words and the line for the coordinator")
    commands.add("paths", "paths:show_paths", "print where everything is kept")
    commands.add("demo", "app:open_demo", "open the app on a made-up year in a temporary directory")
