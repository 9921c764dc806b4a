/** One row a mentor: the newest whole packet, what was left aside and why, and who sent nothing. */

import { attended } from "./desk/attendance.js";
import { officeDecisions } from "./desk/office_decisions.js";
import { matches } from "./patterns.js";
import { ANOTHER_YEAR } from "./rules/requirements.js";
import { ATTENDANCE, DECIDED, NEXT, STANDS } from "./shared_words.js";
import { folded } from "./text.js";
import { trustOf } from "./trust.js";
import { on } from "./wording.js";

/** A packet that is another one's copy is not looked at as a mentor's second one. */
const PROFILES = { mentee: "copy for a mentee", public: "public summary" };

/**
 * @typedef {object} MentorRow one mentor, or a packet that was left aside.
 * @property {object} row what `survey` tells of the packet; of somebody who sent nothing, one without a file.
 * @property {string} stands a word of `STANDS`.
 * @property {string} aside why it is not the packet that counts, if it is not.
 * @property {string} genuineBeside of a packet that is not genuine: which one here is, of the address that it claims.
 * @property {boolean | null} onRoster null: nobody said who should send, or nobody can say whether it is of somebody who should.
 * @property {string} claimed of somebody who sent nothing whole: which packet says it is theirs, and why it does not count.
 * @property {string} signedOn the day of signing where the coordinator is, by the mentor's clock.
 * @property {string} late that it was signed after the day until which it was due.
 * @property {{answer: string, at: string, by: string, note: string} | null} decision the last one about this packet that counts.
 * @property {object | null} decidedBefore where there is none: the mentor's last one, about another packet, if that was to hold or to ask.
 * @property {{event: string, comparison: string, sentence: string}[]} attendance what it says of training, beside the lists of who took part.
 * @property {object | null} doubted what was said of it since, signed with a key that is not known as the office's.
 */

/**
 * @param {object[]} rows what `survey` or `tabled` returned.
 * @param {{roster?: {mentors: {name: string, address: string, sent: (row: object) => boolean, sentByNameAlone: (row: object) => boolean,
 *   isDisputed: (row: object) => boolean, isOnlyClaimed: (row: object) => boolean, claimedBy: (row: object) => boolean}[]} | null, decisions?: {about: (row: object) => object}, due?: string}} desk who should
 *   send, if that was said; what was decided, as far as it counts; the last day to sign.
 * @returns {MentorRow[]} a row for each packet in their order, then for who sent nothing.
 */
export function mentorRows(rows, { roster = null, decisions = officeDecisions(), due = "" } = {}) {
  const asides = asidesOf(rows);
  const genuine = new Map(rows.filter(({ verdict, email }, place) => verdict === "OK" && email && !asides.has(place)).map(({ email, file }) => [folded(email), file]));
  const made = rows.map((row, place) => {
    const signedOn = row.signedAt ? dayHere(row.signedAt) : "";
    const { last: decision, before, doubted } = decisions.about(row);
    const genuineBeside = (row.verdict === "REJECT" && genuine.get(folded(claimOf(row.claimsToBe).address))) || "";
    return {
      row: genuineBeside ? { ...row, nextStep: NEXT.GENUINE_BESIDE } : row,
      stands: asides.has(place) ? STANDS.ASIDE : standing(row),
      aside: asides.get(place) ?? "",
      genuineBeside,
      onRoster: expected(row, roster),
      claimed: "",
      signedOn,
      late: due && signedOn > due ? `signed on ${on(signedOn)}, due on ${on(due)}` : "",
      decision,
      decidedBefore: asides.has(place) || row.verdict === "REJECT" ? null : before,
      doubted,
      decidedOn: decision ? dayHere(decision.at) : "",
      attendance: [],
    };
  });
  return [...made, ...notSent(rows, roster)];
}

/** How urgent a word of `STANDS` is; the most urgent has the lowest number. */
export const rankOf = (stands) => Object.values(STANDS).indexOf(stands);

/** Whether it is a mentor's row. */
export const counts = ({ stands }) => stands !== STANDS.ASIDE;

/** Whether it stands for somebody; of whom a packet is that is not genuine, nobody knows. */
export const isMentor = (each) => counts(each) && each.stands !== STANDS.NOT_GENUINE;

/** The name and the address that a packet claims. */
export function claimOf(claim) {
  const [, name, address] = /^(.*?) ?<([^<>]*)>$/u.exec(claim) ?? ["", claim, ""];
  return { name, address };
}

/** What was decided, in a word or two; `was held` where that was about another packet. */
export const decided = ({ decision, decidedBefore }) => (decision ? DECIDED[decision.answer] : decidedBefore ? `was ${DECIDED[decidedBefore.answer]}` : "");

/** Why nothing is taken for decided, though something was. */
export function waits({ decidedBefore, doubted }) {
  if (decidedBefore) return `${DECIDED[decidedBefore.answer]} before; another packet came`;
  return doubted ? `a key that is not known as your office's says: ${DECIDED[doubted.answer]}` : "";
}

/** How it is with them: `2 meetings short`, `met on own word`, `not sent`. */
export function inWords({ row, stands }) {
  if (stands !== STANDS.SHORT && (!row.lacks.length || row.verdict === "REJECT")) return stands;
  const [first, ...more] = row.lacks.map((lack) => lack.split(" (")[0]);
  return more.length ? `${first}, and ${more.length} more` : (first ?? "short");
}

/** The day of an instant where the coordinator is. */
export function dayHere(instant) {
  const when = new Date(instant);
  const two = (number) => `${number}`.padStart(2, "0");
  return `${`${when.getFullYear()}`.padStart(4, "0")}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
}

/** How it is with a packet that counts. */
function standing({ verdict, twoKeys, authentic, requirements, restsOn }) {
  if (verdict === "REJECT") return STANDS.NOT_GENUINE;
  if (twoKeys) return STANDS.TWO_KEYS;
  if (authentic !== "yes") return STANDS.WORDS_TO_COMPARE;
  if (!requirements) return STANDS.DECIDES_NOTHING;
  if (verdict !== "OK") return STANDS.TO_CHECK;
  if (requirements !== "met") return requirements;
  return restsOn.length ? STANDS.OWN_WORD : STANDS.COMPLETE;
}

/** Of each packet that does not count for its mentor why, by its place. */
function asidesOf(rows) {
  const good = new Map(rows.filter(({ verdict }) => verdict === "OK").map(({ sha256, file }) => [sha256, file]));
  const asides = new Map();
  const current = new Map();
  const owner = ownersOf(rows);
  for (const [place, row] of rows.entries()) {
    if (row.supersededBy) asides.set(place, `a later packet of the same mentor takes its place: ${row.supersededBy}`);
    else if (ofAnotherYear(row)) asides.set(place, `it is of ${row.notJudged}`);
    else if (row.verdict === "CHECK" && row.sha256 && good.has(row.sha256)) asides.set(place, `a whole copy of it is there: ${good.get(row.sha256)}`);
    else if (row.verdict !== "REJECT" && row.fingerprint) current.set(owner(row), [...(current.get(owner(row)) ?? []), place]);
  }
  for (const places of current.values()) {
    const newest = places.reduce((best, place) => (later(rows[best], rows[place]) ? place : best));
    for (const place of places) {
      if (place !== newest) asides.set(place, besides(rows[place], rows[newest]));
    }
  }
  return asides;
}

const besides = (row, newest) =>
  row.sha256 && row.sha256 === newest.sha256 ? `it is the same packet as ${newest.file}` : `${whatIs(row, newest)}, beside the same mentor's ${newest.file}`;

/** What a packet is that does not count beside another one of its mentor. */
function whatIs(row, newest) {
  if (row.profile in PROFILES) return `it is a ${PROFILES[row.profile]}`;
  const sameYear = ["policy", "start", "end"].every((name) => row[name] === newest[name]);
  return sameYear && row.fingerprint !== newest.fingerprint ? "it is signed with another of their keys" : "it is of other days or by other rules";
}

/**
 * By what packets are told to be of one mentor: the name on the list, else the key. Two lines of the list are of one
 * mentor if each lets a key sign for the same address.
 */
function ownersOf(rows) {
  const lines = new Map();
  const first = (name) => {
    while (lines.has(name)) name = lines.get(name);
    return name;
  };
  for (const row of rows.filter(isNamed)) {
    const [line, address] = [first(row.signer), first(`address ${folded(row.email)}`)];
    if (line !== address && matches(row.email, row.signer)) lines.set(line, address);
  }
  return (row) => (isNamed(row) ? first(row.signer) : row.fingerprint);
}

/** Whether the list has a packet's key under one name; a pattern stands for many mentors. */
const isNamed = ({ authentic, signer }) => authentic === "yes" && signer && !/[*?!]/.test(signer);

/** Which of a mentor's packets counts: one that decides and can be judged, then the newest; of one second, in whatever order, the same. */
const merit = (row) => [Boolean(row.requirements), row.requirements !== "not judged", row.signedAt, row.sha256];

function later(best, other) {
  const theirs = merit(other);
  const at = merit(best).findIndex((each, place) => each !== theirs[place]);
  return at >= 0 && merit(best)[at] < theirs[at];
}

/** Whether it is told by the coordinator's rules that no day of it is in their period. */
const ofAnotherYear = ({ verdict, notJudged }) => verdict !== "REJECT" && notJudged.startsWith(`${ANOTHER_YEAR}:`);

/** Whether a packet is of somebody who should send; of a rejected one, and where several keys claim it, nobody can say. */
function expected(row, roster) {
  if (!roster || row.verdict === "REJECT") return null;
  const theirs = roster.mentors.filter((mentor) => mentor.sent(row));
  return theirs.some((mentor) => !mentor.isDisputed(row)) || (theirs.length ? null : false);
}

/** A row for each mentor of whom nothing whole came under a key that can be theirs. */
function notSent(rows, roster) {
  const whole = rows.filter(({ verdict, requirements }) => verdict !== "REJECT" && requirements);
  const rejected = rows.filter(({ verdict, claimsToBe }) => verdict === "REJECT" && claimsToBe);
  const mentors = roster?.mentors ?? [];
  // Of two who are called alike, the packet that has the address of the one is not the other's.
  const owned = new Set(mentors.flatMap((mentor) => whole.filter((row) => mentor.sent(row) && !mentor.sentByNameAlone(row))));
  return mentors
    .map((mentor) => [mentor, whole.filter((row) => mentor.sent(row) && !(owned.has(row) && mentor.sentByNameAlone(row)))])
    .map(([mentor, theirs]) => [mentor, theirs.filter((row) => !ofAnotherYear(row)), theirs.find(ofAnotherYear)])
    .filter(([mentor, theirs]) => theirs.every((row) => mentor.isOnlyClaimed(row)))
    .map(([mentor, [other], earlier]) => {
      const changed = rejected.find((row) => mentor.claimedBy(row));
      const claimed = other
        ? `${other.file} says that it is theirs, under another key`
        : changed
          ? `${changed.file} says that it is theirs, and is not genuine`
          : "";
      const row = nothing(mentor, claimed ? `Nothing whole came. ${claimed}.` : earlier ? `Nothing of this year came. ${earlier.file} is of another one.` : "Nothing came.");
      return { row, stands: STANDS.NOT_SENT, aside: "", genuineBeside: "", onRoster: true, claimed, signedOn: "", late: "", decision: null, decidedBefore: null, doubted: null, decidedOn: "", attendance: [] };
    });
}

const TEXTS =
  "file verdict authentic requirements notJudged periodObstacle judgedBy enteredLate twoKeys says claimsToBe profile supersededBy programme policy policyTitle version " +
  "start end asOf signedAt signer fingerprint words packet sha256 windows waivers";
const LISTS = "shortOf lacks restsOn remarks replaces attested";

/** The row of somebody who sent nothing. */
const nothing = ({ name, address }, reason) => ({
  ...Object.fromEntries(TEXTS.split(" ").map((each) => [each, ""])),
  ...Object.fromEntries(LISTS.split(" ").map((each) => [each, []])),
  meetings: 0, minutes: 0, mentees: 0, lateEntries: 0, complete: false,
  name, email: address, reasons: [reason], nextStep: NEXT.NOT_SENT,
});

/** Whether it is so with one of the events of a list. */
const has = (name) => ({ attendance }) => attendance.some(({ comparison }) => comparison === ATTENDANCE[name]);

/** Whether it stands for a mentor about whose packet that was decided; a copy that is left aside is nobody more. */
const isDecided = (each, answer) => counts(each) && each.row.verdict !== "REJECT" && each.decision?.answer === answer;

/** What rows can be chosen by; the words of `verify --only`. */
export const ONLY = {
  complete: ({ stands }) => stands === STANDS.COMPLETE,
  "own-word": ({ stands }) => stands === STANDS.OWN_WORD,
  short: (each) => counts(each) && each.row.requirements === "short",
  check: ({ stands }) => stands === STANDS.TO_CHECK,
  "two-keys": ({ stands }) => stands === STANDS.TWO_KEYS,
  "words-to-compare": ({ stands }) => stands === STANDS.WORDS_TO_COMPARE,
  "not-genuine": ({ stands }) => stands === STANDS.NOT_GENUINE,
  "not-judged": ({ stands }) => stands === STANDS.NOT_JUDGED,
  "not-sent": ({ stands }) => stands === STANDS.NOT_SENT,
  "not-on-roster": ({ onRoster }) => onRoster === false,
  late: (each) => counts(each) && Boolean(each.late),
  afterwards: (each) => counts(each) && Boolean(each.row.enteredLate),
  aside: (each) => !counts(each),
  attended: has("ATTENDED"),
  "not-on-list": has("NOT_LISTED"),
  "not-attested": has("NOT_ATTESTED"),
  "not-there": has("ABSENT"),
  "perhaps-on-list": has("DOUBTFUL"),
  undecided: (each) => counts(each) && each.row.verdict !== "REJECT" && !each.decision && Boolean(each.row.sha256),
  "held-before": (each) => counts(each) && Boolean(each.decidedBefore),
  accepted: (each) => isDecided(each, "accept"),
  held: (each) => isDecided(each, "hold"),
  asked: (each) => isDecided(each, "ask"),
};

/** By what rows can be put in order. */
export const SORTS = {
  urgency: ({ stands }) => rankOf(stands),
  name: ({ row }) => folded(row.name) || folded(row.claimsToBe),
  address: ({ row }) => folded(row.email),
  meetings: ({ row }) => row.meetings,
  minutes: ({ row }) => row.minutes,
  signed: ({ row }) => row.signedAt,
  file: ({ row }) => row.file,
};

/** The rules that a packet names, in words and by their name: another text may have the same title. */
function rulesCalled({ policyTitle, policy, version }) {
  const name = [policy, version && `version ${version}`].filter(Boolean).join(", ");
  return name && `${policyTitle} (${name})`.trim();
}

/** Under what rows can be put together. */
export const GROUPS = {
  outcome: ({ stands }) => stands,
  trust: (each) => trustOf(each).word,
  requirements: ({ row, stands }) => row.requirements || stands,
  decision: (each) => (each.decision ? DECIDED[each.decision.answer] : waits(each) || "no decision"),
  attendance: (each) => attended(each) || "no list",
  rules: ({ row }) => rulesCalled(row) || "no rules",
};

/** Everything in a row that one may look for, without regard to case. */
export function searchedText(each) {
  const { row, aside, decision } = each;
  const told = [row.name, row.email, row.signer, row.file, row.claimsToBe, row.policy, inWords(each), aside];
  return folded([...told, ...row.lacks, ...row.reasons, decision?.note ?? ""].join(" "));
}

/** Rows in the order of the table that `mentorlog verify` writes: the most urgent first, then by name. */
export function byUrgency(rows) {
  return [...rows].sort((one, other) => SORTS.urgency(one) - SORTS.urgency(other) || compared(folded(one.row.name), folded(other.row.name)));
}

const compared = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
