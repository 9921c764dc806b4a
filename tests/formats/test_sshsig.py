"""Signatures over files, against an implementation that is not ours."""

import io

import pytest
import sshsig as oracle
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats import sshsig
from mentorlog.packet.keys.signing_key import SigningKey

_SEEDS = st.binary(min_size=32, max_size=32)


@given(_SEEDS, st.binary(max_size=200))
def test_another_implementation_agrees(seed: bytes, data: bytes) -> None:
    """The sshsig package accepts our signatures and finds the same key in them."""
    key = SigningKey.from_seed(seed)
    signature = sshsig.sign(data, key.public, key.sign)
    found = oracle.check_signature(io.BytesIO(data), signature.decode(), sshsig.NAMESPACE)
    assert str(found).split()[:2] == key.public.line.split()
    assert sshsig.verify(data, signature) == key.public


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    """What is not a signature file is refused and nothing else happens."""
    with pytest.raises(sshsig.BadSignature):
        sshsig.verify(b"", data)


KEY = SigningKey.from_seed(bytes(32))
SIGNATURE = sshsig.sign(b"pages", KEY.public, KEY.sign)


@pytest.mark.parametrize("at", range(len(SIGNATURE)))
def test_every_byte_of_the_signature_counts(at: int) -> None:
    """A flip anywhere in the file, line ends and frame included, is refused."""
    for bit in (1, 0x20, 0x80):
        changed = SIGNATURE[:at] + bytes([SIGNATURE[at] ^ bit]) + SIGNATURE[at + 1 :]
        with pytest.raises(sshsig.BadSignature):
            sshsig.verify(b"pages", changed)


@pytest.mark.parametrize(
    "changed",
    [
        SIGNATURE.replace(b"\n", b"\r\n"),
        SIGNATURE + b"\n",
        b"\n" + SIGNATURE,
        SIGNATURE[:-1],
        SIGNATURE.replace(b"-----END", b"\n-----END"),
        b"",
    ],
)
def test_another_layout_is_refused(changed: bytes) -> None:
    """The file has one form, so that nothing can be hidden in it."""
    with pytest.raises(sshsig.BadSignature):
        sshsig.verify(b"pages", changed)


def test_a_signature_for_something_else_is_refused() -> None:
    """A signature made for git or e-mail with the same key is not one for a packet."""
    other = sshsig.sign(b"pages", KEY.public, KEY.sign, "git")
    with pytest.raises(sshsig.BadSignature, match="something else"):
        sshsig.verify(b"pages", other)
    assert sshsig.verify(b"pages", other, "git") == KEY.public
