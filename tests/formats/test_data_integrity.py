"""Proofs of the suite eddsa-jcs-2022, against the W3C's own test vector."""

from typing import Any

import pytest

from mentorlog.formats import data_integrity
from mentorlog.formats.multibase import from_base58
from mentorlog.packet.keys.signing_key import SigningKey
from tests.formats.w3c import vector


def vector_key() -> SigningKey:
    """Return the key that the W3C signed with."""
    return SigningKey.from_seed(from_base58(vector("keyPair.json")["privateKeyMultibase"])[2:])


def test_our_signature_is_that_of_the_w3c() -> None:
    """The same document, key and moment give the same proof, to the last character."""
    key = vector_key()
    created = vector("proofConfigJCS.json")["created"]
    assert data_integrity.sign(vector("unsigned.json"), key.public, key.sign, created) == vector(
        "signedJCS.json"
    )


def test_the_signature_of_the_w3c_holds() -> None:
    """The W3C's signed document verifies, with the key that it names."""
    assert data_integrity.verify(vector("signedJCS.json")) == vector_key().public


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "Ed25519Signature2020"),
        ("cryptosuite", "eddsa-rdfc-2022"),
        ("created", "2023-02-24T23:36:39Z"),
        ("created", None),
        ("proofPurpose", "authentication"),
        ("verificationMethod", "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"),
        ("verificationMethod", 5),
        ("proofValue", "z" + "2" * 88),
        ("proofValue", None),
        ("@context", []),
        ("challenge", "one more field"),
    ],
)
def test_a_changed_proof_is_refused(name: str, value: Any) -> None:
    """Every field of the proof is bound to the signature."""
    signed = vector("signedJCS.json")
    signed["proof"][name] = value
    with pytest.raises(data_integrity.BadProof):
        data_integrity.verify(signed)


@pytest.mark.parametrize("missing", ["proof", "issuer", "credentialSubject", "@context"])
def test_a_missing_part_is_refused(missing: str) -> None:
    """Nothing can be taken away."""
    signed = vector("signedJCS.json")
    del signed[missing]
    with pytest.raises(data_integrity.BadProof):
        data_integrity.verify(signed)


@pytest.mark.parametrize("value", [None, [], "z", 3, {}])
def test_a_proof_of_another_shape_is_refused(value: Any) -> None:
    """A proof that is not an object of the suite is refused, not stumbled over."""
    with pytest.raises(data_integrity.BadProof):
        data_integrity.verify(vector("signedJCS.json") | {"proof": value})
