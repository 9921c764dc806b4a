/** The lines that the code on a certificate holds: what was awarded, signed with the programme's key. */

import { fromMultibase } from "../base58.js";
import { Problem, toUtf8 } from "../bytes.js";
import { fits } from "../crypto.js";
import { fromDid } from "../key.js";
import { linesOf } from "../text.js";
import { readSerial } from "./serial_number.js";

const ALWAYS = {
  Number: "serial", Name: "name", Award: "title", "Awarded by": "issuer", Period: "period", On: "issued",
  Reported: "reported", "Which is": "basis", Place: "place",
};
/** What is signed before the lines of each version, and their labels with the fields that they name. */
const VERSIONS = [
  { signedAs: "mentorlog-award@v2", fields: { ...ALWAYS, List: "list", Badge: "badge", Key: "did", Note: "note" } },
  { signedAs: "mentorlog-award@v1", fields: { ...ALWAYS, Key: "did" } },
];
const SIGNATURE = "Signature";
const LONGEST = 5_000;
const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const NOT_WHOLE = "Its key, its signature or another of its lines is not whole.";

const asLine = (text) => text.split(SPACES).filter(Boolean).join(" ").normalize("NFC");

/** @returns {boolean} whether a text is meant as such lines. */
export const isProof = (text) => ["Number", "Place", "Key", SIGNATURE].every((label) => text.includes(`${label}:`));

/**
 * @param {string} text the lines, as they were scanned, typed or pasted.
 * @returns {Promise<object>} what they say, by their fields; throws when anything is not as it was signed.
 */
export async function readProof(text) {
  const cut = text.slice(0, LONGEST);
  for (const version of VERSIONS) {
    const values = valuesIn(cut, [...Object.keys(version.fields), SIGNATURE]);
    if (values) return proofOf(version, values);
  }
  throw new Problem("These are not the lines of a code, or some of them are missing.");
}

async function proofOf({ signedAs, fields }, values) {
  const signature = values.pop();
  const proof = Object.fromEntries(Object.values(fields).map((field, at) => [field, values[at]]));
  readSerial(proof.serial);
  let key, bytes;
  try {
    key = fromDid(proof.did);
    bytes = fromMultibase(signature.replaceAll(" ", ""));
  } catch {
    throw new Problem(NOT_WHOLE);
  }
  if (!["accepted", "witnessed"].includes(proof.basis)) throw new Problem(NOT_WHOLE);
  if (!/^[0-9]+$/.test(proof.place)) throw new Problem("It names no place in a list of what was revoked.");
  const signed = [signedAs, ...Object.entries(fields).map(([label, field]) => `${label}: ${proof[field]}`)].map((line) => `${line}\n`).join("");
  if (!(await fits(key, bytes, toUtf8(signed)))) {
    throw new Problem("The signature does not fit these lines: one of them is not as it was signed.");
  }
  return proof;
}

/** What stands behind each label, on a line of its own or wherever line ends were lost; null without all of them. */
function valuesIn(text, labels) {
  const lines = linesOf(text).map((line) => line.trim()).filter(Boolean);
  const first = Math.max(0, lines.findIndex((line) => line.startsWith("Number:")));
  let parts = lines.slice(first, first + labels.length);
  if (parts.length < labels.length || !labels.every((label, at) => parts[at].startsWith(`${label}:`))) parts = partsIn(` ${asLine(text)} `, labels);
  return parts && parts.map((part) => asLine(part.slice(part.indexOf(":") + 1)));
}

/** The labels with what follows each, found one after the other; null without all of them. */
function partsIn(text, labels) {
  let at = 0;
  const starts = labels.map((label) => (at = at < 0 ? at : text.indexOf(` ${label}: `, at)));
  return at < 0 ? null : starts.map((start, place) => text.slice(start, starts[place + 1]).trim());
}
