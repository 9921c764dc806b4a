/** Which of the files that were dropped belong together, and their bytes. */

import { LARGEST } from "./attachment.js";
import { examine, reject } from "./assess.js";

const LARGEST_PDF = 64 << 20;
const LARGEST_SIGNATURE = 4096;
const LARGEST_TEXT = 1 << 20;
/** Comes with a packet, but is for people. */
const ALONGSIDE = /(^|\/)(HOW-TO-CHECK\.txt|\.[^/]*|Thumbs\.db|desktop\.ini)$/i;

/** @typedef {{path: string, file: File}} Dropped a file, and where it lay from where it was dropped. */

/**
 * Put files together by folder and name: `packet.pdf`, `packet.pdf.sig` and `packet.json` are one packet.
 *
 * @param {Dropped[]} dropped
 * @returns {{packets: object[], signatures: Dropped[], lists: Dropped[], notes: Dropped[], others: string[]}}
 *   packets with `name`, `key` and `data`, `pages` or both; signatures without their pages; what could be a
 *   list of signers; what could hold checkpoints or names; and the paths of everything else.
 */
export function sorted(dropped) {
  const groups = new Map();
  const found = { packets: [], signatures: [], lists: [], notes: [], others: [] };
  for (const each of dropped) {
    const [, stem, ending] = each.path.match(/^(.*?)(\.pdf\.sig|\.sig|\.pdf|\.json)$/i) ?? [];
    if (ending) {
      const key = stem.toLowerCase();
      if (!groups.has(key)) groups.set(key, { key });
      groups.get(key)[/sig$/i.test(ending) ? "signature" : /pdf$/i.test(ending) ? "pages" : "data"] = each;
    } else if (/signers[^/]*$/i.test(each.path)) {
      found.lists.push(each);
    } else if (ALONGSIDE.test(each.path)) {
      continue;
    } else if (/\.(txt|md|eml)$/i.test(each.path)) {
      found.notes.push(each);
    } else {
      found.others.push(each.path);
    }
  }
  for (const group of groups.values()) {
    const path = (group.pages ?? group.data)?.path;
    if (path) found.packets.push({ ...group, name: path.replace(/\/packet\.(pdf|json)$/i, "") });
    else found.signatures.push(group.signature);
  }
  found.packets.sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }));
  return found;
}

/** The key under which a signature would find its pages. */
export const keyOf = (signature) => signature.path.replace(/(\.pdf)?\.sig$/i, "").toLowerCase();

/** @returns {Promise<object>} what `examine` says about the files of a packet. */
export async function examineFiles({ data, pages, signature }) {
  const limits = [[data, LARGEST], [pages, LARGEST_PDF], [signature, LARGEST_SIGNATURE]];
  const large = limits.find(([each, most]) => each && each.file.size > most);
  if (large) return reject(`${large[0].file.name} is far too large for a packet.`);
  const evidence = {};
  for (const [part, each] of Object.entries({ data, pages, signature })) {
    try {
      if (each) evidence[part] = await bytesOf(each.file);
    } catch {
      return reject(`${each.file.name} cannot be read.`);
    }
  }
  return examine(evidence);
}

/** @returns {Promise<Uint8Array | null>} null when the file is too large to be a list or a note. */
export const textBytes = async ({ file }) => (file.size > LARGEST_TEXT ? null : bytesOf(file));

const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());
