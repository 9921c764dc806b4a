"""Print every verdict of every worked example: `python -m tests.policy_table`.

One line for each policy, rule and example with the verdict that is published and the one that the report
gives; a last line with how many agree; exit code 1 when any does not.
"""

import sys
from collections.abc import Iterator
from datetime import date

from mentorlog.policy import evaluate, parse, shipped
from tests.policy.examples import entries, examples


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield policy, rule, example, the verdict expected and the verdict given."""
    for policy, example in examples():
        report = evaluate(
            parse(shipped()[policy], policy), entries(example), date.fromisoformat(example["as_of"])
        )
        got = {finding.id: finding.state.value for finding in report.requirements}
        for rule, expected in example["expect"].items():
            yield policy, rule, example["name"], expected, got.get(rule, "no such rule")


def main() -> int:
    """Print the table; return the exit code."""
    found = list(rows())
    widths = [max(len(row[column]) for row in found) for column in range(5)]
    right = 0
    for row in found:
        agrees = row[3] == row[4]
        right += agrees
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(f"{cells}  {'ok' if agrees else 'WRONG'}")
    print(f"{right} of {len(found)}")
    return 0 if right == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
