"""The summary as a W3C Verifiable Credential 2.0, signed by the mentor's key."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mentorlog.formats import data_integrity, jcs
from mentorlog.formats.public_key import PublicKey
from mentorlog.model import instant
from mentorlog.packet.content.schema import Subject
from mentorlog.packet.keys.signing_key import Signer

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
]
TYPES = ["VerifiableCredential", "MentorLogYearSummary"]
_IDENTIFIER = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def credential(subject: Subject, did: str, identifier: str, at: datetime) -> dict[str, Any]:
    """Return the credential without its proof.

    Args:
        subject: what is said.
        did: the mentor's key; issuer and subject are the same person.
        identifier: a fresh UUID.
        at: the instant of signing.
    """
    envelope = _envelope(subject, did, f"urn:uuid:{identifier}", instant(at))
    return envelope | {"credentialSubject": {"id": did} | subject.plain()}


def signed(unsigned: dict[str, Any], key: Signer) -> bytes:
    """Return the bytes of `packet.json`: the credential with its proof, in canonical form."""
    return jcs.encode(data_integrity.sign(unsigned, key.public, key.sign, unsigned["validFrom"]))


class NotAPacket(ValueError):
    """The data is no packet, or was changed; the message says why in a sentence."""


class NewerPacket(ValueError):
    """The data is signed and whole, but in a later form than this version knows."""

    def __init__(self, key: PublicKey) -> None:
        super().__init__("It was made by a later version of mentorlog. Check it with that version.")
        self.key = key


@dataclass(frozen=True, slots=True)
class Credential:
    """A packet whose signature fits."""

    key: PublicKey
    at: datetime
    """When it was signed, by the signer's own clock."""
    subject: Subject
    identifier: str
    """The packet's own, `urn:uuid:…`."""


def read_credential(data: bytes) -> Credential:
    """Return what `packet.json` says, once its signature fits to the last byte.

    Raises:
        NotAPacket: when it does not, or when the data is something else.
        NewerPacket: when it fits, but the form is unknown.
    """
    try:
        document = jcs.parse_canonical(data)
    except jcs.NotCanonical as error:
        raise NotAPacket(f"The data is not as mentorlog wrote it: {error}.") from None
    if not isinstance(document, dict) or document.get("type") != TYPES:
        raise NotAPacket("It is not a mentoring packet.")
    try:
        key = data_integrity.verify(document, data)
        at = datetime.fromisoformat(document["proof"]["created"])
    except data_integrity.BadProof as error:
        raise NotAPacket(str(error)) from None
    except ValueError:
        raise NotAPacket("It does not say when it was signed.") from None
    return Credential(key, at, _subject(document, key), str(document["id"]))


def _subject(document: dict[str, Any], key: PublicKey) -> Subject:
    """Return the signed summary, once everything around it is as it must be."""
    claims = document.get("credentialSubject")
    number = claims.get("schema") if isinstance(claims, dict) else None
    if type(number) is int and number > 1:
        raise NewerPacket(key)
    try:
        if type(number) is not int:
            raise ValueError("no version of the form")
        subject = Subject.model_validate(claims, by_alias=True, by_name=False)
    except ValueError:
        raise NotAPacket("It is signed, but it does not have the form of a mentoring packet.") from None
    urn = str(document.get("id"))
    around = {name: value for name, value in document.items() if name not in ("proof", "credentialSubject")}
    if subject.id != key.did or around != _envelope(subject, key.did, urn, document["proof"]["created"]):
        raise NotAPacket("It is signed, but not by the mentor whom it names.")
    if not _IDENTIFIER.fullmatch(urn):
        raise NotAPacket("It is signed, but it has no identifier of its own.")
    return subject


def _envelope(subject: Subject, did: str, urn: str, at: str) -> dict[str, Any]:
    """Return everything in the credential but the summary and the proof."""
    return {
        "@context": CONTEXT,
        "id": urn,
        "type": TYPES,
        "name": f"Mentoring year {subject.period.years} — {subject.name}",
        "issuer": {"id": did, "name": subject.name},
        "validFrom": at,
    }
