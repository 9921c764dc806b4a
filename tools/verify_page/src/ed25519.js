/**
 * Ed25519 (RFC 8032, section 5.1) as strictly as it can be read, whatever checks the signatures: a key, and the
 * first half of a signature, is a point in its one spelling, in the group that the base point generates, and
 * not its neutral element.
 */

import { Point } from "@noble/ed25519";

const { n: ORDER } = Point.CURVE();
const seen = new Map();

/** @returns {boolean} whether 32 bytes spell such a point; what was seen is remembered, for it takes a millisecond. */
export function isSound(bytes) {
  const name = bytes.join();
  if (!seen.has(name)) seen.set(name, inGroup(bytes));
  return seen.get(name);
}

/** @returns {boolean} whether a signature that fits a sound key is one that every library takes. */
export const isSoundSignature = (signature) =>
  signature.length === 64 && number(signature.subarray(32)) < ORDER && inGroup(signature.subarray(0, 32));

function inGroup(bytes) {
  try {
    const point = Point.fromBytes(bytes);
    return !point.is0() && point.isTorsionFree();
  } catch {
    return false; // No point of the curve, or another spelling of one.
  }
}

/** The number that bytes spell, the lowest first. */
const number = (bytes) => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
