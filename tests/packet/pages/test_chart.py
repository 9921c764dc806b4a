"""The picture of the period: it counts what the packet lists, and nothing in it covers anything else."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.packet.content import schema
from mentorlog.packet.pages.document.chart import BandKind, Chart
from mentorlog.packet.pages.document.period import chart
from tests.packet.filling import Filler

START = date(2025, 9, 1)


def drawn(
    days: int, held: list[int], spans: list[tuple[int, int, str]], start: date = START, **programme: Any
) -> Chart:
    """Draw a period of so many days, with meetings and windows on days of it."""
    whole = Filler().part(schema.Subject) | {"profile": "coordinator"}
    whole["period"] = {"from": start.isoformat(), "to": (start + timedelta(days=days - 1)).isoformat()}
    whole["asOf"] = whole["period"]["to"]
    [like, _] = whole["meetings"]
    whole["meetings"] = [
        like | {"ref": f"m{place}", "date": (start + timedelta(days=day)).isoformat(), "status": "held"}
        for place, day in enumerate(held)
    ]
    empty = dict.fromkeys(("phases", "windows", "anchors", "excluded"), ())
    whole["programme"] |= empty | programme
    whole["programme"]["windows"] = [
        {
            "name": name,
            "from": (START + timedelta(days=first)).isoformat(),
            "to": (START + timedelta(days=first + long)).isoformat(),
        }
        for first, long, name in spans
    ]
    whole["requirements"] = []
    return chart(schema.Subject.model_validate(whole))


DAYS = st.shared(st.integers(1, 4000), key="days")


@given(
    DAYS,
    DAYS.flatmap(lambda days: st.lists(st.integers(0, days - 1), max_size=40)),
    DAYS.flatmap(
        lambda days: st.lists(
            st.tuples(st.integers(0, days - 1), st.integers(0, 200), st.text("ab 考", max_size=50)),
            max_size=8,
        )
    ),
)
def test_any_period_is_drawn(days: int, held: list[int], spans: list[tuple[int, int, str]]) -> None:
    """Every meeting is in one bar and one month, bars stand apart, and all of it lies inside the picture."""
    found = drawn(days, held, spans)
    assert sum(bar.count for bar in found.bars) == len(held)
    assert sum(count for _, count, _ in found.months) == len(held)
    assert found.peak == max([1, *(bar.count for bar in found.bars)])
    edges = [edge for bar in found.bars for edge in (bar.start, bar.end)]
    assert edges == sorted(edges)
    bands = [band for lane in found.lanes for band in lane]
    assert len(bands) == len(spans) + 1
    places = [
        *edges,
        *(tick.at for tick in found.ticks),
        *(at for band in bands for at in (band.start, band.end)),
    ]
    assert all(0 <= place <= 1 for place in places)
    for lane in found.lanes:
        assert all(one.end <= other.start for one, other in pairwise(lane))


def test_weeks_begin_on_monday_and_months_take_over_in_long_periods() -> None:
    """A year is drawn in weeks; three are drawn in months."""
    assert [round(bar.start * 28) for bar in drawn(28, [0, 6, 7, 27], []).bars] == [0, 7, 21]
    assert drawn(3 * 365, [0], []).unit == "month"


def test_the_name_of_a_month_that_is_nearly_over_makes_room_for_the_next() -> None:
    """Of a year from 30 March the first name is April's, with the year; of one from 1 March it is March's."""
    assert drawn(295, [], [], date(2026, 3, 30)).ticks[0].label == "Apr 2026"
    assert drawn(295, [], [], date(2026, 3, 1)).ticks[0].label == "Mar 2026"


def test_meetings_that_were_not_held_or_lie_outside_are_not_drawn() -> None:
    """Only what the totals count of the period is."""
    whole = Filler().part(schema.Subject) | {"profile": "coordinator"}
    whole["period"] = {"from": "2026-01-01", "to": "2026-12-31"}
    held, missed = whole["meetings"]
    held |= {"status": "held", "date": "2025-12-31"}
    missed |= {"status": "no_show", "date": "2026-03-01"}
    assert chart(schema.Subject.model_validate(whole)).bars == ()


def test_what_is_due_on_one_day_is_one_mark_with_the_numbers() -> None:
    """The numbers are those of the table of requirements."""
    whole = Filler().part(schema.Subject) | {"profile": "coordinator"}
    for need in whole["requirements"]:
        need["due"] = "2026-05-01"
    whole["period"] = {"from": "2026-01-01", "to": "2026-12-31"}
    marks = [band for lane in chart(schema.Subject.model_validate(whole)).lanes for band in lane]
    assert [band.label for band in marks if band.kind is BandKind.DUE] == ["1, 2"]


@pytest.mark.parametrize("name", ["exams", "考试"])
def test_the_picture_in_words_names_windows_and_the_fullest_week(name: str) -> None:
    """Whoever does not see it hears what it shows."""
    alt = drawn(60, [0, 8, 9], [(7, 6, name)]).alt.replace("\u00a0", " ")
    assert "3 meetings held" in alt
    assert "most, 2, in the week from 8 Sept 2025" in alt
    assert f"{name} 8–14 Sept 2025" in alt
