/** The Merkle tree over a logbook's changes, and what its proofs show (RFC 9162, section 2.1). */

import { joined, same } from "./bytes.js";
import { sha256Now } from "./crypto.js";

/** @typedef {{size: number, root: Uint8Array}} History how many leaves, and the hash of the tree over them. */

const parent = (left, right) => sha256Now(joined(Uint8Array.of(1), left, right));

/** @returns {boolean} whether a proof shows that a later history goes on with an earlier one (section 2.1.4.2). */
export function continues(old, now, proof) {
  if (old.size >= now.size) return !proof.length && old.size === now.size && same(old.root, now.root);
  let [before, last] = [BigInt(old.size) - 1n, BigInt(now.size) - 1n];
  const up = () => ([before, last] = [before >> 1n, last >> 1n]);
  while (before & 1n) up();
  // A whole left subtree is the earlier root itself, which the proof therefore leaves out.
  const [first, ...rest] = before ? proof : [old.root, ...proof];
  if (!first) return false;
  let [oldRoot, newRoot] = [first, first];
  for (const node of rest) {
    if (!last) return false;
    if (before & 1n || before === last) {
      [oldRoot, newRoot] = [parent(node, oldRoot), parent(node, newRoot)];
      while (before && !(before & 1n)) up();
    } else {
      newRoot = parent(newRoot, node);
    }
    up();
  }
  return !last && same(oldRoot, old.root) && same(newRoot, now.root);
}

/**
 * What an inclusion proof for several leaves shows.
 *
 * @param {number[]} places of the leaves, from 0, in order, each once.
 * @param {Uint8Array[]} proof those leaves, and the largest subtrees without any, from left to right.
 * @returns {Map<number, Uint8Array> | null} the leaf at each place; null if the proof does not hold.
 */
export function included({ size, root }, places, proof) {
  if (!places.length || places[0] < 0 || places.at(-1) >= size) return null;
  const leaves = new Map();
  let taken = 0;
  const fold = (start, stop, inside) => {
    if (!inside.length || stop - start === 1) {
      if (inside.length) leaves.set(start, proof[taken]);
      return proof[taken++] ?? new Uint8Array();
    }
    const middle = start + half(stop - start);
    const left = fold(start, middle, inside.filter((place) => place < middle));
    return parent(left, fold(middle, stop, inside.filter((place) => place >= middle)));
  };
  const found = fold(0, size, places);
  return taken === proof.length && same(found, root) ? leaves : null;
}

/** The largest power of two below a number of leaves, of which there are at least two. */
function half(width) {
  let power = 1;
  while (power * 2 < width) power *= 2;
  return power;
}
