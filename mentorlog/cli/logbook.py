"""`mentorlog mentor`, `undo`, `redo` and `paths`: the logbook as a whole."""

from typing import Annotated

from mentorlog.cli.arguments import Command, NoOptions, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Mentor, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.operations import undo as operations
from mentorlog.store import Change
from mentorlog.store.rows import kind_of


class MentorOptions(Frozen):
    """What `mentor` takes."""

    name: Annotated[str | None, Option()] = None
    email: Annotated[str | None, Option()] = None


def mentor(session: Session, options: MentorOptions) -> None:
    """Show who keeps this logbook, or change it."""
    if options.name is not None and not options.name.strip():
        raise Problem("A logbook belongs to somebody: the name cannot be empty.")
    before = session.store.mentor()
    after = before
    if options != MentorOptions():
        owner = before or Mentor(id=session.host.new_id())
        after = replace(
            owner,
            name=owner.name if options.name is None else options.name,
            email=owner.email if options.email is None else options.email,
        )
        session.store.record(Change(before, after))
    if session.json:
        session.show(to_plain(after))
    elif after and after.name:
        session.say(f"{after.name} <{after.email}>" if after.email else after.name)
    else:
        session.say(
            'Nobody has signed this logbook yet: mentorlog mentor --name "Your Name" --email you@example.org'
        )


class UndoOptions(Frozen):
    """What `undo` takes."""

    yes: Annotated[bool, Option(help="do not ask")] = False
    set_up: Annotated[
        bool, Option(flag="--set-up", help="take back the set-up itself, too: who you are, or your programme")
    ] = False


class RedoOptions(Frozen):
    """What `redo` takes."""

    yes: Annotated[bool, Option(help="do not ask")] = False


def undo(session: Session, options: UndoOptions) -> None:
    """Take back the last change that was not yet taken back."""
    reversal = operations.next_undo(session.store, session.today)
    if reversal is not None and reversal.warning and not options.set_up:
        raise Problem(
            f"{reversal.words} {reversal.warning} If you want it gone: mentorlog undo --set-up. Nothing was "
            "changed."
        )
    _reverse(session, reversal, operations.nothing_to_undo(session.store), yes=options.yes)


def redo(session: Session, options: RedoOptions) -> None:
    """Do again what was taken back last."""
    nothing = "There is nothing to redo: nothing was taken back since the last change."
    _reverse(session, operations.next_redo(session.store, session.today), nothing, yes=options.yes)


def _reverse(session: Session, reversal: operations.Reversal | None, nothing: str, *, yes: bool) -> None:
    """Take changes back, or do them again, after a yes, and print what became of them."""
    changes = reversal.changes if reversal else ()
    if reversal is not None:
        from mentorlog.cli.terminal.questions import all_or_nothing, sure

        sure(session, f"{reversal.words} {reversal.question}", yes=yes)
        with all_or_nothing(session, reversal.done):
            operations.carry_out(session.store, reversal, set_up=True)
    if session.json:
        session.show([{"was": c.verb, "kind": kind_of(c.entity), "id": c.entity.id} for c in changes])
    else:
        session.say(reversal.done if reversal else nothing)


def show_paths(session: Session, options: NoOptions) -> None:
    """Print every place mentorlog writes to; opens and makes nothing."""
    places = session.host.places
    if session.json:
        session.show({name: str(path) for name, path in places.items()})
        return
    session.say_columns(
        [(name, str(path) + ("" if path.exists() else "  (not there yet)")) for name, path in places.items()]
    )


MENTOR = Command(MentorOptions, mentor, begins=True)
UNDO = Command(UndoOptions, undo)
REDO = Command(RedoOptions, redo)
PATHS = Command(NoOptions, show_paths)
