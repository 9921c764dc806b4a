/** What a coordinator decided about packets: signed documents of one line, in a register or as a mentor's receipt. */

import { Problem, asAscii, toHex } from "../bytes.js";
import { sha256 } from "../crypto.js";
import { verifyProof } from "../data_integrity.js";
import { isObject, parseCanonical } from "../jcs.js";
import { day, instant } from "../schema.js";
import { visible } from "../text.js";

const TYPE = "MentorLogDecision";
const LARGEST = 32_768;
const LARGEST_REGISTER = 64 << 20;
const UUID = /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DIGEST = /^[0-9a-f]{64}$/;

const tidy = (text) => text.normalize("NFC").replace(/\r\n|[\r\v\f\x85\u2028\u2029]/g, "\n").split("\n").map((line) => line.trimEnd()).join("\n").trim();
/** Control characters; a note may be in several lines and in any direction. */
const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Surrogate}\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]/u;
const prose = (most) => (value) => typeof value === "string" && Array.from(value).length <= most && tidy(value) === value && !CONTROLS.test(value);
const line = (least, most) => (value) => prose(most)(value) && value.length >= least && !value.includes("\n");
const like = (pattern) => (value) => typeof value === "string" && pattern.test(value);

const FIELDS = {
  type: (value) => value === TYPE,
  version: (value) => value === 1,
  id: like(UUID),
  at: instant,
  answer: (value) => ["accept", "hold", "ask", "withdraw"].includes(value),
  note: prose(2_000),
  by: line(1, 200),
  contact: line(0, 320),
  packet: like(UUID),
  packetSha256: like(DIGEST),
  mentor: line(1, 200),
  mentorKey: (value) => typeof value === "string" && Array.from(value).length <= 100,
};
/** Those of which nothing may be said. */
const NULLABLE = { previous: like(DIGEST), periodStart: day, periodEnd: day };
const OPTIONAL = { version: 1, note: "", contact: "", previous: null, periodStart: null, periodEnd: null };

/** @typedef {{answer: string, at: string, by: string, note: string, packetSha256: string, mentorKey: string,
 *   previous: string | null, periodStart: string | null, periodEnd: string | null}} Decision */

/** Whether a file is a register of decisions or a receipt, by its name or by how it begins. */
export const mayBeDecisions = (name, head) => /\.decision$|decisions[^/]*\.jsonl$/i.test(name) || asAscii(head).startsWith('{"answer":"');

/**
 * @param {Uint8Array} data a decision as it lies in its file.
 * @returns {Promise<{decision: Decision, key: Uint8Array}>} once its signature fits to the last byte. Throws a Problem.
 */
export async function readDecision(data) {
  if (data.length > LARGEST) throw new Problem("It is far too large to be a coordinator’s decision.");
  let document;
  try {
    document = parseCanonical(data);
  } catch {
    throw new Problem("It is not a coordinator’s decision, or it was changed after it was signed.");
  }
  if (!isObject(document) || document.type !== TYPE) throw new Problem("It is not a coordinator’s decision.");
  if (document.version > 1) throw new Problem("It was made by a later version of mentorlog. Take that version to read it.");
  const { key, created } = await verifyProof(document);
  const { proof, ...said } = document;
  const keys = Object.keys(said);
  const known = keys.every((name) => (Object.hasOwn(NULLABLE, name) ? said[name] === null || NULLABLE[name](said[name]) : Object.hasOwn(FIELDS, name) && FIELDS[name](said[name])));
  const whole = Object.keys(FIELDS).every((name) => Object.hasOwn(said, name) || Object.hasOwn(OPTIONAL, name));
  if (!known || !whole) throw new Problem("It is signed, but it does not have the form of a decision.");
  if (created !== said.at) throw new Problem("It is signed, but at another time than it says.");
  return { decision: { ...OPTIONAL, ...said }, key };
}

/**
 * The decisions in files: registers, each line naming the one before it, and receipts.
 *
 * @param {{path: string, file: File}[]} files
 * @param {object[][]} [before] the `chains` of files that were given earlier, which stay: receipts are added to a register.
 * @returns {Promise<{entries: {decision: Decision, key: Uint8Array}[], chains: object[][], bad: string[]}>} each decision once, in the order in
 *   which they were made: that of the lines, whatever clocks said; and a sentence for each file that is not as it was signed.
 */
export async function decisionsIn(files, before = []) {
  const chains = [...before];
  const bad = [];
  for (const { path, file } of files) {
    try {
      if (file.size > LARGEST_REGISTER) throw new Problem("It is far too large.");
      chains.push(await entriesIn(new Uint8Array(await file.arrayBuffer()), isRegister(path)));
    } catch (error) {
      bad.push(`${visible(path)} was not used: ${error instanceof Problem ? error.message : "It cannot be read."}`);
    }
  }
  const entries = [];
  for (const chain of chains.sort((one, other) => other.length - one.length)) mergeInto(entries, chain);
  return { entries, chains, bad };
}

/** Put the decisions of one file among others, in their own order, and by time where no line says which came first. */
function mergeInto(entries, chain) {
  let place = 0;
  for (const entry of chain) {
    const there = entries.findIndex(({ digest }) => digest === entry.digest);
    if (there >= 0) {
      place = there + 1;
      continue;
    }
    place = Math.max(place, entries.findLastIndex(({ decision }) => decision.at <= entry.decision.at) + 1);
    entries.splice(place++, 0, entry);
  }
}

const isRegister = (path) => /\.jsonl$/i.test(path);

/** The lines of a register, or the one of a receipt, which names one before it that is not there. */
async function entriesIn(data, register) {
  const lines = asLines(data);
  if (lines.length === 1 && !register) return [{ ...(await readDecision(lines[0])), digest: toHex(await sha256(lines[0])) }];
  const entries = [];
  let before = null;
  for (const [at, text] of lines.entries()) {
    const entry = await readDecision(text).catch((error) => {
      throw new Problem(damaged(at, error instanceof Problem ? error.message : "It cannot be read."));
    });
    if ((entry.decision.previous ?? null) !== before) throw new Problem(damaged(at, "It does not follow the line before it."));
    before = toHex(await sha256(text));
    entries.push({ ...entry, digest: before });
  }
  return entries;
}

const damaged = (at, why) => `the register of decisions was changed in line ${at + 1}: ${why} Put it back from a copy.`;

/** The lines of bytes, without those that are empty at the end. */
function asLines(data) {
  const lines = [];
  for (let from = 0; from < data.length; ) {
    const end = data.indexOf(10, from) < 0 ? data.length : data.indexOf(10, from);
    lines.push(data.subarray(from, data[end - 1] === 13 ? end - 1 : end));
    from = end + 1;
  }
  return lines;
}
