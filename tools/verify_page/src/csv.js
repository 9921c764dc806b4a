/**
 * The table of mentors for spreadsheets (RFC 4180), as `mentorlog verify --csv` writes it: first what an office
 * needs, then everything a verdict rests on.
 */

import { attended } from "./desk/attendance.js";
import { inWords, waits } from "./mentor_rows.js";
import { DECIDED } from "./shared_words.js";
import { oneLine } from "./text.js";
import { trustOf } from "./trust.js";

const ROSTER = new Map([[true, "yes"], [false, "no"]]);
/** The figures of a packet that can be believed. */
const figure = (name) => ({ row }) => (row.profile ? `${row[name]}` : "");

const OFFICE = {
  mentor: ({ row }) => row.name,
  email: ({ row }) => row.email,
  outcome: inWords,
  "what is missing": ({ row }) => row.lacks.join("; "),
  meetings: figure("meetings"),
  minutes: figure("minutes"),
  mentees: figure("mentees"),
  windows: ({ row }) => row.windows,
  waivers: ({ row }) => row.waivers,
  "whose rules": ({ row }) => row.judgedBy.replace(/; SHA-256 [0-9a-f]+…$/, ""),
  decision: (each) => (each.decision ? DECIDED[each.decision.answer] : waits(each)),
  "decided on": ({ decidedOn }) => decidedOn,
  "decided by": ({ decision }) => decision?.by ?? "",
  note: ({ decision }) => (decision?.note ?? "").replaceAll("\n", " "),
  "signed on": ({ signedOn }) => signedOn,
  late: ({ late }) => late,
  "on the roster": ({ onRoster }) => ROSTER.get(onRoster) ?? "",
  attendance: attended,
  "attendance in words": ({ attendance }) => attendance.map(({ sentence }) => sentence).join("; "),
  "left aside because": ({ aside }) => aside,
};

/** The others, and what they are called in a row; in the order of `mentorlog/packet/checking/batch/csv_table.py`. */
const REST = {
  file: "file",
  verdict: "verdict",
  trust: "trust",
  requirements: "requirements",
  "not judged because": "notJudged",
  "rests on": "restsOn",
  "worth knowing": "remarks",
  "judged by": "judgedBy",
  "entered late": "enteredLate",
  "two keys": "twoKeys",
  says: "says",
  "claims to be from": "claimsToBe",
  "next step": "nextStep",
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

const HEAD = [...Object.keys(OFFICE), ...Object.keys(REST)];

/** @param {import("./mentor_rows.js").MentorRow[]} rows */
export const csv = (rows) =>
  `\ufeff${[HEAD, ...rows.map(cells)].map((line) => `${line.map(cell).join(",")}\r\n`).join("")}`;

const cells = (each) => [
  ...Object.values(OFFICE).map((value) => value(each)),
  ...Object.values(REST).map((name) => text(name, name === "trust" ? trustOf(each).word : each.row[name])),
];

/** What stands in a cell: reasons are sentences, other lists are of words. */
const text = (name, value) => (Array.isArray(value) ? value.join(name === "reasons" ? " " : "; ") : value);

/** Somebody's words never become a formula: an apostrophe stands before what a spreadsheet would calculate. */
function cell(value) {
  const line = oneLine(value);
  const kept = /^[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
  return /[",\r\n]/.test(kept) ? `"${kept.replaceAll('"', '""')}"` : kept;
}
