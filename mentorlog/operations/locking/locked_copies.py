"""The copies of a locked logbook: which there are, which anybody can read, and those that came back."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mentorlog.host import Host
from mentorlog.store import StoreError
from mentorlog.store.backups.copies import backups_in
from mentorlog.store.backups.restoring import set_aside
from mentorlog.store.backups.second_place import is_there
from mentorlog.store.locked.cipher import is_locked
from mentorlog.store.locked.converting import convert

_READABLE = (b"SQLite format 3\0", bytes.fromhex("d9d505f920a163d7"))
"""How a database begins, and what SQLite keeps beside one while it writes."""
_ITS_OWN = ("", "-journal", "-wal", "-shm")
"""How the names go on of the logbook and of what SQLite keeps beside it."""


def copies_of(host: Host, second: Path | None) -> Iterator[Path]:
    """Yield the copies here, those that a restore put aside, and those in the second place if it is there."""
    yield from (copy.path for copy in backups_in(host.backups))
    yield from (file for file in set_aside(host) if file.suffix == ".db" and file.is_file())
    if second is not None:
        yield from (copy.path for copy in backups_in(second))


def readable_files(host: Host, second: Path | None) -> tuple[Path, ...]:
    """Return the files in which anybody can read what the logbook holds or held, other than itself.

    Args:
        host: has the home; the logbook in it may be open, so that it is not looked at.
        second: the second place for copies.
    """
    database = host.database.resolve()
    own = {database.with_name(database.name + ending) for ending in _ITS_OWN}
    here = [file for file in sorted(host.home.rglob("*")) if file.is_file() and not file.is_symlink()]
    aside = {*set_aside(host)}
    beside = [copy.path for copy in backups_in(second)] if second is not None else []
    return tuple(
        file
        for file in (*here, *beside)
        if file.resolve() not in own and (_begins_readable(file) or (file in aside and _is_unlocked(file)))
    )


def remove_unfinished(host: Host, second: Path | None) -> None:
    """Remove what processes left that were ended while they wrote a copy: it is none, and can be read."""
    for folder in filter(None, (host.home, host.backups, second)):
        with suppress(OSError):
            for left in folder.glob(".*.db.*.new*"):
                left.unlink(missing_ok=True)


def lock_there(second: Path, key: bytes) -> tuple[str, ...]:
    """Lock the copies in a second place that was not there when the logbook was locked.

    Returns:
        What could not be locked, in sentences; mostly nothing.
    """
    if not is_there(second):
        return ()
    left = []
    for copy in backups_in(second):
        try:
            convert(copy.path, key)
        except StoreError as error:
            left.append(f"Anybody can read {copy.path}, which could not be locked: {error}")
    return tuple(left)


def _is_unlocked(file: Path) -> bool:
    """Say whether a file holds anything that is not locked, though it may be damaged."""
    with suppress(OSError):
        return bool(file.stat().st_size) and not is_locked(file)
    return False


def _begins_readable(file: Path) -> bool:
    """Say whether a file begins like one that any program for SQLite opens."""
    with suppress(OSError), file.open("rb") as opened:
        return opened.read(16).startswith(_READABLE)
    return False
