"""Making a copy of the logbook, and changing one: each counts only once it was opened and found whole."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.files import (
    private_directory,
    publish,
    sync_directory,
    sync_file,
)
from mentorlog.host import Host
from mentorlog.model.frozen import Frozen
from mentorlog.store.attaching import attach, name_columns, unfinished_database
from mentorlog.store.errors import Damaged, StoreError, explained

if TYPE_CHECKING:
    from mentorlog.store.soundness import Contents

MOMENT = "%Y%m%dT%H%M%SZ"
"""How moments are written in the names of files."""
_NAME = re.compile(r"(\d{8}T\d{6}Z)-[0-9a-f]+-([a-z]+(?:-[a-z]+)*)\.db")
_TRIES = 10
"""How often a copy is begun again because somebody else wrote meanwhile."""
CHECKED = "of the copy checked"
"""What is told of the longest part of making a copy."""
TRIED = ".doctor-"
"""How the names of places begin in which a copy is brought back to try it."""
_LEFT_BEHIND = timedelta(days=1)
"""The age at which an unfinished file is one that a process left which was ended."""


class Backup(Frozen, kw_only=False):
    """A copy of the logbook; that it has its name says that it was whole when it was made."""

    path: Path
    moment: datetime
    """When it was begun, in UTC."""
    why: str
    """A word or two such as `before-import`."""

    @property
    def name(self) -> str:
        """The name of its file, which is the same in the second place."""
        return self.path.name

    def counted(self) -> "Contents":
        """Count what the copy holds, without checking it.

        Raises:
            StoreError: when it cannot be read.
        """
        with _opened(self.path) as copy:
            return _counted(copy)

    def contents(self, tell: Callable[[float], None] = lambda _part: None) -> "Contents":
        """Check the copy whole, as it is now, and count what it holds.

        Args:
            tell: is given how much of it was looked at, 0 to 1.

        Raises:
            StoreError: when it cannot be read, or is not as it was written.
        """
        from mentorlog.store.soundness import examine

        with _opened(self.path) as copy:
            return examine(copy, tell)


def backups(host: Host) -> tuple[Backup, ...]:
    """Return every copy that mentorlog made of the logbook and keeps at home, newest first."""
    return backups_in(host.backups)


def backups_in(directory: Path) -> tuple[Backup, ...]:
    """Return the copies in a directory, newest first; none when it is not there."""
    found: list[tuple[datetime, int, Backup]] = []
    try:
        files = list(directory.iterdir())
    except OSError:
        return ()
    for file in files:
        if (named := _NAME.fullmatch(file.name)) is None:
            continue
        with suppress(ValueError, OSError):
            moment = datetime.fromisoformat(named[1])
            found.append((moment, file.stat().st_mtime_ns, Backup(file, moment, named[2])))
    return tuple(backup for *_, backup in sorted(found, key=lambda each: each[:2], reverse=True))


def back_up(connection: sqlite3.Connection, host: Host, why: str) -> Backup:
    """Copy the open logbook to the backups directory, and keep the copy only if it is whole.

    Args:
        connection: the logbook, outside of any transaction.
        host: has the clock, and the home that the copy lies in.
        why: a word or two for the file's name, such as `before-update`.

    Raises:
        StoreError: when no whole copy could be made; none is kept then.
    """
    from mentorlog.store.soundness import hangs_together

    moment = host.now().astimezone(UTC).replace(microsecond=0)
    final = host.backups / f"{moment.strftime(MOMENT)}-{host.random(3).hex()}-{why}.db"
    if _NAME.fullmatch(final.name) is None:
        raise ValueError("a reason is lower-case words with dashes between them")
    private_directory(host.backups)
    for directory in (host.backups, host.home):
        sweep(directory, moment)
    with _refused(host.backups):
        for _ in range(_TRIES):
            with unfinished_database(final) as file:
                before = _counted(connection)
                with explained():
                    if not hangs_together(connection):
                        raise Damaged("The logbook's file does not hang together.")
                    connection.execute("VACUUM INTO ?", (str(file),))
                found = _checked(file, host.telling(CHECKED))
                if found in (before, _counted(connection)):
                    if not publish(file, final):
                        raise FileExistsError(f"{final.name} is there already")
                    return Backup(final, moment, why)
    raise StoreError(
        "A whole copy of the logbook could not be made: it was changed all the while. Nothing was changed "
        "here. Close other mentorlogs and try again."
    )


def rewrite(
    backup: Backup,
    change: Callable[[sqlite3.Connection], None],
    tell: Callable[[float], None] = lambda _part: None,
) -> None:
    """Change what a copy holds, so that its file is the old one or the new one, whole, at every moment.

    The copy is brought to this version's schema first. No byte of what `change` takes out stays in the file.

    Args:
        backup: a copy, here or in the second place.
        change: gets an open file inside a transaction, which is committed when it returns.
        tell: is given how much of what is looked at was, each time 0 to 1.

    Raises:
        StoreError: when the copy is damaged, or its changed form is; it stays as it was.
    """
    from mentorlog.store.soundness import examine
    from mentorlog.store.tables import migrate

    with _refused(backup.path.parent), unfinished_database(backup.path) as file:
        with _opened(backup.path) as copy:
            examine(copy, tell)
            copy.execute("VACUUM INTO ?", (str(file),))
        with _opened(file) as copy:
            copy.row_factory = None
            migrate(copy)
            name_columns(copy)
            copy.execute("BEGIN IMMEDIATE")
            change(copy)
            copy.execute("COMMIT")
            copy.execute("VACUUM")
        _checked(file, tell)
        os.replace(file, backup.path)
        sync_directory(backup.path.parent)


def _counted(connection: sqlite3.Connection) -> "Contents":
    """Count what an open file holds."""
    from mentorlog.store.soundness import contents

    return contents(connection)


def _checked(file: Path, tell: Callable[[float], None] = lambda _part: None) -> "Contents":
    """Check a finished file that is no copy yet, and make it durable."""
    from mentorlog.store.soundness import examine

    try:
        with _opened(file) as copy:
            found = examine(copy, tell)
    except Damaged as error:
        raise Damaged(
            f"A whole copy of the logbook could not be made, and nothing was changed. {error.what}"
        ) from None
    sync_file(file)
    return found


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Connect to a copy, never to the logbook."""
    with explained(), closing(attach(path)) as connection:
        yield connection


@contextmanager
def _refused(directory: Path) -> Iterator[None]:
    """Say in a sentence what the system refused."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"No copy of the logbook could be written to {directory}: {error.strerror or error}. "
            "Nothing was changed."
        ) from None


def sweep(directory: Path, now: datetime) -> None:
    """Remove what processes left in a directory that were ended while they wrote there, after a day."""
    with suppress(OSError):
        for left in (*directory.glob(".*.new*"), *directory.glob(f"{TRIED}*")):
            if now.timestamp() - left.stat().st_mtime > _LEFT_BEHIND.total_seconds():
                if left.is_dir():
                    import shutil  # Here: there is hardly ever any.

                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink(missing_ok=True)


def unfinished_copies(home: Path) -> list[Path]:
    """Return what processes left at home that were ended while they made or tried a copy."""
    return [
        left
        for left in sorted(home.glob(".*"))
        if left.name.startswith(TRIED) or (".db" in left.name and ".new" in left.name)
    ]
