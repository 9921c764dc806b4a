/** Whether a packet is of the programme's days, and its period over: until then nothing is certified. */

import { daysOf } from "../dates.js";
import { on } from "../wording.js";
import { periodOf, spelled } from "./verifier_rules.js";

/**
 * Why nothing is certified for a packet yet, whatever it meets; nothing where its period is no obstacle.
 *
 * @param {object} subject what the packet says.
 * @param {import("./verifier_rules.js").Rules} rules
 * @param {Date} [now] what the time is; it is not looked at without.
 */
export function periodObstacle(subject, rules, now) {
  const { period, asOf, dayOver, programme } = subject;
  if ((rules.from && period.from < rules.from) || (rules.to && period.to > rules.to)) {
    return `its period, ${spelled(period)}, is not within the programme's days`;
  }
  const { to } = periodOf(rules, subject);
  const isOver = asOf > to || (asOf === to && dayOver);
  const hasPassed = !now || daysOf(now.toISOString(), programme.zone)[0] > to;
  return isOver && hasPassed ? "" : `the period is not over: until ${on(to)}`;
}
