"""What a mentor is warned of before sending chosen texts: names of mentees in them, and what stays behind."""

import re
from collections.abc import Iterable, Iterator

from mentorlog.model import Logbook, Mentee
from mentorlog.model.text import fold
from mentorlog.packet.content import schema
from mentorlog.packet.content.entry_refs import EntryRefs
from mentorlog.packet.content.export_choices import Choices
from mentorlog.packet.content.profile import Profile
from mentorlog.wording import on

_SHORTEST = 4
"""Letters that a part of a Latin name must have to be looked for; shorter ones are words too often."""


def unnamed_mentions(subject: schema.Subject, mentees: Iterable[Mentee]) -> tuple[str, ...]:
    """Return a sentence for each text that leaves and holds the name of a mentee who is not named.

    Where a packet has no place for other mentees, that goes for their aliases too.
    """
    named = {mentee.alias for mentee in subject.mentees if mentee.name} | {subject.about}
    unnamed = [mentee for mentee in mentees if mentee.pseudonym not in named]
    everybody = [tuple(_sought(mentee, subject.profile)) for mentee in unnamed]
    return tuple(
        f"{place} {what}. Change it, or leave it out."
        for place, text in _texts(subject)
        if (folded := fold(text))
        for sought in everybody
        if (what := next((what for pattern, what in sought if pattern.search(folded)), ""))
    )


def names_a_mentee(text: str, mentees: Iterable[Mentee]) -> bool:
    """Say whether a text holds any part of a mentee's name, or what the mentee is called in packets.

    A short part, such as `Bo`, counts where it is spelled as in the name.
    """
    folded, written = fold(text), {*re.findall(r"\w+", text)}
    return any(
        any(pattern.search(folded) for pattern, _ in _sought(mentee, Profile.PUBLIC))
        or any(part in written and not part.islower() for part in re.findall(r"\w\w+", mentee.name))
        for mentee in mentees
    )


def _sought(mentee: Mentee, profile: Profile) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield what gives a mentee away, the plainest first: a sentence about that says enough."""
    for part, pattern in name_finders(mentee):
        yield pattern, f"holds “{part}”, which is in the name of {mentee.pseudonym}"
    if profile is not Profile.COORDINATOR:
        yield _pattern(mentee.pseudonym), f"is about {mentee.pseudonym} too"


def name_finders(mentee: Mentee) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield each part of a mentee's real name, the whole first, and what finds it in a folded text."""
    for part in _parts(mentee.name) if mentee.name else ():
        yield part, _pattern(part)


def _parts(name: str) -> list[str]:
    """Return the parts of a name to look for: the whole and its longer words."""
    words = re.findall(r"\w+", name)
    return list(dict.fromkeys([name, *(word for word in words if len(word) >= _SHORTEST)]))


def _pattern(part: str) -> re.Pattern[str]:
    """Return what finds `part` as a word in a folded text; scripts without spaces have no words."""
    sought = re.escape(fold(part))
    return re.compile(rf"(?<!\w){sought}(?!\w)" if fold(part).isascii() else sought)


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
        yield f"Who can confirm {entry.what}", entry.confirmed_by or ""
        for detail in (entry.course, entry.score, *(entry.topics or ())):
            yield f"A detail of {entry.what}", detail or ""
    for recognition in subject.recognitions or ():
        yield f"The recognition of {recognition.day}", recognition.title
        yield f"Who gave the recognition of {recognition.day}", recognition.given_by or ""
    for reflection in subject.reflections:
        yield f"The title of the reflection of {reflection.day}", reflection.title or ""
        for passage in reflection.passages or ():
            yield f"The reflection of {reflection.day}", passage.text


def chosen_in_vain(logbook: Logbook, refs: EntryRefs, choices: Choices) -> Iterator[str]:
    """Yield a sentence for each chosen text that is of another time."""
    listed = {entry.id for entries in (refs.meetings, refs.reflections) for entry in entries}
    for reflection in logbook.reflections:
        if reflection.id in choices.reflections - listed:
            yield f"The reflection of {on(reflection.day)} is outside the period, so it stays."
    for meeting in logbook.meetings:
        if meeting.id in choices.meeting_reflections - listed:
            yield f"The meeting of {on(meeting.day)} is outside the period, so the reflection on it stays."
