/** Whether a packet can be taken for what its mentor signed, in words for who has to ask. */

import { STANDS, TRUST } from "./shared_words.js";

/**
 * @typedef {object} Trust
 * @property {string} word one of `TRUST`.
 * @property {string} sign a character that goes with the word, never instead of it.
 * @property {"ok" | "plain" | "check" | "reject" | "none"} kind how it is coloured.
 * @property {number} rank the most urgent first.
 */

/** With what sign and colour each word is shown. */
const SHOWN = {
  NOT_GENUINE: ["✗", "reject"],
  TWO_KEYS: ["✗", "reject"],
  WORDS_TO_COMPARE: ["?", "check"],
  UNLIKE_LIST: ["?", "check"],
  LATER_VERSION: ["?", "check"],
  TO_CHECK: ["?", "check"],
  NOT_SENT: ["–", "none"],
  GENUINE: ["✓", "plain"],
};

/** @param {{row: object, stands?: string}} each a mentor's row @returns {Trust} */
export function trustOf({ row, stands }) {
  const name = nameOf(row, stands);
  const [sign, kind] = SHOWN[name];
  const rank = Object.keys(TRUST).indexOf(name);
  return { rank, sign, kind: name === "GENUINE" && row.complete ? "ok" : kind, word: TRUST[name] };
}

function nameOf(row, stands) {
  if (stands === STANDS.NOT_SENT) return "NOT_SENT";
  if (row.verdict === "REJECT") return "NOT_GENUINE";
  if (row.twoKeys) return "TWO_KEYS";
  if (!row.profile) return "LATER_VERSION";
  if (row.authentic !== "yes") return row.signer ? "UNLIKE_LIST" : "WORDS_TO_COMPARE";
  return row.verdict === "OK" ? "GENUINE" : "TO_CHECK";
}
