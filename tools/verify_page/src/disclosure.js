/** Names of mentees as salted digests, opened later one at a time (RFC 9901, section 4.2). */

import { fromUtf8, toUtf8 } from "./bytes.js";
import { sha256Now } from "./crypto.js";
import { mended } from "./mail_text.js";
import { base64url, fromBase64url } from "./multibase.js";

const LONGEST = 8192;
const TOKEN = /[A-Za-z0-9_-]{30,8192}/g;
const GOES_ON = /\n[ \t]*([A-Za-z0-9_-]+)(?![^\n])/y;
/** How base64url spells the beginning of every disclosure, `["` and then the salt. */
const BEGINNING = /^Wy[IJ]/;

/** @typedef {{alias: string, name: string, digest: string, text: string}} Opened `text` is the disclosure itself. */

/**
 * Every disclosure in a text, such as the file that `mentorlog disclose` writes, once. Mail may have broken
 * their lines.
 *
 * @returns {{names: Opened[], damaged: string[]}} and how those begin that mail or copying has damaged.
 */
export function findDisclosures(given) {
  const text = mended(given);
  const [names, damaged] = [new Map(), []];
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    if (token.index < end) continue;
    const found = joined(text, token);
    end = found.end;
    if (found.name) names.set(found.name.text, found.name);
    else if (BEGINNING.test(token[0])) damaged.push(token[0].slice(0, 20));
  }
  return { names: [...names.values()], damaged };
}

/** Read a disclosure that may go on in the next lines. */
function joined(text, token) {
  let [spelled, end] = [token[0], token.index + token[0].length];
  for (;;) {
    const name = opened(spelled);
    if (name || !BEGINNING.test(token[0])) return { name, end };
    GOES_ON.lastIndex = end;
    const more = GOES_ON.exec(text);
    if (!more || spelled.length > LONGEST) return { name, end };
    [spelled, end] = [spelled + more[1], end + more[0].length];
  }
}

function opened(text) {
  let content;
  try {
    content = JSON.parse(fromUtf8(fromBase64url(text)));
  } catch {
    return null;
  }
  if (!Array.isArray(content) || content.length !== 3 || !content.every((part) => typeof part === "string")) return null;
  return { alias: content[1], name: content[2], digest: base64url(sha256Now(toUtf8(text))), text };
}
