"""One command of mentorlog in a process of its own, with a fixed clock, counted chance, and faults if wanted.

    python -m tests.faults.child HOME FIRST LIMIT PLANTED COMMAND…

FIRST is where chance begins to count, LIMIT the most bytes that a file may have (0: any number), PLANTED the
name of a mistake to make, or a dash. It imports nothing that a command does not import: it is started
hundreds of times.
"""

import itertools
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from mentorlog.cli import main
from mentorlog.host import Host

MOMENT = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


def child_host(home: Path, first: int) -> Host:
    """Return a host that gives the same ids in every run."""
    numbers = itertools.count(first)
    return Host(
        home=home,
        now=lambda: MOMENT,
        random=lambda size: next(numbers).to_bytes(size, "big"),
        local_zone=lambda: "Asia/Kuala_Lumpur",
        local_date_style=lambda: None,
    )


def plant(name: str) -> None:
    """Make a mistake on purpose, unless the name is a dash."""
    if name != "-":
        from tests.faults.planted import PLANTED

        PLANTED[name]()


def carry_out(home: Path, first: int, limit: int, words: Sequence[str]) -> int:
    """Carry out a command; return its exit code."""
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return main(words, child_host(home, first))


def run() -> None:
    """Carry out what the arguments say and leave with the exit code."""
    home, first, limit, planted, *words = sys.argv[1:]
    plant(planted)
    sys.exit(carry_out(Path(home), int(first), int(limit), words))


if __name__ == "__main__":
    run()
