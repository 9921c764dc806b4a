/** Sharing meetings out among rules, each to one of them, so that most rules are met. */

import { largestGroups } from "./assignment_bound.js";
import { less, scaled, shortlisted, wayTo } from "./assignment_shortlist.js";

/** How many ways to stand are compared at once before only the most promising are. */
const MOST = 20_000;

/**
 * Where the best assignment leads and the rule that each meeting goes to; undefined when more rules might be met.
 *
 * @param {number[]} needs what each rule asks for.
 * @param {number[]} start what each has already, at most what it needs.
 * @param {Map<number, number>[]} offers what each meeting would add to each rule that it fits, one at least.
 */
export function share(needs, start, offers) {
  let missing = needs.map((need, rule) => need - start[rule]);
  const way = offers.map((offer) => [...offer.keys()][0]);
  const give = (place) => (missing = less(missing, way[place], offers[place].get(way[place])));
  for (const [place, offer] of offers.entries()) if (offer.size === 1) give(place);
  const shared = [...offers.keys()].filter((place) => offers[place].size > 1);
  const chosen = choose(scaled(needs), missing, shared.map((place) => offers[place]));
  if (!chosen) return undefined;
  for (const [at, rule] of chosen.entries()) {
    way[shared[at]] = rule;
    give(shared[at]);
  }
  return { amounts: needs.map((need, rule) => need - missing[rule]), way };
}

/** The rules that meetings go to until all rules are met, by every way or by the most promising. */
function choose(bestFirst, missing, offers) {
  const every = byEveryWay(bestFirst, missing, offers);
  if (every) return every;
  for (const group of largestGroups(missing, offers)) {
    const chosen = shortlisted(bestFirst, missing, offers, group);
    if (chosen) return chosen;
  }
  return undefined;
}

/** Compares all ways to stand; undefined when there are too many. Of equals the first that is found is taken. */
function byEveryWay(bestFirst, missing, offers) {
  let reached = [missing];
  const steps = [];
  for (const offer of offers) {
    if (!reached[0].some(Boolean)) break;
    const step = new Map();
    for (const [place, before] of reached.entries()) {
      for (const [rule, amount] of offer) {
        const after = less(before, rule, amount);
        const key = after.join();
        if (!step.has(key)) step.set(key, { after, place, rule });
      }
    }
    if (step.size > MOST) return undefined;
    reached = [...step.values()].map(({ after }) => after);
    steps.push([...step.values()].map(({ place, rule }) => ({ place, rule })));
    const done = reached.findIndex((after) => !after.some(Boolean));
    if (done >= 0) return wayTo(done, steps);
  }
  return wayTo(reached.indexOf(bestFirst(reached)[0]), steps);
}
