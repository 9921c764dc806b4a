/** Undoing what mail does to a text, so that what somebody copied out of a message can be found in it. */

const BREAKS = /\r\n|[\n-\r\x1c-\x1e\x85\u2028\u2029]/g;
const SOFT = /=[ \t]*\n/g;
/** Quoted-printable (RFC 2045, section 6.7): lines that end with `=` go on, `=40` is a byte. */
const BYTES = /(?:=[0-9A-F]{2})+/g;
const ENTITY = /&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,8}));/g;
const NAMED = { amp: "&", apos: "'", commat: "@", gt: ">", lt: "<", nbsp: " ", quot: '"', shy: "", zwj: "", zwnj: "" };
/** A tag of HTML; an address in angle brackets, with or without `mailto:`, is none. */
const TAG = /<\/?[A-Za-z][A-Za-z0-9]*(?:[\s/][^<>]*)?>/g;
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const QUOTED = /^[ \t\u00a0]*(?:[>|][ \t\u00a0]*)+/gm;

/**
 * A text without the marks of mail: encodings, tags, quoting, unseen characters, other dashes. What was a tag
 * becomes the end of a line, because a tag may be one.
 */
export const mended = (text) =>
  text
    .replace(BREAKS, "\n")
    .replace(SOFT, "")
    .replace(BYTES, (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes.slice(1).split("="), (byte) => parseInt(byte, 16))))
    .replace(TAG, "\n")
    .replace(ENTITY, character)
    .replace(UNSEEN, "")
    .replace(DASH, "-")
    .replace(QUOTED, "");

/** What an entity of HTML stands for; one that is not known stays. */
function character(entity, decimal, hexadecimal, name) {
  if (name) return Object.hasOwn(NAMED, name) ? NAMED[name] : entity;
  const number = decimal ? Number(decimal) : parseInt(hexadecimal, 16);
  return number < 0xd800 || (number >= 0xe000 && number < 0x110000) ? String.fromCodePoint(number) : entity;
}
