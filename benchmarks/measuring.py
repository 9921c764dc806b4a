"""How things are measured: in turn, round by round, each beside what it is compared with.

A busy moment of the machine then hits both, and the ratio of the two stays what it is. What is told of many
rounds is the median.
"""

import math
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should be at most."""

    most: float
    unit: str = "×"
    """`×` for so many times the floor, else the unit of the figure."""

    def __str__(self) -> str:
        return f"≤ {self.most:g} {self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Something that was measured."""

    section: str
    what: str
    size: int = 0
    """Of how many entries or packets; 0 where there is only one size."""
    value: float
    unit: str = "ms"
    floor: str = ""
    """What it is compared with; nothing where it stands alone."""
    ratio: float | None = None
    """How many times the floor, as the median of the rounds."""
    target: Target | None = None

    @property
    def met(self) -> bool | None:
        """Whether it is as it should be; None where nothing is asked of it."""
        if self.target is None:
            return None
        reached = self.ratio if self.target.unit == "×" else self.value
        return reached is not None and reached <= self.target.most


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process took until it ended."""

    wall: float
    """Milliseconds."""
    processor: float
    """Milliseconds of all processors, its own children included."""
    said: str


@dataclass(frozen=True)
class Run:
    """One run of the benchmarks: how much is measured, and where."""

    sizes: Sequence[int]
    """Entries of the logbooks."""
    rounds: int
    folder: Path
    """A temporary directory."""
    processor: bool = False
    """Whether commands are compared by the time of the processor, as on a busy machine."""
    peers: bool = False
    """Whether other programs are measured as well."""
    small: bool = False
    """Whether what has a size of its own takes a small one."""
    tiny: bool = False
    """Whether it is only to be seen that everything runs."""
    _homes: dict[tuple[int, int], Path] = field(default_factory=dict)

    @cached_property
    def largest(self) -> int:
        """The size of the largest logbook."""
        return max(self.sizes)

    def home(self, size: int, in_year: int | None = None) -> Path:
        """Return the home of a logbook of that many meetings, made when it is first asked for.

        Args:
            in_year: how many of them lie in the year in view; by default as many as a busy mentor has.
        """
        from benchmarks.logbooks import BUSY, fill
        from mentorlog.host import Host

        key = (size, min(size, BUSY if in_year is None else in_year))
        if key not in self._homes:
            home = self.folder / f"logbook-{key[0]}-{key[1]}"
            fill(Host(home=home), *key)
            self._homes[key] = home
        return self._homes[key]

    def took(self, ran: Ran) -> float:
        """Return the time of a process that counts in this run, in milliseconds."""
        return ran.processor if self.processor else ran.wall


def in_turn(
    rounds: int, work: Mapping[str, Callable[[], Result]], *, warm: bool = False
) -> dict[str, list[Result]]:
    """Do everything once in each round, there and back, and return what each gave.

    Args:
        rounds: how many of them count.
        work: what is done, by its name.
        warm: whether everything was done before, so that no round is lost to that; so it is with one round.
    """
    found: dict[str, list[Result]] = {name: [] for name in work}
    for number in range(warm or rounds == 1, rounds + 1):
        for name in work if number % 2 else reversed([*work]):
            result = work[name]()
            if number:
                found[name].append(result)
    return found


def ratio(values: Sequence[float], floors: Sequence[float]) -> float:
    """Return how many times the floor something is, as the median of the rounds."""
    return statistics.median(value / floor for value, floor in zip(values, floors, strict=True))


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def processor_time(work: Callable[[], object]) -> float:
    """Return the milliseconds of the processor that something takes in this process, once."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def python(code: str, *arguments: object) -> list[str]:
    """Return the command that runs a piece of Python."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def mentorlog(*arguments: object) -> list[str]:
    """Return the command that does what the console script of mentorlog does."""
    return python("from mentorlog.__main__ import run; run()", *arguments)


def alone(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Ran:
    """Run a command in a process of its own, from the directory of the project.

    Raises:
        RuntimeError: when it fails; with what it complained of.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    with process.stdout as stream:
        said = stream.read().decode(errors="replace")
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    # `check` says with 1 that something is not met yet.
    if process.returncode not in (0, 1) or "Traceback" in said:
        raise RuntimeError(f"{' '.join(command)}\n{said}")
    processor = (used.ru_utime + used.ru_stime) * 1000
    return Ran(wall * 1000, processor, said)


def peak_memory(process: int | str = "self") -> float:
    """Return the most memory that a process has had so far, in megabytes.

    What the system keeps of a process that has ended begins with the memory of the one that started it; so
    a process is asked while it runs.
    """
    if sys.platform == "linux":
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6
    if process == "self":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    told = subprocess.check_output(["ps", "-o", "rss=", "-p", str(process)], text=True)
    return int(told) * 1024 / 1e6


def growths(figures: Sequence[Figure]) -> Iterator[tuple[str, str, int, int, float]]:
    """Yield section, name, smallest and largest size, and the exponent by which each figure grows."""
    by_name: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        by_name.setdefault((figure.section, figure.what), []).append(figure)
    for (section, what), group in by_name.items():
        first, last = group[0], group[-1]
        if 0 < first.size < last.size and min(first.value, last.value) > 0:
            grown = math.log(last.value / first.value) / math.log(last.size / first.size)
            yield section, what, first.size, last.size, grown
