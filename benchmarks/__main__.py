"""`python -m benchmarks`: measure everything, print a table, write it down.

Without names all sections are measured; `--quick` takes two minutes and gives the same ratios, less surely.
Only Linux and macOS have what it takes: pseudo-terminals, and the memory of processes that ended.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Figure, Run

SECTIONS = (
    *("app", "cli", "reading", "rules", "plan", "export"),
    *("verify", "importing", "copies", "locked", "peers"),
)
"""The modules that measure something, each with a function `measure`."""
QUICK, FULL = (1_000, 10_000), (100, 1_000, 10_000, 100_000)


def main(words: Sequence[str]) -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("section", nargs="*", help=f"what to measure: {', '.join(SECTIONS)}")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and logbooks that are less large")
    parser.add_argument("--sizes", nargs="+", type=int, metavar="N", help="meetings of the logbooks")
    parser.add_argument("--rounds", type=int, metavar="N", help="how often everything is measured")
    parser.add_argument("--processor", action="store_true", help="compare commands by time of the processor")
    parser.add_argument("--peers", action="store_true", help="measure other programs, too, if they are here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything into a file")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="write the table into a page that has one")
    chosen = parser.parse_args(words)
    if sys.platform == "win32":
        parser.exit(2, "The benchmarks run on Linux and macOS only: Windows has no pseudo-terminals.\n")
    if unknown := set(chosen.section) - set(SECTIONS):
        parser.error(f"there is no section {sorted(unknown)[0]}")
    from benchmarks import table

    with TemporaryDirectory(prefix="mentorlog-benchmarks-") as folder:
        run = Run(
            sizes=sorted(chosen.sizes or (QUICK if chosen.quick else FULL)),
            rounds=chosen.rounds or (2 if chosen.quick else 10),
            folder=Path(folder),
            processor=chosen.processor,
            peers=chosen.peers,
            small=chosen.quick,
        )
        figures: list[Figure] = []
        before = table.conditions(run)
        for name in chosen.section or SECTIONS:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            told = table.conditions(run)
            measured = [*import_module(f"benchmarks.{name}").measure(run)]
            figures.extend(measured)
            if chosen.write and measured:
                table.write_into(chosen.write, measured, told, _command(words, chosen.json))
        print(*table.lines(figures), sep="\n")
        if chosen.json:
            text = json.dumps(table.as_json(figures, before), indent=1)
            chosen.json.write_text(text + "\n", encoding="utf-8")


def _command(words: Sequence[str], data: Path | None) -> str:
    """Return the command that was given, without the file for the data."""
    kept = [word for word in words if data is None or word not in ("--json", str(data))]
    return " ".join(("python -m benchmarks", *kept))


if __name__ == "__main__":
    main(sys.argv[1:])
