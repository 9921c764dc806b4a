/** Two keys that claim one address in a batch: somebody passes for a mentor, or a mentor has a new key. */

import { called } from "./key.js";
import { linesOf, overlap } from "./signers.js";
import { folded } from "./text.js";

const WHY = "two keys for one address";
const NEXT = "Ask the mentor, on a number that you know from elsewhere, which key is theirs; decide nothing before.";

/** What takes no room, or passes for a blank. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Z}\u034f\u115f\u1160\u2800\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
/** Small letters of other alphabets that look like Latin ones, or whose capitals do, and those. */
const [STRANGE, LATIN] = ["асԁеһіјӏорԛѕѵԝхувнкмтαονιρκυγχβεμıɡɑ。", "acdehijlopqsvwxybhkmtaovipkuyxbemiga."];

/** An address so that those which look alike are alike: no blanks, no capitals, one width. */
export const spelling = (address) =>
  folded(address.normalize("NFKC")).replace(UNSEEN, "").replace(/[^\0-\x7f]/g, (char) => LATIN[STRANGE.indexOf(char)] ?? char);

/** Whether an address is one and nothing else, in letters that pass for no others (RFC 5322, section 3.2.3). */
export const isPlainAddress = (address) => /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+$/.test(address);

/** An address with each sign that is not of a keyboard everywhere as `<U+0430>`. */
export const byNumber = (address) =>
  address.replace(/[^ -~]/gu, (char) => `<U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);

/**
 * Mark the rows whose address another key claims as well; nothing is decided on any of them.
 *
 * @param {object[]} rows what `survey` makes of packets; each with the `key` that signed it.
 * @param {object | null} signers the coordinator's list.
 */
export function toldApart(rows, signers) {
  const claims = new Map();
  for (const row of rows) {
    if (!row.email || !row.fingerprint || row.verdict === "REJECT") continue;
    const address = spelling(row.email);
    if (!claims.has(address)) claims.set(address, new Map());
    const keys = claims.get(address);
    // Of one key's packets the best known one speaks for it.
    if (!keys.has(row.fingerprint) || row.authentic === "yes") keys.set(row.fingerprint, row);
  }
  return rows.map((row) => marked(row, claims.get(spelling(row.email)) ?? new Map(), signers));
}

/** A row with what speaks against deciding on it. */
function marked(row, keys, signers) {
  const own = keys.get(row.fingerprint);
  // In an order of their own: not that in which the packets were dropped.
  const ordered = [...keys.values()].sort((one, other) => (one.fingerprint < other.fingerprint ? -1 : 1));
  const others = ordered.filter((other) => own && clash(own, other, signers));
  if (row.verdict === "REJECT" || !others.length) return row;
  const keysCalled = [row, ...others].map(called).join(" and ");
  const told = `${row.email} is claimed by ${others.length > 1 ? others.length + 1 : "two"} keys: ${keysCalled}`;
  return {
    ...row,
    verdict: "CHECK",
    reasons: [`${told}.`, ...row.reasons],
    requirements: row.requirements && "not judged",
    shortOf: [],
    lacks: [],
    restsOn: [],
    notJudged: row.requirements && `${WHY}: ${row.email}`,
    twoKeys: told,
    nextStep: NEXT,
  };
}

/** Whether two rows are by different keys of which not both can be the mentor's. */
function clash(row, other, signers) {
  if (row.fingerprint === other.fingerprint) return false;
  if (!signers || row.authentic !== "yes" || other.authentic !== "yes") return true;
  return linesOf(signers, row.key).some((mine) => linesOf(signers, other.key).some((theirs) => overlap(mine, theirs)));
}
