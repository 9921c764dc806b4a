/** What the programs of this folder share: answering requests, and what the libraries ask of a verifier. */

import { createInterface } from "node:readline";
import jsonld from "jsonld";

/** Answer each request, a line of JSON, with one line; `requests` has a function for each that may be asked. */
export async function answerAll(requests) {
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
}

/** The document that a `did:key` stands for, and that of the key in it. */
export function keyDocuments(url) {
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

/** Names that mean nothing as linked data; none when every term is defined. */
export async function undefinedTerms(document, documentLoader) {
  try {
    await jsonld.expand(document, { documentLoader, safe: true });
    return [];
  } catch (error) {
    return [error.details?.event?.message ?? error.message];
  }
}
