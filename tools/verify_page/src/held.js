/** What a coordinator holds beside a packet, and whether the packet agrees with it. */

import { compared, finding } from "./retrace.js";
import { on } from "./wording.js";

/**
 * @typedef {object} Held
 * @property {import("./checkpoints.js").Kept[]} checkpoints with an e-mail address about that mentor only.
 * @property {string[]} receipts in their one spelling.
 * @property {import("./disclosure.js").Opened[]} names
 */
export const NOTHING = { checkpoints: [], receipts: [], names: [] };

/**
 * Yields what a packet, which agrees with itself, says about each thing held.
 *
 * @param {object} subject what the packet says.
 * @param {string} created when it was signed, by the mentor's clock.
 * @param {string[]} addresses the mentor's, as the packet and the list of signers give them.
 * @param {Held} held
 */
export function* weigh(subject, created, addresses, { checkpoints, receipts, names }) {
  const own = new Set(addresses.map((address) => address.toLowerCase()));
  const mine = checkpoints.filter((kept) => !kept.addresses.length || kept.addresses.some((address) => own.has(address)));
  if (checkpoints.length && !mine.length) yield finding("OK", "None of the checkpoints that you named is of this mentor.");
  for (const kept of mine) yield* compared(subject, created, kept);
  for (const code of receipts) yield receipt(subject, code);
  for (const opened of names) yield name(subject, opened);
}

/** Only what can be told to be about a packet, when it lies beside others. */
export const fitting = (subject, { checkpoints, receipts, names }) => ({
  checkpoints: checkpoints.filter(({ addresses }) => addresses.length),
  receipts: receipts.filter((code) => meetingOf(subject, code)),
  names: names.filter((opened) => fits(subject, opened)),
});

const meetingOf = ({ meetings }, code) => meetings.find(({ receipt }) => receipt === code);
const fits = ({ mentees }, { alias, digest }) => mentees.some((each) => each.alias === alias && each.nameDigest === digest);

function receipt(subject, code) {
  const found = meetingOf(subject, code);
  if (!found) return finding("CHECK", `No meeting in it has the receipt ${code}. Was it copied whole?`);
  const people = found.mentees.length ? `, with ${found.mentees.join(", ")}` : "";
  return finding("OK", `The receipt ${code} is that of ${found.ref} on ${on(found.date)}${people}.`);
}

function name(subject, opened) {
  if (fits(subject, opened)) return finding("OK", `${opened.alias} is ${opened.name}: the name is the one that was signed.`);
  return finding("CHECK",
    `The disclosure of a name for ${opened.alias} does not fit this packet: it is of another packet, or ` +
      "the name is not the one that was signed.");
}
