/** What is packed in a ZIP file (PKWARE’s APPNOTE), read from its list; sizes are counted, not believed. */

import { Problem, asAscii, fromUtf8, joined } from "../bytes.js";
import { LIMITS, NotTakenOut } from "./limits.js";

const DAMAGED = "It is an archive, and damaged: ask for it again";
const END = 22;
const ENTRY = 46;
const LOCAL = 30;
const [STORED, DEFLATED] = [0, 8];
/** Versions of the format that are read. */
const NEWEST = 63;
const LINK = 0o120000;
const WIDE = 0xffffffff;
/** Flags of a file: locked with a password, patched, strongly locked, named in UTF-8. */
const [LOCKED, PATCHED, STRONG, UTF8] = [0x1, 0x20, 0x40, 0x800];
/** The signs from 0x80 on that names have which are not in UTF-8. */
const CP437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/** @typedef {{name: string, packed: number, size: number, crc: number, way: number, flags: number, mode: number, at: number, end: number, listed: string}} Member */

/**
 * @param {Blob} file
 * @returns {Promise<Member[]>} the files in it, in their order. Throws `NotTakenOut` when it is damaged, or larger than
 *   anything honest.
 */
export async function membersOf(file, limits = LIMITS) {
  if (file.size > limits.archive) throw new NotTakenOut("It is an archive far too large to be looked into: unpack it, and check what comes out");
  try {
    const { from, size, shift } = await listOf(file, limits);
    return withEnds([...entries(await view(file, from, size), shift)], from);
  } catch (error) {
    throw error instanceof NotTakenOut ? error : new NotTakenOut(DAMAGED);
  }
}

/**
 * Each file with where the next one begins, or the list of them: files that lie over each other are how few bytes
 * become very many.
 */
function withEnds(members, list) {
  const places = [...new Set(members.map(({ at }) => at))].sort((one, other) => one - other);
  if (places[0] < 0) throw new Problem("a file begins before it");
  const ends = new Map(places.map((place, number) => [place, places[number + 1] ?? list]));
  return members.map((member) => ({ ...member, end: ends.get(member.at) })).filter(({ listed }) => !listed.split("\0")[0].endsWith("/"));
}

/** Where the list of an archive begins, how long it is, and how far everything lies behind where it says. */
async function listOf(file, limits) {
  const start = Math.max(0, file.size - (1 << 16) - END);
  const tail = await view(file, start, file.size - start);
  const text = asAscii(new Uint8Array(tail.buffer));
  const at = endOfList(text, tail);
  const [size, offset] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
  if (size > limits.directory || text.startsWith("PK\x06\x07", at - 20)) {
    throw new NotTakenOut("It is an archive of far too many files: unpack it, and check what comes out");
  }
  const shift = start + at - size - offset;
  if (offset + shift < 0) throw new Problem("its list begins before it");
  return { from: offset + shift, size, shift };
}

/**
 * Where the end of the list begins: the one whose comment goes to the end of the archive. Where none does, something was
 * put behind the archive, and the last one counts.
 */
function endOfList(text, tail) {
  const places = Array.from(text.matchAll(/PK\x05\x06/g), ({ index }) => index);
  const whole = places.filter((at) => text.length - at >= END && tail.getUint16(at + 20, true) === text.length - at - END);
  if (!places.length || whole.length > 1) throw new Problem("no end of its list, or two");
  return whole[0] ?? places.at(-1);
}

function* entries(list, shift) {
  const bytes = new Uint8Array(list.buffer);
  for (let at = 0; at < bytes.length; ) {
    if (list.getUint32(at) !== 0x504b0102) throw new Problem("another sort of entry");
    const [flags, way] = [list.getUint16(at + 8, true), list.getUint16(at + 10, true)];
    const [crc, packed, size] = [16, 20, 24].map((place) => list.getUint32(at + place, true));
    const lengths = [28, 30, 32].map((place) => list.getUint16(at + place, true));
    if (list.getUint8(at + 6) > NEWEST) throw new Problem("a newer format");
    const listed = nameIn(bytes.subarray(at + ENTRY, at + ENTRY + lengths[0]), flags);
    const more = bytes.subarray(at + ENTRY + lengths[0], at + ENTRY + lengths[0] + lengths[1]);
    const [mode, offset] = [list.getUint16(at + 40, true), list.getUint32(at + 42, true)];
    const name = listed.split("\0")[0];
    yield { name: name.replaceAll("\\", "/"), listed, flags, way, crc, mode, ...widened({ size, packed, at: offset }, more, shift) };
    at += ENTRY + lengths[0] + lengths[1] + lengths[2];
  }
}

/** Sizes of more than four bytes stand beside the others, in the order of those that they replace. */
function widened(sizes, more, shift) {
  const extra = new DataView(more.buffer, more.byteOffset, more.length);
  for (let at = 0; at + 4 <= more.length; ) {
    const [tag, length] = [extra.getUint16(at, true), extra.getUint16(at + 2, true)];
    if (at + 4 + length > more.length) throw new Problem("its list is cut off");
    let place = at + 4;
    for (const key of tag === 1 ? Object.keys(sizes) : []) {
      if (sizes[key] !== WIDE) continue;
      if (place + 8 > at + 4 + length) throw new Problem("a size is missing");
      sizes[key] = Number(extra.getBigUint64(place, true));
      place += 8;
    }
    at += 4 + length;
  }
  return { ...sizes, at: sizes.at + shift };
}

const nameIn = (bytes, flags) =>
  flags & UTF8 ? fromUtf8(bytes) : Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437[byte - 0x80])).join("");

/** @returns {string} why a file is left in its archive; empty when it is taken out. */
export function whyNot({ name, mode, flags, way, size, packed }, limits = LIMITS) {
  if ((mode & 0o170000) === LINK) return "It is a link inside an archive";
  if (name.startsWith("/") || name.split("/").includes("..") || name.split("/")[0].includes(":")) {
    return "Its name leads out of the archive that it is in";
  }
  if (Array.from(name).length > limits.name) return "Its name is far too long";
  if (flags & LOCKED) return "It is locked with a password: ask for it without one";
  if (way !== STORED && way !== DEFLATED) {
    return "It is packed in a way that is not read here: unpack the archive, and check what comes out of it";
  }
  if (size > limits.file) return "It is far too large for a packet";
  if (size > Math.max(limits.small, limits.ratio * packed)) return "It is packed far too tightly to be what it seems";
  return "";
}

/**
 * @param {Blob} file the archive.
 * @param {Member} member one that `whyNot` has nothing against.
 * @returns {Promise<Uint8Array | null>} its bytes, no more than its archive says that there are; null when it is damaged.
 */
export async function unpack(file, { at, packed, size, crc, way, flags, listed, end }) {
  try {
    if (flags & (PATCHED | STRONG) || at + packed > end) return null;
    const head = await view(file, at, LOCAL);
    if (head.getUint32(0) !== 0x504b0304) return null;
    const [name, more] = [head.getUint16(26, true), head.getUint16(28, true)];
    const own = new Uint8Array((await view(file, at + LOCAL, name)).buffer);
    if (nameIn(own, head.getUint16(6, true)) !== listed) return null;
    const from = at + LOCAL + name + more;
    if (from + packed > file.size) return null;
    const stored = file.slice(from, from + packed);
    const bytes = way === STORED ? new Uint8Array(await stored.slice(0, size).arrayBuffer()) : await inflated(stored, size);
    return crc32(bytes) === crc ? bytes : null;
  } catch {
    return null;
  }
}

/** At most so many bytes of what was deflated (RFC 1951); those before damage count if their checksum does. */
async function inflated(stored, most) {
  const reader = stored.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const chunks = [];
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      chunks.push(next.value);
      size += next.value.length;
      if (size > most) break;
    }
  } catch {
    // Browsers differ in whether they mind bytes after the end.
  }
  reader.cancel().catch(() => {});
  return joined(...chunks).subarray(0, most);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});

function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** So many bytes of a file from a place on; throws when there are fewer. */
async function view(file, from, size) {
  const bytes = await file.slice(from, from + size).arrayBuffer();
  if (from < 0 || bytes.byteLength < size) throw new Problem("it ends too early");
  return new DataView(bytes);
}
