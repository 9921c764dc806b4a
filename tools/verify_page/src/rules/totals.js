/** The kinds of rule that come to one number for the whole period or phase. */

import { has, inYear, later, numberOf, shifted, yearOf } from "./calendar.js";
import { maximum, minimum, whole } from "./pace.js";
import { passes } from "./only.js";
import { grown, less, minus, share } from "./shares.js";

/** What a rule says that needs days which the programme has not set. */
export const unset = (unit, needed = 0) => ({ state: "unknown", have: 0, needed, unit });

/** The days that a rule about meetings looks at; undefined when the programme has not set what it needs. */
export function stretchOf({ only, phase }, scene) {
  return only?.after && !scene.anchors.has(only.after) ? undefined : scene.phase(phase);
}

export const sifted = (rule, stretch, scene, beyond = []) => scene.sift(rule, [stretch, ...beyond], rule.within === "ever" && !rule.phase);

export const limitOf = ({ at_least: least, at_most: most }) => least ?? most ?? 0;
const isMaximum = ({ at_least: least }) => least === undefined;

/** Entries that count, each as one. */
export const ones = (entries) => entries.map(({ ref }) => [ref, 1]);

const refs = (entries) => entries.map(({ ref }) => ref);

/** Part entries at which a rule looks into those that count, as ones, and the others. */
export function parted(entries, counts) {
  const right = new Set(entries.filter(counts));
  return { counted: ones([...right]), notCounted: refs(entries.filter((entry) => !right.has(entry))) };
}

/** Compare a number with what a rule asks for. */
function compared(rule, have, planned, unit, stretch, scene) {
  const most = isMaximum(rule);
  const state = (most ? maximum : minimum)(have, planned, limitOf(rule), stretch, scene);
  return { state, have, needed: limitOf(rule), unit, atMost: most };
}

/** How much entries that count add. */
const total = (counted) => counted.reduce((sum, [, amount]) => sum + amount, 0);

/** A kind that adds up what meetings contribute, in their order; undefined is nothing that counts. */
const adding = (unit, contributions) => (rule, scene) => {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const { fit, planned, notCounted } = sifted(rule, stretch, scene);
  const amounts = contributions(rule, [...fit, ...planned], scene);
  const adds = (meetings, from) => meetings.map(({ ref }, at) => [ref, amounts[from + at]]).filter(([, amount]) => amount !== undefined);
  const counted = [...scene.openings(rule.id), ...adds(fit, 0)];
  const without = refs(fit).filter((_, at) => amounts[at] === undefined);
  const found = compared(rule, total(counted), total(adds(planned, fit.length)), unit, stretch, scene);
  return { ...found, counted, notCounted: [...without, ...notCounted] };
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

/** The whole minutes by which each meeting makes the sum grow; undefined where a cap leaves none. */
function capped({ credit, caps = [] }, meetings, scene) {
  const left = caps.map((cap) => cap.at_most);
  const kept = meetings.map((meeting) => {
    const mine = caps.flatMap(({ only }, at) => (passes(only, meeting, scene) ? [at] : []));
    const full = credited(credit, meeting);
    const minutes = mine.map((at) => left[at]).reduce((some, rest) => (less(rest, some) ? rest : some), full);
    for (const at of mine) left[at] = minus(left[at], minutes);
    return { minutes, counts: minutes !== 0 || !less(minutes, full) };
  });
  return grown(kept.map(({ minutes }) => minutes)).map((amount, at) => (kept[at].counts ? amount : undefined));
}

function count(rule, scene) {
  const { min_minutes: _, ...lenient } = rule.only ?? {};
  const looked = rule.short === "join" ? { ...rule, only: lenient } : rule;
  return adding("meetings", (_, meetings) => joined(rule, meetings))(looked, scene);
}

function distinct(rule, scene) {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const brought = scene.openings(rule.id);
  if (rule.of === "listed") {
    const counted = [...brought, ...[...scene.cohorts.keys()].map((alias) => [alias, 1])];
    return { ...compared(rule, total(counted), 0, "mentees", stretch, scene), counted };
  }
  const { fit, planned, notCounted } = sifted(rule, stretch, scene);
  const met = new Set();
  const fresh = fit.map(({ ref, came }) => {
    const before = met.size;
    for (const alias of came) met.add(alias);
    return [ref, met.size - before];
  });
  const counted = [...brought, ...fresh.filter(([, amount]) => amount)];
  const again = fresh.filter(([, amount]) => !amount).map(([ref]) => ref);
  const expected = new Set(planned.flatMap(({ listed }) => listed).filter((alias) => !met.has(alias)));
  const found = compared(rule, total(counted), expected.size, "mentees", stretch, scene);
  return { ...found, counted, notCounted: [...again, ...notCounted] };
}

/** Every meeting that passes `only` has a shape. */
function each(rule, scene) {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const { fit, planned, notCounted } = sifted(rule, stretch, scene);
  const right = (meeting) => passes(rule.shape, meeting, scene);
  const { counted, notCounted: wrong } = parted(fit, right);
  const state = maximum(wrong.length, planned.filter((meeting) => !right(meeting)).length, 0, stretch, scene);
  const lists = { counted, notCounted: [...wrong, ...notCounted] };
  return { state, have: counted.length, needed: fit.length, unit: "meetings", ...lists };
}

/** It says which meetings count for other rules, and asks for nothing. */
function eligibility(rule, scene) {
  if (!stretchOf(rule, scene)) return unset("meetings");
  const { fit, notCounted } = scene.sift(rule, [scene.period]);
  return { state: "met", have: fit.length, needed: fit.length, unit: "meetings", counted: ones(fit), notCounted };
}

function coverage(rule, scene) {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const names = rule.windows.filter((name) => scene.windows.has(name));
  const windows = names.map((name) => scene.windows.get(name));
  const { fit, planned, notCounted } = scene.sift(rule, windows.length ? windows : [stretch]);
  // A window that is named twice is counted twice.
  const inside = (meetings, name) =>
    meetings.filter(({ day }) => has(scene.windows.get(name), day)).length * names.filter((other) => other === name).length;
  const needed = rule.at_least ?? 1;
  const parts = names.map((name, at) => {
    const have = inside(fit, name);
    return { ...windows[at], have, needed, state: minimum(have, inside(planned, name), needed, windows[at], scene) };
  });
  const states = parts.map(({ state }) => state);
  const missing = names.length < rule.windows.length ? ["unknown"] : [];
  return {
    state: whole([...states, ...missing]),
    have: states.filter((state) => state === "met").length,
    needed: rule.windows.length,
    unit: "windows",
    // Without a window every day was looked at, and nothing counts yet.
    counted: windows.length ? ones(fit) : [],
    notCounted: windows.length ? notCounted : [...refs(fit), ...notCounted],
    parts,
  };
}

/** Whether a document is of the name and the length that a rule asks for. */
export const fits = ({ document, min_words: least, max_words: most }, { name, words }) =>
  name === document && (least === undefined || words >= least) && (most === undefined || words <= most);

function text(rule, scene) {
  const stretch = scene.phase(rule.phase);
  if (!stretch) return unset("documents", limitOf(rule));
  const inside = (day) => has(stretch, day) || (rule.within === "ever" && day <= stretch.end);
  const looked = scene.documents.filter(({ day }) => inside(day) || has(scene.period, day));
  const { counted: fresh, notCounted } = parted(looked, (each) => inside(each.day) && fits(rule, each) && each.day <= scene.asOf);
  const counted = [...scene.openings(rule.id), ...fresh];
  return { ...compared(rule, total(counted), 0, "documents", stretch, scene), counted, notCounted };
}

function attest({ what, confirmed }, scene) {
  const ticks = scene.ticks.filter(({ name }) => name === what);
  const lists = parted(ticks, (tick) => tick.day <= scene.asOf && (!confirmed || tick.confirmed));
  const have = Math.min(1, lists.counted.length);
  return { state: minimum(have, 0, 1, scene.period, scene), have, needed: 1, unit: "ticks", ...lists };
}

function deadline(rule, scene) {
  const last = lastDay(rule, scene);
  const { length } = rule.what;
  if (last === undefined) return unset("things", length);
  const recorded = [...scene.documents, ...scene.ticks].filter(({ name }) => rule.what.includes(name)).sort((one, other) => one.day - other.day);
  const firsts = new Map();
  for (const entry of recorded) if (entry.day <= scene.asOf && !firsts.has(entry.name)) firsts.set(entry.name, entry);
  const inTime = (entry) => entry.day <= last && firsts.get(entry.name) === entry;
  const lists = parted(recorded, inTime);
  const found = lists.counted.length;
  const stretch = { start: Math.min(scene.period.start, last), end: last };
  const state = minimum(found, 0, length, stretch, scene);
  const parts = rule.what.map((name) => {
    const first = firsts.get(name);
    if (!first) return { ...stretch, have: 0, needed: 1, state };
    const have = Number(inTime(first));
    return { ...stretch, have, needed: 1, state: have ? "met" : "not_met" };
  });
  return { state, have: found, needed: length, unit: "things", ...lists, parts };
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
  const { fit, notCounted } = sifted(rule, stretch, scene);
  const days = fit.map(({ day }) => day);
  const [first, last] = days.length ? [days[0], days.at(-1)] : [Math.max(stretch.start, scene.asOf + Number(scene.over(scene.asOf)))];
  const goal = rule.months ? later(first, rule.months) : shifted(first, rule.days);
  const state = () => {
    if (last >= goal) return "met";
    if (scene.closed(stretch) || goal > stretch.end) return "not_met";
    return days.length || scene.begun(stretch) ? "on_track" : "not_due";
  };
  return { state: state(), have: days.length ? last - first : 0, needed: goal - first, unit: "days", counted: ones(fit), notCounted };
}

/** @type {Record<string, (rule: object, scene: import("./scene.js").Scene) => object>} */
export const TOTALS = { count, sum: adding("minutes", capped), distinct, each, eligibility, coverage, text, attest, deadline, span };
