"""`24:00` is the end of a day: what starts then starts on the next one. Times may be in words as well."""

from pathlib import Path

import pytest

from tests.exchange.incoming.reading import rows_of, when_of


@pytest.mark.parametrize(
    ("headings", "cells", "when"),
    [
        ("Date,Start,Minutes", "2026-11-02,24:00,30", "2026-11-03 00:00 30"),
        ("Date,Start,End", "2026-11-02,24:00,00:45", "2026-11-03 00:00 45"),
        ("Date,Start,Minutes", "2026-12-31,24.00 Uhr,30", "2027-01-01 00:00 30"),
        ("Date,Time", "2026-11-02,24:00-00:30", "2026-11-03 00:00 30"),
        ("Date,Minutes", "2026-11-02 24:00,30", "2026-11-03 00:00 30"),
        ("Date,Start,End", "2026-11-02,23:00,24:00", "2026-11-02 23:00 60"),
        ("Date,Minutes", "2026-11-02 23:30 – 24:00,30", "2026-11-02 23:30 30"),
        ("Date,Start,Minutes", "2026-11-02,00:00,30", "2026-11-02 00:00 30"),
    ],
)
def test_what_starts_at_24_00_starts_on_the_next_day(
    tmp_path: Path, headings: str, cells: str, when: str
) -> None:
    """Whichever cell says it; an end at 24:00 stays that of its day."""
    path = tmp_path / "log.csv"
    path.write_text(f"{headings},Mentee\n{cells},Bo\n")
    [row] = rows_of(path)
    assert when_of(row) == when


@pytest.mark.parametrize(
    ("headings", "cells", "when"),
    [
        ("Date,Start,Minutes", "2026-11-02,noon,30", "2026-11-02 12:00 30"),
        ("Date,Start,Minutes", "2026-11-02,12 noon,30", "2026-11-02 12:00 30"),
        ("Date,Start,Minutes", "2026-11-02,Midnight,30", "2026-11-02 00:00 30"),
        ("Date,Start,End", "2026-11-02,23:00,midnight", "2026-11-02 23:00 60"),
        ("Date,Time", "2026-11-02,Midday – 12:45 pm,", "2026-11-02 12:00 45"),
        ("Date,Minutes", "2026-11-02 noon,30", "2026-11-02 12:00 30"),
        ("Date,Start,Minutes", "2026-11-02,half past nine,30", "2026-11-02 09:30 30"),
        ("Date,Start,Minutes", "2026-11-02,quarter to three pm,30", "2026-11-02 14:45 30"),
    ],
)
def test_times_in_words_are_read_as_everywhere(tmp_path: Path, headings: str, cells: str, when: str) -> None:
    """Whoever types `noon` in a line types it in a table too."""
    path = tmp_path / "log.csv"
    path.write_text(f"{headings},Mentee\n{cells},Bo\n".replace(",,", ","))
    [row] = rows_of(path)
    assert row.entry is not None, row
    assert when_of(row) == when


def test_it_is_left_out_where_its_day_is_not_clear(tmp_path: Path) -> None:
    """An answer about the day would be a day early."""
    path = tmp_path / "log.csv"
    path.write_text("Date,Start,Minutes,Mentee\n3/4/2026,24:00,30,Bo\n")
    [row] = rows_of(path)
    assert row.rejected.startswith("It starts at 24:00")
