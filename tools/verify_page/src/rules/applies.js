/** Whether a rule asks anything of a mentee on the days on which this mentee is there. */

import { buckets } from "./buckets.js";
import { runs } from "./per_bucket.js";
import { closes, closing } from "./due_day.js";
import { dateRangeOf } from "./totals.js";

/** Each phase of a rule by itself; the rule where it has one number of days only. */
export const stepsOf = (rule) =>
  rule.taper?.length ? rule.taper.map(({ phase, max_days }) => ({ ...rule, taper: undefined, phase, max_days })) : [rule];

/** Whether it asks something of the mentee in view. */
export function concerns(rule, context) {
  if (!context.present) return true;
  if (rule.taper?.length) return stepsOf(rule).some((step) => concerns(step, context));
  if (rule.windows) return rule.windows.some((name) => !context.windows.has(name) || context.attended([context.windows.get(name)]).length);
  if (rule.every && rule.kind !== "average") return !dateRangeOf(rule, context) || buckets(rule, context)?.length !== 0;
  const dateRange = dateRangeOf(rule, context);
  const last = dateRange && closes(rule) ? closing(rule, context) : undefined;
  if (!dateRange) return true;
  if (dateRange.start > dateRange.end || last < dateRange.start) return false;
  return rule.kind !== "average" || runs(rule, dateRange, context).length > 0;
}
