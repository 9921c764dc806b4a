"""How long evaluation takes, per policy, and how it grows: `python -m benchmarks.policies [MEETINGS …]`.

Prints for each shipped policy the milliseconds for each number of meetings, the growth from one number to
the next, and how the calls of functions grow up to 10,000 meetings: the work without the machine. The first
line is the floor, a loop that only looks at each meeting and says something about it: what grows as this
does, grows with the entries and with how far they lie from the processor.
"""

import gc
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from mentorlog.model import Attendance, Channel, Entries, Kind, Meeting, Span
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.report import NotCounted
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped import shipped

START, END = date(2025, 9, 1), date(2026, 6, 30)
AS_OF = date(2026, 3, 1)
COUNTED = 10_000
"""Meetings above which calls are not counted: counting takes ten times as long as judging."""
KINDS = (Kind.ONE_TO_ONE, Kind.GROUP, Kind.CALL, Kind.TRAINING, Kind.SUPERVISION, Kind.CPD)


def identifier(number: int) -> str:
    """Return an id."""
    return f"{number:08x}-0000-7000-8000-000000000000"


def year(size: int) -> Entries:
    """Make a year with that many meetings of all sorts, and every name that the policies ask for."""
    days = (END - START).days

    def meeting(number: int) -> Meeting:
        return Meeting(
            id=identifier(number),
            day=START + timedelta(days=number * 7 % days),
            zone="UTC",
            minutes=30 + number % 4 * 15,
            kind=KINDS[number % len(KINDS)],
            channel=Channel.IN_PERSON if number % 2 else Channel.VIDEO,
            mentees=tuple(
                Attendance(mentee=identifier(10**6 + number % 5 + seat)) for seat in range(number % 3)
            ),
            tags=("paid",) if number % 2 else (),
        )

    def span(name: str, first: int, last: int) -> Span:
        return Span(name=name, start=START + timedelta(days=first), end=START + timedelta(days=last))

    return Entries(
        start=START,
        end=END,
        meetings=tuple(meeting(number) for number in range(size)),
        mentees=tuple(identifier(10**6 + number) for number in range(7)),
        phases=(span("early", 0, 40), span("placement", 41, 90), span("late", 200, 290)),
        windows=(span("induction", 14, 40), span("mid_semester", 70, 90), span("exams", 250, 275)),
        anchors={"training_start": START, "enrolled": START},
    )


def milliseconds(work: Callable[[], object]) -> float:
    """Return the processor time of the best of three runs."""
    best = float("inf")
    for _ in range(3):
        gc.collect()
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best * 1000


def calls(policy: Policy, entries: Entries) -> int:
    """Return how many functions start or end while the entries are judged; the same on every machine."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(note)
    try:
        evaluate(policy, entries, AS_OF)
    finally:
        sys.setprofile(None)
    return count


def look(entries: Entries) -> list[NotCounted]:
    """Look at each meeting once, in order of days, and say something about it."""
    ordered = sorted(entries.meetings, key=lambda one: (one.day, one.id))
    return [NotCounted(one.id, one.kind.label) for one in ordered if one.minutes and one.day > START]


def main(sizes: list[int]) -> None:
    """Print the table."""
    years = [year(size) for size in sizes]
    print("policy".ljust(18), *(f"{size:>12,}" for size in sizes), "  time, calls")
    _row("looking", [milliseconds(partial(look, entries)) for entries in years])
    totals = [0.0] * len(sizes)
    for name, text in shipped().items():
        policy = parse(text, name)
        times = [milliseconds(partial(evaluate, policy, entries, AS_OF)) for entries in years]
        totals = [total + one for total, one in zip(totals, times, strict=True)]
        work = [calls(policy, entries) for entries in years if len(entries.meetings) <= COUNTED]
        _row(name, times, work)
    _row("all", totals)


def _row(name: str, times: list[float], work: Sequence[int] = ()) -> None:
    """Print a line of the table."""
    grown = f"{_growth(times)}   {_growth(work)}"
    print(name.ljust(18), *(f"{one:>9.1f} ms" for one in times), "  ", grown.rstrip(), flush=True)


def _growth(times: Sequence[float]) -> str:
    """Say how many times more each step took than the one before."""
    return " ".join(f"×{later / earlier:.1f}" for earlier, later in pairwise(times))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1_000, 10_000, 100_000])
