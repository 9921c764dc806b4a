/** The weeks, months or terms by which rules look at entries, and which of them are judged. */

import { cut, has, lengthOf } from "./calendar.js";

/** What buckets are called. */
export const unitsOf = ({ every }) => (every === "two_months" ? "two-month periods" : `${every}s`);

/** The buckets to judge, oldest first; undefined when a term is not set. */
export function buckets(rule, context) {
  const { every, phase, partial, breaks = "half", terms = [] } = rule;
  const pieces = partial === "keep";
  const cells = every === "term" ? termsOf(terms, context) : cut(context.phase(phase), every, pieces);
  return (
    cells &&
    context.attended(cells, pieces).filter((cell) => {
      const days = lengthOf(cell);
      return context.breaks.within(cell) < { any: 1, half: Math.floor((days + 1) / 2), all: days }[breaks];
    })
  );
}

/** The phases that are terms; the whole period when there are none. */
function termsOf(terms, context) {
  const names = terms.length ? terms : context.terms;
  const found = names.map((name) => context.phases.get(name));
  if (!found.every(Boolean)) return undefined;
  found.sort((one, other) => one.start - other.start || one.end - other.end);
  return found.length ? found : [context.period];
}

/** Part entries by the cells that have their days, in the order of the cells; `stray` are those in none. */
export function spread(cells, entries) {
  const inside = cells.map(() => []);
  const stray = [];
  for (const entry of entries) (inside[placeOf(cells, entry.day)] ?? stray).push(entry);
  return { inside, stray };
}

/** The number of the cell that has a day; of two terms that overlap the later takes it. */
function placeOf(cells, day) {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[middle].start <= day) low = middle + 1;
    else high = middle;
  }
  // Only terms can overlap, and there are few of them.
  for (let at = low - 1; at >= 0 && at > low - 102; at--) if (has(cells[at], day)) return at;
  return -1;
}
