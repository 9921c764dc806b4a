/** Rules that mean nothing or contradict themselves: mentorlog does not take them into use, so nothing is judged by them. */

import { KINDS } from "./valid_entries.js";
import { innerOf, looksAtMeetings, obliges } from "./kinds.js";
import { folded } from "./meeting_filter.js";
import { clash, covers, repeats } from "./filter_comparison.js";
import { filtersOf } from "./totals.js";

const A_DAY = 24 * 60;
/** The most days of a bucket. */
const DAYS = { week: 7, fortnight: 14, month: 31, two_months: 62, quarter: 92 };
/** What a level may have otherwise than one that asks for the same, more or less of it. */
const OWN = ["id", "text", "source", "severity", "at_least", "at_most"];
/** Values that mean the same as leaving their keys out. */
const USUAL = ["period", "mentor", "drop", "ignore", "half", "meetings", "met", false];

/** Whether a rule is certainly none that somebody means. */
export const isMistake = (rule) => [asksNothing, isIdle, isTwice, isImpossible, isUnreachable].some((found) => found(rule));

function asksNothing(rule) {
  const { kind, only = {}, credit, part, shape, at_most: most } = rule;
  const idle = credit && (!Object.keys(credit).length || credit.sizes?.length === 0 || (credit.times !== undefined && credit.group !== "divided"));
  const whole = kind === "share" && most !== undefined && most[0] === most[1];
  return (
    Object.values(rule).some((value) => Array.isArray(value) && !value.length) ||
    filtersOf(rule).some((filter) => covers(filter, {})) ||
    (!obliges(rule) && !rule.only) ||
    [part, shape].some((filter) => filter && covers(filter, only)) ||
    Boolean(idle || whole)
  );
}

/** How long its buckets are; undefined where it has none. */
const everyOf = ({ kind, every }) => (kind === "each_semester" ? "term" : every);

/** Whether a key changes nothing beside what else a rule says. */
function isIdle(rule) {
  const { kind, only, credit, measure, document, of, within, phase, per, partial, terms } = rule;
  const every = everyOf(rule);
  const uncut = !every && kind !== "coverage";
  return (
    (kind !== "sum" && credit !== undefined && measure !== "minutes") ||
    (kind === "gap" && document !== undefined && (only !== undefined || per !== undefined)) ||
    (of === "listed" && (only !== undefined || within !== undefined)) ||
    (kind === "coverage" && phase !== undefined) ||
    (terms !== undefined && every !== "term") ||
    (partial === "keep" && every === "term" && per !== "mentee") ||
    (within === "ever" && kind !== "text" && (!uncut || phase !== undefined)) ||
    innerOf(rule).some((inner) => !obliges(inner) || inner.severity !== undefined)
  );
}

function isTwice({ kind, windows, terms, rules, what, taper, caps = [], ...rest }) {
  const lists = [windows, terms, !obliges({ kind }) && rules, Array.isArray(what) && what, taper?.map(({ phase }) => phase)];
  const filters = filtersOf({ ...rest, caps });
  return (
    lists.some((list) => list && repeats(list)) ||
    repeats(caps.map(({ name }) => folded(name))) ||
    filters.some(({ kinds = [], channels = [] }) => repeats(kinds) || repeats(channels)) ||
    filters.some(({ tags = [], not_tags: without = [], cohorts = [] }) => [tags, without, cohorts].some((list) => repeats(list.map(folded))))
  );
}

function isImpossible(rule) {
  const { kind, only = {}, short, per, of = "met" } = rule;
  const ofPeople = per === "mentee" || (kind === "distinct" && of === "met");
  return filtersOf(rule).some((filter) => {
    const { min_minutes: least = 0, max_minutes: most, kinds = [] } = filter;
    const joins = short === "join" && filter === rule.only;
    const messages = [...kinds, ...(only.kinds ?? [])];
    return (
      clash(filter, filter) ||
      clash(only, filter) ||
      (least > A_DAY && !joins) ||
      (most === 0 && !(messages.length && messages.every((one) => one === "message"))) ||
      (ofPeople && clash(filter, { min_group: 1 }))
    );
  });
}

function isUnreachable(rule) {
  const { kind, terms, at_least: least, measure } = rule;
  if (kind === "tiers") return rule.rules.some((high, at) => rule.rules.slice(0, at).some((low) => asked(low) === asked(high) && !isMore(low, high)));
  if (kind === "share") return false;
  const amounts = [kind === "count_buckets" ? rule.each : least, rule.at_most];
  const room = measure === "minutes" ? daysOf(rule) * A_DAY : 0;
  return (
    (kind === "count_buckets" && terms?.length < least) || (room > 0 && amounts.some((amount) => amount > room)) || topOf(rule) < amounts[0]
  );
}

/** The most days that a bucket or a look back has; 0 where that is not known. */
function daysOf({ kind, every, days, months, calendar_months: calendar = -1 }) {
  if (kind === "rolling") return (days ?? 31 * ((months ?? 0) + calendar + 1)) + 1;
  return DAYS[every] ?? 0;
}

/** The most that can count under the caps of a rule; undefined where something is under none of them. */
function topOf({ caps = [], only = {} }) {
  const used = new Set();
  for (const kind of only.kinds ?? KINDS) {
    const over = caps.filter((cap) => covers(cap.only, { ...only, kinds: [kind] }));
    if (!over.length) return undefined;
    used.add(over.reduce((low, cap) => (cap.at_most < low.at_most ? cap : low)));
  }
  return [...used].reduce((sum, cap) => sum + cap.at_most, 0);
}

/** What a rule asks for, but the number, as text to compare. */
const asked = (rule) =>
  JSON.stringify(
    Object.entries(rule)
      .filter(([key, value]) => !OWN.includes(key) && !USUAL.includes(value))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** Whether of two rules that differ in the number at most the second asks for more. */
function isMore(low, high) {
  if (low.at_least !== undefined && high.at_least !== undefined) return high.at_least > low.at_least;
  if (low.at_most !== undefined && high.at_most !== undefined) return high.at_most < low.at_most;
  return low.at_least !== undefined || low.at_most !== undefined;
}

/** Whether an eligibility names a rule for which it cannot matter; `rules` are all, those inside others too. */
export const namesInVain = (eligibility, rules) => {
  const named = rules.filter(({ id }) => (eligibility.rules ?? []).includes(id));
  return named.some((rule) => !looksAtMeetings(rule));
};

/** Whether an eligibility leaves out all that a rule looks at. */
export const leavesNothing = (eligibility, rule) =>
  looksAtMeetings(rule) && (!eligibility.rules || eligibility.rules.includes(rule.id)) && clash(eligibility.only, rule.only ?? {});
