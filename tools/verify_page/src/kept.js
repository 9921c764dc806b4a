/** What a coordinator typed, pasted or dropped beside the packets: checkpoints, receipts, opened names. */

import { parseCheckpoints } from "./checkpoints.js";
import { findDisclosures } from "./disclosure.js";
import { readReceipt } from "./receipts.js";
import { linesOf } from "./text.js";

const RECEIPT = /^[0-9A-Z]{4}([ -]?)[0-9A-Z]{4}\1[0-9A-Z]{4}$/i;

/**
 * Read a text: one thing on each line, among which others may stand.
 *
 * @returns {{held: import("./held.js").Held, bad: number[]}} and the numbers of lines with damaged checkpoints.
 */
export function parseKept(text) {
  const { kept, bad } = parseCheckpoints(text);
  const lines = linesOf(text).map((line) => line.trim());
  const receipts = lines.filter((line) => RECEIPT.test(line) && /[\d -]/.test(line)).map(readReceipt);
  return { held: { checkpoints: kept, receipts: receipts.filter(Boolean), names: findDisclosures(text) }, bad };
}

/** @returns {string[]} the lines of a file that stand for something kept. */
export function keptLines(text) {
  const { kept } = parseCheckpoints(text);
  return [...kept.map(({ line }) => line), ...findDisclosures(text).map((opened) => opened.text)];
}
