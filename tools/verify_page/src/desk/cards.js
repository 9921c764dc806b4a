/**
 * The card with which a mentor's key is enrolled: who I am, by which key I sign, and that key's signature. It shows
 * that whoever wrote it has the key; who that is, only comparing the six words shows.
 */

import { Problem, fromUtf8, joined, toUtf8 } from "../bytes.js";
import { isDay } from "../days.js";
import { fromRaw, lineOf, spoken } from "../key.js";
import { base64url, fromBase64url } from "../multibase.js";
import { fitsFile, signatureIn } from "../sshsig.js";
import { oneLine, visible } from "../text.js";

const NAMESPACE = "mentorlog-card@v1";
const CODE = "mentorlog-card-1:";
const [KEY, SIGNED] = [32, 64];
/** Cards that are taken in at once. */
const MOST = 10_000;
/** Where a card may stand in a text, in either form. */
const CARD =
  /((?<![^\n])mentorlog card 1\n(?:[^\n]{0,600}\n){6})(-----BEGIN SSH SIGNATURE-----\n(?:[A-Za-z0-9+/=]{1,70}\n){1,8}-----END SSH SIGNATURE-----)|mentorlog-card-1:([A-Za-z0-9_-]{1,2000})/gu;
const FORM =
  /^mentorlog card 1\nI sign my mentoring packets with this key\.\nName: ([^\n]{1,400})\nAddress: ([^\n]{1,400})\nSix words: [a-z ]{1,60}\nKey: ssh-ed25519 (\S{1,200})\nDate: ([0-9-]{10})\n$/u;
const ADDRESS = /^[^@\s,"'*?!<>]+@[^@\s,"'*?!<>]+$/u;

/** @typedef {{name: string, address: string, day: string, key: Uint8Array, words: string, fingerprint: string, code: string}} Card */

/** Whether a text has a card, or the picture of one, in whatever state. */
export const mayHaveCards = (text) => /(?<![^\r\n])mentorlog card [0-9]/.test(text) || text.includes(CODE);

/**
 * The cards that stand anywhere in a text, in either form.
 *
 * @param {string} text of a file or of a message around it, or what a scanner gave.
 * @returns {Promise<{cards: Card[], bad: string[]}>} and a sentence for each that is not to be believed.
 */
export async function cardsIn(text) {
  const found = { cards: [], bad: [] };
  for (const [, said, signature, code] of text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n").matchAll(CARD)) {
    if (found.cards.length + found.bad.length >= MOST) break;
    try {
      found.cards.push(await (code ? fromCode(code) : fromFile(said, signature)));
    } catch (error) {
      found.bad.push(error instanceof Problem ? error.message : "A card in it is damaged: ask for the file itself, as an attachment.");
    }
  }
  return found;
}

/** Of several cards of one key the newest: only who has the key could make it. */
export function newest(cards) {
  const found = new Map();
  for (const card of cards) {
    const other = found.get(card.fingerprint);
    if (!other || [other.day, other.code].join() < [card.day, card.code].join()) found.set(card.fingerprint, card);
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name, "en"));
}

async function fromFile(text, armoured) {
  const [, name, address, key, day] = text.match(FORM) ?? [];
  if (name === undefined) throw new Problem("A card in it is not as mentorlog writes cards.");
  let signed;
  try {
    signed = signatureIn(toUtf8(`${armoured}\n`), NAMESPACE);
  } catch {
    throw new Problem(`${claimed(name)} has no signature that is one for a card.`);
  }
  if (lineOf(signed.key) !== `ssh-ed25519 ${key}`) throw new Problem(`${claimed(name)} is signed with another key than the one on it.`);
  return checked({ name, address, day, key: signed.key }, signed.signature, text);
}

async function fromCode(code) {
  const damaged = new Problem("A code in it is damaged: scan it again.");
  const bytes = fromBase64url(code);
  if (!bytes || bytes.length < KEY + SIGNED || base64url(bytes) !== code) throw damaged;
  let said, key;
  try {
    said = fromUtf8(bytes.subarray(KEY + SIGNED)).split("\n");
    key = fromRaw(bytes.slice(0, KEY));
  } catch {
    throw damaged;
  }
  if (said.length !== 3) throw damaged;
  const [day, address, name] = said;
  const card = { name, address, day, key };
  return checked(card, bytes.subarray(KEY, KEY + SIGNED), textOf(card));
}

/** What is signed; it has one spelling. */
const textOf = ({ name, address, day, key }) =>
  `mentorlog card 1\nI sign my mentoring packets with this key.\nName: ${name}\nAddress: ${address}\nSix words: ${spoken(key).words}\nKey: ${lineOf(key)}\nDate: ${day}\n`;

/** A card whose signature fits what it says, and whose parts are in their one spelling. */
async function checked(card, signature, text) {
  const { name, address, day, key } = card;
  const plain = (said, most) => said.normalize("NFC") === said && said.trim() === said && visible(said) === said && said && Array.from(said).length <= most;
  if (!plain(name, 200) || oneLine(name) !== name || !plain(address, 200) || !ADDRESS.test(address) || !isDay(day)) {
    throw new Problem(`${claimed(name)} is not as mentorlog writes cards.`);
  }
  if (signature.length !== SIGNED || !(await fitsFile(toUtf8(text), key, signature, NAMESPACE))) {
    throw new Problem(`${claimed(name)} was changed after it was signed.`);
  }
  if (textOf(card) !== text) throw new Problem(`${claimed(name)} is not as mentorlog writes cards.`);
  const code = CODE + base64url(joined(key, signature, toUtf8(`${day}\n${address}\n${name}`)));
  return { ...card, ...spoken(key), code };
}

/** How to speak of a card that nobody vouches for. */
const claimed = (name) => `The card that says it is of ${oneLine(Array.from(name).slice(0, 400).join("")).slice(0, 120)}`;
