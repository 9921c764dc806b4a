"""The picture of the period, drawn from the meetings and from what the programme set."""

import unicodedata
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from mentorlog.model import Status
from mentorlog.packet.content.schema import ListedMeeting, Subject
from mentorlog.packet.pages.document.blocks import Figures, Heading, words
from mentorlog.packet.pages.document.chart import Band, BandKind, Chart, ChartBar, MonthMark
from mentorlog.packet.pages.document.cover import totals
from mentorlog.packet.pages.document.formatting import counted, day, days, label
from mentorlog.wording import between

_WEEKS = 110
"""In a longer period each bar is a month."""
_TICKS = 26
"""Months that are named along the picture; of more, every third or twelfth."""
_LAST_TICK = 0.97
"""Where there is no room any more for the name of a month."""
_LETTER = 0.0072
"""The width of a letter of a label, in lengths of the picture."""
_ROOM = 9 * _LETTER
"""What the name of a month takes with its year."""
_LONGEST = 32
"""Letters of a name that the picture shows; the whole name stands beside it in words."""


def period_overview(subject: Subject) -> Iterator[Heading | Figures | Chart]:
    """Yield the sums, and when it was in the period that the meetings took place."""
    yield Heading(words("The period at a glance"))
    yield from totals(subject)
    yield chart(subject)


def chart(subject: Subject) -> Chart:
    """Return the picture of a packet's period."""
    line = _Timeline(date.fromisoformat(subject.period.start), date.fromisoformat(subject.period.end))
    held_meetings = [
        meeting
        for meeting in subject.meetings
        if meeting.status is Status.HELD and subject.period.start <= meeting.day <= subject.period.end
    ]
    counts = _counts(held_meetings, line)
    return Chart(
        unit=line.unit,
        bars=tuple(ChartBar(line.at(start), line.at(end), count) for start, end, count in counts if count),
        peak=max([1, *(count for _, _, count in counts)]),
        ticks=tuple(_ticks(line)),
        lanes=_lanes(sorted(_bands(subject, line), key=lambda band: (band.start, -band.end))),
        alt=_alt(subject, counts, line),
        months=tuple(_months(held_meetings, line)),
    )


class _Timeline:
    """The days of the period as fractions of it."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.last = last
        self.days = (last - first).days + 1
        self.unit = "week" if self.days <= 7 * _WEEKS else "month"

    def at(self, day: date) -> float:
        """Return where a day begins; one outside the period is put at its edge."""
        return round(min(max((day - self.first).days / self.days, 0.0), 1.0), 5)

    @property
    def edges(self) -> list[date]:
        """The days on which the weeks (from Monday) or months begin, and the day after the last."""
        begin = self._next_week if self.unit == "week" else self._next_month
        edges = [self.first]
        while (following := begin(edges[-1])) <= self.last:
            edges.append(following)
        return [*edges, self.last + timedelta(days=1)]

    @property
    def months(self) -> list[date]:
        """The first day of the period, and those of the months that begin in it."""
        found = [self.first]
        while (following := self._next_month(found[-1])) <= self.last:
            found.append(following)
        return found

    @staticmethod
    def _next_week(day: date) -> date:
        """Return the next Monday."""
        return day + timedelta(days=7 - day.weekday())

    @staticmethod
    def _next_month(day: date) -> date:
        """Return the first day of the next month."""
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _counts(held_meetings: list[ListedMeeting], line: _Timeline) -> list[tuple[date, date, int]]:
    """Count the meetings of each week or month; each has its first day and the first day after it."""
    edges = line.edges
    counts = Counter(bisect(edges, date.fromisoformat(meeting.day)) for meeting in held_meetings)
    return [(start, end, counts[place]) for place, (start, end) in enumerate(pairwise(edges), 1)]


def _ticks(line: _Timeline) -> Iterator[MonthMark]:
    """Yield the months, as many as can be read: each with its year where that begins."""
    months = line.months
    step = next((step for step in (1, 3, 12) if len(months) / step <= _TICKS), 60)
    named = [month for month in months[1:] if not (month.year * 12 + month.month - 1) % step]
    # A period that begins late in a month has no room for the name of that month.
    if not named or line.at(named[0]) > _ROOM:
        named.insert(0, months[0])
    last = ""
    for month in named:
        year = f"{month:%Y}"
        name = between(month, month).split(" ")[1]
        at = line.at(month)
        if at < _LAST_TICK:
            yield MonthMark(at, year if step > 3 else name if year == last else f"{name} {year}")
        last = year


def _bands(subject: Subject, line: _Timeline) -> Iterator[Band]:
    """Yield what the programme set, and what is due when."""
    programme = subject.programme
    for kind, spans in (
        (BandKind.WINDOW, programme.windows),
        (BandKind.PHASE, programme.phases),
        (BandKind.EXCLUDED, programme.excluded),
    ):
        for span in spans:
            end = date.fromisoformat(span.end) + timedelta(days=1)
            yield _band(kind, line.at(date.fromisoformat(span.start)), line.at(end), label(span.name))
    marks = [(BandKind.ANCHOR, anchor.day, label(anchor.name)) for anchor in programme.anchors]
    due: dict[str, list[str]] = defaultdict(list)
    for number, requirement in enumerate(subject.requirements, 1):
        if requirement.due:
            due[requirement.due].append(str(number))
    marks += [(BandKind.DUE, at, ", ".join(numbers)) for at, numbers in due.items()]
    marks.append((BandKind.AS_OF, subject.as_of, "as of"))
    for kind, on, name in marks:
        at = line.at(date.fromisoformat(on))
        yield _band(kind, at, at, name)


def _band(kind: BandKind, start: float, end: float, name: str) -> Band:
    """Return a band whose label stays inside the picture."""
    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    return Band(kind, start, end, short, left=start + _wide(short) > 1)


def _wide(name: str) -> float:
    """Return about how wide a label is, with the room it needs to stand apart."""
    letters = sum(1.8 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in name)
    return (letters + 3) * _LETTER


def _lanes(bands: list[Band]) -> tuple[tuple[Band, ...], ...]:
    """Put bands with their labels into as few rows as keep them apart."""
    lanes: list[list[Band]] = []
    ends: list[float] = []
    for band in bands:
        first = min(band.start, band.end - _wide(band.label)) if band.left else band.start
        last = band.end if band.left else max(band.end, band.start + _wide(band.label))
        free = next((place for place, end in enumerate(ends) if end <= first), None)
        if free is None:
            lanes.append([band])
            ends.append(last)
        else:
            lanes[free].append(band)
            ends[free] = last
    return tuple(map(tuple, lanes))


def _months(held_meetings: list[ListedMeeting], line: _Timeline) -> Iterator[tuple[str, int, int]]:
    """Yield each month with its meetings and their minutes."""
    minutes_by_month: dict[str, list[int]] = defaultdict(list)
    for meeting in held_meetings:
        minutes_by_month[meeting.day[:7]].append(meeting.minutes)
    for first in line.months:
        minutes = minutes_by_month[f"{first:%Y-%m}"]
        yield between(first, first).split(" ", 1)[1], len(minutes), sum(minutes)


def _alt(subject: Subject, counts: list[tuple[date, date, int]], line: _Timeline) -> str:
    """Describe the picture to people who do not see it."""
    total = sum(count for _, _, count in counts)
    period = days(subject.period.start, subject.period.end)
    parts = [f"Chart of the period: {counted(total, 'meeting')} held, {period}"]
    if total:
        filled = sum(1 for _, _, count in counts if count)
        begin, _, most = max(counts, key=lambda bar: bar[2])
        parts.append(f"in {filled} of {counted(len(counts), line.unit)}")
        parts.append(f"most, {most}, in the {line.unit} from {day(begin.isoformat())}")
    for name, spans in (
        ("windows", subject.programme.windows),
        ("phases", subject.programme.phases),
        ("days left out", subject.programme.excluded),
    ):
        if spans:
            parts.append(
                f"{name}: " + ", ".join(f"{label(it.name)} {days(it.start, it.end)}" for it in spans)
            )
    if dues := sorted({requirement.due for requirement in subject.requirements if requirement.due}):
        parts.append("due: " + ", ".join(map(day, dues)))
    return "; ".join(parts) + "."
