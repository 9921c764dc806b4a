"""`mentorlog mentees`: the people mentored."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from mentorlog.cli.terminal.session import Problem, Session, columns
from mentorlog.model import Meeting, Mentee, to_plain
from mentorlog.model.people import own_days
from mentorlog.model.text import fold


def find_mentee(session: Session, typed: str) -> Mentee:
    """Return the mentee with this pseudonym or name, whatever the case and accents, or with this whole id."""
    mentees = session.store.all(Mentee)
    found = [m for m in mentees if typed in (m.id, m.pseudonym)] or [
        m for m in mentees if fold(typed) in (fold(m.pseudonym), fold(m.name))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(f"{len(found)} mentees are called that; use the pseudonym.")
    if session.store.changed_last(typed):
        raise Problem(f"There is no mentee {typed}. {session.instead('mentee', typed)}")
    near = get_close_matches(typed, [m.pseudonym for m in mentees], 1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise Problem(f"There is no mentee {typed}.{hint} Add one: mentorlog mentees add {typed}")


def list_mentees(session: Session) -> None:
    """List mentees with how often they were met."""
    mentees = session.store.all(Mentee)
    if session.options.json:
        session.show(to_plain(mentees))
        return
    held = [m for m in session.store.meetings() if m.status == "held"]
    rows = [
        (
            mentee.pseudonym,
            mentee.name,
            mentee.cohort,
            ", ".join(filter(None, (_met(mentee, held), own_days(mentee.start, mentee.end)))),
        )
        for mentee in mentees
    ]
    for line in columns(rows):
        session.say(line)
    if not mentees:
        session.say("No mentees yet. Add them by pseudonym: mentorlog mentees add M-01 M-02 M-03")


def _met(mentee: Mentee, held: Sequence[Meeting]) -> str:
    """Say how often a mentee was met."""
    times = sum(any(a.mentee == mentee.id and a.attended for a in m.mentees) for m in held)
    return f"met {times} {'time' if times == 1 else 'times'}"


def add_mentees(session: Session) -> None:
    """Add mentees; details can be given when it is one."""
    pseudonyms = session.options.pseudonym
    details = _details(session)
    if details and len(pseudonyms) > 1:
        raise Problem("Details belong to one mentee; add the others in a second command.")
    mentees = [Mentee(id=session.host.new_id(), pseudonym=p, **details) for p in pseudonyms]
    session.store.add(*mentees)
    if session.options.json:
        session.show(to_plain(mentees))
    else:
        session.say(f"Added {', '.join(map(_called, mentees))}.")


def edit_mentee(session: Session) -> None:
    """Change what is kept about a mentee."""
    before = find_mentee(session, session.options.mentee)
    changes = _details(session)
    if session.options.pseudonym:
        changes["pseudonym"] = session.options.pseudonym
    after = replace(before, **changes)
    session.store.edit(before, after)
    if session.options.json:
        session.show(to_plain(after))
    else:
        session.say(f"Changed {_called(after)}." if after != before else "Nothing changed.")


def _called(mentee: Mentee) -> str:
    """Return what a mentee is called, with the days of their own as they were understood."""
    return " ".join(filter(None, (mentee.pseudonym, own_days(mentee.start, mentee.end))))


def delete_mentee(session: Session) -> None:
    """Delete a mentee about whom nothing is recorded."""
    mentee = find_mentee(session, session.options.mentee)
    if about := _entries_about(session, mentee):
        raise Problem(
            f"{mentee.pseudonym} cannot be deleted: there {about} with them. Delete those, or name somebody "
            "else in them, first. Nothing was changed."
        )
    session.store.delete(mentee)
    session.say(f"Deleted {mentee.pseudonym}. `mentorlog undo` brings them back.")


def _entries_about(session: Session, mentee: Mentee) -> str:
    """Count what names a mentee: `are 2 meetings and 1 goal`; nothing when nothing does."""
    logbook = session.store.logbook()
    counts = {
        "meeting": sum(any(a.mentee == mentee.id for a in m.mentees) for m in logbook.meetings),
        "goal": sum(goal.mentee == mentee.id for goal in logbook.goals),
        "promise": sum(action.mentee == mentee.id for action in logbook.actions),
        "referral": sum(referral.mentee == mentee.id for referral in logbook.referrals),
        "questionnaire": sum(survey.mentee == mentee.id for survey in logbook.surveys),
    }
    said = [f"{count} {what}{'s' if count > 1 else ''}" for what, count in counts.items() if count]
    verb = "is" if sum(counts.values()) == 1 else "are"
    return f"{verb} {', '.join(said)}" if said else ""


def _details(session: Session) -> dict[str, Any]:
    """Return the details that were given as options."""
    options = session.options
    details: dict[str, Any] = {
        name: getattr(options, name)
        for name in ("name", "cohort", "zone", "channel")
        if getattr(options, name) is not None
    }
    if options.consent is not None:
        details["consent"] = options.consent == "yes"
    if options.retain_until is not None:
        details["retain_until"] = session.day(options.retain_until)
    for field, typed in (("start", options.first), ("end", options.last)):
        if typed is not None:
            details[field] = None if fold(typed) == "none" else session.day(typed)
    return details
