/**
 * Hashes and Ed25519: the browser's own (WebCrypto) where it has them, else those of noble. What they disagree
 * on is refused before or after them (ed25519.js).
 */

import { hashes, verify } from "@noble/ed25519";
import { sha256 as nobleSha256, sha512 as nobleSha512 } from "@noble/hashes/sha2.js";
import { isSound, isSoundSignature } from "./ed25519.js";

hashes.sha512 = nobleSha512;

const fromHex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));

/** RFC 8032, section 7.1, test 1: the key, and its signature over nothing. */
const KNOWN_KEY = fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
const KNOWN_SIGNATURE = fromHex(
  "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
);

const noble = {
  sha256: async (bytes) => nobleSha256(bytes),
  sha512: async (bytes) => nobleSha512(bytes),
  fits: async (key, signature, signed) => verify(signature, signed, key, { zip215: false }),
};

const web = {
  sha256: (bytes) => digest("SHA-256", bytes),
  sha512: (bytes) => digest("SHA-512", bytes),
  async fits(key, signature, signed) {
    const { subtle } = crypto;
    return subtle.verify("Ed25519", await subtle.importKey("raw", key, "Ed25519", false, ["verify"]), signature, signed);
  },
};

const digest = async (name, bytes) => new Uint8Array(await crypto.subtle.digest(name, bytes));

let chosen = noble;

/**
 * Use the browser's own cryptography if it is there and right about a known signature.
 *
 * @param {boolean} fallback use noble even then.
 * @returns {Promise<boolean>} whether the browser's own is used.
 */
export async function choose(fallback = false) {
  chosen = noble;
  try {
    if (!fallback && (await web.fits(KNOWN_KEY, KNOWN_SIGNATURE, new Uint8Array()))) chosen = web;
  } catch {
    // A browser without Ed25519, or a page that is not from a file or over HTTPS.
  }
  return chosen === web;
}

/** @returns {Promise<Uint8Array>} */
export const sha256 = (bytes) => chosen.sha256(bytes);

/** @returns {Uint8Array} at once, for trees of many small hashes. */
export const sha256Now = (bytes) => nobleSha256(bytes);
/** @returns {Promise<Uint8Array>} */
export const sha512 = (bytes) => chosen.sha512(bytes);

/** @returns {Promise<boolean>} whether 64 bytes are the signature of a key over `signed`. */
export async function fits(key, signature, signed) {
  try {
    return isSound(key) && (await chosen.fits(key, signature, signed)) && isSoundSignature(signature);
  } catch {
    return false; // The signature has another length.
  }
}
