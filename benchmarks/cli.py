"""The command line: each command in a process of its own, beside one that only imports sqlite3."""

import shutil
from collections.abc import Iterator
from functools import partial
from statistics import median

from benchmarks.measuring import Figure, Run, Target, alone, in_turn, mentorlog, python, ratio

FLOOR = 'python -c "import sqlite3"'
COMMANDS: dict[str, tuple[str, ...]] = {
    "--version": ("--version",),
    "log": ("log", "today 45m with M-01 about exams"),
    "meetings": ("meetings",),
    "status --short": ("status", "--short"),
    "check": ("check",),
    "mentees": ("mentees",),
}
TARGETS = {"--version": 1.3, "log": 3, "meetings": 3, "status --short": 3, "check": 5}
LARGE = 100_000
"""Meetings from which on `check` may take a little more."""


def measure(run: Run) -> Iterator[Figure]:
    """Measure every command with every logbook; `log` writes, so each has a copy to itself."""
    for size in run.sizes:
        home = run.folder / f"cli-{size}"
        shutil.copytree(run.home(size), home)
        commands = {name: mentorlog("--home", home, *words) for name, words in COMMANDS.items()}
        commands["--version"] = mentorlog("--version")
        commands[FLOOR] = python("import sqlite3")
        found = in_turn(run.rounds, {name: partial(alone, each) for name, each in commands.items()})
        times = {name: [run.took(ran) for ran in each] for name, each in found.items()}
        for name in COMMANDS:
            most = 6 if name == "check" and size >= LARGE else TARGETS.get(name)
            yield Figure(
                section="command line",
                what=name,
                size=size,
                value=median(times[name]),
                floor=FLOOR,
                ratio=ratio(times[name], times[FLOOR]),
                target=Target(most) if most else None,
            )
        shutil.rmtree(home)
