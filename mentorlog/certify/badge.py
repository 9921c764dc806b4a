"""An award as an Open Badges 3.0 credential, in the two forms that wallets and registrars take.

The only module here that needs `openbadgeslib` to issue; it is imported when something is issued.
"""

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openbadgeslib import ob3

from mentorlog.certify.award import Award, Basis
from mentorlog.certify.page.certificate_text import ON_PAPER, REMARK
from mentorlog.certify.page.paper_proof import (
    PaperProof,
    as_line,
    as_note,
    badge_digest,
    list_digest,
    reported,
)
from mentorlog.certify.programme_file import CertifyingProgramme

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Badge:
    """One credential, signed twice."""

    document: bytes
    """With an embedded proof (Data Integrity, eddsa-rdfc-2022); UTF-8 JSON."""
    token: str
    """The same as a compact VC-JWT (EdDSA)."""


class BadgeSigner:
    """Signs awards with the programme's key."""

    def __init__(self, programme: CertifyingProgramme, key: "Ed25519PrivateKey", status_list: str) -> None:
        """Take the programme, its key, and what names its list of what was revoked."""
        self._programme = programme
        self._key = key
        self._list = status_list
        self._proofs = ob3.OB3LdpSigner(key)
        self._tokens = ob3.OB3Signer(key, "EdDSA")

    def sign(self, award: Award) -> Badge:
        """Return the signed credential."""
        bare = _credential(award, self._programme, self._list, "")
        proof = self._proof(award, badge_digest(bare.to_vc()))
        credential = _credential(award, self._programme, self._list, proof)
        document = self._proofs.sign(credential, created=award.at)
        # A set of one says the same, and only a set is valid by the schema that 1EdTech publishes.
        document["proof"] = [document["proof"]]
        text = json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1)
        return Badge(text.encode() + b"\n", self._tokens.sign(credential))

    def _proof(self, award: Award, badge: str) -> str:
        """Return what the code on the certificate holds.

        Args:
            award: what it is about.
            badge: the digest of the badge.
        """
        period = award.subject.period
        return PaperProof(
            serial=award.serial,
            name=as_line(award.name),
            title=as_line(self._programme.achievement.name),
            issuer=as_line(self._programme.issuer.name),
            period=f"{period.start} to {period.end}",
            issued=f"{award.at:%Y-%m-%d}",
            reported=reported(award.meetings, award.minutes),
            basis=award.basis.value,
            place=str(award.index),
            did=self._programme.issuer.id,
            list=list_digest(self._list),
            badge=badge,
            note=as_note(award.notes),
        ).signed_by(self._key.sign)

    def sign_list(self, claims: dict[str, Any]) -> str:
        """Return the list of what was revoked as a compact VC-JWT."""
        return self._tokens.sign_payload(claims)


class _Credential(ob3.OpenBadgeCredential):
    """Adds what Open Badges 3.0 defines and the library's own model does not hold."""

    more: dict[str, dict[str, Any]]

    def to_vc(self) -> dict[str, Any]:
        """Return the credential as JSON values."""
        vc = super().to_vc()
        vc["issuer"] |= self.more["issuer"]
        vc["credentialSubject"] |= self.more["subject"]
        vc["credentialSubject"]["achievement"]["image"] |= self.more["image"]
        vc["evidence"][0] |= self.more["evidence"]
        vc["relatedResource"] = [self.more["looks"]]
        return vc


def _credential(award: Award, programme: CertifyingProgramme, status_list: str, proof: str) -> _Credential:
    """Return an award as a credential, not signed yet."""
    subject, issuer = award.subject, programme.issuer
    results = _Results(programme, award)
    credential = _Credential(
        id=f"urn:uuid:{award.id}",
        issuer=ob3.Issuer(id=issuer.id, name=issuer.name, url=issuer.url, email=issuer.email or None),
        recipient_id=subject.id,
        identifiers=_identities(award),
        achievement=results.achievement(),
        issuance_date=award.at,
        evidence=[*_evidence(award), ob3.Evidence(name="On paper", genre=ON_PAPER, narrative=proof)],
        results=results.results(),
        credential_status=[ob3.status_entry(status_list, "revocation", award.index)],
    )
    digest = base64.b64encode(bytes.fromhex(award.sha256)).decode()
    credential.more = {
        "issuer": {"official": issuer.official} if issuer.official else {},
        "subject": {
            "activityStartDate": f"{subject.period.start}T00:00:00Z",
            "activityEndDate": f"{subject.period.end}T00:00:00Z",
            "licenseNumber": award.serial,
        },
        "looks": programme.looks.resource,
        "image": {"caption": programme.achievement.name},
        "evidence": {"digestSRI": f"sha256-{digest}", "mediaType": "application/json"},
    }
    return credential


def _identities(award: Award) -> list[ob3.IdentityObject]:
    """Return who it is for: the name, and the address only as a salted digest."""
    subject = award.subject
    identities = [ob3.IdentityObject(award.name, "name", hashed=False)]
    if subject.email:
        identities.append(ob3.IdentityObject.create(subject.email, award.salt))
    return identities


def _evidence(award: Award) -> list[ob3.Evidence]:
    """Return the packet as evidence and, apart from it, what others confirmed and when it was issued."""
    evidence = [
        ob3.Evidence(
            id=award.packet,
            name="The mentor's signed summary",
            genre="Self-reported summary",
            narrative=award.account,
        )
    ]
    if award.basis is Basis.WITNESSED:
        evidence.append(
            ob3.Evidence(
                name="Confirmation by others",
                genre="Witnessed",
                narrative=award.how or None,
            )
        )
    if award.rests_on_note:
        evidence.append(
            ob3.Evidence(name="On the mentor's own word", genre=REMARK, narrative=award.rests_on_note)
        )
    if award.early_issue_note:
        evidence.append(ob3.Evidence(name="Before the end", genre=REMARK, narrative=award.early_issue_note))
    return evidence


class _Results:
    """The figures of an award: the mentor's own numbers, and the word that the programme gives for them."""

    def __init__(self, programme: CertifyingProgramme, award: Award) -> None:
        self._what, self._image = programme.achievement, programme.image
        self._rows = (
            ("meetings", "Meetings, as the mentor reports them", "RawScore", str(award.meetings)),
            ("minutes", "Minutes of mentoring, as the mentor reports them", "RawScore", str(award.minutes)),
            ("basis", "What the programme says of that report", "ext:basis", award.basis.value),
        )

    def achievement(self) -> ob3.Achievement:
        """Return what is awarded, with what its figures mean."""
        return ob3.Achievement(
            id=self._what.id,
            name=self._what.name,
            description=self._what.description,
            criteria_narrative=self._what.criteria,
            image_url=self._image,
            achievement_type=self._what.type,
            result_descriptions=[
                ob3.ResultDescription(
                    id=self._named(key),
                    name=label,
                    result_type=kind,
                    allowed_values=[basis.value for basis in Basis] if key == "basis" else [],
                )
                for key, label, kind, _ in self._rows
            ],
        )

    def results(self) -> list[ob3.Result]:
        """Return the figures."""
        return [ob3.Result(value=value, result_description=self._named(key)) for key, *_, value in self._rows]

    def _named(self, key: str) -> str:
        """Return the identifier of what a figure means."""
        return f"{self._what.id}#{key}"
