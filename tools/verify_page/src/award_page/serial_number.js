/** The number of a certificate: twelve digits, the last of which is a check digit by H. M. Damm (2004). */

import { Problem, toUtf8 } from "../bytes.js";
import { sha256Now } from "../crypto.js";

const DIGITS = 12;
/** As in `certify/serial_number.py`. */
const DAMM = [
  "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
  "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
];

const check = (digits) => [...digits].reduce((state, digit) => Number(DAMM[state][digit]), 0);
const grouped = (digits) => digits.match(/.{4}/g).join("-");

/** @returns {string} the number of a credential, by its identifier. */
export function serialOf(identifier) {
  const uuid = identifier.toLowerCase().replace(/^urn:uuid:/, "");
  const first = sha256Now(toUtf8(`mentorlog serial ${uuid}`)).subarray(0, 8);
  const number = first.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const digits = String(number % 10n ** BigInt(DIGITS - 1)).padStart(DIGITS - 1, "0");
  return grouped(digits + check(digits));
}

/** The digit that a sign is in any script: the zeros of all of them end in 0 or 6 (Unicode, chapter 4.6). */
function digitOf(sign) {
  if (!/\p{Nd}/u.test(sign)) return sign;
  const code = sign.codePointAt(0);
  const from = /\p{Nd}/u.test(String.fromCodePoint(code - (code % 16))) ? 0 : 6;
  return String((code % 16) - from);
}

/** @returns {string} a number as it is written, whatever stands between its digits; throws when it is none. */
export function readSerial(typed) {
  const digits = [...typed.normalize("NFKC").replace(/[\s\p{Pd}\p{Po}\p{Cf}]/gu, "")].map(digitOf).join("");
  if (!/^[0-9]{12}$/.test(digits)) throw new Problem("A number has twelve digits, such as 4831-0275-9164.");
  if (check(digits)) throw new Problem(`${grouped(digits)} is no number: a digit in it is wrong, or two are exchanged.`);
  return grouped(digits);
}
