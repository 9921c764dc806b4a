"""What a mentor's reflections come to through their lenses: counts, over a year, a month or a window."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from mentorlog.model.frozen import Frozen
from mentorlog.model.lenses import COMBINATIONS, LEVELS
from mentorlog.model.logbook import Logbook
from mentorlog.model.programme import Span
from mentorlog.model.records import About, Lens, Reflection
from mentorlog.model.themes import THEMES, Side

By = Literal["month", "window"]
"""What a year is divided into."""

_MONTHS = 24
"""Months up to which those with nothing in them are counted too."""


class LensCounts(Frozen):
    """How often each lens, theme, skill and level is in some reflections."""

    reflections: int
    marked: int
    """Reflections that have any of these."""
    lenses: Mapping[Lens, int]
    """Every lens; a reflection with two lenses is counted for both."""
    overlaps: Mapping[tuple[Lens, ...], int]
    """Every combination of lenses; a reflection with lenses is counted for exactly one."""
    themes: Mapping[str, int]
    """Those that are used, the most frequent first."""
    skills: Mapping[str, int]
    levels: Mapping[int, int]
    """Every level."""

    def themes_of(self, side: Side) -> int:
        """Return how often themes of one side are named; those that are not known have none."""
        return sum(self.themes.get(theme.slug, 0) for theme in THEMES.values() if theme.side is side)


class LensPart(Frozen, kw_only=False):
    """A part of a year."""

    span: Span | None
    """A month by its first day (`2026-03`) or a window by its name; None for what is between windows."""
    reflections: tuple[Reflection, ...]
    counts: LensCounts


class LensYear(Frozen):
    """The reflections of a period, together and in its parts, in which each of them is once."""

    start: date
    end: date
    by: By
    reflections: tuple[Reflection, ...]
    counts: LensCounts
    parts: tuple[LensPart, ...]
    outside: int
    """Reflections with lenses from before and after."""
    early: int
    """Antecedents that are named in the first half."""
    late: int
    """Consequences that are named in the second half."""


def is_marked(reflection: Reflection) -> bool:
    """Say whether a reflection was looked at through any lens."""
    return bool(reflection.lenses or reflection.themes or reflection.skills or reflection.level)


def count(reflections: Sequence[Reflection]) -> LensCounts:
    """Return how often each lens, theme, skill and level is in these reflections."""
    lenses = Counter(tuple(lens for lens in Lens if lens in each.lenses) for each in reflections)
    levels = Counter(each.level for each in reflections)
    return LensCounts(
        reflections=len(reflections),
        marked=sum(map(is_marked, reflections)),
        lenses={lens: sum(lens in each.lenses for each in reflections) for lens in Lens},
        overlaps={combination: lenses[combination] for combination in COMBINATIONS},
        themes=_often(name for each in reflections for name in set(each.themes)),
        skills=_often(name for each in reflections for name in set(each.skills)),
        levels={level: levels[level] for level in LEVELS},
    )


def lens_year(logbook: Logbook, by: By = "month") -> LensYear | None:
    """Return the reflections of the programme in view; without one, of all their days.

    Args:
        logbook: what to look at.
        by: what the parts are.

    Returns:
        None while there is nothing to divide: no programme and no reflection.
    """
    programme = logbook.programme
    days = [each.day for each in logbook.reflections]
    if programme is None and not days:
        return None
    start, end = (programme.start, programme.end) if programme else (min(days), max(days))
    within = tuple(each for each in logbook.reflections if start <= each.day <= end)
    middle = start + (end - start) / 2
    return LensYear(
        start=start,
        end=end,
        by=by,
        reflections=within,
        counts=count(within),
        parts=by_window(within, programme.windows if programme else ())
        if by == "window"
        else by_month(within, start, end),
        outside=sum(is_marked(each) for each in logbook.reflections if not start <= each.day <= end),
        early=count([each for each in within if each.day <= middle]).themes_of(Side.ANTECEDENT),
        late=count([each for each in within if each.day > middle]).themes_of(Side.CONSEQUENCE),
    )


def by_month(reflections: Iterable[Reflection], start: date, end: date) -> tuple[LensPart, ...]:
    """Divide reflections by the months of a period that holds all of them.

    Of a period of more than two years, months with nothing in them are left out.
    """
    held = _divided(reflections, lambda each: (each.day.year, each.day.month))
    first, last = (12 * day.year + day.month - 1 for day in (start, end))
    months = [divmod(number, 12) for number in range(first, last + 1)]
    whole = len(months) <= _MONTHS
    return tuple(
        _part(_month(year, month + 1), held.get((year, month + 1), []))
        for year, month in months
        if whole or (year, month + 1) in held
    )


def by_window(reflections: Iterable[Reflection], windows: Sequence[Span]) -> tuple[LensPart, ...]:
    """Divide reflections by the windows that they look back on, or whose days they were written on.

    What is in no window comes last, if there is any.
    """
    in_order = sorted(windows, key=lambda span: (span.start, span.end, span.name))
    held = _divided(reflections, lambda each: _window(each, in_order))
    parts = [_part(span, held.get(place, [])) for place, span in enumerate(in_order)]
    return (*parts, _part(None, held[None])) if None in held else tuple(parts)


def _window(reflection: Reflection, windows: Sequence[Span]) -> int | None:
    """Return the place of the window that a reflection belongs to."""
    names = [span.name for span in windows]
    if reflection.about is About.WINDOW and reflection.window in names:
        return names.index(reflection.window)
    return next((place for place, span in enumerate(windows) if reflection.day in span), None)


def _divided(
    reflections: Iterable[Reflection], key: Callable[[Reflection], object]
) -> dict[object, list[Reflection]]:
    """Return reflections by a key, each under one."""
    held: dict[object, list[Reflection]] = {}
    for reflection in reflections:
        held.setdefault(key(reflection), []).append(reflection)
    return held


def _part(span: Span | None, reflections: Sequence[Reflection]) -> LensPart:
    """Return a part with its counts."""
    return LensPart(span, tuple(reflections), count(reflections))


def _month(year: int, month: int) -> Span:
    """Return a month of the calendar."""
    first = date(year, month, 1)
    last = date.max if (year, month) == (date.max.year, 12) else _next_month(first) - timedelta(days=1)
    return Span(name=f"{first:%Y-%m}", start=first, end=last)


def _next_month(first: date) -> date:
    """Return the first day of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


def _often(names: Iterable[str]) -> dict[str, int]:
    """Return how often each name occurs, the most frequent first, and among equals by name."""
    return dict(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
