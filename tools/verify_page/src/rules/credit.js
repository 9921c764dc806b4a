/** How much of a meeting counts: credit for groups, and caps on some sorts of meeting. */

import { passes } from "./meeting_filter.js";
import { floored, grown, less, minus, portion, sum } from "./exact_amounts.js";

/** The minutes of a meeting that count: all, or those of a group as its size says. */
export function credited({ group = "full", times = 1, sizes = [] } = {}, meeting) {
  if (sizes.length) return bySize(sizes, meeting);
  return group === "full" || meeting.group <= times ? meeting.minutes : portion(meeting.minutes * times, [1, meeting.group]);
}

function bySize(sizes, meeting) {
  if (meeting.group <= 1) return meeting.minutes;
  const step = stepOf(sizes, meeting);
  if (!step) return 0;
  return portion(meeting.minutes, step.share === "divided" ? [1, meeting.group] : step.share);
}

/** The step of a table that takes a group; undefined when it is larger than every step. */
const stepOf = (sizes, { group }) => sizes.find(({ up_to: most }) => most === undefined || group <= most);

/** Whether a meeting is taken by the table for groups, if there is one. */
const taken = ({ sizes = [] } = {}, meeting) => !sizes.length || meeting.group <= 1 || stepOf(sizes, meeting) !== undefined;

/**
 * What entries add one after the other, to the fraction; undefined is one of which nothing counts.
 *
 * @param {{measure: string, credit: object, caps: object[]}} rule
 * @param {object[]} entries in their order, which use up the caps.
 */
export function contributions({ measure, credit, caps = [] }, entries, context) {
  const left = caps.map((cap) => cap.at_most);
  return entries.map((entry) => {
    if (measure === "minutes" && !taken(credit, entry)) return undefined;
    const full = measure === "minutes" ? credited(credit, entry) : 1;
    const mine = caps.flatMap(({ only }, at) => (passes(only, entry, context) ? [at] : []));
    const amount = mine.map((at) => left[at]).reduce((some, rest) => (less(rest, some) ? rest : some), full);
    for (const at of mine) left[at] = minus(left[at], amount);
    return amount !== 0 || !less(amount, full) ? amount : undefined;
  });
}

/** The sum of what entries add, to the fraction. */
export const total = (amounts) => sum(amounts.filter((amount) => amount !== undefined));

/** Part entries into those that count, each with the whole number by which it makes the sum grow, and the others. */
export function counting(entries, amounts) {
  const right = entries.flatMap((entry, at) => (amounts[at] === undefined ? [] : [{ ref: entry.ref, amount: amounts[at] }]));
  const adds = grown(right.map(({ amount }) => amount));
  return {
    counted: right.map(({ ref }, at) => [ref, adds[at]]),
    notCounted: entries.filter((_, at) => amounts[at] === undefined).map(({ ref }) => ref),
  };
}

/**
 * What held entries come to, and by how much planned ones would raise it after them.
 *
 * @param {Array} amounts what the held and then the planned ones add.
 * @param {number} number how many are held.
 */
export function heldAndPlanned(amounts, number) {
  const held = amounts.slice(0, number);
  const have = floored(total(held));
  return { have, coming: floored(total(amounts)) - have, held };
}
