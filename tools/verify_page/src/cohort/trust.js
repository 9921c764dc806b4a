/** Whether a packet can be taken for what its mentor signed, in words for who has to ask. */

/**
 * @typedef {object} Trust
 * @property {string} word `genuine, known`, `words to compare`, `not genuine`, …
 * @property {string} sign a character that goes with the word, never instead of it.
 * @property {"ok" | "plain" | "check" | "reject"} kind how it is coloured.
 * @property {number} rank the most urgent first.
 */

const trust = (rank, sign, kind, word) => ({ rank, sign, kind, word });

const NOT_GENUINE = trust(0, "✗", "reject", "not genuine");
const TWO_KEYS = trust(1, "✗", "reject", "two keys");
const TO_COMPARE = trust(2, "?", "check", "words to compare");
const UNLIKE_LIST = trust(3, "?", "check", "unlike your list");
const LATER_VERSION = trust(4, "?", "check", "newer than this page");
const TO_CHECK = trust(5, "?", "check", "known, to check");
const NOT_SENT = trust(6, "–", "none", "not sent");
const KNOWN = trust(7, "✓", "plain", "genuine, known");
const COMPLETE = { ...KNOWN, kind: "ok" };

/** @param {import("../mentor_rows.js").MentorRow} each @returns {Trust} */
export function trustOf({ row, stands }) {
  if (stands === "not sent") return NOT_SENT;
  if (row.verdict === "REJECT") return NOT_GENUINE;
  if (row.twoKeys) return TWO_KEYS;
  if (!row.profile) return LATER_VERSION;
  if (row.authentic !== "yes") return row.signer ? UNLIKE_LIST : TO_COMPARE;
  if (row.verdict !== "OK") return TO_CHECK;
  return row.complete ? COMPLETE : KNOWN;
}
