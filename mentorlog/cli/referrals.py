"""`mentorlog referral`: where mentees were sent for help."""

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Day, Id, NoOptions, OneEntry, Option
from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.output import Problem, columns, short
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Meeting, Mentee, Referral, to_plain
from mentorlog.model.privacy_tiers import PRIVATE
from mentorlog.model.referral import SERVICES
from mentorlog.model.text import slug


@dataclass(frozen=True, kw_only=True)
class ReferralDetails:
    """What belongs to a referral beside the service, as far as it is given."""

    mentee: Annotated[str | None, Option("MENTEE", "who was sent there")] = None
    on: Day = None
    meeting: Annotated[str | None, Option("ID", "the meeting it came up in")] = None
    note: Annotated[str | None, Option(help="a note that never leaves; - reads standard input")] = None
    edit: Annotated[bool, Option(help=f"write the note {IN_YOUR_EDITOR}")] = False


def list_referrals(session: Session, options: NoOptions) -> None:
    """List referrals by day; notes are shown one at a time."""
    referrals = sorted(session.store.all(Referral), key=lambda r: (r.day, r.id))
    if session.json:
        session.show(to_plain(referrals))
        return
    names = {mentee.id: mentee.pseudonym for mentee in session.store.all(Mentee)}
    for line in columns([(short(r), f"{r.day}", names.get(r.mentee or "", ""), r.label) for r in referrals]):
        session.say(line)
    if not referrals:
        session.say("No referrals yet. For instance: mentorlog referral add student_wellbeing --mentee M-01")


@dataclass(frozen=True, kw_only=True)
class AddReferral:
    """What `referral add` takes."""

    where: Annotated[
        str, Argument(help="student_wellbeing, academic_tutor, financial_support, careers, … or any other")
    ]
    details: ReferralDetails


def add_referral(session: Session, options: AddReferral) -> None:
    """Record that somebody was sent to a service."""
    referral = _with_details(
        session,
        Referral(id=session.host.new_id(), where=_where(session, options.where), day=session.today),
        options.details,
    )
    if referral.meeting and not options.details.on:
        referral = replace(referral, day=session.pick(Meeting, referral.meeting).day)
    session.store.add(referral)
    session.show_or_say(referral, f"{short(referral)}  Referred to {referral.label}, {referral.day}.")


def show_referral(session: Session, options: OneEntry) -> None:
    """Show one referral with its note."""
    referral = session.pick(Referral, options.id)
    if session.json:
        session.show(to_plain(referral))
        return
    names = {mentee.id: mentee.pseudonym for mentee in session.store.all(Mentee)}
    who = f"{names[referral.mentee]} to " if referral.mentee else ""
    came_up = f", in the meeting {referral.meeting[-6:]}" if referral.meeting else ""
    session.say(f"{referral.day}  {who}{referral.label}{came_up}")
    if referral.note:
        session.prose(f"\nnote (never leaves):\n{referral.note}")


@dataclass(frozen=True, kw_only=True)
class EditReferral:
    """What `referral edit` takes."""

    id: Id
    where: Annotated[str | None, Option()] = None
    details: ReferralDetails


def edit_referral(session: Session, options: EditReferral) -> None:
    """Change a referral; what is not given stays."""
    before = session.pick(Referral, options.id)
    moved = replace(before, where=_where(session, options.where)) if options.where else before
    after = _with_details(session, moved, options.details)
    session.store.edit(before, after)
    session.show_or_say(after, f"Changed {short(after)}." if after != before else "Nothing changed.")


def delete_referral(session: Session, options: OneEntry) -> None:
    """Delete a referral."""
    referral = session.pick(Referral, options.id)
    session.store.delete(referral)
    session.show_or_say(referral, f"Deleted the referral {short(referral)}. `mentorlog undo` brings it back.")


def _with_details(session: Session, referral: Referral, details: ReferralDetails) -> Referral:
    """Return the referral with the details that were given; `none` takes a person or a meeting out."""
    mentee, meeting = referral.mentee, referral.meeting
    if details.mentee:
        mentee = None if details.mentee == "none" else find_mentee(session, details.mentee).id
    if details.meeting:
        meeting = None if details.meeting == "none" else session.pick(Meeting, details.meeting).id
    return replace(
        referral,
        mentee=mentee,
        meeting=meeting,
        day=session.day(details.on) if details.on else referral.day,
        note=long_text(
            session, details.note, referral.note, edit=details.edit, name="note", help=f"Note: {PRIVATE.goes}"
        ),
    )


def _where(session: Session, typed: str) -> str:
    """Return the name of a service, pointing out one that is nearly another."""
    where = slug(typed)
    if not where:
        raise Problem(f"Say where to, for instance {SERVICES[0]} or {SERVICES[3]}.")
    if where not in SERVICES and (near := get_close_matches(where, SERVICES, 1, 0.8)):
        session.note(f"Kept as {where}; did you mean {near[0]}?")
    return where


REFERRAL = Command(
    NoOptions,
    list_referrals,
    under={
        "add": Command(AddReferral, add_referral, "record that somebody was sent to a service", begins=True),
        "show": Command(OneEntry, show_referral, "show one referral with its note"),
        "edit": Command(EditReferral, edit_referral, "change a referral"),
        "delete": Command(OneEntry, delete_referral, "delete one (undo brings it back)"),
    },
)
