"""When copies of the logbook are made, and what becomes of the older ones; the quickest commands use it."""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from mentorlog.files import UnsafePlace, write_private
from mentorlog.host import Host, NoSuchPlace, typed_path
from mentorlog.store import Damaged, Store, StoreError
from mentorlog.store.backups.copies import Backup, backups, backups_in, sweep

APART = timedelta(minutes=15)
"""Commands make no copy while the newest one is younger than this; the app makes one whenever it is left."""
FAR_APART = timedelta(days=1)
"""The same for a large logbook, of which a copy takes a second or more."""
_LARGE = 5_000_000
"""Bytes of a large logbook: some thousand meetings with long texts."""


def usual_distance(host: Host) -> timedelta:
    """Return how old the newest copy has to be for a command to make another."""
    try:
        return FAR_APART if host.database.stat().st_size > _LARGE else APART
    except OSError:
        return APART


def second_place(folder: str) -> Path | None:
    """Return the second place that the settings name, if they name one."""
    return typed_path(folder).absolute() if folder else None


def copy_after_changes(store: Store, folder: str, *, apart: timedelta = timedelta(0)) -> tuple[str, ...]:
    """Make a copy if the logbook changed since the newest one, and see to the older ones.

    Args:
        store: the logbook.
        folder: the second place, as the settings name it; empty for none.
        apart: how old the newest copy has to be.

    Returns:
        What the mentor should know, in sentences; mostly nothing. It never fails: what was to be kept safe
        is safe in the logbook.
    """
    newest = next(iter(backups(store.host)), None)
    if newest is not None and timedelta(0) <= store.host.now() - newest.moment < apart:
        return ()
    # Here, as in what follows: most quick commands end above.
    from mentorlog.store.backups.thinning import kept_in_mind, stop

    notes: list[str] = []
    try:
        stopped = kept_in_mind(store.host).stopped
        if not _is_of(store, newest):
            store.back_up("session")
        notes += _see_to_the_others(store, second_place(folder))
        if (why := kept_in_mind(store.host).stopped) and not stopped:
            notes.append(f"No old copy is deleted from now on: {why} See: mentorlog backup list")
    except Damaged as error:
        stop(store.host, "A copy of the logbook was not whole.")
        notes.append(str(error))
    except NoSuchPlace as error:
        notes.append(f"The second place for copies leads nowhere. {error}")
    except (StoreError, UnsafePlace, OSError) as error:
        notes.append(f"No copy of the logbook could be made, which is itself safe: {error}")
    return tuple(notes)


def _is_of(store: Store, newest: Backup | None) -> bool:
    """Say whether the newest copy is of the logbook as it is; when that shrank, let no copy go any more."""
    from mentorlog.store.backups.thinning import shrank, stop

    now = store.contents()
    if newest is None:
        return now.events == 0
    try:
        before = newest.counted()
    except StoreError:
        stop(store.host, f"The newest copy, {newest.name}, cannot be read.")
        return False
    if less := shrank(now, before):
        stop(store.host, less)
    return now == before


def back_up_by_hand(store: Store, second: Path | None) -> tuple[Backup, tuple[str, ...]]:
    """Make a copy now, whatever changed; return it, and what the mentor should know.

    Raises:
        StoreError: when no whole copy could be made.
    """
    backup = store.back_up("by-hand")
    return backup, _see_to_the_others(store, second, always=True)


def after_erasing(store: Store, second: Path | None) -> tuple[str, ...]:
    """See that the second place has no copy from before an erasure, and the newest one instead.

    Returns:
        What the mentor should know, in sentences: that the place is not there, so that this is still to come.
    """
    from mentorlog.store.backups.second_place import is_there

    if second is not None and not is_there(second):
        return (
            f"{second}, your second place for copies, is not there now. Its copies go once it is there again "
            "and a copy is made: mentorlog backup",
        )
    return _see_to_the_others(store, second)


def _see_to_the_others(store: Store, second: Path | None, *, always: bool = False) -> tuple[str, ...]:
    """Let old copies go, and take the newest one to the second place."""
    from mentorlog.store.backups.second_place import is_there, take_there
    from mentorlog.store.backups.thinning import first_time_today, thin_out

    host = store.host
    gone = thin_out(host)
    if second is None:
        return ()
    if not is_there(second):
        if not (first_time_today(host, host.now().date()) or always):
            return ()
        return (
            f"The second place for copies, {second}, is not there now, so that all copies are on this "
            "computer. Plug it in, or name another: mentorlog settings set backup.folder FOLDER",
        )
    sweep(second, host.now())
    newest = next(iter(backups(host)), None)
    there = {copy.name: copy for copy in backups_in(second)}
    try:
        if newest is not None and newest.name not in there:
            take_there(newest, second)
        store.let_go_elsewhere(second)
    except StoreError as error:
        return (str(error),)
    for copy in gone:
        if copy.name in there:
            with suppress(OSError):
                there[copy.name].path.unlink()
    return _locked_there(store, second)


def _locked_there(store: Store, second: Path) -> tuple[str, ...]:
    """Lock what a second place has of a locked logbook: it may not have been there when that was locked.

    Returns:
        What could not be, in sentences; mostly nothing.
    """
    if not store.connection.is_locked:
        return ()
    # Here: few logbooks are locked.
    from mentorlog.keyring import KEYRING
    from mentorlog.operations.locking.locked_copies import lock_there

    _take_key_there(store.host, second)
    return lock_there(second, KEYRING.keys[0])


def _take_key_there(host: Host, second: Path) -> None:
    """Take along what the passphrase opens a locked copy with, which tells nothing without the passphrase."""
    there = second / host.logbook_key.name
    with suppress(OSError):
        key = host.logbook_key.read_bytes()
        if not there.exists() or there.read_bytes() != key:
            write_private(there, key)
