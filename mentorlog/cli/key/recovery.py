"""`key recovery` and `restore`: a sheet of paper that brings the key back."""

import os
import sys
from typing import Annotated

from mentorlog.cli.arguments import Option
from mentorlog.cli.key.present_key import PassphraseFile, Yes, need_key, the_mentor
from mentorlog.cli.key.replacement import begun_logbook, say_which_key_signs, what_is_replaced
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import asker, secret_text, sure, typed_line
from mentorlog.cli.terminal.session import Session
from mentorlog.files import write_new
from mentorlog.formats.six_words import typed_words
from mentorlog.model.frozen import Frozen
from mentorlog.packet.keys import agent_key, key_replacement
from mentorlog.packet.keys.recovery_sheet import recovery_sheet
from mentorlog.packet.keys.recovery_words import COUNT, place_of, seed_of
from mentorlog.packet.keys.signing_key import SigningKey, open_key, read_key


class MakeRecoverySheet(Frozen):
    """What `key recovery` takes."""

    out: Annotated[str, Option("FILE", "by default mentorlog-recovery.pdf")] = "mentorlog-recovery.pdf"
    passphrase_file: PassphraseFile = None


def make_recovery_sheet(session: Session, options: MakeRecoverySheet) -> None:
    """Write a page that brings the key back, to be printed and put away."""
    host, mentor = session.host, the_mentor(session)
    need_key(session)
    agent = agent_key.chosen_key(host)
    if agent and not (os.path.lexists(host.key) and read_key(host.key).public == agent.public):
        raise Problem(
            "An ssh-agent signs for you, and never gives its key out. Make the sheet where the file of that "
            "key is, or sign with the file that is here: mentorlog key use-file"
        )
    secret = open_key(host.key, asker(session, options.passphrase_file)).secret
    who = f"{mentor.name}, {mentor.email}" if mentor and mentor.email else mentor.name if mentor else ""
    path = session.path(options.out).absolute()
    try:
        written = write_new(path, recovery_sheet(secret, who, host.now()))
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}. Choose another place: --out") from None
    if not written:
        raise Problem(
            f"There is something at {path} already, which was left alone. Choose another name: --out"
        )
    session.say(f"The recovery sheet of {secret.public.fingerprint}: {path}")
    session.note("WHOEVER HAS THIS SHEET CAN SIGN AS YOU. Print it, keep the paper as you keep a passport,")
    session.note("then delete the file. Do not mail it, photograph it, or leave it in a synced folder.")


class RestoreKey(Frozen):
    """What `key restore` takes."""

    words_file: Annotated[str | None, Option("FILE", "a file with the 24 words; - is stdin")] = None
    yes: Yes = False


def restore_key(session: Session, options: RestoreKey) -> None:
    """Bring a key back from the words of its sheet."""
    seed = seed_of(recovery_words(session, options.words_file))
    key = SigningKey.from_seed(seed).public
    sure(
        session,
        f"These words give the key {key.fingerprint}, six words “{key.words}”. Go on only if the sheet says "
        f"the same.{what_is_replaced(session, key)}",
        yes=options.yes,
    )
    begun_logbook(session)
    kept = key_replacement.restore_key(session.host, seed)
    say_which_key_signs(session, key, kept)
    session.note("The key has no passphrase now: mentorlog key passphrase")


def recovery_words(session: Session, words_file: str | None) -> str:
    """Return what was typed at the terminal, or what `--words-file` holds."""
    if words_file:
        return secret_text(session, words_file)
    if not sys.stdin.isatty():
        raise Problem(
            "There is no terminal to type the words at: --words-file FILE, or - for standard input."
        )
    session.note(f"Type the {COUNT} words that you kept, in their order: one in a line, or several.")
    session.note(
        "They can be seen while you type: make sure that nobody looks on, and clear the screen after."
    )
    return " ".join(_typed_words(session))


def _typed_words(session: Session) -> list[str]:
    """Return the words that were typed, each a word of the list: after a slip, those before it stay."""
    words: list[str] = []
    while len(words) < COUNT:
        if not (line := typed_line(session, f"Word {len(words) + 1}: ")):
            break
        for word in typed_words(line):
            if place_of(word) is None:
                session.note(f"Number {len(words) + 1} is not in the list of words. Go on from there.")
                break
            words.append(word)
    return words
