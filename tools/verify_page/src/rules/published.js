/**
 * A programme as it publishes itself: rules, days and whom to ask, in one file that it signed. Nothing in it is read
 * before its size was looked at and the signature fits; whose signature it is, comparing six words shows.
 */

import { isObject } from "../jcs.js";
import { Problem, asAscii, fromUtf8, toHex, toUtf8 } from "../bytes.js";
import { sha256 } from "../crypto.js";
import { isDay } from "../days.js";
import { spoken } from "../key.js";
import { verifyFile } from "../sshsig.js";
import { readPolicy } from "./policy.js";
import { span, withDays } from "./rules_file.js";
import { tables } from "./toml.js";

export const NAMESPACE = "mentorlog-programme@v1";
const FIRST_LINE = "# mentorlog programme 1";
const MARK = "-----BEGIN SSH SIGNATURE-----\n";
const [LARGEST, LARGEST_SIGNATURE] = [200_000, 2_000];
/** What the table `[published]` may have, and letters or items of each. */
const TEXTS = { name: 120, institution: 200, zone: 200, coordinator: 200, email: 200, hand_in: 2_000, logo: 44_000 };
const [MOST_POLICIES, MOST_DAYS, LATEST] = [20, 100, 100_000];
const RULES = ["from", "to", "policies", "windows", "phases"];

const withoutMark = (bytes) => (asAscii(bytes.subarray(0, 3)) === "ï»¿" ? bytes.subarray(3) : bytes);

/** @returns {boolean} whether a file says that it is a programme's; whether that is so is another question. */
export const isPublished = (bytes) => asAscii(withoutMark(bytes).subarray(0, FIRST_LINE.length)) === FIRST_LINE;

/**
 * @param {Uint8Array} given the file; mail programs may have changed its line ends.
 * @param {string} name what messages call it.
 * @returns {Promise<{about: object, rules: import("./verifier_rules.js").Rules, key: {fingerprint: string, words: string}}>}
 *   Throws a Problem when it is too large, is not as it was signed, or says what no programme can.
 */
export async function readPublished(given, name) {
  if (given.length > LARGEST + LARGEST_SIGNATURE) throw new Problem(`${name} is too large for a programme’s file; the most is 200,000 bytes.`);
  if (!isPublished(given)) throw new Problem(`${name} is no programme’s file: it does not begin as one.`);
  const bytes = withLineFeeds(withoutMark(given));
  const at = asAscii(bytes).lastIndexOf(MARK);
  const signed = bytes.subarray(0, Math.max(0, at));
  const key = await verifyFile(signed, toUtf8(`${asAscii(bytes.subarray(Math.max(0, at))).replace(/\n*$/, "")}\n`), NAMESPACE).catch(() => {
    throw new Problem(`${name} was changed after it was signed, or is cut off. Ask for the file again.`);
  });
  try {
    return { ...(await said(tables(fromUtf8(signed)))), key: spoken(key) };
  } catch (error) {
    throw new Problem(`${name} was not used. ${error instanceof Problem ? error.message : "It is not UTF-8 text."}`);
  }
}

/** Every CR LF as a line feed. */
const withLineFeeds = (bytes) => bytes.filter((byte, at) => byte !== 13 || bytes[at + 1] !== 10);

async function said({ published, rules, ...others }) {
  const strange = Object.keys(others)[0];
  if (strange) throw new Problem(`It has the table or key ${strange}, which no programme’s file has.`);
  if (!isObject(published) || !isObject(rules)) throw new Problem("It has no tables [published] and [rules].");
  return { about: aboutOf(published), rules: { ...(await rulesOf(rules)), vacations: vacationsIn(published) } };
}

function aboutOf({ version, day, vacations, ...texts }) {
  for (const [key, value] of Object.entries(texts)) {
    const most = Object.hasOwn(TEXTS, key) ? TEXTS[key] : -1;
    if (most < 0) throw new Problem(`[published] has the key ${key}, which no programme’s file has.`);
    if (typeof value !== "string" || Array.from(value).length > most) throw new Problem(`[published]: ${key} is no text of at most ${most} letters.`);
  }
  if (!texts.name?.trim()) throw new Problem("[published] has no name.");
  if (typeof version !== "bigint" || version < 1n || version > LATEST) throw new Problem("[published]: version is no whole number from 1 on.");
  if (!isObject(day) || !isDay(day.day ?? "")) throw new Problem("[published]: day is no date.");
  return { ...texts, version: Number(version), day: day.day };
}

function vacationsIn({ vacations = [] }) {
  if (!Array.isArray(vacations) || vacations.length > MOST_DAYS) throw new Problem("[published]: vacations is no list of days.");
  return vacations.map((text) => {
    const [name, days] = typeof text === "string" ? [text.slice(0, text.indexOf("=")).trim(), text.slice(text.indexOf("=") + 1)] : [];
    if (!name || !text.includes("=")) throw new Problem('[published]: a vacation is not such as "term_break=2026-12-20..2027-01-05".');
    return span(name, days);
  });
}

async function rulesOf(table) {
  const strange = Object.keys(table).find((key) => !RULES.includes(key));
  if (strange) throw new Problem(`[rules] has the key ${strange}, which no programme’s file has.`);
  const { policies } = table;
  if (!Array.isArray(policies) || !policies.length || policies.length > MOST_POLICIES || !policies.every((text) => typeof text === "string")) {
    throw new Problem("[rules] has no policies.");
  }
  const read = await Promise.all(policies.map(async (text) => ({ ...readPolicy(text), sha256: toHex(await sha256(toUtf8(text))) })));
  return withDays(read, table);
}
