/** The kinds of rule that come to one number for the whole period or phase. */

import { has, inYear, later, numberOf, shifted, yearOf } from "./calendar.js";
import { maximum, minimum, whole } from "./pace.js";
import { passes } from "./only.js";
import { floored, less, minus, plus, share } from "./shares.js";

/** What a rule says that needs days which the programme has not set. */
export const unset = (unit, needed = 0) => ({ state: "unknown", have: 0, needed, unit });

/** The days that a rule about meetings looks at; undefined when the programme has not set what it needs. */
export function stretchOf({ only, phase }, scene) {
  return only?.after && !scene.anchors.has(only.after) ? undefined : scene.phase(phase);
}

export const sifted = (rule, stretch, scene, beyond = []) => scene.sift(rule, [stretch, ...beyond], rule.within === "ever" && !rule.phase);

export const limitOf = ({ at_least: least, at_most: most }) => least ?? most ?? 0;
const isMaximum = ({ at_least: least }) => least === undefined;

/** Compare a number with what a rule asks for. */
function compared(rule, have, planned, unit, stretch, scene) {
  const most = isMaximum(rule);
  const state = (most ? maximum : minimum)(have, planned, limitOf(rule), stretch, scene);
  return { state, have, needed: limitOf(rule), unit, atMost: most };
}

const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/** A kind that adds up what meetings contribute, in their order. */
const adding = (unit, contributions) => (rule, scene) => {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const { fit, planned } = sifted(rule, stretch, scene);
  const added = total(contributions(rule, fit, scene));
  const coming = total(contributions(rule, [...fit, ...planned], scene)) - added;
  return compared(rule, scene.opening(rule.id) + added, coming, unit, stretch, scene);
};

/** One for each meeting; with `join`, short ones count when together they are long enough. */
function joined({ short, only }, meetings) {
  let waiting = 0;
  return meetings.map(({ minutes }) => {
    if (short !== "join" || minutes >= only.min_minutes) return 1;
    waiting += minutes;
    const whole = Math.floor(waiting / only.min_minutes);
    waiting %= only.min_minutes;
    return whole;
  });
}

/** The minutes of a meeting that count: all, or those of a group divided exactly among the people. */
export function credited({ group = "full", times = 1 } = {}, meeting) {
  return group === "full" || meeting.group <= times ? meeting.minutes : share(meeting.minutes * times, meeting.group);
}

/** The whole minutes by which each meeting makes the sum grow, until a cap is reached. */
function capped({ credit, caps = [] }, meetings, scene) {
  const left = caps.map((cap) => cap.at_most);
  let exactly = 0;
  return meetings.map((meeting) => {
    const mine = caps.flatMap(({ only }, at) => (passes(only, meeting, scene) ? [at] : []));
    const minutes = mine.map((at) => left[at]).reduce((some, rest) => (less(rest, some) ? rest : some), credited(credit, meeting));
    for (const at of mine) left[at] = minus(left[at], minutes);
    const before = exactly;
    exactly = plus(exactly, minutes);
    return floored(exactly) - floored(before);
  });
}

function count(rule, scene) {
  const { min_minutes: _, ...lenient } = rule.only ?? {};
  const looked = rule.short === "join" ? { ...rule, only: lenient } : rule;
  return adding("meetings", (_, meetings) => joined(rule, meetings))(looked, scene);
}

function distinct(rule, scene) {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const { fit, planned } = rule.of === "listed" ? { fit: [], planned: [] } : sifted(rule, stretch, scene);
  const met = new Set(rule.of === "listed" ? scene.cohorts.keys() : fit.flatMap(({ came }) => came));
  const expected = new Set(planned.flatMap(({ listed }) => listed).filter((alias) => !met.has(alias)));
  return compared(rule, scene.opening(rule.id) + met.size, expected.size, "mentees", stretch, scene);
}

/** Every meeting that passes `only` has a shape. */
function each(rule, scene) {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const { fit, planned } = sifted(rule, stretch, scene);
  const wrong = (meetings) => meetings.filter((meeting) => !passes(rule.shape, meeting, scene)).length;
  const state = maximum(wrong(fit), wrong(planned), 0, stretch, scene);
  return { state, have: fit.length - wrong(fit), needed: fit.length, unit: "meetings" };
}

/** It says which meetings count for other rules, and asks for nothing. */
function eligibility(rule, scene) {
  if (!stretchOf(rule, scene)) return unset("meetings");
  const { length } = scene.sift(rule, [scene.period]).fit;
  return { state: "met", have: length, needed: length, unit: "meetings" };
}

function coverage(rule, scene) {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const names = rule.windows.filter((name) => scene.windows.has(name));
  const windows = names.map((name) => scene.windows.get(name));
  const { fit, planned } = scene.sift(rule, windows.length ? windows : [stretch]);
  // A window that is named twice is counted twice.
  const inside = (meetings, name) =>
    meetings.filter(({ day }) => has(scene.windows.get(name), day)).length * names.filter((other) => other === name).length;
  const states = names.map((name, at) => minimum(inside(fit, name), inside(planned, name), rule.at_least ?? 1, windows[at], scene));
  const missing = names.length < rule.windows.length ? ["unknown"] : [];
  return {
    state: whole([...states, ...missing]),
    have: states.filter((state) => state === "met").length,
    needed: rule.windows.length,
    unit: "windows",
  };
}

/** The documents among entries that count. */
export const refs = (entries) => entries.map(({ ref }) => ref).filter(Boolean);

/** Whether a document is of the name and the length that a rule asks for. */
export const fits = ({ document, min_words: least, max_words: most }, { name, words }) =>
  name === document && (least === undefined || words >= least) && (most === undefined || words <= most);

function text(rule, scene) {
  const stretch = scene.phase(rule.phase);
  if (!stretch) return unset("documents", limitOf(rule));
  const inside = (day) => has(stretch, day) || (rule.within === "ever" && day <= stretch.end);
  const found = scene.documents.filter((each) => inside(each.day) && fits(rule, each) && each.day <= scene.asOf);
  return { ...compared(rule, scene.opening(rule.id) + found.length, 0, "documents", stretch, scene), writing: refs(found) };
}

function attest({ what, confirmed }, scene) {
  const found = scene.ticks.some((tick) => tick.name === what && tick.day <= scene.asOf && (!confirmed || tick.confirmed));
  const have = Number(found);
  return { state: minimum(have, 0, 1, scene.period, scene), have, needed: 1, unit: "ticks" };
}

function deadline(rule, scene) {
  const last = lastDay(rule, scene);
  const { length } = rule.what;
  if (last === undefined) return unset("things", length);
  const recorded = [...scene.documents, ...scene.ticks]
    .filter(({ name, day }) => rule.what.includes(name) && day <= scene.asOf && day <= last)
    .sort((one, other) => one.day - other.day);
  const first = [...new Map(recorded.reverse().map((entry) => [entry.name, entry])).values()];
  const stretch = { start: Math.min(scene.period.start, last), end: last };
  return { state: minimum(first.length, 0, length, stretch, scene), have: first.length, needed: length, unit: "things", writing: refs(first) };
}

/** The last day on which something is in time; undefined when its anchor is not set, or the period lacks its day. */
export function lastDay({ by, after, days }, { anchors, period }) {
  if (after) return anchors.has(after) ? shifted(anchors.get(after), days) : undefined;
  if (by.day) return numberOf(by.day);
  for (let year = yearOf(period.start); year <= yearOf(period.end); year++) if (has(period, inYear(year, by))) return inYear(year, by);
  return undefined;
}

/** How far apart the first and the last meeting lie. */
function span(rule, scene) {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const days = sifted(rule, stretch, scene).fit.map(({ day }) => day);
  const [first, last] = days.length ? [days[0], days.at(-1)] : [Math.max(stretch.start, scene.asOf + Number(scene.over(scene.asOf)))];
  const goal = rule.months ? later(first, rule.months) : shifted(first, rule.days);
  const state = () => {
    if (last >= goal) return "met";
    if (scene.closed(stretch) || goal > stretch.end) return "not_met";
    return days.length || scene.begun(stretch) ? "on_track" : "not_due";
  };
  return { state: state(), have: days.length ? last - first : 0, needed: goal - first, unit: "days" };
}

/** @type {Record<string, (rule: object, scene: import("./scene.js").Scene) => object>} */
export const TOTALS = { count, sum: adding("minutes", capped), distinct, each, eligibility, coverage, text, attest, deadline, span };
