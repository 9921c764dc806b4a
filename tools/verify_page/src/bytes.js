/** Bytes as text and back, strictly. */

/** A failure whose message says why, in a sentence or, for `NotCanonical`, in a few words. */
export class Problem extends Error {}

/** @returns {string} the text that UTF-8 bytes stand for; a byte order mark stays. Throws on other bytes. */
export const fromUtf8 = (bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);

/** @returns {Uint8Array} */
export const toUtf8 = (text) => new TextEncoder().encode(text);

/**
 * One character for each byte, so that places in the text are places in the bytes. Bytes from 0x80 on become
 * some character that is not ASCII.
 */
export const asAscii = (bytes) => new TextDecoder("latin1").decode(bytes);

/** @returns {boolean} */
export const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

/** @returns {Uint8Array} the parts one after the other. */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @returns {string} */
export const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));

/** @returns {Uint8Array | null} null for what is not base64 with its padding and without spaces. */
export function fromBase64(text) {
  if (text.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

/** @returns {string} */
export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
