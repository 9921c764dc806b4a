/** The files of a certificate: PDF, badge, token, or a text of lines; and whether all of one is as it was signed. */

import { Problem, asAscii, fromUtf8, toHex, toUtf8 } from "../bytes.js";
import { fits, sha256 } from "../crypto.js";
import { isCertificate } from "../file_kinds.js";
import { write } from "../jcs.js";
import { fromDid } from "../key.js";
import { base64url, fromBase64url } from "../multibase.js";
import { attached } from "../pdf_attachment.js";

const ON_PAPER = "Signed lines for paper";
const CHANGED = "It was changed after it was issued.";
const isOnPaper = (item) => item?.genre === ON_PAPER;

/** What is said of a file that is nothing of the kind. */
export const NO_CERTIFICATE = "It is neither a certificate nor a badge.";

/**
 * @returns {Promise<{lines: string, isPdf: boolean, document: object | null, token: string[]}>} throws when it is none;
 *   without lines, a badge was made by an earlier mentorlog or by somebody else.
 */
export async function readCertificate(bytes) {
  const isPdf = asAscii(bytes.subarray(0, 5)) === "%PDF-";
  const data = isPdf ? await attached(bytes) : bytes;
  let text;
  try {
    text = fromUtf8(data).replace(/^\ufeff/, "").trim();
  } catch {
    throw new Problem(NO_CERTIFICATE);
  }
  const { document, token } = asDocument(text);
  if (!document) return { lines: text, isPdf, document, token };
  if (!isCertificate(data)) throw new Problem(NO_CERTIFICATE);
  const [found] = [document.evidence ?? []].flat().filter(isOnPaper);
  return { lines: typeof found?.narrative === "string" ? found.narrative : "", isPdf, wasAddedTo: isPdf && asAscii(bytes).split("%%EOF").length > 2, document, token };
}

/** What a badge or a token says; null for any other text. Nothing of it is believed before it is compared. */
function asDocument(text) {
  try {
    const parts = text.split(".");
    const token = !text.startsWith("{") && parts.length === 3 ? parts : [];
    const document = JSON.parse(token.length ? fromUtf8(fromBase64url(parts[1])) : text);
    return document && typeof document === "object" ? { document, token } : { document: null, token: [] };
  } catch {
    return { document: null, token: [] };
  }
}

/**
 * Compare all that a badge or a token says with what was signed; its lines are sound already.
 *
 * @param {object} proof what its lines say.
 * @returns {Promise<boolean>} false when that cannot be told, of what earlier versions made; throws when it was changed.
 */
export async function isWhole({ document, token }, proof) {
  if (token.length) {
    await checkToken(token, fromDid(proof.did));
    return true;
  }
  if (!proof.badge) return false;
  if ((await badgeDigest(document)) !== proof.badge) throw new Problem(CHANGED);
  return true;
}

async function checkToken(parts, key) {
  const [head, body, signature] = parts;
  const canonical = parts.every((part) => base64url(fromBase64url(part) ?? new Uint8Array()) === part);
  if (!canonical) throw new Problem(CHANGED);
  const { alg } = JSON.parse(fromUtf8(fromBase64url(head)));
  if (alg !== "EdDSA" || !(await fits(key, fromBase64url(signature), toUtf8(`${head}.${body}`)))) throw new Problem(CHANGED);
}

/** As `badge_digest` in `certify/page/paper_proof.py`. */
async function badgeDigest({ proof, ...document }) {
  const evidence = [document.evidence ?? []].flat().filter((item) => !isOnPaper(item));
  return toHex(await sha256(toUtf8(write({ ...document, evidence })))).slice(0, 32);
}

/** @returns {string} what a badge or a token calls the list of what was revoked, or nothing. */
export function listNamed(document) {
  const entry = document?.credentialStatus;
  return typeof entry?.statusListCredential === "string" ? entry.statusListCredential : "";
}
