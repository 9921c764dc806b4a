"""The public key under its several names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats import public_key
from mentorlog.formats.multibase import from_base58, to_base58
from mentorlog.formats.public_key import PublicKey
from mentorlog.formats.six_words import six_words
from mentorlog.packet.keys.signing_key import SigningKey
from tests.packet.tools import needs_ssh_keygen, run

_KEYS = st.binary(min_size=32, max_size=32).map(lambda seed: SigningKey.from_seed(seed).public)


@given(st.binary(max_size=80))
def test_multibase_goes_there_and_back(data: bytes) -> None:
    """Every byte string, leading zeros included, survives base58."""
    assert from_base58(to_base58(data)) == data


@given(st.text("z123ABCxyz0OIl", max_size=30))
def test_a_byte_string_has_one_spelling(text: str) -> None:
    """What is read as base58 is spelt exactly so when it is written again."""
    try:
        data = from_base58(text)
    except ValueError:
        return
    assert to_base58(data) == text


@given(_KEYS)
def test_every_name_leads_back_to_the_key(key: PublicKey) -> None:
    """The identifier, the SSH form and the line of a file all give the same 32 bytes."""
    assert public_key.from_did(key.did) == public_key.from_blob(key.blob) == key
    assert public_key.from_base64(key.line.split()[1]) == key


@pytest.mark.parametrize(
    "did", ["did:key:", "did:key:z6Mk", "did:web:example.org", "", "did:key:z" + "1" * 5000]
)
def test_other_identifiers_are_refused(did: str) -> None:
    """Only the did:key of an Ed25519 key is read."""
    with pytest.raises(ValueError, match=r"32 bytes|not multibase|not the did:key"):
        public_key.from_did(did)


def test_did_key_of_the_w3c_example() -> None:
    """The key of the W3C test vector has the identifier that the vector gives it."""
    name = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    key = public_key.from_did("did:key:" + name)
    assert key.verification_method == f"did:key:{name}#{name}"


@needs_ssh_keygen
def test_fingerprint_is_what_ssh_keygen_prints(tmp_path: Path) -> None:
    """OpenSSH shows the same fingerprint for the same key."""
    key = SigningKey.from_seed(bytes(range(32))).public
    (tmp_path / "key.pub").write_text(key.line + " comment\n")
    assert key.fingerprint in run("ssh-keygen", "-lf", tmp_path / "key.pub").stdout.decode()


def test_six_words_are_those_of_bip_39() -> None:
    """Sixteen bytes of 0x7f are `legal winner thank year wave sausage …` in BIP-39's own test vectors."""
    assert six_words(b"\x7f" * 32) == "legal winner thank year wave sausage"


@given(st.binary(min_size=32, max_size=32), st.integers(0, 65))
def test_each_of_66_bits_changes_the_words(digest: bytes, bit: int) -> None:
    """Keys whose hashes differ anywhere in the first 66 bits have different words."""
    other = (int.from_bytes(digest, "big") ^ 1 << (255 - bit)).to_bytes(32, "big")
    assert six_words(other) != six_words(digest)
