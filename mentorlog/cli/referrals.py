"""`mentorlog referral`: where mentees were sent for help."""

from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from mentorlog.cli.mentees import find_mentee
from mentorlog.cli.terminal.session import Problem, Session, columns, short
from mentorlog.model import Meeting, Mentee, Referral, to_plain
from mentorlog.model.referral import SERVICES
from mentorlog.model.text import slug


def list_referrals(session: Session) -> None:
    """List referrals by day; notes are shown one at a time."""
    referrals = sorted(session.store.all(Referral), key=lambda r: (r.day, r.id))
    if session.options.json:
        session.show(to_plain(referrals))
        return
    names = {mentee.id: mentee.pseudonym for mentee in session.store.all(Mentee)}
    for line in columns([(short(r), f"{r.day}", names.get(r.mentee or "", ""), r.label) for r in referrals]):
        session.say(line)
    if not referrals:
        session.say("No referrals yet. For instance: mentorlog referral add student_wellbeing --mentee M-01")


def add_referral(session: Session) -> None:
    """Record that somebody was sent to a service."""
    options = session.options
    given: dict[str, Any] = {"day": session.today} | _given(session)
    if options.meeting and not options.on and given["meeting"]:
        given["day"] = session.pick(Meeting, options.meeting).day
    referral = Referral(id=session.host.new_id(), where=_where(session, options.where), **given)
    session.store.add(referral)
    if options.json:
        session.show(to_plain(referral))
    else:
        session.say(f"{short(referral)}  Referred to {referral.label}, {referral.day}.")


def show_referral(session: Session) -> None:
    """Show one referral with its note."""
    referral = session.pick(Referral, session.options.id)
    if session.options.json:
        session.show(to_plain(referral))
        return
    names = {mentee.id: mentee.pseudonym for mentee in session.store.all(Mentee)}
    who = f"{names[referral.mentee]} to " if referral.mentee else ""
    came_up = f", in the meeting {referral.meeting[-6:]}" if referral.meeting else ""
    session.say(f"{referral.day}  {who}{referral.label}{came_up}")
    if referral.note:
        session.prose(f"\nnote (never leaves):\n{referral.note}")


def edit_referral(session: Session) -> None:
    """Change a referral; what is not given stays."""
    options = session.options
    before = session.pick(Referral, options.id)
    changes = _given(session)
    if options.where:
        changes["where"] = _where(session, options.where)
    after = replace(before, **changes)
    session.store.edit(before, after)
    if options.json:
        session.show(to_plain(after))
    else:
        session.say(f"Changed {short(after)}." if after != before else "Nothing changed.")


def delete_referral(session: Session) -> None:
    """Delete a referral."""
    referral = session.pick(Referral, session.options.id)
    session.store.delete(referral)
    session.say(f"Deleted the referral {short(referral)}. `mentorlog undo` brings it back.")


def _given(session: Session) -> dict[str, Any]:
    """Return the fields that were given as options; `none` takes a person or a meeting out."""
    options = session.options
    given: dict[str, Any] = {}
    if options.mentee:
        given["mentee"] = None if options.mentee == "none" else find_mentee(session, options.mentee).id
    if options.meeting:
        given["meeting"] = None if options.meeting == "none" else session.pick(Meeting, options.meeting).id
    if options.on:
        given["day"] = session.day(options.on)
    if options.note is not None:
        given["note"] = session.text(options.note)
    return given


def _where(session: Session, typed: str) -> str:
    """Return the name of a service, pointing out one that is nearly another."""
    where = slug(typed)
    if not where:
        raise Problem(f"Say where to, for instance {SERVICES[0]} or {SERVICES[3]}.")
    if where not in SERVICES and (near := get_close_matches(where, SERVICES, 1, 0.8)):
        session.note(f"Kept as {where}; did you mean {near[0]}?")
    return where
