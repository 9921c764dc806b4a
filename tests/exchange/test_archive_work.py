"""How much is done for each entry of an archive: counted, since time says nothing on a busy machine."""

import io
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.logbooks import fill
from mentorlog.exchange import validation
from mentorlog.exchange.archive import archive_pieces, carry_out, plan_import, read_archive, write_archive
from mentorlog.host import Host
from mentorlog.model import Meeting, meeting
from mentorlog.store import Store, rows

SIZE = 40


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[tuple[Any, ...]]:
    """Have the arguments of all calls of a function kept from now on, and return them."""
    calls: list[tuple[Any, ...]] = []
    real = getattr(module, name)

    def keep(*arguments: Any) -> Any:
        calls.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(module, name, keep)
    return calls


@pytest.fixture
def archive(host: Host) -> bytes:
    """Return the archive of a logbook with so many meetings."""
    fill(host, SIZE)
    with Store(host) as store:
        return write_archive(store)


def test_what_is_written_is_not_validated_again(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """A digest guards it; and little of it is in memory at once."""
    fill(host, SIZE)
    with Store(host) as store:
        checked = counted(monkeypatch, meeting, "check")
        monkeypatch.setattr(rows, "_AT_ONCE", 8)
        read = counted(monkeypatch, rows, "attendance")
        assert len(b"".join(archive_pieces(store))) > 10_000
    assert checked == []
    assert {len(ids) for _, ids in read} == {8}


def test_an_entry_is_validated_once(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of meetings and the history have the same ones."""
    calls = counted(monkeypatch, validation, "_validated")
    read_archive(archive)
    assert Counter(cls.__name__ for cls, *_ in calls)["Meeting"] == SIZE


def test_the_file_is_read_once(archive: bytes) -> None:
    """Only what contradicts itself is looked at again, to be called what it is."""

    class Counted(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    stream = Counted(archive)
    read_archive(stream)
    assert stream.taken == len(archive)


def test_a_history_is_taken_in_without_building_entries(
    archive: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Digests say that each entry is what its history leaves of it."""
    host = Host(home=tmp_path / "other")
    with Store(host) as store:
        taken = read_archive(archive)
        plan = plan_import(store, taken)
        built = counted(monkeypatch, meeting, "check")
        carry_out(store, taken, plan)
        assert built == []
        monkeypatch.undo()
        assert store.faults() == ()
        assert len(store.all(Meeting)) == SIZE
