/** The kind exclusive: rules that share meetings out, one meeting for one rule only. */

import { together } from "./gathering.js";
import { limitOf, sifted, stretchOf } from "./totals.js";
import { untilLast } from "./closing.js";

/** Ways of standing that are kept at once; more are not searched. */
const MOST = 20_000;

/**
 * Judge each rule by the meetings that the best assignment gives it; unknown when there are too many assignments.
 *
 * @param {(rule: object, scene: import("./scene.js").Scene) => object} judge judges one rule.
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

/** The number of the rule that each meeting is for; undefined when there are too many ways. */
function assigned(takers, scene) {
  const score = scoring(takers.map(({ need }) => need));
  const given = new Map();
  let from = takers.map(({ got }) => got);
  for (const sort of ["fit", "planned"]) {
    const found = best(takers, scene.meetings, sort, from, score);
    if (!found) return undefined;
    from = found.got;
    for (let at = found; at.previous; at = at.previous) given.set(at.meeting, at.choice);
  }
  return given;
}

/** The best way to give out meetings, as a chain of steps from the last; of equals the first that is found. */
function best(takers, meetings, sort, start, score) {
  let ways = new Map([[start.join(), { got: start }]]);
  for (const meeting of meetings) {
    const choices = takers.flatMap((each, at) => (each[sort].has(meeting) ? [at] : []));
    if (!choices.length) continue;
    const next = new Map();
    for (const previous of ways.values()) {
      for (const choice of choices) {
        const { need, amountOf } = takers[choice];
        const got = previous.got.map((each, at) => (at === choice ? Math.min(need, each + amountOf(meeting)) : each));
        const key = got.join();
        if (!next.has(key)) next.set(key, { got, previous, meeting, choice });
      }
    }
    if (next.size > MOST) return undefined;
    ways = next;
  }
  return [...ways.values()].reduce((one, other) => (score.better(other.got, one.got) ? other : one));
}

/** Compares ways: by how many rules have what they need, then by the sum of what they have of it. */
function scoring(needs) {
  const all = needs.reduce((product, need) => product * BigInt(need), 1n);
  const done = (got) => got.filter((each, at) => each === needs[at]).length;
  const near = (got) => got.reduce((sum, each, at) => sum + (BigInt(each) * all) / BigInt(needs[at]), 0n);
  const better = (one, other) => done(one) > done(other) || (done(one) === done(other) && near(one) > near(other));
  return { better };
}
