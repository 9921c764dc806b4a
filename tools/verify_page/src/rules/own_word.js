/**
 * What only the mentor's own word carries: without it, a requirement that is met would not be.
 *
 * Entries are the mentor's word as well, and say what was done. This is about what changes the measure: what was
 * lifted or brought forward, days left out, days of a mentee's own, and days that the verifier did not say.
 */

import { dayOf, numberOf } from "./calendar.js";
import { evaluate } from "./evaluate.js";
import { hasLimit, innerOf, kindNamed, obliges, withInner } from "./kinds.js";
import { daysOf, periodOf, spelled, vacationsOf } from "./verifier_rules.js";
import { oneLine } from "../text.js";
import { hours, noun, on } from "../wording.js";
import { filtersOf } from "./totals.js";

/** Days that a year of mentoring may have, whoever says them; more is a claim of the mentor's. */
const LONGEST = 400;

/** Whether a requirement stands in nobody's way. */
export const passes = ({ state }) => state === "met" || state === "waived";

/** The words of a requirement as they stand inside a sentence. */
export const asked = (text) => oneLine(text).replace(/\.+$/, "");

/** A name of a programme's days as words: `mid_semester` is `mid semester`. */
export const plain = (name) => name.replace(/[_-]/g, " ");

/** Says what was lifted, in the words of the requirement, and by whom. */
export const waiver = (text, grantedBy) => `waived: ${asked(text)} (by ${grantedBy || "nobody named"})`;

/**
 * @param {import("./verifier_rules.js").Rules} rules the verifier's.
 * @param {object} policy the one of them that the packet is judged by.
 * @param {object[]} report how its rules stand.
 * @returns {{grants: string[], days: string[]}} what the musts that are met, or waived, rest on: what the programme
 *   may have granted, and days that are the same for everybody.
 */
export function reliances(rules, policy, subject, report) {
  const { programme } = subject;
  const passing = passingOf(report);
  const without = (bare, mentees) =>
    minus(passing, passingOf(evaluate(policy, { ...subject, mentees, programme: { ...programme, ...bare } }, daysOf(rules, subject))));
  const own = subject.mentees.filter(({ from, to }) => from || to);
  const always = subject.mentees.map(({ from, to, ...mentee }) => mentee);
  const vacations = vacationsOf(rules, programme);
  const left = programme.excluded.filter((span) => !vacations.includes(span));
  const lifts = left.length || GRANTS.some((name) => programme[name].length);
  const fallen = own.length || lifts ? without({ ...BARE, excluded: vacations }, always) : [];
  const alone = {
    excluded: fallen.length && left.length ? without({ excluded: vacations }, subject.mentees) : [],
    own: fallen.length && own.length ? without({}, always) : [],
  };
  const lifted = fallen.filter((id) => programme.waivers.some(({ requirement }) => requirement === id));
  const musts = policy.rules.filter(({ id }) => passing.has(id) && !lifted.includes(id));
  return {
    grants: fallen.length ? [...new Set(granted(policy, { ...programme, excluded: left }, own, new Set(fallen), alone))] : [],
    days: [...ownDays(rules, policy, subject, musts)],
  };
}

/** What a programme may have granted, but for days left out. */
const GRANTS = ["waivers", "openings", "anchors"];
const BARE = Object.fromEntries(GRANTS.map((name) => [name, []]));

const passingOf = (report) => new Set(report.filter((each) => each.severity === "must" && passes(each)).map(({ id }) => id));

const minus = (some, others) => [...some].filter((each) => !others.has(each));

/**
 * Yields what may have been granted, and without which the musts that fell would not be met.
 *
 * @param {object[]} own the mentees with days of their own.
 * @param {Set<string>} fallen the musts that are not met without any of it.
 * @param {{excluded: string[], own: string[]}} alone those that are not met without the excluded days alone, or
 *   without the days of mentees alone.
 */
function* granted(policy, { waivers, openings, excluded, anchors }, own, fallen, alone) {
  const affected = policy.rules.filter(({ id }) => fallen.has(id)).map((must) => ({ id: must.id, by: affecting(must, policy) }));
  const called = (wanted) => affected.flatMap((must) => must.by).find(({ id }) => id === wanted).text;
  const unexplained = new Set(fallen);
  for (const { requirement, grantedBy } of waivers) {
    if (!fallen.has(requirement)) continue;
    yield waiver(called(requirement), grantedBy);
    unexplained.delete(requirement);
  }
  for (const { requirement, amount } of openings) {
    const by = affected.filter((must) => must.by.some(({ id }) => id === requirement));
    if (by.length) yield `carried over: ${carried(amount, by.flatMap((must) => must.by).find(({ id }) => id === requirement))} for ${asked(called(requirement))}`;
    for (const { id } of by) unexplained.delete(id);
  }
  const named = (by) => anchors.filter(({ name }) => by.some((rule) => anchorsOf(rule).includes(name)));
  for (const { id, by } of affected) if (named(by).length) unexplained.delete(id);
  for (const id of [...alone.excluded, ...alone.own]) unexplained.delete(id);
  if (alone.excluded.length || unexplained.size) for (const { name, ...days } of excluded) yield `days left out: ${oneLine(name)}, ${spelled(days)}`;
  if (alone.own.length || unexplained.size) for (const mentee of own) yield `days of ${mentee.alias}: ${there(mentee)}`;
  for (const { name, date } of named(affected.flatMap(({ by }) => by))) yield `day ${plain(name)}: ${on(date)}`;
}

/** In what rules that add something up take a balance. */
const UNITS = { count: "meetings", sum: "minutes", distinct: "mentees", text: "documents" };

/** A balance with the unit of its rule: `1 meeting`, `45 minutes`, `28 h`. */
function carried(amount, { kind }) {
  const units = UNITS[kind] ?? "";
  return units === "minutes" && amount >= 60 ? hours(amount) : `${amount} ${noun(amount, units)}`.trimEnd();
}

/** On which days a mentee is there. */
const there = ({ from, to }) => (from && to ? spelled({ from, to }) : from ? `from ${on(from)}` : `until ${on(to)}`);

/** Days that musts go by and the verifier did not say. */
function* ownDays(rules, policy, subject, musts) {
  const by = musts.flatMap((must) => affecting(must, policy));
  const { windows, phases } = subject.programme;
  for (const [called, spans, given, names] of [["window", windows, rules.windows, windowsOf], ["phase", phases, rules.phases, phasesOf]]) {
    const needed = new Set(by.flatMap(names));
    if (called === "phase" && by.some(anyPhase)) for (const { name } of spans) needed.add(name);
    for (const { name } of given) needed.delete(name);
    for (const span of spans) if (needed.has(span.name)) yield `${called} ${plain(span.name)}: ${spelled(span)}`;
  }
  const period = periodOf(rules, subject);
  if (!(rules.from && rules.to) && numberOf(period.to) - numberOf(period.from) + 1 > LONGEST) yield `period ${spelled(period)}`;
  const unseen = [...unseenOf(period, subject.period)].join(" and ");
  if (unseen && musts.some(forbids)) yield `days outside its period: ${unseen}`;
}

/** The days of the verifier's period of which the packet has no entries. */
function* unseenOf(period, { from, to }) {
  if (period.from < from) yield spelled({ from: period.from, to: dayOf(numberOf(from) - 1) });
  if (to < period.to) yield spelled({ from: dayOf(numberOf(to) + 1), to: period.to });
}

/** A rule, the rules inside it, and those that say what counts for them. */
function affecting(must, { rules }) {
  const inside = withInner(must);
  const ids = inside.map(({ id }) => id);
  const eligible = rules.filter((rule) => !obliges(rule) && (!rule.rules?.length || rule.rules.some((id) => ids.includes(id))));
  return [...inside, ...eligible];
}

const anchorsOf = (rule) => [rule.after, ...filtersOf(rule).map(({ after }) => after)].filter(Boolean);
const windowsOf = ({ windows = [] }) => windows;
const phasesOf = ({ phase, terms = [], taper = [] }) => [phase, ...terms, ...taper.map((step) => step.phase)].filter(Boolean);

/** Whether a rule goes by every phase that the programme sets, whatever that is called. */
const anyPhase = ({ kind, every, terms = [] }) => (kind === "each_semester" || every === "term") && !terms.length;

/** Whether a rule, or one inside it, goes by every phase. */
export const goesByAnyPhase = (rule) => withInner(rule).some(anyPhase);

/** Whether one meeting more can break a rule. */
const forbids = (rule) => ["each", "share"].includes(rule.kind) || limits(rule) || innerOf(rule).some(forbids);

/** Whether it has a number of meetings not to pass. */
const limits = (rule) =>
  hasLimit(rule) && "only" in kindNamed(rule.kind).keys && rule.at_least === undefined && rule.document === undefined;
