"""Every fault at every step: `python -m tests.faults [--jobs N] [--every N] [NAME…]`; a line for each.

One of them is `flipped bits`: a bit of every byte of a logbook.
"""

import argparse
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.faults.flipping import Flipped, Specimen
from tests.faults.injection import Findings, Workshop, can_trace
from tests.faults.scenarios import SCENARIOS

FLIPPED = "flipped bits"
_FREE = 400
"""Bytes that hold nothing of which a bit is flipped, too."""


def sweep(name: str, place: Path, jobs: int, every: int) -> Findings | Flipped:
    """Make every fault of a scenario, or each N-th of them, some at once."""
    if name == FLIPPED:
        whole = Flipped()
        with ProcessPoolExecutor(jobs) as pool:
            for part in pool.map(partial(_flip, place, jobs, every), range(jobs)):
                whole.add(part)
        return whole
    findings = Findings(name)
    with Workshop(SCENARIOS[name], place) as workshop, ThreadPoolExecutor(jobs) as threads:
        findings.wrong += workshop.unsynced
        faults = workshop.places()[::every]
        for made in [threads.submit(workshop.try_fault, *fault, findings) for fault in faults]:
            made.result()
    return findings


def _flip(place: Path, jobs: int, every: int, part: int) -> Flipped:
    """Flip bits in a part of the places."""
    specimen, findings = Specimen(place / str(part)), Flipped()
    for byte, mask in list(specimen.flips(every, _FREE))[part::jobs]:
        specimen.try_flip(byte, mask, findings)
    return findings


def main() -> int:
    """Return 1 when anything was lost, half done, or said wrongly."""
    names = (FLIPPED, *SCENARIOS)
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"by default all of: {', '.join(names)}")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once; 2 by default")
    parser.add_argument("--every", type=int, default=1, help="take each N-th fault; all by default")
    options = parser.parse_args()
    if unknown := set(options.name) - set(names):
        parser.error(f"there is no {unknown.pop()}; there are: {', '.join(names)}")
    if not can_trace():
        parser.error("needs strace that may trace: apt install strace")
    # Nothing here waits for a disk; where there is one in memory, a run takes two thirds of the time.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    wrong = 0
    for name in options.name or names:
        with tempfile.TemporaryDirectory(prefix="mentorlog-faults-", dir=memory) as place:
            findings = sweep(name, Path(place), options.jobs, options.every)
        print(findings, flush=True)
        for each in findings.wrong:
            print(f"  {each}", flush=True)
        wrong += len(findings.wrong)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
