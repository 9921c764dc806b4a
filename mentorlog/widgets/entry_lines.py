"""One line for each entry that a rule may look at."""

from collections.abc import Callable, Mapping

from textual.content import Content

from mentorlog.model import Attestation, Entity, Logbook, Meeting, Mentee, OpeningBalance, Reflection, Status
from mentorlog.operations.entry_titles import day, names, people
from mentorlog.operations.reflections.reflection_words import document_name
from mentorlog.widgets.plain_text import plain
from mentorlog.wording import duration, noun

MIDDLE_DOT = " · "


def describe(logbook: Logbook) -> Callable[[str], Content]:
    """Return a function that gives the line for an entry's id, as far as the entry is still there."""
    records: tuple[Entity, ...] = (*logbook.reflections, *logbook.attestations)
    meetings = logbook.meetings_for()
    called = names(logbook.mentees)
    openings = logbook.programme.openings if logbook.programme else ()
    entries = {entry.id: entry for entry in (*records, *logbook.mentees, *openings)}

    def line(identifier: str) -> Content:
        match entries.get(identifier) or meetings.get(identifier):
            case Meeting() as meeting:
                return _meeting(meeting, called)
            case Reflection() as reflection:
                return _reflection(reflection)
            case Attestation() as attestation:
                return _attestation(attestation)
            case Mentee() as mentee:
                return plain(mentee.pseudonym)
            case OpeningBalance():
                return plain("an earlier logbook")
        return plain(identifier[-6:])

    return line


def _meeting(meeting: Meeting, called: Mapping[str, str]) -> Content:
    """Return day, kind, minutes, people, and the status when it was not simply held."""
    parts = [day(meeting.day), meeting.kind.label]
    if meeting.minutes:
        parts.append(duration(meeting.minutes))
    if meeting.status is not Status.HELD:
        parts.append(meeting.status.label)
    if who := people(meeting, called):
        parts.append(who)
    return plain(MIDDLE_DOT.join(parts))


def _reflection(reflection: Reflection) -> Content:
    """Return day, what the programme calls it, words and title."""
    parts = [
        day(reflection.day),
        document_name(reflection.document),
        f"{reflection.words:,} {noun(reflection.words, 'words')}",
    ]
    return plain(MIDDLE_DOT.join([*parts, reflection.title] if reflection.title else parts))


def _attestation(attestation: Attestation) -> Content:
    """Return day, what was ticked, who can confirm it, and the evidence."""
    parts = [day(attestation.day), attestation.label]
    if attestation.confirmed_by:
        parts.append(f"confirmed by {attestation.confirmed_by}")
    return plain(MIDDLE_DOT.join([*parts, attestation.evidence] if attestation.evidence else parts))
