"""`mentorlog key`: the key that packets are signed with, its passphrase, its copies and its successor."""

from mentorlog.cli.arguments import Command, NoOptions
from mentorlog.cli.key.identity import ShowKey, show_key
from mentorlog.cli.key.key_access import ChangePassphrase, UseAgent, change_passphrase, use_agent, use_file
from mentorlog.cli.key.recovery import MakeRecoverySheet, RestoreKey, make_recovery_sheet, restore_key
from mentorlog.cli.key.replacement import ImportKey, RotateKey, import_key, rotate_key

_ABOUT_ROTATE = (
    "A stolen key needs more than this: a thief can do the same, and sign with any earlier date. "
    "Let your coordinator delete the old key, and confirm the six words of the new one."
)
_ABOUT_RECOVERY = "Whoever has the sheet can sign as you: print it, put it away, and delete the file."


KEY = Command(
    ShowKey,
    show_key,
    under={
        "show": Command(
            ShowKey, show_key, "show the fingerprint, six words and the line for the coordinator"
        ),
        "passphrase": Command(
            ChangePassphrase, change_passphrase, "protect the key file with a passphrase, or change it"
        ),
        "use-agent": Command(UseAgent, use_agent, "let your ssh-agent sign"),
        "use-file": Command(NoOptions, use_file, "let the key file sign again"),
        "rotate": Command(
            RotateKey, rotate_key, "change to a new key, which the old one signs for", about=_ABOUT_ROTATE
        ),
        "recovery": Command(
            MakeRecoverySheet,
            make_recovery_sheet,
            "make a sheet of paper that brings the key back",
            about=_ABOUT_RECOVERY,
        ),
        "restore": Command(
            RestoreKey, restore_key, "bring the key back from its recovery sheet", begins=True
        ),
        "import": Command(
            ImportKey,
            import_key,
            "sign with an Ed25519 key of OpenSSH's that you have already",
            begins=True,
        ),
    },
)
