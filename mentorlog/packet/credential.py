"""The summary as a W3C Verifiable Credential 2.0, signed by the mentor's key."""

from datetime import datetime
from typing import Any

from mentorlog.model import instant
from mentorlog.packet import canon, proof
from mentorlog.packet.keys import SigningKey
from mentorlog.packet.schema import Subject

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
]
TYPES = ["VerifiableCredential", "MentorLogYearSummary"]


def credential(subject: Subject, did: str, identifier: str, at: datetime) -> dict[str, Any]:
    """Return the credential without its proof.

    Args:
        subject: what is said.
        did: the mentor's key; issuer and subject are the same person.
        identifier: a fresh UUID.
        at: the instant of signing.
    """
    first, last = subject.period.start[:4], subject.period.end[:4]
    year = first if first == last else f"{first}-{last}"
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{identifier}",
        "type": TYPES,
        "name": f"Mentoring year {year} — {subject.name}",
        "issuer": {"id": did, "name": subject.name},
        "validFrom": instant(at),
        "credentialSubject": {"id": did} | subject.plain(),
    }


def signed(unsigned: dict[str, Any], key: SigningKey) -> bytes:
    """Return the bytes of `packet.json`: the credential with its proof, in canonical form."""
    return canon.encode(proof.sign(unsigned, key.public, key.sign, unsigned["validFrom"]))
