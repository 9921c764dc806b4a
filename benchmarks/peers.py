"""What other programs for the terminal take, as far as they are installed: only with `--peers`.

Each has a home of its own, which is empty. Commands stand beside the floor of the command line, apps beside
the floor of the app.
"""

import os
import shutil
from collections.abc import Iterator
from functools import partial
from statistics import median

from benchmarks.app import FLOOR as FLOOR_APP
from benchmarks.app import FLOOR_COMMAND
from benchmarks.cli import FLOOR as FLOOR_COMMAND_LINE
from benchmarks.driven import Driven
from benchmarks.measuring import Figure, Run, alone, in_turn, python, ratio

COMMANDS: dict[str, tuple[str, ...]] = {
    "task --version": ("task", "--version"),
    "task add": ("task", "rc.confirmation=off", "add", "exams with M-01"),
    "task list": ("task", "rc.verbose=nothing", "list"),
    "jrnl --version": ("jrnl", "--version"),
    "jrnl add": ("jrnl", "today: 45 minutes with M-01 about exams."),
    "jrnl list": ("jrnl", "-n", "30"),
    "kanban-tui task list": ("kanban-tui", "task", "list"),
}
APPS: dict[str, tuple[str, ...]] = {
    "kanban-tui": ("kanban-tui",),
    "calcurse": ("calcurse",),
    "visidata": ("vd", "-f", "csv", "/etc/passwd"),
    "frogmouth": ("frogmouth",),
}


def measure(run: Run) -> Iterator[Figure]:
    """Measure what is installed."""
    if not run.peers:
        return
    home = run.folder / "peers"
    home.mkdir()
    (home / "taskrc").write_text(f"data.location={home}\n")
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home)}
    environment["TASKRC"] = str(home / "taskrc")
    yield from _commands(run, environment)
    yield from _apps(run, environment)


def _commands(run: Run, environment: dict[str, str]) -> Iterator[Figure]:
    """Measure commands beside a process that only imports sqlite3."""
    here = {name: command for name, command in COMMANDS.items() if shutil.which(command[0])}
    commands = {**here, FLOOR_COMMAND_LINE: python("import sqlite3")}
    work = {name: partial(alone, command, environment) for name, command in commands.items()}
    found = in_turn(run.rounds, work) if here else {}
    times = {name: [run.took(ran) for ran in each] for name, each in found.items()}
    for name in here:
        yield Figure(
            section="peers",
            what=name,
            value=median(times[name]),
            floor=FLOOR_COMMAND_LINE,
            ratio=ratio(times[name], times[FLOOR_COMMAND_LINE]),
        )


def _apps(run: Run, environment: dict[str, str]) -> Iterator[Figure]:
    """Measure the start of apps beside that of the smallest app of Textual."""
    here = {name: command for name, command in APPS.items() if shutil.which(command[0])}
    commands = {**here, FLOOR_APP: tuple(FLOOR_COMMAND)}
    work = {name: partial(_first_paint, command, environment) for name, command in commands.items()}
    found = in_turn(run.rounds, work) if here else {}
    for name in here:
        yield Figure(
            section="peers",
            what=f"{name}, first content",
            value=median(found[name]),
            floor=FLOOR_APP,
            ratio=ratio(found[name], found[FLOOR_APP]),
        )


def _first_paint(command: tuple[str, ...], environment: dict[str, str]) -> float:
    """Start an app and end it once something is there; return the milliseconds."""
    with Driven(command, environment) as program:
        return program.until(r"\S")
