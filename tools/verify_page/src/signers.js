/** The coordinator's list of keys: an OpenSSH `allowed_signers` file (ssh-keygen(1), ALLOWED SIGNERS). */

import { Problem, fromUtf8, same } from "./bytes.js";
import { isPlain, matches } from "./patterns.js";
import { readLine, spanOf } from "./signers_line.js";
import { NAMESPACE } from "./sshsig.js";
import { folded, oneLine } from "./text.js";

/**
 * @typedef {{principals: string, key: Uint8Array, namespaces?: string, after?: number, before?: number, number: number,
 *   note: {name: string, confirmedOn: string, confirmedBy: string}}} Line with what stands above it in comments.
 */

/**
 * Read a list; a line that does not count leaves a note instead. Throws when the file is no text.
 *
 * @returns {{lines: Line[], notes: string[], replaced: Line[]}} replaced: lines that a later key took the place of, and
 *   that are comments since; they tell whose a key was.
 */
export function parseSigners(bytes) {
  const lines = [];
  const replaced = [];
  const notes = [];
  let note = NO_NOTE;
  for (const [at, text] of textOf(bytes).split("\n").entries()) {
    try {
      const [, old] = text.match(REPLACED) ?? [];
      const line = readLine(old ?? text);
      const into = old === undefined ? lines : replaced;
      if (line) into.push({ ...line, namespaces: line.options.get("namespaces"), ...spanOf(line.options), number: at + 1, note });
    } catch (error) {
      notes.push(`Line ${at + 1} of the list of keys was passed over: ${error.message}.`);
    }
    note = withComment(note, text);
  }
  return { lines, notes: [...notes, ...doubled(lines.filter(signsPackets))], replaced };
}

/** Who a key is said to be of, and how that is known; for people, since no signature is judged by it. */
const NO_NOTE = { name: "", confirmedOn: "", confirmedBy: "" };
const REPLACED = /^# Replaced on [0-9-]{10}: (.*)$/s;
const COMMENT = /^# (?:Name: (.*)|Confirmed: ([0-9-]{10})(?: by (.*))?)$/;

/** What is said of the key on the next line: what was said before this comment, and this. */
function withComment(note, text) {
  const [comment, name, day, by] = text.replace(/\r$/, "").match(COMMENT) ?? [];
  if (comment === undefined) return NO_NOTE;
  return name === undefined ? { ...note, confirmedOn: day, confirmedBy: oneLine(by ?? "") } : { ...note, name: oneLine(name) };
}

function textOf(bytes) {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new Problem("The list of keys is not a text file.");
  }
}

export const signsPackets = ({ namespaces }) => namespaces === undefined || matches(NAMESPACE, namespaces);

/** Of each list the lines that may sign packets, by their keys; and its principals as they are compared. */
const indexes = new WeakMap();

function indexOf(signers) {
  if (!indexes.has(signers)) {
    const able = signers.lines.filter(signsPackets);
    const byKey = new Map();
    for (const line of able) byKey.set(`${line.key}`, [...(byKey.get(`${line.key}`) ?? []), line]);
    indexes.set(signers, { byKey, folded: able.map((line) => [line, folded(line.principals)]) });
  }
  return indexes.get(signers);
}

/** @returns {Line[]} the lines for a key that may sign packets. */
export const linesOf = (signers, key) => indexOf(signers).byKey.get(`${key}`) ?? [];

/** @returns {boolean} whether a line holds at an instant. */
export const validAt = ({ after, before }, created) =>
  (after === undefined || after <= Date.parse(created)) && (before === undefined || Date.parse(created) <= before);

/** @returns {boolean} whether a line is for this address, as `ssh-keygen -I` compares it, or for none at all. */
export const mayBe = ({ principals }, email) =>
  matches(email, principals) || principals.split(",").every((pattern) => isPlain(pattern) && !pattern.includes("@"));

/** @returns {boolean} whether a line is for this address in any letter case: to people it is the same. */
export const covers = ({ principals }, address) => matches(folded(address), folded(principals));

/** @returns {Line[]} the lines for an address, in any letter case and by patterns too, that may sign packets. */
export function covering(signers, address) {
  const sought = folded(address);
  return indexOf(signers).folded.filter(([, principals]) => matches(sought, principals)).map(([line]) => line);
}

/**
 * The lines by which somebody could sign packets as an address at an instant. More than one key among them means
 * that the list does not say whose word counts. A line that ends at that very instant is left out: another one
 * may begin there.
 *
 * @returns {Line[]}
 */
export const keysFor = (signers, address, created) =>
  covering(signers, address).filter(
    (line) => validAt(line, created) && (line.before === undefined || Date.parse(created) < line.before),
  );

/** Sentences for the names that a list gives to two keys at the same time. */
function doubled(lines) {
  const names = new Map();
  for (const line of lines) {
    for (const name of new Set(folded(line.principals).split(","))) {
      if (!names.has(name)) names.set(name, []);
      names.get(name).push(line);
    }
  }
  return [...names]
    .filter(([name]) => name.includes("@") && !name.startsWith("!"))
    .flatMap(([name, sharing]) => {
      const pair = contradictingPair(sharing);
      return pair
        ? `Lines ${pair[0].number} and ${pair[1].number} of the list of keys give ${name} two keys at the same ` +
            "time. Ask the mentor for the six words, and remove the line with the other key or end it with valid-before."
        : [];
    });
}

function contradictingPair(lines) {
  if (lines.every(({ key }) => same(key, lines[0].key))) return null;
  for (const [at, line] of lines.entries()) {
    const other = lines.slice(at + 1).find((each) => !same(each.key, line.key) && overlap(each, line));
    if (other) return [line, other];
  }
  return null;
}

/** Whether two lines hold at the same time for longer than the instant of a handing over. */
export const overlap = (line, other) =>
  Math.max(line.after ?? -Infinity, other.after ?? -Infinity) < Math.min(line.before ?? Infinity, other.before ?? Infinity);
