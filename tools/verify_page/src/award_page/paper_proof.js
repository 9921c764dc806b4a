/** The lines that the code on a certificate holds: what was awarded, signed with the programme's key. */

import { fromMultibase } from "../base58.js";
import { Problem, toUtf8 } from "../bytes.js";
import { fits } from "../crypto.js";
import { fromDid } from "../key.js";
import { linesOf } from "../text.js";
import { readSerial } from "./serial_number.js";

const SIGNED_AS = "mentorlog-award@v1";
const LABELS = ["Number", "Name", "Award", "Awarded by", "Period", "On", "Reported", "Which is", "Place", "Key", "Signature"];
const FIELDS = ["serial", "name", "title", "issuer", "period", "issued", "reported", "basis", "place", "did"];
const LONGEST = 5_000;
const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

const asLine = (text) => text.split(SPACES).filter(Boolean).join(" ").normalize("NFC");

/** @returns {boolean} whether a text is meant as such lines. */
export const isProof = (text) => ["Number", "Place", "Key", "Signature"].every((label) => text.includes(`${label}:`));

/**
 * @param {string} text the lines, as they were scanned, typed or pasted.
 * @returns {Promise<object>} what they say, by `FIELDS`; throws when anything is not as it was signed.
 */
export async function readProof(text) {
  const values = valuesIn(text.slice(0, LONGEST));
  const signature = values.pop();
  const proof = Object.fromEntries(FIELDS.map((field, at) => [field, values[at]]));
  readSerial(proof.serial);
  let key, bytes;
  try {
    key = fromDid(proof.did);
    bytes = fromMultibase(signature.replaceAll(" ", ""));
  } catch {
    throw new Problem("Its key, its signature or another of its lines is not whole.");
  }
  if (!["accepted", "witnessed"].includes(proof.basis)) throw new Problem("Its key, its signature or another of its lines is not whole.");
  if (!/^[0-9]+$/.test(proof.place)) throw new Problem("It names no place in a list of what was revoked.");
  const signed = [SIGNED_AS, ...FIELDS.map((field, at) => `${LABELS[at]}: ${proof[field]}`)].map((line) => `${line}\n`).join("");
  if (!(await fits(key, bytes, toUtf8(signed)))) {
    throw new Problem("The signature does not fit these lines: one of them is not as it was signed.");
  }
  return proof;
}

/** What stands behind each label: on a line of its own, or wherever line ends were lost. */
function valuesIn(text) {
  const lines = linesOf(text).map((line) => line.trim()).filter(Boolean);
  const first = Math.max(0, lines.findIndex((line) => line.startsWith("Number:")));
  let parts = lines.slice(first, first + LABELS.length);
  if (parts.length < LABELS.length || !LABELS.every((label, at) => parts[at].startsWith(`${label}:`))) parts = partsIn(` ${asLine(text)} `);
  return parts.map((part) => asLine(part.slice(part.indexOf(":") + 1)));
}

/** The labels with what follows each, found one after the other. */
function partsIn(text) {
  let at = 0;
  const starts = LABELS.map((label) => {
    at = text.indexOf(` ${label}: `, at);
    if (at < 0) throw new Problem("These are not the lines of a code: it has ten of them, and a signature.");
    return at;
  });
  return starts.map((start, place) => text.slice(start, starts[place + 1]).trim());
}
