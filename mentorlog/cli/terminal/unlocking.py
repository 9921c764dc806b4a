"""Asking for what opens a locked logbook, whatever command it is that meets it."""

import os

from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session

FILE_VARIABLE = "MENTORLOG_PASSPHRASE_FILE"
"""Names a private file with the passphrase, for scripts."""
_TRIES = 3
"""How often it is asked for."""


def ask_for_key(session: Session) -> bytes:
    """Return the key of the logbook: `MENTORLOG_PASSPHRASE_FILE` answers, or somebody at the terminal.

    Where no file is left that a passphrase opens, as on another computer, the 24 words are asked for.

    Raises:
        Problem: when the passphrase stays wrong, or nobody is there to type it.
        StoreError: when the words are none, or what the passphrase opens is damaged.
    """
    from mentorlog.cli.terminal.questions import first_line, read_unseen
    from mentorlog.operations.backups.making import second_place
    from mentorlog.operations.locking.locked_logbook import key_file, key_of_words, unlock
    from mentorlog.store.locked.key_file import WrongLogbookPassphrase

    second = second_place(session.settings.backup_folder)
    if key_file(session.host, second) is None:
        from mentorlog.cli.key.recovery import recovery_words

        session.note("This logbook is locked, and the file that a passphrase opens it with is not here.")
        return key_of_words(recovery_words(session, None))
    if named := os.environ.get(FILE_VARIABLE):
        return unlock(session.host, first_line(session, named), second=second)
    sentence = "This logbook is locked."
    for _ in range(_TRIES):
        try:
            typed = read_unseen(session, sentence, "Passphrase: ", FILE_VARIABLE)
            return unlock(session.host, typed, second=second)
        except WrongLogbookPassphrase as error:
            sentence = f"{error} Try again."
    raise Problem(
        "That was not the passphrase of this logbook either; nothing was read or changed. Forgotten? The 24 "
        "words that you wrote down open it: mentorlog passphrase --recovery"
    )
