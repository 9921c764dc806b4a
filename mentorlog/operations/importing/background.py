"""Looking at a file and taking it in while somebody waits: with a connection of its own, to be stopped."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.formats import FORMATS
from mentorlog.exchange.incoming.source import Interrupted, Source, Watch
from mentorlog.formats.age import is_age
from mentorlog.host import Host
from mentorlog.model import Batch
from mentorlog.model.frozen import replace
from mentorlog.operations.backups.archive_file import opened_archive
from mentorlog.operations.importing.archives import LookedAtArchive, look_at_archive, take_in_archive
from mentorlog.operations.importing.import_plan import ImportPlan, look
from mentorlog.operations.importing.take_in import take_in
from mentorlog.store import Store


@dataclass(slots=True)
class BackgroundProgress:
    """How far something is that goes on in another thread, and whether it is still wanted."""

    part: float = 0.0
    """How much of the file has been read, 0 to 1."""
    stopped: bool = False

    def stop(self) -> None:
        """Let it end at its next step."""
        self.stopped = True

    def told_by(self, host: Host) -> Host:
        """Return a host whose long steps tell this how far they are, and end when it is no longer wanted."""
        return replace(host, progress=lambda _what, part: self.check(part))

    @property
    def watch(self) -> Watch:
        """What readers tell how far they are."""
        return Watch(tell=self._tell, stopped=lambda: self.stopped)

    def _tell(self, part: float) -> None:
        self.part = part

    def check(self, part: float) -> None:
        """Tell how far it is.

        Args:
            part: how much of it is done, 0 to 1.

        Raises:
            Interrupted: when it is no longer wanted.
        """
        self.part = part
        if self.stopped:
            raise Interrupted("It was stopped. Nothing was changed.")


def look_in_background(
    host: Host, path: Path, choices: ImportChoices, today: date, progress: BackgroundProgress
) -> ImportPlan:
    """Look at a file, in any thread.

    Raises:
        NotReadable: when it cannot be read, or is no longer wanted.
        StoreError: when the logbook cannot be read.
    """
    with Store(host, again=True) as store:
        return look(store, Source(path, watch=progress.watch), choices, today)


def take_in_background(host: Host, plan: ImportPlan, today: date, by: str) -> Batch | None:
    """Take in what was looked at, in any thread; who waits for it is who waited for the plan.

    Args:
        host: has the home that the logbook lies in.
        plan: what was looked at.
        today: the day it is in the logbook's zone.
        by: what the history names as doing it.

    Raises:
        NotPossible, NotReadable, StoreError: as `take_in` does. Nothing was changed.
    """
    with Store(host, again=True, by=by) as store:
        return take_in(store, plan, today)


def may_be_archive(path: Path) -> bool:
    """Say whether a file may be an archive of mentorlog: an object of JSON that no other format knows.

    Raises:
        NotReadable: when there is no such file.
    """
    source = Source(path)
    if is_age(source.head):
        return True
    is_object = source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return is_object and not any(each.recognises(source) for each in FORMATS)


def look_at_archive_in_background(
    host: Host,
    path: Path,
    decrypt: Callable[[bytes], bytes],
    progress: BackgroundProgress,
    files: ExitStack,
) -> LookedAtArchive:
    """Read an archive and say what taking it in would do, in any thread.

    Args:
        host: has the home that the logbook lies in.
        path: the file.
        decrypt: opens it when it is encrypted.
        progress: is told how much of the file is read, anew each time that it is.
        files: keeps it open.

    Raises:
        BadArchive: when it cannot be taken in; a sentence.
        Interrupted: when it is no longer wanted.
        StoreError: when the logbook cannot be read.
    """
    with Store(host, again=True) as store:
        return look_at_archive(store, files.enter_context(opened_archive(path, decrypt)), progress.check)


def take_in_archive_in_background(
    host: Host, looked: LookedAtArchive, progress: BackgroundProgress, by: str
) -> None:
    """Take in an archive, in any thread.

    Args:
        host: has the home that the logbook lies in.
        looked: what was looked at, with its file still open.
        progress: is told how far it is.
        by: what the history names as doing it.

    Raises:
        BadArchive: when its file was changed meanwhile. Nothing was changed in the logbook.
        Interrupted: when it is no longer wanted. Nothing was changed.
        StoreError: when the logbook refuses. Nothing was changed.
    """
    with Store(host, again=True, by=by) as store:
        take_in_archive(store, looked, progress.check)
