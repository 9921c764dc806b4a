/** The kind exclusive: rules that share meetings out, one meeting for one rule only. */

import { together } from "./combined_verdict.js";
import { share } from "./assignment.js";
import { limitOf, sifted, dateRangeOf } from "./totals.js";
import { untilLast } from "./due_day.js";

/**
 * Judge each rule by the meetings that the best assignment gives it; unknown when another assignment might meet more of them.
 *
 * @param {(rule: object, context: import("./context.js").Context) => object} judge judges one rule.
 */
export function exclusive({ rules }, context, judge) {
  const takers = rules.map((rule) => taker(rule, context));
  const given = assigned(takers, context);
  if (!given) return { state: "unknown", have: 0, needed: rules.length, unit: "parts", counted: [], notCounted: [], parts: [] };
  const verdicts = rules.map((rule, at) => judge(rule, context.holding((meeting) => (given.get(meeting) ?? at) === at)));
  return together(verdicts, "parts", context);
}

/** What a rule could take, and what it needs; nothing where it cannot be judged. */
function taker(rule, context) {
  const need = limitOf(rule);
  const brought = context.openings(rule.id).reduce((sum, [, amount]) => sum + amount, 0);
  const dateRange = dateRangeOf(rule, context);
  const days = dateRange && untilLast(rule, dateRange, context);
  const { fit, planned } = days ? sifted(rule, days, context) : { fit: [], planned: [] };
  const amountOf = ({ minutes }) => (rule.kind === "sum" ? minutes : 1);
  return { need, got: Math.min(need, brought), fit: new Set(fit), planned: new Set(planned), amountOf };
}

/** The number of the rule that each meeting is for, those held first; undefined when another way might meet more rules. */
function assigned(takers, context) {
  const given = new Map();
  let amounts = takers.map(({ got }) => got);
  for (const sort of ["fit", "planned"]) {
    const offers = new Map(context.meetings.map((meeting) => [meeting, offer(meeting, takers, sort)]).filter(([, { size }]) => size));
    const found = share(takers.map(({ need }) => need), amounts, [...offers.values()]);
    if (!found) return undefined;
    amounts = found.amounts;
    for (const [at, meeting] of [...offers.keys()].entries()) given.set(meeting, found.way[at]);
  }
  return given;
}

/** What a meeting would add to each rule that it fits. */
function offer(meeting, takers, sort) {
  return new Map(takers.flatMap((each, at) => (each[sort].has(meeting) ? [[at, each.amountOf(meeting)]] : [])));
}
