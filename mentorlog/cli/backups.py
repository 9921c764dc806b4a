"""`mentorlog backup` and `mentorlog restore`: copies of the logbook, and the way back to one."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from mentorlog.cli.arguments import Argument, Command, NoOptions, Option
from mentorlog.cli.terminal.encryption import Encryption, decryption, encryption
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.questions import STOPPED, if_interrupted, sure
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen
from mentorlog.operations.backups.listing import ListedCopy, chosen_copy, listed
from mentorlog.operations.backups.making import back_up_by_hand, second_place
from mentorlog.store.backups.copies import backups
from mentorlog.store.backups.thinning import go_on, kept_in_mind
from mentorlog.wording import many

if TYPE_CHECKING:
    from mentorlog.operations.backups.restoring import RestorePreview

_HOW = (
    "`mentorlog restore ID` shows what bringing one back would change, and asks; a day such as yesterday "
    "is the newest copy of that day, and a file can be named too."
)
_NONE = "There are no copies yet. One is made whenever you leave the app after changes; now: mentorlog backup"


class MakeBackup(Frozen):
    """What `backup` takes."""

    to: Annotated[str | None, Option("FILE|DIR", "also write it there, to keep it elsewhere")] = None
    encryption: Encryption
    passphrase_file: Annotated[str | None, Option("FILE", "a private file that holds the passphrase")] = None


def make_backup(session: Session, options: MakeBackup) -> None:
    """Make a copy now, and one in a file of its own if that is wanted."""
    chosen = options.encryption
    seals = chosen.encrypt or chosen.recipient or options.passphrase_file
    if seals and options.to is None:
        raise Problem(
            "Say where the encrypted copy goes: mentorlog backup --encrypt --to FILE. Those that mentorlog "
            "keeps are for its own use. Nothing was made."
        )
    target = session.path(options.to) if options.to is not None else None
    encrypt = encryption(session, chosen, options.passphrase_file, "this copy") if seals else None
    before = backups(session.host)

    def stopped() -> str:
        made = "The copy was made" if backups(session.host) != before else "No copy was made"
        return f"Stopped. {made}; the logbook is as it was."

    with if_interrupted(session, stopped):
        backup, notes = back_up_by_hand(session.store, _second(session))
    written = None
    if target is not None:
        from mentorlog.operations.backups.one_file import write_copy

        written = write_copy(session.host, backup, target, encrypt)
    for note in notes:
        session.note(note)
    found = backup.counted()
    if session.json:
        session.show(
            {
                "file": str(written or backup.path),
                "encrypted": encrypt is not None,
                "copy": backup.name,
                "entries": found.entries,
                "changes": found.events,
                "notes": list(notes),
            }
        )
        return
    session.say(
        f"Made a copy, opened and checked: {many(found.entries, 'entries')}, {many(found.events, 'changes')}."
    )
    session.say(
        f"{'Encrypted' if encrypt else 'Wrote'} it to {written}" if written else f"It is {backup.path}"
    )
    if encrypt is not None:
        session.say(f"It reads back with: mentorlog restore '{written}' - or, without mentorlog: age -d")


def list_backups(session: Session, options: NoOptions) -> None:
    """List every copy, newest first."""
    _list(session)


def _list(session: Session) -> None:
    """List every copy: when and why it was made, what it holds, and where it is."""
    copies = listed(session.host, _second(session))
    stopped = kept_in_mind(session.host).stopped
    if session.json:
        session.show([_plain(copy) for copy in copies])
        return
    if not copies:
        session.say(_NONE)
        return
    zone = session.host.local_zone()
    session.say_columns([(copy.id, copy.moment(zone), copy.why, copy.held, copy.where) for copy in copies])
    session.say(f"\n{_HOW}")
    if stopped:
        session.say(
            f"No old copy is deleted: {stopped} Once you have looked, and all is well: mentorlog backup go-on"
        )


def _plain(copy: ListedCopy) -> dict[str, object]:
    """Return a copy for JSON."""
    return {
        "id": copy.id,
        "file": str(copy.backup.path),
        "at": copy.backup.moment.isoformat(),
        "why": copy.backup.why,
        "entries": copy.entries,
        "changes": copy.changes,
        "bytes": copy.bytes,
        "here": copy.here,
        "second_place": copy.second,
    }


def let_go_again(session: Session, options: NoOptions) -> None:
    """Let old copies go again."""
    was = kept_in_mind(session.host).stopped
    stopped = go_on(session.host)
    if session.json:
        session.show({"had_stopped": was if stopped else None})
    else:
        session.say(
            "Old copies are deleted again: all of two days stay, then one a day, a week and a month."
            if stopped
            else "That had not stopped: old copies are deleted as always."
        )


class RestoreCopy(Frozen):
    """What `restore` takes."""

    copy: Annotated[
        str | None,
        Argument(
            "COPY", "its id, `newest`, a day such as yesterday, or a file; without it the copies are listed"
        ),
    ] = None
    dry_run: Annotated[bool, Option(help="say what would change; change nothing")] = False
    yes: Annotated[bool, Option(help="do not ask")] = False
    passphrase_file: Annotated[str | None, Option("FILE", "a private file that holds the passphrase")] = None
    identity: Annotated[
        str | None, Option("FILE", "the age identity, or SSH key, that an encrypted copy is for")
    ] = None


def restore_copy(session: Session, options: RestoreCopy) -> None:
    """Bring the logbook back from a copy."""
    if options.copy is None:
        _list(session)
        return
    from mentorlog.operations.backups.restoring import opened_copy, restore_preview
    from mentorlog.operations.locking.locked_logbook import only_by_words
    from mentorlog.store.backups.restoring import restore

    path = chosen_copy(session.host, _second(session), options.copy)
    secret = decryption(session, options.passphrase_file, options.identity, "copy")
    with ExitStack() as opened:
        with if_interrupted(session, STOPPED):
            chosen = opened.enter_context(opened_copy(session.host, path, secret))
            preview = restore_preview(session.host, chosen)
        today = session.host.today()
        if not session.json:
            for line in preview.lines(today):
                session.say(line)
        aside = None
        if not options.dry_run:
            sure(session, f"Restore {path.name}? {preview.stays}", yes=options.yes)
            with if_interrupted(session, _EITHER):
                aside = restore(session.host, chosen)
    if session.json:
        session.show(_changes(path, preview, aside, options))
    elif not options.dry_run:
        session.say(f"The logbook is what the copy was. {_kept(aside)}")
        session.say("No old copy is deleted until you say that all is well: mentorlog backup go-on")
        if only_by_words(session.host, _second(session)):
            session.say(
                "It is locked, and opens with the 24 words alone. To choose a passphrase: mentorlog "
                "passphrase --recovery"
            )


_EITHER = (
    "Ended in the middle: the logbook is whole, as it was or as the copy is. mentorlog status shows which; "
    "the same command can be given again."
)


def _kept(aside: Path | None) -> str:
    """Say where the old file is."""
    return f"What it was before is kept: {aside}" if aside else "There was none before."


def _changes(
    path: Path, preview: "RestorePreview", aside: Path | None, options: RestoreCopy
) -> dict[str, object]:
    """Return what a restore changes for JSON."""
    from mentorlog.store.rows import kind_of

    return {
        "file": str(path),
        "dry_run": options.dry_run,
        "entries": preview.entries,
        "changes": preview.changes,
        "unreadable": preview.unreadable or None,
        **{
            name: [{"kind": kind_of(entry), "id": entry.id} for entry in entries]
            for name, entries in (
                ("back", preview.back),
                ("gone", preview.gone),
                ("different", preview.different),
            )
        },
        "erased_since": preview.erased,
        "packets_forgotten": preview.packets,
        "checkpoints_forgotten": preview.checkpoints,
        "kept_aside": str(aside) if aside else None,
    }


def _second(session: Session) -> Path | None:
    """Return the second place, if there is one."""
    return second_place(session.settings.backup_folder)


BACKUP = Command(
    MakeBackup,
    make_backup,
    about=(
        "A copy holds the logbook: every entry, its history, drafts, what is known of packets you signed. "
        "Not in it are the signing key (mentorlog key recovery), settings.toml, and packets."
    ),
    under={
        "list": Command(NoOptions, list_backups, "list the copies: when, why, what they hold, and where"),
        "go-on": Command(
            NoOptions, let_go_again, "delete old copies again, after something had stopped that"
        ),
    },
)
RESTORE = Command(RestoreCopy, restore_copy)
