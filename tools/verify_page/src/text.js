/** Other people's words, made fit to be looked at. */

const HIDDEN =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Surrogate}\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/** @returns {string} the text with control and direction characters as `<U+202E>`. */
export const visible = (text) =>
  text.replace(HIDDEN, (char) => `<U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);

/** @returns {string} a text without regard to case; by way of capitals, so that ß and ss are the same. */
export const folded = (text) => text.toUpperCase().toLowerCase();

/** @returns {string[]} the lines of a text, whatever ends them. */
export const linesOf = (text) => text.split(/\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/);
