/** The kinds of rule that come to one number for the whole period or phase. */

import { has, later, shifted } from "./calendar.js";
import { untilLast } from "./due_day.js";
import { contributions, counting, heldAndPlanned } from "./credit.js";
import { maximum, minimum, whole } from "./risk.js";
import { passes } from "./meeting_filter.js";

/** What a rule says that needs days which the programme has not set. */
export const unset = (unit, needed = 0) => ({ state: "unknown", have: 0, needed, unit });

/**
 * The days that a rule about meetings looks at, those on which the mentee in view is there; undefined when the
 * programme has not set what it needs.
 */
export function dateRangeOf(rule, context) {
  const dateRange = filtersOf(rule).some(({ after }) => after && !context.anchors.has(after)) ? undefined : context.phase(rule.phase);
  return dateRange && context.clip(dateRange);
}

/** Every filter of a rule: of what it looks at, and of what it makes of that. */
export const filtersOf = ({ only, shape, part, caps = [] }) => [only, shape, part, ...caps.map((cap) => cap.only)].filter(Boolean);

export const sifted = (rule, dateRange, context, beyond = []) => context.sift(rule, [dateRange, ...beyond], everSince(rule, dateRange, context));

/** The days of those before the period that count as well, if they do; those of the mentee in view. */
export const everSince = ({ within, phase }, { end }, context) =>
  within === "ever" && !phase ? [{ start: context.present?.start ?? -Infinity, end }] : [];

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
function compared(rule, have, planned, unit, dateRange, context) {
  const most = isMaximum(rule);
  const state = (most ? maximum : minimum)(have, planned, limitOf(rule), dateRange, context);
  return { state, have, needed: limitOf(rule), unit, atMost: most };
}

/** How much entries that count add. */
const total = (counted) => counted.reduce((sum, [, amount]) => sum + amount, 0);

/** A kind that adds up what meetings contribute, in their order; undefined is nothing that counts. */
const adding = (unit, contribute) => (rule, context) => {
  const whole = dateRangeOf(rule, context);
  if (!whole) return unset("meetings");
  const dateRange = untilLast(rule, whole, context);
  if (!dateRange) return unset("meetings");
  const { fit, planned, notCounted } = sifted(rule, dateRange, context);
  const { have, coming, held } = heldAndPlanned(contribute(rule, [...fit, ...planned], context), fit.length);
  const brought = context.openings(rule.id);
  const { counted, notCounted: nothing } = counting(fit, held);
  const found = compared(rule, total(brought) + have, coming, unit, dateRange, context);
  return { ...found, counted: [...brought, ...counted], notCounted: [...nothing, ...notCounted] };
};

/** One for each meeting; short ones count when together they are long enough. */
function joined({ only }, meetings) {
  let waiting = 0;
  return meetings.map(({ minutes }) => {
    if (minutes >= only.min_minutes) return 1;
    waiting += minutes;
    const whole = Math.floor(waiting / only.min_minutes);
    waiting %= only.min_minutes;
    return whole;
  });
}

function count(rule, context) {
  if (rule.short !== "join") return adding("meetings", contributions)(rule, context);
  const { min_minutes: _, ...lenient } = rule.only;
  return adding("meetings", (_, meetings) => joined(rule, meetings))({ ...rule, only: lenient }, context);
}

const sum = (rule, context) => adding("minutes", contributions)({ ...rule, measure: "minutes" }, context);

function distinct(rule, context) {
  const dateRange = dateRangeOf(rule, context);
  if (!dateRange) return unset("meetings");
  const brought = context.openings(rule.id);
  if (rule.of === "listed") {
    const counted = [...brought, ...[...context.cohorts.keys()].map((alias) => [alias, 1])];
    return { ...compared(rule, total(counted), 0, "mentees", dateRange, context), counted };
  }
  const { fit, planned, notCounted } = sifted(rule, dateRange, context);
  const met = new Set();
  const fresh = fit.map(({ ref, came }) => {
    const before = met.size;
    for (const alias of came) met.add(alias);
    return [ref, met.size - before];
  });
  const counted = [...brought, ...fresh.filter(([, amount]) => amount)];
  const again = fresh.filter(([, amount]) => !amount).map(([ref]) => ref);
  const expected = new Set(planned.flatMap(({ listed }) => listed).filter((alias) => !met.has(alias)));
  const found = compared(rule, total(counted), expected.size, "mentees", dateRange, context);
  return { ...found, counted, notCounted: [...again, ...notCounted] };
}

/** Every meeting that passes `only` has a shape. */
function each(rule, context) {
  const dateRange = dateRangeOf(rule, context);
  if (!dateRange) return unset("meetings");
  const { fit, planned, notCounted } = sifted(rule, dateRange, context);
  const right = (meeting) => passes(rule.shape, meeting, context);
  const { counted, notCounted: wrong } = parted(fit, right);
  const state = maximum(wrong.length, planned.filter((meeting) => !right(meeting)).length, 0, dateRange, context);
  const lists = { counted, notCounted: [...wrong, ...notCounted] };
  return { state, have: counted.length, needed: fit.length, unit: "meetings", ...lists };
}

/** It says which meetings count for other rules, and asks for nothing. */
function eligibility(rule, context) {
  if (!dateRangeOf(rule, context)) return unset("meetings");
  const { fit, notCounted } = context.sift(rule, [context.period]);
  return { state: "met", have: fit.length, needed: fit.length, unit: "meetings", counted: ones(fit), notCounted };
}

function coverage(rule, context) {
  const dateRange = dateRangeOf(rule, context);
  if (!dateRange) return unset("meetings");
  const known = rule.windows.filter((name) => context.windows.has(name));
  const names = known.filter((name) => context.attended([context.windows.get(name)]).length);
  const windows = names.map((name) => context.windows.get(name));
  const { fit, planned, notCounted } = context.sift(rule, windows.length ? windows : [dateRange]);
  // A window that is named twice is counted twice.
  const inside = (meetings, name) =>
    meetings.filter(({ day }) => has(context.windows.get(name), day)).length * names.filter((other) => other === name).length;
  const needed = rule.at_least ?? 1;
  const parts = names.map((name, at) => {
    const have = inside(fit, name);
    return { ...windows[at], have, needed, state: minimum(have, inside(planned, name), needed, windows[at], context) };
  });
  const states = parts.map(({ state }) => state);
  const missing = rule.windows.length - known.length;
  return {
    state: whole([...states, ...(missing ? ["unknown"] : [])]),
    have: states.filter((state) => state === "met").length,
    needed: names.length + missing,
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

function text(rule, context) {
  const dateRange = context.phase(rule.phase);
  if (!dateRange) return unset("documents", limitOf(rule));
  const inside = (day) => has(dateRange, day) || (rule.within === "ever" && day <= dateRange.end);
  const looked = context.documents.filter(({ day }) => inside(day) || has(context.period, day));
  const { counted: fresh, notCounted } = parted(looked, (each) => inside(each.day) && fits(rule, each) && each.day <= context.asOf);
  const counted = [...context.openings(rule.id), ...fresh];
  return { ...compared(rule, total(counted), 0, "documents", dateRange, context), counted, notCounted };
}

/** How far apart the first and the last meeting lie. */
function span(rule, context) {
  const dateRange = dateRangeOf(rule, context);
  if (!dateRange) return unset("meetings");
  const { fit, planned, notCounted } = sifted(rule, dateRange, context);
  const days = fit.map(({ day }) => day);
  const [first, last] = days.length ? [days[0], days.at(-1)] : [Math.max(dateRange.start, context.asOf + Number(context.over(context.asOf)))];
  const goal = goalOf(rule, first);
  const state = () => {
    if (last >= goal) return "met";
    if (context.closed(dateRange) || goal > dateRange.end) return "not_met";
    return minimum(0, Number(far(rule, [...fit, ...planned])), 1, dateRange, context);
  };
  return { state: state(), have: days.length ? last - first : 0, needed: goal - first, unit: "days", counted: ones(fit), notCounted };
}

/** The first day that is far enough from another. */
const goalOf = ({ months, days }, first) => (months ? later(first, months) : shifted(first, days));

/** Whether meetings lie far enough apart. */
function far(rule, meetings) {
  const days = meetings.map(({ day }) => day).sort((one, other) => one - other);
  return days.length > 0 && days.at(-1) >= goalOf(rule, days[0]);
}

/** @type {Record<string, (rule: object, context: import("./context.js").Context) => object>} */
export const TOTALS = { count, sum, distinct, each, eligibility, coverage, text, span };
