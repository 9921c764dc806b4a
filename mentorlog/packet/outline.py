"""What a packet will say, on one screen: the last thing that is shown before anything is signed.

The app and the command line show these lines and compose none of their own, so that both say the same.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from mentorlog import wording
from mentorlog.host import Host
from mentorlog.model import handle
from mentorlog.model.privacy_tiers import FACTS, REFLECTION
from mentorlog.model.text import cells, cut, wrap
from mentorlog.packet.content import schema
from mentorlog.packet.content.asked_documents import texts_in_order
from mentorlog.packet.content.caveats import caveat, late_meetings
from mentorlog.packet.content.meeting_overlaps import remarks_by_meeting
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.summary import STATEMENT, Summary
from mentorlog.packet.keys.last_used_key import last_used_key
from mentorlog.packet.keys.signing_key import has_key, public_key
from mentorlog.packet.packet_words import count_of
from mentorlog.packet.problems import KeyProblem
from mentorlog.policy.report import Severity, State
from mentorlog.policy.shortfall_words import have_words

_REFLECTIONS = "Reflections"
_LABEL = 16
"""Cells of what a line is called, with the space after it."""
_ALL = 10_000
"""More characters than a line has."""
_DAYS = 3
"""Days that are named in one sentence."""
_FEWEST = 4
"""Lines that the requirements keep, however much there is to warn of."""
_WARNING = 3
"""Lines that warnings keep, however many texts there are to name: one of two lines, and how many more."""


class Tone(StrEnum):
    """How a line is meant; its words say the same."""

    HEADING = "heading"
    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline."""

    text: str
    tone: Tone = Tone.PLAIN
    toned: int = _ALL
    """How many of its first characters have the tone."""


class KeptReflection(NamedTuple):
    """A reflection whose text stays with the mentor."""

    handle: str
    """What is typed for it."""
    day: date


@dataclass(frozen=True, slots=True)
class Ways:
    """How whoever shows the outline calls what the mentor can do about it."""

    drop_facts: str
    """How to leave out what was noted for the packet: `f leaves them out`."""
    take_facts: str
    """How to take it in again."""
    include: Callable[[Sequence[KeptReflection]], str]
    """Given reflections, how their texts get into the packet: a sentence."""
    take_out: str
    """How to take one out that is in it: `--without ID takes it out`."""
    by_handle: bool
    """Whether reflections go by their handles there."""
    everything: str
    """How to see every field: `w shows every field`."""


def outline(summary: Summary, key: str, ways: Ways, width: int, height: int) -> list[OutlineLine]:
    """Return who signs for whom, what counts, what leaves and what stays, in so many lines.

    Args:
        summary: what would be signed.
        key: which key signs it, in words.
        ways: what the mentor can do where this is shown.
        width: cells of a line; 40 or more.
        height: lines that there are; it takes no more, unless there are fewer than 20.
    """
    subject = summary.subject
    head = [line for named in _identity(subject, key) for line in _labelled_lines(*named, width)]
    head += _own_statement(subject, width)
    leaves = [(name, _labelled_lines(name, value, width)) for name, value in _leaves(summary, ways)]
    stays = wrap("; ".join(subject.omitted), width)
    room = height - len(head) - sum(len(lines) for _, lines in leaves) - min(len(stays), 2) - 3
    texts = _texts(summary, ways, width, max(room - _FEWEST - _WARNING, 1))
    room -= len(texts)
    notes = _notes(summary, ways, width, max(room - _FEWEST, 0))
    musts = _musts(subject, width, room - len(notes))
    room -= len(notes) + len(musts)
    if len(stays) > (most := min(len(stays), 2) + max(room, 0)):
        stays = _as_many(subject.omitted, most, width)
    room -= len(stays) - min(len(stays), 2)
    parts = (
        head,
        [_heading(_counts(subject, width), width), *musts],
        [
            _heading(f"What leaves ({ways.everything})", width),
            *(line for name, lines in leaves for line in (*lines, *(texts if name == _REFLECTIONS else ()))),
            *notes,
        ],
        [_heading("What stays with you", width), *map(OutlineLine, stays)],
    )
    gap = [OutlineLine("")] if room >= len(parts) - 1 else []
    return list(chain(parts[0], *([*gap, *part] for part in parts[1:])))


def _identity(subject: schema.Subject, key: str) -> Iterator[tuple[str, str]]:
    """Yield who signs, with what, for whom and about what."""
    programme, period = subject.programme, subject.period
    mail = f" ({subject.email})" if subject.email else ""
    yield "Signed by", f"{subject.name}{mail}"
    yield "Key", key
    yield "For", _recipient(subject)
    days = wording.stretch(date.fromisoformat(period.start), date.fromisoformat(period.end))
    yield "About", f"{programme.name}, {days}"


def _own_statement(subject: schema.Subject, width: int) -> list[OutlineLine]:
    """Return what the mentor says by signing that not every mentor says, whole: nothing is signed unseen."""
    if not subject.statement.startswith(STATEMENT):
        return []
    lines = wrap(subject.statement.removeprefix(STATEMENT).strip(), width)
    return [OutlineLine(line, Tone.WARN, len(line)) for line in lines if line]


def _recipient(subject: schema.Subject) -> str:
    """Say for whom the packet is."""
    if subject.profile is Profile.MENTEE:
        return f"{subject.about}, about whom it is, and nobody else"
    if subject.profile is Profile.PUBLIC:
        return "anybody, for a CV or portfolio"
    programme = subject.programme
    mail = f" ({programme.coordinator_email})" if programme.coordinator_email else ""
    return f"{programme.coordinator}, your coordinator{mail}" if programme.coordinator else "your coordinator"


def _counts(subject: schema.Subject, width: int) -> str:
    """Say how many musts are met and what was lifted apart from them; without musts, how much was held."""
    musts, totals = _musts_of(subject), subject.totals
    on = f"as of {_day(subject.as_of)}"
    if not musts:
        duration = wording.many(totals.minutes, "minutes")
        return f"What counts: {count_of(totals.meetings, 'meeting')}, {duration}, {on}"
    met, waived = (sum(must.state is state for must in musts) for state in (State.MET, State.WAIVED))
    lifted = f", {waived} waived on your word" if waived else ""
    text = f"What counts: {met} of {count_of(len(musts), 'must')} met{lifted}, {on}"
    rules = f"{text}, by {subject.programme.policy}"
    return rules if cells(rules) <= width else text


def _musts_of(subject: schema.Subject) -> list[schema.ListedRequirement]:
    """Return the requirements that a certificate depends on."""
    return [requirement for requirement in subject.requirements if requirement.severity is Severity.MUST]


def _musts(subject: schema.Subject, width: int, room: int) -> list[OutlineLine]:
    """Return a line for each must; where there are too many, those that are simply met become a number."""
    musts = _musts_of(subject)
    if len(musts) > room:
        musts.sort(key=lambda must: must.state is State.MET and not caveat(must, subject).words)
    listed = musts if len(musts) <= room else musts[: max(room - 1, 0)]
    amounts = [have_words(must) for must in listed]
    column = max(map(cells, amounts), default=0)
    lines = []
    for must, amount in zip(listed, amounts, strict=True):
        rests = caveat(must, subject).words
        sign, tone = ("!", Tone.WARN) if rests else (must.state.sign, _tone(must.state))
        why = f"({rests}) " if rests else ""
        gap = " " * (column - cells(amount))
        state = f"{sign} {must.state.label}".ljust(11)
        text = f"{state}{amount}{gap}  {why}{must.text}"
        lines.append(_fit(OutlineLine(text, tone, len(state)), width))
    if unlisted := musts[len(listed) :]:
        states = {state: sum(must.state is state for must in unlisted) for state in State}
        counts_by_state = ", ".join(f"{count} {state.label}" for state, count in states.items() if count)
        lines.append(_fit(OutlineLine(f"and {len(unlisted)} more: {counts_by_state}"), width))
    return lines


def _tone(state: State) -> Tone:
    """Return how a state is meant."""
    if state is State.NOT_MET:
        return Tone.BAD
    return {State.MET: Tone.GOOD, State.AT_RISK: Tone.WARN, State.UNKNOWN: Tone.WARN}.get(state, Tone.PLAIN)


def _as_many(omitted: Sequence[str], lines: int, width: int) -> list[str]:
    """Return what stays in so many lines, and how much more does."""
    for shown in range(len(omitted) - 1, 0, -1):
        told = wrap("; ".join([*omitted[:shown], f"{len(omitted) - shown} more"]), width)
        if len(told) <= lines:
            return told
    return wrap(f"{len(omitted)} things", width)


def _leaves(summary: Summary, ways: Ways) -> Iterator[tuple[str, str]]:
    """Yield how many texts leave, of each sort."""
    subject = summary.subject
    if subject.profile is not Profile.PUBLIC:
        noted = sum(bool(meeting.facts) for meeting in subject.meetings)
        if not summary.choices.facts:
            notes = f"nothing: you leave it out; {ways.take_facts}"
        else:
            about = f"texts about {count_of(noted, 'meeting')}; {ways.drop_facts}"
            notes = about if noted else "nothing is noted"
        yield FACTS.label, notes
    with_text = sum(reflection.passages is not None for reflection in subject.reflections)
    whole = subject.profile is Profile.COORDINATOR
    of = f" of {len(subject.reflections)}" if whole else ""
    told_of = (
        f"{with_text or 'none'}{of} with text" if subject.reflections or not whole else "none is written"
    )
    taken_out = f" ({ways.take_out})" if with_text and whole else ""
    yield _REFLECTIONS, f"{told_of}{taken_out}"
    named = sum(mentee.name is not None for mentee in subject.mentees)
    titles = sum(goal.title is not None for goal in subject.goals)
    counts = ((named, len(subject.mentees), "mentee", "name"), (titles, len(subject.goals), "goal", "title"))
    called = [
        f"{count or 'none'} of {count_of(all_, what)} by {by}" for count, all_, what, by in counts if all_
    ]
    yield "Names, titles", ", ".join(called) or "none"
    if also := ", ".join(_other_contents(subject)):
        yield "Also", also


def _texts(summary: Summary, ways: Ways, width: int, room: int) -> list[OutlineLine]:
    """Return a line for each reflection whose text leaves; where there are too many, the rest is a number."""
    texts = texts_in_order(summary.subject)
    by_handle = ways.by_handle and summary.subject.profile is Profile.COORDINATOR
    lines = []
    for number, text in enumerate(texts[:room], 1):
        handle_first = f"{handle(summary.reflections[text.ref])} " if by_handle else ""
        kind = wording.plain(text.document)
        if text.title:
            name = f"“{text.title}”, {kind}"
        else:
            name = f"{kind[:1].upper()}{kind[1:]} of {_day(text.day)}{_about(text, summary.subject)}"
        more = f"; {len(texts) - room} more" if number == room < len(texts) else ""
        words = f", {count_of(text.words, 'word')}{more}"
        named = cut(f"{handle_first}{name}", width - _LABEL - cells(words))
        lines.append(OutlineLine(" " * _LABEL + named + words))
    return lines


def _about(reflection: schema.ListedReflection, subject: schema.Subject) -> str:
    """Say what a reflection looks back on; nothing for the year."""
    if reflection.window:
        return f" on {wording.plain(reflection.window)}"
    if reflection.mentee:
        return f" on {reflection.mentee}"
    days = [meeting.day for meeting in subject.meetings if meeting.ref == reflection.meeting]
    return f" on the meeting of {_day(days[0])}" if days else ""


def _other_contents(subject: schema.Subject) -> Iterator[str]:
    """Yield what else the mentor typed that leaves."""
    # Not reflections about meetings: those are counted among the reflections.
    if at_meetings := sum(bool(meeting.reflection) for meeting in subject.meetings):
        yield f"“{REFLECTION.label}” of {count_of(at_meetings, 'meeting')}"
    if topics := sum(bool(meeting.topics) for meeting in subject.meetings):
        yield f"topics of {count_of(topics, 'meeting')}"
    if subject.training:
        detailed = any(entry.course or entry.minutes or entry.score for entry in subject.training)
        yield count_of(len(subject.training), "attestation") + (" with details" if detailed else "")
    if subject.recognitions:
        yield count_of(len(subject.recognitions), "recognition")
    if lenses := sum(bool(each.lenses or each.themes or each.skills) for each in subject.reflections):
        yield f"lenses of {count_of(lenses, 'reflection')}"
    if with_own_days := sum(bool(mentee.start or mentee.end) for mentee in subject.mentees):
        yield f"when {count_of(with_own_days, 'mentee')} joined or left"
    if reasons := len(subject.programme.waivers):
        yield f"why {count_of(reasons, 'rule')} {'was' if reasons == 1 else 'were'} waived"
    if balances := len(subject.programme.openings):
        yield f"{count_of(balances, 'balance')} brought forward"
    if subject.questionnaires:
        yield f"the change in {count_of(len(subject.questionnaires), 'questionnaire')}"
    if subject.mentee_answers:
        yield "what mentees answered without names"
    if pointed := sum(signpost.count for signpost in subject.signposting or ()):
        yield f"help pointed to {count_of(pointed, 'time')}"


def _notes(summary: Summary, ways: Ways, width: int, room: int) -> list[OutlineLine]:
    """Return what needs a second look before signing; what there is no room for is said as a number.

    What a text gives away comes first, as it cannot be taken back. One sentence is told in any case.
    """
    sentences = [*summary.warnings, *_unread(summary, ways), *_odd_meetings(summary.subject)]
    if late := late_meetings(summary.subject):
        sentences.append(f"{late}; page 1 says so.")
    lines: list[OutlineLine] = []
    for number, sentence in enumerate(sentences):
        first, *more = wrap(sentence, width - 2)
        block = [
            OutlineLine(f"! {first}", Tone.WARN),
            *(OutlineLine(f"  {text}", Tone.WARN) for text in more),
        ]
        unlisted = len(sentences) - number - 1
        if not number and len(block) + bool(unlisted) > room > 1:
            block = [
                *block[: room - 2],
                _fit(OutlineLine(" ".join(line.text for line in block[room - 2 :]), Tone.WARN), width),
            ]
        if len(lines) + len(block) + bool(unlisted) > room:
            sentence = f"! {count_of(unlisted + 1, 'more sentence')} of this sort: {ways.everything}"
            return [*lines, _fit(OutlineLine(sentence, Tone.WARN), width)]
        lines += block
    return lines


def _unread(summary: Summary, ways: Ways) -> Iterator[str]:
    """Yield a sentence for each requirement that counts reflections whose texts stay behind."""
    subject = summary.subject
    days = {reflection.ref: date.fromisoformat(reflection.day) for reflection in subject.reflections}
    for requirement in subject.requirements:
        unread = caveat(requirement, subject).unread
        if unread:
            kept = [KeptReflection(handle(summary.reflections[ref]), days[ref]) for ref in unread]
            texts = "a text that stays" if len(unread) == 1 else f"{len(unread)} texts that stay"
            yield f"“{requirement.text}” is met by {texts} with you. {ways.include(kept)}"


def _odd_meetings(subject: schema.Subject) -> Iterator[str]:
    """Yield a sentence if the packet's list says of meetings that they are odd."""
    remarks = remarks_by_meeting(subject)
    days = sorted({meeting.day for meeting in subject.meetings if meeting.ref in remarks})
    if days:
        more = f" and {len(days) - _DAYS} more days" if len(days) > _DAYS else ""
        named = ", ".join(map(_day, days[:_DAYS])) + more
        yield (
            f"{count_of(len(remarks), 'meeting')} of {named} overlap, look entered twice, or cannot be; "
            "the packet says so beside them."
        )


def _day(written: str) -> str:
    """Spell an ISO day of the packet as the mentor has it."""
    day = date.fromisoformat(written)
    return wording.stretch(day, day)


def _labelled_lines(name: str, value: str, width: int) -> list[OutlineLine]:
    """Return what begins with its name, on one line or two."""
    first, *more = wrap(value, width - _LABEL)
    lines = [OutlineLine(f"{name:<{_LABEL}}{first}")]
    if more:
        lines.append(OutlineLine(" " * _LABEL + cut(" ".join(more), width - _LABEL)))
    return lines


def _heading(text: str, width: int) -> OutlineLine:
    """Return a heading."""
    return _fit(OutlineLine(text, Tone.HEADING), width)


def _fit(line: OutlineLine, width: int) -> OutlineLine:
    """Return a line that is not too long, and safe to show."""
    return OutlineLine(cut(line.text, width), line.tone, line.toned)


def key_in_words(host: Host, summary: Summary, *, new_key: bool = False) -> str:
    """Say which key signs; none is made here.

    Args:
        new_key: whether one that is gone is to be replaced.
    """
    if not has_key(host):
        if summary.signed_before and not new_key:
            return "none: the one that signed your earlier packets is gone"
        return "a new one, made when you sign"
    try:
        key = public_key(host, make=False)
    except KeyProblem as error:
        return str(error)
    owner = "yours" if last_used_key(host) in (None, key) else "not the one that signed your earlier packets"
    return f"{owner}, with the six words {key.words}"
