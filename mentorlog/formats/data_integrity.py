"""Data Integrity proofs of the suite eddsa-jcs-2022 (W3C vc-di-eddsa, section 3.3).

What is signed is SHA-256 of the canonical proof options, followed by SHA-256 of the canonical document.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from mentorlog.formats import ed25519, jcs
from mentorlog.formats.multibase import from_base58, to_base58
from mentorlog.formats.public_key import PublicKey, from_did

SUITE = "eddsa-jcs-2022"
_FIXED = {"type": "DataIntegrityProof", "cryptosuite": SUITE, "proofPurpose": "assertionMethod"}
_INSTANT = re.compile(r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")


class BadProof(ValueError):
    """The proof does not hold; the message says why in a sentence."""


def sign(
    document: dict[str, Any], key: PublicKey, signer: Callable[[bytes], bytes], created: str
) -> dict[str, Any]:
    """Return `document` with a proof in it.

    Args:
        document: a credential without a proof; plain values only.
        key: the public key of the signer.
        signer: returns the 64 bytes of an Ed25519 signature over what it is given.
        created: the instant of signing, `…Z`.
    """
    options = _FIXED | {"created": created, "verificationMethod": key.verification_method}
    if "@context" in document:
        options["@context"] = document["@context"]
    value = to_base58(signer(_signed_bytes(document, options)))
    return document | {"proof": options | {"proofValue": value}}


def verify(secured: dict[str, Any], data: bytes | None = None) -> PublicKey:
    """Return the key that made the proof of `secured`.

    Args:
        secured: what was read.
        data: its canonical bytes, where they are at hand.

    Raises:
        BadProof: when there is none of this suite, or when the document is not what was signed.
    """
    proof = secured.get("proof")
    if not isinstance(proof, dict):
        raise BadProof("It carries no signature.")
    document = {name: value for name, value in secured.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    key = _key(options)
    expected = _FIXED | {"created": options.get("created"), "verificationMethod": key.verification_method}
    if "@context" in document:
        expected["@context"] = document["@context"]
    if options != expected:
        raise BadProof("Its signature is of a kind that mentorlog does not make.")
    if not isinstance(created := options["created"], str) or not _INSTANT.fullmatch(created):
        raise BadProof("Its signature does not say when it was made.")
    rest = jcs.write(document) if data is None else jcs.without_last(secured, data, "proof")
    _check(key, proof.get("proofValue"), _hashes(jcs.write(options), rest))
    return key


def _signed_bytes(document: dict[str, Any], options: dict[str, Any]) -> bytes:
    """Return the 64 bytes that the signature is made over."""
    return _hashes(jcs.write(options), jcs.write(document))


def _hashes(options: bytes, document: bytes) -> bytes:
    """Return both hashes, one behind the other."""
    return hashlib.sha256(options).digest() + hashlib.sha256(document).digest()


def _key(options: dict[str, Any]) -> PublicKey:
    """Return the key that the proof names."""
    method = options.get("verificationMethod")
    try:
        return from_did(str(method).partition("#")[0])
    except ValueError:
        raise BadProof("Its signature names no key that mentorlog knows how to use.") from None


def _check(key: PublicKey, value: object, signed: bytes) -> None:
    """Compare the signature with what it should cover."""
    try:
        signature = from_base58(value) if isinstance(value, str) else b""
    except ValueError:
        signature = b""
    if not ed25519.verify(key.raw, signature, signed):
        raise BadProof("It was changed after it was signed: the signature does not fit it.")
