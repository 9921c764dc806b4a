/** Sharing meetings out where there are too many ways to compare them all: the most promising are kept. */

import { counting } from "./assignment_bound.js";

/** How many ways to stand are kept after each meeting. */
const KEPT = 100;

/** Compares ways to stand by what rules are missing, the better first: most rules met, and then the nearest to all needs. */
export function scaled(needs) {
  const whole = needs.reduce((product, need) => product * BigInt(need), 1n);
  const weights = needs.map((need) => whole / BigInt(need));
  const worth = (missing) => ({
    missing,
    met: missing.filter((rest) => !rest).length,
    short: missing.reduce((sum, rest, rule) => sum + BigInt(rest) * weights[rule], 0n),
  });
  const order = (one, other) => other.met - one.met || Number(one.short > other.short) - Number(one.short < other.short);
  return (ways) => ways.map(worth).sort(order).map(({ missing }) => missing);
}

/** What rules are missing once one of them got a meeting. */
export const less = (missing, rule, amount) => missing.map((rest, at) => (at === rule ? Math.max(0, rest - amount) : rest));

/** The rules that meetings go to so that a group of rules is met; undefined when none such is found. */
export function shortlisted(bestFirst, missing, offers, group) {
  const watches = pricesOf(group, offers).map((prices) => watch(prices, offers));
  let reached = [missing];
  const steps = [];
  for (const [at, offer] of offers.entries()) {
    const step = new Map();
    for (const [place, before] of reached.entries()) {
      for (const [rule, amount] of offer) {
        const after = less(before, rule, amount);
        const key = after.join();
        if (!step.has(key)) step.set(key, { after, place, rule });
      }
    }
    reached = [];
    for (const after of bestFirst([...step.values()].map((way) => way.after))) {
      if (reached.length < KEPT && watches.every((allows) => allows(after, at + 1))) reached.push(after);
    }
    if (!reached.length) return undefined;
    steps.push(reached.map((after) => step.get(after.join())));
    if (!reached[0].some(Boolean)) break;
  }
  return wayTo(0, steps);
}

/** The rule that each meeting went to on the way to a place after the last step. */
export function wayTo(place, steps) {
  const way = [];
  for (const step of [...steps].reverse()) {
    way.push(step[place].rule);
    place = step[place].place;
  }
  return way.reverse();
}

/** What one of each rule's units weighs where meetings are compared with minutes: as much as some of the meetings are long. */
function pricesOf(group, offers) {
  const counts = counting(group, offers);
  if (!counts.length || counts.length === group.length) return [new Map(group.map((rule) => [rule, 1]))];
  const lengths = offers.map((offer) => Math.max(...offer.values())).sort((one, other) => one - other);
  const some = new Set([1, 2, 3].map((quarters) => lengths[Math.floor((lengths.length * quarters) / 4)]));
  return [...some].map((price) => new Map(group.map((rule) => [rule, counts.includes(rule) ? price : 1])));
}

/** Tells whether no rules are missing more, at some prices, than the meetings that are left can add. */
function watch(prices, offers) {
  // What the meetings from each on can add to each set of these rules, added up from the last.
  const room = [new Array(2 ** prices.size).fill(0)];
  for (const offer of [...offers].reverse()) {
    const most = [0];
    for (const [rule, price] of prices) {
      const added = (offer.get(rule) ?? 0) * price;
      most.push(...most.map((each) => Math.max(each, added)));
    }
    room.push(room.at(-1).map((each, at) => each + most[at]));
  }
  room.reverse();
  return (missing, number) => {
    const sums = [0];
    for (const [rule, price] of prices) sums.push(...sums.map((each) => each + missing[rule] * price));
    return sums.every((sum, at) => sum <= room[number][at]);
  };
}
