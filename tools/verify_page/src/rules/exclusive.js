/** The kind exclusive: rules that share meetings out, one meeting for one rule only. */

import { together } from "./combined_verdict.js";
import { share } from "./assignment.js";
import { limitOf, sifted, stretchOf } from "./totals.js";
import { untilLast } from "./due_day.js";

/**
 * Judge each rule by the meetings that the best assignment gives it; unknown when another assignment might meet more of them.
 *
 * @param {(rule: object, scene: import("./context.js").Scene) => object} judge judges one rule.
 */
export function exclusive({ rules }, scene, judge) {
  const takers = rules.map((rule) => taker(rule, scene));
  const given = assigned(takers, scene);
  if (!given) return { state: "unknown", have: 0, needed: rules.length, unit: "parts", counted: [], notCounted: [], parts: [] };
  const verdicts = rules.map((rule, at) => judge(rule, scene.holding((meeting) => (given.get(meeting) ?? at) === at)));
  return together(verdicts, "parts", scene);
}

/** What a rule could take, and what it needs; nothing where it cannot be judged. */
function taker(rule, scene) {
  const need = limitOf(rule);
  const brought = scene.openings(rule.id).reduce((sum, [, amount]) => sum + amount, 0);
  const stretch = stretchOf(rule, scene);
  const days = stretch && untilLast(rule, stretch, scene);
  const { fit, planned } = days ? sifted(rule, days, scene) : { fit: [], planned: [] };
  const amountOf = ({ minutes }) => (rule.kind === "sum" ? minutes : 1);
  return { need, got: Math.min(need, brought), fit: new Set(fit), planned: new Set(planned), amountOf };
}

/** The number of the rule that each meeting is for, those held first; undefined when another way might meet more rules. */
function assigned(takers, scene) {
  const given = new Map();
  let amounts = takers.map(({ got }) => got);
  for (const sort of ["fit", "planned"]) {
    const offers = new Map(scene.meetings.map((meeting) => [meeting, offer(meeting, takers, sort)]).filter(([, { size }]) => size));
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
