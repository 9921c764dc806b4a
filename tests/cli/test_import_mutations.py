"""Files that were damaged on their way are taken in whole or not at all, and never end in a traceback."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorlog.exchange.incoming.choices import ImportChoices
from mentorlog.exchange.incoming.source import NotReadable, Source
from mentorlog.host import Host
from mentorlog.operations.importing.batches import take_back, taking_back
from mentorlog.operations.importing.import_plan import look
from mentorlog.operations.importing.take_in import take_in
from mentorlog.store import Store, StoreError
from tests.cli.test_import import SAMPLES, contents
from tests.cli.test_import_workbook import ROWS, workbook
from tests.conftest import NOON

SHARE, ALL = 24, 1_000
"""Damaged files that a run takes, and those of a sweep."""
_ODD = (
    b'"',
    b"\0",
    b"\xff\xfe",
    b"\r",
    b"\n",
    b",",
    b";",
    b"\t",
    b"\xe2\x80\xae",
    b"99999999",
    b"-",
    b"=",
    b"24:00",
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a file with something wrong in it: bytes flipped, put in, left out, doubled, moved, cut off."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, far = chance.randrange(len(changed) or 1), chance.randint(1, 60)
        match chance.randrange(6):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                changed[at:at] = chance.choice(_ODD)
            case 2:
                del changed[at : at + far]
            case 3:
                changed[at:at] = changed[at : at + far] * chance.randint(1, 4)
            case 4:
                piece = changed[at : at + far]
                del changed[at : at + far]
                place = chance.randrange(len(changed) + 1)
                changed[place:place] = piece
            case _:
                del changed[at:]
    return bytes(changed)


def take_in_or_refuse(store: Store, path: Path) -> bool:
    """Take a file in and back again; say whether there was anything to take in. Nothing else may happen."""
    before = contents(store.host)
    choices = ImportChoices(zone="Europe/London", skip_undecided=True, others=1, until=NOON.date())
    try:
        plan = look(store, Source(path), choices, NOON.date())
        if not plan.is_ready:
            assert contents(store.host) == before
            return False
        batch = take_in(store, plan, NOON.date())
    except (NotReadable, StoreError):
        assert contents(store.host) == before
        return False
    if batch is None:
        assert contents(store.host) == before
        return False
    came = [meeting for meeting in store.meetings() if meeting.batch == batch.id]
    reflections = [each for each in store.logbook().reflections if each.batch == batch.id]
    assert len(came) + len(reflections) == batch.entries == plan.new
    again = look(store, Source(path), choices, NOON.date())
    assert again.new == 0
    take_back(store, taking_back(store, batch))
    assert contents(store.host) == before
    return True


@pytest.fixture
def files(tmp_path: Path) -> list[bytes]:
    """The samples that are read as rows, and a workbook."""
    names = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".csv", ".ics", ".json"))
    samples = [path.read_bytes() for path in names if path.name != "expected.json"]
    return [*samples, Path(workbook(tmp_path / "log.xlsx", ROWS)).read_bytes()]


@pytest.fixture
def quick_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the copies before each import: there are tests of those, and here there are a thousand."""
    monkeypatch.setattr(Store, "back_up", lambda _store, _why: None)


@pytest.mark.sweep
@pytest.mark.usefixtures("quick_copies")
def test_damaged_files_never_come_in_by_half(
    host: Host, files: list[bytes], tmp_path: Path, sweep: bool
) -> None:
    """The same damages on every run; some of the files can still be read, and come in and go again."""
    chance, taken = random.Random(13), 0
    with Store(host) as store:
        for number in range(ALL if sweep else SHARE):
            path = tmp_path / "damaged"
            path.write_bytes(damaged(files[number % len(files)], chance) or b"x")
            taken += take_in_or_refuse(store, path)
    assert taken > (ALL if sweep else SHARE) // 10


_CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "2026-03-02",
            "3/4/2026",
            "31/12/2025",
            "14:30",
            "24:00",
            "90",
            "1,5",
            "1h30",
            "M-01",
            "group",
            "",
            "online",
        ]
    ),
)
_HEADING = st.sampled_from(
    ["Date", "Start", "End", "Minutes", "Duration", "Mentee", "Type", "Notes", "Tags", "?"]
)


@pytest.mark.usefixtures("quick_copies")
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    headings=st.lists(_HEADING, min_size=1, max_size=7),
    rows=st.lists(st.lists(_CELL, max_size=8), max_size=5),
    sign=st.sampled_from(",;\t|"),
)
def test_tables_of_any_cells_never_come_in_by_half(
    host: Host, tmp_path: Path, headings: list[str], rows: list[list[str]], sign: str
) -> None:
    """Whatever stands in them, also signs that are no text."""
    lines: list[list[Any]] = [headings, *rows]
    text = "\n".join(sign.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines)
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode("utf-8", "surrogatepass") or b"x")
    with Store(host) as store:
        take_in_or_refuse(store, path)
