"""Two keys that claim one address in a batch: somebody passes for a mentor, or a mentor has a new key."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mentorlog.formats.allowed_signers import AllowedSigner, AllowedSigners
from mentorlog.formats.email_addresses import fold_address
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.verdict import Authentic, Outcome, RequirementsMet

WHY = "two keys for one address"
_NEXT = (
    "Ask the mentor, on a number that you know from elsewhere, which key is theirs; decide nothing before."
)


def mark_shared_addresses(rows: Sequence[BatchRow], signers: AllowedSigners | None) -> list[BatchRow]:
    """Mark the rows whose address another key claims as well; nothing is decided on any of them."""
    claims: defaultdict[str, dict[str, BatchRow]] = defaultdict(dict)
    for row in rows:
        if row.email and row.fingerprint and row.verdict != Outcome.REJECT:
            keys = claims[fold_address(row.email)]
            best_known = keys.get(row.fingerprint)
            # Of one key's packets the best known one speaks for it.
            if best_known is None or row.authentic == Authentic.YES:
                keys[row.fingerprint] = row
    return [_marked(row, claims.get(fold_address(row.email), {}), signers) for row in rows]


def _marked(row: BatchRow, claims: dict[str, BatchRow], signers: AllowedSigners | None) -> BatchRow:
    """Return a row with what speaks against deciding on it."""
    own_claim = claims.get(row.fingerprint)
    # In an order of their own: not that in which the packets were named or dropped.
    ordered = sorted(claims.values(), key=lambda other: other.fingerprint)
    others = [other for other in ordered if own_claim and _clash(own_claim, other, signers)]
    if row.verdict == Outcome.REJECT or not others:
        return row
    keys = " and ".join(f"{key.fingerprint} ({key.words})" for key in (row, *others))
    claimed_by = f"{row.email} is claimed by {'two' if len(others) == 1 else len(others) + 1} keys: {keys}"
    return replace(
        row,
        verdict=Outcome.CHECK.value,
        reasons=(f"{claimed_by}.", *row.reasons),
        requirements=row.requirements and RequirementsMet.NOT_JUDGED.value,
        short_of="",
        lacks=(),
        asks=(),
        rests_on="",
        not_judged=row.requirements and f"{WHY}: {row.email}",
        two_keys=claimed_by,
        next_step=_NEXT,
    )


def _clash(row: BatchRow, other: BatchRow, signers: AllowedSigners | None) -> bool:
    """Say whether two rows are by different keys of which not both can be the mentor's."""
    if row.fingerprint == other.fingerprint:
        return False
    if signers is None or not row.authentic == other.authentic == Authentic.YES:
        return True
    return any(
        line.overlaps(other_line)
        for line in _lines(signers, row.fingerprint)
        for other_line in _lines(signers, other.fingerprint)
    )


def _lines(signers: AllowedSigners, fingerprint: str) -> Iterator[AllowedSigner]:
    """Yield the lines that let a key sign packets."""
    yield from (
        line for line in signers.lines if line.key.fingerprint == fingerprint and line.signs_packets()
    )
