"""Compares the two evaluators: `python -m tests.policy.naive 5000`; a second number is the first seed."""

import sys

from tests.policy.naive.comparing import compare


def main(number: int, first: int) -> int:
    """Compare that many cases, print what differs, and return how many requirements do."""
    compared = [(seed, one) for seed in range(first, first + number) for one in compare(seed)]
    wrong = [(seed, one) for seed, one in compared if not one.agreed]
    for seed, one in wrong:
        print(f"{seed} {one.requirement}: {one.engine} but {one.naive}")
    ties = sum(one.tied for _, one in compared)
    print(f"{number} cases, {len(compared)} requirements, {ties} ties, {len(wrong)} disagreements")
    return len(wrong)


if __name__ == "__main__":
    arguments = [int(one) for one in sys.argv[1:]] or [5000]
    sys.exit(min(main(arguments[0], arguments[1] if arguments[1:] else 0), 1))
