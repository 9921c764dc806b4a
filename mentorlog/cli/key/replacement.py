"""`key rotate` and `import`: another key takes the place of the present one."""

import os
from pathlib import Path
from typing import Annotated

from mentorlog.cli.arguments import Argument, Option
from mentorlog.cli.key.present_key import PassphraseFile, Yes, need_key, present_key, the_mentor
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import asker, sure
from mentorlog.cli.terminal.session import Session
from mentorlog.formats.public_key import PublicKey
from mentorlog.model.frozen import Frozen
from mentorlog.packet.keys import agent_key, key_replacement
from mentorlog.packet.keys.rotation import rotate, signers_lines
from mentorlog.packet.keys.signing_key import has_key, read_key
from mentorlog.store import Store


class RotateKey(Frozen):
    """What `key rotate` takes."""

    out: Annotated[str, Option("DIR", "where to put the statement (by default here)")] = "."
    passphrase_file: PassphraseFile = None
    yes: Yes = False


def rotate_key(session: Session, options: RotateKey) -> None:
    """Change to a new key that the old one signs for."""
    host, mentor = session.host, the_mentor(session)
    need_key(session)
    if not has_key(host):
        raise Problem("You have no key, so there is nothing to change; an export makes the first one.")
    sure(
        session,
        "You get a new key, and your coordinator has to take it in. If the old key was stolen, this is not "
        "enough: tell your coordinator to delete it, and confirm the six words of the new one.",
        yes=options.yes,
    )
    out, agent = session.path(options.out).absolute(), agent_key.chosen_key(host)
    email = mentor.email if mentor else None
    rotated = rotate(host, email, out, asker(session, options.passphrase_file))
    old, new = signers_lines(rotated.rotation, email)
    if session.json:
        session.show(
            {
                "folder": str(rotated.folder),
                "old": rotated.rotation.old.fingerprint,
                "new": rotated.rotation.new.fingerprint,
                "words": rotated.rotation.new.words,
                "kept": str(rotated.old_key_file) if rotated.old_key_file else None,
                "allowed_signers": [old, new],
            }
        )
        return
    session.say(f"Your new key  {rotated.rotation.new.fingerprint}")
    session.say(f"Six words     {rotated.rotation.new.words}")
    session.say(f"\nSend your coordinator {rotated.folder}")
    session.say("In allowed_signers, these two lines take the place of yours:\n")
    session.prose(f"{old}\n{new}")
    _say_where_old_key_is(session, rotated.old_key_file)
    if agent:
        session.note(f"The ssh-agent no longer signs: the new key is the file {host.key}.")
    if not rotated.protected:
        session.note("The new key has no passphrase: mentorlog key passphrase")


class ImportKey(Frozen):
    """What `key import` takes."""

    file: Annotated[str, Argument("FILE", "the private key file; it is only read")]
    passphrase_file: PassphraseFile = None
    yes: Yes = False


def import_key(session: Session, options: ImportKey) -> None:
    """Sign with a key that is there already."""
    path = session.path(options.file)
    if not path.exists():
        raise Problem(f"There is nothing at {path}. Name the private key file, such as ~/.ssh/id_ed25519.")
    key = read_key(path).public
    if replacing := what_is_replaced(session, key):
        question = f"{path} has the key {key.fingerprint}, six words “{key.words}”.{replacing}"
        sure(session, question, yes=options.yes)
    begun_logbook(session)
    ask = asker(session, options.passphrase_file)
    say_which_key_signs(session, key, key_replacement.import_key(session.host, path, ask))


def begun_logbook(session: Session) -> Store:
    """Return the logbook, begun empty if there is none: a key alone would pass for a trace of a lost one."""
    return session.store


def what_is_replaced(session: Session, key: PublicKey) -> str:
    """Say what the key would take the place of, if there is anything."""
    host, present = session.host, present_key(session.host)
    kept = " The file that is there now is kept beside it." if os.path.lexists(host.key) else ""
    if present is None:
        return kept
    if present == key:
        return f" It is the key that signs now.{kept}"
    return (
        f" It takes the place of your present key, six words “{present.words}”. Your coordinator knows only "
        f"the keys whose words were confirmed.{kept}"
    )


def say_which_key_signs(session: Session, key: PublicKey, kept: Path | None) -> None:
    """Say which key signs now."""
    if session.json:
        session.show(
            {"fingerprint": key.fingerprint, "words": key.words, "kept": str(kept) if kept else None}
        )
        return
    session.say(f"The key {key.fingerprint} signs from now on. Its six words: {key.words}")
    _say_where_old_key_is(session, kept)


def _say_where_old_key_is(session: Session, kept: Path | None) -> None:
    """Say where the old file is."""
    if kept:
        session.note(f"The old key file is {kept}. Nothing needs it any more but your own records.")
