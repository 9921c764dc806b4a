/** What a key is called by people, at once: for the keys of a list. */

import { fromBase64, toBase64 } from "./bytes.js";
import { sha256Now } from "./crypto.js";
import { lineOf } from "./key.js";
import { sixWords } from "./words.js";

/** @returns {string} `SHA256:… (six words)`. */
export function calledNow(key) {
  const digest = sha256Now(fromBase64(lineOf(key).split(" ")[1]));
  return `SHA256:${toBase64(digest).replace(/=+$/, "")} (${sixWords(digest)})`;
}
