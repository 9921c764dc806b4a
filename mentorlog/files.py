"""Files and directories that only their owner may read, whole or not there; and going through others."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path


class UnsafePlace(Exception):
    """A directory that mentorlog will not keep private things in; the message says what to do."""


def private_directory(path: Path) -> Path:
    """Make `path` (0700) if it is missing and return it.

    Raises:
        UnsafePlace: when it belongs to somebody else, when others may write to it, or when it cannot
            be made.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = path.stat()
    except OSError as error:
        raise UnsafePlace(
            f"The directory {path} cannot be used: {error.strerror}. Choose another with --home DIR."
        ) from None
    if sys.platform != "win32":
        if found.st_uid != os.getuid():
            raise UnsafePlace(
                f"The directory {path} belongs to another user. Choose another with --home DIR."
            )
        if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise UnsafePlace(f"Others may write to {path}. Close it with: chmod 700 {path}")
    return path


def create_private(path: Path) -> int:
    """Create `path` (0600), which must not exist, and return its file descriptor."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0), 0o600)


def temporary_beside(path: Path) -> Path:
    """Return a name in the same directory for a file that is not finished yet, and goes if one is ended."""
    from mentorlog.termination import tidy_up_when_terminated

    tidy_up_when_terminated()
    return path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")


def write_private(path: Path, data: bytes) -> None:
    """Write `data` so that `path` holds the old bytes or the new ones at every moment (0600)."""
    write_pieces(path, (data,))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Do what `write_private` does with data that is made while it is written."""
    unfinished = temporary_beside(path)
    try:
        with os.fdopen(create_private(unfinished), "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


def write_new(path: Path, data: bytes) -> bool:
    """Write `data` to `path` (0600), whole, unless something is there already; say whether it was written."""
    unfinished = temporary_beside(path)
    try:
        with os.fdopen(create_private(unfinished), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return publish(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def publish(unfinished: Path, final: Path) -> bool:
    """Give a finished file its name unless something is there already; say whether it was given.

    `os.link` never replaces; where a file system has no links, `os.rename` after a look is the best
    there is (on Windows it never replaces either).
    """
    try:
        os.link(unfinished, final)
    except FileExistsError:
        return False
    except OSError:
        if final.exists():
            return False
        os.rename(unfinished, final)
    else:
        unfinished.unlink()
    sync_directory(final.parent)
    return True


def sync_file(path: Path) -> None:
    """Make what something else wrote into a file durable; never for a database that is open."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_directory(path: Path) -> None:
    """Make the names in a directory durable, where the platform lets a directory be opened."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems of sticks and networks know no such thing for a directory.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def walk_folders(
    folder: Path, unread: Callable[[OSError], None]
) -> Iterator[tuple[Path, list["os.DirEntry[str]"], list[str]]]:
    """Yield a folder and those within it, each with its folders and the names of its files, in order.

    Hidden folders, and links to folders, are named and not entered. `os.walk` goes one call further down
    for each folder, and ends where somebody nested a thousand.

    Args:
        folder: where to begin.
        unread: hears of each folder that cannot be read.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as scan:
                entries = sorted(scan, key=lambda each: each.name)
        except OSError as error:
            unread(error)
            continue
        folders = [each for each in entries if each.is_dir()]
        yield here, folders, [each.name for each in entries if not each.is_dir()]
        waiting += (
            here / each.name
            for each in reversed(folders)
            if not each.name.startswith(".") and not each.is_symlink()
        )
