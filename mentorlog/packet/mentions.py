"""Finding real names of mentees in the words that a mentor is about to send."""

import re
from collections.abc import Iterable, Iterator

from mentorlog.model import Mentee
from mentorlog.model.text import fold
from mentorlog.packet import schema

_SHORTEST = 4
"""Letters that a part of a Latin name must have to be looked for; shorter ones are words too often."""


def mentions(subject: schema.Subject, mentees: Iterable[Mentee]) -> tuple[str, ...]:
    """Return a sentence for each text that leaves and holds the name of a mentee who is not named."""
    named = {mentee.alias for mentee in subject.mentees if mentee.name}
    sought = [(m.pseudonym, _parts(m.name)) for m in mentees if m.name and m.pseudonym not in named]
    return tuple(
        f"{where} holds “{part}”, which is in the name of {alias}. Change it, or leave it out."
        for where, text in _texts(subject)
        for alias, parts in sought
        for part in parts
        if _holds(text, part)
    )


def _parts(name: str) -> list[str]:
    """Return the parts of a name to look for: the whole and its longer words."""
    words = re.findall(r"\w+", name)
    return list(dict.fromkeys([name, *(word for word in words if len(word) >= _SHORTEST)]))


def _holds(text: str, part: str) -> bool:
    """Say whether `part` stands in `text` as a word, whatever the case and the accents."""
    sought = re.escape(fold(part))
    if part.isascii():
        sought = rf"(?<!\w){sought}(?!\w)"
    return re.search(sought, fold(text)) is not None


def _texts(subject: schema.Subject) -> Iterator[tuple[str, str]]:
    """Yield every text of the mentor's in the packet, and where it stands."""
    for meeting in subject.meetings:
        for topic in meeting.topics:
            yield f"A topic of {meeting.ref} ({meeting.date})", topic
        yield f"What is noted about {meeting.ref} ({meeting.date})", meeting.facts or ""
        yield f"The reflection on {meeting.ref} ({meeting.date})", meeting.reflection or ""
    for goal in subject.goals:
        yield f"The title of the goal {goal.ref}", goal.title or ""
    for entry in subject.training:
        yield f"The evidence for {entry.what}", entry.evidence or ""
    for reflection in subject.reflections:
        yield f"The title of the reflection of {reflection.date}", reflection.title or ""
        for passage in reflection.passages or ():
            yield f"The reflection of {reflection.date}", passage.text
