/** The verdicts as a table for spreadsheets (RFC 4180), with the columns of `mentorlog verify --csv`. */

import { oneLine } from "./text.js";

const COLUMNS = {
  file: "file",
  verdict: "verdict",
  authentic: "authentic",
  requirements: "requirements",
  "short of": "shortOf",
  "not judged because": "notJudged",
  "rests on": "restsOn",
  "worth knowing": "remarks",
  "judged by": "judgedBy",
  "entered late": "enteredLate",
  "two keys": "twoKeys",
  says: "says",
  "claims to be from": "claimsToBe",
  "next step": "nextStep",
  mentor: "name",
  email: "email",
  sort: "profile",
  "superseded by": "supersededBy",
  programme: "programme",
  policy: "policy",
  version: "version",
  from: "start",
  to: "end",
  "as of": "asOf",
  "signed at": "signedAt",
  signer: "signer",
  fingerprint: "fingerprint",
  "six words": "words",
  packet: "packet",
  sha256: "sha256",
  reasons: "reasons",
};

/** @param {object[]} rows what `survey` returned. */
export const csv = (rows) =>
  `\ufeff${[Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((name) => text(name, row[name])))]
    .map((cells) => `${cells.map(cell).join(",")}\r\n`)
    .join("")}`;

/** What stands in a cell: reasons are sentences, other lists are of words. */
const text = (name, value) => (Array.isArray(value) ? value.join(name === "reasons" ? " " : "; ") : value);

/** Somebody's words never become a formula: an apostrophe stands before what a spreadsheet would calculate. */
function cell(value) {
  const line = oneLine(value);
  const kept = /^[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
  return /[",\r\n]/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept;
}
