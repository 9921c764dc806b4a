"""Days that no line takes are taken in by no format either: they would stop exports and clocks later."""

from pathlib import Path

import pytest

from mentorlog.operations.importing.planned_row import RowOutcome
from mentorlog.store import Store
from tests.operations.importing.taking import plan_of

TABLE = "Date,Start,Minutes,Mentee\n{},{},30,Bo\n2026-03-01,10:00,30,Bo\n"
EVENT = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:{}{}Z\nDURATION:PT1H\nATTENDEE;CN=Bo:mailto:b@c.d\n"
    "END:VEVENT\nEND:VCALENDAR\n"
)
JOURNAL = '{{"tags":{{"@m":1}},"entries":[{{"title":"t","body":"b","date":"{}","time":"{}","tags":["@m"]}}]}}'
DAY_ONE = '{{"metadata":{{}},"entries":[{{"creationDate":"{}T{}:00Z","text":"Words","tags":["mentoring"]}}]}}'


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati"])
@pytest.mark.parametrize(
    ("form", "days"),
    [
        (TABLE, (("9999-12-31", "23:50"), ("0001-01-01", "00:00"), ("2200-01-01", ""), ("1949-12-31", ""))),
        (EVENT, (("99991231", "T235000"), ("00010101", "T000000"), ("22000101", "T100000"))),
        (JOURNAL, (("9999-12-31", "23:50"), ("0001-01-01", "00:00"), ("1949-12-31", "10:00"))),
        (DAY_ONE, (("9999-12-31", "23:50"), ("0001-01-01", "00:00"), ("2201-12-31", "10:00"))),
    ],
    ids=["table", "calendar", "jrnl", "Day One"],
)
def test_a_day_centuries_away_is_rejected_with_its_reason(
    store: Store, tmp_path: Path, form: str, days: tuple[tuple[str, str], ...], zone: str
) -> None:
    """At the ends of what a calendar holds, where a zone moves a time beyond them, and outside the years."""
    path = tmp_path / "log"
    for day, at in days:
        path.write_text(form.format(day, at))
        plan = plan_of(store, path, zone=zone, minutes=30, tags=("*",))
        assert plan.shown[0].outcome is RowOutcome.REJECTED
        assert plan.shown[0].reasons[0]
        assert plan.counts[RowOutcome.NEW] == (form is TABLE)


def test_an_answer_is_no_such_day_either(store: Store, tmp_path: Path) -> None:
    """What is said about a row counts as what stands in it."""
    path = tmp_path / "log.csv"
    path.write_text("Date,Start,Minutes,Mentee\n3/4/2026,10:00,30,Bo\n")
    plan = plan_of(store, path, answers={1: {"day": "9999-12-31"}})
    assert plan.counts[RowOutcome.NEW] == 0
    assert plan.shown[0].reasons == ("9999-12-31 is outside the years 1950 to 2199.",)
