/** The summary as a W3C Verifiable Credential 2.0, signed by the mentor's key. */

import { Problem, toHex } from "./bytes.js";
import { isObject, parseCanonical, write } from "./jcs.js";
import { sha256 } from "./crypto.js";
import { isSummary } from "./schema.js";
import { didOf } from "./key.js";
import { verifyProof } from "./data_integrity.js";

const CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2"];
const TYPES = ["VerifiableCredential", "MentorLogYearSummary"];
const IDENTIFIER = /^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What `packet.json` says, once its signature fits to the last byte. `subject` is null when it fits, but the
 * form is that of a later version. Throws when it does not fit.
 */
export async function read(bytes) {
  const document = parsed(bytes);
  if (!isObject(document) || !equal(document.type, TYPES)) throw new Problem("It is not a mentoring packet.");
  const { key, created } = await verifyProof(document);
  const { proof, credentialSubject: subject, ...around } = document;
  if (isObject(subject) && Number.isSafeInteger(subject.schema) && subject.schema > 1) {
    return { key, created, subject: null, id: null };
  }
  if (!isSummary(subject)) throw new Problem("It is signed, but it does not have the form of a mentoring packet.");
  if (subject.id !== didOf(key) || !equal(around, envelope(subject, String(around.id), created))) {
    throw new Problem("It is signed, but not by the mentor whom it names.");
  }
  if (!IDENTIFIER.test(around.id)) throw new Problem("It is signed, but it has no identifier of its own.");
  return { key, created, subject, id: around.id, sha256: toHex(await sha256(bytes)) };
}

function parsed(bytes) {
  try {
    return parseCanonical(bytes);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(`The data is not as mentorlog wrote it: ${error.message}.`);
  }
}

/** Everything in the credential but the summary and the proof. */
function envelope({ id, name, period }, urn, created) {
  const [first, last] = [period.from.slice(0, 4), period.to.slice(0, 4)];
  return {
    "@context": CONTEXT,
    id: urn,
    type: TYPES,
    name: `Mentoring year ${first === last ? first : `${first}-${last}`} — ${name}`,
    issuer: { id, name },
    validFrom: created,
  };
}

const equal = (one, other) => one !== undefined && write(one) === write(other);
