"""The Merkle tree over the event log (RFC 9162, section 2.1), which folds a history into one hash."""

import hashlib
from collections.abc import Iterable


def leaf_hash(salt: bytes, body: bytes) -> bytes:
    """Hash one event. The 16 random bytes of `salt` keep an erased body from being guessed back."""
    return hashlib.sha256(b"\x00" + salt + body).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the tree hash of `leaves` (32 bytes each, in order); of none, the SHA-256 of nothing.

    Keeps one hash for each full subtree seen so far, as a binary counter keeps its digits.
    """
    peaks: list[tuple[int, bytes]] = []
    for leaf in leaves:
        height, node = 0, leaf
        while peaks and peaks[-1][0] == height:
            node = _parent(peaks.pop()[1], node)
            height += 1
        peaks.append((height, node))
    if not peaks:
        return hashlib.sha256(b"").digest()
    node = peaks.pop()[1]
    while peaks:
        node = _parent(peaks.pop()[1], node)
    return node


def _parent(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours."""
    return hashlib.sha256(b"\x01" + left + right).digest()
