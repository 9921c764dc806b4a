"""`mentorlog actions`: what was promised in meetings."""

from dataclasses import replace

from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.session import Session, columns, short
from mentorlog.model import Action, Meeting, Mentee, to_plain


def list_actions(session: Session) -> None:
    """List what was promised, open ones first."""
    actions = sorted(
        session.store.all(Action), key=lambda a: (a.done is not None, a.due is None, a.due or a.id)
    )
    if session.options.json:
        session.show(to_plain(actions))
        return
    names = {m.id: m.pseudonym for m in session.store.all(Mentee)}
    for line in columns(
        [
            (
                short(action),
                f"done {action.done}" if action.done else f"due {action.due}" if action.due else "open",
                names.get(action.mentee or "", "you"),
                action.text,
            )
            for action in actions
        ]
    ):
        session.say(line)
    if not actions:
        session.say('Nothing was promised yet. Note a promise: mentorlog actions add "Send the reading list"')


def add_action(session: Session) -> None:
    """Note a promise."""
    options = session.options
    action = Action(
        id=session.host.new_id(),
        text=options.text,
        meeting=session.pick(Meeting, options.meeting).id if options.meeting else None,
        mentee=find_mentee(session, options.by).id if options.by else None,
        due=session.day(options.due) if options.due else None,
    )
    session.store.add(action)
    if session.options.json:
        session.show(to_plain(action))
    else:
        session.say(f"Noted {short(action)}: {action.text}")


def finish_action(session: Session) -> None:
    """Tick a promise off."""
    action = session.pick(Action, session.options.id)
    day = session.day(session.options.on) if session.options.on else session.today
    session.store.edit(action, replace(action, done=day))
    session.say(f"Done on {day}: {action.text}")


def delete_action(session: Session) -> None:
    """Delete a promise."""
    action = session.pick(Action, session.options.id)
    session.store.delete(action)
    session.say(f"Deleted {action.text!r}. `mentorlog undo` brings it back.")
