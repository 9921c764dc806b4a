"""Receipts: one spelling, read back however a person types it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.packet.content.proofs.receipts import ALPHABET, read_receipt, receipt

leaves = st.binary(min_size=32, max_size=32)


def test_a_receipt_is_the_first_sixty_bits() -> None:
    """Five bits a letter, the highest first; later bits do not count."""
    assert receipt(bytes(32)) == "0000-0000-0000"
    assert receipt(b"\xff" * 32) == "ZZZZ-ZZZZ-ZZZZ"
    assert receipt(b"\x08" + bytes(6) + b"\x1f" + bytes(24)) == "1000-0000-0001"


@given(leaves)
def test_a_receipt_says_its_bits(leaf: bytes) -> None:
    """Read as a number in base 32, it is the leaf hash without its last 196 bits."""
    number = 0
    for letter in receipt(leaf).replace("-", ""):
        number = number * 32 + ALPHABET.index(letter)
    assert number == int.from_bytes(leaf, "big") >> 196


@given(leaves)
def test_a_receipt_may_be_typed_in_many_ways(leaf: bytes) -> None:
    """Lower case, without hyphens, with spaces, with letters that look like the digits."""
    code = receipt(leaf)
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " "), f" {code} "):
        assert read_receipt(typed) == code
    assert read_receipt(code.replace("0", "o").replace("1", "l")) == code
    assert read_receipt(code.replace("1", "I")) == code


@pytest.mark.parametrize(
    "typed", ["", "7G3K-MJ2Q-0XY", "7G3K-MJ2Q-0XYZA", "7G3K-MJ2U-0XYZ", "７G3K-MJ2Q-0XYZ", "ß" * 12]
)
def test_what_is_no_receipt_is_said(typed: str) -> None:
    """Too short, too long, or with a letter that receipts do not have."""
    with pytest.raises(ValueError, match="twelve letters"):
        read_receipt(typed)
