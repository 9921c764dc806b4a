/** The kind share: one sort of meeting as a share of another. */

import { spread } from "./buckets.js";
import { everyBucket, inBuckets } from "./per_bucket.js";
import { contributions, counting, total } from "./credit.js";
import { passes } from "./meeting_filter.js";
import { floored, less, portion, raised } from "./exact_amounts.js";
import { sifted, stretchOf, unset } from "./totals.js";

/** Judge cells, each by its own days. */
function judged(rule, cells, spreading, stretch, scene) {
  const beyond = cells.filter(({ start, end }) => start < stretch.start || stretch.end < end);
  const { fit, planned, notCounted } = sifted(rule, stretch, scene, beyond);
  const [held, ahead] = [spreading(cells, fit), spreading(cells, planned)];
  const found = cells.map((cell, at) => {
    const now = amountsOf(rule, held.inside[at], scene);
    const coming = amountsOf(rule, [...held.inside[at], ...ahead.inside[at]], scene);
    const { have, needed } = figures(rule, now);
    const part = { start: cell.start, end: cell.end, have, needed, state: standing(rule, now, coming, cell, scene) };
    return { part, lists: counting(held.inside[at], now.map(({ part: amount }) => amount)) };
  });
  return {
    parts: found.map(({ part }) => part),
    counted: found.flatMap(({ lists }) => lists.counted),
    notCounted: [...found.flatMap(({ lists }) => lists.notCounted), ...held.stray.map(({ ref }) => ref), ...notCounted],
  };
}

/** What each meeting adds to the whole and to the part; undefined is nothing that counts there. */
function amountsOf(rule, meetings, scene) {
  const amounts = contributions(rule, meetings, scene);
  return amounts.map((amount, at) => ({ amount, part: passes(rule.part, meetings[at], scene) ? amount : undefined }));
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

function standing(rule, now, coming, cell, scene) {
  if (scene.closed(cell)) return holds(rule, now) ? "met" : "not_met";
  if (!scene.begun(cell)) return "not_due";
  return holds(rule, coming) ? "on_track" : "at_risk";
}

const inEach = inBuckets((rule, cells, stretch, scene) => everyBucket(rule, judged(rule, cells, spread, stretch, scene)));

/** One cell takes all, also what lies before the period. */
const atOnce = (_, entries) => ({ inside: [entries], stray: [] });

/** @type {(rule: object, scene: import("./context.js").Scene) => object} */
export function share(rule, scene) {
  if (rule.every) return inEach(rule, scene);
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const lists = judged(rule, [stretch], atOnce, stretch, scene);
  const [{ state, have, needed }] = lists.parts;
  return { state, have, needed, unit: rule.measure ?? "meetings", atMost: rule.at_least === undefined, ...lists };
}
