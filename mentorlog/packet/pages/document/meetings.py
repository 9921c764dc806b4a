"""The meetings: one row each, with what each counted for and why not for the rest."""

from collections import defaultdict
from collections.abc import Iterator
from string import ascii_lowercase

from mentorlog.model import Channel, Kind, Status
from mentorlog.model.privacy_tiers import FACTS, REFLECTION
from mentorlog.packet.content.meeting_overlaps import remarks_by_meeting
from mentorlog.packet.content.schema import ListedMeeting, Subject
from mentorlog.packet.packet_words import imports, recording_delay
from mentorlog.packet.pages.document.blocks import (
    Column,
    Heading,
    Paragraph,
    Quotation,
    Run,
    Style,
    Table,
    Text,
    code,
    joined,
    plain,
    soft,
    strong,
    verbatim,
    words,
)
from mentorlog.packet.pages.document.formatting import amount, counted, day, duration_in_words, label, names

_BRIEF = 500
"""Letters of reasons that stand above the meetings; more of them stand below."""


def _columns(subject: Subject, receipts: bool) -> tuple[Column, ...]:
    """Return the columns; with receipts, which need a second line, the others are narrower for it."""
    number, date = (20, 19) if receipts else (10, 27)
    counted = (Column("Counts for", 16), Column("Not for", 16)) if subject.requirements else ()
    return (
        Column("No.", number),
        Column("Date", date),
        Column("Kind", 29),
        Column("Length", 14, right=True),
        Column("With, and about"),
        *counted,
        Column("Entered", 17),
    )


def meetings(subject: Subject) -> Iterator[Heading | Paragraph | Table | Quotation]:
    """Yield the table of meetings, and below it the notes that the mentor chose to send."""
    yield Heading(words("Meetings"))
    if not subject.meetings:
        yield Paragraph(words("No meeting was recorded in this period."))
        return
    judging = _Judging(subject)
    receipts = any(meeting.receipt for meeting in subject.meetings)
    yield Paragraph(words(*_explained(subject, receipts)), small=True)
    reasons = tuple(judging.reasons())
    above = sum(len(plain(reason.text)) for reason in reasons) <= _BRIEF
    if above:
        yield from reasons
    remarks = remarks_by_meeting(subject)
    rows = (
        tuple(_cells(meeting, subject, judging, remarks.get(meeting.ref, ()))) for meeting in subject.meetings
    )
    yield Table(_columns(subject, receipts), tuple(rows), dense=True)
    if not above:
        yield from reasons
    yield from _notes(subject)


def _explained(subject: Subject, receipts: bool) -> Iterator[str]:
    """Yield what the columns mean that do not say so themselves."""
    if subject.requirements:
        yield (
            "“Counts for” and “Not for” give the numbers of the requirements that a meeting counted for, and "
            "of those that looked at it and did not count it, with a letter for the reason. "
        )
    yield "“Entered” is by this mentor’s own clock."
    for sentence in imports(subject, day):
        yield f" {sentence}"
    if receipts:
        yield " Below the number stands the receipt, which the mentor may have given to the mentee."


class _Judging:
    """What the requirements made of each meeting."""

    def __init__(self, subject: Subject) -> None:
        self._numbers = {
            requirement.ref: str(number) for number, requirement in enumerate(subject.requirements, 1)
        }
        self._adds: dict[str, dict[str, str]] = defaultdict(dict)
        self._whys: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._letters: dict[str, str] = {}
        listed = {meeting.ref: meeting for meeting in subject.meetings}
        for requirement in subject.requirements:
            for ref, added in zip(requirement.counted, requirement.adds, strict=False):
                meeting = listed.get(ref)
                if meeting and added != (meeting.minutes if requirement.unit == "minutes" else 1):
                    self._adds[ref][requirement.ref] = amount(added, requirement.unit)
            for entry in requirement.not_counted:
                if entry.ref in listed:
                    self._whys[entry.ref][entry.why].append(requirement.ref)
                    self._letters.setdefault(entry.why, _letter(len(self._letters)))

    def reasons(self) -> Iterator[Paragraph]:
        """Yield why meetings did not count, each reason with the letter that stands for it."""
        if self._letters:
            listed = (words(f"({letter})\u00a0", verbatim(why)) for why, letter in self._letters.items())
            yield Paragraph(words("Why meetings do not count: ", joined(listed, "; "), "."), small=True)

    def for_what(self, meeting: ListedMeeting) -> Text:
        """Return the requirements that a meeting counted for; with how much, where that is not plain."""
        if not meeting.counted_for:
            return ()
        adds = self._adds.get(meeting.ref, {})
        return words(
            Run("✓", Style.GOOD),
            "\u00a0",
            joined(
                self._number(requirement) + (f"\u00a0({adds[requirement]})" if requirement in adds else "")
                for requirement in meeting.counted_for
            ),
        )

    def not_for(self, meeting: ListedMeeting) -> Text:
        """Return the requirements that considered a meeting and did not count it, and why."""
        whys = self._whys.get(meeting.ref, {})
        return joined(
            (
                f"{', '.join(map(self._number, requirements))}\u00a0({self._letters[why]})"
                for why, requirements in whys.items()
            ),
            "; ",
        )

    def _number(self, requirement: str) -> str:
        """Return the number that a requirement has on these pages."""
        return self._numbers.get(requirement, requirement)


def _letter(place: int) -> str:
    """Count in letters: a, b, …, z, aa, ab, …"""
    rest, last = divmod(place, len(ascii_lowercase))
    return (_letter(rest - 1) if rest else "") + ascii_lowercase[last]


def _cells(
    meeting: ListedMeeting, subject: Subject, judging: _Judging, remarks: tuple[str, ...]
) -> Iterator[Text]:
    """Yield a meeting's cells, in the order of the columns."""
    receipt = ("\n", code(meeting.receipt)) if meeting.receipt else ()
    yield words(code(meeting.ref), *receipt)
    yield words(day(meeting.day) + (f", {meeting.start}" if meeting.start else ""))
    yield joined(_kind(meeting))
    yield words(duration_in_words(meeting.minutes))
    yield joined((*_content(meeting), *(words(strong(remark)) for remark in remarks)), " · ")
    if subject.requirements:
        yield judging.for_what(meeting)
        yield judging.not_for(meeting)
    came = ", imported" if meeting.imported else ""
    yield words(recording_delay(meeting).removeprefix("the ").replace(" ", "\u00a0"), came)


def _kind(meeting: ListedMeeting) -> Iterator[str | Run]:
    """Yield what sort of meeting it was, and what became of it."""
    yield _label(Kind, meeting.kind)
    if meeting.channel and meeting.channel != meeting.kind:
        yield _label(Channel, meeting.channel)
    if meeting.by_chance:
        yield "by chance"
    if meeting.status is not Status.HELD:
        yield strong(meeting.status.label)


def _label(names: type[Kind] | type[Channel], value: str) -> str:
    """Spell a kind or a channel; one that this version does not know as it is written."""
    try:
        return names(value).label
    except ValueError:
        return label(value)


def _content(meeting: ListedMeeting) -> Iterator[Text]:
    """Yield who was there, and what it was about."""
    people = names(meeting.mentees)
    if meeting.absent:
        people = words(people, " " if people else "", soft("(absent: "), names(meeting.absent), soft(")"))
    if meeting.group_size > len(meeting.mentees):
        people = words(
            people, " " if people else "", soft(f"({counted(meeting.group_size, 'person', 'people')})")
        )
    if people:
        yield people
    if meeting.topics:
        yield names(meeting.topics)
    if meeting.tags:
        yield words(soft("tagged "), names(meeting.tags))


def _notes(subject: Subject) -> Iterator[Heading | Quotation]:
    """Yield what was noted about single meetings."""
    noted = [meeting for meeting in subject.meetings if meeting.facts or meeting.reflection]
    if noted:
        yield Heading(words("Notes on meetings"))
    for meeting in noted:
        head = words(code(meeting.ref), f"\u2002{day(meeting.day)}")
        if meeting.facts:
            yield Quotation(head, words(FACTS.label), meeting.facts)
        if meeting.reflection:
            yield Quotation(head, words(REFLECTION.label), meeting.reflection)
