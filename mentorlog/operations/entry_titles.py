"""Entries in a few words, for titles, questions and toasts."""

from collections.abc import Mapping
from datetime import date

from mentorlog.model import (
    Action,
    Alert,
    Attestation,
    Batch,
    Closure,
    Concern,
    Declined,
    Entity,
    Feedback,
    Goal,
    Meeting,
    Mentee,
    Mentor,
    Programme,
    Recognition,
    Referral,
    Reflection,
    Resource,
    Service,
    Status,
    Survey,
    Tally,
    Template,
)
from mentorlog.wording import many, short_day


def day(when: date, *, year: bool = False) -> str:
    """Return a day as people say it: `Wed 11 Mar`, with the year when asked."""
    return short_day(when, year=year)


def dated(when: date, today: date) -> str:
    """Return a day as people say it, with the year unless it is this one."""
    return day(when, year=when.year != today.year)


def names(mentees: tuple[Mentee, ...]) -> dict[str, str]:
    """Map the ids of mentees to their pseudonyms."""
    return {mentee.id: mentee.pseudonym for mentee in mentees}


def people(meeting: Meeting, called: Mapping[str, str]) -> str:
    """Return who was expected at a meeting: `M-01, M-02 (absent)`, `M-01 and 3 others`.

    Args:
        called: pseudonyms by id, as `names` gives them.
    """
    # Nobody was absent from what did not take place.
    held = meeting.status is Status.HELD
    came = [
        called.get(a.mentee, "?") + (" (absent)" if held and not a.attended else "") for a in meeting.mentees
    ]
    if meeting.others:
        others = many(meeting.others, "others")
        return f"{', '.join(came)} and {others}" if came else others
    return ", ".join(came)


def title(entity: Entity, called: Mapping[str, str], today: date) -> str:
    """Return an entry in a few words: `the meeting of Wed 11 Mar with M-01`.

    Args:
        called: pseudonyms by id, as `names` gives them.
        today: a day of another year is named with its year.
    """
    match entity:
        case Meeting():
            who = people(entity, called)
            return f"the meeting of {dated(entity.day, today)}" + (f" with {who}" if who else "")
        case Reflection():
            return f"the reflection of {dated(entity.day, today)}"
        case Goal():
            return f"the goal “{_short(entity.title)}”"
        case Action():
            return f"the promise “{_short(entity.text)}”"
        case Attestation():
            return f"“{entity.label}” of {dated(entity.day, today)}"
        case Referral():
            return f"the referral to {entity.label} of {dated(entity.day, today)}"
        case Survey():
            return f"the questionnaire of {dated(entity.day, today)}"
        case Tally():
            return f"the totals of {dated(entity.day, today)}"
        case Feedback():
            return f"the feedback of {dated(entity.day, today)}"
        case Service():
            return f"the service “{_short(entity.title)}”"
        case Concern():
            return f"the concern “{_short(entity.title)}”"
        case Alert():
            return f"the safeguarding matter of {dated(entity.day, today)}"
        case Recognition():
            return f"the {entity.sort.value} “{_short(entity.title)}”"
        case Resource():
            return f"the resource “{_short(entity.title)}”"
        case Template():
            return f"the template “{_short(entity.title)}”"
        case Closure():
            return f"the end of the year, of {dated(entity.day, today)}"
        case Declined():
            return "what you declined"
        case Batch():
            return f"the import of {_short(entity.source)}"
        case Mentee():
            return f"the mentee {entity.pseudonym}"
        case Programme():
            return f"the programme {entity.name}"
        case Mentor():
            return "your own details"


def _short(text: str) -> str:
    """Return the beginning of a text."""
    return text if len(text) <= 40 else f"{text[:39]}…"
