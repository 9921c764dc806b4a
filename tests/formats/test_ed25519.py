"""Keys and signatures that are mathematically odd are refused, whatever the library below thinks of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats import ed25519, sshsig
from mentorlog.formats.allowed_signers import parse_signers
from mentorlog.formats.multibase import to_base58
from mentorlog.formats.public_key import PublicKey, from_base64, from_blob, from_did
from mentorlog.packet.keys.signing_key import SigningKey
from tests.formats.curve import (
    BASE,
    SEED,
    TORSION,
    Try,
    forged,
    lax,
    plus,
    respellings,
    scalar,
    spelt,
    times,
    tries,
    unchecked,
)
from tests.packet.tools import needs_ssh_keygen, run

ODD = {
    **{f"order {number}": spelt(each) for number, each in enumerate(TORSION)},
    **{f"respelt {number}": each for number, each in enumerate(respellings())},
    **{f"mixed {n}": spelt(plus(times(9, BASE), each)) for n, each in enumerate(TORSION[1:], 1)},
    "no point": b"\2" + bytes(31),
}


def taken_by_openssl(odd: Try) -> bool:
    """Say what the library below says."""
    try:
        Ed25519PublicKey.from_public_bytes(odd.key).verify(odd.signature, odd.data)
    except (InvalidSignature, ValueError):
        return False
    return True


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100))
def test_honest_keys_and_signatures_fit(seed: bytes, data: bytes) -> None:
    """Whatever a key maker makes is sound."""
    key = SigningKey.from_seed(seed)
    assert ed25519.is_sound(key.public.raw)
    assert ed25519.verify(key.public.raw, key.sign(data), data)
    assert not ed25519.verify(key.public.raw, key.sign(data), data + b"!")


def test_the_curve_of_these_tests_is_that_of_the_library() -> None:
    """What the secret number gives is the key that the library makes of the same seed."""
    assert spelt(times(scalar(SEED), BASE)) == SigningKey.from_seed(SEED).public.raw
    assert len(set(TORSION)) == 8
    assert len(set(respellings())) == 26


def test_odd_signatures_are_refused() -> None:
    """Each kind, although many of them fit by the equation, and some by the library."""
    odd = list(tries())
    assert len(odd) > 500
    assert sum(taken_by_openssl(each) for each in odd) > 50
    assert [each for each in odd if ed25519.verify(each.key, each.signature, each.data)] == []


@pytest.mark.parametrize("raw", ODD.values(), ids=ODD)
def test_odd_keys_are_no_keys(raw: bytes) -> None:
    """Not as an identifier, nor as SSH sends it, nor on a line of a list."""
    key = unchecked(raw)
    makers: tuple[Callable[[], PublicKey], ...] = (
        lambda: from_did("did:key:" + to_base58(b"\xed\x01" + raw)),
        lambda: from_blob(key.blob),
        lambda: from_base64(key.line.split()[1]),
    )
    for make in makers:
        with pytest.raises(ValueError, match="no sound Ed25519 key"):
            make()
    signers = parse_signers([f"farah@example.org {key.line}"])
    assert signers.lines == ()
    assert "Line 1 of the list of keys was passed over" in signers.notes[0]
    assert "no sound Ed25519 key" in signers.notes[0]


@needs_ssh_keygen
def test_what_ssh_keygen_calls_good_is_refused(tmp_path: Path) -> None:
    """Pages that nobody signed, under a key that has no private half."""
    raw = spelt(TORSION[0])
    key = unchecked(raw)
    made = sshsig.sign(b"pages", key, lambda data: forged(raw, data))
    (tmp_path / "sig").write_bytes(made)
    (tmp_path / "list").write_text(f"farah@example.org {key.line}\n")
    verify = ("-Y", "verify", "-I", "farah@example.org", "-n", sshsig.NAMESPACE, "-s", tmp_path / "sig")
    ran = run("ssh-keygen", *verify, "-f", tmp_path / "list", stdin=b"pages")
    assert ran.stdout.startswith(b"Good")
    with pytest.raises(sshsig.BadSignature):
        sshsig.verify(b"pages", made)


def test_the_forgeries_fit_by_the_equation() -> None:
    """The tests above can fail."""
    fitting = {
        each.what
        for each in tries(1)
        if len(each.signature) == 64 and lax(each.key, each.signature, each.data)
    }
    assert fitting >= {
        "key of small order or in a second spelling",
        "point of small order",
        "a part of small order",
    }
