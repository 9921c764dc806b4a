"""Files that were damaged on their way are read, or refused with a sentence."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from mentorlog.exchange.incoming.source import NotReadable
from tests.exchange.incoming.reading import rows_of
from tests.exchange.incoming.samples import HERE, sample
from tests.exchange.incoming.test_journals import DAY_ONE, TEXT

SHARE, ALL = 15, 1_000
"""Damaged files of each sort that a run tries, and those of a sweep."""


def _zip() -> bytes:
    """Return a journal of Day One that is packed."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("Journal.json", json.dumps({"entries": [DAY_ONE, DAY_ONE]}))
    return data.getvalue()


def _flip(data: bytearray, at: int, chance: Random) -> None:
    data[at] ^= 1 << chance.randrange(8)


def _drop(data: bytearray, at: int, chance: Random) -> None:
    del data[at : at + chance.randint(1, 40)]


def _cut(data: bytearray, at: int, _chance: Random) -> None:
    del data[at:]


def _repeat(data: bytearray, at: int, chance: Random) -> None:
    data[at:at] = data[at : at + chance.randint(1, 80)] * chance.randint(1, 3)


def _put(data: bytearray, at: int, chance: Random) -> None:
    odd = (
        b"\0",
        b'"',
        b"\r\n",
        b"[",
        b"]}",
        b"99999999999999999999",
        b"\xff\xfe",
        b"RRULE:FREQ=DAILY\r\n",
        b";=:",
    )
    data[at:at] = chance.choice(odd)


DAMAGE: tuple[Callable[[bytearray, int, Random], None], ...] = (_flip, _drop, _cut, _repeat, _put)


def damaged(data: bytes, chance: Random) -> bytes:
    """Return the bytes of a file with one to three mishaps."""
    copy = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        if copy:
            chance.choice(DAMAGE)(copy, chance.randrange(len(copy)), chance)
    return bytes(copy)


SAMPLES = {path.name: path.read_bytes() for path in sorted(HERE.glob("[0-9]*"))}
FILES = SAMPLES | {"journal.txt": TEXT.encode(), "dayone.zip": _zip()}


@pytest.mark.sweep
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, sweep: bool, name: str) -> None:
    """Whatever happened to it, there are rows or one sentence, and each row is an entry or says why not."""
    for seed in range(ALL if sweep else SHARE):
        path = tmp_path / name
        path.write_bytes(damaged(FILES[name], Random(f"{name} {seed}")))
        try:
            rows = rows_of(path)
        except NotReadable:
            continue
        for row in rows:
            assert bool(row.entry) + bool(row.rejected) + bool(row.skipped) == 1
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))


def test_the_files_are_whole_before_they_are_damaged() -> None:
    """Else nothing would be tried."""
    for name in SAMPLES:
        assert rows_of(sample(name))
