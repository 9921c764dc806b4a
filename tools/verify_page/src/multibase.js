/** Hashes as text: multibase base64url, which begins with `u` (W3C Controlled Identifiers, section 2.4). */

import { fromBase64, toBase64 } from "./bytes.js";

/** @returns {string} base64url without padding. */
export const base64url = (bytes) => toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** @returns {Uint8Array | null} what a text in base64url without padding stands for; null for another text. */
export const fromBase64url = (text) =>
  fromBase64(text.replaceAll("-", "+").replaceAll("_", "/") + "=".repeat(-text.length & 3));

/** @returns {Uint8Array} the hash that a text of the form `HASH` stands for. */
export const hashOf = (text) => fromBase64url(text.slice(1));
