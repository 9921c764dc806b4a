"""Credentials and their proofs, against libraries for them that are not ours."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorlog.formats import data_integrity, jcs
from mentorlog.formats.multibase import to_base58
from mentorlog.packet.content.profile import Profile
from mentorlog.packet.keys.signing_key import SigningKey
from tests.formats.w3c import vector
from tests.node import Node
from tests.packet.changes import changed_values
from tests.packet.conftest import Sample
from tests.packet.forging import SOMEBODY, resigned
from tests.packet.packing import Make
from tests.strategies import json_values

LATER = "2030-01-01T00:00:00Z"
"""The verifier's clock, well after everything was signed."""


def verified(peer: Node, document: Any, now: str = LATER) -> tuple[bool, bool]:
    """Say whether the signature library and the credential library accept a document."""
    said = peer.ask("verify", text=json.dumps(document), now=now)
    return said["proof"]["verified"], said["credential"]["verified"]


@pytest.fixture(scope="module")
def packet(sample: Sample) -> dict[str, Any]:
    """The data of a packet."""
    document: dict[str, Any] = json.loads(sample.read("packet.json"))
    return document


def test_a_packet_verifies(peer: Node, packet: dict[str, Any]) -> None:
    """Both the proof and the credential around it are in order for others."""
    assert verified(peer, packet) == (True, True)


def test_a_packet_is_not_valid_before_it_was_signed(peer: Node, packet: dict[str, Any]) -> None:
    """The instant of signing is understood as the start of validity."""
    assert verified(peer, packet, "2020-01-01T00:00:00Z") == (True, False)


@pytest.mark.parametrize("profile", Profile)
def test_every_sort_of_packet_verifies(peer: Node, packed: Make, profile: Profile) -> None:
    """Whatever it lists; and no term in it is undefined for those who read credentials as linked data."""
    made = packed(profile)
    assert verified(peer, made.document) == (True, True)
    assert peer.ask("undefinedTerms", text=made.data.decode()) == []


def test_a_word_without_a_meaning_would_be_noticed(peer: Node, packet: dict[str, Any]) -> None:
    """The test above can fail: without the second context most terms are undefined."""
    bare = packet | {"@context": packet["@context"][:1]}
    assert peer.ask("undefinedTerms", text=json.dumps(bare)) != []


def test_every_changed_field_is_noticed(peer: Node, packet: dict[str, Any]) -> None:
    """Whatever single value is changed, in the summary, around it or in the proof, neither accepts it."""
    tried = 0
    for place, changed in changed_values(packet):
        assert verified(peer, changed) == (False, False), place
        tried += 1
    assert tried > 300


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["credentialSubject"]["meetings"].reverse(),
        lambda d: d["credentialSubject"]["meetings"].pop(),
        lambda d: d["credentialSubject"]["meetings"].append(d["credentialSubject"]["meetings"][0]),
        lambda d: d["credentialSubject"].update(extra=1),
        lambda d: d.update(evidence=[]),
        lambda d: d.pop("proof"),
        lambda d: d["proof"].pop("created"),
        lambda d: d["proof"].update(challenge="x"),
        lambda d: d["@context"].pop(),
        lambda d: d["proof"]["@context"].pop(),
    ],
)
def test_a_changed_shape_is_noticed(
    peer: Node, packet: dict[str, Any], change: Callable[[Any], object]
) -> None:
    """Reordering, adding and removing are changes too."""
    changed = json.loads(json.dumps(packet))
    change(changed)
    assert verified(peer, changed) == (False, False)


def test_somebody_elses_signature_vouches_for_no_mentor(peer: Node, sample: Sample) -> None:
    """A proof by another key than the issuer's fits, but it issues nothing in the mentor's name."""
    assert verified(peer, json.loads(resigned(sample, lambda d: None, SOMEBODY))) == (True, False)


def test_the_example_of_the_w3c_verifies(peer: Node) -> None:
    """The peer itself agrees with the standard's own test vector."""
    assert verified(peer, vector("signedJCS.json"))[0]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=32, max_size=32), json_values)
def test_others_sign_as_we_do(peer: Node, seed: bytes, value: Any) -> None:
    """For any content, the same key and moment give the same proof, and it is accepted on both sides."""
    key = SigningKey.from_seed(seed)
    created = "2026-03-11T12:00:00Z"
    document = {"@context": ["https://www.w3.org/ns/credentials/v2"], "content": value}
    did, _, name = key.public.verification_method.partition("#")
    pair = {
        "id": key.public.verification_method,
        "controller": did,
        "publicKeyMultibase": name,
        "secretKeyMultibase": to_base58(bytes.fromhex("8026") + seed + key.public.raw),
    }
    theirs = peer.ask("sign", document=document, key=pair, created=created)
    ours = data_integrity.sign(document, key.public, key.sign, created)
    assert jcs.write(theirs) == jcs.write(ours)
    assert data_integrity.verify(theirs) == key.public
    assert verified(peer, ours)[0]
