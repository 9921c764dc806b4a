/** Base58 in Bitcoin's alphabet, as multibase writes it: `z` and then the digits. */

import { Problem } from "./bytes.js";

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** Digits that a key or a signature never reaches. */
const LONGEST = 200;

/** @returns {string} */
export function multibase(bytes) {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let digits = "";
  for (; number; number /= 58n) digits = ALPHABET[Number(number % 58n)] + digits;
  const zeros = bytes.findIndex((byte) => byte);
  return `z${"1".repeat(zeros < 0 ? bytes.length : zeros)}${digits}`;
}

/** The bytes that `multibase` wrote; each byte string has one spelling only. Throws on any other text. */
export function fromMultibase(text) {
  if (!/^z[1-9A-HJ-NP-Za-km-z]*$/.test(text) || text.length > LONGEST) throw new Problem("not base58btc");
  let number = [...text.slice(1)].reduce((sum, digit) => sum * 58n + BigInt(ALPHABET.indexOf(digit)), 0n);
  const bytes = [];
  for (; number; number /= 256n) bytes.unshift(Number(number % 256n));
  const zeros = text.slice(1).match(/^1*/)[0].length;
  return Uint8Array.from([...Array(zeros).fill(0), ...bytes]);
}
