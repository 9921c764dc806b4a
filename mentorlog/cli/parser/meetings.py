"""The commands for meetings and what was promised in them."""

from mentorlog.cli.parser.building import DATE, ID, Commands, arg
from mentorlog.model.privacy_tiers import TIERS

_TEXTS = tuple(
    arg(f"--{tier.field}", metavar="TEXT", help=f"{tier.label}: {tier.goes}; - reads standard input")
    for tier in TIERS
)


def declare(commands: Commands) -> None:
    """Declare the commands for meetings and what was promised in them."""
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
        begins=True,
    )
    meetings = commands.add(
        "meetings",
        "meetings:list_meetings",
        "list meetings; show, edit or delete one",
        arg("--from", dest="first", metavar="DATE", help=DATE),
        arg("--to", dest="last", metavar="DATE", help=DATE),
        arg("--with", dest="mentee", metavar="MENTEE", help="only with this mentee"),
        arg("--matching", metavar="WORDS", default="", help="only those whose words contain this"),
    )
    meetings.add("show", "meetings:show_meeting", "show one meeting", ID)
    meetings.add(
        "edit",
        "meetings:edit_meeting",
        "change what the line or the options say, and nothing else",
        ID,
        arg("line", nargs="*", metavar="LINE", help='what changes, in the words of log: "1h by video"'),
        *_TEXTS,
    )
    meetings.add("delete", "meetings:delete_meeting", "delete a meeting (undo brings it back)", ID)
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
        arg("--due", metavar="DATE", help=DATE),
        begins=True,
    )
    actions.add("done", "actions:finish_action", "tick one off", ID, arg("--on", metavar="DATE", help=DATE))
    actions.add("delete", "actions:delete_action", "delete one (undo brings it back)", ID)
