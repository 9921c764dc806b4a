/** A programme's list of what was revoked: a token with a bit for each place (W3C Bitstring Status List v1.0). */

import { Problem, fromUtf8, joined, toUtf8 } from "../bytes.js";
import { fits } from "../crypto.js";
import { fromDid } from "../key.js";
import { fromBase64url } from "../multibase.js";

const LARGEST = 1 << 20;
const NONE = "It is no list that the programme's key signed, or it was changed after that.";

/** @returns {boolean} whether a text is meant as a token with such a list. */
export const isStatusList = (text) => claimsOf(text)?.type?.includes?.("BitstringStatusListCredential") ?? false;

/** @returns {Promise<{name: string, at: string, day: string, did: string, revokes: (place: number) => boolean}>} the list, once its key's signature fits. */
export async function readStatusList(text) {
  const token = text.trim();
  const claims = claimsOf(token);
  const [head, body, signature] = token.split(".");
  try {
    const key = fromDid(claims.issuer);
    const { alg } = JSON.parse(fromUtf8(fromBase64url(head)));
    const { statusPurpose, encodedList } = claims.credentialSubject;
    if (alg !== "EdDSA" || statusPurpose !== "revocation") throw new Problem(NONE);
    if (!(await fits(key, fromBase64url(signature), toUtf8(`${head}.${body}`)))) throw new Problem(NONE);
    const bits = await unpacked(fromBase64url(encodedList.slice(1)));
    return {
      name: String(claims.id),
      at: String(claims.validFrom),
      day: String(claims.validFrom).slice(0, 10),
      did: claims.issuer,
      revokes(place) {
        if (!(place < bits.length * 8)) throw new Problem("The list has no place for this certificate.");
        return Boolean(bits[Math.floor(place / 8)] & (0x80 >> place % 8));
      },
    };
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(NONE);
  }
}

/**
 * The lists with another one, of which only the newest of each name is kept: whoever shows a certificate may
 * have kept one from before it was revoked.
 *
 * @returns {object[]} throws when a newer one is there.
 */
export function withList(lists, list) {
  const [held] = lists.filter(({ did, name }) => did === list.did && name === list.name);
  if (held && held.at > list.at) throw new Problem(`It is of ${list.day}, older than the one of ${held.day} that is here, which counts.`);
  return [...lists.filter((each) => each !== held), list];
}

function claimsOf(text) {
  try {
    return JSON.parse(fromUtf8(fromBase64url(text.trim().split(".")[1])));
  } catch {
    return null;
  }
}

async function unpacked(bytes) {
  const parts = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.length;
    if (size > LARGEST) throw new Problem(NONE);
    parts.push(step.value);
  }
  return joined(...parts);
}
