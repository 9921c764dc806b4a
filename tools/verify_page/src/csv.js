/** The verdicts as a table for spreadsheets (RFC 4180). */

import { visible } from "./text.js";
import { haveOf, musts } from "./wording.js";

const COLUMNS = [
  "file", "verdict", "reasons", "signer", "fingerprint", "words", "signed at", "name", "email", "programme",
  "policy", "version", "from", "to", "as of", "meetings", "minutes", "mentees", "reflections", "goals set",
  "goals met", "musts", "musts met", "missing",
];

/** @param {{name: string, examined: object, verdict: object}[]} checked */
export const csv = (checked) => `\ufeff${[COLUMNS, ...checked.map(row)].map((cells) => `${cells.map(cell).join(",")}\r\n`).join("")}`;

function row({ name, examined, verdict }) {
  const { fingerprint, words, created, subject } = examined;
  const first = [name, verdict.outcome, verdict.reasons.join(" "), verdict.signer, fingerprint, words];
  if (!subject) return [...first, ...Array(COLUMNS.length - first.length).fill("")];
  const { programme, period, totals } = subject;
  const { all, met, short } = musts(subject);
  return [
    ...first, created, subject.name, subject.email, programme.name, programme.policy, programme.version,
    period.from, period.to, subject.asOf, totals.meetings, totals.minutes, totals.mentees, totals.reflections,
    totals.goalsSet, totals.goalsMet, all.length, met, short.map((need) => `${need.ref}: ${haveOf(need)}`).join("; "),
  ];
}

/** Somebody's words never become a formula: an apostrophe stands before what a spreadsheet would calculate. */
function cell(value) {
  const text = visible(String(value ?? ""));
  return `"${(/^\s*[=+\-@＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
