/** The kinds of rule that look at each week, month or term by itself. */

import { blocks, has, later, lengthOf } from "./calendar.js";
import { buckets, spread, unitsOf } from "./buckets.js";
import { contributions, counting, heldAndPlanned } from "./credit.js";
import { maximum, minimum, whole } from "./risk.js";
import { everSince, fits, limitOf, parted, sifted, dateRangeOf, unset } from "./totals.js";

const isMaximum = ({ at_least: least }) => least === undefined;

const number = (parts, state) => parts.filter((part) => part.state === state).length;

/** Put entries into cells, each with what it needs, and judge each by its own days: the lists of a verdict. */
function filled(rule, cells, dateRange, context, most) {
  const { fit, planned, notCounted } = lookedAt(rule, cells, dateRange, context);
  const [held, ahead] = [spread(cells, fit), spread(cells, planned)];
  const judged = cells.map(({ start, end, needed }, at) => {
    const [mine, coming] = [held.inside[at], ahead.inside[at]];
    const found = heldAndPlanned(contributions(rule, [...mine, ...coming], context), mine.length);
    const state = (most ? maximum : minimum)(found.have, found.coming, needed, { start, end }, context);
    return { part: { start, end, have: found.have, needed, state }, lists: counting(mine, found.held) };
  });
  return {
    parts: judged.map(({ part }) => part),
    counted: judged.flatMap(({ lists }) => lists.counted),
    notCounted: [...judged.flatMap(({ lists }) => lists.notCounted), ...held.stray.map(({ ref }) => ref), ...notCounted],
  };
}

/** The meetings or the documents that may lie in cells, and those that do not count. */
function lookedAt(rule, cells, dateRange, context) {
  // A term may reach beyond the period, and then counts on all of its days, as a phase does.
  const beyond = cells.filter(({ start, end }) => start < dateRange.start || dateRange.end < end);
  if (rule.document === undefined) return sifted(rule, dateRange, context, beyond);
  const areas = [dateRange, ...beyond, ...everSince(rule, dateRange, context)];
  const inside = ({ day }) => areas.some((area) => has(area, day));
  const looked = context.documents.filter((each) => inside(each) || has(context.period, each.day));
  const counts = (each) => inside(each) && fits(rule, each) && each.day <= context.asOf;
  return { fit: looked.filter(counts), planned: [], notCounted: parted(looked, counts).notCounted };
}

/** A kind that judges buckets; unknown when one is not set. */
export const inBuckets = (judge) => (rule, context) => {
  const dateRange = dateRangeOf(rule, context);
  if (!dateRange) return unset("meetings");
  const found = buckets(rule, context);
  if (!found) return unset("terms", (rule.terms?.length ? rule.terms : context.terms).length);
  return judge(rule, found, dateRange, context);
};

/** All buckets as one: each is asked for. */
export const everyBucket = (rule, { parts, ...lists }) => ({
  state: parts.length ? whole(parts.map((part) => part.state)) : "unknown",
  have: number(parts, "met"),
  needed: parts.length,
  unit: unitsOf(rule),
  parts,
  ...lists,
});

const bucket = inBuckets((rule, cells, dateRange, context) =>
  everyBucket(rule, filled(rule, cells.map((cell) => ({ ...cell, needed: limitOf(rule) })), dateRange, context, isMaximum(rule))),
);

const countBuckets = inBuckets((rule, cells, dateRange, context) => {
  const lists = filled(rule, cells.map((cell) => ({ ...cell, needed: rule.each })), dateRange, context, false);
  const { parts } = lists;
  const areEnough = () => context.present && buckets(rule, context.withoutOwnDays()).length >= rule.at_least;
  return { state: enough(parts, rule.at_least, areEnough), have: number(parts, "met"), needed: rule.at_least, unit: unitsOf(rule), ...lists };
});

/** Judge by how many buckets did, and still can, reach their number; for a mentee the programme may have more. */
function enough(parts, needed, areEnough) {
  const [all, lost] = [parts.length, number(parts, "not_met")];
  if (number(parts, "met") >= needed) return "met";
  if (all < needed) return areEnough() ? "not_met" : "unknown";
  if (all - lost < needed) return "not_met";
  if (number(parts, "not_due") === all) return "not_due";
  return all - lost - number(parts, "at_risk") < needed ? "at_risk" : "on_track";
}

function average(rule, context) {
  const dateRange = dateRangeOf(rule, context);
  if (!dateRange) return unset("meetings");
  const cells = runs(rule, dateRange, context).map((run) => ({ ...run, needed: limitOf(rule) * units(rule, run, context) }));
  const lists = filled(rule, cells, dateRange, context, isMaximum(rule));
  const { parts } = lists;
  const state = parts.length ? whole(parts.map((part) => part.state)) : "unknown";
  if (parts.length !== 1) return { state, have: number(parts, "met"), needed: parts.length, unit: "runs", ...lists };
  const [{ have, needed }] = parts;
  return { state, have, needed, unit: rule.measure ?? "meetings", atMost: isMaximum(rule), ...lists };
}

/** The runs over which an average is taken, or else all of the days; none of which no whole week or month is left. */
export function runs(rule, dateRange, context) {
  const found = rule.over ? blocks(dateRange, rule.every, rule.over) : [];
  return (found.length ? found : [dateRange]).filter((run) => units(rule, run, context) > 0);
}

/** How many whole weeks or months a run has, those that vacations take out left out. */
function units({ every }, run, context) {
  const excluded = context.breaks.within(run);
  if (every === "week") return Math.floor((lengthOf(run) - excluded) / 7);
  const months = blocks(run, "month", 1);
  const half = months.filter((month) => 2 * context.breaks.within(month) >= lengthOf(month)).length;
  return months.length - Math.max(half, Math.floor(excluded / 30));
}

/** @type {Record<string, (rule: object, context: import("./context.js").Context) => object>} */
export const CELLS = {
  bucket,
  each_semester: bucket,
  count_buckets: countBuckets,
  average,
};
