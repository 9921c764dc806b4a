"""Which instances of the app are open: each holds a lock on a small file of its own.

The operating system lets go of a lock when its process ends, however that happens, so a file that
nobody holds is what an instance left that was killed.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from mentorlog.files import UnsafePlace, private_directory

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        """Lock a file for this process alone, or raise OSError."""
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Lock a file for this process alone, or raise OSError."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = (errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK, errno.EDEADLK)
"""What the systems say of a lock that somebody else holds."""
_TRIES = 50
"""How often to try, a hundredth of a second apart."""
_PATIENT_TRIES = 3_000
"""How often where somebody else writes, which takes as long as a disk does."""


class Instance:
    """One open instance; used with `with`, or `open` and `close`."""

    def __init__(self, home: Path, name: str) -> None:
        """Args:
        home: the directory of the logbook.
        name: the instance's name, which no other has.
        """
        self._path = _file(home, name)
        self._descriptor: int | None = None

    def open(self) -> None:
        """Be open from now on; where files cannot be locked, others take this one for closed."""
        try:
            private_directory(self._path.parent)
            for left in self._path.parent.glob("*.lock"):
                _held(left)
            self._descriptor = _take(self._path)
        except (OSError, UnsafePlace):
            self._descriptor = None

    def close(self) -> None:
        """Be closed, and leave nothing behind."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
            _remove(self._path)

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def held_alone(path: Path) -> Iterator[bool]:
    """Hold a small file locked meanwhile, and say whether nobody else holds it; then it is gone.

    Where files cannot be locked, one is taken for alone.
    """
    try:
        descriptor = _take(path)
    except OSError as error:
        yield error.errno not in _HELD
        return
    try:
        yield True
    finally:
        os.close(descriptor)
        _remove(path)


def is_open(home: Path, name: str) -> bool:
    """Say whether the instance of this name is open, in whichever process."""
    return name.isalnum() and _held(_file(home, name))


def any_open(home: Path) -> bool:
    """Say whether any instance is open, in whichever process."""
    return any(_held(file) for file in (home / "windows").glob("*.lock"))


def _file(home: Path, name: str) -> Path:
    """Return the file that an instance holds."""
    return home / "windows" / f"{name}.lock"


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Change a file that other processes may change too: one after the other, from reading to writing.

    Raises:
        OSError: when another one goes on for too long, or no file can be made beside it.
    """
    lock = path.with_name(f".{path.name}.lock")
    descriptor = _take(lock, _PATIENT_TRIES)
    try:
        yield
    finally:
        _let_go(lock, descriptor)


def _take(path: Path, tries: int = _TRIES) -> int:
    """Make a file and lock it; return its descriptor.

    Between the two an instance that opens may have taken the file for one left behind: then again.
    """
    for _ in range(tries):
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _lock(descriptor)
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        except OSError as error:
            os.close(descriptor)
            if error.errno not in (*_HELD, errno.ENOENT):
                raise
            time.sleep(0.01)
        else:
            os.close(descriptor)
    raise BlockingIOError(errno.EAGAIN, "the file of an instance stays locked", str(path))


def _held(path: Path) -> bool:
    """Say whether an instance holds this file; remove it when none does."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(descriptor)
    except OSError as error:
        os.close(descriptor)
        return error.errno in _HELD
    _let_go(path, descriptor)
    return False


def _let_go(path: Path, descriptor: int) -> None:
    """Remove a file that this process has locked."""
    # Where an open file can be removed, it must go while it is locked; elsewhere once it is closed.
    if sys.platform == "win32":
        os.close(descriptor)
        _remove(path)
    else:
        _remove(path)
        os.close(descriptor)


def _remove(path: Path) -> None:
    """Remove a file, unless somebody was faster, or has it open where that forbids it."""
    try:
        path.unlink()
    except OSError:
        return
