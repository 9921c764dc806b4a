"""Two logbooks that must become the same, one by the app and one by the command line."""

import json
from pathlib import Path

from mentorlog.host import Host
from mentorlog.store import Store
from tests.conftest import NOON, counting_bytes
from tests.screens.seed import seed


def equal_hosts(folder: Path) -> tuple[Host, Host]:
    """Return two hosts with the same clock, the same chance and the same year in their logbooks."""
    first, second = (
        Host(
            home=folder / name,
            now=lambda: NOON,
            random=counting_bytes(),
            local_zone=lambda: "Europe/London",
        )
        for name in ("first", "second")
    )
    for host in (first, second):
        seed(host)
    return first, second


def rows_and_events(store: Store) -> list[list[tuple[object, ...]]]:
    """Return everything that the logbook's tables hold, but when they were made."""
    with store.connection.write() as connection:
        tables = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
            if "migrations" not in row[0]
        ]
        return [
            [_without_maker(dict(row)) for row in connection.execute(f'SELECT * FROM "{name}"')]
            for name in tables
        ]


def _without_maker(row: dict[str, object]) -> tuple[object, ...]:
    """Return a row without what follows from the command that made it, which each event names."""
    for name in ("leaf", "seal"):
        row.pop(name, None)
    if "body" in row:
        row["body"] = {name: value for name, value in json.loads(str(row["body"])).items() if name != "by"}
    return tuple(row.values())
