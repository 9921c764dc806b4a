"""Change every single byte of a packet, and try all else that is tried: `python -m tests.tampering_table`.

On mentorlog verify, and on verify.html in node with both kinds of cryptography. It takes an hour; the tests
do the same with a share of the bytes and fields. Exit code 1 when anything is let through.
"""

import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from mentorlog.packet.checking.verify import verify_parts
from tests.packet.specimens import Specimens, specimens
from tests.packet.tallies import Figure, table, tally
from tests.packet.tampering import Attempt, edits, flips, forgeries, purposes, repaired, swaps
from tests.page.conftest import Script


def others(whole: Specimens) -> Iterator[Attempt]:
    """Yield everything but single bytes."""
    yield from chain(edits(whole.packet), forgeries(whole.packet))
    yield from swaps(whole.packet, whole.short, whole.stranger)
    yield from chain(purposes(whole.packet), repaired(whole.packet))


def by_mentorlog(whole: Specimens) -> Iterator[Figure]:
    """Try all of it on mentorlog verify."""
    known = whole.signers
    bytes_ = (each.attempts(packet) for packet, each in flips(whole.packet, whole.packet))
    found = (
        (each.what, each.survives(verify_parts("packet", each.evidence, known).outcome.value))
        for each in chain(*bytes_, others(whole))
    )
    yield from tally(found, "mentorlog verify")


def by_the_page(whole: Specimens, engine: str) -> Iterator[Figure]:
    """Try all of it on verify.html."""
    script = Script(engine)
    bytes_ = (script.flips(packet, each, whole.lines) for packet, each in flips(whole.packet, whole.packet))
    rest = (script.outcomes([each], whole.lines) for each in others(whole))
    yield from tally(chain.from_iterable(chain(bytes_, rest)), script.name)
    script.close()


def main() -> int:
    """Print the table; return the exit code."""
    figures: list[Figure] = []
    with TemporaryDirectory() as directory:
        whole = specimens(Path(directory))
        engines = ("WebCrypto", "noble") if shutil.which("node") else ()
        for found in (by_mentorlog(whole), *(by_the_page(whole, engine) for engine in engines)):
            figures += found
            tried, passed = (sum(getattr(each, name) for each in figures) for name in ("tried", "passed"))
            print(f"{figures[-1].verifier} is done: {tried:,} tried so far, {passed} let through", flush=True)
    for line in table(figures):
        print(line)
    return 1 if any(figure.passed for figure in figures) else 0


if __name__ == "__main__":
    raise SystemExit(main())
