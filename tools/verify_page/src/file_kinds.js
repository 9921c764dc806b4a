/** What a file is by how it begins, whatever a mail program called it. */

import { fromUtf8 } from "./bytes.js";
import { fromBase64url } from "./multibase.js";

/** Bytes from the beginning of a file that tell what it is. */
export const HEAD = 512;

const SIGNATURE = "-----BEGIN SSH SIGNATURE-----";
const PACKED = ["PK\x03\x04", "Rar!", "7z\xbc\xaf\x27\x1c", "\x1f\x8b", "BZh", "\xfd7zXZ", "\x28\xb5\x2f\xfd"];
/** What macOS puts beside each file that it packs, as `._packet.pdf` (AppleDouble, RFC 1740). */
const RESOURCE_FORK = "\x00\x05\x16\x07";
const ARCHIVE = /\.(zip|rar|7z|tar|gz|tgz|bz2|tbz2?|xz|txz|zst|cab|iso|arj|lzh|ace|dmg)$/i;
/** Documents that are ZIP files within. */
const DOCUMENT = /\.(docx|xlsx|pptx|odt|ods|odp|epub|pages|numbers|key)$/i;
const MAIL = /\.(eml|emlx|msg|mbox|mht|mhtml|pst)$|^winmail\.dat$/i;
/** How a message begins that has no name of one, or a mailbox: mail programs keep theirs as `Inbox`. */
const HEADERS =
  /^(From [^\r\n]+\r?\n[!-9;-~]+:|(Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|X-[!-9;-~]+|From|To|Date|Subject):[^\r\n]*\r?\n([!-9;-~]+:|[ \t]))/i;
const BESIDE =
  /^(how-to-check\.txt|packet\.md|rotation\.txt\.sig|thumbs\.db|desktop\.ini)$|\.(txt|md|csv|log|toml)$|signers[^.]*$/i;

/** @typedef {"pages" | "data" | "signature" | "archive" | "mail" | "beside" | "other"} Kind */

/**
 * @param {string} name of the file, without its folder.
 * @param {Uint8Array} head its first bytes, `HEAD` of them if there are so many.
 * @returns {Kind} `beside` comes along with packets or is a coordinator's own: nothing in it could be checked.
 */
export function kindOf(name, head) {
  const begins = String.fromCharCode(...head.subarray(0, 32));
  const lower = name.toLowerCase();
  if (begins.startsWith(RESOURCE_FORK)) return "beside";
  if (begins.startsWith("%PDF-") || lower.endsWith(".pdf")) return "pages";
  if (lower === "rotation.txt.sig") return "beside";
  if (begins.startsWith(SIGNATURE) || lower.endsWith(".sig")) return "signature";
  if (begins.startsWith('{"@context":') || /\.(json|jwt)$/i.test(name)) return "data";
  if (MAIL.test(name)) return "mail";
  if (ARCHIVE.test(name) || (PACKED.some((sign) => begins.startsWith(sign)) && !DOCUMENT.test(name))) return "archive";
  if (BESIDE.test(name)) return "beside";
  return HEADERS.test(latin(head)) ? "mail" : "other";
}

/** Whether mail can be looked into as a `message` or a `mailbox`; null where it cannot. */
export function mailWay(name, head) {
  const byName = /\.(emlx?|(mbox))$/i.exec(name);
  if (byName) return byName[2] ? "mailbox" : "message";
  if (MAIL.test(name) || !HEADERS.test(latin(head))) return null;
  return latin(head).startsWith("From ") ? "mailbox" : "message";
}

const latin = (head) => String.fromCharCode(...head);

/** Whether data is an Open Badges credential, such as `mentorlog certify` issues; it may be forged. */
export const isCertificate = (data) => typesOf(documentOf(data)).some((type) => ["OpenBadgeCredential", "AchievementCredential"].includes(type));

/** Whether data is what `mentorlog certify` keeps beside certificates: its register or status list. */
export function isProgrammeRecord(data) {
  const document = documentOf(data);
  return REGISTER.every((key) => Object.hasOwn(document, key)) || typesOf(document).includes("BitstringStatusListCredential");
}

/** What a register has. */
const REGISTER = ["version", "issuer", "status_list", "entries"];

/** The JSON object that data is, or has as a token's claims; an empty one where there is none. */
function documentOf(data) {
  try {
    const text = fromUtf8(data).trim();
    const parts = text.split(".");
    if (!text.startsWith("{") && parts.length !== 3) return {};
    const document = JSON.parse(text.startsWith("{") ? text : fromUtf8(fromBase64url(parts[1])));
    return document && typeof document === "object" && !Array.isArray(document) ? document : {};
  } catch {
    return {};
  }
}

/** What a credential calls itself. */
const typesOf = ({ type }) => (Array.isArray(type) ? type : []);
