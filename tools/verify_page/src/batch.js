/** Verdicts on many packets: what is told of each, who claims one address, and which packet a later one replaces. */

import { toldApart } from "./shared_addresses.js";
import { nextStep } from "./next_step.js";
import { claimed, waivers } from "./rules/requirements.js";
import { oneLine } from "./text.js";
import { enteredLate, lateEntries } from "./wording.js";

/**
 * @param {{name: string, examined: object, verdict: object}[]} checked
 * @param {object | null} signers the coordinator's list.
 * @returns {object[]} a row for each; of a rejected one nothing is told but the file, the reasons and its claim.
 */
export const survey = (checked, signers) => marked(checked.map(rowOf), signers);

/** The same with each packet once, for a spreadsheet, in which nobody is to be counted twice. */
export const tabled = (checked, signers) => marked(once(checked.map(rowOf)), signers);

function marked(rows, signers) {
  const apart = toldApart(rows, signers);
  return superseded(apart).map((later, at) => finished({ ...apart[at], ...(later ? { supersededBy: later.file, nextStep: "" } : { supersededBy: "" }) }));
}

/** Says of a row whether nothing is left to ask: whole, of a known mentor, and met without the mentor's own word. */
const finished = (row) => ({
  ...row,
  complete: row.verdict === "OK" && row.authentic === "yes" && row.requirements === "met" && !row.restsOn.length && !row.supersededBy,
});

const UNDECIDED = { requirements: "", shortOf: [], lacks: [], notJudged: "", restsOn: [], remarks: [], periodObstacle: "", judgedBy: "", nextStep: "" };

/** Keep one of several copies. Beside a copy that is OK, one that is to be checked decides nothing. */
function once(rows) {
  const good = new Set(rows.filter(({ verdict }) => verdict === "OK").map(({ sha256 }) => sha256));
  const seen = new Set();
  return rows
    .filter(({ sha256, verdict }) => !sha256 || (!seen.has(verdict + sha256) && seen.add(verdict + sha256)))
    .map((row) => (row.verdict === "CHECK" && good.has(row.sha256) ? { ...row, ...UNDECIDED } : row));
}

const NOBODY = Object.fromEntries(
  ("name email profile enteredLate says programme policy policyTitle version start end asOf signedAt signer fingerprint words packet sha256 windows waivers")
    .split(" ")
    .map((name) => [name, ""]),
);

function rowOf({ name, examined, verdict }) {
  const { judgement } = verdict;
  const plain = {
    ...NOBODY,
    replaces: [],
    meetings: 0,
    minutes: 0,
    mentees: 0,
    lateEntries: 0,
    file: name,
    verdict: verdict.outcome,
    reasons: verdict.reasons,
    authentic: verdict.authentic,
    requirements: judgement.requirements,
    shortOf: judgement.shortOf.map(oneLine),
    lacks: judgement.lacks.map(oneLine),
    notJudged: oneLine(judgement.notJudged),
    restsOn: [...judgement.grants, ...judgement.days].map(oneLine),
    remarks: [...judgement.remarks, ...verdict.noted.map((sentence) => sentence.replace(/\.$/, ""))].map(oneLine),
    periodObstacle: judgement.periodObstacle,
    judgedBy: oneLine(judgement.judgedBy),
    twoKeys: verdict.twoKeys,
    listedOtherwise: Boolean(verdict.twoKeys),
    claimsToBe: verdict.claims,
    nextStep: nextStep(examined, verdict),
  };
  const { subject, fingerprint, words, created, id, sha256, key } = examined;
  if (verdict.outcome === "REJECT") return plain;
  if (!subject) return { ...plain, fingerprint, words };
  const { programme, period } = subject;
  return {
    ...plain,
    key,
    signer: verdict.signer ?? "",
    fingerprint,
    words,
    packet: id,
    sha256,
    name: oneLine(subject.name),
    email: oneLine(subject.email ?? ""),
    programme: oneLine(programme.name),
    policy: oneLine(programme.policy),
    policyTitle: oneLine(programme.title),
    version: oneLine(programme.version),
    start: period.from,
    end: period.to,
    asOf: subject.asOf,
    signedAt: created,
    profile: subject.profile,
    about: oneLine(subject.about ?? ""),
    replaces: (subject.replaces ?? []).map((each) => each.sha256),
    says: subject.profile === "coordinator" ? oneLine(claimed(subject)) : "",
    enteredLate: enteredLate(subject),
    lateEntries: lateEntries(subject).length,
    meetings: subject.totals.meetings,
    minutes: subject.totals.minutes,
    mentees: subject.totals.mentees,
    windows: windowsMet(subject),
    attested: subject.training.map(({ what, date, course }) => ({ what: oneLine(what), day: date, course: oneLine(course ?? "") })),
    waivers: oneLine(waivers(subject).join("; ")),
  };
}

/** In how many of the packet's windows a meeting was held: `2 of 3`; nothing where there are none. */
function windowsMet({ programme: { windows }, meetings }) {
  const days = meetings.filter(({ status }) => status === "held").map(({ date }) => date);
  const met = windows.filter(({ from, to }) => days.some((day) => from <= day && day <= to));
  return windows.length ? `${met.length} of ${windows.length}` : "";
}

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
  const last = new Map(byTime.filter((row) => row.requirements && !later.has(row.sha256)).map((row) => [sameYear(row), row]));
  return rows.map((row) => {
    let found = later.get(row.sha256);
    // Down to the one that nothing replaces. A digest cannot stand in what it is made from: no circles.
    while (found && later.has(found.sha256)) found = later.get(found.sha256);
    const after = row.requirements ? last.get(sameYear(row)) : undefined;
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
