/** Verdicts on many packets: who is complete, who is short of what, and which packet a later one replaces. */

import { visible } from "./text.js";
import { label, musts, noun } from "./wording.js";

/**
 * @param {{name: string, examined: object, verdict: object}[]} checked
 * @returns {object[]} a row for each; of a rejected one nothing is told but the file and the reasons.
 */
export const survey = (checked) => marked(checked.map(rowOf));

/** The same with each packet once, for a spreadsheet, in which nobody is to be counted twice. */
export const tabled = (checked) => marked(once(checked.map(rowOf)));

const marked = (rows) => superseded(rows).map((later, at) => ({ ...rows[at], supersededBy: later?.file ?? "" }));

/** Keep one of several copies. Beside a copy that is OK, one that is to be checked decides nothing. */
function once(rows) {
  const good = new Set(rows.filter(({ verdict }) => verdict === "OK").map(({ sha256 }) => sha256));
  const seen = new Set();
  return rows
    .filter(({ sha256, verdict }) => !sha256 || (!seen.has(verdict + sha256) && seen.add(verdict + sha256)))
    .map((row) => (row.verdict === "CHECK" && good.has(row.sha256) ? { ...row, standing: "", shortOf: "" } : row));
}

const NOBODY = Object.fromEntries(
  ("name email profile standing shortOf programme policy version start end asOf signedAt signer fingerprint words packet sha256")
    .split(" ")
    .map((name) => [name, ""]),
);

function rowOf({ name, examined, verdict }) {
  const plain = { ...NOBODY, replaces: [], file: name, verdict: verdict.outcome, reasons: verdict.reasons.join(" ") };
  const { subject, fingerprint, words, created, id, sha256 } = examined;
  if (verdict.outcome === "REJECT") return plain;
  if (!subject) return { ...plain, fingerprint, words };
  const { programme, period } = subject;
  return {
    ...plain,
    signer: verdict.signer ?? "",
    fingerprint,
    words,
    packet: id,
    sha256,
    name: visible(subject.name),
    email: visible(subject.email ?? ""),
    programme: visible(programme.name),
    policy: visible(programme.policy),
    version: visible(programme.version),
    start: period.from,
    end: period.to,
    asOf: subject.asOf,
    signedAt: created,
    profile: subject.profile,
    replaces: (subject.replaces ?? []).map((each) => each.sha256),
    ...(subject.profile === "coordinator" ? standing(subject) : {}),
  };
}

function standing(subject) {
  const { all, short } = musts(subject);
  return {
    standing: all.length ? (short.length ? "short" : "complete") : "no musts",
    shortOf: visible(short.map(shortOf).join("; ")),
  };
}

/** Say how a must stands that is not met: `meet5: 3 of 5 meetings, at risk`. */
const shortOf = ({ ref, have, needed, atMost, unit, state }) =>
  `${ref}: ${have} of ${atMost ? "at most " : ""}${needed} ${noun(needed, unit)}, ${label(state)}`;

/** For each row, the packet of the same mentor that replaces it: because it says so, or by the same rules and later. */
function superseded(rows) {
  const byTime = [...rows].sort((one, other) => (one.signedAt < other.signedAt ? -1 : one.signedAt > other.signedAt ? 1 : 0));
  const saying = new Map(byTime.flatMap((row) => owners(row).flatMap((owner) => row.replaces.map((each) => [pair(owner, each), row]))));
  const later = new Map();
  for (const row of rows) {
    for (const owner of owners(row)) {
      const found = saying.get(pair(owner, row.sha256));
      if (found) later.set(row.sha256, found);
    }
  }
  const last = new Map(byTime.filter((row) => row.standing && !later.has(row.sha256)).map((row) => [sameYear(row), row]));
  return rows.map((row) => {
    let found = later.get(row.sha256);
    // Down to the one that nothing replaces. A digest cannot stand in what it is made from: no circles.
    while (found && later.has(found.sha256)) found = later.get(found.sha256);
    const after = row.standing ? last.get(sameYear(row)) : undefined;
    return found ?? (after && after.signedAt > row.signedAt ? after : null);
  });
}

const pair = (owner, sha256) => `${sha256} ${owner}`;

/** What a mentor is known by: the key, and the name on the list, which a later key has too. */
const owners = ({ fingerprint, signer }) =>
  // A pattern on the list stands for many mentors.
  [fingerprint, signer && !/[*?!]/.test(signer) ? signer : ""].filter(Boolean);

/** What packets of one mentor's year have in common. */
const sameYear = ({ fingerprint, policy, start, end }) => JSON.stringify([fingerprint, policy, start, end]);
