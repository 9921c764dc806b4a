"""`mentorlog referrals`: where mentees were sent for help, and what came of it."""

from typing import Annotated

from mentorlog.cli.arguments import Argument, Command, Day, Id, NoOptions, OneEntry, Option
from mentorlog.cli.mentees import mentee_or_none
from mentorlog.cli.support.areas import AREAS, area_named
from mentorlog.cli.support.services import find_service
from mentorlog.cli.terminal.output import Problem, short
from mentorlog.cli.terminal.own_editor import IN_YOUR_EDITOR, long_text
from mentorlog.cli.terminal.session import Session
from mentorlog.model import Meeting, Referral, Service, to_plain
from mentorlog.model.frozen import Frozen, replace
from mentorlog.model.privacy_tiers import PRIVATE
from mentorlog.operations.entry_titles import names
from mentorlog.operations.support.follow_ups import ask_again, follow_up, stands
from mentorlog.operations.support.services import where_to
from mentorlog.wording import plain


class ReferralDetails(Frozen):
    """What belongs to a referral beside where to, as far as it is given."""

    service: Annotated[str | None, Option("SERVICE", "a service of your directory; or none")] = None
    mentee: Annotated[str | None, Option("MENTEE", "who was sent there")] = None
    on: Day = None
    meeting: Annotated[str | None, Option("ID", "the meeting it came up in")] = None
    follow_up: Annotated[str | None, Option("DATE", "when to ask again, such as “in 2 weeks”; or none")] = (
        None
    )
    outcome: Annotated[str | None, Option("TEXT", "what came of it, without the matter")] = None
    note: Annotated[
        str | None, Option(help="a note that never leaves; better none; - reads standard input")
    ] = None
    edit: Annotated[bool, Option(help=f"write the note {IN_YOUR_EDITOR}")] = False


def list_referrals(session: Session, options: NoOptions) -> None:
    """List referrals by day; notes are shown one at a time."""
    logbook = session.store.logbook()
    referrals = sorted(logbook.referrals, key=lambda r: (r.day, r.id))
    called = names(logbook.mentees)
    rows = [
        (
            short(r),
            f"{r.day}",
            called.get(r.mentee or "", ""),
            where_to(logbook, r),
            stands(r, session.today),
        )
        for r in referrals
    ]
    session.show_or_list(
        referrals,
        rows,
        "No referrals yet. For instance: mentorlog referrals add student_wellbeing --mentee M-01",
    )


class AddReferral(Frozen):
    """What `referrals add` takes."""

    where: Annotated[str | None, Argument(help=f"{AREAS}; --service says it as well")] = None
    details: ReferralDetails


def add_referral(session: Session, options: AddReferral) -> None:
    """Record that somebody was sent to a service."""
    if options.where:
        where = _where(session, options.where, options.details)
    elif options.details.service not in (None, "none"):
        where = find_service(session, options.details.service or "").area
    else:
        raise Problem(
            "Say where to: mentorlog referrals add careers, or --service with one of your services."
        )
    new = Referral(id=session.host.new_id(), where=where, day=session.today)
    referral = _with_details(session, new, options.details)
    if referral.meeting and not options.details.on:
        referral = replace(referral, day=session.pick(Meeting, referral.meeting).day)
    session.store.add(referral)
    place = where_to(session.store.logbook(), referral)
    session.show_or_say(referral, f"{short(referral)}  Referred to {place}, {referral.day}.")


def show_referral(session: Session, options: OneEntry) -> None:
    """Show one referral with its note."""
    referral = session.pick(Referral, options.id)
    if session.json:
        session.show(to_plain(referral))
        return
    logbook = session.store.logbook()
    who = f"{names(logbook.mentees)[referral.mentee]} to " if referral.mentee else ""
    came_up = f", in the meeting {referral.meeting[-6:]}" if referral.meeting else ""
    session.say(f"{referral.day}  {who}{where_to(logbook, referral)}{came_up}")
    if words := stands(referral, session.today):
        session.say(words)
    if referral.note:
        session.prose(f"\nnote (never leaves):\n{referral.note}")


class EditReferral(Frozen):
    """What `referrals edit` takes."""

    id: Id
    where: Annotated[str | None, Option()] = None
    details: ReferralDetails


def edit_referral(session: Session, options: EditReferral) -> None:
    """Change a referral; what is not given stays."""
    before = session.pick(Referral, options.id)
    moved = before
    if options.where:
        moved = replace(before, where=_where(session, options.where, options.details), service=None)
    after = _with_details(session, moved, options.details)
    session.edit(before, after)


class FollowUp(Frozen):
    """What `referrals followed-up` takes."""

    id: Id
    outcome: Annotated[str | None, Option("TEXT", "what came of it, without the matter")] = None
    on: Day = None
    open: Annotated[bool, Option(help="say that it was not asked after all")] = False


def follow_referral_up(session: Session, options: FollowUp) -> None:
    """Say that it was asked what came of a referral, and what that was."""
    referral = session.pick(Referral, options.id)
    if options.open:
        after = ask_again(session.store, referral)
        session.show_or_say(after, f"Open again: {short(after)}.")
        return
    day = session.past_day(options.on) if options.on else session.today
    outcome = referral.outcome if options.outcome is None else options.outcome
    after = follow_up(session.store, referral, day, outcome)
    session.show_or_say(after, f"{short(after)}: {stands(after, session.today)}")


def delete_referral(session: Session, options: OneEntry) -> None:
    """Delete a referral."""
    referral = session.pick(Referral, options.id)
    session.delete(referral, f"the referral {short(referral)}")


def _with_details(session: Session, referral: Referral, details: ReferralDetails) -> Referral:
    """Return the referral with the details that were given; `none` takes a link or a day out."""
    meeting, service = referral.meeting, _service(session, details.service)
    ahead = referral.follow_up
    if details.meeting:
        meeting = None if details.meeting == "none" else session.pick(Meeting, details.meeting).id
    if details.follow_up:
        ahead = None if details.follow_up == "none" else session.day(details.follow_up)
    if details.service:
        referral = replace(referral, service=service.id if service else None)
    return replace(
        referral,
        where=service.area if service else referral.where,
        mentee=mentee_or_none(session, details.mentee, referral.mentee),
        meeting=meeting,
        day=session.past_day(details.on) if details.on else referral.day,
        follow_up=ahead,
        outcome=referral.outcome if details.outcome is None else details.outcome,
        note=long_text(
            session, details.note, referral.note, edit=details.edit, name="note", help=f"Note: {PRIVATE.goes}"
        ),
    )


def _where(session: Session, typed: str, details: ReferralDetails) -> str:
    """Return the area that was typed, which a service that was named has to be of."""
    where, service = area_named(session, typed), _service(session, details.service)
    if service and service.area != where:
        raise Problem(f"{service.title} is {plain(service.area)}, not {plain(where)}; leave one of them out.")
    return where


def _service(session: Session, typed: str | None) -> Service | None:
    """Return the service that was named, if one was."""
    return find_service(session, typed) if typed and typed != "none" else None


REFERRALS = Command(
    NoOptions,
    list_referrals,
    under={
        "add": Command(AddReferral, add_referral, "record that somebody was sent to a service", begins=True),
        "show": Command(OneEntry, show_referral, "show one referral with its note"),
        "edit": Command(EditReferral, edit_referral, "change a referral"),
        "followed-up": Command(FollowUp, follow_referral_up, "say that you asked again, and what came of it"),
        "delete": Command(OneEntry, delete_referral, "delete one (undo brings it back)"),
    },
)
