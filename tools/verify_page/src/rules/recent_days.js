/** What lies in the days before the question: the kinds rolling and docs_rolling. */

import { has, later, monthOf, shifted } from "./calendar.js";
import { contributions, counting, heldAndPlanned, total } from "./credit.js";
import { minimum } from "./risk.js";
import { floored, less, minus, plus } from "./exact_amounts.js";
import { fits, limitOf, parted, stretchOf, unset } from "./totals.js";

/** The days that count as of a day. */
function back({ days, months, calendar_months: calendar }, day) {
  const start = days ? shifted(day, -days) : months ? later(day, -months) : later(monthOf(day), -calendar);
  return { start, end: day };
}

/** The days that count now; once the period is over, those that counted on its last day. */
const asked = (rule, scene) => back(rule, Math.min(scene.asOf, scene.period.end));

/** The last day as of which something of a day still counts. */
export function lastOf({ days, months, calendar_months: calendar }, day) {
  return days ? shifted(day, days) : months ? later(day, months) : shifted(later(monthOf(day), calendar + 1), -1);
}

const inside = (entries, stretch) => entries.filter(({ day }) => has(stretch, day));

/** Whether there was enough on some day before, and is no more. */
function lapsed(rule, entries, now, limit, scene) {
  const alone = entries.map((entry) => total(contributions(rule, [entry], scene)));
  const sums = [0];
  for (const amount of alone) sums.push(plus(sums.at(-1), amount));
  let [first, after] = [0, 0];
  for (const until of new Set(entries.map(({ day }) => lastOf(rule, day)))) {
    if (until >= now) return false;
    if (until < scene.period.start) continue;
    const { start } = back(rule, until);
    while (entries[first].day < start) first++;
    while (entries[after]?.day <= until) after++;
    // Under the caps they never come to more than each by itself.
    if (less(minus(sums[after], sums[first]), limit)) continue;
    if (!less(total(contributions(rule, entries.slice(first, after), scene)), limit)) return true;
  }
  return false;
}

function lookedBack(rule, held, planned, notCounted, unit, scene) {
  const [limit, end, most] = [limitOf(rule), scene.period.end, rule.at_least === undefined];
  const [now, final] = [asked(rule, scene), back(rule, end)];
  const current = inside(held, now);
  const amounts = contributions(rule, current, scene);
  const have = floored(total(amounts));
  const state = () => {
    if (most) return have > limit ? "not_met" : scene.over(end) ? "met" : "on_track";
    if (have >= limit) return "met";
    if (lapsed(rule, held, now.end, limit, scene)) return "not_met";
    const stretch = { start: Math.max(final.start, scene.period.start), end };
    const kept = inside(held, final);
    const found = heldAndPlanned(contributions(rule, [...kept, ...inside(planned, final)], scene), kept.length);
    return minimum(Math.min(found.have, limit - 1), found.coming, limit, stretch, scene);
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

function rolling(rule, scene) {
  if (!stretchOf(rule, scene)) return unset("meetings");
  // Whatever counted on a day of the period tells whether it was reached before.
  const year = { start: back(rule, scene.period.start).start, end: scene.period.end };
  const { fit, planned, notCounted } = scene.sift(rule, [year, asked(rule, scene)]);
  return lookedBack(rule, fit, planned, notCounted, rule.measure ?? "meetings", scene);
}

function docsRolling(rule, scene) {
  const now = asked(rule, scene);
  const looked = scene.documents.filter(({ name, day }) => name === rule.document || has(now, day) || has(scene.period, day));
  const fit = (each) => each.day <= scene.asOf && fits(rule, each);
  return lookedBack(rule, looked.filter(fit), [], parted(looked, fit).notCounted, "documents", scene);
}

/** @type {Record<string, (rule: object, scene: import("./context.js").Scene) => object>} */
export const LOOKING_BACK = { rolling, docs_rolling: docsRolling };
