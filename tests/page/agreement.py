"""Comparing the page with mentorlog verify."""

import re
from dataclasses import replace
from datetime import datetime

from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.model.text import visible
from mentorlog.packet.checking.evidence.given_evidence import GivenEvidence
from mentorlog.packet.checking.evidence.packet_parts import PacketParts
from mentorlog.packet.checking.judging.requirements import SAY_YOUR_RULES
from mentorlog.packet.checking.judging.verifier_rules import VerifierRules
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.packet.checking.verify import verify_parts
from mentorlog.packet.content.proofs.checkpoints import parse_checkpoints
from mentorlog.packet.content.proofs.disclosure import find_disclosures
from mentorlog.packet.content.proofs.receipts import read_receipt
from tests.page.conftest import Script

DROP_YOUR_RULES = "Drop your programme’s policy or rules file."
"""What the page says where mentorlog verify names its options."""
_RECEIPT = re.compile(r"[0-9A-Za-z]{4}([ -]?)[0-9A-Za-z]{4}\1[0-9A-Za-z]{4}")


def agree(
    script: Script,
    evidence: PacketParts,
    signers: str | None = None,
    held: str = "",
    now: datetime | None = None,
    policies: tuple[str, ...] = (),
) -> Outcome:
    """Compare the page's verdict with that of mentorlog verify, word for word, and return it.

    Args:
        script: the page.
        evidence: a packet.
        signers: the text of a list.
        held: what the coordinator holds beside the packet: checkpoints, receipts and disclosures in lines.
        now: the coordinator's clock.
        policies: the texts of those that the coordinator requires.
    """
    known = parse_signers(signers.splitlines()) if signers is not None else None
    right = verify_parts(
        "packet", evidence, known, VerifierRules(policies=policies), given=replace(read(held), now=now)
    )
    files = [(f"{number}.toml", text) for number, text in enumerate(policies)]
    found = script.assess(evidence, signers, held, files or None, now)
    reasons = [reason.replace(DROP_YOUR_RULES, SAY_YOUR_RULES) for reason in found["reasons"]]
    assert (found["outcome"], reasons) == (right.outcome.value, [*map(visible, right.reasons)])
    assert (found["signer"], found["words"], found["fingerprint"]) == (
        right.signer,
        right.words,
        right.fingerprint,
    )
    return right.outcome


def read(held: str) -> GivenEvidence:
    """Return what mentorlog verify would be told with `--checkpoint`, `--receipt` and `--disclosure`."""
    codes = filter(_RECEIPT.fullmatch, held.splitlines())
    return GivenEvidence(
        parse_checkpoints(held, "held"),
        tuple(map(read_receipt, codes)),
        find_disclosures(held),
    )
