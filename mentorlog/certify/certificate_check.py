"""Checking what a programme issued, offline: is it whole, whose key signed it, was it revoked?

Needs `openbadgeslib`. No address in a credential is ever looked up.
"""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import jwt
from openbadgeslib import ob3
from openbadgeslib.errors import LibOpenBadgesException

from mentorlog.certify.award import ON_OWN_WORD
from mentorlog.certify.page.certificate_pdf import render_certificate
from mentorlog.certify.page.certificate_text import REMARK
from mentorlog.certify.page.paper_proof import (
    NO_NOTE,
    BadPaperProof,
    PaperProof,
    is_proof,
    list_digest,
    read_proof,
)
from mentorlog.certify.problems import CertifyProblem
from mentorlog.certify.revocation.revocations import BadList, RevocationList, read_list
from mentorlog.certify.serial_number import serial_of
from mentorlog.formats import ed25519
from mentorlog.formats.multibase import from_base58
from mentorlog.formats.pdf_attachment import NoAttachment, attached
from mentorlog.formats.public_key import from_did
from mentorlog.model.text import one_line
from mentorlog.packet.checking.verdict import Outcome
from mentorlog.wording import on

IN_WORDS = {Outcome.OK: "valid", Outcome.CHECK: "to check", Outcome.REJECT: "not valid"}
"""What is said of a certificate; `tools/page_words.py` writes it for the page that checks them too."""

_LARGEST, _LARGEST_PROOF = 8 << 20, 5_000
"""Bytes of a credential, and of the lines of a code."""


def spelled_day(at: str) -> str:
    """Return the day of an instant as people write it; what is none stays as it is, whoever signed it."""
    try:
        return on(date.fromisoformat(at[:10]))
    except ValueError:
        return at[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The verdict on one file, with its reasons in sentences."""

    file: str
    outcome: Outcome
    reasons: tuple[str, ...]
    name: str = ""
    """Whom it is for."""
    title: str = ""
    issuer: str = ""
    """What the issuer calls itself."""
    did: str = ""
    """The issuer's key."""
    words: str = ""
    at: str = ""
    id: str = ""
    serial: str = ""
    """The number that people read out."""
    packet: str = ""
    basis: str = ""
    notes: tuple[str, ...] = ()
    """What the programme accepted on the mentor's own word, and what else it says besides."""


class _AwardRejected(Exception):
    """It is not to be believed; the message is a sentence."""


def check_certificate(path: Path, issuer: str | None = None, status: Path | None = None) -> Checked:
    """Return the verdict on a credential.

    OK needs the key of an issuer that is known, a list that does not revoke it and, of a PDF, the very page
    that the credential in it makes; CHECK means that one of these is missing.

    Args:
        path: a `certificate.pdf`, `credential.json` or `credential.jwt`.
        issuer: the `did:key` of the programme, known from elsewhere.
        status: the programme's list of what was revoked.
    """
    try:
        file = _read(path)
        if is_proof(text := file[:_LARGEST_PROOF].decode("utf-8", "replace")):
            return _check_proof(path, text, issuer, status)
        data = attached(file) if file.startswith(b"%PDF-") else file
        credential = _credential(data)
        if issuer and credential.issuer.id != issuer:
            raise _AwardRejected("It is signed with another key than the programme's.")
        listed = _revoked(credential, status)
    except (_AwardRejected, NoAttachment) as error:
        return Checked(file=str(path), outcome=Outcome.REJECT, reasons=(one_line(str(error)),))
    doubts = [] if issuer else [_NO_ISSUER]
    doubts += [] if listed.known else [listed.words]
    doubts += [] if data is file or _is_page_of(file, data) else [_OTHER_PAGE]
    reasons = [*doubts, "The signature fits: nothing was changed since it was issued."]
    reasons += ["The key is that of the programme you named."] if issuer else []
    if listed.revoked:
        return _checked(path, Outcome.REJECT, [listed.words, *reasons], credential)
    reasons += [listed.words] if listed.known else []
    return _checked(path, Outcome.CHECK if doubts else Outcome.OK, reasons, credential)


_NO_ISSUER = "The issuer's key was not compared: name the programme's own with --issuer."
_OTHER_PAGE = (
    "The page is not the very one that this mentorlog makes of the credential inside it. Another version may "
    "have made it, or somebody changed it: believe what stands here, not the page."
)


def _check_proof(path: Path, text: str, issuer: str | None, status: Path | None) -> Checked:
    """Return the verdict on the lines that the code on a certificate holds."""
    try:
        proof = read_proof(text)
    except BadPaperProof as error:
        raise _AwardRejected(str(error)) from None
    if issuer and proof.did != issuer:
        raise _AwardRejected("It is signed with another key than the programme's.")
    listed = _Listed(words="Whether it was revoked is not known: give the programme's list with --status.")
    if status is not None:
        listed = _in_list(status, proof.did, int(proof.place), lambda of: _why_not(of, proof))
    doubts = [] if issuer else [_NO_ISSUER]
    doubts += [] if listed.known else [listed.words]
    reasons = [*doubts, "The signature fits these lines: nothing in them was changed."]
    reasons += ["The key is that of the programme you named."] if issuer else []
    reasons = (
        [listed.words, *reasons] if listed.revoked else [*reasons, *([listed.words] if listed.known else [])]
    )
    return Checked(
        file=str(path),
        outcome=Outcome.REJECT if listed.revoked else Outcome.CHECK if doubts else Outcome.OK,
        reasons=tuple(map(one_line, reasons)),
        name=one_line(proof.name),
        title=one_line(proof.title),
        issuer=one_line(proof.issuer),
        did=proof.did,
        words=from_did(proof.did).words,
        at=proof.issued,
        serial=proof.serial,
        basis=proof.basis,
        notes=() if proof.note in ("", NO_NOTE) else (one_line(proof.note),),
    )


def _why_not(listed: RevocationList, proof: PaperProof) -> str:
    """Say why a list is perhaps not the one that a certificate on paper means; nothing if it is.

    What earlier versions put on paper does not say. Places are given by chance among so many that one which
    is revoked is hardly another certificate's.
    """
    if not proof.list and not listed.revokes(int(proof.place)):
        return "An earlier mentorlog issued it, whose lines do not say which list they mean"
    return (
        "The lines name another list of the programme"
        if proof.list not in ("", list_digest(listed.name))
        else ""
    )


def _is_page_of(pdf: bytes, data: bytes) -> bool:
    """Say whether a page is what its credential gives, to the byte; pages carry no signature of their own."""
    try:
        return render_certificate(data) == pdf
    except (CertifyProblem, LookupError, TypeError, ValueError, StopIteration):
        return False


def _checked(
    path: Path, outcome: Outcome, reasons: list[str], credential: ob3.OpenBadgeCredential
) -> Checked:
    """Put the verdict together with what the credential says."""
    figures = {(each.result_description or "").rpartition("#")[2]: each.value for each in credential.results}
    names = [each.identity_hash for each in credential.identifiers if each.identity_type == "name"]
    return Checked(
        file=str(path),
        outcome=outcome,
        reasons=tuple(map(one_line, reasons)),
        name=one_line(names[0]) if names else "",
        title=one_line(credential.achievement.name),
        issuer=one_line(credential.issuer.name),
        did=credential.issuer.id,
        words=from_did(credential.issuer.id).words,
        at=f"{credential.issuance_date:%Y-%m-%dT%H:%M:%SZ}",
        id=one_line(credential.id or ""),
        serial=serial_of(credential.id or ""),
        packet=one_line(next((item.id for item in credential.evidence if item.id), "")),
        basis=one_line(figures.get("basis") or ""),
        notes=tuple(map(one_line, _notes(credential))),
    )


def _notes(credential: ob3.OpenBadgeCredential) -> Iterator[str]:
    """Yield what the programme accepted on the mentor's own word, and what else it says besides."""
    account, *others = credential.evidence
    # Badges of earlier versions say it inside the account, before the sentence that is the same in all.
    _, found, claims = (account.narrative or "").partition(f" {ON_OWN_WORD} ")
    if found:
        yield f"{ON_OWN_WORD} {claims.rpartition('. ')[0] or claims}."
    yield from (item.narrative for item in others if item.genre == REMARK and item.narrative)


def _read(path: Path) -> bytes:
    """Return the bytes of a file."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise _AwardRejected(f"{path.name} cannot be read: {error.strerror}.") from None
    if len(data) > _LARGEST:
        raise _AwardRejected(f"{path.name} is far too large for a credential.")
    return data


def _credential(data: bytes) -> ob3.OpenBadgeCredential:
    """Return what is said, once the signature of the key that it names fits."""
    text = data.decode("utf-8", "replace").strip()
    try:
        if text.startswith("{"):
            document = json.loads(text)
            did = _issuer(document)
            _require_sound(_proof_signature(document))
            if _has_repetition(document):
                # To the proof a set that names a member twice is the same set.
                raise _AwardRejected("It says the same twice, which mentorlog does not do.")
            return ob3.OB3LdpVerifier.for_issuer_did(did).verify(text)
        if not all(map(_canonical, text.split("."))):
            raise _AwardRejected("Its letters were changed after it was issued.")
        _require_sound(_decoded(text.rpartition(".")[2]))
        did = _issuer(jwt.decode(text, options={"verify_signature": False}))
        return ob3.OB3Verifier.for_issuer_did(did).verify(text)
    except jwt.PyJWTError:
        raise _AwardRejected("It is no Open Badges 3.0 credential.") from None
    except LibOpenBadgesException as error:
        raise _AwardRejected(f"It was changed after it was issued, or is no credential: {error}.") from None
    except (ValueError, RecursionError):
        raise _AwardRejected("It is no Open Badges 3.0 credential.") from None


def _require_sound(signature: bytes) -> None:
    """Refuse a signature that some libraries take and others do not."""
    if not ed25519.is_sound_signature(signature):
        raise _AwardRejected("Its signature is not one that a programme’s key makes.")


def _proof_signature(document: Any) -> bytes:
    """Return the signature in a credential that carries it inside."""
    proof = document.get("proof")
    if isinstance(proof, list) and len(proof) == 1:
        [proof] = proof  # Badges of 0.1.0 have the one proof without the list.
    value = proof.get("proofValue") if isinstance(proof, dict) else None
    return from_base58(str(value))


def _canonical(part: str) -> bool:
    """Say whether a part of a token is spelled in the one way that its bytes have (RFC 4648, section 3.5)."""
    try:
        data = _decoded(part)
    except ValueError:
        return False
    return base64.urlsafe_b64encode(data).decode().rstrip("=") == part


def _decoded(part: str) -> bytes:
    """Return the bytes of a part of a token."""
    return base64.b64decode(part + "=" * (-len(part) % 4), "-_", validate=True)


def _has_repetition(value: Any) -> bool:
    """Say whether a list in a JSON value has a member twice."""
    if isinstance(value, dict):
        return any(map(_has_repetition, value.values()))
    if not isinstance(value, list):
        return False
    return any(item in value[:at] for at, item in enumerate(value)) or any(map(_has_repetition, value))


def _issuer(claims: Any) -> str:
    """Return the key that a credential names as its issuer's; only such a key needs no network."""
    issuer = claims.get("issuer") if isinstance(claims, dict) else None
    did = issuer.get("id") if isinstance(issuer, dict) else issuer
    try:
        return from_did(str(did)).did
    except ValueError:
        raise _AwardRejected("It names no key of its issuer that can be checked offline.") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """What the list of what was revoked says of a certificate."""

    words: str
    """In a sentence."""
    revoked: bool = False
    known: bool = False
    """Whether it is the list that the certificate means."""


def _revoked(credential: ob3.OpenBadgeCredential, status: Path | None) -> _Listed:
    """Say whether a credential was revoked, as far as the list tells."""
    entries = credential.credential_status
    named = str(entries[0].get("statusListCredential")) if len(entries) == 1 else ""
    place = str(entries[0].get("statusListIndex")) if named else ""
    if not place.isdecimal():
        raise _AwardRejected("It names no single place in a list of what was revoked.")
    if status is None:
        return _Listed(
            words=f"Whether it was revoked is not known: give the programme's list ({named}) with --status."
        )

    def other(listed: RevocationList) -> str:
        """Say that a list is not the one that the credential names."""
        return "" if listed.name == named else f"The list is {listed.name}; the credential names {named}"

    return _in_list(status, credential.issuer.id, int(place), other)


def _in_list(status: Path, did: str, place: int, why_not: Callable[[RevocationList], str]) -> _Listed:
    """Say whether the list of a programme's key revokes a place in it.

    Args:
        status: the list.
        did: the programme's key.
        place: in the list.
        why_not: says of a list why it is perhaps not the one that the certificate means, or nothing.
    """
    unknown = "Whether it was revoked is not known."
    try:
        listed = read_list(_read(status), from_did(did))
        doubt = why_not(listed)
        revoked = not doubt and listed.revokes(place)
    except (BadList, _AwardRejected) as error:
        # A wrong list says nothing of the certificate.
        return _Listed(words=f"{unknown} {status.name} cannot be used. {error}")
    if doubt:
        return _Listed(words=f"{unknown} {doubt}.")
    if revoked:
        words = f"It was revoked: the programme's list of {spelled_day(listed.day)} says so."
        return _Listed(words=words, revoked=True, known=True)
    return _Listed(
        words=f"It is not revoked by the programme's list of {spelled_day(listed.day)}.", known=True
    )
