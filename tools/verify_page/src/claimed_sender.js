/** Whom a packet that is rejected says it is from. */

import { LARGEST, attached } from "./pdf_attachment.js";
import { isObject } from "./jcs.js";
import { oneLine } from "./text.js";

/** Letters of a name that are shown of a packet that nobody vouches for. */
const LONGEST = 120;

/** @returns {Promise<string>} `Farah <farah@example.org>`, as far as that can be read; nobody vouches for it. */
export async function claimsOf({ data, pages }) {
  try {
    const text = new TextDecoder().decode((data ?? (await attached(pages))).subarray(0, LARGEST));
    return claims(JSON.parse(text)?.credentialSubject);
  } catch {
    return "";
  }
}

/** The same, of what stands in the place of a packet's summary. */
export function claims(subject) {
  if (!isObject(subject)) return "";
  const [name, email] = [line(subject.name), line(subject.email)];
  return [name, email && `<${email}>`].filter(Boolean).join(" ");
}

/** A short line of what may be anything. */
function line(value) {
  if (typeof value !== "string") return "";
  const letters = Array.from(value);
  const text = oneLine(letters.slice(0, LONGEST).join(""));
  return letters.length > LONGEST ? `${text}…` : text;
}
