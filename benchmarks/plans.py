"""How long a plan takes, per policy that ships: `python -m benchmarks.plans [POLICY …]`.

Prints for each policy the milliseconds and the number of meetings proposed, for a year in which nothing is
held yet and for one that is half over, with a few meetings held.
"""

import sys
from collections.abc import Sequence
from datetime import timedelta

from benchmarks.policies import START, milliseconds, year
from mentorlog.model import Entries
from mentorlog.policy.document import Policy
from mentorlog.policy.planning.plan import plan
from mentorlog.policyfile.parsing import parse
from mentorlog.policyfile.shipped import shipped

MOMENTS = ((0, 0), (150, 12))
"""Days into the year, and meetings held by then."""


def main(names: Sequence[str]) -> None:
    """Print the table, of some of the policies or of all."""
    years = [year(held) for _, held in MOMENTS]
    totals = [0.0] * len(years)
    for name in names or shipped():
        policy = parse(shipped()[name], name)
        cells = [_cell(policy, entries, number, totals) for number, entries in enumerate(years)]
        print(name.ljust(24), *cells, flush=True)
    print("all".ljust(24), *(f"{one:>9.1f} ms" for one in totals))


def _cell(policy: Policy, entries: Entries, number: int, totals: list[float]) -> str:
    """Measure one plan."""
    as_of = START + timedelta(days=MOMENTS[number][0])
    taken = milliseconds(lambda: plan(policy, entries, as_of))
    totals[number] += taken
    made = plan(policy, entries, as_of)
    lost = f", {len(made.lost)} lost" if made.lost else ""
    return f"{taken:>9.1f} ms {len(made.proposals):>4} meetings{lost}".ljust(40)


if __name__ == "__main__":
    main(sys.argv[1:])
