"""Taking in a table of another program, beside reading and inserting its cells."""

import csv
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks.measuring import Figure, Run, alone, in_turn, python, ratio
from benchmarks.measuring import mentorlog as command
from mentorlog.host import Host
from mentorlog.model import Mentee, Mentor
from mentorlog.store import Store

FLOOR = "reading and inserting the cells"


def measure(run: Run) -> Iterator[Figure]:
    """Take in a table of each size that a person could have."""
    for size in [size for size in run.sizes if size <= 10_000]:
        table = run.folder / f"log-{size}.csv"
        _write(table, size)
        empty, home = run.folder / "import-empty", run.folder / "import"
        shutil.rmtree(empty, ignore_errors=True)
        host = Host(home=empty)
        with Store(host) as store:
            store.add(Mentor(id=host.new_id(), name="Farah"))
            store.add(*(Mentee(id=host.new_id(), pseudonym=f"M-{n:02}") for n in range(6)))

        def take_in(table: Path = table, empty: Path = empty, home: Path = home) -> float:
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(empty, home)
            return alone(command("--home", home, "import", table, "--yes", "--dates", "ymd")).processor

        def least(table: Path = table) -> float:
            code = "import sys; from pathlib import Path; from benchmarks.importing import insert; "
            return alone(python(f"{code}insert(Path(sys.argv[1]))", table)).processor

        found = in_turn(1 if run.small else min(run.rounds, 3), {"import": take_in, FLOOR: least}, warm=True)
        yield Figure(
            section="import",
            what="a table of meetings",
            size=size,
            value=median(found["import"]),
            floor=FLOOR,
            ratio=ratio(found["import"], found[FLOOR]),
        )


def _write(table: Path, size: int) -> None:
    """Write a table as people keep them."""
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("Date", "Start", "Minutes", "Mentee", "Notes"))
        for number in range(size):
            day = date(2026, 6, 30) - timedelta(days=number // 3)
            start = f"{9 + 3 * (number % 3):02}:00"
            rows.writerow((day, start, 15 * (1 + number % 5), f"M-{number % 6:02}", f"We spoke of {number}."))


def insert(table: Path) -> None:
    """Read a table and insert its cells, in one transaction."""
    with table.open(newline="") as file, closing(sqlite3.connect(table.with_suffix(".db"))) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS t (a, b, c, d, e)")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", csv.reader(file))
        connection.commit()
