"""Bringing the logbook back from a copy of it: the old one or the new one, whole, at every moment.

A logbook that opens is replaced through SQLite, in one transaction, so that other windows that have it open
go on with what is there then. One that is missing or damaged is replaced as a file, and kept aside.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC
from pathlib import Path

from mentorlog.files import (
    create_private,
    private_directory,
    publish,
    sync_directory,
    sync_file,
    temporary_beside,
)
from mentorlog.host import Host
from mentorlog.keyring import KEYRING
from mentorlog.model import Checkpoint, Entity, Sent
from mentorlog.model.frozen import Frozen
from mentorlog.store import rows
from mentorlog.store.attaching import attach, attach_empty, name_columns
from mentorlog.store.backups.copies import CHECKED, MOMENT, back_up
from mentorlog.store.backups.thinning import stop
from mentorlog.store.errors import (
    FILE_DAMAGED,
    Damaged,
    ForeignFile,
    LogbookLocked,
    LogbookMissing,
    NewerLogbook,
    StoreError,
    explained,
)
from mentorlog.store.file_header import SCHEMA
from mentorlog.store.instances import any_open
from mentorlog.store.locked.cipher import is_locked, opens
from mentorlog.store.locked.converting import convert
from mentorlog.store.opening import connect, look
from mentorlog.store.sent import read_records
from mentorlog.store.soundness import Contents, examine

_AT_ONCE = 1_000
"""Entries that are read before it is told how far the reading is."""
SET_ASIDE = "set-aside"
"""The folder beside the copies in which lies what was replaced and is no verified copy."""
_ERASED = "SELECT seq FROM event WHERE seq NOT IN (SELECT seq FROM event_body)"
_BESIDE = ("-journal", "-wal", "-shm")
"""How the files end that SQLite keeps beside a database, and would take for part of another one."""


class LogbookState(Frozen, kw_only=False):
    """What a logbook holds, as far as it matters for comparing two."""

    contents: Contents
    entries: Mapping[str, Entity]
    """By their ids."""
    packets: frozenset[str]
    checkpoints: frozenset[str]
    erased: frozenset[int]
    """The numbers of events of which only the hash is left."""


class PreparedCopy:
    """A copy that was checked whole and brought to this version's schema, to take the logbook's place."""

    def __init__(self, file: Path, connection: sqlite3.Connection, whole: LogbookState) -> None:
        self.file = file
        self.connection = connection
        self.whole = whole


@contextmanager
def candidate(host: Host, source: Path) -> Iterator[PreparedCopy]:
    """Make a copy ready to be restored; the copy itself is not touched.

    Args:
        host: has the home in which the candidate lies meanwhile.
        source: a copy of a logbook, wherever it lies.

    Raises:
        StoreError: when it is none, is damaged, or is of a later version; nothing was changed.
    """
    if os.path.realpath(source) == os.path.realpath(host.database):
        raise StoreError("That is the logbook itself. Choose a copy of it: mentorlog backup list")
    for ending in _BESIDE:
        left = source.with_name(source.name + ending)
        if left.exists() and left.stat().st_size:
            raise StoreError(
                f"Beside {source} lies {left.name}: it was being written when it was copied or closed. Open "
                "it once with the mentorlog that wrote it, then try again. Nothing was changed."
            )
    try:
        look(source)
    except (Damaged, ForeignFile):
        raise ForeignFile(
            f"{source} is no copy of a logbook, or it is damaged. Nothing was changed. Choose another: "
            "mentorlog backup list"
        ) from None
    file = temporary_beside(private_directory(host.home) / host.database.name)
    try:
        _copy(source, file)
        with _said_of_the_copy(source):
            _lock_as_the_logbook(host, file)
        with explained(), ExitStack() as opened:
            with _said_of_the_copy(source):
                connection = opened.enter_context(closing(attach(file)))
                if int(connection.execute("PRAGMA user_version").fetchone()[0]) < SCHEMA:
                    # Only for an older copy: it brings sqlite-utils with it.
                    from mentorlog.store.tables import migrate

                    connection.row_factory = None
                    migrate(connection)
                    name_columns(connection)
                whole = _read(connection, host.telling(CHECKED))
            yield PreparedCopy(file, connection, whole)
    finally:
        for ending in ("", *_BESIDE):
            file.with_name(file.name + ending).unlink(missing_ok=True)


@contextmanager
def _said_of_the_copy(source: Path) -> Iterator[None]:
    """Say of a copy, and not of the logbook, that it is damaged."""
    try:
        with explained():
            yield
    except Damaged as error:
        what = "" if error.what == FILE_DAMAGED else f" {error.what}"
        raise Damaged(
            f"The copy {source} is damaged, and nothing was changed.{what}",
            "Choose another: mentorlog backup list",
        ) from None


def as_it_is(host: Host) -> LogbookState | str:
    """Return what the logbook holds now, or in a sentence why that cannot be said.

    Raises:
        NewerLogbook: when a later version wrote it, which no earlier one replaces.
    """
    try:
        with closing(connect(host, begin=False, thorough=True)) as connection, explained():
            return _read(connection, host.telling("of the logbook checked"))
    except NewerLogbook:
        raise
    except StoreError as error:
        return str(error)


def restore(host: Host, chosen: PreparedCopy) -> Path | None:
    """Put a candidate in the logbook's place, and return where the old file is kept, if there was one.

    From then on no copy is let go of until the mentor says so.

    Raises:
        StoreError: when it could not be done; the logbook is what it was.
    """
    stop(host, "A copy was restored, so that the newest copies may be of what you left.")
    try:
        live = connect(host, begin=False, thorough=True)
    except (LogbookMissing, Damaged, ForeignFile):
        aside = _replace_file(host, chosen)
    else:
        with closing(live):
            aside = _keep(host, live)
            _replace_content(live, chosen)
    with closing(connect(host, begin=False)) as connection:
        _compare(connection, chosen.whole.contents, host.telling("of what was restored checked"))
    return aside


def set_aside(host: Host) -> tuple[Path, ...]:
    """Return the files that restoring has put aside because no verified copy could be made of them."""
    folder = host.backups / SET_ASIDE
    return tuple(sorted(folder.iterdir())) if folder.is_dir() else ()


def _compare(connection: sqlite3.Connection, wanted: Contents, tell: Callable[[float], None]) -> None:
    """See that what was restored is there, whole; others may have gone on with it already."""
    found = examine(connection, tell)
    with explained():
        row = connection.execute("SELECT leaf FROM event WHERE seq = ?", (wanted.events,)).fetchone()
    if found.events < wanted.events or (row["leaf"].hex() if row else "") != wanted.last_leaf:
        raise StoreError(
            "What is in the logbook now is not what was to be restored. Look at the disk, then try again: "
            "mentorlog backup list shows what there is."
        )


def _copy(source: Path, file: Path) -> None:
    """Copy the bytes of a file that nobody has open."""
    try:
        with source.open("rb") as old, os.fdopen(create_private(file), "wb") as new:
            shutil.copyfileobj(old, new, 1 << 20)
    except OSError as error:
        raise StoreError(
            f"The copy {source} cannot be read, or not be laid beside the logbook: "
            f"{error.strerror or error}. Nothing was changed."
        ) from None


def _lock_as_the_logbook(host: Host, file: Path) -> None:
    """Lock a candidate with the logbook's key, or make it an ordinary file as the logbook is one."""
    if not os.path.lexists(host.database):
        return
    if not is_locked(host.database):
        convert(file, None)
        return
    if (key := KEYRING.first()) is None:
        raise LogbookLocked(f"The logbook {host.database} is locked, and its passphrase was not given.")
    if not (is_locked(file) and opens(file, key)):
        convert(file, None)
        convert(file, key)


def _read(connection: sqlite3.Connection, tell: Callable[[float], None]) -> LogbookState:
    """Check an open logbook whole and read it."""
    found = examine(connection, tell)
    entries: dict[str, Entity] = {}
    for entity in (entity for cls in rows.KINDS.values() for entity in rows.read(connection, cls)):
        entries[entity.id] = entity
        if len(entries) % _AT_ONCE == 0:
            tell(len(entries) / max(found.entries, len(entries) + 1))
    tell(1.0)
    left = read_records(connection)
    return LogbookState(
        found,
        entries,
        frozenset(record.id for record in left if isinstance(record, Sent)),
        frozenset(record.root for record in left if isinstance(record, Checkpoint)),
        frozenset(row["seq"] for row in connection.execute(_ERASED)),
    )


def _replace_content(live: sqlite3.Connection, chosen: PreparedCopy) -> None:
    """Write a candidate over an open logbook in one transaction, which SQLite's journal makes whole."""
    with explained():
        chosen.connection.backup(live, progress=_give_up)


def _give_up(status: int, _remaining: int, _total: int) -> None:
    """End a copy that found the logbook locked for as long as one waits; Python would try for ever."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise StoreError(
            "Another mentorlog has kept the logbook busy for ten seconds. Close it and try again. Nothing "
            "was changed."
        )


def _keep(host: Host, live: sqlite3.Connection) -> Path:
    """Keep the logbook as it is: as a verified copy, or put aside as it is when it is not whole."""
    try:
        return back_up(live, host, "before-restore").path
    except Damaged:
        aside = _aside(host)
    unfinished = temporary_beside(aside)
    os.close(create_private(unfinished))
    try:
        with explained(), closing(attach_empty(unfinished, live)) as copy:
            live.backup(copy, progress=_give_up)
        sync_file(unfinished)
        publish(unfinished, aside)
    finally:
        for ending in ("", *_BESIDE):
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)
    return aside


def _replace_file(host: Host, chosen: PreparedCopy) -> Path | None:
    """Put the file of a candidate where the logbook was or should be; what is there is put aside first."""
    if any_open(host.home):
        raise StoreError(
            "Another window of mentorlog is open. Leave it, then try again. Nothing was changed."
        )
    # Of a link, what it leads to is replaced: the logbook may lie in another folder.
    database = Path(os.path.realpath(host.database))
    chosen.connection.close()
    aside = _aside(host)
    try:
        sync_file(chosen.file)
        was_there = os.path.lexists(database)
        if was_there:
            _put_aside(database, aside)
        for ending in _BESIDE:
            # Beside another file, SQLite would take it for what is to be undone there.
            left = database.with_name(database.name + ending)
            if left.exists():
                _put_aside(left, aside.with_name(aside.name + ending))
                left.unlink(missing_ok=True)
        sync_directory(database.parent)
        _move(chosen.file, database)
    except OSError as error:
        raise StoreError(
            f"The logbook could not be replaced: {error.strerror or error}. The copy is as it was. "
            "Try again once there is room and nothing has the logbook open."
        ) from None
    return aside if was_there else None


def _put_aside(file: Path, aside: Path) -> None:
    """Give a file a name where it is kept, before it loses its own; what is no file is moved away."""
    if not file.is_file():
        os.rename(file, aside)
        return
    try:
        os.link(file, aside)
    except OSError:
        _copy(file, aside)
        sync_file(aside)
    sync_directory(aside.parent)


def _move(file: Path, place: Path) -> None:
    """Put a file in the place of another, also on another disk."""
    try:
        os.replace(file, place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        nearer = temporary_beside(place)
        try:
            _copy(file, nearer)
            sync_file(nearer)
            os.replace(nearer, place)
        finally:
            nearer.unlink(missing_ok=True)
    sync_directory(place.parent)


def _aside(host: Host) -> Path:
    """Return a new name for a file that is put aside."""
    moment = host.now().astimezone(UTC).strftime(MOMENT)
    folder = private_directory(private_directory(host.backups) / SET_ASIDE)
    return folder / f"{moment}-{host.random(3).hex()}.db"
