"""What mentors say of training and orientation, beside the lists of who took part.

Nobody is judged by it: a name may be missing from a list that somebody forgot to sign. What cannot be told
for sure, such as a name that is spelt otherwise, is said to be doubtful.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from mentorlog.desk.attendance_lists import EventAttendance, OnList, folded_event, without_marks
from mentorlog.desk.roster import Expected
from mentorlog.model.text import fold
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.wording import on

_ALIKE = 0.85
"""How much of two names has to be the same that one may be the other, mistyped."""


class Comparison(StrEnum):
    """How what a packet says fits a list, what needs a look first."""

    NOT_LISTED = "not on the list"
    DOUBTFUL = "perhaps on the list"
    NOT_ATTESTED = "on the list only"
    ATTENDED = "on the list"
    ABSENT = "neither"


LOOKED_AT = frozenset([Comparison.NOT_LISTED, Comparison.DOUBTFUL, Comparison.NOT_ATTESTED])
"""What somebody has to look at."""


@dataclass(frozen=True, slots=True)
class ComparedAttendance:
    """One event in one mentor's year."""

    event: str
    comparison: Comparison
    sentence: str
    """Without an end, so that it can stand in a row."""


@dataclass(frozen=True, slots=True)
class AttendanceComparison:
    """All mentors beside all lists."""

    of_rows: Mapping[int, tuple[ComparedAttendance, ...]]
    """By the place of the row."""
    strangers: Mapping[str, tuple[str, ...]]
    """By the name of the list: who is on it and is no mentor of these rows."""
    unattested: tuple[str, ...]
    """Events that no packet says anything of: perhaps they are called otherwise there."""
    attested: tuple[str, ...]
    """What the packets say that mentors took part in."""


def compare_attendance(
    rows: Mapping[int, BatchRow], lists: Sequence[EventAttendance]
) -> AttendanceComparison:
    """Set what packets say beside lists of who took part.

    Args:
        rows: of the mentors, by their places; those who sent nothing have no file.
        lists: who took part.
    """
    known = {place: row for place, row in rows.items() if row.verdict != Outcome.REJECT and _tells(row)}
    found = {each.called: _Found(each, known) for each in lists}
    events: dict[str, list[EventAttendance]] = {}
    for each in lists:
        events.setdefault(folded_event(each.event), []).append(each)
    of_rows = {
        place: tuple(
            compared
            for event, its_lists in events.items()
            for compared in _compared(
                event, its_lists, row, {e.called: found[e.called].at(place) for e in its_lists}
            )
        )
        for place, row in known.items()
    }
    said = {
        folded_event(name): name for row in known.values() for each in row.attested for name in each.names
    }
    return AttendanceComparison(
        of_rows,
        {called: each.strangers for called, each in found.items() if each.strangers},
        tuple(its_lists[0].event for event, its_lists in events.items() if event not in said),
        tuple(sorted(name.replace("_", " ") for name in said.values())),
    )


def _tells(row: BatchRow) -> bool:
    """Say whether it is somebody who sent nothing, or a packet of the sort that has training in it."""
    return not row.file or bool(row.requirements)


class _Found:
    """Who of some mentors is on one list: for sure, or perhaps."""

    def __init__(self, event: EventAttendance, rows: Mapping[int, BatchRow]) -> None:
        """Look for each of them."""
        called = Counter(fold(row.name) for row in rows.values())
        self._sure: set[int] = set()
        self._perhaps: dict[int, str] = {}
        left: list[OnList] = []
        for listed in event.people:
            person = listed.person
            expected = Expected(person.name, person.address, further=person.further)
            places = [place for place, row in rows.items() if expected.sent(row)]
            by_name = not any(expected.shares_address(rows[place]) for place in places)
            several = by_name and (len(places) > 1 or called[fold(person.name)] > 1)
            if not places:
                left.append(listed)
            elif several or listed.remark:
                why = f"with “{listed.remark}”" if listed.remark else "where two mentors are called so"
                self._perhaps |= dict.fromkeys(places, why)
            else:
                self._sure.update(places)
        others = {place: row for place, row in rows.items() if place not in self._sure}
        strangers = []
        for listed in left:
            near = [place for place, row in others.items() if _is_near(listed.person.name, row.name)]
            for place in near:
                self._perhaps.setdefault(place, f"as “{_called(listed)}”")
            if not near:
                strangers.append(_called(listed))
        self.strangers = tuple(strangers)

    def at(self, place: int) -> str | None:
        """Return nothing for who is on the list, why that is doubtful, or None for who is not."""
        return "" if place in self._sure else self._perhaps.get(place)


def _is_near(listed: str, name: str) -> bool:
    """Say whether two names may be one: in another order, with fewer words, or mistyped."""
    one, other = without_marks(listed), without_marks(name)
    if not one or not other:
        return False
    if one == other or (min(len(one), len(other)) > 1 and (one < other or other < one)):
        return True
    matcher = SequenceMatcher(None, " ".join(sorted(one)), " ".join(sorted(other)), autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _called(listed: OnList) -> str:
    """Return somebody as the list has them."""
    person = listed.person
    return (
        f"{person.name} <{person.address}>"
        if person.name and person.address
        else person.name or person.address
    )


def _compared(
    event: str, lists: Sequence[EventAttendance], row: BatchRow, found: Mapping[str, str | None]
) -> Iterator[ComparedAttendance]:
    """Yield how one event is in one mentor's year."""
    name = lists[0].event
    days = sorted(
        {date.fromisoformat(each.day) for each in row.attested if event in map(folded_event, each.names)}
    )
    for day in days:
        comparison, rest = _of_day(day, lists, found)
        yield ComparedAttendance(name, comparison, f"{name}: says they took part on {on(day)}; {rest}")
    if days:
        return
    silent = "the packet does not say so" if row.file else "nothing came from them"
    on_lists = [(each, found[each.called]) for each in lists if found[each.called] is not None]
    for each, doubt in on_lists:
        comparison = Comparison.DOUBTFUL if doubt else Comparison.NOT_ATTESTED
        where = f"{'perhaps ' if doubt else ''}on the list{f' of {on(each.day)}' if each.day else ''}"
        yield ComparedAttendance(
            name, comparison, "; ".join((f"{name}: {where}{doubt and f' {doubt}'}", silent))
        )
    if not on_lists:
        says = "the packet does not say that they took part" if row.file else "nothing came from them"
        yield ComparedAttendance(name, Comparison.ABSENT, f"{name}: not on a list; {says}")


def _of_day(
    day: date, lists: Sequence[EventAttendance], found: Mapping[str, str | None]
) -> tuple[Comparison, str]:
    """Say how it fits the lists that somebody took part on one day."""
    of_day = [each for each in lists if each.day in (day, None)]
    doubts = [doubt for each in of_day if (doubt := found[each.called]) is not None]
    if "" in doubts:
        return Comparison.ATTENDED, "on the list"
    if doubts:
        return Comparison.DOUBTFUL, f"perhaps on the list {doubts[0]}"
    elsewhere = [on(each.day) for each in lists if each.day and found[each.called] == ""]
    missing = "not on the list of that day" if of_day else "there is no list of that day"
    if of_day and not any(each.day for each in of_day):
        missing = "not on the list"
    also = f", but on that of {' and '.join(elsewhere)}" if elsewhere else ""
    return Comparison.NOT_LISTED, f"{missing}{also}"
