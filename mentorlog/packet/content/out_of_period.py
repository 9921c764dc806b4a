"""What was chosen and cannot leave all the same, because it is not in the year that the packet is about."""

from collections.abc import Iterator

from mentorlog.model import Logbook
from mentorlog.packet.content.entry_refs import EntryRefs
from mentorlog.packet.content.export_choices import Choices
from mentorlog.wording import on


def chosen_in_vain(logbook: Logbook, refs: EntryRefs, choices: Choices) -> Iterator[str]:
    """Yield a sentence for each chosen text that is of another time."""
    listed = {entry.id for entries in (refs.meetings, refs.reflections) for entry in entries}
    for reflection in logbook.reflections:
        if reflection.id in choices.reflections - listed:
            yield f"The reflection of {on(reflection.day)} is outside the period, so it stays."
    for meeting in logbook.meetings:
        if meeting.id in choices.meeting_reflections - listed:
            yield f"The meeting of {on(meeting.day)} is outside the period, so the reflection on it stays."
