/** What a verifier requires: policies, and the days that are the same for everybody. */

import { on } from "../wording.js";

/**
 * @typedef {object} Rules the verifier's own, said once for all packets; what they leave open is taken from the
 *   packet, and said to be.
 * @property {object[]} policies what `readPolicy` returned, each with its `sha256`; of those that share an id,
 *   the first is taken where none is the packet's own.
 * @property {string} [from] the first day of the period.
 * @property {string} [to]
 * @property {{name: string, from: string, to: string}[]} windows
 * @property {{name: string, from: string, to: string}[]} phases
 * @property {{name: string, from: string, to: string}[]} vacations days that may be left out; others that a packet
 *   leaves out rest on the mentor's word.
 */

/** Nothing is required, so that nothing is judged. */
export const NO_RULES = { policies: [], windows: [], phases: [], vacations: [] };

/** The policy to judge a packet by; undefined when it names another than these. */
export function policyFor({ policies }, { programme }) {
  const named = policies.filter(({ id }) => id === programme.policy);
  return named.find(({ sha256 }) => sha256 === programme.policySha256) ?? named[0];
}

/** The days that a packet is judged for. */
export const periodOf = ({ from, to }, { period }) => ({ from: from ?? period.from, to: to ?? period.to });

/** Whether the packet's period and the verifier's have a day in common. */
export function shareADay(rules, { period }) {
  const { from, to } = periodOf(rules, { period });
  return (from > period.from ? from : period.from) <= (to < period.to ? to : period.to);
}

/** The days that take the place of the packet's, as `evaluate` wants them. */
export const daysOf = (rules, subject) => ({ period: periodOf(rules, subject), windows: rules.windows, phases: rules.phases });

/** The days that a packet leaves out and that lie within the verifier's own vacations. */
export const vacationsOf = ({ vacations }, { excluded }) =>
  excluded.filter(({ from, to }) => vacations.some((ours) => ours.from <= from && to <= ours.to));

/** Yields a sentence for each of the verifier's days that the packet has otherwise. */
export function* differences(rules, { programme, period }) {
  const [ours, theirs] = [spelled(periodOf(rules, { period })), spelled(period)];
  if (theirs !== ours) yield `Its period is ${theirs}; yours is ${ours}, by which it was judged.`;
  for (const [called, spans, days] of [["window", rules.windows, programme.windows], ["phase", rules.phases, programme.phases]]) {
    for (const span of spans) {
      const known = days.findLast(({ name }) => name === span.name);
      const own = spelled(span);
      if (!known) yield `It sets no ${called} ${span.name}; yours is ${own}, by which it was judged.`;
      else if (spelled(known) !== own) yield `Its ${called} ${span.name} is ${spelled(known)}; yours is ${own}, by which it was judged.`;
    }
  }
}

/** `16 May 2026 to 3 June 2026`. */
export const spelled = ({ from, to }) => `${on(from)} to ${on(to)}`;
