"""Entries of a journal, whichever program kept it: which become meetings, and which reflections."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.incoming_row import Doubt, IncomingMeeting, IncomingReflection, IncomingRow
from mentorlog.exchange.incoming.reader import Noticed
from mentorlog.grammar.lengths import read_minutes
from mentorlog.grammar.tokens import Unclear
from mentorlog.model.text import fold
from mentorlog.wording import duration, either

HEADINGS = ("Day", "Time", "Title", "Tags", "Text")
MEETING, REFLECTION = "meeting", "reflection"

_LENGTH = re.compile(r"(?<![\w.,:/-])(?=\d|half\b|an?\b|one\b|quarter\b)", re.I)
"""Where in a text a length may begin."""
_LOOKED_AT = 5_000
"""Characters of a text in which a length is looked for."""
_ABOUT_MENTORING = re.compile(r"(peer)?-?ment(or|ee)(ing|s)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One entry as a journal holds it."""

    number: int
    """1 for the first entry of the file."""
    day: date | None
    start: time | None = None
    zone: str | None = None
    """The zone that day and start are in; None where the journal says none."""
    title: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()
    """As they are written, `@mentoring`."""
    starred: bool = False
    fault: str = ""
    """Why it cannot be taken in, as a sentence; mostly empty."""


class JournalRows:
    """The rows of a journal, and what is to be known about it."""

    headings: Sequence[str] = HEADINGS

    def __init__(
        self,
        entries: Sequence[JournalEntry],
        choices: ImportChoices,
        program: str,
        doubts: Sequence[str] = (),
    ) -> None:
        """Args:
        entries: in the order of the file.
        choices: what the mentor decided.
        program: what kept the journal, for what is shown about it.
        doubts: what has to be decided about all of it, in sentences.
        """
        self._entries, self._choices, self.doubts = entries, choices, doubts
        counted = Counter(tag for entry in entries for tag in entry.tags)
        self._usual = _usual_tag(counted) if not choices.tags else ""
        self.noticed: Sequence[Noticed] = tuple(self._about(counted, program))

    def _about(self, counted: Counter[str], program: str) -> Iterator[Noticed]:
        """Yield what was found out."""
        yield Noticed("journal", f"{program}, {len(self._entries)} entries")
        if counted:
            shown = ", ".join(f"{tag} {times}" for tag, times in counted.most_common(6))
            yield Noticed("tags", shown, f"--tag {counted.most_common(1)[0][0]}")
        if self._usual:
            yield Noticed("entries taken", f"those tagged {self._usual}", "--tag TAG, or --tag '*' for all")

    def rows(self) -> Iterator[IncomingRow]:
        """Yield each entry as a row."""
        for entry in self._entries:
            yield self._row(entry)

    def _row(self, entry: JournalEntry) -> IncomingRow:
        """Return what an entry becomes."""
        cells = (
            f"{entry.day or ''}",
            f"{entry.start:%H:%M}" if entry.start else "",
            f"{'★ ' if entry.starred else ''}{entry.title}",
            " ".join(entry.tags),
            entry.text,
        )
        made: IncomingMeeting | IncomingReflection | None = None
        doubts: tuple[Doubt, ...] = ()
        skipped = "" if entry.fault else self._why_not(entry)
        if not entry.fault and not skipped:
            made, doubts = self._entry(entry)
        return IncomingRow(
            number=entry.number,
            cells=cells,
            entry=made,
            doubts=doubts,
            rejected=entry.fault,
            skipped=skipped,
            tags=entry.tags,
        )

    def _why_not(self, entry: JournalEntry) -> str:
        """Say why an entry is not looked at, or nothing."""
        names = {_name(tag) for tag in entry.tags}
        if "private" in names and not self._choices.tags:
            return "It is tagged private."
        if self._usual and self._usual not in entry.tags:
            return f"It is not tagged {self._usual}."
        return ""

    def _entry(self, entry: JournalEntry) -> tuple[IncomingMeeting | IncomingReflection, tuple[Doubt, ...]]:
        """Return a meeting where something says that people met, else a reflection."""
        answered = self._choices.answered(entry.number)
        lengths = _lengths(entry)
        chosen = {_name(tag) for tag in (self._usual, *self._choices.tags) if tag}
        people = tuple(_name(tag) for tag in entry.tags if not _is_label(tag, chosen))
        is_meeting = bool(lengths or people)
        if answered.get("entry") in (MEETING, REFLECTION):
            is_meeting = answered["entry"] == MEETING
        if not is_meeting:
            return IncomingReflection(
                day=entry.day, title=entry.title, text=entry.text or entry.title, tags=entry.tags
            ), ()
        meeting = IncomingMeeting(
            day=entry.day,
            start=entry.start,
            zone=entry.zone,
            minutes=lengths[0] if len(lengths) == 1 else None,
            people=people,
            named_in=entry.title,
            private=f"{entry.title}\n\n{entry.text}".strip(),
        )
        return meeting, tuple(self._doubts(lengths))

    def _doubts(self, lengths: Sequence[int]) -> Iterator[Doubt]:
        """Yield what a journal leaves open about a meeting: most often how long it was."""
        if len(lengths) > 1:
            found = either([duration(each) for each in lengths])
            yield Doubt("minutes", f"Its text has several lengths: {found}.", tuple(map(str, lengths)))
        elif not lengths and self._choices.minutes is None:
            yield Doubt("minutes", "It does not say how long you met.")


def no_such_day(said: object) -> str:
    """Return the fault of an entry whose day is missing or no day."""
    return f"Its day does not exist: {f'{said}'[:40]}." if said else "It has no day."


def _lengths(entry: JournalEntry) -> tuple[int, ...]:
    """Return the lengths that a text names, each once, in minutes."""
    text = f"{entry.title}\n{entry.text}"[:_LOOKED_AT]
    lengths: dict[int, None] = {}
    at = 0
    while match := _LENGTH.search(text, at):
        at = match.start() + 1
        try:
            found = read_minutes(text, match.start())
        except Unclear:
            continue
        if found:
            at = found[0]
            lengths[found[1]] = None
    return tuple(lengths)


def _usual_tag(tags: Iterable[str]) -> str:
    """Return the tag that says that an entry is about mentoring, if a journal has one."""
    return next((tag for tag in tags if _ABOUT_MENTORING.fullmatch(_name(tag))), "")


def _is_label(tag: str, chosen: set[str]) -> bool:
    """Say whether a tag tells what an entry is about, rather than who was there."""
    name = _name(tag)
    return name in chosen or name == "private" or bool(_ABOUT_MENTORING.fullmatch(name))


def _name(tag: str) -> str:
    """Return a tag without its sign, folded: `@M01` is `m01`."""
    return fold(tag).lstrip("@#")
