"""Compares the two evaluators: `python -m tests.policy.naive 5000`; a second number is the first seed."""

import sys
from collections import Counter

from tests.policy.naive.comparing import compare


def main(number: int, first: int) -> int:
    """Compare that many cases, print what differs, and return how many requirements do."""
    disputed: Counter[str] = Counter()
    wrong = judged = 0
    for seed in range(first, first + number):
        for one in compare(seed):
            judged += 1
            if one.agreed:
                continue
            for reason in one.disputes:
                disputed[reason] += 1
            if not one.disputes:
                wrong += 1
                print(f"{seed} {one.requirement}: {one.engine} but {one.naive}")
    for reason, times in disputed.most_common():
        print(f"{times} times: {reason}")
    print(f"{number} cases, {judged} requirements, {wrong} disagreements")
    return wrong


if __name__ == "__main__":
    arguments = [int(one) for one in sys.argv[1:]] or [5000]
    sys.exit(min(main(arguments[0], arguments[1] if arguments[1:] else 0), 1))
