/** Lists of patterns as OpenSSH reads them (ssh_config(5), PATTERNS): `*@example.org,!bob@*`. */

import { toUtf8 } from "./bytes.js";

/** Bytes in one pattern. OpenSSH takes a list with one of 1,023 or more to fit nothing. */
const LONGEST = 1000;
const [STAR, ANY] = toUtf8("*?");

/** @returns {boolean} whether a text fits a list of patterns: one at least, and none that begins with `!`. */
export function matches(text, patterns) {
  const all = patterns.split(",");
  // OpenSSH compares bytes: a question mark stands for one of them, not for a letter.
  let bytes;
  const fit = (pattern) => (/[*?]/.test(pattern) ? fits((bytes ??= toUtf8(text)), toUtf8(pattern)) : text === pattern);
  return all.some((pattern) => !pattern.startsWith("!") && fit(pattern)) &&
    !all.some((pattern) => pattern.startsWith("!") && fit(pattern.slice(1)));
}

/** @returns {boolean} whether a list has a pattern that OpenSSH has no room for. */
export const tooLong = (patterns) => patterns.split(",").some((pattern) => toUtf8(pattern).length > LONGEST);

/** @returns {boolean} whether a pattern is a name and nothing else. */
export const isPlain = (pattern) => !pattern.startsWith("!") && !/[*?]/.test(pattern);

/** One pattern, in time that grows no faster than text times pattern. */
function fits(text, pattern) {
  let [at, place, star, from] = [0, 0, -1, 0];
  while (at < text.length) {
    if (pattern[place] === STAR) {
      [star, from] = [place++, at];
    } else if (place < pattern.length && (pattern[place] === ANY || pattern[place] === text[at])) {
      place++;
      at++;
    } else if (star >= 0) {
      [place, at] = [star + 1, ++from];
    } else {
      return false;
    }
  }
  return pattern.slice(place).every((byte) => byte === STAR);
}
