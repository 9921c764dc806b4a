/** Who should send a packet: a table with names and addresses, the coordinator's own list of keys, or cards. */

import { Problem } from "../bytes.js";
import { matches } from "../patterns.js";
import { signsPackets } from "../signers.js";
import { spelling } from "../shared_addresses.js";
import { folded, oneLine } from "../text.js";
import { bare, readPeople, toldUnreadSheets } from "./people_table.js";

/**
 * @typedef {{name: string, address: string, sent: (row: object) => boolean, sentByNameAlone: (row: object) => boolean, isDisputed: (row: object) => boolean, isOnlyClaimed: (row: object) => boolean,
 *   claimedBy: (row: object) => boolean}} Expected
 */
/** @typedef {{mentors: Expected[], leftOut: number}} Roster with how many rows had nobody in them, or somebody again. */

/** @returns {Promise<Roster>} of a table whose columns are found by their headings. Throws a Problem. */
export async function rosterOf(file) {
  const table = await readPeople(file);
  const people = table.rows.map(table.person);
  const roster = once(people.map((person) => person && expected(person.name, person.address, { further: person.further })));
  if (!roster.mentors.length) {
    const told = await toldUnreadSheets(file);
    throw new Problem(
      `Nobody is on the roster ${file.path}: it needs a column with names or e-mail addresses, and above it a heading such as Name or Email.${told && ` ${told}`}`,
    );
  }
  return roster;
}

/** @returns {Roster} of a list of keys, by the names that stand above its lines. */
export const rosterOfKeys = ({ lines }) =>
  once(
    lines.filter(signsPackets).map((line) => {
      const [first] = line.principals.split(",");
      const address = first.includes("@") ? oneLine(first) : "";
      return expected(line.note.name || (address ? "" : oneLine(first)), address, { line });
    }),
  );

/** @returns {Roster} of people who handed in a card. */
export const rosterOfCards = (cards) => once(cards.map(({ name, address }) => expected(oneLine(name), oneLine(address))));

/** A roster with each mentor once. */
function once(all) {
  const kept = new Map();
  for (const mentor of all) {
    const key = mentor && (spelling(mentor.address) || bare(mentor.name));
    if (key && !kept.has(key)) kept.set(key, mentor);
  }
  return { mentors: [...kept.values()], leftOut: all.length - kept.size };
}

/** One mentor who should send; `line` of the list of keys that they are from, `further` addresses beside the one that is written to. */
export function expected(name, address, { line = null, further = [] } = {}) {
  const addresses = address ? [address, ...further] : [];
  const mentor = { name, addresses, line };
  return {
    name,
    address,
    sent: (row) => sent(mentor, row),
    sentByNameAlone: (row) => !line && !signed(mentor, row) && !has(mentor, row.email),
    isDisputed: (row) => Boolean(row.twoKeys) && !signed(mentor, row),
    isOnlyClaimed: (row) => row.listedOtherwise && !signed(mentor, row),
    sharesAddress: (row) => has(mentor, row.email) || has(mentor, row.signer),
    claimedBy: ({ claimsToBe }) => [...addresses, name].some((own) => own && spelling(claimsToBe).includes(spelling(own))),
  };
}

/** Whether an address is one of a mentor's. */
const has = ({ addresses }, address) => addresses.some((own) => spelling(own) === spelling(address));

/** Whether the list has a packet's key as a mentor's. */
const signed = (mentor, { signer }) => (mentor.line && signer === oneLine(mentor.line.principals)) || has(mentor, signer);

/** Whether a packet that is not rejected is of a mentor, or claims their address. */
function sent(mentor, row) {
  const { name, addresses, line } = mentor;
  if (signed(mentor, row) || has(mentor, row.email)) return true;
  if (line) return Boolean(row.email) && matches(folded(row.email), folded(line.principals));
  return !(addresses.length && row.email) && Boolean(name) && bare(name) === bare(row.name);
}
