"""Copies of a logbook: a verified backup, and the archive out and in, beside the least that each must do."""

import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.logbooks import insert_into
from benchmarks.measuring import Figure, Ran, Run, Target, alone, in_turn, peak_memory, python, ratio
from mentorlog.exchange.archive import archive_pieces, carry_out, plan_import, read_archive
from mentorlog.host import Host
from mentorlog.store import Store

COPYING = "copying the file and quick_check"
SERIALISING = "raw serialising"
INSERTING = "parsing and inserting"
LARGEST = 200_000
"""Entries of the archive of a whole run."""
TIME, MEMORY = Target(2), Target(150, "MB")


def measure(run: Run) -> Iterator[Figure]:
    """Measure every logbook, and one of the size that the targets are about in a whole run."""
    for size in (*run.sizes, *(() if run.small or run.largest < LARGEST // 2 else (LARGEST,))):
        home = run.home(size)
        archive, rows, into = (run.folder / f"{name}-{size}" for name in ("archive", "rows", "into"))
        alone(_child("keep_rows", home, rows))
        alone(_child("write", home, archive))
        rounds = 1 if run.small or size > 10_000 else min(run.rounds, 3)
        for what, function, places, floor, least, target in (
            ("backup", "back_up", (home,), COPYING, (home,), None),
            ("archive out", "write", (home, archive), SERIALISING, (home,), TIME),
            ("archive in", "take_in", (archive, into), INSERTING, (rows, into), TIME),
        ):
            work = {
                what: partial(_fresh, into, _child(function, *places)),
                floor: partial(_fresh, into, _child(f"least_{function}", *least)),
            }
            found = in_turn(rounds, work, warm=True)
            yield from _figures(run, what, size, found[what], floor, found[floor], target)
        for place in (archive, rows):
            place.unlink()
        shutil.rmtree(into, ignore_errors=True)


def _figures(
    run: Run, what: str, size: int, made: list[Ran], floor: str, floors: list[Ran], target: Target | None
) -> Iterator[Figure]:
    """Yield time and memory; starting Python and importing is part of neither."""
    times, least = ([float(ran.said.split()[0]) for ran in each] for each in (made, floors))
    yield Figure(
        section="copies",
        what=what,
        size=size,
        value=median(times),
        floor=floor,
        ratio=ratio(times, least),
        target=target,
    )
    memory, least = ([float(ran.said.split()[1]) for ran in each] for each in (made, floors))
    yield Figure(
        section="copies",
        what=f"{what}, memory",
        size=size,
        value=median(memory),
        unit="MB",
        floor=floor,
        ratio=ratio(memory, least),
        target=MEMORY if target else None,
    )


def _fresh(folder: Path, command: list[str]) -> Ran:
    """Run a command where nothing was written before."""
    shutil.rmtree(folder, ignore_errors=True)
    return alone(command)


def _child(function: str, *places: Path) -> list[str]:
    """Return the command that runs a function of this module and tells its time and memory."""
    code = f"import sys; from pathlib import Path; from benchmarks.copies import {function}, timed; "
    return python(f"{code}timed({function}, *map(Path, sys.argv[1:]))", *places)


def timed(function: Callable[..., None], *places: Path) -> None:
    """Do something and print the milliseconds of the processor and the most memory."""
    began = time.process_time()
    function(*places)
    print((time.process_time() - began) * 1000, peak_memory())


def back_up(home: Path) -> None:
    """Make a copy that is verified."""
    with Store(Host(home=home)) as store:
        store.back_up("benchmark").path.unlink()


def least_back_up(home: Path) -> None:
    """Copy the file, and have SQLite look at it."""
    copy = home / "copy"
    shutil.copyfile(home / "logbook.db", copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA quick_check").fetchone()
    copy.unlink()


def write(home: Path, place: Path) -> None:
    """Write the archive."""
    with Store(Host(home=home)) as store, place.open("wb") as file, closing(archive_pieces(store)) as pieces:
        file.writelines(pieces)


def least_write(home: Path) -> None:
    """Serialise every entry and its event as they lie in the file."""
    with (
        closing(sqlite3.connect(home / "logbook.db")) as connection,
        (home / "serialised").open("w", encoding="utf-8") as file,
    ):
        for table, row in _rows(connection):
            file.write(json.dumps({"table": table, **row}, sort_keys=True, separators=(",", ":")))
    (home / "serialised").unlink()


def keep_rows(home: Path, place: Path) -> None:
    """Write down all rows as they are, one a line."""
    with closing(sqlite3.connect(home / "logbook.db")) as connection, place.open("w") as file:
        for table, row in _rows(connection):
            file.write(json.dumps([table, row]) + "\n")


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield all rows of meetings and events, with the names of their tables; bytes as hexadecimal digits."""
    connection.row_factory = sqlite3.Row
    for table in ("event", "event_body", "meeting", "attendance"):
        for row in connection.execute(f"SELECT * FROM {table}"):
            plain = dict(row)
            yield table, {name: value.hex() if name in _BYTES else value for name, value in plain.items()}


_BYTES = ("leaf", "salt")
"""Columns that hold bytes."""


def least_take_in(rows: Path, home: Path) -> None:
    """Parse so many rows, and insert them into the tables of an empty logbook."""
    with Store(Host(home=home)):
        pass
    with rows.open() as file, closing(sqlite3.connect(home / "logbook.db")) as connection:
        statements: dict[str, str] = {}
        for line in file:
            table, row = json.loads(line)
            if table not in statements:
                statements[table] = insert_into(table, row)
            row.update({name: bytes.fromhex(row[name]) for name in _BYTES if name in row})
            connection.execute(statements[table], row)
        connection.commit()


def take_in(archive: Path, home: Path) -> None:
    """Take the archive in, into an empty logbook."""
    with Store(Host(home=home)) as store, archive.open("rb") as file:
        taken = read_archive(file)
        carry_out(store, taken, plan_import(store, taken))
