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

/**
 * @param {Blob} file
 * @param {boolean} counted whether the length of the message stands before it, as Apple Mail writes it.
 * @returns {Promise<{name: string, bytes: Uint8Array}[]>} an empty name where it has none. Throws `NotTakenOut`.
 */
export async function attachmentsOf(file, counted, limits = LIMITS) {
  if (file.size > limits.message) throw new NotTakenOut("It is a message far too large to hold a packet");
  const whole = new Uint8Array(await file.arrayBuffer());
  const bytes = counted ? whole.subarray(whole.indexOf(10) + 1 || whole.length) : whole;
  const text = asAscii(bytes);
  if ([/boundary/gi, /message\/rfc822/gi].some((sign) => more(text, sign, limits.parts))) {
    throw new NotTakenOut("It is a message with far too many parts: save what is attached, and check that");
  }
  const found = [...leaves({ bytes, text, ends: endsOf(text) }, 0, Infinity, "text/plain", 0)].filter(({ bytes: inside }) => inside.length);
  if (!found.length) throw new NotTakenOut("It is a message to which nothing is attached: ask for the packet again");
  return found;
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

/** Yields what is attached in the lines of a message or of a part of one. */
function* leaves(mail, from, to, usual, depth) {
  if (depth > DEEPEST) throw new NotTakenOut("It is a message with far too many parts: save what is attached, and check that");
  const end = Math.min(to, mail.ends.length);
  const { headers, body } = headersIn(mail, from, end);
  const type = typeOf(headers, usual);
  if (type.startsWith("message/")) return yield* leaves(mail, body, end, "text/plain", depth + 1);
  const boundary = type.startsWith("multipart/") ? valueOf(headers, "content-type", "boundary")?.trimEnd() : undefined;
  const parts = boundary !== undefined ? [...partsIn(mail, body, end, boundary)] : [];
  const inner = type === "multipart/digest" ? "message/rfc822" : "text/plain";
  for (const [first, last] of parts) yield* leaves(mail, first, last, inner, depth + 1);
  if (parts.length) return;
  const name = nameOf(headers);
  if (!name && type.startsWith("text/")) return;
  const encoding = (headers.get("content-transfer-encoding") ?? "").trim().toLowerCase();
  yield { name, bytes: decoded(bodyOf(mail, body, end, end === mail.ends.length), encoding) };
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

/** The bytes of lines; the end of the last belongs to the boundary after it. */
function bodyOf({ bytes, text, ends }, from, to, last) {
  if (from >= to) return new Uint8Array();
  const start = from ? ends[from - 1] : 0;
  const end = ends[to - 1];
  const cut = last ? 0 : text.slice(Math.max(start, end - 2), end).match(/(?:\r\n|\r|\n)?$/)[0].length;
  return bytes.subarray(start, end - cut);
}
