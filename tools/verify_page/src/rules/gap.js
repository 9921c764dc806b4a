/** The kind gap: the most days that may pass from one entry to the next. */

import { has, shifted } from "./calendar.js";
import { NOTHING, together } from "./combined_verdict.js";
import { concerns, stepsOf } from "./applies.js";
import { minimum, whole } from "./risk.js";
import { ones, parted, sifted, dateRangeOf, unset } from "./totals.js";

export function gap(rule, context) {
  if (rule.taper?.length) {
    const steps = stepsOf(rule).filter((step) => concerns(step, context));
    return together(steps.map((step) => ({ ...NOTHING, ...gap(step, context) })), "phases", context);
  }
  const dateRange = dateRangeOf(rule, context);
  if (!dateRange) return unset("meetings");
  const { days, planned, counted, notCounted } = dated(rule, dateRange, context);
  const parts = [];
  let last = dateRange.start;
  for (const day of days) {
    const have = context.breaks.between(last, day);
    parts.push({ start: last, end: day, have, needed: rule.max_days, state: have > rule.max_days ? "not_met" : "met" });
    last = day;
  }
  if (context.begun(dateRange)) parts.push(running(rule, last, planned, dateRange, context));
  const state = context.begun(dateRange) ? whole(parts.map((part) => part.state)) : "not_due";
  const have = Math.max(0, ...parts.map((part) => part.have));
  return { state, have, needed: rule.max_days, unit: "days", atMost: true, counted, notCounted, parts };
}

/** The days that end a gap, those on which something is planned, and the entries that count and those that do not. */
function dated(rule, dateRange, context) {
  if (rule.document === undefined) {
    const { fit, planned, notCounted } = sifted(rule, dateRange, context);
    return { days: fit.map(({ day }) => day), planned: planned.map(({ day }) => day), counted: ones(fit), notCounted };
  }
  const looked = context.documents.filter(({ day }) => has(context.period, day) || has(dateRange, day));
  const ends = ({ name, day }) => name === rule.document && has(dateRange, day) && day <= context.asOf;
  return { days: looked.filter(ends).map(({ day }) => day), planned: [], ...parted(looked, ends) };
}

/** Judge the gap that has not ended: up to now, or to the end of the period or phase. */
function running({ max_days: most }, last, planned, dateRange, context) {
  const until = context.breaks.after(last, most);
  const state = () => {
    if (until >= dateRange.end) return context.closed(dateRange) ? "met" : "on_track";
    if (context.over(until)) return "not_met";
    const room = { start: shifted(last, 1), end: until };
    const soon = minimum(0, Number(planned.some((day) => day <= until)), 1, room, context);
    return soon === "not_due" ? "on_track" : soon;
  };
  const now = Math.max(last, Math.min(context.asOf, dateRange.end));
  return { start: last, end: now, have: context.breaks.between(last, now), needed: most, state: state() };
}
