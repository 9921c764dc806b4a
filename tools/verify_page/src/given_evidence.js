/** What a coordinator holds beside a packet, and whether the packet agrees with it. */

import { compared, continuing, finding } from "./merkle_check.js";
import { many, on } from "./wording.js";

/**
 * @typedef {object} Held
 * @property {import("./checkpoints.js").Kept[]} checkpoints with an e-mail address about that mentor, without one about any.
 * @property {string[]} receipts in their one spelling.
 * @property {import("./disclosure.js").Opened[]} names
 * @property {string[]} [unread] a sentence for each thing that cannot be used.
 * @property {Date} [now] what the time is; without it nothing is compared with that.
 * @property {boolean} [many] whether there are several packets, so that some of this is about others.
 * @property {string} [doubt] what is left over and could be about a packet that nothing was compared with.
 */
export const NOTHING = { checkpoints: [], receipts: [], names: [], unread: [] };

/**
 * Yields what a packet, which agrees with itself, says about each thing held.
 *
 * @param {object} subject what the packet says.
 * @param {string} created when it was signed, by the mentor's clock.
 * @param {string[]} addresses the mentor's, as the packet and the list of keys give them.
 * @param {Held} held
 * @param {string[]} listed every address on the list of keys.
 */
export function* weigh(subject, created, addresses, held, listed = []) {
  for (const sentence of held.unread ?? []) yield finding("CHECK", sentence);
  const { mine, strange } = whose(subject, addresses, held);
  for (const kept of mine) yield* compared(subject, created, kept);
  if (!held.many) {
    for (const kept of strange) if (!mine.length || !othersHave(kept, listed)) yield finding("CHECK", unmatched(kept));
  } else if (!mine.length && held.doubt) {
    yield finding("CHECK", held.doubt);
  }
  const { receipts, names } = held.many ? fitting(subject, held) : held;
  for (const code of receipts) yield receipt(subject, code);
  for (const opened of names) yield name(subject, opened);
}

/**
 * Tell apart the checkpoints of a mentor's and those that cannot be told to be: by the address, or because the
 * history is proved to continue it. Only the mentor's own history does, so that an address may be an old one.
 */
function whose(subject, addresses, { checkpoints, many: several }) {
  const own = new Set(addresses.map((address) => address.toLowerCase()));
  const isMine = (kept) =>
    (kept.addresses.length ? kept.addresses.some((address) => own.has(address)) : !several) || continuing(subject, kept);
  const mine = checkpoints.filter(isMine);
  return { mine, strange: checkpoints.filter((kept) => !mine.includes(kept)) };
}

/**
 * Yields the checkpoints that another packet of the same key continues, and this one lacks: a checkpoint may bear an
 * address that the mentor has no more, and then only the packet whose history is true is compared with it.
 */
export function* unlikeItsKey(subject, created, addresses, fingerprint, held) {
  const { mine } = whose(subject, addresses, held);
  for (const kept of held.ofKeys?.get(fingerprint) ?? []) {
    if (mine.includes(kept) || created.slice(0, 10) < kept.day) continue;
    yield finding("CHECK",
      `Another packet of this key continues the checkpoint ${named(kept)}, and this one does not. Ask the ` +
        "mentor which history is the true one.");
  }
}

/** @returns {Map<string, object[]>} for each key the checkpoints that its packets can be told to be about. */
export function ofKeys(packets, held) {
  const found = new Map();
  for (const { subject, addresses, fingerprint } of packets) {
    const { mine } = whose(subject, addresses, { ...held, many: true });
    found.set(fingerprint, [...new Set([...(found.get(fingerprint) ?? []), ...mine])]);
  }
  return found;
}

/** Whether the list of keys knows every address of a checkpoint that is not of a packet here. */
function othersHave({ addresses }, listed) {
  const known = new Set(listed.map((address) => address.toLowerCase()));
  return addresses.length > 0 && addresses.every((address) => known.has(address));
}

/**
 * What of the things held is about none of several packets.
 *
 * @param {{subject: object, addresses: string[]}[]} packets
 * @param {Held} held
 * @returns {Held}
 */
export function unmatchedOf(packets, held) {
  const several = { ...held, many: true };
  const lost = (kind, things, about) => [kind, things.filter((thing) => !packets.some((packet) => about(packet, thing)))];
  return Object.fromEntries([
    lost("checkpoints", held.checkpoints, ({ subject, addresses }, kept) => whose(subject, addresses, { ...several, checkpoints: [kept] }).mine.length),
    lost("receipts", held.receipts, ({ subject }, code) => meetingOf(subject, code)),
    lost("names", held.names, ({ subject }, opened) => fits(subject, opened)),
  ]);
}

/** Says what is to be checked in a packet that no checkpoint was compared with, when some are left over. */
export function doubtAbout({ checkpoints }, listed) {
  const left = checkpoints.filter((kept) => !othersHave(kept, listed));
  if (!left.length) return "";
  return "No checkpoint that you named is of this mentor, and of these nobody can tell whose they are: " +
    `${left.map(named).join("; ")}. If one is of this mentor, the history was rewritten.`;
}

const unmatched = (kept) =>
  `The checkpoint ${named(kept)} could not be matched: that address is not this mentor’s, and the ` +
  "history does not continue it. If it is an old address of this mentor’s, the history was rewritten; if " +
  "it is another mentor’s, give it with that packet.";

/** Names a checkpoint: `of 30 June 2026 (231 changes, farah@example.org)`. */
export const named = ({ day, size, addresses }) =>
  `of ${on(day)} (${[many(size, "change"), ...[...new Set(addresses)].sort()].join(", ")})`;

/** Of receipts and names, only what can be told to be about a packet, when it lies beside others. */
const fitting = (subject, { receipts, names }) => ({
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
