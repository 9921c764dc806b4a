"""The app at a terminal, as a person has it: started, walked through, written into, and left."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.driven import Driven, Pressed
from benchmarks.measuring import ROOT, Figure, Run, Target, in_turn, mentorlog, quantile, ratio

FLOOR = "the smallest app of Textual with a table"
NOTE = "We spoke of exams, and of how to prepare for them. " * 400
"""Twenty thousand characters."""
FLOOR_COMMAND = (sys.executable, str(ROOT / "benchmarks" / "floor_app.py"))
LARGE = 100_000
LIST, FORM, SEARCH = r"\d meetings  ", "Private ", "What do you remember"
"""What the list of all meetings shows, the form of one, and the field for a search."""


@dataclass(slots=True)
class Walk:
    """What one walk through a program gave; times in milliseconds."""

    first_paint: float = 0
    answered: float = 0
    """From the start until the first key did something."""
    memory: float = 0
    exit: float = 0
    keys: dict[str, list[Pressed]] = field(default_factory=dict)

    def note(self, name: str, pressed: Sequence[Pressed | None]) -> None:
        """Keep what came of keys; one that did nothing is no figure."""
        self.keys.setdefault(name, []).extend(each for each in pressed if each is not None)


def measure(run: Run) -> Iterator[Figure]:
    """Measure the app with every logbook, beside the smallest one."""
    count = 4 if run.tiny else 10 if run.small else 30
    homes = {size: run.folder / f"app-{size}" for size in run.sizes}
    for size, home in homes.items():
        shutil.copytree(run.home(size), home)
        _start(mentorlog("--home", home), "Meetings", "ctrl+q")
    _start(FLOOR_COMMAND, "day 5", "q")
    work = {str(size): partial(_walk, run.home(size), home, count) for size, home in homes.items()}
    found = in_turn(run.rounds, {FLOOR: partial(_walk_floor, FLOOR_COMMAND, count), **work}, warm=True)
    for size in run.sizes:
        yield from _figures(size, found[str(size)], found[FLOOR])
    if len(run.sizes) > 1:
        first, last = (found[str(size)] for size in (run.sizes[0], run.sizes[-1]))
        yield Figure(
            section="app",
            what="first answered key, beside the smallest logbook",
            size=run.largest,
            value=median(walk.answered for walk in last),
            floor=f"with {run.sizes[0]:,}",
            ratio=ratio([walk.answered for walk in last], [walk.answered for walk in first]),
            target=Target(1.1),
        )


def _start(command: Sequence[str], ready: str, leave: str) -> None:
    """Start a program once and leave it, so that its files are at hand."""
    with Driven(command) as program:
        program.until(ready)
        program.quiet()
        program.leave([leave])


def _begin(program: Driven, ready: str) -> Walk:
    """Wait until a program is there, and press the first key at once."""
    walk = Walk(first_paint=program.until(r"\S"))
    program.until(ready)
    walk.answered = program.answered("down")
    walk.memory = program.memory
    return walk


def _walk_floor(command: Sequence[str], count: int) -> Walk:
    """Walk through the smallest app."""
    with Driven(command) as program:
        walk = _begin(program, "day 5")
        walk.note("cursor", [program.press("down") for _ in range(count)])
        program.type(["n"])
        program.paste(NOTE)
        walk.note("typing", [program.press(letter) for letter in "and so on"])
        program.type(["tab"])
        walk.exit = program.leave(["ctrl+q"])
    return walk


def _walk(filled: Path, home: Path, count: int) -> Walk:
    """Walk through the areas, look for something, write, and leave.

    Each walk begins with the same logbook: the draft of the one before would be offered first.
    """
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(filled, home)
    with Driven(mentorlog("--home", home)) as program:
        walk = _begin(program, "Meetings")
        program.type(["2"])
        program.until(LIST)
        walk.note("cursor", [program.press("down") for _ in range(count)])
        walk.note("page", [program.press("pagedown") for _ in range(count // 4)])
        walk.note("end, home", [program.press(key) for key in ("end", "home") * max(1, count // 10)])
        program.type(["f"])
        walk.note("filter", [program.press(letter) for letter in "exams"])
        program.type(["escape", "escape"])
        program.until(LIST)
        for area in "3456712":
            walk.note("area", [program.press(area)])
        program.type(["n"])
        program.until(FORM)
        program.quiet()
        program.click_beside("Private ")
        program.paste(NOTE)
        walk.note("typing", [program.press(letter) for letter in "and so on"])
        program.type(["escape"])
        program.until(LIST)
        program.quiet()
        program.type(["/"])
        program.until(SEARCH)
        program.quiet()
        walk.note("search", [program.press(letter) for letter in "exams"])
        program.quiet()
        walk.exit = program.leave(["ctrl+q"])
    return walk


def _figures(size: int, walks: Sequence[Walk], floors: Sequence[Walk]) -> Iterator[Figure]:
    """Yield what the walks through one logbook gave."""

    def compared(
        what: str, values: Sequence[float], beside: Sequence[float], most: float, unit: str = "ms"
    ) -> Figure:
        return Figure(
            section="app",
            what=what,
            size=size,
            value=median(values),
            unit=unit,
            floor=FLOOR,
            ratio=ratio(values, beside),
            target=Target(most),
        )

    def slow(what: str, name: str, most: float, *, settled: bool = False) -> Figure:
        times = [each.last if settled else each.first for walk in walks for each in walk.keys[name]]
        value = quantile(times, 0.95) if times else float("inf")
        return Figure(section="app", what=what, size=size, value=value, target=Target(most, "ms"))

    def middle(walk: Walk) -> float:
        return median(each.first for each in walk.keys["cursor"])

    written = [each.written for walk in walks for each in walk.keys["cursor"]]
    first_paints = [walk.first_paint for walk in walks]
    yield compared("first content", first_paints, [walk.first_paint for walk in floors], 0.15)
    yield compared(
        "first answered key", [walk.answered for walk in walks], [walk.answered for walk in floors], 1.25
    )
    yield compared("cursor key", [middle(walk) for walk in walks], [middle(walk) for walk in floors], 1.2)
    yield slow("cursor key, p95", "cursor", 10)
    yield Figure(
        section="app",
        what="cursor key, written",
        size=size,
        value=median(written),
        unit="bytes",
        target=Target(2_000, "bytes"),
    )
    yield slow("page, p95", "page", 20)
    yield slow("end and home, p95", "end, home", 20)
    yield slow("change of area, p95", "area", 80 if size >= LARGE else 50, settled=True)
    yield slow("typing in a note of 20,000 characters, p95", "typing", 16)
    yield slow("filter as one types, p95", "filter", 50, settled=True)
    yield slow("search as one types, p95", "search", 50, settled=True)
    yield compared("memory", [walk.memory for walk in walks], [walk.memory for walk in floors], 1.3, "MB")
    yield compared("leaving", [walk.exit for walk in walks], [walk.exit for walk in floors], 0.15)
