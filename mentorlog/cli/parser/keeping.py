"""The commands for the logbook itself."""

from mentorlog.cli.parser.building import Commands, arg


def declare(commands: Commands) -> None:
    """Declare the commands for the logbook itself."""
    commands.add("undo", "logbook:undo", "take back the last change")
    _declare_key(commands)
    commands.add("paths", "logbook:show_paths", "print where everything is kept")
    commands.add("demo", "app:open_demo", "open the app on a made-up year in a temporary directory")


def _declare_key(commands: Commands) -> None:
    """Declare the commands for the signing key."""
    passphrase = arg(
        "--passphrase-file",
        metavar="FILE",
        help="a file with the key's passphrase in its first line; - is stdin",
    )
    yes = arg("--yes", action="store_true", help="do not ask before")
    key = commands.add("key", "key:show_key", "show your signing key", yes)
    key.add("show", "key:show_key", "show the fingerprint, six words and the line for the coordinator", yes)
    key.add(
        "passphrase",
        "key:change_passphrase",
        "protect the key file with a passphrase, or change it",
        arg("--remove", action="store_true", help="take the passphrase off"),
        arg("--new-passphrase-file", metavar="FILE", help="a file with the new passphrase in its first line"),
        passphrase,
    )
    key.add(
        "use-agent",
        "key:use_agent",
        "let your ssh-agent sign",
        arg("--fingerprint", metavar="SHA256:…", help="which of the agent's keys, if not that of your file"),
        yes,
    )
    key.add("use-file", "key:use_file", "let the key file sign again")
    key.add(
        "rotate",
        "key:rotate_key",
        "change to a new key, which the old one signs for",
        arg("--out", metavar="DIR", default=".", help="where to put the statement (by default here)"),
        passphrase,
        yes,
        about="A stolen key needs more than this: a thief can do the same, and sign with any earlier date. "
        "Let your coordinator delete the old key, and confirm the six words of the new one.",
    )
    key.add(
        "recovery",
        "key:make_recovery_sheet",
        "make a sheet of paper that brings the key back",
        arg(
            "--out",
            metavar="FILE",
            default="mentorlog-recovery.pdf",
            help="by default mentorlog-recovery.pdf",
        ),
        passphrase,
        about="Whoever has the sheet can sign as you: print it, put it away, and delete the file.",
    )
    key.add(
        "restore",
        "key:restore_key",
        "bring the key back from its recovery sheet",
        arg("--words-file", metavar="FILE", help="a file with the 24 words; - is stdin"),
        yes,
        begins=True,
    )
    key.add(
        "import",
        "key:import_key",
        "sign with an Ed25519 key of OpenSSH's that you have already",
        arg("file", metavar="FILE", help="the private key file; it is only read"),
        passphrase,
        yes,
        begins=True,
    )
