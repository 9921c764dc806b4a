"""What reflections come to through their lenses: every one is counted, and none twice."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model import About, Lens, Logbook, Reflection, Span
from mentorlog.model.lens_counts import LensCounts, LensPart, by_month, by_window, count, lens_year
from mentorlog.model.themes import THEMES, Side
from tests.strategies import ids

START, END = date(2025, 9, 1), date(2026, 6, 30)
days = st.dates(START, END)
SPANS = st.lists(
    st.builds(
        lambda name, start, length: Span(name=name, start=start, end=start + timedelta(days=length)),
        st.sampled_from(["exams", "induction", "mid_semester"]),
        days,
        st.integers(0, 60),
    ),
    max_size=4,
)
marked = st.builds(
    lambda window, **values: Reflection(
        about=About.WINDOW if window else About.YEAR, window=window, **values
    ),
    window=st.none() | st.sampled_from(["exams", "nowhere"]),
    id=ids,
    day=days,
    lenses=st.sets(st.sampled_from(Lens)).map(tuple),
    themes=st.lists(st.sampled_from([*THEMES, "unknown"]), max_size=4).map(tuple),
    skills=st.lists(st.sampled_from(["confidence", "own"]), max_size=3).map(tuple),
    level=st.none() | st.integers(1, 4),
)
reflections = st.lists(marked, max_size=12)


def total(parts: Sequence[LensPart]) -> list[int]:
    """Return every number of the parts, added up."""
    return [sum(numbers) for numbers in zip(*(figures(part.counts) for part in parts), strict=True)]


def figures(counts: LensCounts) -> list[int]:
    """Return every number of some counts, in one order."""
    names: Iterable[str] = [*THEMES, "unknown"]
    return [
        counts.reflections,
        counts.marked,
        *counts.lenses.values(),
        *counts.overlaps.values(),
        *(counts.themes.get(name, 0) for name in names),
        *(counts.skills.get(name, 0) for name in ("confidence", "own")),
        *counts.levels.values(),
        *(counts.themes_of(side) for side in Side),
    ]


@given(reflections)
def test_months_add_up_to_the_year(given: list[Reflection]) -> None:
    """Whatever was marked, in each of the ten months."""
    months = by_month(given, START, END)
    assert [part.span.name for part in months if part.span][::9] == ["2025-09", "2026-06"]
    assert all(part.span and each.day in part.span for part in months for each in part.reflections)
    assert total(months) == figures(count(given))


@given(reflections, SPANS)
def test_windows_and_what_is_between_them_add_up_to_the_year(
    given: list[Reflection], windows: list[Span]
) -> None:
    """Also where windows overlap or share a name."""
    parts = by_window(given, windows)
    assert sorted(each.id for part in parts for each in part.reflections) == sorted(e.id for e in given)
    if parts:
        assert total(parts) == figures(count(given))
    assert len([part for part in parts if part.span]) == len(windows)


@given(reflections)
def test_overlaps_divide_the_reflections_that_have_lenses(given: list[Reflection]) -> None:
    """Each is in one combination, and each lens has as many as the combinations that have it."""
    counts = count(given)
    assert sum(counts.overlaps.values()) == sum(bool(each.lenses) for each in given)
    for lens in Lens:
        assert counts.lenses[lens] == sum(n for lenses, n in counts.overlaps.items() if lens in lenses)


@given(reflections)
def test_halves_and_sides_are_parts_of_the_whole(given: list[Reflection]) -> None:
    """What is early or late is never more than there is; unknown themes have no side."""
    year = lens_year(Logbook(mentor=None, programme=None, reflections=tuple(given)))
    if year is None:
        assert not given
        return
    known = sum(n for name, n in year.counts.themes.items() if name in THEMES)
    before, after = (year.counts.themes_of(side) for side in Side)
    assert before + after == known
    assert 0 <= year.early <= before
    assert 0 <= year.late <= after
    assert total(year.parts) == figures(year.counts)


def test_of_a_long_time_only_months_with_something_are_there() -> None:
    """Ten years have four parts when four months have reflections."""
    day = date(2015, 1, 31)
    given = [
        Reflection(id=f"00000000-0000-7000-8000-{year:012}", day=day.replace(year=day.year + year))
        for year in (0, 1, 5, 9)
    ]
    assert [part.counts.reflections for part in by_month(given, day, date.max)] == [1, 1, 1, 1]


def test_a_window_that_is_looked_back_on_has_the_reflection() -> None:
    """Also when it was written after its last day."""
    exams = Span(name="exams", start=date(2026, 1, 5), end=date(2026, 1, 16))
    late = Reflection(
        id="00000000-0000-7000-8000-000000000001", day=date(2026, 2, 1), about=About.WINDOW, window="exams"
    )
    (part,) = by_window([late], [exams])
    assert part.reflections == (late,)


def test_what_is_named_twice_in_a_reflection_counts_once() -> None:
    """An archive may hold it so."""
    twice = Reflection(
        id="00000000-0000-7000-8000-000000000001", day=START, themes=("synergy",) * 2, skills=("own",) * 2
    )
    assert (count([twice]).themes, count([twice]).skills) == ({"synergy": 1}, {"own": 1})
