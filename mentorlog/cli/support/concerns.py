"""`mentorlog concerns`: what was raised with the school."""

from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Day, Id, NoOptions, OneEntry, Option
from mentorlog.cli.terminal.output import short
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Concern
from mentorlog.model.frozen import Frozen, replace
from mentorlog.operations.support import concerns as operations


class ConcernDetails(Frozen):
    """What belongs to a concern beside its title, as far as it is given."""

    raised_with: Annotated[str | None, Option("PERSON", "with whom it was raised", "--with")] = None
    outcome: Annotated[str | None, Option("TEXT", "what came of it")] = None
    on: Day = None


def list_concerns(session: Session, options: NoOptions) -> None:
    """List what was raised, open ones first."""
    concerns = operations.open_first(session.store.all(Concern))
    rows = [
        (
            short(each),
            f"{each.day}",
            f"closed {each.closed}" if each.closed else "open",
            each.raised_with,
            ": ".join(filter(None, (each.title, each.outcome))),
        )
        for each in concerns
    ]
    session.show_or_list(
        concerns,
        rows,
        "Nothing was raised with the school yet. For instance: "
        'mentorlog concerns add "No quiet room before exams" --with "the student office"',
    )


class AddConcern(Frozen):
    """What `concerns add` takes."""

    title: Annotated[str, Argument("TITLE", "about the school, not about a person: name nobody")]
    details: ConcernDetails


def add_concern(session: Session, options: AddConcern) -> None:
    """Record that something was raised with the school."""
    new = Concern(id=session.host.new_id(), day=session.today, title=options.title)
    concern = _with_details(session, new, options.details)
    session.store.add(concern)
    session.show_or_say(concern, f"{short(concern)}  Raised on {concern.day}: {concern.title}")


class EditConcern(Frozen):
    """What `concerns edit` takes."""

    id: Id
    title: Annotated[str | None, Option()] = None
    details: ConcernDetails


def edit_concern(session: Session, options: EditConcern) -> None:
    """Change a concern; what is not given stays."""
    before = session.pick(Concern, options.id)
    after = _with_details(session, replace(before, title=options.title or before.title), options.details)
    session.edit(before, after)


class CloseConcern(Frozen):
    """What `concerns close` takes."""

    id: Id
    outcome: Annotated[str | None, Option("TEXT", "what came of it")] = None
    on: Day = None
    open: Annotated[bool, Option(help="say that it is open after all")] = False


def close_concern(session: Session, options: CloseConcern) -> None:
    """Say that a concern is dealt with, and how."""
    concern = session.pick(Concern, options.id)
    if options.open:
        after = operations.reopen(session.store, concern)
        session.show_or_say(after, f"Open again: {after.title}")
        return
    day = session.past_day(options.on) if options.on else session.today
    outcome = concern.outcome if options.outcome is None else options.outcome
    after = operations.close(session.store, concern, day, outcome)
    session.show_or_say(after, f"Closed on {after.closed}: {after.title}")


def delete_concern(session: Session, options: OneEntry) -> None:
    """Delete a concern."""
    concern = session.pick(Concern, options.id)
    session.delete(concern, repr(concern.title))


def _with_details(session: Session, concern: Concern, details: ConcernDetails) -> Concern:
    """Return the concern with the details that were given."""
    return replace(
        concern,
        day=session.past_day(details.on) if details.on else concern.day,
        raised_with=concern.raised_with if details.raised_with is None else details.raised_with,
        outcome=concern.outcome if details.outcome is None else details.outcome,
    )


CONCERNS = Command(
    NoOptions,
    list_concerns,
    under={
        "add": Command(AddConcern, add_concern, "record what you raised with the school", begins=True),
        "edit": Command(EditConcern, edit_concern, "change one"),
        "close": Command(CloseConcern, close_concern, "say that it is dealt with, and how"),
        "delete": Command(OneEntry, delete_concern, "delete one (undo brings it back)"),
    },
)
