/** The kind share: one sort of meeting as a share of another. */

import { spread } from "./buckets.js";
import { everyBucket, inBuckets } from "./per_bucket.js";
import { contributions, counting, total } from "./credit.js";
import { passes } from "./meeting_filter.js";
import { floored, less, portion, raised } from "./exact_amounts.js";
import { sifted, dateRangeOf, unset } from "./totals.js";

/** Judge cells, each by its own days. */
function judged(rule, cells, spreading, dateRange, context) {
  const beyond = cells.filter(({ start, end }) => start < dateRange.start || dateRange.end < end);
  const { fit, planned, notCounted } = sifted(rule, dateRange, context, beyond);
  const [held, ahead] = [spreading(cells, fit), spreading(cells, planned)];
  const found = cells.map((cell, at) => {
    const now = amountsOf(rule, held.inside[at], context);
    const coming = amountsOf(rule, [...held.inside[at], ...ahead.inside[at]], context);
    const { have, needed } = figures(rule, now);
    const part = { start: cell.start, end: cell.end, have, needed, state: standing(rule, now, coming, cell, context) };
    return { part, lists: counting(held.inside[at], now.map(({ part: amount }) => amount)) };
  });
  return {
    parts: found.map(({ part }) => part),
    counted: found.flatMap(({ lists }) => lists.counted),
    notCounted: [...found.flatMap(({ lists }) => lists.notCounted), ...held.stray.map(({ ref }) => ref), ...notCounted],
  };
}

/** What each meeting adds to the whole and to the part; undefined is nothing that counts there. */
function amountsOf(rule, meetings, context) {
  const amounts = contributions(rule, meetings, context);
  return amounts.map((amount, at) => ({ amount, part: passes(rule.part, meetings[at], context) ? amount : undefined }));
}

const sums = (amounts) => [total(amounts.map(({ amount }) => amount)), total(amounts.map(({ part }) => part))];

/** How large the part is, and how large it must be, or may be, by what is held. */
function figures({ at_least: least, at_most: most }, amounts) {
  const [all, part] = sums(amounts);
  return { have: floored(part), needed: least ? raised(portion(all, least)) : floored(portion(all, most)) };
}

/** Whether the part is as large as it must be, or no larger than it may be. */
function holds({ at_least: least, at_most: most }, amounts) {
  const [all, part] = sums(amounts);
  return least ? !less(part, portion(all, least)) : !less(portion(all, most), part);
}

function standing(rule, now, coming, cell, context) {
  if (context.closed(cell)) return holds(rule, now) ? "met" : "not_met";
  if (!context.begun(cell)) return "not_due";
  return holds(rule, coming) ? "on_track" : "at_risk";
}

const inEach = inBuckets((rule, cells, dateRange, context) => everyBucket(rule, judged(rule, cells, spread, dateRange, context)));

/** One cell takes all, also what lies before the period. */
const atOnce = (_, entries) => ({ inside: [entries], stray: [] });

/** @type {(rule: object, context: import("./context.js").Context) => object} */
export function share(rule, context) {
  if (rule.every) return inEach(rule, context);
  const dateRange = dateRangeOf(rule, context);
  if (!dateRange) return unset("meetings");
  const lists = judged(rule, [dateRange], atOnce, dateRange, context);
  const [{ state, have, needed }] = lists.parts;
  return { state, have, needed, unit: rule.measure ?? "meetings", atMost: rule.at_least === undefined, ...lists };
}
