/**
 * Judging the entries of a packet by rules: what mentorlog's own engine gives, or else why this page cannot
 * tell. What it cannot judge exactly is never called met.
 */

import { dayOf, numberOf } from "./calendar.js";
import { CELLS } from "./per_bucket.js";
import { exclusive } from "./exclusive.js";
import { gap } from "./gap.js";
import { NOTHING, gather, partsOf, together } from "./combined_verdict.js";
import { obliges, withInner } from "./kinds.js";
import { LOOKING_BACK } from "./recent_days.js";
import { concerns } from "./applies.js";
import { RECORDED } from "./recorded.js";
import { Context } from "./context.js";
import { share } from "./share.js";
import { TOTALS } from "./totals.js";
import { Unjudged } from "./unjudged.js";

const BEST_FIRST = ["met", "on_track", "not_due", "at_risk", "unknown", "not_met"];
const KINDS = {
  ...TOTALS,
  ...CELLS,
  ...LOOKING_BACK,
  ...RECORDED,
  gap,
  share,
  any_of: anyOf,
  all_of: (rule, context) => together(inner(rule, context), "parts", context),
  tiers,
  exclusive: (rule, context) => exclusive(rule, context, judge),
};

/**
 * @param {{rules: object[], phases: string[]}} policy what `readPolicy` returned.
 * @param {object} subject what a packet says.
 * @param {{period?: object, windows?: object[], phases?: object[]}} set days that the verifier knows better.
 * @returns {object[]} for each rule `id`, `text`, `severity`, `kind`; and `state`, `have`, `needed`, `unit`,
 *   `atMost`, `counted`, the entries that count, each with how much it adds, `notCounted`, the others that were
 *   looked at, and `parts`; or `unjudged`, why not. Throws an Unjudged, whose message is a sentence, when the
 *   entries are nothing that can be judged.
 */
export function evaluate({ rules, phases }, subject, set = {}) {
  const named = new Map(rules.flatMap(withInner).map((rule) => [rule.id, withInner(rule).map(({ id }) => id)]));
  const shapes = rules.filter((rule) => !obliges(rule));
  const reaching = shapes.map((shape) => ({ ...shape, rules: (shape.rules ?? []).flatMap((id) => named.get(id) ?? [id]) }));
  const context = new Context(subject, set, reaching, phases);
  const { waivers } = subject.programme;
  return rules.map((rule) => ({ ...told(rule), ...standing(rule, context, waivers) }));
}

const told = ({ id, text, severity, kind }) => ({ id, text, severity, kind });

function standing(rule, context, waivers) {
  try {
    const judged = judge(rule, context);
    const parts = judged.parts.map(({ start, end, ...part }) => ({ from: dayOf(start), to: dayOf(end), ...part }));
    const found = { ...judged, parts };
    return waivers.some(({ requirement, date }) => requirement === rule.id && !(date && numberOf(date) > context.asOf)) ? { ...found, state: "waived" } : found;
  } catch (error) {
    // No bytes may make the page fail: what cannot be told is not judged.
    return { unjudged: error instanceof Unjudged ? error.message : "it is more than this page can judge" };
  }
}

function judge(rule, context) {
  if (rule.unjudged) throw new Unjudged(rule.unjudged);
  const weigh = (seen) => ({ ...NOTHING, ...KINDS[rule.kind](rule, seen) });
  return rule.per === "mentee" ? forEach(rule, weigh, context) : weigh(context);
}

/** Judge the meetings of each mentee by themselves; the rule asks for all of them. */
function forEach(rule, weigh, context) {
  const everybody = weigh(context);
  const contexts = context.people(rule.only?.cohorts).map((mentee) => context.with(mentee));
  const verdicts = contexts.filter((seen) => concerns(rule, seen)).map(weigh);
  if ([everybody, ...verdicts].every(({ state }) => state === "unknown")) return everybody;
  const all = [...everybody.counted.map(([ref]) => ref), ...everybody.notCounted];
  if (!verdicts.length) return { ...NOTHING, state: "unknown", have: 0, needed: 0, unit: "mentees", notCounted: all };
  const found = together(verdicts, "mentees", context);
  const counted = new Set(found.counted.map(([ref]) => ref));
  return { ...found, notCounted: [...new Set([...found.notCounted, ...all])].filter((ref) => !counted.has(ref)) };
}

const inner = ({ rules }, context) => rules.map((rule) => judge(rule, context));

/** The alternative that stands best. */
function anyOf(rule, context) {
  const verdicts = inner(rule, context);
  const state = BEST_FIRST.find((each) => verdicts.some((verdict) => verdict.state === each));
  return { state, have: Number(state === "met"), needed: 1, unit: "alternatives", ...gather(verdicts), parts: partsOf(verdicts, context) };
}

/** Levels, each of which needs those below it. */
function tiers(rule, context) {
  const verdicts = inner(rule, context);
  const short = verdicts.findIndex(({ state }) => state !== "met");
  const reached = short < 0 ? verdicts.length : short;
  const asked = together(verdicts.slice(0, rule.at_least ?? 1), "levels", context);
  return { ...asked, have: reached, ...gather(verdicts), parts: partsOf(verdicts, context) };
}
