/** Days that rules name themselves: by when something is asked for. */

import { has, inYear, numberOf, shifted, yearOf } from "./calendar.js";

/** A date, or the first day of a period that `MM-DD` is; undefined when the period has none. */
export function dayNamed(named, period) {
  if (named.day) return numberOf(named.day);
  for (let year = yearOf(period.start); year <= yearOf(period.end); year++) if (has(period, inYear(year, named))) return inYear(year, named);
  return undefined;
}

/** The last day on which something is in time; undefined when its anchor is not set, or the period lacks its day. */
export function lastDay({ by, after, days }, { anchors, period }) {
  if (after) return anchors.has(after) ? shifted(anchors.get(after), days) : undefined;
  return dayNamed(by, period);
}

/** Whether a rule closes by a day of its own. */
export const closes = ({ by, after, days_after_joining: joining }) => by !== undefined || after !== undefined || joining !== undefined;

/** The last day of a rule that closes by one of its own; undefined when that is not known. */
export const closing = (rule, context) =>
  rule.days_after_joining === undefined ? lastDay(rule, context) : shifted(context.joined, rule.days_after_joining);

/** The days of a date range until a rule's own last day; undefined when that is not known. */
export function untilLast(rule, dateRange, context) {
  if (!closes(rule)) return dateRange;
  const last = closing(rule, context);
  return last === undefined ? undefined : { start: Math.min(dateRange.start, last), end: Math.min(dateRange.end, last) };
}
