/**
 * Verifies Open Badges with libraries that did not make them, for the tests: Digital Bazaar's for the embedded
 * proof, `jose` for the token and for the list of what was revoked. Reads one request a line as JSON, answers
 * each with one line. No network: contexts come with the request or from a package.
 */

import { gunzipSync } from "node:zlib";
import { contexts as packaged } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import * as vc from "@digitalbazaar/vc";
import { importJWK, jwtVerify } from "jose";
import { answerAll, keyDocuments, undefinedTerms } from "./answering.mjs";

const loaderOf = (contexts) => async (url) => {
  const document = url.startsWith("did:key:") ? keyDocuments(url) : (packaged.get(url) ?? contexts[url]);
  if (!document) throw new Error(`not at hand: ${url}`);
  return { contextUrl: null, documentUrl: url, document };
};

/** The key in a `did:key`, for a token. */
async function keyOf(did) {
  const keyPair = await Ed25519Multikey.from(keyDocuments(did).verificationMethod[0]);
  return importJWK(await Ed25519Multikey.toJwk({ keyPair }), "EdDSA");
}

/** Whether a list of what was revoked has a bit set, once the issuer's key has signed it. */
async function isSet({ list, issuer, entry, now }) {
  const { payload } = await jwtVerify(list, await keyOf(issuer), { algorithms: ["EdDSA"], currentDate: new Date(now) });
  if (payload.id !== entry.statusListCredential) throw new Error("another list");
  const bits = gunzipSync(Buffer.from(payload.credentialSubject.encodedList.slice(1), "base64url"));
  const index = Number(entry.statusListIndex);
  return { set: Boolean((bits[index >> 3] >> (7 - (index & 7))) & 1), size: bits.length * 8 };
}

const requests = {
  /** What is said of a credential with an embedded proof; `list` is the list of what was revoked. */
  async document({ document, contexts, list, now }) {
    const checkStatus = async ({ credential }) => {
      const entry = credential.credentialStatus;
      const { set } = await isSet({ list, issuer: credential.issuer.id, entry, now });
      return { verified: !set, error: set ? new Error("revoked") : null };
    };
    const documentLoader = loaderOf(contexts);
    const suite = new DataIntegrityProof({ cryptosuite });
    const said = await vc.verifyCredential({ credential: document, suite, documentLoader, checkStatus, now });
    const messages = said.error ? [said.error].flat(3).map((each) => each.message ?? `${each}`).join(" ") : null;
    return { verified: said.verified, proof: said.results?.[0]?.verified ?? false, error: messages };
  },
  /** The claims of a token, once the issuer's key fits. */
  async token({ token, issuer, now }) {
    const { payload } = await jwtVerify(token, await keyOf(issuer), {
      algorithms: ["EdDSA"], issuer, currentDate: new Date(now),
    });
    return payload;
  },
  isSet,
  /** Names that mean nothing as linked data; none when every term is defined. */
  undefinedTerms: ({ document, contexts }) => undefinedTerms(document, loaderOf(contexts)),
};

await answerAll(requests);
