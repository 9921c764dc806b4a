"""What a mentor is warned of before sending chosen texts: names of mentees in them, and what stays behind."""

from collections.abc import Iterable, Iterator
from functools import cache

from mentorlog.model import Logbook, Mentee
from mentorlog.model.real_names import holds_word, names_in
from mentorlog.packet.content import schema
from mentorlog.packet.content.entry_refs import EntryRefs
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.wording import either, on


def unnamed_mentions(subject: schema.Subject, mentees: Iterable[Mentee]) -> tuple[str, ...]:
    """Return a sentence for each text that leaves and holds the name of a mentee who is not named.

    Where a packet has no place for other mentees, that goes for their aliases too.
    """
    named = {mentee.alias for mentee in subject.mentees if mentee.name} | {subject.about}
    unnamed = [mentee for mentee in mentees if mentee.pseudonym not in named]

    @cache  # Topics come again and again.
    def giveaways(text: str) -> tuple[str, ...]:
        found = (_giveaway(text, mentee, subject.profile) for mentee in unnamed)
        return tuple(filter(None, found))

    return tuple(
        f"{place} {what}. Change it, or leave it out."
        for place, text in _texts(subject)
        if text
        for what in giveaways(text)
    )


def names_a_mentee(text: str, mentees: Iterable[Mentee]) -> bool:
    """Say whether a text holds any part of a mentee's name, or what the mentee is called in packets."""
    return any(_giveaway(text, mentee, Profile.PUBLIC) for mentee in mentees)


def _giveaway(text: str, mentee: Mentee, profile: Profile) -> str:
    """Return what in a text gives a mentee away, the plainest first; nothing where nothing does."""
    if parts := [f"“{part}”" for part in names_in(text, mentee)]:
        which = "which is" if len(parts) == 1 else "which are"
        return f"holds {either(parts, 'and')}, {which} in the name of {mentee.pseudonym}"
    if profile is not Profile.COORDINATOR and holds_word(text, mentee.pseudonym):
        return f"is about {mentee.pseudonym} too"
    return ""


def _texts(subject: schema.Subject) -> Iterator[tuple[str, str]]:
    """Yield every text of the mentor's in the packet, and where it stands."""
    for mentee in subject.mentees:
        yield f"The pseudonym {mentee.alias}", mentee.alias
    for waiver in subject.programme.waivers:
        yield f"The reason why {waiver.requirement} was waived", waiver.reason
    for opening in subject.programme.openings:
        yield f"The note on what was brought forward for {opening.requirement}", opening.note or ""
    for meeting in subject.meetings:
        for topic in meeting.topics:
            yield f"A topic of {meeting.ref} ({meeting.day})", topic
        for tag in meeting.tags or ():
            yield f"A tag of {meeting.ref} ({meeting.day})", tag
        yield f"What is noted about {meeting.ref} ({meeting.day})", meeting.facts or ""
        yield f"The reflection on {meeting.ref} ({meeting.day})", meeting.reflection or ""
    for goal in subject.goals:
        yield f"The title of the goal {goal.ref}", goal.title or ""
    for entry in subject.training:
        yield f"The evidence for {entry.what}", entry.evidence or ""
        if entry.confirmed_by != subject.programme.coordinator:  # Whose name leaves anyway.
            yield f"Who can confirm {entry.what}", entry.confirmed_by or ""
        for detail in (entry.course, entry.score, *(entry.topics or ())):
            yield f"A detail of {entry.what}", detail or ""
    for recognition in subject.recognitions or ():
        yield f"The recognition of {recognition.day}", recognition.title
        yield f"Who gave the recognition of {recognition.day}", recognition.given_by or ""
    for reflection in subject.reflections:
        called = f"{reflection.document.replace('_', ' ')} {reflection.ref} ({reflection.day})"
        yield f"The title of the {called}", reflection.title or ""
        yield f"The {called}", "\n".join(passage.text for passage in reflection.passages or ())


def chosen_in_vain(logbook: Logbook, refs: EntryRefs, choices: Choices) -> Iterator[str]:
    """Yield a sentence for each chosen text that is of another time."""
    listed = {entry.id for entries in (refs.meetings, refs.reflections) for entry in entries}
    for reflection in logbook.reflections:
        if reflection.id in choices.reflections - listed:
            yield f"The reflection of {on(reflection.day)} is outside the period, so it stays."
    for identifier in sorted(choices.meeting_reflections - listed):
        if meeting := logbook.meetings.get(identifier):
            yield f"The meeting of {on(meeting.day)} is outside the period, so the reflection on it stays."
    for goal in logbook.goals:
        if goal.id in (choices.goals or ()) and goal not in refs.goals:
            yield f"The goal “{goal.title}” is of another year, so its title stays."
