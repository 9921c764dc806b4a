/** What the coordinator's list says of the name under which a packet was signed. */

import { byNumber, isPlainAddress, spelling } from "./shared_addresses.js";
import { same } from "./bytes.js";
import { spoken } from "./key.js";
import { finding } from "./merkle_check.js";
import { covering, covers, linesOf, overlap, validAt } from "./signers.js";
import { withoutAccents } from "./text.js";

/** Points out a list by which somebody else's key could have signed under the same address on that day. */
export function twoKeys({ key, created, subject }, signers) {
  const own = signers ? linesOf(signers, key).filter((line) => validAt(line, created)) : [];
  const address = subject.email || own.find(({ principals }) => principals.includes("@"))?.principals;
  if (!own.length || !address) return [];
  // Not where one takes over when the other ends, although both hold at that very instant.
  const rivals = (line) => !same(line.key, key) && own.some((mine) => overlap(line, mine));
  const other = [...covering(signers, address), ...covering(signers, spelling(address))].find((line) => rivals(line) && validAt(line, created));
  if (!other) return [];
  return [
    finding(
      "CHECK",
      `Your list has another key for ${address} that counts on the same day, on line ${other.number}: ` +
        `${spoken(other.key).fingerprint}. Ask the mentor for the six words of the right one, and remove the line of ` +
        "the other or end it with valid-before.",
    ),
  ];
}

/** Points out an address that can pass for another one, where the list does not have it as it is. */
export function lookAlike({ key, created, subject: { email } }, signers) {
  const own = signers ? linesOf(signers, key).filter((line) => validAt(line, created)) : [];
  if (!own.length || !email || isPlainAddress(email)) return [];
  if (own.some(({ principals }) => principals.split(",").includes(email))) return [];
  return [
    finding(
      "CHECK",
      `Its address has more in it than the letters of one, ${byNumber(email)}, and can pass for another mentor’s. ` +
        "Ask the mentor how it is written, and put it on your list.",
    ),
  ];
}

/** The name that the list has for the packet's key, if the packet says another one; else nothing. */
export function anotherName({ key, subject }, signers) {
  const name = (signers ? linesOf(signers, key) : []).findLast(({ note }) => note.name)?.note.name ?? "";
  return withoutAccents(name) === withoutAccents(subject.name) ? "" : name;
}

/** Says so when only capitals and small letters keep a line from being for an address. */
export const letterCase = (line, email) =>
  covers(line, email)
    ? " Only capitals and small letters differ; ssh-keygen tells them apart, so write the address as the packet does."
    : "";
