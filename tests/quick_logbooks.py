"""Logbooks without what costs most and few tests look at: each migration of a new one, waiting for disks."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest

from mentorlog.store import attaching, opening

_migrate, _configure, _fsync = opening._migrate, attaching.configure, os.fsync


@contextmanager
def quick_logbooks() -> Iterator[None]:
    """Make the tables of new logbooks once, and leave it to the system when files reach the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "_migrate", _copy_into)
        patch.setattr(attaching, "configure", _configure_quick)
        patch.setattr(os, "fsync", lambda file: None)
        yield


@contextmanager
def real_logbooks() -> Iterator[None]:
    """Have each logbook made and written as a mentor's is, also where others are quick."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "_migrate", _migrate)
        patch.setattr(attaching, "configure", _configure)
        patch.setattr(os, "fsync", _fsync)
        yield


def _configure_quick(connection: sqlite3.Connection) -> None:
    """Decide every default but one, which only a power cut would show."""
    _configure(connection)
    connection.execute("PRAGMA synchronous=OFF")


def _copy_into(connection: sqlite3.Connection) -> None:
    """Migrate a file; into an empty one copy what becomes of that."""
    if connection.execute("PRAGMA schema_version").fetchone()[0]:
        _migrate(connection)
    else:
        _migrated().backup(connection)


@cache
def _migrated() -> sqlite3.Connection:
    """Return an empty file that all migrations were applied to."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _migrate(connection)
    return connection
