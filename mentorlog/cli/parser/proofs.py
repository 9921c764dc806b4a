"""The commands for what others may hold of the logbook, to compare it with a packet later."""

from mentorlog.cli.parser.building import ID, Commands, arg

_CHECKPOINT = """\
It says in one hash what your whole history was, and lets nobody read any of it. Mail it to your
coordinator each term: your later packets prove that they continue it, so nothing in it can quietly be
replaced, and nothing added afterwards can pass for having been there. That holds only from the day it
arrived: the logbook, the clock and the key are yours, so a line in your own hands proves nothing. Nor does
it show that what you wrote is true.\
"""

_RECEIPT = """\
Send it to the mentee soon after the meeting. A coordinator who asks "what is your receipt for 14 March?"
finds it in your packet, beside the meeting that you say it is of. It shows that something was in your history
on the day your message arrived. It does not show what: the receipt stays the same when the meeting is
changed later, and you choose which meeting to put it beside. A receipt that you keep to yourself shows
nothing.\
"""

_DISCLOSE = """\
A packet has salted digests in the place of names. This opens the names that you choose, of mentees who
agreed to be named to the coordinator; the others stay closed. Whoever has the file can prove the name to
others.\
"""


def declare(commands: Commands) -> None:
    """Declare the commands for what others may hold."""
    checkpoint = commands.add(
        "checkpoint",
        "proofs:checkpoint",
        "print one line that fixes your history, to mail to your coordinator",
        about=_CHECKPOINT,
    )
    checkpoint.add("list", "proofs:list_checkpoints", "print every line that was made")
    commands.add(
        "receipt",
        "proofs:show_receipt",
        "print a meeting's receipt, for the mentee",
        ID,
        about=_RECEIPT,
    )
    commands.add(
        "disclose",
        "proofs:disclose",
        "open names behind a packet's aliases to the coordinator",
        arg(
            "packet",
            metavar="PACKET",
            help="the packet: the end of its folder's name, or the folder, PDF or JSON file",
        ),
        arg("alias", metavar="ALIAS", nargs="+", help="whom, as the packet calls them"),
        arg("--out", metavar="FILE", help="write it to FILE; printed without"),
        about=_DISCLOSE,
    )
