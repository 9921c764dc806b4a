"""Lists of who took part in a training or an orientation: of what, on which day, who is on them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from mentorlog.desk.people_table import (
    ListedPerson,
    PeopleTable,
    cell_at,
    headings,
    read_people,
    told_unread_sheets,
)
from mentorlog.desk.problems import DeskProblem
from mentorlog.exchange.incoming.cells.days import EitherDay, NotADay, read_written_day
from mentorlog.exchange.incoming.choices import DateOrder
from mentorlog.exchange.incoming.source import NotReadable
from mentorlog.exchange.incoming.tables.columns import folded_heading
from mentorlog.model.text import fold, one_line
from mentorlog.wording import either, on

_EVENT: Final = headings(
    "event,course,training,session,workshop,title,meeting title,name of event,event name,course name,"
    "training session,what,veranstaltung,kurs,schulung,titel,événement,cours,formation,titre,evento,curso,"
    "formación,título,corso,formazione,cursus"
)
_DAY: Final = headings(
    "date,day,date of event,event date,course date,training date,date attended,attended on,timestamp,"
    "start time,first join,join time,datum,tag,zeitstempel,jour,date de la formation,fecha,día,data,giorno,"
    "dag"
)
_PRESENT: Final = headings(
    "attended,attendance,present,presence,took part,participated,checked in,check in,status,anwesend,"
    "anwesenheit,teilgenommen,teilnahme,présent,présence,asistencia,asistió,presente,presenza,aanwezig"
)
_YES: Final = headings("yes,y,x,v,✓,✔,✅,1,true,present,attended,ja,anwesend,oui,présent,sí,presente,asistió")
_NO: Final = headings(
    "no,n,0,false,absent,-,–,—,✗,✘,❌,not present,did not attend,not attended,no show,no-show,excused,nein,"
    "abwesend,entschuldigt,non,ausente,assente,nee,afwezig,"
)


@dataclass(frozen=True, slots=True)
class OnList:
    """Somebody who is on a list."""

    person: ListedPerson
    remark: str = ""
    """What the list says of whether they came, if that is neither yes nor no."""


@dataclass(frozen=True, slots=True)
class EventAttendance:
    """Who is on the list of one event, on one day."""

    event: str
    day: date | None
    """None where nobody said which."""
    people: tuple[OnList, ...]

    @property
    def called(self) -> str:
        """What to call the list: `orientation of 3 October 2025`."""
        return f"{self.event} of {on(self.day)}" if self.day else self.event


@dataclass(frozen=True, slots=True)
class NamedList:
    """A file with such a list, and what was said of it beside its name."""

    path: Path
    event: str = ""
    day: date | None = None


def named_list(typed: str, path_of: Callable[[str], Path]) -> NamedList:
    """Read what was typed: a file, or what it is of and the file, as `orientation 2025-10-03=list.csv`.

    Args:
        typed: the words.
        path_of: gives the place of a file that is called so.

    Raises:
        DeskProblem: when the day that was typed may be one of two.
    """
    said, equals, name = typed.partition("=")
    if not equals or path_of(typed).exists():
        return NamedList(path_of(typed))
    words = said.split()
    for count in (1, 2, 3):
        try:
            day = read_written_day(" ".join(words[-count:]), None, "UTC").day
        except NotADay:
            continue
        except EitherDay as error:
            raise DeskProblem(_either(" ".join(words[-count:]), error, name)) from None
        return NamedList(path_of(name), one_line(" ".join(words[:-count])), day)
    return NamedList(path_of(name), one_line(said))


def read_attendance(named: Sequence[NamedList]) -> tuple[EventAttendance, ...]:
    """Read lists; those of the same event and day are one, whatever they are kept in.

    Raises:
        DeskProblem: when one cannot be read, or does not say of what it is.
    """
    people: dict[tuple[str, date | None], dict[OnList, None]] = {}
    called: dict[str, str] = {}
    for each in named:
        for event, day, listed in _read(each):
            key = called.setdefault(folded_event(event), event)
            people.setdefault((key, day), {})[listed] = None
    return tuple(EventAttendance(event, day, tuple(listed)) for (event, day), listed in people.items())


def unread_sheets(roster: Path | None, lists: Sequence[NamedList]) -> tuple[str, ...]:
    """Return a sentence for each workbook that has people on sheets that are not read.

    Args:
        roster: who should send, if that was said.
        lists: of who took part.
    """
    paths = dict.fromkeys([*([roster] if roster else []), *(each.path for each in lists)])
    return tuple(filter(None, map(told_unread_sheets, paths)))


def folded_event(event: str) -> str:
    """Return what an event is called, as it is compared: `training_course` is `Training course`."""
    return folded_heading(event.replace("-", " "))


def _read(named: NamedList) -> Iterator[tuple[str, date | None, OnList]]:
    """Yield who is on a list, with the event and the day of each."""
    try:
        table = read_people(named.path)
    except NotReadable as error:
        raise DeskProblem(str(error).removesuffix(" Nothing was changed.")) from None
    event = named.event or _above(table, _EVENT)
    columns = _Columns(
        None if event else table.column(_EVENT),
        None if named.day else table.column(_DAY),
        _presence(table),
    )
    day = named.day or _day_above(table, named.path.name)
    order = _order([cell_at(cells, columns.day) for cells in table.rows])
    there = False
    for cells in table.rows:
        listed = _listed(table, cells, columns.present)
        if listed is None:
            continue
        there = True
        written = cell_at(cells, columns.day)
        its_event = event or one_line(cell_at(cells, columns.event))
        if not its_event:
            raise DeskProblem(
                f"The list {named.path} does not say what {listed.person.name or listed.person.address} took "
                f'part in. Say it before the file: --attendance "orientation 2025-10-03={named.path.name}"'
            )
        yield its_event, _day(written, order, named.path.name) if written else day, listed
    if not there:
        raise DeskProblem(
            f"Nobody is on the list {named.path}: it needs a column with names or e-mail addresses, and "
            "above it a heading such as Name or Email."
        )


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where stands what beside people."""

    event: int | None
    day: int | None
    present: int | None


def _presence(table: PeopleTable) -> int | None:
    """Return the column that says who came; an empty one is for signatures on paper."""
    place = table.column(_PRESENT)
    return place if any(cell_at(cells, place) for cells in table.rows) else None


def _listed(table: PeopleTable, cells: tuple[str, ...], present: int | None) -> OnList | None:
    """Return who is in a row, unless it says that they did not come, or has headings once more."""
    person = table.person(cells)
    if person is None or tuple(map(folded_heading, cells)) == table.headings:
        return None
    if present is None:
        return OnList(person)
    said = one_line(cell_at(cells, present))
    word = folded_heading(said)
    if word in _NO:
        return None
    return OnList(person, "" if word in _YES else said)


def _above(table: PeopleTable, known: frozenset[str]) -> str:
    """Return what stands above the headings beside or behind a label that is called one of these."""
    for cells in table.above:
        filled = [*filter(None, cells)]
        if len(filled) == 1 and ":" in filled[0]:
            filled = [part.strip() for part in filled[0].split(":", 1)]
        if len(filled) > 1 and folded_heading(filled[0]) in known:
            return one_line(filled[1])
    return ""


def _day_above(table: PeopleTable, name: str) -> date | None:
    """Return the day that stands above the headings, if one does."""
    written = _above(table, _DAY)
    return _day(written, None, name) if written else None


def _day(written: str, order: DateOrder | None, name: str) -> date:
    """Read a day in a list."""
    try:
        return read_written_day(written, order, "UTC").day
    except NotADay as error:
        raise DeskProblem(f"“{one_line(written)[:60]}” in the list {name} {error}.") from None
    except EitherDay as error:
        raise DeskProblem(_either(written, error, name)) from None


def _order(written: Sequence[str]) -> DateOrder | None:
    """Return in which order the numbers of days stand, if they all can be read in one way only."""
    readings: dict[tuple[date, ...], DateOrder] = {}
    for order in DateOrder:
        if readings and order is DateOrder.YEAR_THEN_DAY:
            break  # Rare: it counts where the days cannot be read otherwise.
        try:
            days = [read_written_day(text, order, "UTC").day for text in filter(None, written)]
        except (NotADay, EitherDay):
            continue
        readings[tuple(days)] = order
    return next(iter(readings.values())) if len(readings) == 1 else None


def _either(written: str, error: EitherDay, name: str) -> str:
    """Say that a day may be one of two, and how to say which."""
    days = either([on(day) for day in sorted(error.days)])
    return (
        f"“{one_line(written)[:60]}” may be {days}. Say which before the file: "
        f'--attendance "orientation {max(error.days)}={name}"'
    )


def without_marks(name: str) -> frozenset[str]:
    """Return the words of a name, as they are compared."""
    return frozenset("".join(char if char.isalnum() else " " for char in fold(name)).split())
