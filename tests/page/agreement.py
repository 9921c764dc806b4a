"""Comparing the page with mentorlog verify."""

import re
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from mentorlog.model.text import visible
from mentorlog.packet.checking import recount
from mentorlog.packet.checking.evidence import Evidence
from mentorlog.packet.checking.held import Held
from mentorlog.packet.checking.verdict import Outcome, Verdict
from mentorlog.packet.checking.verify import assess
from mentorlog.packet.content.checkpoints import parse_checkpoints
from mentorlog.packet.content.disclosure import find_disclosures
from mentorlog.packet.content.receipts import read_receipt
from mentorlog.packet.formats.signers import parse_signers
from tests.page.conftest import Script

_ANOTHER = re.compile(" The list has another key for .* or somebody else’s.$")
_NOTE = re.compile(
    "By the rules that it names|It calls its rules|Its requirements were judged|Its rules, |The packet was"
)
_TOO_LONG = re.compile(r"says that it has -?\d+ words; its text has \d+\.")
_RECEIPT = re.compile(r"[0-9A-Za-z]{4}([ -]?)[0-9A-Za-z]{4}\1[0-9A-Za-z]{4}")


def agree(
    script: Script,
    evidence: Evidence,
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
    right = assess("packet", evidence, known, _required(policies), held=replace(read(held), now=now))
    files = [(f"{number}.toml", text) for number, text in enumerate(policies)]
    found = script.assess(evidence, signers, held, files or None, now)
    if _TOO_LONG.search(" ".join(found["reasons"])) and not hasattr(recount, "_words"):
        return Outcome.REJECT
    assert (found["outcome"], ours(found)) == (right.outcome.value, theirs(right))
    assert (found["signer"], found["words"], found["fingerprint"]) == (
        right.signer,
        right.words,
        right.fingerprint,
    )
    return right.outcome


def _required(policies: tuple[str, ...]) -> Any:
    """Return policies as mentorlog verify takes them."""
    if find_spec("mentorlog.packet.checking.rules"):
        return import_module("mentorlog.packet.checking.rules").Rules(policies=policies)
    return import_module("mentorlog.packet.checking.policies").Policies(policies)


def ours(found: Any) -> list[str]:
    """Return the page's reasons, without what it says of the requirements."""
    beside = [found["twoKeys"], *found["judgement"]["sentences"]]
    return [reason for reason in found["reasons"] if reason not in beside and not _NOTE.match(reason)]


def theirs(verdict: Verdict) -> list[str]:
    """Return the reasons of mentorlog verify, without what it says of the requirements."""
    judgement = getattr(verdict, "judgement", None)
    beside = [getattr(verdict, "two_keys", ""), *map(visible, judgement.sentences if judgement else ())]
    reasons = [reason for reason in verdict.reasons if reason not in beside and not _NOTE.match(reason)]
    return [_ANOTHER.sub("", reason) for reason in reasons]


def read(held: str) -> Held:
    """Return what mentorlog verify would be told with `--checkpoint`, `--receipt` and `--disclosure`."""
    codes = filter(_RECEIPT.fullmatch, held.splitlines())
    return Held(
        parse_checkpoints(held, "held"),
        tuple(map(read_receipt, codes)),
        find_disclosures(held),
    )
