"""Copies in a second place, such as a USB stick or a folder that something else takes away."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from mentorlog.files import create_private, publish, temporary_beside
from mentorlog.store.backups.copies import Backup
from mentorlog.store.errors import StoreError

_CHUNK = 1 << 20
"""Bytes that are in memory at once."""


def is_there(folder: Path) -> bool:
    """Say whether the second place can be written to now; it is never made: a stick may be unplugged."""
    return folder.is_dir() and os.access(folder, os.W_OK)


def take_there(backup: Backup, folder: Path) -> None:
    """Write a verified copy to the second place too, read back before it counts.

    Raises:
        StoreError: when it cannot be written, or what is read is not what was written.
    """
    final = folder / backup.name
    unfinished = temporary_beside(final)
    try:
        with backup.path.open("rb") as source, os.fdopen(create_private(unfinished), "wb") as file:
            while chunk := source.read(_CHUNK):
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if _digest(unfinished) != _digest(backup.path):
            raise StoreError(f"What was written to {folder} reads back otherwise. Try another disk or stick.")
        publish(unfinished, final)
    except OSError as error:
        raise StoreError(f"No copy could be written to {folder}: {error.strerror or error}.") from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _digest(path: Path) -> bytes:
    """Return the SHA-256 of a file that is not open in SQLite."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
