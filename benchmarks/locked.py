"""What a locked logbook costs: opening it, logging, and reading a thousand times, beside an ordinary one."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from statistics import median

from benchmarks.measuring import Figure, Run, in_turn, processor_time, ratio
from mentorlog.host import Host
from mentorlog.keyring import KEYRING
from mentorlog.model import Meeting
from mentorlog.operations.locking import locked_logbook as locking
from mentorlog.passphrases import key_of
from mentorlog.store import Change, Store

READS = 1_000
FLOOR = "the same, not locked"
PASSPHRASE = "four small red boats"


def measure(run: Run) -> Iterator[Figure]:
    """Measure the smallest logbook in both states."""
    size = run.sizes[0]
    hosts = [Host(home=run.folder / name) for name in ("ordinary", "locked")]
    for host in hosts:
        shutil.copytree(run.home(size), host.home)
    took = processor_time(
        lambda: locking.finish_locking(hosts[1], locking.begin_locking(hosts[1], PASSPHRASE))
    )
    found = in_turn(run.rounds, {host.home.name: partial(_figures, host) for host in hosts})
    for what in found["locked"][0]:
        ordinary, locked = ([each[what] for each in found[name]] for name in ("ordinary", "locked"))
        yield Figure(
            section="locked",
            what=what,
            size=size,
            value=median(locked),
            floor=FLOOR,
            ratio=ratio(locked, ordinary),
        )
    passphrase = processor_time(lambda: key_of(PASSPHRASE, bytes(16)))
    yield Figure(section="locked", what="the key of a passphrase", value=passphrase)
    yield Figure(section="locked", what="locking", size=size, value=took)
    KEYRING.forget()


def _figures(host: Host) -> dict[str, float]:
    """Return the milliseconds of the processor for each step."""
    times = {"opening": processor_time(lambda: Store(host).close())}
    with Store(host) as store:
        with store.connection.read() as connection:
            ids = [row["id"] for row in connection.execute("SELECT id FROM meeting LIMIT ?", (READS,))]
        like = store.find(Meeting, ids[0])
        assert like is not None
        times["logging"] = processor_time(lambda: store.record(Change(None, replace(like, id=host.new_id()))))

        def read() -> None:
            for number in range(READS):
                with store.connection.read() as connection:
                    row = (ids[number % len(ids)],)
                    connection.execute("SELECT * FROM meeting WHERE id = ?", row).fetchone()

        times[f"reading {READS:,} times"] = processor_time(read)
    return times
