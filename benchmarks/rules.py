"""How long the policies that ship take over all meetings, and how the calls in them grow."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from statistics import median

from benchmarks.measuring import Figure, Run, Target, in_turn, processor_time, ratio
from mentorlog.host import Host
from mentorlog.model import Attendance, Channel, Entries, Kind, Meeting, Span
from mentorlog.policy.document import Policy
from mentorlog.policy.evaluation import evaluate
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped
from mentorlog.store import Store

START, END = date(2025, 9, 1), date(2026, 6, 30)
AS_OF = date(2026, 3, 1)
KINDS = (Kind.ONE_TO_ONE, Kind.GROUP, Kind.CALL, Kind.TRAINING, Kind.SUPERVISION, Kind.CPD)
FLOOR = "reading the entries and building them"


def measure(run: Run) -> Iterator[Figure]:
    """Judge years of each size by every policy, beside reading so many meetings."""
    policies = [parse(text, name) for name, text in shipped().items()]
    for size in run.sizes:
        host, entries = Host(home=run.home(size, in_year=size)), year(size)

        def read(host: Host = host) -> None:
            with Store(host) as store:
                store.logbook().entries()

        def judge(entries: Entries = entries) -> None:
            for policy in policies:
                evaluate(policy, entries, AS_OF)

        work = {FLOOR: partial(processor_time, read), "all": partial(processor_time, judge)}
        found = in_turn(run.rounds, work, warm=run.small)
        yield Figure(
            section="rules",
            what="all policies that ship",
            size=size,
            value=median(found["all"]),
            floor=FLOOR,
            ratio=ratio(found["all"], found[FLOOR]),
            target=Target(3),
        )


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
