"""What `verify` and `certify` are told beside the packets: checkpoints, receipts and disclosures."""

from collections.abc import Iterable
from typing import Annotated

from mentorlog.cli.arguments import Checkpoints, Option
from mentorlog.cli.terminal.output import Problem
from mentorlog.cli.terminal.session import Session
from mentorlog.model.frozen import Frozen
from mentorlog.model.text import one_line
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.checking.evidence.given_evidence import GivenEvidence, checkpoint_label
from mentorlog.packet.checking.evidence.unmatched_checkpoints import unmatched_checkpoints
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.content.proofs.checkpoints import KeptCheckpoint, read_checkpoints
from mentorlog.packet.content.proofs.disclosure import DisclosedName, damaged_disclosures, find_disclosures
from mentorlog.packet.content.proofs.receipts import read_receipt

_LARGEST = 1 << 20


class BesidePackets(Frozen):
    """What `verify` takes beside the packets."""

    checkpoint: Checkpoints = ()
    receipt: Annotated[tuple[str, ...], Option("CODE", "a receipt that a mentee gave you")] = ()
    disclosure: Annotated[tuple[str, ...], Option("FILE", "a name that the mentor opened")] = ()


def read_given_evidence(session: Session, typed: BesidePackets, *, alone: bool) -> GivenEvidence:
    """Read what was named on the command line; `alone`: one packet is checked, and it is all about that."""
    given = GivenEvidence(
        _checkpoints(session, typed.checkpoint),
        tuple(map(_receipt, typed.receipt)),
        tuple(name for text in typed.disclosure for name in _disclosures(session, text)),
        session.host.now(),
        alone,
    )
    if not alone and (given.receipts or given.names):
        raise Problem("--receipt and --disclosure are about one packet; name that packet alone.")
    if not alone:
        _must_be_named(given.checkpoints)
    return given


def _checkpoints(session: Session, typed: Iterable[str]) -> tuple[KeptCheckpoint, ...]:
    """Read checkpoints, each a line or a file of them."""
    return tuple(kept for text in typed for kept in read_checkpoints(text, session.path(text)))


def _receipt(typed: str) -> str:
    """Read a receipt that a mentee gave."""
    try:
        return read_receipt(typed)
    except ValueError as error:
        raise Problem(str(error)) from None


def read_checkpoints_for_many(session: Session, typed: Iterable[str]) -> GivenEvidence:
    """Read what `certify` is told beside the packets of an inbox."""
    kept = _checkpoints(session, typed)
    _must_be_named(kept)
    return GivenEvidence(kept, now=session.host.now(), for_one_packet=False)


def tell_unmatched(session: Session, rows: Iterable[BatchRow], given: GivenEvidence) -> bool:
    """Say which checkpoints were compared with no packet; return whether there is any."""
    checkpoints = unmatched_checkpoints(rows, given)
    for kept in checkpoints:
        session.note(
            f"Compared with no packet here: the checkpoint {checkpoint_label(kept)}. Find out whose it is."
        )
    return bool(checkpoints)


def tell_unused(session: Session, rows: Iterable[BatchRow], rules: VerifierRules) -> None:
    """Say which policies that were named no packet was judged by."""
    from mentorlog.packet.checking.judging.policy_texts import parsed_policy

    used = {row.policy for row in rows}
    for policy in map(parsed_policy, rules.policies):
        if one_line(policy.id) not in used:
            session.note(f"No packet here names the policy {policy.id}, so nothing was judged by it.")


def _must_be_named(checkpoints: Iterable[KeptCheckpoint]) -> None:
    """See that checkpoints for many packets say whose they are."""
    if unnamed := [kept.line for kept in checkpoints if not kept.addresses]:
        raise Problem(
            "With several packets, each checkpoint must say whose it is. Put the mentor’s e-mail address "
            f"after the date: {unnamed[0]} farah@example.org"
        )


def _disclosures(session: Session, typed: str) -> tuple[DisclosedName, ...]:
    """Read the file that a mentor sent."""
    path = session.path(typed)
    with path.open("rb") as file:
        text = file.read(_LARGEST).decode("utf-8", "replace")
    if damaged := damaged_disclosures(text):
        raise Problem(
            f"{path}: the disclosure “{damaged[0]}…” is damaged. Ask the mentor for the file again."
        )
    if not (disclosures := find_disclosures(text)):
        raise Problem(f"There is no disclosure in {path}. `mentorlog disclose` makes such a file.")
    return disclosures
