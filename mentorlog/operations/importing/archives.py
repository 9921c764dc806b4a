"""Taking in an archive of mentorlog: it is looked at, then taken in after a copy of the logbook was made."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from mentorlog.exchange.archive import Archive, ArchivePlan, carry_out, plan_import, read_archive
from mentorlog.exchange.incoming.source import WatchedFile
from mentorlog.store import Store


@dataclass(frozen=True, slots=True)
class LookedAtArchive:
    """An archive whose file is still open, since what is taken in is read again."""

    archive: Archive
    plan: ArchivePlan
    file: WatchedFile


def look_at_archive(store: Store, opened: BinaryIO, tell: Callable[[float], None]) -> LookedAtArchive:
    """Read an archive and say what taking it in would do.

    Args:
        store: the logbook.
        opened: the file of the archive, which stays open.
        tell: is given how much of the file is read, 0 to 1, anew each time that it is; what it raises ends
            the reading.

    Raises:
        BadArchive: when it cannot be taken in; a sentence.
        StoreError: when the logbook cannot be read.
    """
    file = WatchedFile(opened, opened.seek(0, io.SEEK_END), tell)
    archive = read_archive(io.BufferedReader(file))
    plan = plan_import(store, archive)
    tell(1.0)
    return LookedAtArchive(archive, plan, file)


def take_in_archive(store: Store, looked: LookedAtArchive, tell: Callable[[float], None]) -> None:
    """Take in an archive after a copy of the logbook was made, if there is anything in that to copy.

    Args:
        store: the logbook.
        looked: what was looked at.
        tell: is given how far it is, 0 to 1; what it raises leaves the logbook as it was.

    Raises:
        BadArchive: when its file was changed meanwhile. Nothing was changed in the logbook.
        StoreError: when the logbook refuses. Nothing was changed.
    """
    if not looked.plan.adds and not looked.plan.sent:
        return
    if not looked.plan.restore:
        store.back_up("before-import")
    looked.file.check = tell
    tell(0.0)
    carry_out(store, looked.archive, looked.plan)
    tell(1.0)
