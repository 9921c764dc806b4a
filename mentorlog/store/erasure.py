"""Taking things out of a logbook so that they are in no file of it any more.

One transaction changes the tables and the history. What is left to do then, outside of them, is noted in the
same transaction, so that an erasure which was interrupted goes on with the next opening.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from mentorlog.host import Host
from mentorlog.model import canonical, instant
from mentorlog.model.frozen import Frozen
from mentorlog.model.sent import ERASED_DOCUMENT
from mentorlog.store import events, rows
from mentorlog.store.attaching import attach
from mentorlog.store.backups import back_up, rewrite
from mentorlog.store.backups.copies import CHECKED, backups_in, unfinished_copies
from mentorlog.store.drafts import Draft, put_draft
from mentorlog.store.errors import StoreError, database_errors, explained
from mentorlog.store.events import Change
from mentorlog.store.sealed_rows import change_sealed, insert_sealed, refuse_unsealed

_UNSAVED = "meeting"
"""The kind of what was erased when it was in drafts alone."""


class Erasing(Frozen):
    """What an erasure takes out."""

    last_leaf: bytes
    """The last leaf of the history as it was when this was worked out."""
    changes: Sequence[Change]
    """Entries as they are and what is left of each; their history goes whole."""
    deleted: Mapping[str, str] = {}
    """The kinds of entries that were deleted before, by id; their history goes too."""
    drafts: Sequence[str] = ()
    """Keys of what was being typed."""
    mentees: Sequence[str] = ()
    """Ids of those whose names in packets nothing opens any more."""
    rewritten: Sequence[Draft] = ()
    """What was being typed, without a text that goes."""
    decisions: Sequence[str] = ()
    """Ids of decisions that came back, of which what was decided stays and what was written goes."""
    folders: Sequence[str] = ()
    """Ids of packets of which it is forgotten where they were written."""
    files: Sequence[Path] = ()
    """Files and folders at home that go."""


def take_out(connection: sqlite3.Connection, host: Host, erasing: Erasing, by: str) -> None:
    """Make an erasure in the tables and the history, inside a transaction.

    Args:
        connection: in a transaction that writes.
        host: the clock, chance and home.
        erasing: what goes; its entries are as they are now.
        by: the command that erases.
    """
    action = host.new_id()
    for change in erasing.changes:
        entity, left = change.entity, change.after
        kind = rows.kind_of(entity)
        events.erase_bodies(connection, entity.id)
        seq = events.append_erasure(connection, host, kind, entity.id, left, action, by)
        if left is None:
            rows.remove(connection, type(entity), entity.id)
        else:
            rows.put(connection, seq, left)
    for identifier, kind in erasing.deleted.items():
        events.erase_bodies(connection, identifier)
        events.append_erasure(connection, host, kind, identifier, None, action, by)
    if not (erasing.changes or erasing.deleted):
        # Copies are told by the history to be from before: what was typed and never saved has none.
        events.append_erasure(connection, host, _UNSAVED, host.new_id(), None, action, by)
    for statement, values in (
        ("DELETE FROM draft WHERE key = ?", erasing.drafts),
        ("DELETE FROM opening WHERE mentee = ?", erasing.mentees),
    ):
        connection.executemany(statement, [(value,) for value in values])
    for draft in erasing.rewritten:
        put_draft(connection, draft)
    for decision in erasing.decisions:
        change_sealed(connection, "decision", {"id": decision}, {"note": "", "document": ERASED_DOCUMENT})
    for packet in erasing.folders:
        change_sealed(connection, "packet", {"id": packet}, {"folder": ""})
    files = [*map(str, erasing.files), *_files_to_go(connection)]
    connection.execute("DELETE FROM unfinished_erasure")
    insert_sealed(connection, "unfinished_erasure", {"at": instant(host.now()), "files": canonical(files)})


def _files_to_go(connection: sqlite3.Connection) -> list[str]:
    """Return the files at home that an erasure has still to remove."""
    files: list[str] = []
    for row in connection.execute("SELECT * FROM unfinished_erasure").fetchall():
        refuse_unsealed(row, "unfinished_erasure")
        files += json.loads(row["files"])
    return files


def is_unfinished(connection: sqlite3.Connection) -> bool:
    """Say whether an erasure has still to be finished."""
    return connection.execute("SELECT 1 FROM unfinished_erasure").fetchone() is not None


def finish_erasing(connection: sqlite3.Connection, host: Host) -> None:
    """Do what is left of an erasure, as often as it takes: each step may have been done before.

    Files at home go first, then what free pages of the logbook may hold, and the older copies once there is a
    new one that was found whole, with what was left of making some. Nothing is done when nothing is left.

    Args:
        connection: the logbook, outside of any transaction.
        host: the clock, chance and home.

    Raises:
        StoreError: when something could not be done; it is tried again with the next opening.
    """
    with explained():
        if not is_unfinished(connection):
            return
        _remove(host.home, map(Path, _files_to_go(connection)))
        change_sealed(connection, "unfinished_erasure", {}, {"files": "[]"})
        connection.execute("VACUUM")
    new = back_up(connection, host, "after-erasing")
    rewrite(new, _finished, host.telling(CHECKED))
    with explained():
        last, leaf = connection.execute(
            "SELECT seq, leaf FROM event WHERE seq = (SELECT max(seq) FROM event_body WHERE erases)"
        ).fetchone()
    _remove(host.home, [*older_copies(host.backups, int(last), bytes(leaf)), *unfinished_copies(host.home)])
    with explained():
        _finished(connection)


def _finished(connection: sqlite3.Connection) -> None:
    """Note that nothing of an erasure is left to do."""
    connection.execute("DELETE FROM unfinished_erasure")


def let_go_elsewhere(connection: sqlite3.Connection, folder: Path) -> int:
    """Remove from a second place every copy that was made before the last erasure; return how many went.

    Nothing happens while nothing was ever erased, or the place is not there.

    Raises:
        StoreError: when a copy could not be removed.
    """
    with explained():
        row = events.whole_rows(connection, "erases", most=1, newest_first=True).fetchone()
    if row is None:
        return 0
    erased_at = datetime.fromisoformat(events.body_in(row)["at"])
    before = [
        copy.path
        for copy in backups_in(folder)
        if copy.moment <= erased_at and not _was_made_since(copy.path, int(row["seq"]), bytes(row["leaf"]))
    ]
    _remove(folder, before)
    return len(before)


def older_copies(folder: Path, last: int, leaf: bytes) -> list[Path]:
    """Return every file among copies of the logbook that is not one made since an erasure.

    Args:
        folder: where copies lie.
        last: the number of the last event of the erasure.
        leaf: its hash.
    """
    if not folder.is_dir():
        return []
    return [
        file
        for file in sorted(folder.rglob("*"))
        if not file.is_dir() and _holds_changes(file) and not _was_made_since(file, last, leaf)
    ]


def _holds_changes(file: Path) -> bool:
    """Say whether a file beside copies is one, finished or not, or belongs to one."""
    return ".db" in file.name


def _was_made_since(file: Path, last: int, leaf: bytes) -> bool:
    """Say whether a copy has the last event of an erasure, and nothing to do for it any more."""
    if file.suffix != ".db":
        return False
    with suppress(StoreError, *database_errors()), closing(attach(file)) as copy:
        row = copy.execute("SELECT leaf FROM event WHERE seq = ?", (last,)).fetchone()
        return row is not None and bytes(row["leaf"]) == leaf and not is_unfinished(copy)
    return False


def _remove(home: Path, paths: Iterable[Path]) -> None:
    """Remove files and folders, of those under the home alone, and folders in which nothing is left then.

    Raises:
        StoreError: naming the first that stays.
    """
    import shutil

    inside = home.resolve()
    for path in paths:
        if inside not in path.parent.resolve().parents and path.parent.resolve() != inside:
            continue
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except FileNotFoundError:
            pass
        except OSError as error:
            raise StoreError(
                f"{path} could not be removed: {error.strerror or error}. Close what has it open."
            ) from None
        _remove_empty(inside, path.parent.resolve())


def _remove_empty(home: Path, folder: Path) -> None:
    """Remove a folder in which nothing is left, and those around it; what stands in the home itself stays."""
    with suppress(OSError):  # It has something else in it.
        while home in folder.parent.parents:
            folder.rmdir()
            folder = folder.parent
