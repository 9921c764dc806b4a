"""Other copies of a logbook beside it, as programs make them that keep a folder the same on two computers.

Dropbox and Nextcloud call them `logbook (… conflicted copy …).db`, OneDrive `logbook-COMPUTER.db`, Syncthing
`logbook.sync-conflict-….db`, iCloud and Google Drive `logbook 2.db` and `logbook (1).db`; what iCloud has not
fetched is `.logbook.db.icloud`.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OUR_OWN = ("-journal", "-wal", "-shm", ".new")
"""How the names end of what lies beside a logbook while it is written."""


def copies_beside(database: "Path | str") -> tuple[str, ...]:
    """Return the names of files that may be another copy of a logbook, whether it is there or not."""
    folder, own = os.path.split(database)
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.is_dir())
    except OSError:
        return ()
    stem, suffix = os.path.splitext(own.casefold())
    return tuple(
        name
        for name in names
        if name != own
        and stem in name.casefold()
        and suffix in name.casefold().partition(stem)[2]
        and not name.endswith(_OUR_OWN)
    )


def instead(database: "Path", copies: tuple[str, ...]) -> str:
    """Say what to do where only copies are."""
    return (
        f"The logbook {database} is not there, but {_listed(copies)} is. "
        "A program that keeps folders the same on two computers (Dropbox, iCloud, OneDrive, Syncthing) "
        "renamed it, or has not fetched it yet. Let it finish. If the logbook does not come back, rename the "
        f"right copy to {database.name}. Nothing was begun or changed."
    )


def beside(database: "Path", copies: tuple[str, ...]) -> str:
    """Say what to do where copies lie beside a logbook."""
    return (
        f"Beside {database.name} lies {_listed(copies)}. "
        "It may be a copy with entries that this one lacks, made when two computers wrote at the same time; "
        "mentorlog does not read it. To add what is missing here, move it to an empty folder DIR as "
        f"{database.name}, and then: mentorlog --home DIR export --profile archive --out copy.json - and: "
        "mentorlog import copy.json"
    )


def _listed(names: tuple[str, ...]) -> str:
    """Name the first few."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
