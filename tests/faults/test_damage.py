"""A flipped bit anywhere in the file: what is read is right or refused, and nothing is built on damage."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from random import Random

import pytest

from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.store import Change, Store, StoreError
from mentorlog.store.known_damage import known_damage
from tests.conftest import NOON, counting_bytes
from tests.faults.full_logbook import everything_in, fill_logbook

SHARE = 24
"""Places in the file that a run takes; with `--sweep` every byte that holds anything."""
FREE = 400
"""Of the bytes that hold nothing, how many are flipped with `--sweep`."""


@dataclass(frozen=True)
class Specimen:
    """A whole logbook and all that it says."""

    file: bytes
    says: tuple[object, ...]
    home: Path

    def host(self) -> Host:
        """Return a host whose ids follow those of the logbook."""
        numbers = count(1_000_000)
        return Host(
            home=self.home,
            now=lambda: NOON,
            random=lambda size: next(numbers).to_bytes(size, "big"),
            local_zone=lambda: "UTC",
        )

    def lay(self, file: bytes) -> None:
        """Put a file where the logbook is, with nothing else around it."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(mode=0o700)
        (self.home / "logbook.db").write_bytes(file)

    def flipped(self, place: int, mask: int) -> bytes:
        """Return the file with some bits of a byte flipped."""
        file = bytearray(self.file)
        file[place] ^= mask
        return bytes(file)


@pytest.fixture(scope="module")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    """A logbook with something of everything in it."""
    home = tmp_path_factory.mktemp("whole") / "home"
    host = Host(home=home, now=lambda: NOON, random=counting_bytes(), local_zone=lambda: "UTC")
    fill_logbook(host)
    with Store(host) as store:
        says = everything_in(store)
        assert store.faults() == ()
    return Specimen(host.database.read_bytes(), says, home)


def _flips(specimen: Specimen, sweep: bool) -> Iterator[tuple[int, int]]:
    """Yield places in the file, and which bits to flip there."""
    chance = Random(13)
    used = [place for place, byte in enumerate(specimen.file) if byte]
    free = [place for place, byte in enumerate(specimen.file) if not byte]
    places = (
        [*used, *chance.sample(free, FREE)] if sweep else [*range(16, 100, 14), *chance.sample(used, SHARE)]
    )
    for place in places:
        yield place, 1 << chance.randrange(8)


@pytest.mark.sweep
def test_a_flipped_bit_is_never_taken_for_what_was_written(
    specimen: Specimen, sweep: bool, record_property: Callable[[str, object], None]
) -> None:
    """It is refused when it is read, found by the look at everything, or it changed nothing."""
    outcomes = Counter[str]()
    for place, mask in _flips(specimen, sweep):
        file = specimen.flipped(place, mask)
        specimen.lay(file)
        outcome = _read(specimen)
        outcomes[outcome] += 1
        assert outcome != "altered", f"byte {place}, bits {mask:#x}"
        assert (specimen.home / "logbook.db").read_bytes() == file, f"byte {place}, bits {mask:#x}"
    record_property("flipped bits", dict(outcomes))
    assert outcomes.keys() >= {"refused", "found", "the same"} or not sweep


def _read(specimen: Specimen) -> str:
    """Read everything in a damaged file; say what became of the damage."""
    try:
        with Store(specimen.host()) as store:
            try:
                same = everything_in(store) == specimen.says
                refused = False
            except StoreError:
                same, refused = False, True
            found = store.faults()
            assert bool(known_damage(specimen.host().database)) == refused or found
    except StoreError:
        return "refused"
    return "refused" if refused else "found" if found else "the same" if same else "altered"


@pytest.mark.sweep
def test_nothing_is_built_on_a_flipped_bit(specimen: Specimen, sweep: bool) -> None:
    """A change is refused and leaves the file alone, or what it leaves is right, or known to be damaged."""
    right = {}
    for name, change in CHANGES.items():
        specimen.lay(specimen.file)
        right[name] = _after(specimen, change)
    outcomes = Counter[str]()
    for place, mask in _flips(specimen, sweep):
        file = specimen.flipped(place, mask)
        for name, change in CHANGES.items():
            specimen.lay(file)
            try:
                after = _after(specimen, change)
            except StoreError:
                outcomes["refused"] += 1
                assert (specimen.home / "logbook.db").read_bytes() == file, (name, place, mask)
                continue
            except DamageLeft:
                outcomes["found"] += 1
                continue
            outcomes["right"] += 1
            same = after == right[name]
            assert same, (name, place, mask)
    assert outcomes.keys() == {"refused", "found", "right"}


class DamageLeft(Exception):
    """A look at everything finds the damage after the change as well."""


def _after(specimen: Specimen, change: Callable[[Store], None]) -> tuple[object, ...]:
    """Make one change and return all that the logbook says then.

    Raises:
        StoreError: when the change was refused.
        DamageLeft: when it was made and something is known to be damaged.
    """
    with Store(specimen.host()) as store:
        change(store)
    with Store(specimen.host()) as store:
        if store.faults():
            raise DamageLeft
        return everything_in(store)


def _add(store: Store) -> None:
    """Record a new entry."""
    store.add(Mentee(id=store.host.new_id(), pseudonym="M-03"))


def _edit(store: Store) -> None:
    """Change entries as they were read."""
    store.record(*(Change(each, replace(each, facts=f"{each.facts} More.")) for each in store.meetings()))


def _undo(store: Store) -> None:
    """Take back the last change."""
    store.undo()


CHANGES: dict[str, Callable[[Store], None]] = {"add": _add, "edit": _edit, "undo": _undo}
