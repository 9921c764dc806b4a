"""Verdicts on many packets: who is complete, who is short of what, and which packet a later one replaces."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mentorlog.model.text import visible
from mentorlog.packet.held import NOTHING, Held
from mentorlog.packet.policies import Policies
from mentorlog.packet.schema import Requirement, Subject
from mentorlog.packet.signers import Signers
from mentorlog.packet.verdict import Outcome, Verdict
from mentorlog.packet.verify import verify
from mentorlog.policy.report import Severity, State

Tell = Callable[[int, int], None]
"""Is told how many packets are done, and of how many."""

WORTH_IT = 2_000
"""From so many packets on, two processes: one checks some 300 a second, and starting takes seconds."""
_WORKERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One packet in a table. Of a rejected one nothing is told but the file and the reasons."""

    file: str
    verdict: str
    reasons: tuple[str, ...]
    name: str = ""
    email: str = ""
    programme: str = ""
    policy: str = ""
    version: str = ""
    start: str = ""
    end: str = ""
    as_of: str = ""
    signed_at: str = ""
    standing: str = ""
    """`complete`, `short`, or `no musts`."""
    short_of: str = ""
    """The musts that are not met, with their figures."""
    superseded_by: str = ""
    """The file of a later packet of the same mentor, rules and period."""
    copies: int = 0
    """Further copies of the same packet that were found."""
    signer: str = ""
    fingerprint: str = ""
    words: str = ""
    packet: str = ""
    """The packet's identifier."""
    sha256: str = ""
    """Of the signed data."""


def survey(
    paths: Sequence[Path],
    signers: Signers | None,
    policies: Policies,
    tell: Tell | None = None,
    *,
    held: Held = NOTHING,
    worth_it: int = WORTH_IT,
) -> list[Row]:
    """Return a row for each packet, each packet once, in the order of the paths.

    Args:
        paths: packet folders, PDFs and JSON files.
        signers: the coordinator's list, read once.
        policies: further policies to judge by.
        tell: hears about the progress.
        held: what the coordinator holds beside the packets.
        worth_it: from how many packets on a second process is used.
    """
    judge = _Judge(signers, policies, held)
    rows = []
    for done, row in enumerate(_rows(paths, judge, worth_it), 1):
        rows.append(row)
        if tell:
            tell(done, len(paths))
    return _superseded(_once(rows))


@dataclass(frozen=True, slots=True)
class _Judge:
    """Checks one packet; can be handed to another process."""

    signers: Signers | None
    policies: Policies
    held: Held

    def __call__(self, path: Path) -> Row:
        """Return the row of one packet."""
        return row(verify(path, self.signers, self.policies, self.held))


def _rows(paths: Sequence[Path], judge: _Judge, worth_it: int) -> Iterator[Row]:
    """Yield the rows in order, made by two processes if that is worth it and possible."""
    if len(paths) < worth_it or (os.cpu_count() or 1) < _WORKERS:
        yield from map(judge, paths)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    done = 0
    try:
        with ProcessPoolExecutor(_WORKERS, get_context("spawn")) as pool:
            for row in pool.map(judge, paths, chunksize=16):
                done += 1
                yield row
    except (BrokenProcessPool, OSError):
        # Where further processes are not allowed or are stopped, this one does the rest.
        yield from map(judge, paths[done:])


def row(verdict: Verdict) -> Row:
    """Return a verdict as a row."""
    subject = verdict.subject if verdict.outcome is not Outcome.REJECT else None
    plain = Row(
        file=verdict.file,
        verdict=verdict.outcome.value,
        reasons=verdict.reasons,
        signer=verdict.signer or "",
        fingerprint=verdict.fingerprint or "",
        words=verdict.words or "",
        packet=verdict.packet or "",
        sha256=verdict.sha256 or "",
    )
    return _told(plain, subject, verdict.signed_at or "") if subject else plain


def _told(plain: Row, subject: Subject, signed_at: str) -> Row:
    """Add what the packet says."""
    programme = subject.programme
    musts = [need for need in subject.requirements if need.severity is Severity.MUST]
    short = [need for need in musts if need.state not in (State.MET, State.WAIVED)]
    return replace(
        plain,
        name=visible(subject.name),
        email=visible(subject.email or ""),
        programme=visible(programme.name),
        policy=visible(programme.policy),
        version=visible(programme.version),
        start=subject.period.start,
        end=subject.period.end,
        as_of=subject.as_of,
        signed_at=signed_at,
        standing=("short" if short else "complete") if musts else "no musts",
        short_of=visible("; ".join(map(_short, short))),
    )


def _short(need: Requirement) -> str:
    """Say how a must stands that is not met: `meet5: 3 of 5 meetings, at risk`."""
    limit = "at most " if need.at_most else ""
    return f"{need.ref}: {need.have} of {limit}{need.needed} {need.unit}, {need.state.label}"


def _once(rows: Iterable[Row]) -> list[Row]:
    """Keep one of several copies of a packet, the best one; a copy that is rejected is no copy."""
    kept: dict[str, Row] = {}
    for number, one in enumerate(rows):
        key = one.sha256 if one.sha256 and one.verdict != Outcome.REJECT else f"row {number}"
        before = kept.get(key)
        if before is None:
            kept[key] = one
            continue
        best = one if before.verdict != Outcome.OK and one.verdict == Outcome.OK else before
        kept[key] = replace(best, copies=before.copies + 1)
    return list(kept.values())


def _superseded(rows: list[Row]) -> list[Row]:
    """Mark what a later packet with the same key, rules and period replaces."""
    last: dict[tuple[str, ...], Row] = {}
    for one in rows:
        if one.standing:
            key = _same(one)
            last[key] = max(last.get(key, one), one, key=lambda row: row.signed_at)
    return [
        replace(one, superseded_by=later.file)
        if one.standing and (later := last[_same(one)]) is not one and later.signed_at > one.signed_at
        else one
        for one in rows
    ]


def _same(one: Row) -> tuple[str, ...]:
    """Return what packets of one mentor's year have in common."""
    return one.fingerprint, one.policy, one.start, one.end
