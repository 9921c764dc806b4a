"""A file that comes in is read within limits, and whoever waits can stop it."""

import itertools
import re
import zipfile
from pathlib import Path

import pytest

from mentorlog.exchange.incoming.source import Interrupted, Limits, NotReadable, Source, Watch
from tests.exchange.incoming.reading import rows_of


def written(folder: Path, data: bytes) -> Path:
    """Return a file with these bytes."""
    path = folder / "log.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("data", [b"", b"x" * 11])
def test_what_is_empty_or_too_large_is_refused_before_it_is_read(tmp_path: Path, data: bytes) -> None:
    """Both are said in a sentence."""
    with pytest.raises(NotReadable, match=r"log\.csv (is empty|has 11 bytes)"):
        Source(written(tmp_path, data), limits=Limits(size=10))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder is none, and a file that is not there is none."""
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(NotReadable):
            Source(path)


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    """The watch is asked at every piece."""
    parts: list[float] = []
    path = written(tmp_path, b"x" * 300_000)
    with Source(path, watch=Watch(parts.append)).stream() as file:
        file.read()
    assert parts[0] == 0
    assert parts == sorted(parts)
    assert parts[-1] == 1
    stopped = Source(path, watch=Watch(stopped=lambda: len(parts) > 0))
    with stopped.stream() as file, pytest.raises(Interrupted):
        file.read()


def test_a_reading_that_takes_too_long_ends(tmp_path: Path) -> None:
    """The clock is that of the source."""
    moments = itertools.count(0, 400)
    source = Source(written(tmp_path, b"x" * 300_000), clock=lambda: float(next(moments)))
    with source.stream() as file, pytest.raises(NotReadable, match="600 seconds"):
        file.read()
    source.was_read_in_time()
    with source.stream() as file:
        assert len(file.read()) == 300_000


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(ratio=10), "too tightly"),
        (Limits(unpacked=1_000_000), "more than 1,000,000 bytes"),
        (Limits(files=1), "2 files"),
    ],
)
def test_what_is_far_larger_than_it_looks_is_not_unpacked(tmp_path: Path, limits: Limits, said: str) -> None:
    """Its sizes say so before a byte of it is unpacked."""
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", b"0" * 3_000_000)
        packed.writestr("b", b"1")
    with pytest.raises(NotReadable, match=said), Source(path, limits=limits).unpacked():
        pass


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    """It only begins like one."""
    source = Source(written(tmp_path, b"PK\x03\x04 and nothing else"))
    assert source.is_zip
    with pytest.raises(NotReadable, match="damaged"), source.unpacked():
        pass


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.csv",
            b'Date,With\n2026-03-02,"M-01\n2026-03-03,x\n',
            "a.csv, line 3: a quotation mark is not closed",
        ),
        ("a.json", b'{"a": "b, c"', "in no format that is known"),
        ("a.bin", bytes(range(256)), "in no format that is known"),
    ],
)
def test_what_is_nearly_a_table_says_why_it_is_none(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    """Anything else is in no format."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(NotReadable, match=re.escape(said)):
        rows_of(path)


def test_what_is_packed_is_to_be_unpacked(tmp_path: Path) -> None:
    """As of Notion, whose exports are packed; names that change how a line looks are shown."""
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name in ("Export/Log a1.csv", "b\u202e.CSV", "c.csv", "d.csv", "Page.md"):
            packed.writestr(name, "Name,Date")
    with pytest.raises(
        NotReadable, match=re.escape("Log a1.csv, b<U+202E>.CSV, c.csv and 1 more packed in it")
    ):
        rows_of(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("Log.csv", b" " * 5_000_000)
    with pytest.raises(NotReadable, match="too tightly"):
        rows_of(path)
