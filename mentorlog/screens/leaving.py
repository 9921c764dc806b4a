"""What may leave the machine in a packet: the choices, and their words."""

from collections.abc import Collection, Iterator

from textual.content import Content

from mentorlog.model import Logbook
from mentorlog.packet.choices import Choices
from mentorlog.packet.preview import STAYS, Shown
from mentorlog.widgets.entries import MIDDLE_DOT, document_name
from mentorlog.widgets.text import plain
from mentorlog.widgets.words import day

FACTS, NAME, REFLECTION, MEETING = "facts", "name:", "reflection:", "meeting:"
"""Beginnings of the values that stand for choices; the id of what is chosen follows."""


def offers(logbook: Logbook) -> Iterator[tuple[Content, str]]:
    """Yield what can be chosen beyond dates and counts, as words and value."""
    period = logbook.programme
    facts = sum(bool(meeting.facts) for meeting in logbook.meetings if period and meeting.day in period)
    if facts:
        yield plain(f"The facts noted about {facts} meetings"), FACTS
    for mentee in logbook.mentees:
        if mentee.name and mentee.consent:
            yield plain(f"The name of {mentee.pseudonym}, who agreed: {mentee.name}"), NAME + mentee.id
    for reflection in reversed(logbook.reflections):
        if period and reflection.day in period:
            title = reflection.title or document_name(reflection.document)
            parts = f"{reflection.words:,} words", f"{day(reflection.day)}"
            yield plain(MIDDLE_DOT.join((f"Reflection: {title}", *parts))), REFLECTION + reflection.id
    for meeting in reversed(logbook.meetings):
        if period and meeting.day in period and meeting.reflection:
            yield plain(f"Reflection noted at the meeting of {day(meeting.day)}"), MEETING + meeting.id


def choices(chosen: Collection[str]) -> Choices:
    """Return the packet's choices for the values that are ticked."""

    def ids(beginning: str) -> frozenset[str]:
        return frozenset(value.removeprefix(beginning) for value in chosen if value.startswith(beginning))

    return Choices(
        facts=FACTS in chosen,
        reflections=ids(REFLECTION),
        meeting_reflections=ids(MEETING),
        names=ids(NAME),
    )


def shown(lines: Collection[Shown], warnings: Collection[str]) -> Content:
    """Return everything that a packet will say, what stays first, section by section."""
    parts = [plain(f"! {warning}", "$text-warning bold") for warning in warnings]
    sections = dict.fromkeys([STAYS, *(line.section for line in lines)])
    for section in sections:
        parts.append(plain(f"\n{section}" if parts else section, "$text-accent bold"))
        sign = "·" if section != STAYS else "–"
        parts += [_line(sign, line.text) for line in lines if line.section == section]
    return Content("\n").join(parts)


def _line(sign: str, text: str) -> Content:
    """Return one thing that leaves or stays; the lines after its first are set in."""
    first, *more = text.split("\n")
    return Content("\n").join([plain(f"{sign} {first}"), *(plain(f"    {line}") for line in more)])
