"""Messages from templates: which template, what fills it in, and the log of what was sent."""

from collections.abc import Mapping
from datetime import date

from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Channel,
    Invalid,
    Kind,
    Logbook,
    Meeting,
    Meetings,
    Mentee,
    Programme,
    Span,
    Status,
    Template,
    handle,
)
from mentorlog.model.message_templates import at_hand, in_braces, left_over, places
from mentorlog.model.text import fold, slug
from mentorlog.operations.mentee.mentee_entries import MenteeEntries
from mentorlog.store import Store
from mentorlog.wording import either, plain, short_day

AFTER_NO_SHOW = "after_no_show"
"""The template that is about a meeting that was missed; all others are about the next one."""

CHANNELS = (Channel.MESSAGE, Channel.EMAIL)
"""By what a message may be sent."""

OF_MEETING = frozenset({"day", "time", "topic"})
"""The places that are filled in from a meeting."""

OF_WINDOW = frozenset({"window", "window_start"})
"""The places that are filled in from a window."""

_LONGEST_TOPIC = 60


def templates(store: Store) -> tuple[Template, ...]:
    """Return all templates, those that ship first, each as the mentor has it."""
    return at_hand(store.all(Template))


def name_of(title: str, identifier: str) -> str:
    """Return the name that a template gets from its title: `After the exams` becomes `after_the_exams`."""
    letters = slug("".join(letter if letter.isascii() else " " for letter in fold(title)))
    return letters[:60].strip("_") or f"template_{handle(identifier)}"


def refuse_second(store: Store, template: Template) -> None:
    """Refuse a template of the mentor's own with the name of another one.

    Raises:
        Invalid: naming the field.
    """
    for other in store.all(Template):
        if other.name == template.name and other.id != template.id:
            raise Invalid(f"name: your template “{other.title}” is called {other.name} already.")


def needs_meeting(template: Template) -> bool:
    """Say whether something in a template is filled in from a meeting."""
    return not OF_MEETING.isdisjoint(places(template.text))


def needs_window(template: Template) -> bool:
    """Say whether something in a template is filled in from a window."""
    return not OF_WINDOW.isdisjoint(places(template.text))


def likely_meeting(logbook: Logbook, template: Template, mentee: Mentee, today: date) -> Meeting | None:
    """Return the meeting that a message is most likely about: the next one, or the last that they missed."""
    if not needs_meeting(template):
        return None
    entries = MenteeEntries.of(logbook, mentee, today)
    if template.name != AFTER_NO_SHOW:
        return next(iter(entries.planned), None)
    missed = (Status.NO_SHOW, Status.HELD)
    past = [m for m in entries.meetings if m.day <= today and m.status in missed and not entries.came(m)]
    return past[-1] if past else None


def meetings_with(logbook: Logbook, mentee: Mentee) -> Meetings:
    """Return the meetings that a message to somebody may be about: no other mentee's."""
    return logbook.meetings.with_mentee(mentee.id)


def likely_window(programme: Programme | None, template: Template, today: date) -> Span | None:
    """Return the window that a message is most likely about: the one it is, or the next one."""
    if programme is None or not needs_window(template):
        return None
    coming = [window for window in programme.windows if window.end >= today]
    return min(coming, key=lambda window: window.start, default=None)


def likely_channel(mentee: Mentee) -> Channel:
    """Return by what a mentee is most likely written to, from how they are reached."""
    return Channel.EMAIL if "mail" in fold(mentee.channel) else Channel.MESSAGE


def values(
    logbook: Logbook, mentee: Mentee, *, meeting: Meeting | None = None, window: Span | None = None
) -> dict[str, str]:
    """Return what the places of a template are filled in with; what is not known is empty.

    Day and time are those that the mentee's own clock shows.
    """
    abroad = mentee.zone is not None and meeting is not None and mentee.zone != meeting.zone
    seen = meeting.seen_from(mentee.zone) if meeting and mentee.zone else meeting
    start = f"{seen.start:%H:%M}" if seen and seen.start else ""
    return {
        "mentee": mentee.name or mentee.pseudonym,
        "mentor": logbook.mentor.name if logbook.mentor else "",
        "day": short_day(seen.day, year=False) if seen else "",
        "time": f"{start} your time" if start and abroad else start,
        "topic": either(seen.topics, "and") if seen else "",
        "window": plain(window.name) if window else "",
        "window_start": short_day(window.start, year=False) if window else "",
    }


def refuse_unfilled(template: Template, values: Mapping[str, str], text: str) -> None:
    """Refuse to send a message in which places of its template still stand.

    Args:
        template: what the message was made from.
        values: what it was filled in with.
        text: the message as it is now; braces that the mentor typed are no places.

    Raises:
        Invalid: naming the field, and what is to be filled in.
    """
    standing = {*places(text)}
    if left := [place for place in left_over(template.text, values) if place in standing]:
        are = "is" if len(left) == 1 else "are"
        raise Invalid(f"text: {in_braces(left)} {are} still to fill in. Nothing was logged as sent.")


def sent(host: Host, zone: str, title: str, mentee: Mentee, channel: Channel) -> Meeting:
    """Return the log of a message that was sent today: a message to which nobody answered yet.

    It is an attempt, so that it neither counts nor says that they met; once they answer, it can be called
    held.
    """
    return Meeting(
        id=host.new_id(),
        day=host.today(zone),
        zone=zone,
        kind=Kind.MESSAGE,
        channel=channel,
        status=Status.ATTEMPTED,
        mentees=(Attendance(mentee=mentee.id, attended=False),),
        topics=(title[:_LONGEST_TOPIC].strip(),),
    )
