"""How the requirements stand: first as a table to look at, then each with what it rests on."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from mentorlog.packet.document.blocks import (
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Run,
    Style,
    Table,
    Text,
    code,
    joined,
    said,
    soft,
    strong,
    words,
)
from mentorlog.packet.document.spelling import amount, counted, day, days, label, refs, state
from mentorlog.packet.schema import Requirement, Stretch, Subject
from mentorlog.policy import Severity, State

Block = Heading | Paragraph | Table | Facts

_DONE = (State.MET, State.WAIVED)
_SHOWN = 12
"""Parts of a rule, such as weeks, that are named for each state; of further ones only the number is."""
_PICTURED = 5
"""Parts that are worth a picture."""
_SQUARES = {State.MET: "■", State.WAIVED: "■", State.NOT_MET: "✗"}


def verdicts(subject: Subject) -> Iterator[Block]:
    """Yield the state of every requirement, in words and counts."""
    yield Heading(words("Requirements"))
    if not subject.requirements:
        yield Paragraph(words("The rules of this programme ask for nothing."))
        return
    musts = [need for need in subject.requirements if need.severity is Severity.MUST]
    if musts:
        done = sum(need.state in _DONE for need in musts)
        are = "is" if len(musts) == 1 else "are"
        sentence = f"{done} of {counted(len(musts), 'required item')} {are} met or waived."
        yield Paragraph(words(strong(sentence), f" Judged as of {day(subject.as_of)}, {_over(subject)}."))
    yield Table(
        (
            Column("No.", 9),
            Column("Requirement"),
            Column("", 15),
            Column("State", 25),
            Column("Have and needed", 34),
        ),
        tuple(
            (
                words(str(number)),
                words(said(need.text)),
                words(soft(need.severity.value)),
                words(state(need.state)),
                standing(need),
            )
            for number, need in enumerate(subject.requirements, 1)
        ),
    )


def standing(need: Requirement) -> Text:
    """Say how much there is of what is needed: `42 of 5 meetings`."""
    limit = "at most " if need.at_most else ""
    unit = "" if need.unit == "minutes" else f"\u00a0{need.unit}"
    return words(strong(amount(need.have, need.unit)), f" of {limit}{amount(need.needed, need.unit)}{unit}")


def judged(subject: Subject) -> Iterator[Block]:
    """Yield the rule behind each requirement, what it rests on and what comes next; then the year's days."""
    if subject.requirements:
        yield Heading(words("How each requirement was judged"))
    meetings = {meeting.ref for meeting in subject.meetings}
    for number, need in enumerate(subject.requirements, 1):
        yield Heading(words(f"{number}\u2002", said(need.text)), level=3)
        yield Facts(tuple(_details(need, subject, meetings)))
    yield from _settings(subject)


def _over(subject: Subject) -> str:
    """Say whether what ends on the day of judging was still open."""
    return "at its end" if subject.day_over else "before its end: what ends on that day was still open"


def _details(need: Requirement, subject: Subject, meetings: set[str]) -> Iterator[Fact]:
    """Yield the facts about one requirement."""
    yield Fact(
        "Stands",
        words(state(need.state), ": ", standing(need), soft(f" · {need.severity.value} · "), code(need.ref)),
    )
    yield Fact("Rule", words(said(need.rule)))
    if need.source not in ("", subject.programme.source):
        yield Fact("Source", words(said(need.source)))
    if need.parts:
        yield Fact("Parts", _parts(need.parts))
    if rest := [ref for ref in need.counted if ref not in meetings]:
        yield Fact("Counted", refs(rest))
    others = sorted((it.why, it.ref) for it in need.not_counted if it.ref not in meetings)
    for why, group in groupby(others, key=lambda pair: pair[0]):
        yield Fact("Not counted", words(refs([ref for _, ref in group]), ": ", said(why)))
    for waiver in subject.programme.waivers:
        if waiver.requirement == need.ref:
            on = f" on {day(waiver.date)}" if waiver.date else ""
            yield Fact("Waived", words("by ", said(waiver.granted_by), f"{on}: ", said(waiver.reason)))
    for one in subject.programme.openings:
        if one.requirement == need.ref:
            note = words(", ", said(one.note)) if one.note else ()
            yield Fact("Brought forward", words(code(one.ref), f": {amount(one.amount, need.unit)}", note))
    if need.state not in _DONE and need.next:
        due = f" Due {day(need.due)}." if need.due else ""
        yield Fact("Next", words(said(need.next), due))


def _parts(parts: Sequence[Stretch]) -> Text:
    """Show the parts of a rule: one square each for the eye, and those of each state by name."""
    named = joined(_by_state(parts), by=" ")
    if len(parts) < _PICTURED:
        return named
    squares = "".join(_SQUARES.get(part.state, "□") for part in parts)
    return words(Run(squares, Style.PICTURE), "\n", named)


def _by_state(parts: Sequence[Stretch]) -> Iterator[Text]:
    """Yield a sentence for each state that parts are in, the worst first."""
    for name in (State.NOT_MET, State.AT_RISK, State.UNKNOWN, State.ON_TRACK, State.NOT_DUE, State.MET):
        here = [part for part in parts if part.state is name]
        if here:
            shown = joined(
                (words(said(it.label), f"\u00a0({it.have} of {it.needed})") for it in here[:_SHOWN]), "; "
            )
            more = f" and {len(here) - _SHOWN} more" if len(here) > _SHOWN else ""
            yield words(state(name), ": ", shown, f"{more}.")


def _settings(subject: Subject) -> Iterator[Block]:
    """Yield what the programme set for this year."""
    programme = subject.programme
    facts = [
        Fact(
            name, joined((words(said(label(it.name)), f" ({days(it.start, it.end)})") for it in spans), "; ")
        )
        for name, spans in (
            ("Windows", programme.windows),
            ("Phases", programme.phases),
            ("Left out", programme.excluded),
        )
        if spans
    ]
    if programme.anchors:
        anchors = (words(said(label(it.name)), f" ({day(it.date)})") for it in programme.anchors)
        facts.append(Fact("Days to count from", joined(anchors, "; ")))
    if facts:
        yield Heading(words("What the programme set for this year"), level=3)
        yield Facts(tuple(facts))
