"""Counting what gets past a verifier, and showing it in one table whichever process counted."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from tests.packet.tampering import Attempt

Verdict = Callable[[PacketParts], str]
"""Says OK, CHECK or REJECT."""


class Figure(NamedTuple):
    """How often something was tried on a verifier, and how often it was let through."""

    what: str
    verifier: str
    tried: int
    passed: int


def count(attempts: Iterable[Attempt], verifier: str, verdict: Verdict) -> Iterator[Figure]:
    """Yield a figure for each kind of attempt."""
    yield from tally(((each.what, each.survives(verdict(each.evidence))) for each in attempts), verifier)


def tally(found: Iterable[tuple[str, bool]], verifier: str) -> Iterator[Figure]:
    """Yield a figure for each kind of attempt; `found` says of each attempt whether it was let through."""
    tallies: dict[str, tuple[int, int]] = {}
    for what, through in found:
        tried, passed = tallies.get(what, (0, 0))
        tallies[what] = tried + 1, passed + through
    for what, (tried, passed) in tallies.items():
        yield Figure(what, verifier, tried, passed)


def expect_none(figures: Iterable[Figure], record: Callable[[str, object], None]) -> None:
    """Check that something was tried and nothing let through; `record` keeps the figures for the table."""
    found = list(figures)
    for figure in found:
        record("tampering", tuple(figure))
    assert found
    assert [figure for figure in found if figure.passed] == []


def table(figures: Iterable[Figure]) -> Iterator[str]:
    """Yield the lines of a table: a row for each kind of attempt, a column for each verifier."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for what, verifier, tried, passed in figures:
        before = sums.get((what, verifier), (0, 0))
        sums[what, verifier] = before[0] + tried, before[1] + passed
    verifiers = sorted({verifier for _, verifier in sums})
    cells = {key: f"{tried:,} / {passed}" for key, (tried, passed) in sums.items()}
    rows = [("", *verifiers)]
    for what in dict.fromkeys(what for what, _ in cells):
        rows.append((what, *(cells.get((what, verifier), "–") for verifier in verifiers)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for what, *row in rows:
        right = (cell.rjust(width) for cell, width in zip(row, widths[1:], strict=True))
        yield "  ".join((what.ljust(widths[0]), *right))
