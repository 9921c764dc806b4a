"""The tree hash and its proofs against the definitions in RFC 9162 and the published values."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.formats.merkle import LogRoot, Tree, leaf_hash, proved_leaves, proves_consistency, roots

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

MANY = [hashlib.sha256(bytes([number])).digest() for number in range(41)]
"""Leaves enough for every shape of tree up to 40."""
TREES = [Tree(MANY[:size]) for size in range(41)]

hashes = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70)


@pytest.mark.parametrize("size", ROOTS)
def test_the_root_is_the_published_one(size: int) -> None:
    """Leaves are hashed with a zero byte before them, as ours are."""
    assert Tree([leaf_hash(b"", leaf) for leaf in LEAVES[:size]]).log_root().root.hex() == ROOTS[size]


def split(size: int) -> int:
    """Return k, the largest power of two below n."""
    return 1 << ((size - 1).bit_length() - 1)


def by_definition(leaves: list[bytes]) -> bytes:
    """Compute MTH as RFC 9162 section 2.1.1 writes it, by halving."""
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return hashlib.sha256(b"\x01" + by_definition(leaves[:k]) + by_definition(leaves[k:])).digest()


def path(place: int, leaves: list[bytes]) -> list[bytes]:
    """Compute PATH as RFC 9162 section 2.1.3.1 writes it."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if place < k:
        return [*path(place, leaves[:k]), by_definition(leaves[k:])]
    return [*path(place - k, leaves[k:]), by_definition(leaves[:k])]


def subproof(size: int, leaves: list[bytes], known: bool) -> list[bytes]:
    """Compute SUBPROOF as RFC 9162 section 2.1.4.1 writes it."""
    if size == len(leaves):
        return [] if known else [by_definition(leaves)]
    k = split(len(leaves))
    if size <= k:
        return [*subproof(size, leaves[:k], known), by_definition(leaves[k:])]
    return [*subproof(size - k, leaves[k:], False), by_definition(leaves[:k])]


@given(hashes)
def test_the_root_is_the_defined_one(leaves: list[bytes]) -> None:
    """For any number of leaves."""
    assert Tree(leaves).log_root().root == by_definition(leaves)


@given(hashes, st.data())
def test_the_root_of_the_first_leaves_is_theirs(leaves: list[bytes], data: st.DataObject) -> None:
    """A tree knows the root that it had at every earlier size."""
    size = data.draw(st.integers(0, len(leaves)))
    assert Tree(leaves).log_root(size) == Tree(leaves[:size]).log_root()


@pytest.mark.parametrize("size", [-1, 4])
def test_a_history_has_no_root_at_a_size_it_never_had(size: int) -> None:
    """Neither a root nor a proof."""
    with pytest.raises(ValueError, match="3 leaves"):
        Tree(MANY[:3]).log_root(size)
    with pytest.raises(ValueError, match="3 leaves"):
        Tree(MANY[:3]).consistency_proof(size)


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40), st.sets(st.integers(0, 45)))
def test_roots_are_those_of_the_tree(leaves: list[bytes], sizes: set[int]) -> None:
    """Without keeping the tree; of sizes that it never had there are none."""
    tree = Tree(leaves)
    had = {size: tree.log_root(size).root for size in sizes if size <= len(leaves)}
    assert roots(iter(leaves), sizes) == had


@given(hashes, st.data())
def test_a_consistency_proof_is_the_defined_one(leaves: list[bytes], data: st.DataObject) -> None:
    """Hash by hash, for any two sizes."""
    size = data.draw(st.integers(1, len(leaves)))
    assert list(Tree(leaves).consistency_proof(size)) == subproof(size, leaves, True)


@pytest.mark.parametrize("size", range(41))
def test_every_history_goes_on_with_each_that_it_was(size: int) -> None:
    """From none of its events to all of them."""
    tree = TREES[size]
    assert all(
        proves_consistency(tree.log_root(was), tree.log_root(), tree.consistency_proof(was))
        for was in range(size + 1)
    )


@pytest.mark.parametrize("size", range(1, 41))
def test_a_rewritten_history_is_never_taken_for_the_same(size: int) -> None:
    """With any one earlier leaf changed, no proof of either history makes one go on with the other."""
    tree = TREES[size]
    for was in range(1, size + 1):
        kept, proof = tree.log_root(was), tree.consistency_proof(was)
        for changed in range(was):
            leaves = [bytes(32) if place == changed else MANY[place] for place in range(size)]
            other = Tree(leaves)
            assert not proves_consistency(kept, other.log_root(), other.consistency_proof(was))
            assert not proves_consistency(kept, other.log_root(), proof)


@pytest.mark.parametrize("size", range(2, 41, 3))
def test_a_changed_proof_proves_nothing(size: int) -> None:
    """A bit flipped, a hash left out, added or in another place, another size: each of them fails."""
    tree = TREES[size]
    for was in range(1, size):
        old, new, proof = tree.log_root(was), tree.log_root(), tree.consistency_proof(was)
        changed = [
            *(
                [*proof[:n], bytes([proof[n][0] ^ 1]) + proof[n][1:], *proof[n + 1 :]]
                for n in range(len(proof))
            ),
            *([*proof[:n], *proof[n + 1 :]] for n in range(len(proof))),
            *([*proof[:n], bytes(32), *proof[n:]] for n in range(len(proof) + 1)),
            *([[*reversed(proof)]] if len(proof) > 1 else []),
        ]
        assert not any(proves_consistency(old, new, other) for other in changed)
        assert not proves_consistency(new, old, proof)
        assert not proves_consistency(replace(old, root=bytes(32)), new, proof)
        assert not proves_consistency(old, replace(new, root=bytes(32)), proof)


@pytest.mark.parametrize("size", range(1, 41))
def test_no_history_goes_on_with_a_longer_one(size: int) -> None:
    """Nor does an empty one have another root than the hash of nothing."""
    assert not proves_consistency(TREES[size].log_root(), TREES[size - 1].log_root(), ())
    assert not proves_consistency(LogRoot(0, bytes(32)), TREES[size].log_root(), ())


@given(hashes, st.data())
def test_an_inclusion_proof_of_one_leaf_is_its_path(leaves: list[bytes], data: st.DataObject) -> None:
    """The leaf and the defined path, but from left to right."""
    place = data.draw(st.integers(0, len(leaves) - 1))
    proof = Tree(leaves).inclusion_proof({place})
    assert sorted(proof) == sorted([leaves[place], *path(place, leaves)])


@given(hashes, st.data())
def test_the_leaves_of_an_inclusion_proof_are_read_back(leaves: list[bytes], data: st.DataObject) -> None:
    """For any choice of places."""
    places = data.draw(st.sets(st.integers(0, len(leaves) - 1), min_size=1))
    tree = Tree(leaves)
    proof = tree.inclusion_proof(places)
    assert proved_leaves(tree.log_root(), places, proof) == {place: leaves[place] for place in places}
    assert len(proof) <= len(leaves)


@pytest.mark.parametrize("size", range(1, 41))
def test_every_leaf_of_every_history_is_included(size: int) -> None:
    """One by one, and no other leaf goes for it."""
    tree = TREES[size]
    for place in range(size):
        proof = tree.inclusion_proof({place})
        assert proved_leaves(tree.log_root(), {place}, proof) == {place: MANY[place]}
        other = [bytes(32) if node == MANY[place] else node for node in proof]
        assert proved_leaves(tree.log_root(), {place}, other) is None


@given(hashes, st.data())
def test_a_changed_inclusion_proof_shows_nothing(leaves: list[bytes], data: st.DataObject) -> None:
    """A bit flipped, a hash more or less, or asked about a history of another root."""
    tree = Tree(leaves)
    places = data.draw(st.sets(st.integers(0, len(leaves) - 1), min_size=1))
    proof = list(tree.inclusion_proof(places))
    at = data.draw(st.integers(0, len(proof) - 1))
    flipped = bytes([proof[at][0] ^ 1]) + proof[at][1:]
    assert proved_leaves(tree.log_root(), places, [*proof[:at], flipped, *proof[at + 1 :]]) is None
    assert proved_leaves(tree.log_root(), places, proof[:at] + proof[at + 1 :]) is None
    assert proved_leaves(tree.log_root(), places, [*proof, proof[at]]) is None
    assert proved_leaves(replace(tree.log_root(), root=leaf_hash(b"", b"")), places, proof) is None


@pytest.mark.parametrize("places", [set(), {-1}, {3}, {0, 1 << 53}])
def test_nothing_is_included_beyond_the_history(places: set[int]) -> None:
    """Nor nothing at all."""
    assert proved_leaves(TREES[3].log_root(), places, TREES[3].inclusion_proof({0})) is None


def test_an_enormous_history_is_refused_at_once() -> None:
    """A proof is counted before it is followed, whatever size somebody claims."""
    assert proved_leaves(LogRoot((1 << 53) - 1, bytes(32)), {0, 1 << 52}, [bytes(32)] * 200) is None
