/** What lies in the days before the question: the kinds rolling and docs_rolling. */

import { has, later, monthOf, shifted } from "./calendar.js";
import { contributions, counting, heldAndPlanned, total } from "./credit.js";
import { minimum } from "./risk.js";
import { floored, less, minus, plus } from "./exact_amounts.js";
import { fits, limitOf, parted, dateRangeOf, unset } from "./totals.js";

/** The days that count as of a day. */
function back({ days, months, calendar_months: calendar }, day) {
  const start = days ? shifted(day, -days) : months ? later(day, -months) : later(monthOf(day), -calendar);
  return { start, end: day };
}

/** The days that count now; once the period is over, those that counted on its last day. */
const asked = (rule, context) => back(rule, Math.min(context.asOf, context.period.end));

/** The last day as of which something of a day still counts. */
export function lastOf({ days, months, calendar_months: calendar }, day) {
  return days ? shifted(day, days) : months ? later(day, months) : shifted(later(monthOf(day), calendar + 1), -1);
}

const inside = (entries, dateRange) => entries.filter(({ day }) => has(dateRange, day));

/** Whether there was enough on some day before, and is no more. */
function lapsed(rule, entries, now, limit, context) {
  const alone = entries.map((entry) => total(contributions(rule, [entry], context)));
  const sums = [0];
  for (const amount of alone) sums.push(plus(sums.at(-1), amount));
  let [first, after] = [0, 0];
  for (const until of new Set(entries.map(({ day }) => lastOf(rule, day)))) {
    if (until >= now) return false;
    if (until < context.period.start) continue;
    const { start } = back(rule, until);
    while (entries[first].day < start) first++;
    while (entries[after]?.day <= until) after++;
    // Under the caps they never come to more than each by itself.
    if (less(minus(sums[after], sums[first]), limit)) continue;
    if (!less(total(contributions(rule, entries.slice(first, after), context)), limit)) return true;
  }
  return false;
}

function lookedBack(rule, held, planned, notCounted, unit, context) {
  const [limit, end, most] = [limitOf(rule), context.period.end, rule.at_least === undefined];
  const [now, final] = [asked(rule, context), back(rule, end)];
  const current = inside(held, now);
  const amounts = contributions(rule, current, context);
  const have = floored(total(amounts));
  const state = () => {
    if (most) return have > limit ? "not_met" : context.over(end) ? "met" : "on_track";
    if (have >= limit) return "met";
    if (lapsed(rule, held, now.end, limit, context)) return "not_met";
    const dateRange = { start: Math.max(final.start, context.period.start), end };
    const kept = inside(held, final);
    const found = heldAndPlanned(contributions(rule, [...kept, ...inside(planned, final)], context), kept.length);
    return minimum(Math.min(found.have, limit - 1), found.coming, limit, dateRange, context);
  };
  const lists = counting(current, amounts);
  const outside = held.filter(({ day }) => !has(now, day)).map(({ ref }) => ref);
  return {
    state: state(),
    have,
    needed: limit,
    unit,
    atMost: most,
    counted: lists.counted,
    notCounted: [...lists.notCounted, ...outside, ...notCounted],
  };
}

function rolling(rule, context) {
  if (!dateRangeOf(rule, context)) return unset("meetings");
  // Whatever counted on a day of the period tells whether it was reached before.
  const year = { start: back(rule, context.period.start).start, end: context.period.end };
  const { fit, planned, notCounted } = context.sift(rule, [year, asked(rule, context)]);
  return lookedBack(rule, fit, planned, notCounted, rule.measure ?? "meetings", context);
}

function docsRolling(rule, context) {
  const now = asked(rule, context);
  const looked = context.documents.filter(({ name, day }) => name === rule.document || has(now, day) || has(context.period, day));
  const fit = (each) => each.day <= context.asOf && fits(rule, each);
  return lookedBack(rule, looked.filter(fit), [], parted(looked, fit).notCounted, "documents", context);
}

/** @type {Record<string, (rule: object, context: import("./context.js").Context) => object>} */
export const LOOKING_BACK = { rolling, docs_rolling: docsRolling };
