"""The tree hash against the definition in RFC 9162 and its published values."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.model.merkle import leaf_hash, root

LEAVES = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    bytes(range(0x50, 0x58)),
    bytes(range(0x60, 0x70)),
]
"""The test leaves that Certificate Transparency implementations share."""

ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("size", ROOTS)
def test_the_root_is_the_published_one(size: int) -> None:
    """Leaves are hashed with a zero byte before them, as ours are."""
    assert root([leaf_hash(b"", leaf) for leaf in LEAVES[:size]]).hex() == ROOTS[size]


def by_definition(leaves: list[bytes]) -> bytes:
    """Compute MTH as RFC 9162 section 2.1.1 writes it, by halving."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(b"\x01" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70))
def test_the_root_is_the_defined_one(leaves: list[bytes]) -> None:
    """For any number of leaves."""
    assert root(leaves) == by_definition(leaves)
