"""Flipped bits: what is read of a damaged file is right or refused, and nothing is built on damage."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from random import Random

from mentorlog.host import Host
from mentorlog.model import Mentee
from mentorlog.store import Change, Store, StoreError
from mentorlog.store.damage.known_damage import known_damage
from tests.faults.child import MOMENT
from tests.faults.full_logbook import everything_in, fill_logbook


@dataclass
class Flipped:
    """What came of flipping bits."""

    read: Counter[str] = field(default_factory=Counter)
    """What reading everything came to: `refused`, `found` by the look at everything, or `the same`."""
    written: Counter[str] = field(default_factory=Counter)
    """What a change came to: `refused`, `found` by the look afterwards, or `right`."""
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        read = ", ".join(f"{number} {name}" for name, number in sorted(self.read.items()))
        written = ", ".join(f"{number} {name}" for name, number in sorted(self.written.items()))
        return (
            f"flipped bits: {self.read.total()} read ({read}), {self.written.total()} changes ({written}); "
            f"wrong: {len(self.wrong)}"
        )

    def add(self, other: "Flipped") -> None:
        """Count what came of others, too."""
        self.read += other.read
        self.written += other.written
        self.wrong += other.wrong


class DamageLeft(Exception):
    """A look at everything finds the damage after a change as well."""


class Specimen:
    """A whole logbook, and all that it says; copies of it are damaged."""

    def __init__(self, place: Path) -> None:
        """Args:
        place: an empty directory.
        """
        self.home = place / "home"
        numbers = count(1)
        host = Host(
            home=self.home,
            now=lambda: MOMENT,
            random=lambda size: next(numbers).to_bytes(size, "big"),
            local_zone=lambda: "UTC",
        )
        fill_logbook(host)
        with Store(host) as store:
            self._says = everything_in(store)
            assert store.faults() == ()
        self.file = host.database.read_bytes()
        self._after = {}
        for name, change in CHANGES.items():
            self._lay(self.file)
            self._after[name] = self._changed(change)

    @property
    def used(self) -> Sequence[int]:
        """The places of the bytes that are not zero."""
        return [place for place, byte in enumerate(self.file) if byte]

    def flips(self, every: int, free: int = 0) -> Iterator[tuple[int, int]]:
        """Yield places in the file, and which bit to flip there.

        Args:
            every: take each N-th of the bytes that hold something.
            free: how many of the others to take, too.
        """
        chance = Random(13)
        used = self.used
        others = chance.sample(sorted(set(range(len(self.file))) - set(used)), free)
        for place in (*used[::every], *others):
            yield place, 1 << chance.randrange(8)

    def try_flip(self, place: int, mask: int, findings: Flipped) -> None:
        """Flip bits of one byte; read everything, and try each change."""
        damaged = bytearray(self.file)
        damaged[place] ^= mask
        where = f"byte {place}, bits {mask:#04x}"
        self._lay(bytes(damaged))
        outcome = self._read()
        findings.read[outcome] += 1
        if outcome == "altered":
            findings.wrong.append(f"{where}: something else was read than was written")
        self._refuse_other_bytes(damaged, f"{where}, read", findings)
        for name, change in CHANGES.items():
            self._lay(bytes(damaged))
            try:
                after = self._changed(change)
            except StoreError:
                findings.written["refused"] += 1
                self._refuse_other_bytes(damaged, f"{where}, {name}", findings)
            except DamageLeft:
                findings.written["found"] += 1
            else:
                findings.written["right"] += 1
                if after != self._after[name]:
                    findings.wrong.append(f"{where}, {name}: it was built on damage")

    def _refuse_other_bytes(self, damaged: bytearray, where: str, findings: Flipped) -> None:
        """Note it when the file was touched."""
        if (self.home / "logbook.db").read_bytes() != damaged:
            findings.wrong.append(f"{where}: the file is not what it was")

    def _lay(self, file: bytes) -> None:
        """Put a file where the logbook is, with nothing else around it."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(mode=0o700)
        (self.home / "logbook.db").write_bytes(file)

    def _host(self) -> Host:
        """Return a host whose ids follow those of the logbook."""
        numbers = count(1_000_000)
        return Host(
            home=self.home,
            now=lambda: MOMENT,
            random=lambda size: next(numbers).to_bytes(size, "big"),
            local_zone=lambda: "UTC",
        )

    def _read(self) -> str:
        """Read everything in a damaged file; say what became of the damage."""
        try:
            with Store(self._host()) as store:
                try:
                    same, refused = everything_in(store) == self._says, False
                except StoreError:
                    same, refused = False, True
                found = bool(store.faults())
                if found and not known_damage(self.home / "logbook.db"):
                    return "altered"
        except StoreError:
            return "refused"
        return "refused" if refused else "found" if found else "the same" if same else "altered"

    def _changed(self, change: Callable[[Store], None]) -> tuple[object, ...]:
        """Make one change and return all that the logbook says then.

        Raises:
            StoreError: when the change was refused.
            DamageLeft: when it was made and something is known to be damaged.
        """
        with Store(self._host()) as store:
            change(store)
        with Store(self._host()) as store:
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
"""One write each, by name."""
