"""Who may read what lies in the home, and what was left there."""

import os
import stat
import sys
from pathlib import Path

from mentorlog.host import Host
from mentorlog.operations.doctor.checked_home import CheckedHome
from mentorlog.operations.doctor.matters import Level, Matter, Matters
from mentorlog.operations.locking.locked_copies import readable_files
from mentorlog.store.backups.copies import TRIED
from mentorlog.store.backups.restoring import set_aside
from mentorlog.wording import many

_LEFT_AFTER_S = 24 * 60 * 60
"""The age at which a file that is being written was left by a process that was ended."""

_NAMED = 3
"""How many files are named."""


def check_permissions(checked: CheckedHome) -> Matters:
    """See that nobody else may read or write anything in the home, and that all of it is the mentor's own."""
    if sys.platform == "win32" or not checked.host.home.is_dir():
        return
    opened, foreign = [], []
    for place in _everything(checked.host.home):
        status = place.lstat()
        if stat.S_ISLNK(status.st_mode):
            continue
        if status.st_uid != os.getuid():
            foreign.append(place)
        elif stat.S_IMODE(status.st_mode) & 0o077:
            opened.append(place)
    if foreign:
        yield Matter(
            "permissions",
            Level.WRONG,
            f"{_named(checked.host, foreign)} of another user.",
            f"Take it back: sudo chown -R {os.getuid()} '{checked.host.home}'",
        )
    if opened:
        yield Matter(
            "permissions",
            Level.TO_DO,
            f"{_named(checked.host, opened)} open to other users of this computer.",
            f"Close all of it: chmod -R go= '{checked.host.home}'",
        )
    if not foreign and not opened:
        yield Matter("permissions", Level.WELL, "Only you may read what lies there.")


def check_locked(checked: CheckedHome) -> Matters:
    """Of a locked logbook, look for files in which anybody can read what it holds or held."""
    if checked.store is None or not checked.store.connection.is_locked:
        return
    if readable := readable_files(checked.host, checked.second):
        yield Matter(
            "locked",
            Level.TO_DO,
            f"The logbook is locked, but anybody can read {many(len(readable), 'files')} of it: "
            f"{', '.join(map(str, readable[:_NAMED]))}.",
            "Lock them: mentorlog lock. Delete those that cannot be locked once you miss nothing.",
        )
    else:
        yield Matter("locked", Level.WELL, "So are all copies of the logbook that lie here.")


def check_leftovers(checked: CheckedHome) -> Matters:
    """Look for what processes left that were ended, and for what a restore put aside."""
    now = checked.host.now().timestamp()
    left = [
        place
        for place in _everything(checked.host.home)
        if _is_unfinished(place.name) and now - place.lstat().st_mtime > _LEFT_AFTER_S
    ]
    if left:
        yield Matter(
            "leftovers",
            Level.TO_DO,
            f"{many(len(left), 'files')} were being written when their program was ended: "
            f"{', '.join(str(place.relative_to(checked.host.home)) for place in left[:_NAMED])}.",
            "They may hold what you wrote. Look into them if something is missing, then delete them.",
        )
    if aside := set_aside(checked.host):
        yield Matter(
            "leftovers",
            Level.TO_DO,
            f"{many(len(aside), 'files')} that a restore replaced are kept in {aside[0].parent}.",
            "Delete them once you miss nothing.",
        )
    if not left and not aside:
        yield Matter("leftovers", Level.WELL, "Nothing unfinished was left behind.")


def _is_unfinished(name: str) -> bool:
    """Say whether a file is named as one that is not finished."""
    return name.startswith(".") and (".new" in name or name.startswith((".writing-", TRIED)))


def _everything(home: Path) -> list[Path]:
    """Return the home and all that lies in it."""
    return [home, *sorted(home.rglob("*"))] if home.is_dir() else []


def _named(host: Host, places: list[Path]) -> str:
    """Name the first of some places, with the verb that follows."""
    first = places[0].relative_to(host.home)
    named = "The home itself" if str(first) == "." else str(first)
    more = f" and {many(len(places) - 1, 'others')}" if len(places) > 1 else ""
    return f"{named}{more} {'are' if more else 'is'}"
