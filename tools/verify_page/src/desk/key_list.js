/** Adding confirmed keys to a coordinator's list, which keeps every other line as it is to the byte. */

import { Problem, fromUtf8, same, toUtf8 } from "../bytes.js";
import { lineOf } from "../key.js";
import { spelling } from "../shared_addresses.js";
import { covering, linesOf, parseSigners, signsPackets } from "../signers.js";
import { NAMESPACE } from "../sshsig.js";
import { oneLine, visible } from "../text.js";

/**
 * @typedef {object} Confirmed a key whose six words were compared aloud.
 * @property {string} name of the mentor, as their card or packet says.
 * @property {string} address what the list will call them.
 * @property {Uint8Array} key
 * @property {number} at when, in milliseconds: a card counts from now on, a packet from when it was signed.
 * @property {string} day on which the words were compared, `2026-09-01`.
 * @property {string} by who compared them; empty if that shall not be noted.
 */

/**
 * How a key stands to a list.
 *
 * @param {{lines: object[]}} signers the list.
 * @returns {{known: object[], rivals: object[], after?: number}} the lines that have it; those by which another key signs
 *   for its address then or later; and the latest end of those that did so before, at which the new one takes over.
 */
export function standingOf({ key, address, at }, signers) {
  // A word such as `mentor` stands for whoever gave no address, and may have many keys.
  const others = (address.includes("@") ? linesFor(signers, address) : []).filter((line) => !same(line.key, key));
  const ends = others.map(({ before }) => before).filter((before) => before !== undefined && before <= at);
  return {
    known: linesOf(signers, key),
    rivals: others.filter(({ before }) => before === undefined || before > at),
    after: ends.length ? Math.max(...ends) : undefined,
  };
}

/** The lines for an address, and for those that look like it. */
function linesFor(signers, address) {
  const folded = spelling(address);
  const alike = signers.lines.filter(
    (line) => /[^\0-\x7f]/.test(line.principals) && signsPackets(line) && line.principals.split(",").some((each) => spelling(each) === folded),
  );
  return [...new Set([...covering(signers, address), ...covering(signers, folded), ...alike])];
}

/**
 * @param {Uint8Array} bytes the list as it is; empty if there is none.
 * @param {Confirmed} confirmed
 * @returns {Uint8Array} the list with the key, as `mentorlog signers enrol` writes it; the same bytes when it was there.
 *   Throws a Problem when another key stands in the way.
 */
export function withKey(bytes, confirmed) {
  const { key, address, name, day, by } = confirmed;
  const { known, rivals, after } = standingOf(confirmed, parseSigners(bytes));
  if (known.length) return bytes;
  if (rivals.length) {
    const lines = rivals.map(({ number }) => `line ${number}`).join(", ");
    throw new Problem(
      `Your list has another key for ${visible(address)} already (${lines}), so this one was not added. If the mentor tells you, ` +
        "on a number that you know from elsewhere, that the new key takes its place, use mentorlog signers enrol --replace, or take " +
        "that line out of your list yourself. If not, somebody may pass for the mentor.",
    );
  }
  const options = [`namespaces="${NAMESPACE}"`, ...(after === undefined ? [] : [`valid-after="${timeOf(after)}"`])].join(",");
  const line = `${address} ${options} ${lineOf(key)}`;
  const [read, ...more] = parseSigners(toUtf8(line)).lines;
  if (more.length || read?.principals !== address) throw new Problem("Its address cannot stand in a list of keys. Ask the mentor for another one.");
  const notes = [name && `# Name: ${oneLine(name)}`, `# Confirmed: ${day}${by ? ` by ${oneLine(by)}` : ""}`].filter(Boolean);
  const before = fromUtf8(bytes);
  return toUtf8(`${before}${before && !before.endsWith("\n") ? "\n" : ""}${[...notes, line, ""].join("\n")}`);
}

/** An instant as the list spells it, in UTC. */
const timeOf = (at) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`;
