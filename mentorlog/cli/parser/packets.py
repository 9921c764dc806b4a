"""The commands for what leaves the machine, and checking what arrived."""

from argparse import SUPPRESS

from mentorlog.cli.parser.building import Commands, arg, many


def declare(commands: Commands) -> None:
    """Declare the commands for what leaves the machine, and checking what arrived."""
    commands.add(
        "export",
        "export:export",
        "make the signed packet, or an archive of everything",
        arg(
            "--profile",
            choices=("coordinator", "mentee", "public", "archive"),
            default="coordinator",
            help="coordinator: the whole year; mentee: what you keep of one person, for that person; "
            "public: sums and chosen texts, for a CV; archive: everything, unsigned, for yourself",
        ),
        arg("--mentee", metavar="M-01", help="whom --profile mentee is for"),
        arg("--out", metavar="DIR", default=".", help="where to put it (by default here)"),
        arg("--as-of", metavar="DATE", help="at the close of this day; by default now"),
        many("--reflection", "ID|all", "include the text of this reflection"),
        many("--meeting-reflection", "ID|all", "include what you noted as a reflection on this meeting"),
        many("--goal", "ID", "include the title of this goal and of no other"),
        arg("--no-goals", dest="goals", action="store_false", help="leave out the titles of goals"),
        many("--name", "M-01", "name this mentee, who agreed to it"),
        many(
            "--survey",
            "ID[:M-01]|all",
            "include how the scores of this questionnaire changed",
        ),
        arg(
            "--no-facts",
            dest="facts",
            action="store_false",
            help="leave out what you noted for the packet at meetings",
        ),
        arg(
            "--no-signposting",
            dest="signposting",
            action="store_false",
            help="leave out how often you pointed somebody to help",
        ),
        arg("--paper", choices=("a4", "letter"), default="a4", help="the size of the PDF's pages"),
        arg("--also", metavar="FORM,…", default="", help="write the same data as html or markdown too"),
        arg("--preview", action="store_true", help="show on one screen what would leave; sign nothing"),
        arg("--full", action="store_true", help="show every field that leaves, not only a summary"),
        arg("--yes", action="store_true", help="sign or write it without asking, as a script has to say"),
        arg("--passphrase-file", metavar="FILE", help="a file with the key's passphrase in its first line"),
        arg("--new-key", action="store_true", help="sign with a new key, because the earlier one is lost"),
    )
    commands.add(
        "verify",
        "coordinator.verify:verify",
        "check packets: are they whole, of whom, and do they meet your rules?",
        arg(
            "files", nargs="*", metavar="FILE", help="packets (folders, PDFs, JSON files), or folders of them"
        ),
        arg("--signers", metavar="FILE", help="the allowed_signers file of the keys you know"),
        many("--policy", "FILE|ID", "a policy that you require: a file, or the id of one that ships"),
        arg(
            "--rules",
            metavar="FILE",
            help="a TOML file of what you require: policies, period, windows and phases",
        ),
        many("--checkpoint", "LINE|FILE", "a checkpoint that you kept, or a file of them"),
        many("--receipt", "CODE", "a receipt that a mentee gave you"),
        many("--disclosure", "FILE", "a name that the mentor opened"),
        arg("--against", metavar="ORIGINAL", help="show what differs from this original of the packet"),
        arg("--csv", metavar="FILE", help="write the table of verdicts for a spreadsheet"),
        arg("--page", metavar="DIR", help="write the page that checks packets in a browser into DIR"),
    )
    signers = commands.add(
        "signers",
        "coordinator.signers:show_signers",
        "show whose keys you know; add one",
        arg("--signers", metavar="FILE", default="allowed_signers", help="by default allowed_signers"),
    )
    signers.add(
        "add",
        "coordinator.signers:add_signer",
        "add the key of a packet, once its six words were compared",
        arg("packet", metavar="PACKET", help="the packet: a folder, PDF or JSON file"),
        arg(
            "--signers",
            metavar="FILE",
            default=SUPPRESS,
            help="by default allowed_signers; made if missing",
        ),
        arg("--words", metavar="WORDS", help="the six words that the mentor read to you; asked for without"),
        arg("--rotation", metavar="FILE", help="instead of the words: the old key's statement, rotation.txt"),
        arg("--replace", action="store_true", help="make the line of another key for the address a comment"),
    )
    commands.add(
        "import",
        "logbook:import_archive",
        "take in an archive made by export --profile archive",
        arg("file", metavar="FILE", help="the archive, mentorlog-archive-….json"),
        arg("--dry-run", action="store_true", help="say what would be added; change nothing"),
        begins=True,
    )
