"""The named days of a programme: what its rules need, sensible days to begin with, how they are typed."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mentorlog.model import Programme, Span
from mentorlog.screens.editors.readers import day_reader
from mentorlog.wording import many

if TYPE_CHECKING:
    from mentorlog.policy.document import Policy, SpanDeclaration

_THREE_WEEKS = timedelta(days=18)
"""From a Monday to the Friday of the third week."""


class NamedDays(NamedTuple):
    """Something whose days a programme sets: a window, a phase or an anchor."""

    kind: str
    """`window`, `phase` or `anchor`; the programme's field is its plural."""
    name: str
    about: str

    @property
    def field(self) -> str:
        """The name of its field in the form."""
        return f"{self.kind}-{self.name}"


def needed(policy: "Policy") -> tuple[NamedDays, ...]:
    """List what a policy's rules need days for."""
    return tuple(
        NamedDays(kind, stated.name, stated.about)
        for kind, all_stated in (
            ("window", policy.windows),
            ("phase", policy.phases),
            ("anchor", policy.anchors),
        )
        for stated in all_stated
    )


def suggest(policy: "Policy", start: date, end: date) -> Mapping[str, str]:
    """Return typed days for everything a policy needs, by field: the usual ones, or an even spread."""
    typed: dict[str, str] = {}
    for number, window in enumerate(policy.windows):
        last = max(len(policy.windows) - 1, 1)
        begin = start + (end - _THREE_WEEKS - start) * number // last
        span = _usual(window.start, window.end, start) or (begin, min(end, begin + _THREE_WEEKS))
        typed[f"window-{window.name}"] = write_span(*span)
    for number, phase in enumerate(policy.phases):
        length = (end - start + timedelta(days=1)) // len(policy.phases)
        begin = start + length * number
        final = end if number == len(policy.phases) - 1 else begin + length - timedelta(days=1)
        typed[f"phase-{phase.name}"] = write_span(*(_usual(phase.start, phase.end, start) or (begin, final)))
    for anchor in policy.anchors:
        typed[f"anchor-{anchor.name}"] = start.isoformat()
    return typed


def usual(stated: "Sequence[SpanDeclaration]", start: date) -> tuple[Span, ...]:
    """Return windows or phases with the days that their policy publishes, in the year from `start` on."""
    days = ((each.name, _usual(each.start, each.end, start)) for each in stated)
    return tuple(Span(name=name, start=span[0], end=span[1]) for name, span in days if span)


def length(span: Span) -> str:
    """Return how long a span is."""
    days = (span.end - span.start).days + 1
    return many(days, "days") if days < 15 else f"{round(days / 7)} weeks"


def length_beside(span: Span, policy: "Policy") -> str:
    """Return how long a period is, and how long the programme says that it is."""
    return f"{length(span)}; the programme says: {policy.period}" if policy.period else length(span)


def _usual(first: str | None, last: str | None, start: date) -> tuple[date, date] | None:
    """Return the days that a policy publishes as `MM-DD`, in the year that begins on `start`."""
    if first is None or last is None:
        return None
    begin = _next(first, start)
    return begin, _next(last, begin)


def _next(month_day: str, after: date) -> date:
    """Return the first such day that is not before `after`; the last of February in common years."""
    month, day = map(int, month_day.split("-"))
    for year in (after.year, after.year + 1):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        candidate = date(year, month, 28 if (month, day) == (2, 29) and not leap else day)
        if candidate >= after:
            break
    return candidate


def write_span(first: date, last: date) -> str:
    """Return a span as it is typed."""
    return f"{first} .. {last}" if first != last else first.isoformat()


def span_reader(name: str, today: date) -> Callable[[str], Span]:
    """Return a reader for `2026-05-04 .. 2026-05-22` or a single day."""

    def read(text: str) -> Span:
        first, *rest = re.split(r"\s*(?:\.\.+|…|–|\bto\b)\s*", text.strip(), maxsplit=1)
        begin = day_reader(today)(first)
        return Span(name=name, start=begin, end=day_reader(today)(rest[0]) if rest else begin)

    return read


def written(programme: Programme) -> Mapping[str, str]:
    """Return the days of a programme as they are typed, by field."""
    groups: tuple[tuple[str, Sequence[Span]], ...] = (
        ("window", programme.windows),
        ("phase", programme.phases),
        ("anchor", programme.anchors),
    )
    return {
        f"{kind}-{span.name}": write_span(span.start, span.end) for kind, spans in groups for span in spans
    }
