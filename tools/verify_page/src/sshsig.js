/** Signatures over whole files as `ssh-keygen -Y sign` makes them (OpenSSH's PROTOCOL.sshsig). */

import { Problem, asAscii, fromBase64, joined, same, toBase64, toUtf8 } from "./bytes.js";
import { fits, sha512 } from "./crypto.js";
import { KEY_TYPE, fromBlob } from "./key.js";
import { Reader, pack } from "./ssh_wire.js";

/** What the signature is for: one made for e-mail or git is not one for a packet. */
export const NAMESPACE = "mentorlog-packet@v1";
const MAGIC = toUtf8("SSHSIG");
const VERSION = Uint8Array.of(0, 0, 0, 1);
const HASH = toUtf8("sha512");
const NONE = new Uint8Array();
const BEGIN = "-----BEGIN SSH SIGNATURE-----\n";
const END = "-----END SSH SIGNATURE-----\n";

/** @returns {Promise<Uint8Array>} the key that signed a file; throws when the signature does not hold. */
export async function verifyFile(file, armoured, namespace = NAMESPACE) {
  const { key, signature } = signatureIn(armoured, namespace);
  if (!(await fitsFile(file, key, signature, namespace))) throw new Problem("The pages were changed after they were signed.");
  return key;
}

/** @returns {Promise<boolean>} whether 64 bytes are the signature of a key over a file, made for a purpose. */
export const fitsFile = async (file, key, signature, namespace) =>
  fits(key, signature, joined(MAGIC, pack(toUtf8(namespace), NONE, HASH, await sha512(file))));

/** @returns {{key: Uint8Array, signature: Uint8Array}} what a signature file holds; whether it fits is not looked at. */
export const signatureIn = (armoured, namespace) => read(dearmour(asAscii(armoured)), namespace);

/** @returns {Uint8Array} the key that a signature file names; whether it fits anything is not looked at. */
export const signerOf = (armoured) => signatureIn(armoured, NAMESPACE).key;

function read(blob, purpose) {
  const { key, namespace, reserved, hash, kind, signature } = parts(blob);
  if (!same(namespace, toUtf8(purpose))) {
    throw new Problem("The signature was made for something else than a mentoring packet.");
  }
  if (reserved.length || !same(hash, HASH) || !same(kind, toUtf8(KEY_TYPE))) {
    throw new Problem("The signature is of a kind that mentorlog does not use.");
  }
  return { key, signature };
}

function parts(blob) {
  try {
    const reader = new Reader(blob);
    if (!same(reader.take(6), MAGIC) || !same(reader.take(4), VERSION)) throw new Problem("another format");
    const key = fromBlob(reader.string());
    const [namespace, reserved, hash] = [reader.string(), reader.string(), reader.string()];
    const inner = new Reader(reader.string());
    const [kind, signature] = [inner.string(), inner.string()];
    reader.end();
    inner.end();
    return { key, namespace, reserved, hash, kind, signature };
  } catch {
    throw new Problem("The signature file is damaged.");
  }
}

/** The body of a signature file, which has one text form only: lines of 70 characters. */
function dearmour(text) {
  const blob = fromBase64(text.slice(BEGIN.length, -END.length).replaceAll("\n", ""));
  const lines = blob && toBase64(blob).replace(/.{1,70}/g, "$&\n");
  if (!blob || BEGIN + lines + END !== text) throw new Problem("The signature file is damaged.");
  return blob;
}
