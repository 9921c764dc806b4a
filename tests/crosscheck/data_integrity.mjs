/**
 * Signs and verifies Data Integrity credentials with Digital Bazaar's libraries, for the tests: reads one
 * request a line as JSON, answers each with one line. No network: every document comes from a package or
 * follows from its own name.
 */

import { contexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { createSignCryptosuite, createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import jsigs from "jsonld-signatures";
import { answerAll, keyDocuments, undefinedTerms } from "./answering.mjs";

const { AssertionProofPurpose } = jsigs.purposes;

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
  undefinedTerms: ({ text }) => undefinedTerms(JSON.parse(text), documentLoader),
};

await answerAll(requests);
