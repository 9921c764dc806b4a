"""`mentorlog key rotate`, `recovery`, `restore` and `import`: another key, or the same one from elsewhere."""

import os
import sys
from pathlib import Path

from mentorlog.cli.key import called, need_key, present_key
from mentorlog.cli.terminal.confirmation import asker, secret_text, sure
from mentorlog.cli.terminal.session import Problem, Session
from mentorlog.files import write_new
from mentorlog.formats.public_key import PublicKey
from mentorlog.formats.six_words import typed_words
from mentorlog.model import Mentor
from mentorlog.packet.keys import agent_key, key_replacement
from mentorlog.packet.keys.recovery_sheet import recovery_sheet
from mentorlog.packet.keys.recovery_words import COUNT, place_of, seed_of
from mentorlog.packet.keys.rotation import lines, rotate
from mentorlog.packet.keys.signing_key import SigningKey, has_key, open_key, read_key
from mentorlog.store import Store


def rotate_key(session: Session) -> None:
    """Change to a new key that the old one signs for."""
    host, mentor = session.host, _mentor(session)
    need_key(session)
    if not has_key(host):
        raise Problem("You have no key, so there is nothing to change; an export makes the first one.")
    sure(
        session,
        "You get a new key, and your coordinator has to take it in. If the old key was stolen, this is not "
        "enough: tell your coordinator to delete it, and confirm the six words of the new one.",
    )
    out, held = session.path(session.options.out).absolute(), agent_key.chosen(host)
    email = mentor.email if mentor else None
    done = rotate(host, email, called(mentor), out, asker(session))
    old, new = lines(done.rotation, email)
    if session.options.json:
        session.show(
            {
                "folder": str(done.folder),
                "old": done.rotation.old.fingerprint,
                "new": done.rotation.new.fingerprint,
                "words": done.rotation.new.words,
                "kept": str(done.kept) if done.kept else None,
                "allowed_signers": [old, new],
            }
        )
        return
    session.say(f"Your new key  {done.rotation.new.fingerprint}")
    session.say(f"Six words     {done.rotation.new.words}")
    session.say(f"\nSend your coordinator {done.folder}")
    session.say("In allowed_signers, these two lines take the place of yours:\n")
    session.prose(f"{old}\n{new}")
    _told(session, done.kept)
    if held:
        session.note(f"The ssh-agent no longer signs: the new key is the file {host.key}.")
    if not done.protected:
        session.note("The new key has no passphrase: mentorlog key passphrase")


def make_recovery_sheet(session: Session) -> None:
    """Write a page that brings the key back, to be printed and put away."""
    host, mentor = session.host, _mentor(session)
    need_key(session)
    held = agent_key.chosen(host)
    if held and not (os.path.lexists(host.key) and read_key(host.key).public == held.public):
        raise Problem(
            "An ssh-agent signs for you, and never gives its key out. Make the sheet where the file of that "
            "key is, or sign with the file that is here: mentorlog key use-file"
        )
    secret = open_key(host.key, asker(session)).secret
    who = f"{mentor.name}, {mentor.email}" if mentor and mentor.email else mentor.name if mentor else ""
    path = session.path(session.options.out).absolute()
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


def restore_key(session: Session) -> None:
    """Bring a key back from the words of its sheet."""
    seed = seed_of(_words(session))
    key = SigningKey.from_seed(seed).public
    sure(
        session,
        f"These words give the key {key.fingerprint}, six words “{key.words}”. Go on only if the sheet says "
        f"the same.{_replacing(session, key)}",
    )
    kept = key_replacement.restore(session.host, seed, called(_begun(session).mentor()))
    _placed(session, key, kept)
    session.note("The key has no passphrase now: mentorlog key passphrase")


def import_key(session: Session) -> None:
    """Sign with a key that is there already."""
    path = session.path(session.options.file)
    if not path.exists():
        raise Problem(f"There is nothing at {path}. Name the private key file, such as ~/.ssh/id_ed25519.")
    key = read_key(path).public
    if replacing := _replacing(session, key):
        sure(session, f"{path} has the key {key.fingerprint}, six words “{key.words}”.{replacing}")
    _begun(session)
    _placed(session, key, key_replacement.import_key(session.host, path, asker(session)))


def _mentor(session: Session) -> Mentor | None:
    """Return the mentor, if there is a logbook."""
    return session.store.mentor() if session.host.database.exists() else None


def _begun(session: Session) -> Store:
    """Return the logbook, begun empty if there is none: a key alone would pass for a trace of a lost one."""
    return session.store


def _words(session: Session) -> str:
    """Return what was typed at the terminal, or what `--words-file` holds."""
    if named := session.options.words_file:
        return secret_text(session, named)
    if not sys.stdin.isatty():
        raise Problem(
            "There is no terminal to type the words at: --words-file FILE, or - for standard input."
        )
    session.note(f"Type the {COUNT} words of the recovery sheet, in their order: one in a line, or several.")
    session.note(
        "They can be seen while you type: make sure that nobody looks on, and clear the screen after."
    )
    return " ".join(_typed(session))


def _typed(session: Session) -> list[str]:
    """Return the words that were typed, each a word of the list: after a slip, those before it stay."""
    words: list[str] = []
    while len(words) < COUNT:
        print(f"Word {len(words) + 1}: ", end="", file=sys.stderr, flush=True)
        if not (line := sys.stdin.readline()):
            break
        for word in typed_words(line):
            if place_of(word) is None:
                session.note(f"Number {len(words) + 1} is not in the list of words. Go on from there.")
                break
            words.append(word)
    return words


def _replacing(session: Session, key: PublicKey) -> str:
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


def _placed(session: Session, key: PublicKey, kept: Path | None) -> None:
    """Say which key signs now."""
    if session.options.json:
        session.show(
            {"fingerprint": key.fingerprint, "words": key.words, "kept": str(kept) if kept else None}
        )
        return
    session.say(f"The key {key.fingerprint} signs from now on. Its six words: {key.words}")
    _told(session, kept)


def _told(session: Session, kept: Path | None) -> None:
    """Say where the old file is."""
    if kept:
        session.note(f"The old key file is {kept}. Nothing needs it any more but your own records.")
