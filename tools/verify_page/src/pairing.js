/**
 * Which of the files in one folder belong together: told by what is in them, not by what they are called. A PDF
 * and a data file are of one packet when the data in both is the same, and a signature is of the PDF that it fits.
 */

import { LARGEST, attached } from "./pdf_attachment.js";
import { asAscii, toHex } from "./bytes.js";
import { sha256 } from "./crypto.js";
import { didOf } from "./key.js";
import { isCertificate, isProgrammeRecord } from "./file_kinds.js";
import { signerOf, verifyFile } from "./sshsig.js";

export const LARGEST_PDF = 64 << 20;
export const LARGEST_SIGNATURE = 4096;
/** What `mentorlog export` writes: a folder with nothing else in it needs no comparing. */
const PLAIN = ["packet.json", "packet.pdf", "packet.pdf.sig", "HOW-TO-CHECK.txt", "packet.md"];
/** Signatures of one mentor's that are tried with one PDF. */
const TRIES = 64;

/** @typedef {import("./incoming/opened.js").Dropped} Dropped */

const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);
const stemOf = (path) => nameOf(path).replace(/\.[^.]*$/, "").toLowerCase();
const named = (path, name) => nameOf(path).toLowerCase() === name;

/** Whether a folder has the files of one packet and nothing else. */
export function isPlain(files) {
  const names = files.map(({ path }) => nameOf(path));
  return names.every((name) => PLAIN.includes(name)) && (names.includes("packet.json") || names.includes("packet.pdf"));
}

/** The packet of a folder that has its files and nothing else. */
export function plainPacket(files) {
  const part = (name) => files.find(({ path }) => nameOf(path) === name);
  return { data: part("packet.json"), pages: part("packet.pdf"), signature: part("packet.pdf.sig"), unchecked: [] };
}

/**
 * Put the files of one folder together.
 *
 * @param {Record<string, Dropped[]>} kinds the files by what they are.
 * @param {(each: Dropped, why: string) => void} putAside hears of what cannot be read.
 * @returns {Promise<{packets: object[], certificates: Dropped[], signatures: Dropped[]}>} packets with `data`,
 *   `pages` or both, `signature`, and in `unchecked` a sentence for each PDF that nothing vouches for; and the
 *   signatures that fit no PDF.
 */
export async function paired({ pages = [], data = [], signature = [] }, putAside) {
  const read = async (each, most) => {
    if (each.file.size > most) return void putAside(each, "It is far too large for a packet");
    try {
      return new Uint8Array(await each.file.arrayBuffer());
    } catch {
      return void putAside(each, "It cannot be read");
    }
  };
  const signatures = await readSignatures(signature, read);
  const certificates = [];
  const found = [];
  for (const each of pages) {
    const page = await readPages(each, signatures, read);
    if (page === "certificate") certificates.push(each);
    else if (page) found.push(page);
  }
  const files = [];
  for (const each of data) {
    const bytes = await read(each, LARGEST);
    if (!bytes) continue;
    if (isCertificate(bytes)) certificates.push(each);
    else if (!isProgrammeRecord(bytes)) files.push({ each, inside: toHex(await sha256(bytes)) });
  }
  lendLast(found, signatures);
  const bare = found.filter(({ inside }) => !inside);
  const groups = grouped(found, files);
  joinByName(groups, bare);
  const packets = vouched([...groups.values()].map(packetOf), bare);
  return { packets, certificates, signatures: withoutPages(found, signatures).map(({ each }) => each) };
}

/** The text of each signature, and the key that made it. */
async function readSignatures(given, read) {
  const found = [];
  for (const each of given) {
    const text = await read(each, LARGEST_SIGNATURE);
    if (text) found.push({ each, text, key: keyOf(text) });
  }
  return found;
}

function keyOf(text) {
  try {
    return didOf(signerOf(text));
  } catch {
    return "";
  }
}

/** Read a PDF, and find its signature: the one of its name, or any that fits. */
async function readPages(each, signatures, read) {
  const pdf = await read(each, LARGEST_PDF);
  if (!pdf) return null;
  const data = await attached(pdf).catch(() => new Uint8Array());
  if (data.length && isCertificate(data)) return "certificate";
  const text = asAscii(data);
  const keys = new Set(signatures.map(({ key }) => key).filter((key) => key && text.includes(key)));
  const own = signatures.find((one) => one.each.path === `${each.path}.sig`);
  const sameKey = signatures.filter((one) => keys.has(one.key) && one !== own).slice(0, TRIES);
  const page = { each, digest: toHex(await sha256(pdf)), inside: data.length ? toHex(await sha256(data)) : "", keys, fits: false };
  for (const one of [...(own ? [own] : []), ...sameKey]) {
    if (await fits(pdf, one.text)) return { ...page, signature: one, fits: true };
  }
  return { ...page, signature: own };
}

/** The signatures that are of no PDF; a copy of one that is, is of it too. */
function withoutPages(found, signatures) {
  const used = new Set(found.filter((page) => page.signature).map((page) => asAscii(page.signature.text)));
  return signatures.filter(({ text }) => !used.has(asAscii(text)));
}

const fits = (pdf, signature) => verifyFile(pdf, signature).then(() => true, () => false);

/**
 * Give the one signature that fits nothing to the one PDF of the same key without any: one of the two was
 * changed, and taken together they say so.
 */
function lendLast(found, signatures) {
  const left = withoutPages(found, signatures);
  const without = found.filter((page) => page.inside && !page.signature);
  if (left.length === 1 && without.length === 1 && without[0].keys.has(left[0].key)) without[0].signature = left[0];
}

/** One group of PDFs and data files for each set of data. */
function grouped(found, files) {
  const groups = new Map();
  const of = (inside) => groups.get(inside) ?? groups.set(inside, { pages: [], files: [] }).get(inside);
  for (const page of found) if (page.inside) of(page.inside).pages.push(page);
  for (const { each, inside } of files) of(inside).files.push(each);
  return groups;
}

/** Put a data file to the PDF of its name although the two disagree: that is for a verdict to say. */
function joinByName(groups, bare) {
  for (const [digest, group] of [...groups].filter(([, { pages, files }]) => !pages.length && files.length === 1)) {
    const stem = stemOf(group.files[0].path);
    const fitting = bare.filter(({ each }) => stemOf(each.path) === stem);
    group.pages.push(...fitting);
    for (const page of fitting) bare.splice(bare.indexOf(page), 1);
    for (const [key, other] of [...groups]) {
      if (key === digest || other.files.length || !other.pages.some(({ each }) => stemOf(each.path) === stem)) continue;
      group.pages.push(...other.pages);
      groups.delete(key);
    }
  }
}

/** One packet: the PDF that is signed, and what of the others nothing vouches for. */
function packetOf({ pages, files }) {
  const rank = (page) => (page.fits ? 0 : 2) + (named(page.each.path, "packet.pdf") ? 0 : 1);
  const ranked = [...pages].sort((one, other) => rank(one) - rank(other));
  const [chosen] = ranked;
  const data = files.find(({ path }) => named(path, "packet.json")) ?? files[0];
  const unchecked = ranked
    .slice(1)
    .filter((page) => page.digest !== chosen.digest && !page.fits)
    .map(({ each }) => `${nameOf(each.path)} has the same data inside, but nobody signed its pages: do not go by them.`);
  return { data, pages: chosen?.each, signature: chosen?.signature?.each, unchecked };
}

/** Say of PDFs without data that they were not checked: beside one packet, else for themselves. */
function vouched(packets, bare) {
  if (packets.length !== 1) {
    return [...packets, ...bare.map(({ each, signature }) => ({ pages: each, signature: signature?.each, unchecked: [] }))];
  }
  const sentences = bare.map(({ each }) =>
    `${nameOf(each.path)} has no signed data inside, so it was not checked: do not go by it. It may ` +
      "have been printed or saved anew.");
  return [{ ...packets[0], unchecked: [...packets[0].unchecked, ...sentences] }];
}
