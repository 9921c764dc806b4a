/** Which of the files that were dropped belong together, and their bytes. */

import { LARGEST } from "./pdf_attachment.js";
import { examine, reject } from "./verify.js";
import { HEAD, kindOf } from "./file_kinds.js";
import { foldersOf, hiddenFolder, unpacked } from "./incoming/folders.js";
import { LARGEST_PDF, LARGEST_SIGNATURE, isPlain, paired, plainPacket } from "./pairing.js";

const LARGEST_TEXT = 1 << 20;
const WHY = {
  archive: "It is an archive: unpack it, and check what comes out of it",
  mail: "It is a message: save what is attached to it, and check that",
  hidden: "It is hidden: rename it if it is to be checked",
  certificate: "It is a certificate, not a packet: check it with “mentorlog certify check”",
  packedCertificate: "It is a certificate, not a packet: take it out of there to check it",
};

/** @typedef {import("./incoming/opened.js").Dropped} Dropped */

/**
 * Put files together, folder by folder.
 *
 * @param {Dropped[]} dropped
 * @returns {Promise<{packets: object[], signatures: Dropped[], lists: Dropped[], notes: Dropped[], others: string[],
 *   asides: {path: string, why: string}[]}>} packets with `name`, `key` and `data`, `pages` or both; signatures
 *   without their pages; what could be a list of keys; what could hold checkpoints or names; the paths of what
 *   is something else; and what could hold a packet but was not checked, with why.
 */
export async function sorted(dropped) {
  const found = { packets: [], signatures: [], lists: [], notes: [], others: [], asides: [] };
  const seen = dropped.filter((each) => !hiddenFolder(each));
  for (const files of byFolder(seen)) {
    if (isPlain(files)) found.packets.push(plainPacket(files));
    else await sortFolder(files, found);
  }
  const folders = foldersOf(dropped);
  found.asides = found.asides.filter((each) => each.why !== WHY.archive || !unpacked(each, folders));
  found.asides.push(...hiddenFolders(dropped));
  found.packets = found.packets.map(withName);
  const whole = new Set();
  for (const packet of found.packets) {
    if (packet.name !== packet.path && whole.has(packet.name)) packet.name = packet.path;
    whole.add(packet.name);
  }
  found.packets.sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }));
  return found;
}

/** The files of each folder, in the order of their names. */
function byFolder(dropped) {
  const found = new Map();
  for (const each of [...dropped].sort((one, other) => (one.path < other.path ? -1 : 1))) {
    const folder = each.place ?? each.path.slice(0, each.path.lastIndexOf("/") + 1);
    const key = JSON.stringify([Boolean(each.place), folder]);
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(each);
  }
  return found.values();
}

/** Hidden folders in which a packet could lie. */
function hiddenFolders(dropped) {
  const could = ({ path }, folder) => /^[^/]*\.(pdf|json|zip)$/i.test(path.slice(folder.length + 1));
  const hidden = dropped.map((each) => [each, hiddenFolder(each)]).filter(([each, folder]) => folder && could(each, folder));
  return [...new Set(hidden.map(([, folder]) => folder))].map((path) => ({ path, why: WHY.hidden }));
}

async function sortFolder(files, found) {
  const kinds = {};
  const putAside = ({ path, place }, why) => found.asides.push({ path, why, place });
  for (const each of files) {
    const kind = await kindOfFile(each);
    if (!kind) putAside(each, "It cannot be read");
    else if (kind.why) putAside(each, kind.why);
    else if (kind.list) found[kind.list].push(each);
    else if (kind.name === "other") found.others.push(each.path);
    else if (kind.name !== "beside") (kinds[kind.name] ??= []).push(each);
  }
  const { packets, certificates, signatures } = await paired(kinds, putAside);
  found.packets.push(...packets);
  found.signatures.push(...signatures);
  for (const each of certificates) putAside(each, each.place ? WHY.packedCertificate : WHY.certificate);
}

/** What to do with a file: `why` it is put aside, or the `list` it goes into, or the `name` of its kind. */
async function kindOfFile({ path, file }) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  let head;
  try {
    head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  } catch {
    return null;
  }
  const kind = kindOf(name, head);
  if (name.startsWith(".")) {
    return ["pages", "data", "archive", "mail"].includes(kind) ? { why: WHY.hidden } : { name: "beside" };
  }
  if (WHY[kind]) return { why: WHY[kind] };
  if (kind === "beside" || kind === "other") {
    if (/signers[^/]*$/i.test(name)) return { list: "lists" };
    if (/\.(txt|md)$/i.test(name) && !/^(HOW-TO-CHECK\.txt|packet\.md)$/i.test(name)) return { list: "notes" };
  }
  return { name: kind };
}

/** A packet with what it is called, and the key by which a part that comes later finds it. */
function withName(packet) {
  const { path } = packet.pages ?? packet.data;
  const data = packet.data?.path ?? "";
  const own = [path, data].some((each) => /(^|\/)packet\.(pdf|json)$/i.test(each));
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return { ...packet, path, name: own && folder ? folder : path, key: path.replace(/(\.pdf|\.json)$/i, "").toLowerCase() };
}

/** The key under which a signature would find its pages. */
export const keyOf = (signature) => signature.path.replace(/(\.pdf)?\.sig$/i, "").toLowerCase();

/** @returns {Promise<object>} what `examine` says about the files of a packet. */
export async function examineFiles({ data, pages, signature, unchecked = [] }) {
  const limits = [[data, LARGEST], [pages, LARGEST_PDF], [signature, LARGEST_SIGNATURE]];
  const large = limits.find(([each, most]) => each && each.file.size > most);
  if (large) return reject(`${large[0].file.name} is far too large for a packet.`);
  const evidence = { unchecked };
  for (const [part, each] of Object.entries({ data, pages, signature })) {
    try {
      if (each) evidence[part] = await bytesOf(each.file);
    } catch {
      return reject(`${each.file.name} cannot be read.`);
    }
  }
  return examine(evidence);
}

/** @returns {[string, string[]][]} what was put aside: why, and the paths. */
export function asidesOf({ asides }) {
  const found = new Map();
  for (const { path, why } of asides) found.set(why, [...(found.get(why) ?? []), path]);
  return [...found].map(([why, paths]) => [`${why}:`, paths]);
}

/** @returns {Promise<Uint8Array | null>} null when the file is too large to be a list or a note. */
export const textBytes = async ({ file }) => (file.size > LARGEST_TEXT ? null : bytesOf(file));

const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());
