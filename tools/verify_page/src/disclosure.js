/** Names of mentees as salted digests, opened later one at a time (RFC 9901, section 4.2). */

import { fromUtf8, toUtf8 } from "./bytes.js";
import { sha256Now } from "./crypto.js";
import { base64url, fromBase64url } from "./multibase.js";

/** @typedef {{alias: string, name: string, digest: string, text: string}} Opened `text` is the disclosure itself. */

/** @returns {Opened[]} every disclosure in a text, such as the file that `mentorlog disclose` writes, once. */
export const findDisclosures = (text) =>
  [...new Set(text.match(/[A-Za-z0-9_-]{30,8192}/g))].map(opened).filter(Boolean);

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
