/** What a coordinator typed, pasted or dropped beside the packets: checkpoints, receipts, opened names. */

import { parseCheckpoints } from "./checkpoints.js";
import { findDisclosures } from "./disclosure.js";
import { mended } from "./mail_text.js";
import { readReceipt } from "./receipts.js";

/** A receipt on a line of its own, perhaps called so, in quotes, or with a full stop. */
const RECEIPT = /^[^0-9A-Z]*(?:(?:receipt|code)[^0-9A-Z]+)?([0-9A-Z]{4}([ -]?)[0-9A-Z]{4}\2[0-9A-Z]{4})[^0-9A-Z]*$/i;
/** What was perhaps meant to be one. */
const NEARLY = /^[^0-9A-Z]*(?:(?:receipt|code)[^0-9A-Z]+)?(?=[^a-z]*[0-9])[0-9A-Z]{2,6}([ -])[0-9A-Z]{2,6}\1[0-9A-Z]{2,6}[^0-9A-Z]*$/i;

/**
 * Read a text: one thing on each line, among which others may stand.
 *
 * @returns {import("./given_evidence.js").Held} with a sentence in `unread` for what cannot be used.
 */
export function parseKept(text) {
  const { kept, damaged } = parseCheckpoints(text);
  const { names, damaged: cut } = findDisclosures(text);
  const lines = mended(text).split("\n").map((line) => line.trim());
  const typed = lines.map((line) => line.match(RECEIPT)?.[1]).filter((code) => code && /[\d -]/.test(code));
  const receipts = typed.map(readReceipt).filter(Boolean);
  const unread = [
    ...damaged.map((begins) => `“${begins}…” is not a checkpoint as mentorlog prints it. Copy the whole line from the mentor’s message.`),
    ...cut.map((begins) => `“${begins}…” is a disclosure that was damaged. Use the file that the mentor sent.`),
    ...lines.filter((line) => NEARLY.test(line) && !RECEIPT.test(line)).map((line) => `“${line}” is no receipt: one has twelve letters and digits, 7G3K-MJ2Q-0XYZ.`),
  ];
  if (text.trim() && !kept.length && !receipts.length && !names.length && !unread.length) {
    unread.push("There is no checkpoint, receipt or disclosure in what you gave beside the packets.");
  }
  return { checkpoints: kept, receipts, names, unread };
}

/** @returns {string[]} the lines of a file that stand for something kept. */
export const keptLines = (text) =>
  [
    ...parseCheckpoints(text).kept.map(({ line }) => line),
    ...parseCheckpoints(text).damaged,
    ...findDisclosures(text).names.map((opened) => opened.text),
    ...findDisclosures(text).damaged,
  ];
