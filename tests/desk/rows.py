"""Rows of checked packets, as checking would give them."""

from dataclasses import replace

from mentorlog.desk.decisions.decision import Decision, SignedDecision, sign_decision
from mentorlog.desk.decisions.decision_register import DecisionRegister, digest_of
from mentorlog.desk.decisions.office_decisions import OfficeDecisions, OfficeKeys
from mentorlog.packet.checking.batch.row import BatchRow
from mentorlog.packet.keys.signing_key import SigningKey

FARAH = BatchRow(
    file="inbox/farah",
    verdict="OK",
    reasons=("The signature fits.",),
    authentic="yes",
    requirements="met",
    name="Farah Nadia",
    email="farah@example.org",
    meetings=12,
    minutes=540,
    mentees=2,
    profile="coordinator",
    signed_at="2026-03-11T23:30:00Z",
    signer="farah@example.org",
    fingerprint="SHA256:farah",
    packet="urn:uuid:00000000-0000-7000-8000-0000000000aa",
    sha256="a" * 64,
)
"""A mentor with whom all is well."""
OFFICE = SigningKey.from_seed(b"office".ljust(32, b"."))
"""The key of the office."""


def register_of(*decisions: Decision, key: SigningKey = OFFICE) -> DecisionRegister:
    """Return a register in which decisions follow each other."""
    entries: list[SignedDecision] = []
    for decision in decisions:
        previous = digest_of(entries[-1]) if entries else None
        entries.append(sign_decision(decision.model_copy(update={"previous": previous}), key))
    return DecisionRegister(tuple(entries))


def office_decisions(*decisions: Decision) -> OfficeDecisions:
    """Return what the office decided, in this order."""
    return OfficeDecisions(register_of(*decisions), OfficeKeys(frozenset([OFFICE.public])))


def row(name: str, **changes: object) -> BatchRow:
    """Return the row of another mentor."""
    address = f"{name.split()[0].lower()}@example.org"
    usual = {
        "file": f"inbox/{name.lower()}",
        "name": name,
        "email": address,
        "signer": address,
        "fingerprint": f"SHA256:{name}",
        "sha256": name.encode().hex().ljust(64, "0")[:64],
    }
    return replace(FARAH, **(usual | changes))  # type: ignore[arg-type]
