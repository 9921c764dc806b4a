/** Who should send a packet: a table with names and addresses, the coordinator's own list of keys, or cards. */

import { Problem } from "../bytes.js";
import { matches } from "../patterns.js";
import { signsPackets } from "../signers.js";
import { spelling } from "../shared_addresses.js";
import { folded, oneLine } from "../text.js";
import { recordsOf } from "./delimited.js";

/** Rows that may stand above the headings. */
const ABOVE = 20;

/** Text for comparing: case and accents removed. */
export const bare = (text) => folded(text).normalize("NFKD").replace(/\p{Mn}/gu, "");

/** A heading without case, accents and what stands around it. */
const heading = (text) => bare(text).replaceAll("_", " ").split(/\s+/).filter(Boolean).join(" ").replace(/^[ .:?!*]+|[ .:?!*]+$/g, "");
const headings = (text) => new Set(text.split(",").map(heading));

const ADDRESS = headings(
  "email,e-mail,mail,e mail,email address,e-mail address,mail address,address,mentor email,contact,e-mail-adresse,mailadresse," +
    "emailadresse,adresse,courriel,adresse e-mail,adresse électronique,correo,correo electrónico,e-mailadres,posta elettronica,indirizzo e-mail",
);
const WHOLE_NAME = headings(
  "name,full name,mentor,mentor name,name of mentor,student,student name,participant,display name,vor- und nachname,vollständiger name," +
    "nom complet,nom et prénom,nombre completo,nombre y apellidos,nome completo,naam,nominativo",
);
const FIRST_NAME = headings("first name,given name,forename,vorname,prénom,nombre,nome,voornaam");
const LAST_NAME = headings("last name,surname,family name,nachname,familienname,nom,nom de famille,apellido,apellidos,cognome,achternaam");

/**
 * @typedef {{name: string, address: string, sent: (row: object) => boolean, isDisputed: (row: object) => boolean, isOnlyClaimed: (row: object) => boolean,
 *   claimedBy: (row: object) => boolean}} Expected
 */
/** @typedef {{mentors: Expected[], leftOut: number}} Roster with how many rows had nobody in them, or somebody again. */

/** @returns {Promise<Roster>} of a table whose columns are found by their headings. Throws a Problem. */
export async function rosterOf(file) {
  const records = (await recordsOf(file)).map((cells) => cells.map((cell) => cell.trim()));
  const { from, places } = headingIn(records);
  const roster = once(records.slice(from).filter((cells) => cells.some(Boolean)).map((cells) => mentorIn(cells, places)));
  if (!roster.mentors.length) {
    throw new Problem(
      `Nobody is on the roster ${file.path}: it needs a column with names or e-mail addresses, and above it a heading such as Name or Email.`,
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
      return expected(line.note.name || (address ? "" : oneLine(first)), address, line);
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

/** One mentor who should send; `line` of the list of keys that they are from. */
const expected = (name, address, line = null) => ({
  name,
  address,
  sent: (row) => sent({ name, address, line }, row),
  isDisputed: (row) => Boolean(row.twoKeys) && !signed({ address, line }, row),
  isOnlyClaimed: (row) => row.listedOtherwise && !signed({ address, line }, row),
  claimedBy: ({ claimsToBe }) => [address, name].some((own) => own && spelling(claimsToBe).includes(spelling(own))),
});

/** Whether the list has a packet's key as a mentor's. */
const signed = ({ address, line }, { signer }) =>
  (line && signer === oneLine(line.principals)) || (Boolean(address) && spelling(signer) === spelling(address));

/** Whether a packet that is not rejected is of a mentor, or claims their address. */
function sent({ name, address, line }, row) {
  if (signed({ address, line }, row) || (address && spelling(row.email) === spelling(address))) return true;
  if (line) return Boolean(row.email) && matches(folded(row.email), folded(line.principals));
  return !(address && row.email) && Boolean(name) && bare(name) === bare(row.name);
}

/** Where the rows begin and what their columns hold; no places where nothing says so. */
function headingIn(records) {
  for (const [at, cells] of records.slice(0, ABOVE).entries()) {
    const called = cells.map(heading);
    const address = called.findIndex((each) => ADDRESS.has(each));
    const whole = called.findIndex((each) => WHOLE_NAME.has(each));
    const parts = [FIRST_NAME, LAST_NAME].flatMap((known) => called.flatMap((each, place) => (known.has(each) ? [place] : [])));
    const name = whole < 0 ? parts : [whole];
    if (address >= 0 || name.length) return { from: at + 1, places: { address, name } };
  }
  return { from: 0, places: null };
}

function mentorIn(cells, places) {
  // Without headings, what has an @ is the address, and the first other text the name.
  const address = places ? (cells[places.address] ?? "") : (cells.find((cell) => cell.includes("@")) ?? "");
  const name = places
    ? places.name.map((place) => cells[place] ?? "").filter(Boolean).join(" ")
    : address && (cells.find((cell) => cell && cell !== address) ?? "");
  const plain = oneLine(address).replace(/^[<> ]+|[<> ]+$/g, "");
  return name || plain ? expected(oneLine(name), plain) : null;
}
