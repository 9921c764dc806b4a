/** The verdicts as a table for spreadsheets (RFC 4180), with the columns of `mentorlog verify --csv`. */

const COLUMNS = {
  file: "file",
  verdict: "verdict",
  mentor: "name",
  email: "email",
  sort: "profile",
  standing: "standing",
  "short of": "shortOf",
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
  `\ufeff${[Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((name) => row[name]))]
    .map((cells) => `${cells.map(cell).join(",")}\r\n`)
    .join("")}`;

/** Somebody's words never become a formula: an apostrophe stands before what a spreadsheet would calculate. */
function cell(value) {
  const text = /^\s*[=+\-@＝＋－＠]/.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
