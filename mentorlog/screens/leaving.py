"""What is said around an export: the choices, the state of the musts, what leaves, what comes after."""

from collections.abc import Collection, Iterator

from textual.content import Content

from mentorlog.model import Logbook, Programme
from mentorlog.packet.choices import Choices
from mentorlog.packet.export import Exported
from mentorlog.packet.preview import STAYS, Shown
from mentorlog.policy.report import Report
from mentorlog.screens.standing import tally
from mentorlog.widgets.bar import mark
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
            kind = document_name(reflection.document).capitalize()
            title = f"{kind}: {reflection.title}" if reflection.title else kind
            parts = title, f"{reflection.words:,} words", day(reflection.day)
            yield plain(MIDDLE_DOT.join(parts)), REFLECTION + reflection.id
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


def state_of_musts(report: Report, logbook: Logbook) -> Content:
    """Return how the musts stand, and what that and a missing e-mail mean for a packet made now."""
    said = [Content.assemble(mark(report.state), f"  {tally(report)}")]
    if not report.passes(final=True):
        said.append(
            plain("You can export now; the packet will say that not every must is met.", "$text-warning")
        )
    if logbook.mentor and not logbook.mentor.email:
        said.append(
            plain("Your e-mail is not set; coordinators know keys by it. Press 7 for Setup.", "$text-warning")
        )
    return Content("\n").join(said)


def afterwards(exported: Exported, programme: Programme | None) -> Content:
    """Return where the packet lies, by what its key is known, and what to do next."""
    who = (programme.coordinator or "your coordinator") if programme else "your coordinator"
    mail = f" ({programme.coordinator_email})" if programme and programme.coordinator_email else ""
    return Content("\n").join(
        [
            plain("✓ The packet is signed and written", "$text-success bold"),
            plain(f"{exported.folder}", "bold"),
            *(plain(f"! {warning}", "$text-warning") for warning in exported.warnings),
            plain("\nYour key in six words", "$text-accent bold"),
            plain(exported.words, "bold"),
            plain(exported.fingerprint, "$foreground-muted"),
            plain("\nWhat to do next", "$text-accent bold"),
            plain(f"1. Send the whole folder to {who}{mail}."),
            plain("2. The first time, read the six words to them by telephone or face to face."),
            plain("3. To see what they will see, run:"),
            plain(f'   mentorlog verify "{exported.folder}"'),
            plain("\nIn the folder", "$text-accent bold"),
            *(plain(file.name) for file in exported.files),
            plain("\nTick something, or choose another folder, to make another packet.", "$foreground-muted"),
        ]
    )
