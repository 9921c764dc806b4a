"""Verdicts on many packets: each packet once, and which one a later one of the same mentor replaces."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mentorlog.formats.allowed_signers import AllowedSigners
from mentorlog.packet.checking.batch.row import BatchRow, row_of
from mentorlog.packet.checking.evidence.given_evidence import NOTHING, GivenEvidence
from mentorlog.packet.checking.evidence.packet_files import PacketFiles
from mentorlog.packet.checking.evidence.unmatched_checkpoints import doubt_uncompared
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.signers.shared_addresses import mark_shared_addresses
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify

Tell = Callable[[int, int], None]
"""Is told how many packets are done, and of how many."""

WORTH_IT = 2_000
"""From so many packets on, two processes: one checks some 300 a second, and starting takes seconds."""
_WORKERS = 2


def verify_batch(
    paths: Sequence[Path | PacketFiles],
    signers: AllowedSigners | None,
    rules: VerifierRules,
    tell: Tell | None = None,
    *,
    given: GivenEvidence = NOTHING,
    worth_it: int = WORTH_IT,
) -> list[BatchRow]:
    """Return a row for each packet, each packet once, in the order of the paths.

    Args:
        paths: packet folders, PDFs and JSON files, or the parts of packets as `contents_of` found them.
        signers: the coordinator's list, read once.
        rules: what the coordinator requires.
        tell: hears about the progress.
        given: what the coordinator holds beside the packets.
        worth_it: from how many packets on a second process is used.
    """
    rows = []
    for done, row in enumerate(check_each(paths, PacketJudge(signers, rules, given), worth_it), 1):
        rows.append(row)
        if tell:
            tell(done, len(paths))
    return settle_rows(rows, given, signers)


def settle_rows(
    rows: Sequence[BatchRow], given: GivenEvidence, signers: AllowedSigners | None
) -> list[BatchRow]:
    """Return the rows of packets that were checked one by one, each packet once, compared with each other."""
    return compare_rows(_without_copies(doubt_uncompared(rows, given, signers)), signers)


def compare_rows(rows: Sequence[BatchRow], signers: AllowedSigners | None) -> list[BatchRow]:
    """Return rows with what each says of the others: another key for the same mentor, a later packet."""
    return mark_superseded(mark_shared_addresses(rows, signers))


@dataclass(frozen=True, slots=True)
class PacketJudge:
    """Checks one packet; can be handed to another process."""

    signers: AllowedSigners | None
    rules: VerifierRules
    held: GivenEvidence = NOTHING

    def __call__(self, path: Path | PacketFiles) -> BatchRow:
        """Return the row of one packet."""
        return row_of(verify(path, self.signers, self.rules, self.held))


def check_each(
    paths: Sequence[Path | PacketFiles], judge: PacketJudge, worth_it: int = WORTH_IT
) -> Iterator[BatchRow]:
    """Yield a row for each packet, in order, made by two processes if that is worth it and possible."""
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


def _without_copies(rows: Iterable[BatchRow]) -> list[BatchRow]:
    """Keep one of several copies of a packet. A copy that is not as good is none: its pages may differ."""
    rows_by_data: dict[tuple[str, str], BatchRow] = {}
    for number, row in enumerate(rows):
        whole = row.sha256 and row.verdict != Outcome.REJECT
        key = (row.sha256, row.verdict) if whole else (f"row {number}", "")
        earlier_copy = rows_by_data.get(key)
        rows_by_data[key] = replace(earlier_copy, copies=earlier_copy.copies + 1) if earlier_copy else row
    # Beside a copy that is OK, one that is to be checked decides nothing: nobody is counted twice.
    good = {row.sha256 for row in rows_by_data.values() if row.verdict == Outcome.OK}
    return [
        _undecided(row) if row.verdict == Outcome.CHECK and row.sha256 in good else row
        for row in rows_by_data.values()
    ]


def _undecided(copy: BatchRow) -> BatchRow:
    """Return the row of a copy that decides no requirement."""
    return replace(
        copy,
        requirements="",
        short_of="",
        lacks=(),
        asks=(),
        not_judged="",
        rests_on="",
        remarks="",
        period_obstacle="",
        judged_by="",
        next_step="",
    )


def mark_superseded(rows: Sequence[BatchRow]) -> list[BatchRow]:
    """Mark what a packet of the same mentor replaces: because it says so, or by the same rules and later."""
    by_time = sorted(rows, key=lambda row: row.signed_at)
    named_by = {(owner, sha256): row for row in by_time for owner in _owners(row) for sha256 in row.replaces}
    later: dict[str, BatchRow] = {}
    for row in rows:
        for owner in _owners(row):
            if (owner, row.sha256) in named_by:
                later[row.sha256] = named_by[owner, row.sha256]
    for sha256, new in later.items():
        # Down to the one that nothing replaces. A digest cannot stand in what it is made from: no circles.
        while new.sha256 in later:
            new = later[new.sha256]
        later[sha256] = new
    last = {_mentor_year(row): row for row in by_time if row.requirements and row.sha256 not in later}
    replacements = [later.get(row.sha256) or _later_packet(row, last) for row in rows]
    return [
        replace(row, superseded_by=new.file, next_step="") if new else row
        for row, new in zip(rows, replacements, strict=True)
    ]


def _later_packet(row: BatchRow, last: dict[tuple[str, ...], BatchRow]) -> BatchRow | None:
    """Return the last packet of its sort, if that was signed later."""
    later = last.get(_mentor_year(row)) if row.requirements else None
    return later if later and later.signed_at > row.signed_at else None


def _owners(row: BatchRow) -> Iterator[str]:
    """Yield what a mentor is known by: the key, and the name on the list, which a later key has too."""
    yield row.fingerprint
    if row.signer and not set(row.signer) & set("*?!"):
        # A pattern on the list stands for many mentors.
        yield row.signer


def _mentor_year(row: BatchRow) -> tuple[str, ...]:
    """Return what packets of one mentor's year have in common."""
    return row.fingerprint, row.policy, row.start, row.end
