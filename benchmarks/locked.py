"""What a locked logbook costs: opening it, logging, and reading a thousand times, beside an ordinary one.

uv run python -m benchmarks.locked
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from mentorlog.host import Host
from mentorlog.keyring import KEYRING
from mentorlog.model import Meeting
from mentorlog.operations.locking import logbook as locking
from mentorlog.passphrases import key_of
from mentorlog.store import Change, Store
from tests.screens.seed import seed

READS, TRIES = 1_000, 15


def milliseconds(do: Callable[[], object], tries: int = TRIES) -> float:
    """Return the median of what it takes of the processor: a busy computer and its disk change nothing."""
    took = []
    for _ in range(tries):
        begun = time.process_time()
        do()
        took.append(time.process_time() - begun)
    return statistics.median(took) * 1000


def figures(host: Host) -> dict[str, float]:
    """Measure one logbook."""
    found = {"open": milliseconds(lambda: Store(host).close())}
    with Store(host) as store:
        like = store.all(Meeting)[0]
        found["log"] = milliseconds(lambda: store.record(Change(None, replace(like, id=host.new_id()))))
        ids = [meeting.id for meeting in store.all(Meeting)]

        def read() -> None:
            for number in range(READS):
                with store.connection.read() as connection:
                    connection.execute(
                        "SELECT * FROM meeting WHERE id = ?", (ids[number % len(ids)],)
                    ).fetchone()

        found["read 1,000"] = milliseconds(read, 5)
    return found


def main(meetings: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as directory:
        host = Host(home=Path(directory) / "home")
        seed(host)
        with Store(host) as store:
            like = next(meeting for meeting in store.all(Meeting) if meeting.status == "held")
            store.record(
                *(
                    Change(
                        None, replace(like, id=host.new_id(), day=date(2025, 10, 1) + timedelta(number % 150))
                    )
                    for number in range(meetings)
                )
            )
        plain = figures(host)
        begun = time.process_time()
        locking.finish_locking(host, locking.begin_locking(host, "four small red boats"))
        took = time.process_time() - begun
        locked = figures(host)
        print(f"{'':12}{'ordinary':>10}{'locked':>10}   ms of the processor, medians; {meetings} meetings")
        for name, value in plain.items():
            print(f"{name:12}{value:10.2f}{locked[name]:10.2f}")
        print(
            f"passphrase  {'':10}{milliseconds(lambda: key_of('four small red boats', bytes(16)), 5):10.0f}"
        )
        print(f"mentorlog lock: {took:.1f} s")
        KEYRING.forget()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
