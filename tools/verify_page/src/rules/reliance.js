/**
 * What only the mentor's own word carries: without it, a requirement that is met would not be.
 *
 * Entries are the mentor's word as well, and say what was done. This is about what changes the measure: what was
 * lifted or brought forward, days left out, and days that the verifier did not say.
 */

import { dayOf, numberOf } from "./calendar.js";
import { evaluate } from "./evaluate.js";
import { daysOf, periodOf, words } from "./required.js";

/** Days that a year of mentoring may have, whoever says them; more is a claim of the mentor's. */
const LONGEST = 400;

/** Whether a requirement stands in nobody's way. */
export const passes = ({ state }) => state === "met" || state === "waived";

export const waiver = (requirement, grantedBy) => `waived: ${requirement} (by ${grantedBy || "nobody named"})`;

/**
 * @param {import("./required.js").Rules} rules the verifier's.
 * @param {object} policy the one of them that the packet is judged by.
 * @param {object[]} report how its rules stand.
 * @returns {{grants: string[], days: string[]}} what the musts that are met, or waived, rest on: what the programme
 *   may have granted, and days that are the same for everybody.
 */
export function reliances(rules, policy, subject, report) {
  const passing = passingOf(report);
  const musts = policy.rules.filter(({ id }) => passing.has(id));
  return { grants: [...new Set(granted(rules, policy, subject, musts, passing))], days: [...ownDays(rules, policy, subject, musts)] };
}

const passingOf = (report) => new Set(report.filter((each) => each.severity === "must" && passes(each)).map(({ id }) => id));

const minus = (some, others) => [...some].filter((each) => !others.has(each));

/** What may have been granted, and without which some must would not be met. */
function granted(rules, policy, subject, musts, passing) {
  const { programme } = subject;
  const { waivers, openings, excluded, anchors } = programme;
  if (!waivers.length && !openings.length && !excluded.length && !anchors.length) return [];
  const without = (bare) => passingOf(evaluate(policy, { ...subject, programme: { ...programme, ...bare } }, daysOf(rules, subject)));
  const fallen = new Set(minus(passing, without({ waivers: [], openings: [], excluded: [], anchors: [] })));
  if (!fallen.size) return [];
  const affected = musts.filter(({ id }) => fallen.has(id)).map((must) => ({ id: must.id, by: affecting(must, policy) }));
  const told = [];
  const explained = new Set();
  for (const { requirement, grantedBy } of waivers) {
    if (!fallen.has(requirement)) continue;
    told.push(waiver(requirement, grantedBy));
    explained.add(requirement);
  }
  for (const { requirement, amount } of openings) {
    const by = affected.filter((must) => must.by.some(({ id }) => id === requirement));
    if (by.length) told.push(`carried over: ${amount} for ${requirement}`);
    for (const { id } of by) explained.add(id);
  }
  const set = new Set(anchors.map(({ name }) => name));
  const anchored = affected.filter(({ by }) => by.some((rule) => anchorsOf(rule).some((name) => set.has(name))));
  const unexplained = minus(fallen, new Set([...explained, ...anchored.map(({ id }) => id)]));
  if (excluded.length && (unexplained.length || minus(passing, without({ excluded: [] })).length)) {
    told.push(...excluded.map(({ name, ...days }) => `excluded days ${words(days)} (${name})`));
  }
  const named = new Set(affected.flatMap(({ by }) => by.flatMap(anchorsOf)));
  return [...told, ...anchors.filter(({ name }) => named.has(name)).map(({ name, date }) => `day ${name}: ${date}`)];
}

/** Days that musts go by and the verifier did not say. */
function* ownDays(rules, policy, subject, musts) {
  const by = musts.flatMap((must) => affecting(must, policy));
  const { windows, phases } = subject.programme;
  for (const [called, spans, given, names] of [["window", windows, rules.windows, windowsOf], ["phase", phases, rules.phases, phasesOf]]) {
    const needed = new Set(by.flatMap(names));
    for (const { name } of given) needed.delete(name);
    for (const span of spans) if (needed.has(span.name)) yield `${called} ${span.name}: ${words(span)}`;
  }
  const period = periodOf(rules, subject);
  if (!(rules.from && rules.to) && numberOf(period.to) - numberOf(period.from) + 1 > LONGEST) yield `period ${words(period)}`;
  const unseen = [...unseenOf(period, subject.period)].join(" and ");
  if (unseen && musts.some(forbids)) yield `days outside its period: ${unseen}`;
}

/** The days of the verifier's period of which the packet has no entries. */
function* unseenOf(period, { from, to }) {
  if (period.from < from) yield words({ from: period.from, to: dayOf(numberOf(from) - 1) });
  if (to < period.to) yield words({ from: dayOf(numberOf(to) + 1), to: period.to });
}

/** A rule, the rules inside it, and those that say what counts for them. */
function affecting(must, { rules }) {
  const inside = insideOf(must);
  const ids = inside.map(({ id }) => id);
  const eligible = rules.filter(({ kind, rules: named = [] }) => kind === "eligibility" && (!named.length || named.some((id) => ids.includes(id))));
  return [...inside, ...eligible];
}

const insideOf = (rule) => [rule, ...innerOf(rule).flatMap(insideOf)];
/** The rules it is made of; those of an eligibility are names. */
const innerOf = ({ kind, rules = [] }) => (kind === "eligibility" ? [] : rules);

const anchorsOf = ({ kind, only, after }) => [only?.after, kind === "deadline" ? after : undefined].filter(Boolean);
const windowsOf = ({ windows = [] }) => windows;
const phasesOf = ({ phase, terms = [], taper = [] }) => [phase, ...terms, ...taper.map((step) => step.phase)].filter(Boolean);

const LIMITS = ["count", "sum", "distinct", "bucket", "each_semester", "average", "rolling"];

/** Whether one meeting more can break a rule. */
const forbids = (rule) =>
  rule.kind === "each" || (LIMITS.includes(rule.kind) && rule.at_least === undefined) || innerOf(rule).some(forbids);
