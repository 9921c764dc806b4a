"""How long plans take by the policies that ship, beside judging once: of all of them, and the slowest."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from statistics import median

from benchmarks.measuring import Figure, Run, in_turn, processor_time, ratio
from benchmarks.rules import START, year
from mentorlog.policy.evaluation import evaluate
from mentorlog.policy.planning.plan import plan
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped_programmes import shipped

MOMENTS = {"before the year": (0, 0), "in the middle of the year": (150, 12)}
"""Days into the year, and meetings held by then."""
FLOOR = "judging that once"


def measure(run: Run) -> Iterator[Figure]:
    """Plan by every policy."""
    policies = {name: parse(text, name) for name, text in list(shipped().items())[: 1 if run.tiny else None]}
    for when, (days, held) in list(MOMENTS.items())[1 if run.small else 0 :]:
        entries, as_of = year(held), START + timedelta(days=days)
        totals: list[list[float]] = []
        floors: list[list[float]] = []
        slowest = ("", 0.0)
        for name, policy in policies.items():
            work = {
                FLOOR: partial(processor_time, partial(evaluate, policy, entries, as_of)),
                name: partial(processor_time, partial(plan, policy, entries, as_of)),
            }
            found = in_turn(1 if run.small else 3, work, warm=True)
            totals.append(found[name])
            floors.append(found[FLOOR])
            slowest = max(slowest, (name, median(found[name])), key=lambda one: one[1])
        sums, judged = ([sum(each) for each in zip(*rounds, strict=True)] for rounds in (totals, floors))
        yield Figure(
            section="plan",
            what=f"all policies, {when}",
            value=median(sums),
            floor=FLOOR,
            ratio=ratio(sums, judged),
        )
        yield Figure(section="plan", what=f"the slowest, {slowest[0]}, {when}", value=slowest[1])
