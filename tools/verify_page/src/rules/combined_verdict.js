/** Making one verdict of several: for each mentee, for alternatives, for all parts of a rule. */

import { whole } from "./risk.js";

/** What a verdict lists that goes by no entries. */
export const NOTHING = { counted: [], notCounted: [], parts: [] };

/** Account once for each entry of several verdicts: it counted if it counted in any of them. */
export function gather(verdicts) {
  const amounts = new Map();
  for (const [ref, amount] of verdicts.flatMap(({ counted }) => counted)) amounts.set(ref, (amounts.get(ref) ?? 0) + amount);
  const rest = verdicts.flatMap(({ notCounted }) => notCounted).filter((ref) => !amounts.has(ref));
  return { counted: [...amounts], notCounted: [...new Set(rest)] };
}

/** One part for each verdict. */
export const partsOf = (verdicts, { period: { start, end } }) => verdicts.map(({ have, needed, state }) => ({ start, end, have, needed, state }));

/** Every one of them is asked for. */
export function together(verdicts, unit, context) {
  const met = verdicts.filter(({ state }) => state === "met").length;
  const state = whole(verdicts.map((verdict) => verdict.state));
  return { state, have: met, needed: verdicts.length, unit, ...gather(verdicts), parts: partsOf(verdicts, context) };
}
