/**
 * Checkpoints: lines that a mentor sent to the coordinator, `mlog1 231 uH4s… 2026-06-30 farah@example.org`.
 * They arrive by mail, so one is found by its number and its root, whatever surrounds and breaks them.
 */

import { isDay } from "./days.js";
import { HASH } from "./schema.js";
import { mended } from "./mail_text.js";
import { hashOf } from "./multibase.js";

const GAP = "[^0-9A-Za-z_-]{1,40}";
const BEGUN = /mlog1[^0-9A-Za-z]{1,40}[0-9]/gi;
const FORM = new RegExp(
  `(?:mlog1${GAP})?(?<![0-9A-Za-z_-])([1-9][0-9]{0,15})${GAP}` +
    `(u(?:(?:\\n[ \\t]*)?[A-Za-z0-9_-]){43})(?![A-Za-z0-9_-])${GAP}` +
    "([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9A-Za-z])",
  "gi",
);
const ADDRESS = /[^\s<>()[\]{},;:"'|=&]+@[^\s<>()[\]{},;:"'|=&/?]+/g;
const ADDRESS_ALONE = new RegExp(`^${ADDRESS.source}$`);
/** What mail puts around an address, or a sentence after it. */
const AROUND = /^[.!*~`_“”‘’«»]+|[.!*~`_“”‘’«»]+$/g;

/** @typedef {{size: number, root: Uint8Array, day: string, addresses: string[], line: string}} Kept */

/**
 * The checkpoints in a text; what is about something else is passed over.
 *
 * @returns {{kept: Kept[], damaged: string[]}} and how those begin that are damaged.
 */
export function parseCheckpoints(given) {
  const text = mended(given);
  const forms = [...text.matchAll(FORM)];
  const [kept, damaged] = [new Map(), []];
  for (const [place, form] of forms.entries()) {
    const [whole, size, broken, day] = form;
    const note = noteIn(text.slice(form.index + whole.length, forms[place + 1]?.index ?? text.length));
    const root = broken.replace(/\s+/g, "");
    if (!HASH.test(root) || !isDay(day)) {
      damaged.push(beginning(whole));
      continue;
    }
    const line = `mlog1 ${size} ${root} ${day} ${note}`.trimEnd();
    kept.set(line, { size: Number(size), root: hashOf(root), day, addresses: addressesIn(note), line });
  }
  for (const { index } of text.matchAll(BEGUN)) {
    const within = forms.some((form) => form.index <= index && index < form.index + form[0].length);
    if (!within) damaged.push(beginning(text.slice(index)));
  }
  return { kept: [...kept.values()], damaged };
}

/** What follows on the line of a checkpoint, or the address alone on the next one. */
function noteIn(after) {
  const end = after.indexOf("\n");
  const line = end < 0 ? after : after.slice(0, end);
  const following = end < 0 ? "" : after.slice(end).trimStart().split("\n")[0].trim();
  const alone = following.replace(/^[ <>()[\].,;:"']+|[ <>()[\].,;:"']+$/g, "").replace(/^mailto:/, "");
  const note = !line.includes("@") && ADDRESS_ALONE.test(alone) ? `${line} ${following}` : line;
  return note.split(/\s+/).filter(Boolean).join(" ");
}

/** The e-mail addresses in a note, which say whose history it is. */
const addressesIn = (note) => (note.toLowerCase().match(ADDRESS) ?? []).map((found) => found.replace(AROUND, ""));

/** How a damaged checkpoint begins. */
const beginning = (text) => [...text].slice(0, 60).join("").split(/\s+/).filter(Boolean).join(" ").slice(0, 40);
