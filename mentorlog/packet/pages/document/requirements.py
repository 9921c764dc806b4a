"""How the requirements stand: first as a table to look at, then each with what it rests on."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from mentorlog.packet.content.caveats import caveat
from mentorlog.packet.content.opening_balances import balance_unit, counts_inside
from mentorlog.packet.content.schema import (
    ListedOpening,
    ListedPart,
    ListedRequirement,
    ListedWaiver,
    Subject,
)
from mentorlog.packet.pages.document.blocks import (
    Column,
    Fact,
    FactList,
    Heading,
    Paragraph,
    Run,
    Style,
    Table,
    Text,
    code,
    joined,
    soft,
    strong,
    verbatim,
    warn,
    words,
)
from mentorlog.packet.pages.document.formatting import amount, day, days, label, refs, state
from mentorlog.packet.pages.document.headline import DONE
from mentorlog.policy import State
from mentorlog.policy.shortfall_words import done_once, have_words
from mentorlog.wording import between, noun, on

Block = Heading | Paragraph | Table | FactList

_SHOWN = 12
"""Parts of a rule, such as weeks, that are named for each state; of further ones only the number is."""
_PICTURED = 5
"""Parts that are worth a picture."""
_SQUARES = {State.MET: "■", State.NOT_MET: "✗"}
_WORD = warn("on the mentor’s word")
_UNNAMED = ("minutes", "ticks")
"""Units that are not said: the amount has its own, or the requirement says what is meant."""


def requirements_table(subject: Subject) -> Iterator[Block]:
    """Yield the state of every requirement, in words and counts."""
    yield Heading(words("Requirements"))
    if not subject.requirements:
        yield Paragraph(words("The rules of this programme ask for nothing."))
        return
    yield Table(
        (
            Column("No.", 8),
            Column("Requirement"),
            Column("", 24),
            Column("State", 28),
            Column("Have and needed", 31),
        ),
        tuple(
            (
                words(str(number)),
                words(verbatim(requirement.text)),
                words(soft(requirement.severity.in_words)),
                words(_state(requirement, subject)),
                have_of_needed(requirement),
            )
            for number, requirement in enumerate(subject.requirements, 1)
        ),
    )


def _state(requirement: ListedRequirement, subject: Subject) -> Run:
    """Name the state of a requirement, and on what it rests that the packet does not show."""
    return state(requirement.state, caveat(requirement, subject).words)


def have_of_needed(requirement: ListedRequirement) -> Text:
    """Say how much there is of what is needed: `42 of 5 meetings`."""
    if done_once(requirement) or (requirement.have > requirement.needed == 1 and not requirement.at_most):
        return words(strong(have_words(requirement)))
    limit = "at most " if requirement.at_most else ""
    of = "" if requirement.unit in _UNNAMED else f"\u00a0{noun(requirement.needed, requirement.unit)}"
    have, needed = (amount(number, requirement.unit) for number in (requirement.have, requirement.needed))
    return words(strong(have), f" of {limit}{needed}{of}")


def requirement_details(subject: Subject) -> Iterator[Block]:
    """Yield the rule behind each requirement, what it rests on and what comes next; then the year's days."""
    if subject.requirements:
        yield Heading(words("How each requirement was judged"))
        yield Paragraph(_rules(subject), small=True)
    meetings = {meeting.ref for meeting in subject.meetings}
    for number, requirement in enumerate(subject.requirements, 1):
        yield Heading(words(f"{number}\u2002", verbatim(requirement.text)), level=3)
        yield FactList(tuple(_details(requirement, subject, meetings)))
    yield from _settings(subject)


def _rules(subject: Subject) -> Text:
    """Name the rules so that they are told from every other text, and whose days count."""
    programme = subject.programme
    source = words(", from ", verbatim(programme.source)) if programme.source else ()
    ticks = any(requirement.unit == "ticks" for requirement in subject.requirements)
    return words(
        verbatim(programme.title),
        " (",
        code(programme.policy),
        ", version ",
        verbatim(programme.version),
        ")",
        source,
        f". Days are those of {label(programme.zone)}.",
        " What no meeting shows, such as training, is the mentor’s word." if ticks else "",
    )


def _details(requirement: ListedRequirement, subject: Subject, meetings: set[str]) -> Iterator[Fact]:
    """Yield the facts about one requirement."""
    yield Fact("Rule", words(verbatim(requirement.rule), soft(" ("), code(requirement.ref), soft(")")))
    programme = subject.programme
    if requirement.source not in ("", programme.source):
        yield Fact("Source", words(verbatim(requirement.source)))
    if requirement.parts:
        yield Fact("Parts", _parts(requirement))
    if counted_elsewhere := [ref for ref in requirement.counted if ref not in meetings]:
        yield Fact("Counted", refs(counted_elsewhere))
    uncounted = sorted((it.why, it.ref) for it in requirement.not_counted if it.ref not in meetings)
    for why, group in groupby(uncounted, key=lambda pair: pair[0]):
        yield Fact("Not counted", words(refs([ref for _, ref in group]), ": ", verbatim(why)))
    yield from (
        Fact("Waived", _waived(waiver))
        for waiver in programme.waivers
        if waiver.requirement == requirement.ref
    )
    for balance in programme.openings:
        if balance.requirement == requirement.ref:
            yield Fact("Brought forward", _brought(balance, subject))
        elif counts_inside(balance, requirement):
            yield Fact(
                "Brought forward", words(verbatim(balance.requirement), " ", _brought(balance, subject))
            )
    if requirement.state not in DONE and requirement.next:
        yield Fact("Next", words(verbatim(requirement.next), _due(requirement)))


def _due(requirement: ListedRequirement) -> str:
    """Say until when there is time, unless what comes next names that day."""
    if not requirement.due:
        return ""
    due = date.fromisoformat(requirement.due)
    named = any(spelled in requirement.next for spelled in (on(due), between(due, due)))
    return "" if named else f" Due {day(requirement.due)}."


def _waived(waiver: ListedWaiver) -> Text:
    """Say who lifted a requirement, when and why."""
    on = f" on {day(waiver.day)}" if waiver.day else ""
    return words(_WORD, ", by ", verbatim(waiver.granted_by), f"{on}: ", verbatim(waiver.reason))


def _brought(opening: ListedOpening, subject: Subject) -> Text:
    """Say what an earlier logbook holds towards a requirement."""
    note = words(", ", verbatim(opening.note)) if opening.note else ()
    unit = balance_unit(opening, subject)
    of = "" if unit in ("", "minutes") else f"\u00a0{noun(opening.amount, unit)}"
    return words(_WORD, ", ", code(opening.ref), f": {amount(opening.amount, unit)}{of}", note)


def _parts(requirement: ListedRequirement) -> Text:
    """Show the parts of a rule: one square each for the eye, and those of each state by name."""
    named = joined(_by_state(requirement.parts, requirement.unit), separator=" ")
    if len(requirement.parts) < _PICTURED:
        return named
    squares = "".join(_SQUARES.get(part.state, "□") for part in requirement.parts)
    return words(Run(squares, Style.PICTURE), "\n", named)


def _by_state(parts: Sequence[ListedPart], unit: str) -> Iterator[Text]:
    """Yield a sentence for each state that parts are in, the worst first."""
    for name in (State.NOT_MET, State.AT_RISK, State.UNKNOWN, State.ON_TRACK, State.NOT_DUE, State.MET):
        here = [part for part in parts if part.state is name]
        if here:
            shown = joined((_part(part, unit) for part in here[:_SHOWN]), "; ")
            more = f" and {len(here) - _SHOWN} more" if len(here) > _SHOWN else ""
            yield words(state(name), ": ", shown, f"{more}.")


def _part(part: ListedPart, unit: str) -> Text:
    """Name one part of a rule, with what there is and is needed in it."""
    return words(verbatim(part.label), f"\u00a0({amount(part.have, unit)} of {amount(part.needed, unit)})")


def _settings(subject: Subject) -> Iterator[Block]:
    """Yield what was set for this year: the mentor typed it, from what the programme said."""
    programme = subject.programme
    facts = [
        Fact(
            name,
            joined((words(verbatim(label(it.name)), f" ({days(it.start, it.end)})") for it in spans), "; "),
        )
        for name, spans in (
            ("Windows", programme.windows),
            ("Phases", programme.phases),
            ("Left out", programme.excluded),
        )
        if spans
    ]
    if programme.anchors:
        anchors = (words(verbatim(label(it.name)), f" ({day(it.day)})") for it in programme.anchors)
        facts.append(Fact("Days to count from", joined(anchors, "; ")))
    requirement_refs = {requirement.ref for requirement in subject.requirements}
    shown = {
        balance.ref
        for balance in programme.openings
        for requirement in subject.requirements
        if counts_inside(balance, requirement)
    }
    facts += [
        Fact("Waived", words(verbatim(waiver.requirement), " ", _waived(waiver)))
        for waiver in programme.waivers
        if waiver.requirement not in requirement_refs
    ]
    facts += [
        Fact("Brought forward", words(verbatim(balance.requirement), " ", _brought(balance, subject)))
        for balance in programme.openings
        if balance.requirement not in requirement_refs and balance.ref not in shown
    ]
    if facts:
        yield Heading(words("What was set for this year, as the mentor entered it"), level=3)
        yield FactList(tuple(facts))
