/** A mentor's public key: 32 bytes with several names, all of them the same key. */

import { Problem, fromBase64, same, toBase64, toUtf8, joined } from "./bytes.js";
import { fromMultibase, multibase } from "./base58.js";
import { sha256Now } from "./crypto.js";
import { isSound } from "./ed25519.js";
import { Reader, pack } from "./ssh_wire.js";
import { sixWords } from "./bip39.js";

export const KEY_TYPE = "ssh-ed25519";
/** Says that an Ed25519 public key follows (the multicodec table's 0xed as a varint). */
const MULTICODEC = Uint8Array.of(0xed, 0x01);
const DID = "did:key:";

/** @returns {string} the key as a decentralised identifier, `did:key:z6Mk…`. */
export const didOf = (raw) => DID + multibase(joined(MULTICODEC, raw));

/** @returns {string} the key as a proof names it. */
export const methodOf = (raw) => `${didOf(raw)}#${didOf(raw).slice(DID.length)}`;

/** @returns {string} the key as OpenSSH writes it in files, `ssh-ed25519 AAAA…`. */
export const lineOf = (raw) => `${KEY_TYPE} ${toBase64(blobOf(raw))}`;

const blobOf = (raw) => pack(toUtf8(KEY_TYPE), raw);

/** What is compared by people: what `ssh-keygen -lf` prints, and six words for the telephone. */
export function spoken(raw) {
  const digest = sha256Now(blobOf(raw));
  return { fingerprint: `SHA256:${toBase64(digest).replace(/=+$/, "")}`, words: sixWords(digest) };
}

/** @returns {string} a key as sentences name it: `SHA256:… (six words)`. */
export const called = ({ fingerprint, words }) => `${fingerprint} (${words})`;

/** The key that a `did:key` identifier is; throws when it is none of Ed25519. */
export function fromDid(did) {
  const bytes = fromMultibase(did.startsWith(DID) ? did.slice(DID.length) : "");
  if (!same(bytes.subarray(0, 2), MULTICODEC)) throw new Problem("not an Ed25519 key");
  return sound(bytes.slice(2));
}

/** The key in the form that SSH sends; throws when it is none of Ed25519. */
export function fromBlob(blob) {
  const reader = new Reader(blob);
  if (!same(reader.string(), toUtf8(KEY_TYPE))) throw new Problem("not an Ed25519 key");
  const raw = reader.string();
  reader.end();
  return sound(raw);
}

/** The key that 32 bytes are; throws when they are none of Ed25519. */
export const fromRaw = (raw) => sound(raw);

/** The 32 bytes of a key, if it belongs to a private one. */
function sound(raw) {
  if (raw.length !== 32) throw new Problem("an Ed25519 public key has 32 bytes");
  if (!isSound(raw)) throw new Problem("its 32 bytes are no sound Ed25519 key, one that belongs to a private key");
  return raw;
}

/** The key from the middle part of an OpenSSH public key line. */
export function fromLine(text) {
  const blob = fromBase64(text);
  // Bits that decoding would drop are another spelling.
  if (!blob || toBase64(blob) !== text) throw new Problem("its key is not base64 in its one spelling");
  return fromBlob(blob);
}
