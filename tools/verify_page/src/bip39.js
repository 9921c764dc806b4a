/**
 * Six words for a key: the first 66 bits of a SHA-256, eleven bits a word, in the English word list of BIP-39.
 *
 * The list comes with the build. It is sorted, so each word is written as how many letters it shares with the
 * one before and then the rest: `0abandon2ility` is abandon, ability.
 */

const COUNT = 6;
const BITS = 11n;

let list;

/** @returns {string} */
export function sixWords(digest) {
  list ??= unfolded(WORDS);
  const number = digest.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> BigInt(8 * digest.length - 66);
  return Array.from({ length: COUNT }, (_, place) => list[(number >> (BITS * BigInt(COUNT - 1 - place))) & 2047n]).join(" ");
}

function unfolded(folded) {
  let word = "";
  return Array.from(folded.matchAll(/(\d)(\D*)/g), ([, shared, rest]) => (word = word.slice(0, shared) + rest));
}
