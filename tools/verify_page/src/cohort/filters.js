/** What a coordinator can have shown alone, and what of it needs attention first. */

import { ONLY, counts } from "../mentor_rows.js";

/** The filters of `mentorlog verify --only` by what they are called on a button, the most urgent first. */
export const FILTERS = {
  rejected: "not genuine",
  "two-keys": "two keys",
  "unknown-key": "words to compare",
  check: "to check",
  short: "short",
  "not-judged": "not judged",
  "own-word": "own word only",
  late: "late",
  afterwards: "entered afterwards",
  "not-sent": "not sent",
  "not-on-roster": "not on the roster",
  undecided: "undecided",
  "held-before": "held before",
  accepted: "accepted",
  held: "held",
  asked: "asked about",
  complete: "complete",
  aside: "left aside",
};

/** What is said first, of one mentor and of several. */
const ATTENTION = {
  rejected: ["is not genuine", "are not genuine"],
  "two-keys": ["has two keys", "have two keys"],
  "unknown-key": ["has six words to compare", "have six words to compare"],
  check: ["is to be checked", "are to be checked"],
  short: ["is short", "are short"],
  "not-judged": ["is not judged", "are not judged"],
  late: ["is late", "are late"],
  "held-before": ["was held or asked about before", "were held or asked about before"],
  "not-sent": ["has not sent", "have not sent"],
};

/** How many mentors each filter would show. Where nothing was decided, that nothing is decided is no news. */
export function countsOf(rows) {
  const found = Object.fromEntries(Object.keys(FILTERS).map((word) => [word, rows.filter(ONLY[word]).length]));
  if (!rows.some(({ decision }) => decision)) found.undecided = 0;
  return found;
}

/** @returns {{word: string, count: number, says: string}[]} what needs attention. */
export const attentionOf = (counted) =>
  Object.entries(ATTENTION)
    .filter(([word]) => counted[word])
    .map(([word, [one, several]]) => ({ word, count: counted[word], says: counted[word] === 1 ? one : several }));

/** Whether a row is shown: a mentor's, unless something else was asked for. */
export const fits = (only) => (each) => (only.size ? [...only].some((word) => ONLY[word](each)) : counts(each));
