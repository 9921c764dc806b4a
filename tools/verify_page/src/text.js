/** Other people's words, made fit to be looked at. */

import { LETTERS } from "./shared_words.js";

const HIDDEN =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\p{Surrogate}\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;

/** Spaces of every width, and letters that look like one: many of them can pass for the gap between columns. */
const SPACES = /[ \u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0]+/g;

const byNumber = (char) => `<U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}>`;

/** @returns {string} the text with control and direction characters as `<U+202E>`. */
export const visible = (text) => text.replace(HIDDEN, byNumber);

/** @returns {string} a text for a place of one line: nothing in it begins another line, or passes for another cell. */
export const oneLine = (text) => visible(text).replace(/[\t\n]/g, byNumber).replace(SPACES, " ").replace(/^ | $/g, "");

/** @returns {string} a text without regard to case; by way of capitals, so that ß, ẞ and ss are the same, and both sigmas. */
export const folded = (text) => text.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ");

/** What combines with the letter before it: such a mark takes its place before the one of the highest class. */
const combines = (mark) => `\u0345${mark}`.normalize("NFD").startsWith(mark);

/** @returns {string} a text without regard to case and accents. */
export const withoutAccents = (text) =>
  folded(text)
    .normalize("NFKD")
    .replace(/./gsu, (sign) => LETTERS[sign] ?? sign)
    .replace(/\p{M}/gu, (mark) => (combines(mark) ? "" : mark));

/** @returns {string[]} the lines of a text, whatever ends them. */
export const linesOf = (text) => text.split(/\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/);
