"""Comparing the page with mentorlog verify."""

from collections.abc import Callable
from typing import Any

from mentorlog.packet.evidence import Evidence
from mentorlog.packet.signers import parse_signers
from mentorlog.packet.verdict import Outcome
from mentorlog.packet.verify import assess
from tests.page.conftest import Script

NOT_AGAIN = (
    "Its figures were added up again; whether the programme’s rules give its states is judged by "
    "mentorlog verify."
)


def agree(script: Script, evidence: Evidence, signers: str | None = None) -> Outcome:
    """Compare the page's verdict with that of mentorlog verify, word for word, and return it."""
    right = assess("packet", evidence, parse_signers(signers.splitlines()) if signers is not None else None)
    found = script.assess(evidence, signers)
    reasons = [reason for reason in found["reasons"] if reason != NOT_AGAIN]
    assert (found["outcome"], reasons) == (right.outcome.value, list(right.reasons))
    assert (NOT_AGAIN in found["reasons"]) is (right.subject is not None)
    assert (found["signer"], found["words"], found["fingerprint"]) == (
        right.signer,
        right.words,
        right.fingerprint,
    )
    return right.outcome


def swap(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Return a change of one field of the credential."""
    return lambda document: document.__setitem__(name, value)
