/** How an amount stands on a day: reached, on its way, behind, or too late. */

import { lengthOf } from "./calendar.js";

/** How much should be done or planned once so many days are over: a fifth behind an even pace, all in the last quarter. */
const dueByNow = (needed, elapsed, days) =>
  4 * elapsed >= 3 * days ? needed : Math.max(0, Math.floor((2 * needed * (5 * elapsed - days) + 5 * days) / (10 * days)));

/** Judge an amount to reach within a date range; once reached it is met for good. */
export function minimum(have, planned, needed, dateRange, context) {
  if (have >= needed) return "met";
  if (context.closed(dateRange)) return "not_met";
  if (!context.begun(dateRange)) return "not_due";
  return have + planned < dueByNow(needed, context.elapsed(dateRange), lengthOf(dateRange)) ? "at_risk" : "on_track";
}

/** Judge an amount not to pass within a date range; it is met only when the date range closes. */
export function maximum(have, planned, limit, dateRange, context) {
  if (have > limit) return "not_met";
  if (context.closed(dateRange)) return "met";
  if (!context.begun(dateRange)) return "not_due";
  return have + planned > limit ? "at_risk" : "on_track";
}

/** Judge a rule all of whose parts must be met. */
export function whole(states) {
  const found = new Set(states);
  for (const state of ["not_met", "unknown", "at_risk"]) if (found.has(state)) return state;
  if ([...found].every((state) => state === "met")) return "met";
  return found.size === 1 && found.has("not_due") ? "not_due" : "on_track";
}
