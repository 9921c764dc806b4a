/** What is attached to a message as mail programs save it (RFC 5322, RFC 2045 and 2046), whatever it is called. */

import { asAscii } from "../bytes.js";
import { LIMITS, NotTakenOut } from "./limits.js";
import { nameOf, valueOf } from "./mail_headers.js";
import { decoded } from "./transfer_encodings.js";

const HEADER = /^(?:From |[!-9;-~]*:|[\t ])/;
const BOUNDARY_END = /^(--)?[ \t]*$/;
/** Letters of a header that are looked at. */
const LONGEST_HEADER = 1 << 16;
/** Parts within parts; each of them needs a boundary or a message of its own. */
const DEEPEST = 2 * LIMITS.parts;

/** @typedef {{name: string, bytes: Uint8Array}} Attachment with an empty name where it has none. */

/**
 * @param {Blob} file
 * @param {boolean} counted whether the length of the message stands before it, as Apple Mail writes it.
 * @returns {Promise<Attachment[]>} Throws `NotTakenOut`.
 */
export async function attachmentsOf(file, counted, limits = LIMITS) {
  if (file.size > limits.message) throw new NotTakenOut(TOO_LARGE);
  const whole = new Uint8Array(await file.arrayBuffer());
  const found = attachmentsIn(counted ? whole.subarray(whole.indexOf(10) + 1 || whole.length) : whole, limits);
  if (!found.length) throw new NotTakenOut("It is a message to which nothing is attached: ask for the packet again");
  return found;
}

const TOO_LARGE = "It is a message far too large to hold a packet";

/** @returns {Attachment[]} what is attached to a message. Throws `NotTakenOut`. */
function attachmentsIn(bytes, limits) {
  const text = asAscii(bytes);
  const most = [[/boundary/gi, limits.parts], [/message\/rfc822/gi, limits.parts], [/[\r\n]--/g, limits.delimiters]];
  if (most.some(([sign, count]) => more(text, sign, count))) {
    throw new NotTakenOut("It is a message with far too many parts: save what is attached, and check that");
  }
  const found = [...leaves({ bytes, text, ends: endsOf(text) }, 0, Infinity, "text/plain", 0)];
  if (found.length > limits.attached) {
    throw new NotTakenOut(`More than ${limits.attached} files are attached to it: ask for them in several messages, or in a ZIP file`);
  }
  return found.filter(({ bytes: inside }) => inside.length);
}

/**
 * The messages of a mailbox, as mail programs save many in one file (RFC 4155, read as most programs write it).
 *
 * @param {Blob} file
 * @returns {AsyncGenerator<{number: number, attached: Attachment[], why: string}>} those that may have something attached;
 *   `why` one of them cannot be read. Throws `NotTakenOut`.
 */
export async function* messagesOf(file, limits = LIMITS) {
  if (file.size > limits.archive) throw new NotTakenOut("It is a mailbox far too large to be looked into: save the messages with packets apart");
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = asAscii(bytes);
  const starts = Array.from(text.matchAll(/(?<![^\n])From /g), ({ index }) => index);
  for (const [at, start] of starts.entries()) {
    const next = starts[at + 1] ?? text.length;
    const from = text.indexOf("\n", start) + 1 || text.length;
    // An empty line before the next message is not of this one.
    const to = next > from && text.slice(next - 2, next) === "\n\n" ? next - 1 : next;
    const plain = !/attachment|name/i.test(text.slice(from, to));
    yield { number: at + 1, ...(plain ? { attached: [], why: "" } : readable(bytes.subarray(from, to), limits)) };
  }
}

function readable(bytes, limits) {
  try {
    if (bytes.length > limits.message) throw new NotTakenOut(TOO_LARGE);
    return { attached: attachmentsIn(bytes, limits), why: "" };
  } catch (error) {
    if (!(error instanceof NotTakenOut)) throw error;
    return { attached: [], why: error.message };
  }
}

/** Whether a text has more than so many of a sign. */
function more(text, sign, most) {
  let count = 0;
  while (count <= most && sign.exec(text)) count++;
  return count > most;
}

/** Where each line of a text ends, its end included. */
function endsOf(text) {
  const ends = Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: end }) => index + end.length);
  if (ends.at(-1) !== text.length) ends.push(text.length);
  return ends;
}

/** The number of a line’s first sign. */
const startOf = ({ ends }, line) => (line ? ends[line - 1] : 0);
const lineAt = (mail, line, most = LONGEST_HEADER) => mail.text.slice(startOf(mail, line), Math.min(mail.ends[line], startOf(mail, line) + most)).replace(/[\r\n]+$/, "");

/** Yields what is attached in the lines of a message or of a part of one; `among`: other parts may stand beside it. */
function* leaves(mail, from, to, usual, depth, among = false) {
  if (depth > DEEPEST) throw new NotTakenOut("It is a message with far too many parts: save what is attached, and check that");
  const end = Math.min(to, mail.ends.length);
  const { headers, body } = headersIn(mail, from, end);
  const type = typeOf(headers, usual);
  if (type.startsWith("message/")) return yield* leaves(mail, body, end, "text/plain", depth + 1, among);
  const boundary = type.startsWith("multipart/") ? valueOf(headers, "content-type", "boundary")?.trimEnd() : undefined;
  const parts = boundary !== undefined ? [...partsIn(mail, body, end, boundary)] : [];
  const inner = type === "multipart/digest" ? "message/rfc822" : "text/plain";
  for (const [first, last] of parts) yield* leaves(mail, first, last, inner, depth + 1, true);
  if (parts.length) return;
  const name = nameOf(headers);
  if (!name && type.startsWith("text/")) return;
  yield { name, bytes: decoded(bodyOf(mail, body, end, among), encodingOf(headers)) };
}

/** The headers of lines, and the number of the line after them. */
function headersIn(mail, from, end) {
  const headers = new Map();
  let name = "";
  let line = from;
  for (; line < end; line++) {
    const text = lineAt(mail, line);
    if (!HEADER.test(text)) return { headers, body: text ? line : line + 1 };
    if (/^[\t ]/.test(text)) {
      if (name && headers.get(name).length < LONGEST_HEADER) headers.set(name, headers.get(name) + text);
    } else if (!text.startsWith("From ")) {
      const colon = text.indexOf(":");
      const called = text.slice(0, colon).toLowerCase();
      // The first of a name counts.
      name = headers.has(called) ? "" : called;
      if (name) headers.set(name, text.slice(colon + 1).trimStart());
    }
  }
  return { headers, body: line };
}

function typeOf(headers, usual) {
  const type = headers.get("content-type")?.split(";")[0].trim().toLowerCase() ?? usual;
  return type.split("/").length === 2 ? type : "text/plain";
}

/** Yields the first line of each part, and the one after its last. */
function* partsIn(mail, from, to, boundary) {
  let first = null;
  for (let line = from; line < to; line++) {
    const text = lineAt(mail, line);
    const found = text.startsWith(`--${boundary}`) && text.slice(boundary.length + 2).match(BOUNDARY_END);
    if (!found) continue;
    if (first !== null) yield [first, line];
    first = line + 1;
    if (found[1]) return;
  }
  if (first !== null) yield [first, to];
}

/** How bytes are written, whatever else stands beside that. */
function encodingOf(headers) {
  const said = (headers.get("content-transfer-encoding") ?? "").replace(/\([^()]*\)/g, "").split(";")[0].trim();
  return said.replace(/^"+|"+$/g, "").trim().toLowerCase();
}

/** The bytes of lines; among parts the end of the last line belongs to the boundary, also where that was cut off. */
function bodyOf({ bytes, text, ends }, from, to, among) {
  if (from >= to) return new Uint8Array();
  const start = from ? ends[from - 1] : 0;
  const end = ends[to - 1];
  const cut = !among ? 0 : text.slice(Math.max(start, end - 2), end).match(/(?:\r\n|\r|\n)?$/)[0].length;
  return bytes.subarray(start, end - cut);
}
