"""Checkpoints that were given with many packets and could be compared with none of them.

A mentor who rewrote the history and took another address would hide among them. So the run says which they
are, and a packet that nothing was compared with is to be checked.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from mentorlog.formats.allowed_signers import AllowedSigners
from mentorlog.packet.checking.evidence.given_evidence import (
    GivenEvidence,
    are_of_listed_mentors,
    checkpoint_label,
)
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint

if TYPE_CHECKING:
    from mentorlog.packet.checking.batch.row import BatchRow


def unmatched_checkpoints(rows: Iterable["BatchRow"], given: GivenEvidence) -> tuple[KeptCheckpoint, ...]:
    """Return the checkpoints that were compared with no packet."""
    compared = {line for row in rows for line in row.compared}
    return tuple(checkpoint for checkpoint in given.checkpoints if checkpoint.line not in compared)


def doubt_uncompared(
    rows: Sequence["BatchRow"], given: GivenEvidence, signers: AllowedSigners | None
) -> list["BatchRow"]:
    """Return rows in which a packet without any checkpoint of its own is to be checked, if one is left over.

    One whose address the list of keys has is of a mentor whose packet is not here, and leaves no doubt.
    """
    rows = list(_doubt_other_histories(rows, given))
    listed = listed_names(signers)
    unmatched = [
        checkpoint
        for checkpoint in unmatched_checkpoints(rows, given)
        if not are_of_listed_mentors(checkpoint, listed)
    ]
    if not unmatched or given.for_one_packet:
        return [*rows]
    doubt = (
        "No checkpoint that you named is of this mentor, and of these nobody can tell whose they are: "
        f"{'; '.join(map(checkpoint_label, unmatched))}. If one is of this mentor, the history was rewritten."
    )
    return [
        replace(row, verdict=Outcome.CHECK.value, reasons=(doubt, *row.reasons))
        if _was_uncompared(row)
        else row
        for row in rows
    ]


def _doubt_other_histories(rows: Sequence["BatchRow"], given: GivenEvidence) -> Iterator["BatchRow"]:
    """Yield rows; one is to be checked that lacks a checkpoint which another packet of its key continues.

    A checkpoint may bear an address that the mentor has no more: then only the packet whose history is true
    is compared with it, and one with a rewritten history beside it must not pass.
    """
    proved = {(row.fingerprint, line) for row in rows if row.fingerprint for line in row.compared}
    for row in rows:
        missing = [
            checkpoint
            for checkpoint in given.checkpoints
            if (row.fingerprint, checkpoint.line) in proved
            and checkpoint.line not in row.compared
            and row.signed_at[:10] >= checkpoint.day.isoformat()
        ]
        sentences = tuple(
            f"Another packet of this key continues the checkpoint {checkpoint_label(checkpoint)}, and this "
            "one does not. Ask the mentor which history is the true one."
            for checkpoint in missing
        )
        doubted = replace(row, verdict=Outcome.CHECK.value, reasons=(*sentences, *row.reasons))
        yield doubted if sentences else row


def listed_names(signers: AllowedSigners | None) -> Set[str]:
    """Return every name on a list of keys."""
    return signers.names if signers else frozenset()


def _was_uncompared(row: "BatchRow") -> bool:
    """Say whether a packet that is whole was compared with no checkpoint."""
    return row.verdict != Outcome.REJECT and not row.compared
