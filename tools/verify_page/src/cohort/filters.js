/** What a coordinator can have shown alone, and what of it needs attention first. */

import { ONLY, counts } from "../mentor_rows.js";
import { ATTENTION, FILTERS } from "../shared_words.js";

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
