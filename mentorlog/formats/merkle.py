"""The Merkle tree over the event log (RFC 9162, section 2.1), which folds a history into one hash.

Two proofs tell of a history to somebody who does not have it: that of consistency, that one history goes on
with another; that of inclusion, what some of its leaves are.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice

from mentorlog.model.frozen import Frozen

EMPTY = hashlib.sha256(b"").digest()
"""The root of no leaves."""


def leaf_hash(salt: bytes, body: bytes) -> bytes:
    """Hash one event. The 16 random bytes of `salt` keep an erased body from being guessed back."""
    return hashlib.sha256(b"\x00" + salt + body).digest()


class LogRoot(Frozen, kw_only=False):
    """The event log in one hash: RFC 9162 Merkle tree root over the leaf hashes."""

    size: int
    root: bytes
    """32 bytes; of an empty log, the SHA-256 of nothing."""


class Tree:
    """A tree whose full subtrees are hashed once, so that every proof is a few look-ups."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        """Take the leaf hashes, 32 bytes each, in order."""
        level = list(leaves)
        self.size = len(level)
        self._levels = [level]
        while len(level) > 1:
            # One without a neighbour is passed over: it is in no full subtree of this height.
            level = [_parent(left, right) for left, right in zip(level[::2], level[1::2], strict=False)]
            self._levels.append(level)

    def log_root(self, size: int | None = None) -> LogRoot:
        """Return the tree hash of the first `size` leaves, by default of all.

        Raises:
            ValueError: when there are fewer leaves.
        """
        size = self._within(self.size if size is None else size)
        return LogRoot(size, self._node(0, size) if size else EMPTY)

    def had_root(self, size: int, root: bytes) -> bool:
        """Say whether this history, when it had `size` leaves, had this root."""
        return size <= self.size and self.log_root(size).root == root

    def consistency_proof(self, size: int) -> tuple[bytes, ...]:
        """Prove that this history goes on with its own first `size` leaves (RFC 9162, section 2.1.4.1).

        With none or all of them it does in any case: the proof is empty.

        Raises:
            ValueError: when there are fewer leaves.
        """
        start, stop = 0, self.size
        if self._within(size) in (0, stop):
            return ()
        proof: list[bytes] = []
        while size < stop:
            middle = start + _split(stop - start)
            if size <= middle:
                proof.append(self._node(middle, stop))
                stop = middle
            else:
                proof.append(self._node(start, middle))
                start = middle
        if start:
            # Otherwise this last part is the whole earlier history, whose root the reader has.
            proof.append(self._node(start, stop))
        return tuple(reversed(proof))

    def inclusion_proof(self, places: Set[int]) -> tuple[bytes, ...]:
        """Prove what the leaves at some places (from 0) are: those, and the rest in the fewest hashes.

        The hashes come from left to right. For one place they are its leaf and its path (RFC 9162, section
        2.1.3.1); for many, no hash that follows from others is repeated.
        """
        return tuple(self._node(start, stop) for start, stop in _parts(0, self.size, sorted(places)))

    def _node(self, start: int, stop: int) -> bytes:
        """Return the hash of a subtree, as the definition of the tree hash cuts them."""
        width = stop - start
        if width & (width - 1) == 0:
            return self._levels[width.bit_length() - 1][start // width]
        middle = start + _split(width)
        return _parent(self._node(start, middle), self._node(middle, stop))

    def _within(self, size: int) -> int:
        """Return a number of leaves that there are."""
        if not 0 <= size <= self.size:
            raise ValueError(f"there are {self.size} leaves, not {size}")
        return size


def roots(leaves: Iterable[bytes], sizes: Set[int]) -> dict[int, bytes]:
    """Return the roots that a history had at some sizes, as far as it came to them.

    A tree has the same ones; this keeps a hash for each power of two only.

    Args:
        leaves: the leaf hashes, 32 bytes each, in order.
        sizes: numbers of leaves.
    """
    found = {0: EMPTY} if 0 in sizes else {}
    full: list[bytes] = []
    for size, leaf in enumerate(leaves, 1):
        node, rest = leaf, size - 1
        while rest & 1:
            node, rest = _parent(full.pop(), node), rest >> 1
        full.append(node)
        if size in sizes:
            root = full[-1]
            for left in reversed(full[:-1]):
                root = _parent(left, root)
            found[size] = root
    return found


def proves_consistency(old: LogRoot, new: LogRoot, proof: Sequence[bytes]) -> bool:
    """Say whether a proof shows that the history `new` goes on with `old` (RFC 9162, section 2.1.4.2)."""
    if not 0 < old.size < new.size:
        return not proof and old == (LogRoot(0, EMPTY) if old.size < new.size else new)
    before, last = old.size - 1, new.size - 1
    while before & 1:
        before, last = before >> 1, last >> 1
    # A whole left subtree is the earlier root itself, which the proof therefore leaves out.
    hashes = iter(proof if before else (old.root, *proof))
    old_root = new_root = next(hashes, b"")
    for node in hashes:
        if last == 0:
            return False
        if before & 1 or before == last:
            old_root, new_root = _parent(node, old_root), _parent(node, new_root)
            while before and not before & 1:
                before, last = before >> 1, last >> 1
        else:
            new_root = _parent(new_root, node)
        before, last = before >> 1, last >> 1
    return last == 0 and (old_root, new_root) == (old.root, new.root)


def proved_leaves(log: LogRoot, places: Set[int], proof: Sequence[bytes]) -> dict[int, bytes] | None:
    """Return the leaf at each place (from 0) that an inclusion proof shows; None if it does not hold."""
    if not places or min(places) < 0 or max(places) >= log.size:
        return None
    # Whoever claims a vast history pays for it with a proof as long.
    parts = list(islice(_parts(0, log.size, sorted(places)), len(proof) + 1))
    if len(parts) != len(proof):
        return None
    known = dict(zip(parts, proof, strict=True))
    return {at: known[at, at + 1] for at in places} if _folded(0, log.size, known) == log.root else None


def _parts(start: int, stop: int, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut a tree into the leaves at some places and the largest subtrees without any, from left to right."""
    if not places or stop - start == 1:
        yield start, stop
        return
    middle = start + _split(stop - start)
    yield from _parts(start, middle, [place for place in places if place < middle])
    yield from _parts(middle, stop, [place for place in places if place >= middle])


def _folded(start: int, stop: int, known: dict[tuple[int, int], bytes]) -> bytes:
    """Return the hash of a tree from those of its parts."""
    if (node := known.get((start, stop))) is not None:
        return node
    middle = start + _split(stop - start)
    return _parent(_folded(start, middle, known), _folded(middle, stop, known))


def _split(width: int) -> int:
    """Return the largest power of two below a number of leaves, of which there are at least two."""
    return 1 << ((width - 1).bit_length() - 1)


def _parent(left: bytes, right: bytes) -> bytes:
    """Hash two neighbours."""
    return hashlib.sha256(b"\x01" + left + right).digest()
