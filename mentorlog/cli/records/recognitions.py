"""`mentorlog recognitions`: nominations, words of thanks, prizes."""

from typing import Annotated, Literal

from mentorlog.cli.arguments import Argument, Command, Day, Id, NoOptions, OneEntry, Option
from mentorlog.cli.terminal.output import short
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Recognition, RecognitionSort, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.privacy_tiers import PRIVATE


class RecognitionDetails(Frozen):
    """What belongs to a recognition beside its title, as far as it is given."""

    sort: Annotated[Literal["nomination", "recognition", "prize"] | None, Option(help="what it is")] = None
    on: Day = None
    by: Annotated[str | None, Option("PERSON", "who gave it")] = None
    note: Annotated[str | None, Option(help="a note that never leaves; - reads standard input")] = None
    edit: Annotated[bool, Option(help=f"write the note {IN_YOUR_EDITOR}")] = False


def list_recognitions(session: Session, options: NoOptions) -> None:
    """List recognitions by day; notes are shown one at a time."""
    recognitions = sorted(session.store.all(Recognition), key=lambda r: (r.day, r.id))
    rows = [(short(r), f"{r.day}", r.sort.value, r.given_by, r.title) for r in recognitions]
    session.show_or_list(
        recognitions,
        rows,
        'No recognitions yet. For instance: mentorlog recognitions add "Outstanding mentor"',
    )


class AddRecognition(Frozen):
    """What `recognitions add` takes."""

    title: Annotated[str, Argument()]
    details: RecognitionDetails


def add_recognition(session: Session, options: AddRecognition) -> None:
    """Write a recognition down."""
    new = Recognition(id=session.host.new_id(), day=session.today, title=options.title)
    recognition = _with_details(session, new, options.details)
    session.store.add(recognition)
    session.show_or_say(recognition, f"{short(recognition)}  {recognition.day}  {recognition.title}")


def show_recognition(session: Session, options: OneEntry) -> None:
    """Show one recognition with its note."""
    recognition = session.pick(Recognition, options.id)
    if session.json:
        session.show(to_plain(recognition))
        return
    by = f", by {recognition.given_by}" if recognition.given_by else ""
    session.say(f"{recognition.day}  {recognition.title}  ({recognition.sort.value}{by})")
    if recognition.note:
        session.prose(f"\nnote (never leaves):\n{recognition.note}")


class EditRecognition(Frozen):
    """What `recognitions edit` takes."""

    id: Id
    title: Annotated[str | None, Option()] = None
    details: RecognitionDetails


def edit_recognition(session: Session, options: EditRecognition) -> None:
    """Change a recognition; what is not given stays."""
    before = session.pick(Recognition, options.id)
    after = _with_details(session, replace(before, title=options.title or before.title), options.details)
    session.edit(before, after)


def delete_recognition(session: Session, options: OneEntry) -> None:
    """Delete a recognition."""
    recognition = session.pick(Recognition, options.id)
    session.delete(recognition, recognition.title)


def _with_details(session: Session, recognition: Recognition, details: RecognitionDetails) -> Recognition:
    """Return a recognition with the details that were given."""
    return replace(
        recognition,
        sort=RecognitionSort(details.sort) if details.sort else recognition.sort,
        day=session.past_day(details.on) if details.on else recognition.day,
        given_by=recognition.given_by if details.by is None else details.by,
        note=long_text(
            session,
            details.note,
            recognition.note,
            edit=details.edit,
            name="recognition",
            help=f"A note about a recognition; it {PRIVATE.goes}.",
        ),
    )


RECOGNITIONS = Command(
    NoOptions,
    list_recognitions,
    under={
        "add": Command(AddRecognition, add_recognition, "write a recognition down", begins=True),
        "show": Command(OneEntry, show_recognition, "show one recognition with its note"),
        "edit": Command(EditRecognition, edit_recognition, "change a recognition"),
        "delete": Command(OneEntry, delete_recognition, "delete a recognition (undo brings it back)"),
    },
)
