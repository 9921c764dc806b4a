/** Data Integrity proofs of the suite eddsa-jcs-2022 (W3C vc-di-eddsa, section 3.3). */

import { Problem, joined, toUtf8 } from "./bytes.js";
import { fromMultibase } from "./base58.js";
import { isObject, write } from "./jcs.js";
import { fits, sha256 } from "./crypto.js";
import { instant } from "./schema.js";
import { fromDid, methodOf } from "./key.js";

const FIXED = { type: "DataIntegrityProof", cryptosuite: "eddsa-jcs-2022", proofPurpose: "assertionMethod" };

/** @returns {Promise<{key: Uint8Array, created: string}>} who made the proof of a document, and when. */
export async function verifyProof({ proof, ...document }) {
  if (!isObject(proof)) throw new Problem("It carries no signature.");
  const { proofValue, ...options } = proof;
  const key = keyOf(options.verificationMethod);
  const { created } = options;
  const expected = { ...FIXED, created: created ?? null, verificationMethod: methodOf(key) };
  if ("@context" in document) expected["@context"] = document["@context"];
  if (write(options) !== write(expected)) {
    throw new Problem("Its signature is of a kind that mentorlog does not make.");
  }
  if (!instant(created)) {
    throw new Problem("Its signature does not say when it was made.");
  }
  const hashed = await Promise.all([options, document].map((part) => sha256(toUtf8(write(part)))));
  if (!(await fits(key, signatureOf(proofValue), joined(...hashed)))) {
    throw new Problem("It was changed after it was signed: the signature does not fit it.");
  }
  return { key, created };
}

function keyOf(method) {
  try {
    return fromDid(typeof method === "string" ? method.split("#")[0] : "");
  } catch {
    throw new Problem("Its signature names no key that mentorlog knows how to use.");
  }
}

function signatureOf(value) {
  try {
    return fromMultibase(typeof value === "string" ? value : "");
  } catch {
    return new Uint8Array();
  }
}
