"""What is kept as copies grow older, and what stops letting go of any."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.store import Store
from mentorlog.store.backups.copies import Backup, backups
from mentorlog.store.backups.generations import kept
from mentorlog.store.backups.thinning import (
    first_time_today,
    go_on,
    kept_in_mind,
    shrank,
    stop,
    thin_out,
)
from mentorlog.store.soundness import Contents
from tests.conftest import NOON

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def copies(*ages: timedelta) -> list[Backup]:
    """Return copies of these ages, newest first."""
    return [Backup(Path(f"{number}.db"), NOON - age, "session") for number, age in enumerate(sorted(ages))]


@pytest.mark.parametrize(
    ("ages", "number"),
    [
        ([], 0),
        ([HOUR * hours for hours in range(49)], 49),
        # From three days two days back all, then the newest of eleven days more, which are 14.
        ([HOUR * hours for hours in range(24 * 14)], 49 + 11),
        # Two a day for a year: of the 8 weeks 3, and of the 12 months 2, have their newest among those days.
        ([12 * HOUR * number for number in range(2 * 365)], 5 + 11 + 5 + 10),
        ([DAY * number for number in range(1095)], 14 + 5 + 10),
        # Nothing goes because nobody wrote: three copies of ten years ago.
        ([DAY * 3650, DAY * 3651, DAY * 3652], 3),
        # Of one hour long ago, the three newest.
        ([DAY * 400 + timedelta(minutes=minute) for minute in range(9)], 3),
        # What the clock says is of next year stays.
        ([-DAY * 300, -DAY * 200, *(DAY * 100 + HOUR * n for n in range(5))], 3),
    ],
)
def test_how_many_are_kept(ages: list[timedelta], number: int) -> None:
    """All of two days, then a copy a day, a week and a month; never fewer than three."""
    all_of_them = copies(*ages)
    staying = kept(all_of_them, NOON)
    assert len(staying) == number
    assert list(staying) == [copy for copy in all_of_them if copy in staying]


def test_going_on_day_by_day_keeps_what_the_generations_promise() -> None:
    """Not only once: with every day's copies thinned out again, for two years."""
    there: list[Backup] = []
    for day in range(730):
        now = datetime(2026, 1, 1, tzinfo=UTC) + day * DAY
        there = [Backup(Path(f"{day}-{hour}.db"), now + hour * HOUR, "session") for hour in (20, 9)] + there
        there = list(kept(there, now + 21 * HOUR))
    ages = [(now + 21 * HOUR - copy.moment).days for copy in there]
    assert ages[:18] == [0, 0, 1, 1, *range(2, 14), *ages[16:18]]
    assert 330 <= ages[-1] <= 366
    assert len(there) <= 4 + 12 + 8 + 12


def test_the_oldest_go_and_a_damaged_one_among_the_newest_stops_that(host: Host) -> None:
    """Letting go needs three that are whole; what was found is said until the mentor says go on."""
    with Store(host) as store:
        for age in range(6):
            store.host = _hours_on(host, age)
            store.back_up("session")
    all_of_them = backups(host)
    bad = all_of_them[1].path
    whole = bad.read_bytes()
    bad.write_bytes(whole[:-5000])
    assert thin_out(host) == ()
    assert bad.name in kept_in_mind(host).stopped
    bad.write_bytes(whole)
    assert thin_out(host) == ()
    assert go_on(host)
    assert not go_on(host)
    assert set(thin_out(host)) == set(all_of_them[3:])
    assert backups(host) == all_of_them[:3]


def _hours_on(host: Host, hours: int) -> Host:
    """Return the host on a day more than a year ago, some hours on."""
    return replace(host, now=lambda: NOON - DAY * 400 + HOUR * hours)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"stopped": 3}'])
def test_what_is_remembered_and_cannot_be_read_lets_go_of_nothing(host: Host, text: str) -> None:
    """Damage is never taken for permission."""
    stop(host, "Because.")
    (host.backups / "state.json").write_text(text)
    assert "cannot be read" in kept_in_mind(host).stopped
    assert go_on(host)
    assert not kept_in_mind(host).stopped


def test_the_first_reason_stays_and_absence_is_said_once_a_day(host: Host) -> None:
    """Whatever else happens meanwhile."""
    stop(host, "First.")
    stop(host, "Second.")
    assert [first_time_today(host, NOON.date() + DAY * day) for day in (0, 0, 1, 1)] == [True, False] * 2
    assert kept_in_mind(host).stopped == "First."


@pytest.mark.parametrize(
    ("events", "entries", "said"),
    [(10, 8, ""), (12, 3, ""), (9, 8, "9 changes"), (300, 80, "80 entries"), (300, 95, ""), (300, 200, "")],
)
def test_a_logbook_that_shrank_is_noticed(events: int, entries: int, said: str) -> None:
    """A shorter history always; fewer entries only when it is more than a few."""
    before = Contents({"event": 10 if events < 100 else 200, "mentee": 6 if events < 100 else 100}, "")
    found = shrank(Contents({"event": events, "mentee": entries}, ""), before)
    assert (said in found) if said else not found


def test_thinning_without_any_copy_is_nothing(host: Host) -> None:
    """And makes no directory."""
    Store(host).close()
    assert thin_out(host) == ()
    assert not host.backups.exists()


def test_a_mentee_more_is_no_loss(host: Host) -> None:
    """A copy is compared by what it holds."""
    with Store(host) as store:
        store.add(Mentee(id=host.new_id(), pseudonym="M-01"))
        backup = store.back_up("session")
        store.add(Mentee(id=host.new_id(), pseudonym="M-02"))
        assert shrank(store.contents(), backup.counted()) == ""
        assert shrank(backup.counted(), store.contents()) != ""
