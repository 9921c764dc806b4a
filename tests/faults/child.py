"""One command of mentorlog in a process of its own, with a fixed clock, counted chance, and faults if wanted.

    python -m tests.faults.child HOME FIRST LIMIT PLANTED COMMAND…

FIRST is where chance begins to count, LIMIT the most bytes that a file may have (0: any number), PLANTED the
name of a mistake to make, or a dash. It imports nothing that a command does not import: it is started
hundreds of times.
"""

import itertools
import sys
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


def run() -> None:
    """Carry out what the arguments say and leave with the exit code."""
    home, first, limit, planted, *words = sys.argv[1:]
    if planted != "-":
        from tests.faults.planted import PLANTED

        PLANTED[planted]()
    if int(limit):
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    sys.exit(main(words, child_host(Path(home), int(first))))


if __name__ == "__main__":
    run()
