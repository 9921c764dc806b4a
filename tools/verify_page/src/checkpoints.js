/** Checkpoints: lines that a mentor sent to the coordinator, `mlog1 231 uH4s… 2026-06-30 farah@example.org`. */

import { isDay } from "./days.js";
import { HASH } from "./form.js";
import { hashOf } from "./multibase.js";
import { linesOf } from "./text.js";

const BEGUN = /mlog1\s+[0-9]/;
const FORM = new RegExp(`^mlog1 +([1-9][0-9]{0,15}) +(${HASH.source.slice(1, -1)}) +([0-9]{4}-[0-9]{2}-[0-9]{2})(?: +(.*))?$`);

/** @typedef {{size: number, root: Uint8Array, day: string, addresses: string[], line: string}} Kept */

/**
 * The checkpoints in a text; lines that are about something else are passed over.
 *
 * @returns {{kept: Kept[], bad: number[]}} and the numbers of lines that are damaged.
 */
export function parseCheckpoints(text) {
  const found = { kept: [], bad: [] };
  for (const [at, whole] of linesOf(text).entries()) {
    const begun = whole.search(BEGUN);
    if (begun < 0) continue;
    const line = whole.slice(begun).trim();
    const [, size, root, day, note = ""] = line.match(FORM) ?? [];
    if (!size || !isDay(day)) found.bad.push(at + 1);
    else found.kept.push({ size: Number(size), root: hashOf(root), day, addresses: addressesIn(note), line });
  }
  return found;
}

/** The e-mail addresses in a note, which say whose history it is. */
const addressesIn = (note) =>
  note.toLowerCase().split(/\s+/).map((word) => word.replace(/^[<>()[\],;:"']+|[<>()[\],;:"']+$/g, "")).filter((word) => word.includes("@"));
