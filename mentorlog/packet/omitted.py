"""What a packet leaves out, in words, so that nobody takes it for the whole logbook."""

from collections.abc import Iterator

from mentorlog.model import Logbook
from mentorlog.packet.choices import Choices
from mentorlog.packet.needs import Needs
from mentorlog.packet.refs import Refs
from mentorlog.packet.wording import many


def omitted(logbook: Logbook, refs: Refs, choices: Choices, needs: Needs) -> tuple[str, ...]:
    """List what stays with the mentor, in the order of the packet's parts."""
    return tuple(_omitted(logbook, refs, choices, needs))


def _omitted(logbook: Logbook, refs: Refs, choices: Choices, needs: Needs) -> Iterator[str]:
    """Yield one phrase for each thing that is left out."""
    yield "private notes (these never leave the mentor’s computer)"
    unnamed = sum(1 for m in logbook.mentees if m.name and not (m.consent and m.id in choices.names))
    if unnamed:
        yield f"names of {many(unnamed, 'mentee')}"
    if logbook.mentees:
        some = " (but for a cohort that a rule asks about)" if needs.cohorts else ""
        more = "time zone, preferred channel, consent, review date"
        yield f"what is noted about each mentee: cohort{some}, {more}"
    if not choices.facts and any(meeting.facts for meeting in refs.meetings):
        yield "facts noted about meetings"
    kept = sum(1 for m in refs.meetings if m.reflection and m.id not in choices.meeting_reflections)
    if kept:
        yield f"reflections written about {many(kept, 'meeting')}"
    kept = sum(1 for r in refs.reflections if r.id not in choices.reflections)
    if kept:
        yield f"title and text of {many(kept, 'reflection')}"
    if choices.goals is not None and (kept := sum(1 for g in refs.goals if g.id not in choices.goals)):
        yield f"title of {many(kept, 'goal')}"
    if refs.goals:
        yield "reasons and steps of goals"
    if logbook.actions:
        yield "actions promised in meetings"
    if any(len(meeting.tags) > len(needs.tags_of(meeting)) for meeting in refs.meetings):
        yield "tags of meetings" + (" (but for those that a rule asks about)" if needs.tags else "")
    if beyond := len(logbook.meetings) - len(refs.meetings):
        yield f"{many(beyond, 'meeting')} outside the period"
    if beyond := len(logbook.reflections) - len(refs.reflections):
        yield f"{many(beyond, 'reflection')} outside the period"
