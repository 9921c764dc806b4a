"""One row of a table as a meeting, with what is in doubt about it."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from typing import Final

from mentorlog.exchange.incoming.cells.clock_times import NotATime, read_times
from mentorlog.exchange.incoming.cells.days import (
    EitherDay,
    NotADay,
    WrittenDay,
    begins_with_year,
    read_written_day,
)
from mentorlog.exchange.incoming.cells.lengths import LengthUnit, bare_number, read_length
from mentorlog.exchange.incoming.cells.meeting_words import (
    MeetingWords,
    is_called_cancelled,
    read_meeting_words,
    says_no,
)
from mentorlog.exchange.incoming.cells.names import OddName, names_in
from mentorlog.exchange.incoming.choices import DateOrder, ImportChoices
from mentorlog.exchange.incoming.incoming_row import Doubt, IncomingMeeting, IncomingRow
from mentorlog.exchange.incoming.table_profiles import TableField
from mentorlog.exchange.incoming.tables.column_proofs import UnitProof, readings_of_length
from mentorlog.exchange.incoming.tables.columns import Columns, folded_heading
from mentorlog.grammar.tokens import Unclear
from mentorlog.model import Invalid, Kind, Status
from mentorlog.model.overlaps import DAY
from mentorlog.model.text import forbidden, tidy, visible
from mentorlog.model.wall_clock import check_clocks, minutes_between

_TOPIC: Final = 60
"""Characters of a topic; what is longer is a note."""
_LONG: Final = 12 * 60
"""Minutes beyond which an end is the one of another day, or of the other half of it, by mistake."""
_SLIP: Final = 2
"""Minutes by which a length may differ from its start and end, as rounding does."""


class Rejected(ValueError):
    """Why a row cannot be taken in, as a sentence."""


class MeetingRows:
    """Reads the rows of one table."""

    def __init__(
        self,
        columns: Columns,
        choices: ImportChoices,
        order: DateOrder | None,
        lengths: Mapping[TableField, UnitProof],
        epoch: date,
        turned: str = "",
    ) -> None:
        """Know the table.

        Args:
            columns: what its columns hold.
            choices: what the mentor decided.
            order: in which order the numbers of its days stand, if that is known.
            lengths: what its columns with lengths prove of how those are written.
            epoch: day 0 of the numbers that stand for days.
            turned: a text among its days for which the others may have been turned round; mostly empty.
        """
        self._columns, self._choices, self._order, self._lengths = columns, choices, order, lengths
        self._epoch, self._turned = epoch, turned

    def read(self, number: int, cells: tuple[str, ...]) -> IncomingRow:
        """Read one row that has a cell for each column."""
        try:
            entry, doubts, remarks = self._meeting(cells)
        except (Rejected, Invalid) as error:
            return IncomingRow(number=number, cells=cells, rejected=str(error))
        return IncomingRow(
            number=number,
            cells=cells,
            entry=entry,
            doubts=tuple(doubts),
            remarks=tuple(remarks),
            tags=entry.tags,
            client=self._cell(TableField.CLIENT, cells),
        )

    def _meeting(self, cells: tuple[str, ...]) -> tuple[IncomingMeeting, list[Doubt], list[str]]:
        """Return what a row says, what has to be decided, and what to look at."""
        doubts, remarks = list[Doubt](), list[str]()
        written = self._day(cells, doubts)
        start, end, next_day = self._times(cells, written)
        day = written.day if written else None
        if next_day:
            if day is None:
                raise Rejected("It starts at 24:00, and which day that ends is not clear. Write it as 00:00.")
            day += timedelta(days=1)
            remarks.append("It starts at 24:00: that is 00:00 of the next day.")
        minutes = self._minutes(cells, day, start, end, doubts)
        words = self._words(cells, doubts, remarks)
        topics, long_topics = _short_ones(self._listed(TableField.TOPICS, cells))
        tags, long_tags = _short_ones(self._listed(TableField.TAGS, cells))
        private = [*self._labelled(TableField.PRIVATE, cells), *long_topics, *long_tags]
        entry = IncomingMeeting(
            day=day,
            start=start,
            minutes=minutes,
            people=self._people(cells),
            others=self._others(cells),
            kind=words.kind,
            channel=words.channel,
            status=words.status or Status.HELD,
            topics=topics,
            tags=tags,
            resources=tuple(each[:500] for each in self._listed(TableField.RESOURCES, cells)),
            facts="\n\n".join(self._texts(TableField.FACTS, cells)),
            reflection="\n\n".join(self._texts(TableField.REFLECTION, cells)),
            private="\n\n".join(private),
            learned="\n\n".join(self._texts(TableField.LEARNED, cells)),
        )
        return entry, doubts, remarks

    def _day(self, cells: tuple[str, ...], doubts: list[Doubt]) -> WrittenDay | None:
        """Read the day, which cannot be later than when the row was written."""
        text = self._cell(TableField.DAY, cells)
        if not text:
            raise Rejected("It has no day.")
        try:
            written = self._written_day(text, self._order)
        except NotADay as error:
            raise Rejected(f"{_shown(text)} {error}.") from None
        except EitherDay as either:
            answers = tuple(map(str, either.days))
            doubts.append(Doubt("day", f"{text[:60]} may be {' or '.join(answers)}.", answers))
            return None
        if self._turned and begins_with_year(text) and written.day.day != written.day.month:
            turned = written.day.replace(month=written.day.day, day=written.day.month)
            answers = (str(written.day), str(turned))
            sentence = (
                f"{_shown(text)} may be {' or '.join(answers)}: a spreadsheet that leaves "
                f"{_shown(self._turned)} a text has turned other days round."
            )
            doubts.append(Doubt("day", sentence, answers))
            return None
        if (recorded := self._recorded(cells)) is not None and written.day > recorded:
            other = self._the_other_way(text, recorded)
            answers = tuple(map(str, (written.day, *([other] if other else []))))
            doubts.append(
                Doubt(
                    "day",
                    f"{text[:60]} is {answers[0]}, later than {recorded}, when the row was written"
                    + (f"; with {self._other_words} first it is {answers[1]}." if other else "."),
                    answers,
                )
            )
            return None
        return written

    def _written_day(self, text: str, order: DateOrder | None) -> WrittenDay:
        """Read a cell as a day, as this table has days."""
        return read_written_day(text, order, self._choices.zone, self._epoch)

    def _recorded(self, cells: tuple[str, ...]) -> date | None:
        """Return the day on which the row was written, if it says so in a way that can be read."""
        text = self._cell(TableField.RECORDED, cells)
        try:
            return self._written_day(text, self._order).day if text else None
        except ValueError:
            return None

    @property
    def _other_words(self) -> str:
        """What is first the other way round."""
        return "the month" if self._order is DateOrder.DAY_FIRST else "the day"

    def _the_other_way(self, text: str, recorded: date) -> date | None:
        """Return the day that a text is with day and month the other way round, if that fits."""
        order = DateOrder.MONTH_FIRST if self._order is DateOrder.DAY_FIRST else DateOrder.DAY_FIRST
        try:
            other = self._written_day(text, order).day
        except ValueError:
            return None
        return other if other <= recorded else None

    def _times(
        self, cells: tuple[str, ...], written: WrittenDay | None
    ) -> tuple[time | None, time | None, bool]:
        """Return when it began and ended, as far as that is said, and whether it began at `24:00`."""
        next_day = False
        start, end = (written.start, written.end) if written else (None, None)
        try:
            if text := self._cell(TableField.START, cells):
                start, last, next_day = read_times(text)
                end = last or end
            if text := self._cell(TableField.END, cells):
                end = read_times(text).start
        except NotATime as error:
            raise Rejected(f"“{_shown(str(error))}” is not a time of day.") from None
        return start, end, next_day

    def _minutes(
        self,
        cells: tuple[str, ...],
        day: date | None,
        start: time | None,
        end: time | None,
        doubts: list[Doubt],
    ) -> int | None:
        """Return how long it was: as it says, or from start to end, which must agree."""
        said = None
        for field, unit in (
            (TableField.MINUTES, LengthUnit.MINUTES),
            (TableField.HOURS, LengthUnit.HOURS),
            (TableField.LENGTH, self._lengths[TableField.LENGTH].unit),
        ):
            if text := self._cell(field, cells):
                try:
                    said = read_length(text, unit)
                except Unclear as unclear:
                    doubts.append(Doubt("minutes", str(unclear)))
                    return None
                if field is TableField.MINUTES and self._may_be_hours(text):
                    either = (str(read_length(text, LengthUnit.HOURS)), str(said))
                    sentence = f"“{text}” is in a column of minutes and may be hours."
                    doubts.append(Doubt("minutes", sentence, either))
                    return None
                readings = readings_of_length(text, unit, self._lengths[field])
                is_said = field in self._choices.columns.values()
                if readings and not is_said and (start is None or end is None):
                    several = tuple(map(str, readings))
                    sentence = f"“{_shown(text)}” may be {' or '.join(several)} minutes."
                    doubts.append(Doubt("minutes", sentence, several))
                    return None
                break
        if day is None or start is None:
            return said
        if self._ends_days_later(cells, day, start, end):
            if said is None:
                doubts.append(Doubt("minutes", "From its start to its end there are more than 24 hours."))
            return said
        check_clocks(day, start, self._choices.zone)
        if end is None or end == start:
            return said if end is None else said or 0
        between = minutes_between(day, start, end, self._choices.zone)
        if said is None:
            if len(between) > 1:
                doubts.append(
                    Doubt("minutes", "The clocks were changed meanwhile.", tuple(map(str, between)))
                )
                return None
            if between[0] > _LONG:
                doubts.append(
                    Doubt(
                        "minutes",
                        f"From {start:%H:%M} to {end:%H:%M} there are {between[0]} minutes.",
                        (str(between[0] - _LONG), str(between[0])),
                    )
                )
                return None
            return between[0]
        if all(abs(said - each) > _SLIP for each in between):
            answers = tuple(map(str, (said, *between)))
            doubts.append(
                Doubt(
                    "minutes",
                    f"It says {said} minutes, and from {start:%H:%M} to {end:%H:%M} there are {between[0]}.",
                    answers,
                )
            )
            return None
        return said

    def _may_be_hours(self, text: str) -> bool:
        """Say whether a length in a column of minutes may be hours; not if the mentor called them minutes."""
        number = bare_number(text)
        part = number is not None and not number.is_integer() and 60 * number <= DAY
        return part and TableField.MINUTES not in self._choices.columns.values()

    def _ends_days_later(self, cells: tuple[str, ...], day: date, start: time, end: time | None) -> bool:
        """Say whether it ends a day or more after it began, as a timer does that was never stopped."""
        text = self._cell(TableField.END_DAY, cells)
        try:
            last = self._written_day(text, self._order).day if text else day
        except ValueError:
            return False
        return (last - day).days > 1 or (last > day and end is not None and end >= start)

    def _words(self, cells: tuple[str, ...], doubts: list[Doubt], remarks: list[str]) -> MeetingWords:
        """Return what the words about kind, way and status say."""
        kind, way = (
            read_meeting_words(self._cell(field, cells)) for field in (TableField.KIND, TableField.CHANNEL)
        )
        sort = kind.implied_kind
        if kind.unknown and sort is None and self._choices.kind is None:
            doubts.append(
                Doubt(
                    "kind",
                    f"“{_shown(', '.join(kind.unknown))}” is no kind of meeting that is known.",
                    tuple(map(str, Kind)),
                )
            )
        if way.unknown and way.channel is None:
            remarks.append(f"How you met, “{_shown(', '.join(way.unknown))}”, is not known and left open.")
        return MeetingWords(sort or way.kind, way.channel or kind.channel, self._status(cells, doubts))

    def _status(self, cells: tuple[str, ...], doubts: list[Doubt]) -> Status | None:
        """Return whether it was held, as far as any column says; that it was not is heeded first."""
        said = set[Status]()
        for place in self._columns.places(TableField.STATUS):
            if not (text := tidy(cells[place])):
                continue
            heading = self._columns.headings[place]
            asked = read_meeting_words(folded_heading(heading)).status
            denied = asked is not None and asked is not Status.HELD
            if (status := read_meeting_words(text).status) is None and denied and says_no(text):
                status = Status.HELD
            elif status is Status.HELD and denied:
                status = asked
            if status is not None:
                said.add(status)
                continue
            sentence = (
                f"“{_shown(text)}” does not say plainly whether it was held. If the column says something "
                f'else: --map "{_shown(heading)}=nothing".'
            )
            doubts.append(Doubt("status", sentence, tuple(map(str, Status))))
        title = next(iter(self._listed(TableField.TOPICS, cells)), "")
        if not said and is_called_cancelled(title):
            sentence = f"“{_shown(title)}” may say that it was cancelled."
            doubts.append(Doubt("status", sentence, tuple(map(str, Status))))
        return next((status for status in Status if status in said and status is not Status.HELD), None)

    def _people(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names that are written."""
        try:
            return tuple(
                dict.fromkeys(
                    name
                    for place in self._columns.places(TableField.PEOPLE)
                    for name in names_in(cells[place], self._choices.people, self._choices.called)
                )
            )
        except OddName as error:
            raise Rejected(f"The row is left out, since {error}.") from None

    def _others(self, cells: tuple[str, ...]) -> int:
        """Return how many are counted and not named."""
        for field, named in ((TableField.OTHERS, 0), (TableField.GROUP_SIZE, len(self._people(cells)))):
            if text := self._cell(field, cells):
                if not text.isdecimal() or len(text) > 4:
                    raise Rejected(f"“{_shown(text)}” is not a number of people.")
                return max(int(text) - named, 0)
        return 0

    def _cell(self, field: TableField, cells: Sequence[str]) -> str:
        """Return what stands in a field, tidied."""
        return tidy(self._columns.first(field, cells))

    def _texts(self, field: TableField, cells: Sequence[str]) -> tuple[str, ...]:
        """Return what stands in all columns with a field."""
        texts = (tidy(cells[place]) for place in self._columns.places(field))
        return tuple(text for text in texts if text)

    def _labelled(self, field: TableField, cells: Sequence[str]) -> tuple[str, ...]:
        """Return what stands in all columns with a field, each under its heading if there are several."""
        places = self._columns.places(field)
        filled = [(self._columns.headings[place], tidy(cells[place])) for place in places]
        return tuple(f"{heading}: {text}" if len(places) > 1 else text for heading, text in filled if text)

    def _listed(self, field: TableField, cells: Sequence[str]) -> tuple[str, ...]:
        """Return what is listed in all columns with a field, with semicolons or lines between, or commas."""
        text = "\n".join(self._texts(field, cells)).replace(";", "\n")
        if field is TableField.TAGS:
            text = text.replace(",", "\n")
        return tuple(dict.fromkeys(tidy(each) for each in text.split("\n") if each.strip()))


def _shown(text: str) -> str:
    """Return a part of a cell for a sentence about it."""
    return visible(text[:60], prose=False)


def _short_ones(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return those texts that can be topics, and those that are notes."""
    topics = tuple(text for text in texts if len(text) <= _TOPIC and forbidden(text, prose=False) is None)
    return topics, tuple(text for text in texts if text not in topics)
