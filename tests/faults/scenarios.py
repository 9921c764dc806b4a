"""The homes and commands whose every step is made to fail."""

import os
import sqlite3
import tempfile
from pathlib import Path

from mentorlog.files import write_private
from mentorlog.store import Store
from tests.archives import write_archive
from tests.faults.child import child_host
from tests.faults.full_logbook import fill_logbook
from tests.faults.injection import Scenario

SCHEMAS = sorted((Path(__file__).parent.parent / "store").glob("schema*.sql"))
"""Logbooks as earlier versions left them."""


def nothing(home: Path) -> None:
    """Leave a home empty."""


def an_empty_logbook(home: Path) -> None:
    """Begin a logbook, and write nothing in it."""
    Store(child_host(home, 1)).close()
    (home / "logbook.db-journal").unlink(missing_ok=True)


def a_logbook(home: Path) -> None:
    """Lay a small logbook with something of everything in a home."""
    fill_logbook(child_host(home, 1))
    (home / "logbook.db-journal").unlink(missing_ok=True)


def a_logbook_with_a_copy(home: Path) -> None:
    """Lay a logbook there of which a copy was made just now, so that no command makes one."""
    a_logbook(home)
    with Store(child_host(home, 100_000)) as store:
        store.back_up("by-hand")
    (home / "logbook.db-journal").unlink(missing_ok=True)


def a_copied_logbook(home: Path) -> None:
    """Lay a logbook there with a copy of it, and go on with it."""
    a_logbook(home)
    with Store(child_host(home, 100_000)) as store:
        store.back_up("by-hand")
        store.undo()
    (home / "logbook.db-journal").unlink(missing_ok=True)


def an_archive(home: Path) -> None:
    """Lay the archive of a logbook in a home without one."""
    with tempfile.TemporaryDirectory() as other:
        host = child_host(Path(other) / "home", 1)
        fill_logbook(host)
        with Store(host) as store:
            write_private(home / "in.json", write_archive(store))


def an_archive_and_a_logbook(home: Path) -> None:
    """Lay the archive of a logbook beside an empty one."""
    an_archive(home)
    (home / "in.json").rename(home / "aside.json")
    an_empty_logbook(home)
    (home / "aside.json").rename(home / "in.json")


def a_table(home: Path) -> None:
    """Lay a logbook and a table of meetings there."""
    a_logbook(home)
    rows = "".join(f"2026-02-{day},M-02,45,exams {day}\n" for day in range(10, 22))
    write_private(home / "in.csv", f"date,mentee,minutes,topic\n{rows}".encode())


def _earlier(schema: Path) -> Scenario:
    """Return the update of a logbook that an earlier version left."""

    def lay(home: Path) -> None:
        database = home / "logbook.db"
        os.close(os.open(database, os.O_CREAT | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(database)
        connection.executescript(schema.read_text(encoding="utf-8"))
        connection.close()

    return Scenario(f"update of {schema.stem}", lay, ("meetings",))


SCENARIOS = {
    scenario.name: scenario
    for scenario in (
        Scenario("first start", nothing, ("mentees", "add", "M-01"), begins=True, between=an_empty_logbook),
        Scenario("add", a_logbook_with_a_copy, ("mentees", "add", "M-03")),
        Scenario("log", a_logbook_with_a_copy, ("log", "1h with M-02 about exams")),
        Scenario("undo", a_logbook_with_a_copy, ("undo", "--yes")),
        Scenario("settings", a_logbook, ("settings", "set", "week_start", "sunday")),
        Scenario("archive", a_logbook, ("export", "--profile", "archive", "--out", "HOME/out.json", "--yes")),
        Scenario("checkpoint", a_copied_logbook, ("checkpoint",)),
        Scenario(
            "import of an archive",
            an_archive,
            ("import", "HOME/in.json"),
            begins=True,
            between=an_archive_and_a_logbook,
        ),
        Scenario("backup", a_logbook, ("backup",), changes=False, copies=1),
        Scenario("restore", a_copied_logbook, ("restore", "2026-03-11", "--yes"), copies=2),
        Scenario("erase", a_copied_logbook, ("erase", "Ana [/b] [TODO]", "--yes"), copies=1, gone="Ana Lim"),
        Scenario("import of a table", a_table, ("import", "HOME/in.csv", "--yes"), copies=1),
        *map(_earlier, SCHEMAS),
    )
}
"""By their names."""
