"""Verdicts on many packets: who is complete, who is short of what, and which packet a later one replaces."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mentorlog.model.text import visible
from mentorlog.packet.checking.held import NOTHING, Held
from mentorlog.packet.checking.policies import Policies
from mentorlog.packet.checking.verdict import Outcome, Verdict
from mentorlog.packet.checking.verify import verify
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.content.schema import Requirement, Subject
from mentorlog.packet.formats.signers import Signers
from mentorlog.policy.report import Severity, State
from mentorlog.policy.wording import noun

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
    profile: str = ""
    """`coordinator`, `mentee` or `public`; only the first can be complete."""
    standing: str = ""
    """`complete`, `short` or `no musts`; `disputed` when another version of the program judged otherwise."""
    short_of: str = ""
    """The musts that are not met, with their figures."""
    rests_on: str = ""
    """Waivers and balances, of which only the mentor and the programme can know whether they were granted."""
    rules: str = ""
    """What it was judged again by: `its own`, `another text` of them, or `unknown`."""
    superseded_by: str = ""
    """The file of the same mentor's packet that says it replaces this, or is later by the same rules."""
    replaces: tuple[str, ...] = ()
    """SHA-256 of the data of the packets that it says it replaces."""
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
    return superseded(_once(rows))


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
    if subject is None:
        return plain
    told = _told(plain, subject, verdict.signed_at or "")
    if subject.profile is not Profile.COORDINATOR:
        return told
    judged = _judged(told, subject)
    return replace(
        judged,
        standing="disputed" if verdict.disputed else judged.standing,
        rules=verdict.rules.value if verdict.rules else "",
    )


def _told(plain: Row, subject: Subject, signed_at: str) -> Row:
    """Add what the packet says about itself."""
    programme = subject.programme
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
        profile=subject.profile.value,
        replaces=tuple(one.sha256 for one in subject.replaces or ()),
    )


def _judged(told: Row, subject: Subject) -> Row:
    """Add how the musts stand."""
    musts = [need for need in subject.requirements if need.severity is Severity.MUST]
    short = [need for need in musts if need.state not in (State.MET, State.WAIVED)]
    standing = ("short" if short else "complete") if musts else "no musts"
    return replace(
        told,
        standing=standing,
        short_of=visible("; ".join(map(_short, short))),
        rests_on=visible("; ".join(_given(subject, musts))),
    )


def _short(need: Requirement) -> str:
    """Say how a must stands that is not met: `meet5: 3 of 5 meetings, at risk`."""
    limit = "at most " if need.at_most else ""
    return (
        f"{need.ref}: {need.have} of {limit}{need.needed} {noun(need.needed, need.unit)}, {need.state.label}"
    )


def _given(subject: Subject, musts: Iterable[Requirement]) -> Iterator[str]:
    """Yield what was lifted of the musts, and by whom, and what was brought forward."""
    by = {one.requirement: one.granted_by for one in subject.programme.waivers}
    for need in musts:
        if need.state is State.WAIVED:
            yield f"waived: {need.ref} (by {by.get(need.ref) or 'nobody named'})"
    for one in subject.programme.openings:
        yield f"carried over: {one.amount} for {one.requirement}"


def _once(rows: Iterable[Row]) -> list[Row]:
    """Keep one of several copies of a packet. A copy that is not as good is none: its pages may differ."""
    kept: dict[tuple[str, str], Row] = {}
    for number, one in enumerate(rows):
        whole = one.sha256 and one.verdict != Outcome.REJECT
        key = (one.sha256, one.verdict) if whole else (f"row {number}", "")
        before = kept.get(key)
        kept[key] = replace(before, copies=before.copies + 1) if before else one
    # Beside a copy that is OK, one that is to be checked decides nothing: nobody is counted twice.
    good = {one.sha256 for one in kept.values() if one.verdict == Outcome.OK}
    return [
        replace(one, standing="", short_of="") if one.verdict == Outcome.CHECK and one.sha256 in good else one
        for one in kept.values()
    ]


def superseded(rows: Sequence[Row]) -> list[Row]:
    """Mark what a packet of the same mentor replaces: because it says so, or by the same rules and later."""
    by_time = sorted(rows, key=lambda row: row.signed_at)
    saying = {(owner, sha256): one for one in by_time for owner in _owners(one) for sha256 in one.replaces}
    later: dict[str, Row] = {}
    for one in rows:
        for owner in _owners(one):
            if (owner, one.sha256) in saying:
                later[one.sha256] = saying[owner, one.sha256]
    for sha256, new in later.items():
        # Down to the one that nothing replaces. A digest cannot stand in what it is made from: no circles.
        while new.sha256 in later:
            new = later[new.sha256]
        later[sha256] = new
    last = {_same(one): one for one in by_time if one.standing and one.sha256 not in later}
    by = [later.get(one.sha256) or _after(one, last) for one in rows]
    return [replace(one, superseded_by=new.file) if new else one for one, new in zip(rows, by, strict=True)]


def _after(one: Row, last: dict[tuple[str, ...], Row]) -> Row | None:
    """Return the last packet of its sort, if that was signed later."""
    later = last.get(_same(one)) if one.standing else None
    return later if later and later.signed_at > one.signed_at else None


def _owners(one: Row) -> Iterator[str]:
    """Yield what a mentor is known by: the key, and the name on the list, which a later key has too."""
    yield one.fingerprint
    if one.signer and not set(one.signer) & set("*?!"):
        # A pattern on the list stands for many mentors.
        yield one.signer


def _same(one: Row) -> tuple[str, ...]:
    """Return what packets of one mentor's year have in common."""
    return one.fingerprint, one.policy, one.start, one.end
