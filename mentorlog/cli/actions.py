"""`mentorlog actions`: what was promised in meetings."""

from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Day, Id, NoOptions, OneEntry, Option
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.output import short
from mentorlog.cli.terminal.session import Session
from mentorlog.grammar.promises import read_promise
from mentorlog.model import Action, Meeting, Mentee
from mentorlog.model.frozen import Frozen
from mentorlog.operations import goals as operations
from mentorlog.operations.entry_titles import names
from mentorlog.wording import short_day


def list_actions(session: Session, options: NoOptions) -> None:
    """List what was promised, open ones first."""
    actions = sorted(
        session.store.all(Action), key=lambda a: (a.done is not None, a.due is None, a.due or a.id)
    )
    called = names(session.store.all(Mentee))
    rows = [
        (
            short(action),
            f"done {action.done}" if action.done else f"due {action.due}" if action.due else "open",
            called.get(action.mentee or "", "you"),
            action.text,
        )
        for action in actions
    ]
    session.show_or_list(
        actions,
        rows,
        'Nothing was promised yet. Note a promise: mentorlog actions add "Send the reading list by fri"',
    )


class AddAction(Frozen):
    """What `actions add` takes."""

    text: Annotated[str, Argument("TEXT", 'what was promised: "M-01: bring the timetable by fri"')]
    by: Annotated[str | None, Option("MENTEE", "who promised it; without it, you")] = None
    meeting: Annotated[str | None, Option("ID", "the meeting it was promised in")] = None
    due: Day = None


def add_action(session: Session, options: AddAction) -> None:
    """Note a promise, read as the app reads it; who and when are not read where an option says them."""
    mentees = session.store.all(Mentee)
    said = read_promise(
        options.text, mentees, session.today, names=options.by is None, days=options.due is None
    )
    action = Action(
        id=session.host.new_id(),
        text=said.text,
        meeting=session.pick(Meeting, options.meeting).id if options.meeting else None,
        mentee=find_mentee(session, options.by).id if options.by else said.mentee,
        due=session.day(options.due) if options.due else said.due,
    )
    session.store.add(action)
    who = names(mentees).get(action.mentee or "", "you")
    until = f", by {short_day(action.due)}" if action.due else ""
    session.show_or_say(action, f"Noted {short(action)}: {who}: {action.text}{until}")


class FinishAction(Frozen):
    """What `actions done` takes."""

    id: Id
    on: Day = None
    open: Annotated[bool, Option(help="say that it is open after all")] = False


def finish_action(session: Session, options: FinishAction) -> None:
    """Tick a promise off."""
    action = session.pick(Action, options.id)
    if options.open:
        after = operations.reopen_action(session.store, action)
        session.show_or_say(after, f"Open again: {after.text}")
        return
    day = session.past_day(options.on) if options.on else session.today
    done = operations.finish_action(session.store, action, day)
    session.show_or_say(done, f"Done on {day}: {action.text}")


def delete_action(session: Session, options: OneEntry) -> None:
    """Delete a promise."""
    action = session.pick(Action, options.id)
    session.delete(action, repr(action.text))


ACTIONS = Command(
    NoOptions,
    list_actions,
    under={
        "add": Command(AddAction, add_action, "note a promise", begins=True),
        "done": Command(FinishAction, finish_action, "tick one off"),
        "delete": Command(OneEntry, delete_action, "delete one (undo brings it back)"),
    },
)
