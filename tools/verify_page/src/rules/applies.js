/** Whether a rule asks anything of a mentee on the days on which this mentee is there. */

import { buckets } from "./buckets.js";
import { runs } from "./per_bucket.js";
import { closes, closing } from "./due_day.js";
import { stretchOf } from "./totals.js";

/** Each phase of a rule by itself; the rule where it has one number of days only. */
export const stepsOf = (rule) =>
  rule.taper?.length ? rule.taper.map(({ phase, max_days }) => ({ ...rule, taper: undefined, phase, max_days })) : [rule];

/** Whether it asks something of the mentee in view. */
export function concerns(rule, scene) {
  if (!scene.present) return true;
  if (rule.taper?.length) return stepsOf(rule).some((step) => concerns(step, scene));
  if (rule.windows) return rule.windows.some((name) => !scene.windows.has(name) || scene.attended([scene.windows.get(name)]).length);
  if (rule.every && rule.kind !== "average") return !stretchOf(rule, scene) || buckets(rule, scene)?.length !== 0;
  const stretch = stretchOf(rule, scene);
  const last = stretch && closes(rule) ? closing(rule, scene) : undefined;
  if (!stretch) return true;
  if (stretch.start > stretch.end || last < stretch.start) return false;
  return rule.kind !== "average" || runs(rule, stretch, scene).length > 0;
}
