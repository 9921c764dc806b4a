"""How much is done for each entry of an archive: counted, since time says nothing on a busy machine."""

import io
import tracemalloc
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.logbooks import fill
from mentorlog.exchange import seen_entries
from mentorlog.exchange.archive import (
    BadArchive,
    archive_pieces,
    carry_out,
    plan_import,
    read_archive,
)
from mentorlog.exchange.incoming.formats import FORMATS
from mentorlog.exchange.incoming.source import Source, Watch
from mentorlog.host import Host
from mentorlog.model import Meeting, Mentee, meeting
from mentorlog.store import Store, rows
from mentorlog.store.rows import KINDS
from tests.archives import write_archive

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
    calls = counted(monkeypatch, seen_entries, "validated")
    read_archive(archive)
    assert Counter(cls.__name__ for cls, *_ in calls)["Meeting"] == SIZE


def test_the_file_is_checked_in_one_go(archive: bytes) -> None:
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


@pytest.mark.parametrize("is_in_use", [False, True])
def test_a_long_archive_needs_little_more_memory_than_a_short_one(tmp_path: Path, is_in_use: bool) -> None:
    """What is kept of an entry is a digest and what it refers to; neither the entry nor its event."""

    def most(size: int) -> int:
        written, other = (Host(home=tmp_path / f"{name}-{size}") for name in ("written", "other"))
        fill(written, size)
        path = tmp_path / f"{size}.json"
        with Store(written) as store, path.open("wb") as file:
            file.writelines(archive_pieces(store))
        with Store(other) as store, path.open("rb") as file:
            if is_in_use:
                store.add(Mentee(id=store.host.new_id(), pseudonym="M-77"))
            tracemalloc.start()
            taken = read_archive(file)
            carry_out(store, taken, plan_import(store, taken))
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert store.log_size() == taken.size + is_in_use
        return peak

    most(10)
    least, more = 1_000, 2_000
    assert (most(more) - most(least)) / (more - least) < 1_000


def test_a_long_logbook_in_use_needs_no_more_memory(archive: bytes, tmp_path: Path) -> None:
    """Of its history that is asked which tells of what the archive has."""

    def most(size: int) -> int:
        other = Host(home=tmp_path / f"other-{size}")
        with Store(other) as store:
            names = (f"B-{number}" for number in range(size))
            store.add(*(Mentee(id=store.host.new_id(), pseudonym=name) for name in names))
        with Store(other) as store:
            taken = read_archive(archive)
            tracemalloc.start()
            carry_out(store, taken, plan_import(store, taken))
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return peak

    most(10)
    assert (most(400) - most(100)) / 300 < 700


def test_what_is_no_table_is_not_read_as_one(archive: bytes, tmp_path: Path) -> None:
    """All of an archive is one line: to read that would take its size in memory, several times."""
    path = tmp_path / "archive.json"
    path.write_bytes(archive)
    read: list[float] = []
    source = Source(path, watch=Watch(read.append))
    assert not any(each.recognises(source) for each in FORMATS)
    assert read == []


def test_what_came_into_a_logbook_in_use_goes_with_one_undo(archive: bytes, tmp_path: Path) -> None:
    """One action, whose entries stand as the file has them, and which exports and checks."""
    with Store(Host(home=tmp_path / "other")) as store:
        store.add(Mentee(id=store.host.new_id(), pseudonym="M-77"))
        before = [store.all(cls) for cls in KINDS.values()]
        taken = read_archive(archive)
        plan = plan_import(store, taken)
        assert (plan.adds, plan.same, plan.kept) == (taken.size, 0, ())
        carry_out(store, taken, plan)
        assert store.faults() == ()
        again = plan_import(store, taken)
        assert (again.adds, again.same, again.kept) == (0, taken.size, ())
        assert read_archive(write_archive(store)).size == taken.size + 1
        assert len(store.undo()) == taken.size
        assert [store.all(cls) for cls in KINDS.values()] == before
        assert store.faults() == ()


def test_a_file_that_changes_meanwhile_is_not_taken_in(archive: bytes, tmp_path: Path) -> None:
    """What is written is what was checked, to the last byte; whatever else comes, nothing is written."""
    stream = io.BytesIO(archive)
    with Store(Host(home=tmp_path / "other")) as store:
        taken = read_archive(stream)
        plan = plan_import(store, taken)
        stream.seek(archive.index(b'"exported":"') + 12)
        stream.write(b"1")
        with pytest.raises(BadArchive, match="changed while it was read"):
            carry_out(store, taken, plan)
        assert store.is_empty()
        assert store.all(Mentee) == ()


@pytest.mark.parametrize(
    ("there", "then"),
    [(b'"day":"', b'"day":1'), (b'"minutes":', b'"minates":'), (b'"mentees":[{', b'"mentees":[3,{')],
)
@pytest.mark.parametrize("is_in_use", [False, True])
def test_what_cannot_be_read_the_second_time_was_changed(
    archive: bytes, tmp_path: Path, is_in_use: bool, there: bytes, then: bytes
) -> None:
    """It is not one of the sentences about errors that nobody thought of."""
    stream = io.BytesIO(archive)
    with Store(Host(home=tmp_path / "other")) as store:
        if is_in_use:
            store.add(Mentee(id=store.host.new_id(), pseudonym="M-77"))
        size = store.log_size()
        taken = read_archive(stream)
        stream.seek(0)
        stream.write(archive.replace(there, then))
        with pytest.raises(BadArchive, match="changed while it was read"):
            carry_out(store, taken, plan_import(store, taken))
        assert store.log_size() == size


def test_a_history_that_takes_something_back_is_gone_through_again(
    host: Host, archive: bytes, tmp_path: Path
) -> None:
    """Its way back is looked at, too, and it comes in as it was."""
    with Store(host) as store:
        store.delete_meeting(store.meetings()[0])
        store.undo()
        content = write_archive(store)
    with Store(Host(home=tmp_path / "other", now=host.now)) as store:
        taken = read_archive(content)
        carry_out(store, taken, plan_import(store, taken))
        assert store.faults() == ()
        assert write_archive(store) == content
