"""How long a whole logbook takes to read and to look at again: `python -m benchmarks.logbooks [MEETINGS …]`.

Prints processor time in milliseconds: read for the first time, looked at again unchanged, after a meeting was
added here, after another process added one, judged by its rules for the first time and again, folded for the
first search, and searched for what all of it has and for what nothing has.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.policies import AS_OF, END, START, year
from mentorlog.host import Host
from mentorlog.model import Mentee, Mentor, Programme
from mentorlog.operations.search.index import index_of
from mentorlog.operations.search.search import search
from mentorlog.policyfile.logbook_report import report_of
from mentorlog.policyfile.shipped import shipped
from mentorlog.store import Store

COLUMNS = ("first", "again", "added here", "added elsewhere", "judged", "again", "folded", "all", "none")


def fill(host: Host, size: int) -> Programme:
    """Record a year with that many meetings and some words about each; return its programme."""
    programme = Programme(
        id=host.new_id(), name="Y", start=START, end=END, zone="UTC", policy=shipped()["five-meetings"]
    )
    entries = year(size)
    with Store(host) as store:
        store.add(programme, Mentor(id=host.new_id(), programme=programme.id))
        store.add(*(Mentee(id=one, pseudonym=one[:8]) for one in entries.mentees))
        words = "What we spoke of: exams, and how to prepare for them. " * 5
        store.add(*(replace(meeting, others=1, facts=words) for meeting in entries.meetings))
    return programme


def milliseconds(work: Callable[[], object]) -> float:
    """Return the processor time that something takes, once."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def measure(size: int) -> list[float]:
    """Return the times for a logbook of that many meetings."""
    with TemporaryDirectory() as directory:
        host = Host(home=Path(directory) / "home")
        programme = fill(host, size)
        more = (replace(year(1).meetings[0], id=host.new_id(), others=1) for _ in range(2))
        with Store(host) as store, Store(host) as other:
            times = [milliseconds(store.logbook), milliseconds(store.logbook)]
            for writer in (store, other):
                writer.add(next(more))
                times.append(milliseconds(store.logbook))
            logbook = store.logbook()
            times += (milliseconds(lambda: report_of(logbook, programme, AS_OF)) for _ in range(2))
            times.append(milliseconds(lambda: index_of(logbook)))
            for words in ("exams prepare", "zz"):
                times.append(milliseconds(partial(search, logbook, words, AS_OF, limit=50)))
    return times


def main(sizes: list[int]) -> None:
    """Print the table."""
    print("meetings", *(f"{column:>16}" for column in COLUMNS))
    # The first evaluation of a process also loads the rules.
    for size in (1, *sizes):
        times = measure(size)
        if size > 1:
            print(f"{size:>8,}", *(f"{one:>13.1f} ms" for one in times), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1_000, 10_000])
