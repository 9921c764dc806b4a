"""`mentorlog feedback`: what mentees say of the mentoring; it never leaves."""

from typing import Annotated, Literal

from mentorlog.cli.arguments import Command, Day, Id, NoOptions, OneEntry, Option
from mentorlog.cli.mentees import mentee_or_none
from mentorlog.cli.terminal.output import short
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Feedback, Mentee, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.operations.entry_titles import names
from mentorlog.operations.questionnaires.feedback import (
    CHANGE,
    KEEP,
    NOBODY,
    feedback_parts,
    refuse_nothing,
)


class FeedbackDetails(Frozen):
    """What belongs to feedback, as far as it is given."""

    keep: Annotated[str | None, Option("TEXT", "what helps, and should stay; - reads standard input")] = None
    change: Annotated[str | None, Option("TEXT", "what should be otherwise; - reads standard input")] = None
    mentee: Annotated[str | None, Option("MENTEE", "whose words they are; none keeps no name")] = None
    edit: Annotated[Literal["keep", "change"] | None, Option(help=f"write this text {IN_YOUR_EDITOR}")] = None
    on: Day = None


def list_feedback(session: Session, options: NoOptions) -> None:
    """List feedback by day."""
    feedback = sorted(session.store.all(Feedback), key=lambda each: (each.day, each.id))
    rows = [
        (short(each), f"{each.day}", _whose(session, each), feedback_parts(each)[0][1].split("\n")[0])
        for each in feedback
        if feedback_parts(each)
    ]
    session.show_or_list(
        feedback, rows, 'No feedback yet. For instance: mentorlog feedback add --keep "That you ask first"'
    )


def add_feedback(session: Session, options: FeedbackDetails) -> None:
    """Keep what a mentee said."""
    feedback = refuse_nothing(
        _with_details(session, Feedback(id=session.host.new_id(), day=session.today), options)
    )
    session.store.add(feedback)
    session.show_or_say(feedback, f"{short(feedback)}  Kept the feedback of {feedback.day}.")


def show_feedback(session: Session, options: OneEntry) -> None:
    """Show what somebody said in full."""
    feedback = session.pick(Feedback, options.id)
    if session.json:
        session.show(to_plain(feedback))
        return
    session.say(f"{feedback.day}  {_whose(session, feedback)}")
    for title, text in feedback_parts(feedback):
        session.prose(f"\n{title}:\n{text}")


class EditFeedback(Frozen):
    """What `feedback edit` takes."""

    id: Id
    details: FeedbackDetails


def edit_feedback(session: Session, options: EditFeedback) -> None:
    """Change feedback; what is not given stays."""
    before = session.pick(Feedback, options.id)
    after = refuse_nothing(_with_details(session, before, options.details))
    session.edit(before, after)


def delete_feedback(session: Session, options: OneEntry) -> None:
    """Delete feedback."""
    feedback = session.pick(Feedback, options.id)
    session.delete(feedback, f"the feedback {short(feedback)}")


def _with_details(session: Session, feedback: Feedback, details: FeedbackDetails) -> Feedback:
    """Return the feedback with the details that were given; `none` takes the name out."""
    mentee = mentee_or_none(session, details.mentee, feedback.mentee)
    day = session.past_day(details.on) if details.on else feedback.day
    edited = details.edit
    keep = long_text(session, details.keep, feedback.keep, edit=edited == "keep", name="keep", help=KEEP)
    change = long_text(
        session, details.change, feedback.change, edit=edited == "change", name="change", help=CHANGE
    )
    return replace(
        feedback,
        keep=keep,
        change=change,
        mentee=mentee,
        day=day,
    )


def _whose(session: Session, feedback: Feedback) -> str:
    """Return whose words they are."""
    return names(session.store.all(Mentee)).get(feedback.mentee, "?") if feedback.mentee else NOBODY


FEEDBACK = Command(
    NoOptions,
    list_feedback,
    under={
        "add": Command(FeedbackDetails, add_feedback, "keep what a mentee said", begins=True),
        "show": Command(OneEntry, show_feedback, "show what somebody said in full"),
        "edit": Command(EditFeedback, edit_feedback, "change feedback"),
        "delete": Command(OneEntry, delete_feedback, "delete one (undo brings it back)"),
    },
)
