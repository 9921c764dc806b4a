/**
 * Signs and verifies Data Integrity credentials with Digital Bazaar's libraries, for the tests: reads one
 * request a line as JSON, answers each with one line. No network: every document comes from a package or
 * follows from its own name.
 */

import { createInterface } from "node:readline";
import { contexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { createSignCryptosuite, createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import jsonld from "jsonld";
import jsigs from "jsonld-signatures";

const { AssertionProofPurpose } = jsigs.purposes;

/** The document that a `did:key` stands for, and that of the key in it. */
function keyDocuments(url) {
  const [did, multibase = did.slice("did:key:".length)] = url.split("#");
  const key = {
    "@context": "https://w3id.org/security/multikey/v1",
    id: `${did}#${multibase}`,
    type: "Multikey",
    controller: did,
    publicKeyMultibase: multibase,
  };
  if (url.includes("#")) return key;
  return { "@context": ["https://www.w3.org/ns/did/v1"], id: did, verificationMethod: [key], assertionMethod: [key.id] };
}

async function documentLoader(url) {
  const document = url.startsWith("did:key:") ? keyDocuments(url) : contexts.get(url);
  if (!document) throw new Error(`not at hand: ${url}`);
  return { contextUrl: null, documentUrl: url, document };
}

const said = ({ verified, error }) => ({ verified, error: error ? [error].flat(3).map((each) => each.message ?? `${each}`).join(" ") : null });

const requests = {
  /** What the signature library and the credential library say of a credential; `now` is the verifier's clock. */
  async verify({ text, now }) {
    const credential = JSON.parse(text);
    const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });
    const options = { suite, documentLoader };
    return {
      proof: said(await jsigs.verify(credential, { ...options, purpose: new AssertionProofPurpose() })),
      credential: said(await verifyCredential({ ...options, credential, now })),
    };
  },
  /** Sign a document with an Ed25519 key, as these libraries do. */
  async sign({ document, key, created }) {
    const pair = await Ed25519Multikey.from({ type: "Multikey", ...key });
    const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite: createSignCryptosuite(), date: created });
    return jsigs.sign(document, { suite, purpose: new AssertionProofPurpose(), documentLoader });
  },
  /** Names that mean nothing as linked data; none when every term is defined. */
  async undefinedTerms({ text }) {
    try {
      await jsonld.expand(JSON.parse(text), { documentLoader, safe: true });
      return [];
    } catch (error) {
      return [error.details?.event?.message ?? error.message];
    }
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...request } = JSON.parse(line);
  let answer;
  try {
    answer = { answer: await requests[ask](request) };
  } catch (error) {
    answer = { error: `${error.stack}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
