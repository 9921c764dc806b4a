"""The copies of the logbook: whether one could be lived with tomorrow."""

import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from mentorlog.files import UnsafePlace
from mentorlog.host import Host
from mentorlog.operations.doctor.checked_home import CheckedHome
from mentorlog.operations.doctor.matters import Level, Matter, Matters
from mentorlog.store import Damaged, Store, StoreError
from mentorlog.store.backups.copies import CHECKED, TRIED, Backup, backups, backups_in
from mentorlog.store.backups.restoring import candidate, restore
from mentorlog.store.backups.second_place import is_there
from mentorlog.store.backups.thinning import kept_in_mind
from mentorlog.termination import tidy_up_when_terminated
from mentorlog.wording import many

_MAKE = "Make one now: mentorlog backup"


def check_copies(checked: CheckedHome) -> Matters:
    """Open every copy and look at everything in it, and bring the newest back in a place of its own."""
    host, copies = checked.host, backups(checked.host)
    good = []
    for copy in copies:
        try:
            copy.contents(host.telling(CHECKED))
            good.append(copy)
        except StoreError as error:
            yield Matter(
                "copies",
                Level.TO_DO,
                f"The copy {copy.name} is damaged."
                if isinstance(error, Damaged)
                else f"The copy {copy.name} cannot be read. {error}",
                f"The others do not depend on it. Delete it: {copy.path}",
            )
    if not good:
        yield Matter("copies", Level.TO_DO, "There is no good copy of the logbook.", _MAKE)
        return
    if refused := _trial(host, good[0]):
        yield Matter("copies", Level.WRONG, f"The copy {good[0].name} could not be brought back.", refused)
    else:
        yield Matter(
            "copies",
            Level.WELL,
            f"{many(len(good), 'copies')}, found whole; the newest, {good[0].name}, was brought back to try.",
        )
    yield from _newest(checked, good[0])
    if why := kept_in_mind(host).stopped:
        yield Matter(
            "copies",
            Level.TO_DO,
            f"Old copies are not deleted any more. {why}",
            "When all is well again: mentorlog backup go-on",
        )


def _newest(checked: CheckedHome, newest: Backup) -> Matters:
    """See whether the newest good copy has all that was recorded."""
    try:
        missing = checked.store.contents().events - newest.counted().events if checked.store else 0
    except StoreError:
        return
    if missing > 0:
        yield Matter(
            "copies", Level.TO_DO, f"The newest copy lacks the last {many(missing, 'changes')}.", _MAKE
        )


def _trial(host: Host, copy: Backup) -> str:
    """Bring a copy back in a private place and read it there; return what was wrong, mostly nothing."""
    tidy_up_when_terminated()
    try:
        with tempfile.TemporaryDirectory(prefix=TRIED, dir=host.home) as place:
            there = replace(host, home=Path(place) / "home")
            with candidate(there, copy.path) as prepared:
                restore(there, prepared)
            with closing(Store(there, begin=False)) as store:
                faults = store.faults()
                same = store.contents() == prepared.whole.contents
    except (StoreError, UnsafePlace) as error:
        return str(error)
    except OSError as error:
        return f"The system refused to try it in {host.home}: {error.strerror or error}."
    return faults[0] if faults else "" if same else "What was brought back is not what the copy holds."


def check_second_place(checked: CheckedHome) -> Matters:
    """See whether copies are kept where no thief and no fire takes them with the computer."""
    host, second = checked.host, checked.second
    newest = next(iter(backups(host)), None)
    if second is None:
        yield Matter(
            "second place",
            Level.TO_DO,
            "All copies are on this computer: with it, they would be gone.",
            "Name a USB stick, or a folder that is copied elsewhere: mentorlog settings set backup.folder "
            "FOLDER",
        )
    elif second.resolve().is_relative_to(host.home.resolve()):
        yield Matter(
            "second place",
            Level.TO_DO,
            f"The second place, {second}, lies where the logbook lies: with it, its copies would be gone.",
            "Name a USB stick, or a folder that is copied elsewhere: mentorlog settings set backup.folder "
            "FOLDER",
        )
    elif second.exists() and not is_there(second):
        yield Matter(
            "second place",
            Level.TO_DO,
            f"Nothing can be written to the second place, {second}.",
            "Make it a folder that you may write to, or name another: mentorlog settings set backup.folder "
            "FOLDER",
        )
    elif not is_there(second):
        yield Matter(
            "second place",
            Level.TO_DO,
            f"The second place, {second}, is not there now.",
            "Plug it in, then: mentorlog backup",
        )
    elif newest is not None and (there := _there(second, newest)) is None:
        yield Matter(
            "second place",
            Level.TO_DO,
            f"The newest copy is not in {second}.",
            "Take it there: mentorlog backup",
        )
    elif newest is not None and there is not None and (refused := _refused(host, there)):
        yield Matter(
            "second place",
            Level.TO_DO,
            f"The newest copy in {second} cannot be brought back. {refused}",
            f"Delete it, and take another there: mentorlog backup. It is {there.path}",
        )
    else:
        yield Matter("second place", Level.WELL, f"The newest copy is in {second}, too.")


def _there(second: Path, newest: Backup) -> Backup | None:
    """Return the newest copy as it is in the second place, if it is there."""
    return next((copy for copy in backups_in(second) if copy.name == newest.name), None)


def _refused(host: Host, copy: Backup) -> str:
    """Look at everything in a copy; return what is wrong, mostly nothing."""
    try:
        copy.contents(host.telling(CHECKED))
    except StoreError as error:
        return str(error)
    return ""
