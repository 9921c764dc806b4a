/** The kinds of rule about what is recorded and no meeting shows: ticks, and things due by a day. */

import { has } from "./calendar.js";
import { dayNamed, lastDay } from "./due_day.js";
import { lastOf } from "./recent_days.js";
import { minimum } from "./risk.js";
import { ones, parted, unset } from "./totals.js";

function attest(rule, context) {
  const from = firstDay(rule, context);
  if (from === undefined) return unset("ticks", 1);
  const ticks = context.ticks.filter(({ name }) => name === rule.what);
  const good = ({ day, confirmed }) => from <= day && day <= context.asOf && (!rule.confirmed || confirmed);
  const asked = Math.min(context.asOf, context.period.end);
  const lists = parted(ticks, (tick) => good(tick) && !(rule.valid && lastOf(rule.valid, tick.day) < asked));
  const { held, planned } = rule.proved_by_log && !lists.counted.length ? logged(context) : { held: [], planned: [] };
  const counted = [...lists.counted, ...ones(held.slice(0, 1))];
  const have = Math.min(1, counted.length);
  // What has expired is asked for again, whatever time is left.
  const state = !have && ticks.some(good) ? "not_met" : minimum(have, planned.length, 1, context.period, context);
  return { state, have, needed: 1, unit: "ticks", counted, notCounted: lists.notCounted };
}

/** The first day of which a tick counts; undefined when it is not known. */
function firstDay({ not_before: earliest, after }, context) {
  if (after) return context.anchors.get(after);
  return earliest === undefined ? -Infinity : dayNamed(earliest, context.period);
}

/** The meetings of the period by which a logbook shows itself. */
function logged(context) {
  const meetings = context.meetings.filter(({ counts, day }) => counts && has(context.period, day));
  return {
    held: meetings.filter(({ held, day }) => held && day <= context.asOf),
    planned: meetings.filter(({ held, day }) => !held && !context.over(day)),
  };
}

function deadline(rule, context) {
  const last = lastDay(rule, context);
  const { length } = rule.what;
  if (last === undefined) return unset("things", length);
  const recorded = [...context.documents, ...context.ticks].filter(({ name }) => rule.what.includes(name)).sort((one, other) => one.day - other.day);
  const firsts = new Map();
  for (const entry of recorded) if (entry.day <= context.asOf && !firsts.has(entry.name)) firsts.set(entry.name, entry);
  const inTime = (entry) => entry.day <= last && firsts.get(entry.name) === entry;
  const lists = parted(recorded, inTime);
  const found = lists.counted.length;
  const dateRange = { start: Math.min(context.period.start, last), end: last };
  const state = minimum(found, 0, length, dateRange, context);
  const parts = rule.what.map((name) => {
    const first = firsts.get(name);
    if (!first) return { ...dateRange, have: 0, needed: 1, state };
    const have = Number(inTime(first));
    return { ...dateRange, have, needed: 1, state: have ? "met" : "not_met" };
  });
  return { state, have: found, needed: length, unit: "things", ...lists, parts };
}

/** @type {Record<string, (rule: object, context: import("./context.js").Context) => object>} */
export const RECORDED = { attest, deadline };
