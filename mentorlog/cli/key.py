"""`mentorlog key`: the key that packets are signed with, its passphrase, its copies and its successor."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, NoOptions, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.prompts import asker, new_passphrase, secret_text, sure
from mentorlog.cli.terminal.qr_code import print_code
from mentorlog.cli.terminal.session import Session
from mentorlog.files import write_new
from mentorlog.formats.public_key import PublicKey
from mentorlog.formats.qr import matrix
from mentorlog.formats.six_words import typed_words
from mentorlog.host import Host
from mentorlog.model import Mentor
from mentorlog.packet.instructions import signers_line
from mentorlog.packet.keys import agent_key, key_replacement
from mentorlog.packet.keys.key_replacement import set_passphrase
from mentorlog.packet.keys.recovery_sheet import recovery_sheet
from mentorlog.packet.keys.recovery_words import COUNT, place_of, seed_of
from mentorlog.packet.keys.rotation import rotate, signers_lines
from mentorlog.packet.keys.signing_key import SigningKey, has_key, open_key, public_key, read_key
from mentorlog.packet.problems import KeyProblem
from mentorlog.store import Store

_Yes = Annotated[bool, Option(help="do not ask before")]
_PassphraseFile = Annotated[
    str | None, Option("FILE", "a file with the key's passphrase in its first line; - is stdin")
]


@dataclass(frozen=True, kw_only=True)
class ShowKey:
    """What `key` and `key show` take."""

    yes: _Yes = False


def show_key(session: Session, options: ShowKey) -> None:
    """Show the fingerprint, the six words and the coordinator's line; a first key is made after a yes."""
    mentor, first = session.store.mentor(), not session.store.sent.packets()
    if first and not has_key(session.host):
        sure(
            session,
            "You have no key yet. It is made now, and your packets will be signed with it.",
            yes=options.yes,
        )
    public = public_key(session.host, make=first)
    line = signers_line(public, mentor.email if mentor else None)
    agent = agent_key.chosen_key(session.host) is not None
    protected = not agent and read_key(session.host.key).protected
    if session.json:
        session.show(
            {
                "file": str(session.host.key),
                "fingerprint": public.fingerprint,
                "words": public.words,
                "did": public.did,
                "allowed_signers": line,
                "signs": "agent" if agent else "file",
                "protected": protected,
            }
        )
        return
    session.say(f"Fingerprint  {public.fingerprint}")
    session.say(f"Six words    {public.words}")
    session.say("\nYour coordinator adds this line, once, to a file called allowed_signers,")
    session.say("after hearing the six words from you by telephone or face to face:\n")
    session.say(line)
    session.say(f"\n{_where(session, agent=agent, protected=protected)}")
    session.say("\nThe same key, for a camera:")
    print_code(matrix(f"{public.did}\n{public.fingerprint}"))


def need_key(session: Session) -> None:
    """Say what to do when the key of earlier packets is gone; there is no first export to wait for then."""
    if not has_key(session.host) and _signed_before(session):
        public_key(session.host, make=False)


@dataclass(frozen=True, kw_only=True)
class ChangePassphrase:
    """What `key passphrase` takes."""

    remove: Annotated[bool, Option(help="take the passphrase off")] = False
    new_passphrase_file: Annotated[
        str | None, Option("FILE", "a file with the new passphrase in its first line")
    ] = None
    passphrase_file: _PassphraseFile = None


def change_passphrase(session: Session, options: ChangePassphrase) -> None:
    """Put a passphrase on the key file, change it, or take it off."""
    need_key(session)
    secret = open_key(session.host.key, asker(session, options.passphrase_file)).secret
    new = None if options.remove else new_passphrase(session, options.new_passphrase_file)
    set_passphrase(session.host, secret, new)
    if new is None:
        session.say("The key has no passphrase now: whoever can read the file can sign as you.")
        return
    if agent_key.chosen_key(session.host):
        session.say("The key file is protected. The ssh-agent goes on signing, without asking for it.")
    else:
        session.say("The key is protected. From now on you are asked for the passphrase when you sign.")
    session.note("Nobody can recover a passphrase. A recovery sheet can: mentorlog key recovery")


@dataclass(frozen=True, kw_only=True)
class UseAgent:
    """What `key use-agent` takes."""

    fingerprint: Annotated[
        str | None, Option("SHA256:…", "which of the agent's keys, if not that of your file")
    ] = None
    yes: _Yes = False


def use_agent(session: Session, options: UseAgent) -> None:
    """Let the ssh-agent sign, once it has shown that it can."""
    host = session.host
    own = read_key(host.key).public if os.path.lexists(host.key) else None
    key = _wanted_agent_key(options.fingerprint, own)
    present = present_key(host)
    if key != present and (present is not None or _signed_before(session)):
        sure(
            session,
            f"Your six words become “{key.words}”. Unless your coordinator knows them already, they have to "
            "be confirmed.",
            yes=options.yes,
        )
    agent_key.AgentKey(key).sign(b"mentorlog: can this agent sign?")
    agent_key.choose_key(host, key)
    session.say(f"From now on the ssh-agent signs, with the key {key.fingerprint}.")
    if own == key:
        session.say(
            f"mentorlog no longer reads {host.key}. Keep a copy of it or a recovery sheet all the same."
        )


def use_file(session: Session, options: NoOptions) -> None:
    """Let the key file sign again."""
    host = session.host
    if not os.path.lexists(host.key):
        agent_key.use_key_file(host)
        session.say(f"No ssh-agent signs now, and there is no key file at {host.key}.")
        session.note("Bring one with mentorlog key import FILE or mentorlog key restore.")
        return
    present, key = present_key(host), read_key(host.key).public
    agent_key.use_key_file(host)
    session.say(f"The key file signs, with the key {key.fingerprint}.")
    if key != present:
        session.note(f"It is another key than the agent's. Its six words have to be confirmed: {key.words}")


def present_key(host: Host) -> PublicKey | None:
    """Return the key that signs now; None when there is none, or none that can be read."""
    try:
        return public_key(host, make=False)
    except KeyProblem:
        return None


def _signed_before(session: Session) -> bool:
    """Say whether packets were signed from the logbook, if there is one."""
    return session.host.database.exists() and bool(session.store.sent.packets())


def _wanted_agent_key(named: str | None, own: PublicKey | None) -> PublicKey:
    """Return the key in the agent that is meant: the one named, the file's, or the only one."""
    agent_keys = agent_key.agent_keys()
    if named:
        for key in agent_keys:
            if named in (key.public.fingerprint, key.public.fingerprint[7:]):
                return key.public
        raise Problem(f"The ssh-agent has no Ed25519 key {named}. `ssh-add -l` lists what it has.")
    if own is not None:
        if own not in [key.public for key in agent_keys]:
            raise agent_key.missing_key(own, agent_keys)
        return own
    if len(agent_keys) == 1:
        return agent_keys[0].public
    if not agent_keys:
        raise Problem(
            "The ssh-agent has no Ed25519 key. Add one with: ssh-add FILE - or unlock the agent: ssh-add -X"
        )
    listed = "; ".join(f"{key.public.fingerprint} {key.comment}" for key in agent_keys)
    raise Problem(f"The ssh-agent has several keys. Name one with --fingerprint: {listed}")


def _where(session: Session, *, agent: bool, protected: bool) -> str:
    """Say where the private half is, and what that means."""
    if agent:
        return "The private key is in your ssh-agent. Whoever can use the agent can sign as you."
    if protected:
        return f"The private key is {session.host.key}, protected by a passphrase."
    return (
        f"The private key is {session.host.key}. Whoever has it can sign as you; "
        "to protect it: mentorlog key passphrase"
    )


@dataclass(frozen=True, kw_only=True)
class RotateKey:
    """What `key rotate` takes."""

    out: Annotated[str, Option("DIR", "where to put the statement (by default here)")] = "."
    passphrase_file: _PassphraseFile = None
    yes: _Yes = False


def rotate_key(session: Session, options: RotateKey) -> None:
    """Change to a new key that the old one signs for."""
    host, mentor = session.host, _mentor(session)
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


@dataclass(frozen=True, kw_only=True)
class MakeRecoverySheet:
    """What `key recovery` takes."""

    out: Annotated[str, Option("FILE", "by default mentorlog-recovery.pdf")] = "mentorlog-recovery.pdf"
    passphrase_file: _PassphraseFile = None


def make_recovery_sheet(session: Session, options: MakeRecoverySheet) -> None:
    """Write a page that brings the key back, to be printed and put away."""
    host, mentor = session.host, _mentor(session)
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


@dataclass(frozen=True, kw_only=True)
class RestoreKey:
    """What `key restore` takes."""

    words_file: Annotated[str | None, Option("FILE", "a file with the 24 words; - is stdin")] = None
    yes: _Yes = False


def restore_key(session: Session, options: RestoreKey) -> None:
    """Bring a key back from the words of its sheet."""
    seed = seed_of(_words(session, options.words_file))
    key = SigningKey.from_seed(seed).public
    sure(
        session,
        f"These words give the key {key.fingerprint}, six words “{key.words}”. Go on only if the sheet says "
        f"the same.{_replacing(session, key)}",
        yes=options.yes,
    )
    _begun_logbook(session)
    kept = key_replacement.restore_key(session.host, seed)
    _say_which_key_signs(session, key, kept)
    session.note("The key has no passphrase now: mentorlog key passphrase")


@dataclass(frozen=True, kw_only=True)
class ImportKey:
    """What `key import` takes."""

    file: Annotated[str, Argument("FILE", "the private key file; it is only read")]
    passphrase_file: _PassphraseFile = None
    yes: _Yes = False


def import_key(session: Session, options: ImportKey) -> None:
    """Sign with a key that is there already."""
    path = session.path(options.file)
    if not path.exists():
        raise Problem(f"There is nothing at {path}. Name the private key file, such as ~/.ssh/id_ed25519.")
    key = read_key(path).public
    if replacing := _replacing(session, key):
        question = f"{path} has the key {key.fingerprint}, six words “{key.words}”.{replacing}"
        sure(session, question, yes=options.yes)
    _begun_logbook(session)
    ask = asker(session, options.passphrase_file)
    _say_which_key_signs(session, key, key_replacement.import_key(session.host, path, ask))


def _mentor(session: Session) -> Mentor | None:
    """Return the mentor, if there is a logbook."""
    return session.store.mentor() if session.host.database.exists() else None


def _begun_logbook(session: Session) -> Store:
    """Return the logbook, begun empty if there is none: a key alone would pass for a trace of a lost one."""
    return session.store


def _words(session: Session, words_file: str | None) -> str:
    """Return what was typed at the terminal, or what `--words-file` holds."""
    if words_file:
        return secret_text(session, words_file)
    if not sys.stdin.isatty():
        raise Problem(
            "There is no terminal to type the words at: --words-file FILE, or - for standard input."
        )
    session.note(f"Type the {COUNT} words of the recovery sheet, in their order: one in a line, or several.")
    session.note(
        "They can be seen while you type: make sure that nobody looks on, and clear the screen after."
    )
    return " ".join(_typed_words(session))


def _typed_words(session: Session) -> list[str]:
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


def _say_which_key_signs(session: Session, key: PublicKey, kept: Path | None) -> None:
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
