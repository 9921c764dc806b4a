"""How long evaluation takes, per policy, and how it grows: `python -m benchmarks.policies [MEETINGS …]`.

Prints milliseconds for each shipped policy and number of meetings, and the growth from one number to the
next: tenfold entries should take about ten times as long, no more.
"""

import gc
import sys
import time
from datetime import date, timedelta
from itertools import pairwise

from mentorlog.model import Attendance, Channel, Entries, Kind, Meeting, Span
from mentorlog.policy import Policy, evaluate, parse, shipped

START, END = date(2025, 9, 1), date(2026, 6, 30)
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


def milliseconds(policy: Policy, entries: Entries) -> float:
    """Return the processor time of the best of three evaluations."""
    best = float("inf")
    for _ in range(3):
        gc.collect()
        began = time.process_time()
        evaluate(policy, entries, date(2026, 3, 1))
        best = min(best, time.process_time() - began)
    return best * 1000


def main(sizes: list[int]) -> None:
    """Print the table."""
    years = [year(size) for size in sizes]
    print("policy".ljust(18), *(f"{size:>12,}" for size in sizes), "  growth")
    totals = [0.0] * len(sizes)
    for name, text in shipped().items():
        policy = parse(text, name)
        times = [milliseconds(policy, entries) for entries in years]
        totals = [total + one for total, one in zip(totals, times, strict=True)]
        print(name.ljust(18), *(f"{one:>9.1f} ms" for one in times), "  ", _growth(times))
    print("all".ljust(18), *(f"{one:>9.1f} ms" for one in totals), "  ", _growth(totals))


def _growth(times: list[float]) -> str:
    """Say how many times longer each step took than the one before."""
    return " ".join(f"×{later / earlier:.1f}" for earlier, later in pairwise(times))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1_000, 10_000, 100_000])
