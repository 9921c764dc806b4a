"""A line taken apart while it is typed: what each part of it says, and what is not understood yet."""

from collections.abc import Iterator, Sequence
from datetime import date

from mentorlog.grammar.clauses import ClauseReader
from mentorlog.grammar.mentee_names import Roster
from mentorlog.grammar.time_words.written_day import DayContext
from mentorlog.grammar.tokens import Unclear
from mentorlog.grammar.vocabulary import Clause
from mentorlog.model.date_style import DateStyle
from mentorlog.model.frozen import Frozen
from mentorlog.model.meeting import Channel, Status
from mentorlog.model.people import Mentee
from mentorlog.wording import duration, many, short_day

_MOST = 1000
"""Characters that are taken apart: a pasted book is looked at when it is saved."""
NOT_YET = "?"
"""The label of what is not understood."""


class LinePart(Frozen, kw_only=False):
    """Some of the words of a line, and what they say."""

    start: int
    end: int
    label: str
    """What they are about: `day`, `with`, `topic`; `NOT_YET` when that is not understood."""
    value: str
    """What they say about it; the words themselves when that is not understood."""
    question: str = ""
    """What to ask about words that are not understood."""


def take_apart(
    text: str, *, today: date, mentees: Sequence[Mentee], date_style: DateStyle | None = None
) -> tuple[LinePart, ...]:
    """Return what each part of a line says, in its order; small words that say nothing are left out.

    Args:
        text: what is typed so far.
        today: the day it is where the mentor is.
        mentees: those who may be named.
        date_style: the order in which the mentor writes days.
    """
    text, roster = text[:_MOST], Roster(mentees)
    pieces = list(ClauseReader(text, roster).pieces())
    statuses = [clause.status for piece in pieces for clause in piece.clauses if clause.status]
    ahead = (statuses[0] is Status.PLANNED) if statuses and statuses[0] is not Status.CANCELLED else None
    reader = _PartReader(roster, DayContext(today, ahead, date_style))
    parts = list[LinePart]()
    for piece in pieces:
        words = text[piece.start : piece.end].strip()
        problem = piece.problem
        said = list[tuple[str, str]]()
        try:
            said = [each for clause in piece.clauses for each in reader.read(clause)]
        except Unclear as unclear:
            problem = unclear
        if problem:
            parts.append(LinePart(piece.start, piece.end, NOT_YET, words, str(problem)))
        parts.extend(LinePart(piece.start, piece.end, label, value) for label, value in _joined(said))
    return tuple(parts)


def _joined(said: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each label once, with all that is said about it."""
    for label in dict.fromkeys(label for label, _ in said):
        yield label, ", ".join(value for each, value in said if each == label)


class _PartReader:
    """Says what clauses say, in the words of the screen."""

    def __init__(self, roster: Roster, context: DayContext) -> None:
        self._names = {mentee.id: mentee.pseudonym for mentee in roster.mentees}
        self._context = context

    def read(self, clause: Clause) -> Iterator[tuple[str, str]]:
        """Yield what a clause is about and what it says.

        Raises:
            Unclear: for a day that may be one of several.
        """
        if clause.day:
            yield "day", short_day(clause.day.on(self._context))
        if clause.start:
            until = f"–{clause.end:%H:%M}" if clause.end else ""
            yield "time", f"{clause.start:%H:%M}{until}"
        if clause.part_of_day:
            yield "time", clause.part_of_day.label
        if clause.minutes is not None:
            yield "length", duration(clause.minutes)
        for people, label in ((clause.listed, "with"), (clause.came, "came"), (clause.missed, "absent")):
            if people:
                yield label, ", ".join(self._names[each] for each in people)
        if clause.others is not None:
            yield "with", many(clause.others, "others")
        for meant in (clause.kind or clause.hint,):
            if meant:
                yield "kind", meant.label
        if clause.channel or clause.place:
            yield "channel", (clause.channel or Channel.IN_PERSON).label
        if clause.status:
            yield "status", clause.status.label
        if clause.by_chance:
            yield "chance", "by chance"
        if clause.topics:
            yield "topic", ", ".join(clause.topics)
        if clause.tags:
            yield "tag", " ".join(f"#{tag}" for tag in clause.tags)
        if clause.facts:
            yield "text", clause.facts
