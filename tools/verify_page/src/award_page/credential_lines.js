/** Finding the signed lines in the files of a certificate: PDF, badge, token, or a text. */

import { Problem, asAscii, fromUtf8 } from "../bytes.js";
import { fromBase64url } from "../multibase.js";
import { attached } from "../pdf_attachment.js";

const ON_PAPER = "Signed lines for paper";

/** @returns {Promise<string>} the lines in a file; throws when there are none. */
export async function linesIn(bytes) {
  const data = asAscii(bytes.subarray(0, 5)) === "%PDF-" ? await attached(bytes) : bytes;
  let text;
  try {
    text = fromUtf8(data).replace(/^\ufeff/, "").trim();
  } catch {
    throw new Problem("It is neither a certificate nor a badge.");
  }
  const document = asDocument(text);
  if (!document) return text;
  const [found] = [document.evidence ?? []].flat().filter((item) => item?.genre === ON_PAPER);
  if (typeof found?.narrative !== "string") {
    throw new Problem("It was made by an earlier mentorlog, without lines that this page can check. Ask who awarded it.");
  }
  return found.narrative;
}

/** What a badge or a token says; null for any other text. Nothing of it is believed but the lines, once they fit. */
function asDocument(text) {
  try {
    const parts = text.split(".");
    const json = text.startsWith("{") ? text : parts.length === 3 ? fromUtf8(fromBase64url(parts[1])) : "";
    const document = JSON.parse(json);
    return document && typeof document === "object" ? document : null;
  } catch {
    return null;
  }
}
