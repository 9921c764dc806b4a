"""Decides what becomes of each row: puts answers in, finds people, makes the entry, looks for its like."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.incoming_row import (
    Doubt,
    IncomingMeeting,
    IncomingOpening,
    IncomingReflection,
    IncomingRow,
)
from mentorlog.exchange.incoming.reader import SourceReader
from mentorlog.grammar.dates import EARLIEST, LATEST
from mentorlog.grammar.echo import WRITTEN, implied_channel, implied_kind
from mentorlog.host import Host
from mentorlog.model import (
    Attendance,
    Invalid,
    Kind,
    Logbook,
    Meeting,
    Mentee,
    Passage,
    Reflection,
    Status,
)
from mentorlog.model.text import fold
from mentorlog.model.wall_clock import check_clocks
from mentorlog.operations.importing.likeness import KnownEntries, said
from mentorlog.operations.importing.people_meant import Participants, PeopleInFile, is_code
from mentorlog.operations.importing.planned_row import PlannedRow, RowOutcome
from mentorlog.operations.importing.row_answers import answered
from mentorlog.wording import either

EVERY: Final = "*"
"""Named in place of a tag or a client by who wants all rows."""
_TITLE: Final = 200
"""Characters of the title of a reflection."""


class RowPlanner:
    """Goes through the rows of one file once, in their order."""

    def __init__(
        self,
        logbook: Logbook,
        host: Host,
        choices: ImportChoices,
        today: date,
        *,
        came_before: bool = False,
        batch: str | None = None,
    ) -> None:
        """Know the logbook.

        Args:
            logbook: what is there.
            host: gives entries their ids.
            choices: what the mentor decided.
            today: the day it is in the logbook's zone.
            came_before: whether this very file was taken in before; hours have nothing else to tell it by.
            batch: the id of the batch that entries come with.

        Raises:
            NotReadable: when a choice names somebody who is not there.
        """
        self._host, self._choices, self._today, self._batch = host, choices, today, batch
        self._came_before = came_before
        self.people = PeopleInFile(host, logbook.mentees, choices.people, choices.add_people)
        self._known = KnownEntries(logbook.meetings, logbook.reflections)
        self._tags = {_label(tag) for tag in choices.tags}
        self._clients = {fold(client) for client in choices.clients}
        self._added: set[str] = set()

    def plan(self, reader: SourceReader) -> Iterator[PlannedRow]:
        """Yield what becomes of each row."""
        if self.people.makes_mentees:
            self.people.codes = frozenset(filter(is_code, self._names(reader)))
        for row in self._answered(reader):
            yield self._planned(row)

    def _answered(self, reader: SourceReader) -> Iterator[IncomingRow]:
        """Yield each row with what was answered about it."""
        for row in reader.rows():
            yield answered(row, self._choices.answered(row.number))

    def _names(self, reader: SourceReader) -> Iterator[str]:
        """Yield everybody whom a meeting is with."""
        for row in self._answered(reader):
            if isinstance(row.entry, IncomingMeeting):
                yield from row.entry.people

    def _planned(self, row: IncomingRow) -> PlannedRow:
        """Decide about one row."""
        if reason := self._not_chosen(row):
            return PlannedRow(row=row, outcome=RowOutcome.SKIPPED, reasons=(reason,))
        if row.rejected or row.entry is None:
            return PlannedRow(row=row, outcome=RowOutcome.REJECTED, reasons=(row.rejected,))
        try:
            planned = self._with_entry(row)
        except Invalid as error:
            return PlannedRow(row=row, outcome=RowOutcome.REJECTED, reasons=(_sentence(error),))
        if planned.outcome.waits and self._choices.skip_undecided:
            return replace(planned, outcome=RowOutcome.SKIPPED)
        if planned.outcome is RowOutcome.NEW and isinstance(planned.entry, (Meeting, Reflection)):
            self._known.add(planned.entry, row.number)
            new = tuple(each for each in planned.mentees if each.id not in self._added)
            self._added |= {each.id for each in new}
            return replace(planned, mentees=new)
        return planned

    def _not_chosen(self, row: IncomingRow) -> str:
        """Say why a row is no entry, or not one of those that were chosen."""
        if row.skipped:
            return row.skipped
        if row.number in self._choices.skip:
            return "You leave it out."
        if self._tags and EVERY not in self._tags and not self._tags & {_label(tag) for tag in row.tags}:
            return f"It is not tagged {either(self._choices.tags)}."
        if self._clients and EVERY not in self._clients and fold(row.client) not in self._clients:
            return f"It is not for {either(self._choices.clients)}."
        return ""

    def _with_entry(self, row: IncomingRow) -> PlannedRow:
        """Make the entry of a row, and see what is in doubt and whether it is there already."""
        if isinstance(row.entry, (IncomingMeeting, IncomingReflection)):
            _refuse_slip(row.entry.day)
        match row.entry:
            case IncomingMeeting():
                return self._meeting(row, row.entry)
            case IncomingReflection():
                return self._compared(row, self._reflection(row.entry), row.remarks)
            case _ if self._came_before:
                reason = "The hours of this very file were brought forward before."
                return PlannedRow(row=row, outcome=RowOutcome.SAME, reasons=(reason,))
            case _:
                return PlannedRow(
                    row=row, outcome=RowOutcome.NEW, reasons=row.remarks, entry=_opening(row.entry)
                )

    def _meeting(self, row: IncomingRow, incoming: IncomingMeeting) -> PlannedRow:
        """Make a meeting."""
        participants = self.people.participants(incoming.people, incoming.named_in)
        others = self._others(incoming, participants)
        people = len(participants.mentees) + others
        kind = incoming.kind or self._choices.kind or implied_kind(people, incoming.channel)
        doubts = [
            *row.doubts,
            *participants.doubts,
            *self._missing(incoming, kind, people, participants, row.doubts),
        ]
        if doubts or incoming.day is None:
            sentences = tuple(doubt.sentence for doubt in doubts)
            return PlannedRow(
                row=row,
                outcome=RowOutcome.UNDECIDED,
                reasons=(*sentences, *row.remarks),
                doubts=tuple(doubts),
            )
        status, remarks = incoming.status, list(row.remarks)
        if incoming.day > self._today and status is Status.HELD:
            status = Status.PLANNED
            remarks.append("It is still to come, so it is planned.")
        minutes = self._choices.minutes if incoming.minutes is None else incoming.minutes
        if status is Status.HELD and incoming.minutes == 0:
            remarks.append("It took no time.")
        zone = incoming.zone or self._choices.zone
        check_clocks(incoming.day, incoming.start, zone)
        meeting = Meeting(
            id=self._host.new_id(),
            day=incoming.day,
            start=incoming.start,
            zone=zone,
            minutes=minutes or 0,
            kind=kind,
            channel=incoming.channel or implied_channel(kind),
            status=status,
            mentees=tuple(
                Attendance(mentee=each, attended=status.takes_place) for each in participants.mentees
            ),
            others=others if status.takes_place else 0,
            topics=incoming.topics,
            tags=incoming.tags,
            resources=incoming.resources,
            facts=incoming.facts,
            reflection=incoming.reflection,
            private=_with_names(incoming.private, participants.others),
            learned=incoming.learned,
            batch=self._batch,
        )
        if meeting.faults:
            raise Invalid(meeting.faults[0])
        return self._compared(row, meeting, tuple(remarks), participants.added)

    def _others(self, incoming: IncomingMeeting, participants: Participants) -> int:
        """Return how many took part who are no mentees."""
        counted = len(participants.others) + incoming.others
        if not counted and not participants.mentees and not participants.doubts and self._choices.others:
            return self._choices.others
        return counted

    def _missing(
        self,
        incoming: IncomingMeeting,
        kind: Kind,
        people: int,
        participants: Participants,
        doubts: Sequence[Doubt],
    ) -> Iterator[Doubt]:
        """Yield what a meeting lacks that somebody has to say."""
        asked = {doubt.field for doubt in doubts}
        if incoming.day is None and "day" not in asked:
            yield Doubt("day", "Which day was it?")
        written = kind is Kind.MESSAGE or incoming.channel in WRITTEN
        ahead = incoming.day is not None and incoming.day > self._today
        if (
            incoming.minutes is None
            and self._choices.minutes is None
            and "minutes" not in asked
            and incoming.status is Status.HELD
            and not (written or ahead)
        ):
            yield Doubt("minutes", "How long was it? For all rows that do not say: --minutes 45.")
        if kind.needs_people and incoming.status.takes_place and not people and not participants.doubts:
            yield Doubt(
                "people",
                "Nobody is named. Whom was it with? For all such rows: --others 1, or another --kind.",
            )

    def _reflection(self, incoming: IncomingReflection) -> Reflection:
        """Make a reflection."""
        if incoming.day is None:
            raise Invalid("It has no day.")
        if not incoming.text.strip() and not incoming.title.strip():
            raise Invalid("There is nothing in it.")
        title, text = incoming.title.strip(), incoming.text
        if len(title) > _TITLE or "\n" in title:
            title, text = "", f"{title}\n\n{text}"
        return Reflection(
            id=self._host.new_id(),
            day=incoming.day,
            title=title,
            passages=(Passage(stage="text", text=text),) if text.strip() else (),
            batch=self._batch,
        )

    def _compared(
        self,
        row: IncomingRow,
        entry: Meeting | Reflection,
        remarks: tuple[str, ...],
        mentees: tuple[Mentee, ...] = (),
    ) -> PlannedRow:
        """See whether an entry is there already."""
        ref = self._known.same(entry)
        repeats = ref if isinstance(ref, int) else None
        # A file may mean two that are alike; taken in once more it has nothing that is not there.
        if ref is not None and (repeats is None or row.number not in self._choices.take):
            reason = f"It is the same as {said(ref, entry.day)}."
            return PlannedRow(
                row=row, outcome=RowOutcome.SAME, reasons=(reason,), entry=entry, repeats=repeats
            )
        taken = row.number in self._choices.take or self._choices.take_alike
        if not taken and (like := self._known.alike(entry)):
            ref, day, how = like
            reason = (
                f"It looks like {said(ref, day)}: {how}. Say whether it is another: "
                f"--take {row.number}, or --skip {row.number}."
            )
            return PlannedRow(row=row, outcome=RowOutcome.ALIKE, reasons=(reason, *remarks), entry=entry)
        return PlannedRow(row=row, outcome=RowOutcome.NEW, reasons=remarks, entry=entry, mentees=mentees)


def _opening(entry: IncomingMeeting | IncomingReflection | IncomingOpening | None) -> IncomingOpening:
    """Return the hours of a row that has nothing else."""
    if not isinstance(entry, IncomingOpening):
        raise TypeError(entry)
    return entry


def _with_names(private: str, names: Sequence[str]) -> str:
    """Return what stays private, with the names of those who are only counted: later they may be known."""
    return "\n\n".join(filter(None, (private, f"With {', '.join(names)}." if names else "")))


def _label(tag: str) -> str:
    """Return a tag without the sign before it."""
    return fold(tag.strip().lstrip("@#"))


def _refuse_slip(day: date | None) -> None:
    """Refuse a day that cannot be written in a line either.

    Raises:
        Invalid: when it is centuries away.
    """
    if day is not None and not EARLIEST <= day.year <= LATEST:
        raise Invalid(f"{day} is outside the years {EARLIEST} to {LATEST}.")


def _sentence(error: Invalid) -> str:
    """Return why an entry cannot be, as a sentence."""
    text = str(error)
    return text if text.endswith((".", "?")) else f"{text}."
