/** Whether a packet's entries meet what the verifier requires, whatever the packet calls its own rules. */

import { lackOf } from "../lacks.js";
import { oneLine } from "../text.js";
import { label, many, noun, on } from "../wording.js";
import { evaluate } from "./evaluate.js";
import { obliges } from "./kinds.js";
import { asked, passes, plain, reliances, waiver } from "./own_word.js";
import { periodObstacle } from "./period.js";
import { daysOf, differences, policyFor, shareADay, spelled } from "./verifier_rules.js";
import { Unjudged } from "./unjudged.js";

export const SAY_YOUR_RULES = "Drop your programme’s policy or rules file.";
export const UNSAID = "your rules were not said";
/** Of a packet that has no day of the coordinator's period. */
export const ANOTHER_YEAR = "another year";
const DISPUTED = "disputed: another version of mentorlog judged it otherwise";
/** Begins what this page leaves to mentorlog verify. */
export const NOT_HERE = "not judged here";
const KEPT_BACK = "other rules: its text may leave out what yours ask about";
const ONLY_WHERE_ASKED = "Tags, cohorts and mentees whom nobody met are in a packet only where its own rules ask about them.";
/** Letters of the digest of a policy: enough to tell its texts apart. */
const DIGITS = 12;

/**
 * @typedef {object} Judgement how a packet's entries stand by what the verifier requires.
 * @property {"met" | "short" | "not judged" | ""} requirements nothing for a copy that decides none.
 * @property {string[]} shortOf the musts that are not met, with their figures.
 * @property {string[]} lacks the same in plain words: `2 meetings short (meet5)`.
 * @property {string} notJudged why they were not judged.
 * @property {string[]} grants what they rest on that the programme may have granted.
 * @property {string[]} days what they rest on that the verifier's own rules can say.
 * @property {string[]} remarks what a coordinator should know of the musts that are met, and of the period.
 * @property {string} periodObstacle why nothing is certified yet, even where all is met; among the remarks, too.
 * @property {string} judgedBy the verifier's policy, and whose days it was judged by.
 * @property {string[]} sentences where the packet's rules are others than the verifier's, and the result.
 * @property {object[]} report how each rule of the verifier's stands; empty when nothing was judged.
 */
const NOTHING = { requirements: "", shortOf: [], lacks: [], notJudged: "", grants: [], days: [], remarks: [], periodObstacle: "", judgedBy: "", sentences: [], report: [] };

/**
 * Judge a packet by the verifier's rules.
 *
 * @param {object} subject what the packet says.
 * @param {import("./verifier_rules.js").Rules} rules
 * @param {boolean} disputed whether another version of the program comes to another result by the packet's own rules.
 * @param {Date} [now] what the time is; it is not looked at without.
 * @returns {Judgement}
 */
export function judgedBy(subject, rules, disputed = false, now = undefined) {
  if (subject.profile !== "coordinator") return NOTHING;
  if (!rules.policies.length) return notJudged(UNSAID, SAY_YOUR_RULES);
  const policy = policyFor(rules, subject);
  const { programme, period } = subject;
  if (!policy) {
    const known = [...new Set(rules.policies.map(({ id }) => id))].sort();
    return notJudged(`other rules: it names ${programme.policy}, version ${programme.version}`, `Yours are ${either(known)}.`);
  }
  if (!shareADay(rules, subject)) return notJudged(`${ANOTHER_YEAR}: its period, ${spelled(period)}, has no day of yours`);
  if (policy.sha256 !== programme.policySha256 && asksForMore(policy)) return notJudged(KEPT_BACK, ONLY_WHERE_ASKED);
  if (disputed) return notJudged(DISPUTED);
  try {
    return judged(subject, rules, policy, now);
  } catch (error) {
    return notJudged("it cannot be judged by your rules", error instanceof Unjudged ? error.message : "");
  }
}

/** What stands in the place of a judgement when there is none. */
export function notJudged(why, more = "") {
  const told = `Its requirements were not judged: ${why}.${more && ` ${more}`}`;
  return { ...NOTHING, requirements: "not judged", notJudged: why, sentences: [told] };
}

function judged(subject, rules, policy, now) {
  const report = evaluate(policy, subject, daysOf(rules, subject));
  const musts = report.filter(({ severity }) => severity === "must");
  if (!musts.some(obliges)) return notJudged("no musts: your rules oblige to nothing");
  const open = musts.filter(({ unjudged }) => unjudged);
  if (open.length) return { ...leftOpen(open), report };
  const missed = musts.filter((must) => !passes(must));
  const short = missed.map(shortOf);
  const lacks = missed.map(lackOf);
  const obstacle = periodObstacle(subject, rules, now);
  const { grants, days } = reliances(rules, policy, subject, report);
  return {
    ...NOTHING,
    requirements: short.length ? "short" : "met",
    shortOf: short,
    lacks,
    grants,
    days,
    remarks: [...(obstacle ? [obstacle] : []), ...laterWaivers(subject, missed), ...withoutText(subject, musts)],
    periodObstacle: obstacle,
    judgedBy: [...basis(policy, rules)].join("; "),
    sentences: [...otherText(subject, policy), ...differences(rules, subject), result(lacks, [...grants, ...days])],
    report,
  };
}

/** Whether musts ask for what is in a packet only because its own rules ask for it as well. */
const asksForMore = ({ rules }) => rules.filter((rule) => rule.severity === "must" || !obliges(rule)).some(asks);

const asks = (part) =>
  part !== null &&
  typeof part === "object" &&
  (["tags", "not_tags", "cohorts"].some((name) => part[name]?.length) ||
    part.per === "mentee" ||
    part.of === "listed" ||
    Object.values(part).some(asks));

/** Says which musts are beyond this page. */
function leftOpen(open) {
  const names = open.map(({ id }) => id);
  const why = `${NOT_HERE}: ${either(names)} ${open.length > 1 ? "need" : "needs"} mentorlog verify`;
  return notJudged(why, open.map(({ id, unjudged }) => `${id}: ${unjudged}.`).join(" "));
}

/** Says how a must stands that is not met: `meet5: 3 of 5 meetings, at risk`. */
const shortOf = ({ id, have, needed, atMost, unit, state }) =>
  `${id}: ${have} of ${atMost ? "at most " : ""}${needed} ${noun(needed, unit)}, ${label(state)}`;

function result(lacks, restsOn) {
  if (lacks.length) return `By your rules something is missing: ${lacks.join("; ")}.`;
  if (restsOn.length) return `By your rules its requirements are met on the mentor’s own word: ${restsOn.join("; ")}.`;
  return "By your rules its requirements are met.";
}

function* otherText({ programme }, { id, version, sha256 }) {
  if (programme.policySha256 !== sha256) {
    const versions = programme.version === version ? `both are of version ${version}` : `version ${programme.version}, yours is version ${version}`;
    yield `Its rules are another text of ${id}: ${versions}. It was judged by yours.`;
  }
}

/** The policy, whose days it was judged by, and last the digest of its text. */
function* basis({ id, version, name, sha256, windows, phases }, rules) {
  yield `${oneLine(name)} (${id}, version ${version})`;
  yield `${rules.from && rules.to ? "your" : "the packet’s"} period`;
  for (const [called, names, given] of [["windows", windows, rules.windows], ["phases", phases, rules.phases]]) {
    const ours = names.filter((name) => given.some((span) => span.name === name));
    const some = ours.length && ours.length < names.length ? `, but your ${either(ours.map(plain))}` : "";
    if (names.length) yield `${ours.length === names.length ? "your" : "the packet’s"} ${called}${some}`;
  }
  yield `SHA-256 ${sha256.slice(0, DIGITS)}…`;
}

/** Names the waivers that would lift a must that is missed, but are later than what the packet is about. */
function* laterWaivers({ programme, asOf }, missed) {
  const texts = new Map(missed.map(({ id, text }) => [id, text]));
  for (const { requirement, grantedBy, date } of programme.waivers) {
    if (!date || date <= asOf || !texts.has(requirement)) continue;
    yield `${waiver(texts.get(requirement), grantedBy)} on ${on(date)}, after its last day, ${on(asOf)}, so it lifts nothing here`;
  }
}

/** Names the musts that are met by writing whose text the packet does not have. */
function* withoutText({ reflections }, musts) {
  const kept = new Map(reflections.filter(({ passages }) => !passages).map(({ ref, words: number }) => [ref, number]));
  for (const { text, state, counted } of musts) {
    const numbers = counted.filter(([ref]) => kept.has(ref)).map(([ref]) => kept.get(ref));
    const sum = numbers.reduce((total, number) => total + number, 0);
    if (numbers.length && state === "met") {
      yield `${oneLine(text).replace(/\.+$/, "")}: met, text not in this packet (${many(numbers.length, "document")}, ${many(sum, "word")})`;
    }
  }
}

/** What a packet says of its musts, by the rules that it names: `met; waived: eoy (by Dr Lim)`. */
export function claimed({ requirements, programme }) {
  const musts = requirements.filter(({ severity }) => severity === "must");
  if (!musts.some(obliges)) return "no musts";
  const lacks = musts.filter((must) => !passes(must)).map(lackOf);
  const by = (ref) => programme.waivers.findLast(({ requirement }) => requirement === ref)?.grantedBy;
  const waived = musts.filter(({ state }) => state === "waived").map(({ ref, text }) => waiver(text, by(ref)));
  return [...(lacks.length ? lacks : ["met"]), ...waived].join("; ");
}

/** What a packet says was waived, and by whom. */
export function waivers({ requirements, programme }) {
  const texts = new Map(requirements.map(({ ref, text }) => [ref, asked(text)]));
  return programme.waivers.map(({ requirement, grantedBy }) => `${texts.get(requirement) ?? requirement} (by ${grantedBy})`);
}

const either = (names) => [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
