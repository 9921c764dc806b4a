"""How long a whole logbook takes to read, to look at again after a change, to judge and to search."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from statistics import median

from benchmarks.measuring import Figure, Run, in_turn, processor_time, ratio
from mentorlog.host import Host
from mentorlog.model import Meeting
from mentorlog.operations.search.index import index_of
from mentorlog.operations.search.search import search
from mentorlog.policyfile.logbook_report import report_of
from mentorlog.store import Store
from mentorlog.store.attaching import attach

FLOOR = "selecting the rows"


def measure(run: Run) -> Iterator[Figure]:
    """Measure each step with every logbook."""
    for size in run.sizes:
        home = run.folder / f"reading-{size}"
        shutil.copytree(run.home(size), home)
        found = in_turn(min(run.rounds, 5), {"steps": partial(_steps, Host(home=home))})["steps"]
        for name in found[0]:
            if name != FLOOR:
                times = [steps[name] for steps in found]
                yield Figure(
                    section="reading",
                    what=name,
                    size=size,
                    value=median(times),
                    floor=FLOOR,
                    ratio=ratio(times, [steps[FLOOR] for steps in found]),
                )
        shutil.rmtree(home)


def _steps(host: Host) -> dict[str, float]:
    """Return the milliseconds of the processor for each step."""

    def select() -> None:
        with closing(attach(host.database)) as connection:
            for table in ("meeting", "attendance"):
                connection.execute(f"SELECT * FROM {table}").fetchall()

    times = {FLOOR: processor_time(select)}

    def step(name: str, work: Callable[[], object]) -> None:
        times[name] = processor_time(work)

    with Store(host) as store, Store(host, again=True) as other:

        def everything() -> None:
            tuple(store.logbook().meetings)

        step("everything, for the first time", everything)
        step("everything again, unchanged", everything)
        like = store.meetings()[0]
        for name, writer in (("added here", store), ("added by another process", other)):
            writer.add(_another(like, host))
            step(f"everything after a meeting was {name}", everything)
        logbook, programme = store.logbook(), store.programme()
        assert programme is not None
        as_of = host.today(programme.zone)
        step("how the year stands", lambda: report_of(logbook, programme, as_of))
        step("how the year stands, again", lambda: report_of(logbook, programme, as_of))
        step("folding for the first search", lambda: index_of(logbook))
        for name, words in (("many things", "exams"), ("nothing", "zz")):
            step(f"a search that finds {name}", partial(search, logbook, words, as_of, limit=50))
    return times


def _another(like: Meeting, host: Host) -> Meeting:
    """Return one more meeting."""
    return replace(like, id=host.new_id())
