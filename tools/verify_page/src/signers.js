/** The coordinator's list of keys: an OpenSSH `allowed_signers` file (ssh-keygen(1), ALLOWED SIGNERS). */

import { Problem, fromUtf8, same } from "./bytes.js";
import { isDay } from "./days.js";
import { KEY_TYPE, fromLine } from "./key.js";
import { NAMESPACE } from "./sshsig.js";

const OPTIONS = ["namespaces", "valid-after", "valid-before", "cert-authority"];

/**
 * Read a list; a line that does not count leaves a note instead. Throws when the file is no text.
 *
 * @returns {{lines: object[], notes: string[]}}
 */
export function parseSigners(bytes) {
  const found = { lines: [], notes: [] };
  for (const [at, line] of textOf(bytes).split("\n").entries()) {
    const text = line.trim();
    if (!text || text.startsWith("#")) continue;
    try {
      found.lines.push(signer(text));
    } catch (error) {
      found.notes.push(`Line ${at + 1} of the list of signers was passed over: ${error.message}.`);
    }
  }
  return found;
}

/** @returns {object[]} the lines for a key that may sign packets. */
export const linesOf = (signers, key) =>
  signers.lines.filter((line) => same(line.key, key) && (line.namespaces === undefined || matches(NAMESPACE, line.namespaces)));

/** @returns {boolean} whether a line holds at an instant. */
export const validAt = ({ after, before }, created) =>
  (after === undefined || after <= Date.parse(created)) && (before === undefined || Date.parse(created) <= before);

/** Whether a text fits a list of patterns as OpenSSH reads it (ssh_config(5), PATTERNS). */
export function matches(text, patterns) {
  const all = patterns.split(",");
  const fit = (pattern) => fitsOne(Array.from(text), Array.from(pattern));
  return all.some((pattern) => !pattern.startsWith("!") && fit(pattern)) &&
    !all.some((pattern) => pattern.startsWith("!") && fit(pattern.slice(1)));
}

/** One pattern, in time that grows no faster than text times pattern. */
function fitsOne(text, pattern) {
  let [at, place, star, from] = [0, 0, -1, 0];
  while (at < text.length) {
    if (pattern[place] === "*") {
      [star, from] = [place++, at];
    } else if (place < pattern.length && (pattern[place] === "?" || pattern[place] === text[at])) {
      place++;
      at++;
    } else if (star >= 0) {
      [place, at] = [star + 1, ++from];
    } else {
      return false;
    }
  }
  return pattern.slice(place).every((char) => char === "*");
}

function textOf(bytes) {
  try {
    return fromUtf8(bytes).replace(/^\ufeff/, "");
  } catch {
    throw new Problem("The list of signers is not a text file.");
  }
}

function signer(text) {
  const who = text.match(/^(?:"([^"]+)"\s+|(\S+)\s+)/);
  if (!who) throw new Problem("it names no key");
  const { options, rest } = splitOptions(text.slice(who[0].length));
  if (options.has("cert-authority")) throw new Problem("certificate authorities are checked by ssh-keygen only");
  const [kind, ...after] = rest.split(" ");
  if (kind !== KEY_TYPE) throw new Problem("its key is not an Ed25519 key");
  return {
    principals: who[1] || who[2],
    key: fromLine(after.join(" ").trim().split(/\s+/)[0]),
    namespaces: options.get("namespaces"),
    after: instant(options.get("valid-after")),
    before: instant(options.get("valid-before")),
  };
}

/** Split the options from the key that follows them. */
function splitOptions(text) {
  const options = new Map();
  if (/^(ssh-|ecdsa-|sk-)/.test(text)) return { options, rest: text };
  const each = /([A-Za-z-]+)(?:="((?:[^"\\]|\\.)*)")?(,|\s+)/y;
  for (let found = each.exec(text); found; found = each.exec(text)) {
    const name = found[1].toLowerCase();
    if (!OPTIONS.includes(name)) throw new Problem(`it has the unknown option ${name.slice(0, 40)}`);
    if (options.has(name)) throw new Problem(`it has the option ${name} twice`);
    options.set(name, found[2] ?? "");
    if (found[3] !== ",") return { options, rest: text.slice(each.lastIndex) };
  }
  throw new Problem("its options are not understood");
}

/** Read YYYYMMDD[HHMM[SS]], in this computer's time, or in UTC when a Z follows; in milliseconds. */
function instant(text) {
  if (text === undefined) return undefined;
  const found = text.match(/^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(Z?)$/);
  if (!found) throw new Problem("its dates are not written as YYYYMMDD");
  const [, year, month, day, hour = "00", minute = "00", second = "00", zone] = found;
  if (!isDay(`${year}-${month}-${day}`) || hour > "23" || minute > "59" || second > "59") {
    throw new Problem("its dates are not days and times");
  }
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
}
