/**
 * Judging the entries of a packet by rules: what mentorlog's own engine gives, or else why this page cannot
 * tell. What it cannot judge exactly is never called met.
 */

import { numberOf } from "./calendar.js";
import { CELLS } from "./cells.js";
import { whole } from "./pace.js";
import { Scene } from "./scene.js";
import { TOTALS } from "./totals.js";
import { Unjudged } from "./unjudged.js";

const BEST_FIRST = ["met", "on_track", "not_due", "at_risk", "unknown", "not_met"];
const KINDS = { ...TOTALS, ...CELLS, any_of: anyOf, all_of: (rule, scene) => together(inner(rule, scene), "parts"), tiers };

/**
 * @param {{rules: object[]}} policy what `readPolicy` returned.
 * @param {object} subject what a packet says.
 * @param {{period?: object, windows?: object[], phases?: object[]}} set days that the verifier knows better.
 * @returns {object[]} for each rule `id`, `text`, `severity`, `kind`; and `state`, `have`, `needed`, `unit`,
 *   `atMost` and `writing`, the documents that count, or `unjudged`, why not. Throws an Unjudged, whose message
 *   is a sentence, when the entries are nothing that can be judged.
 */
export function evaluate({ rules }, subject, set = {}) {
  const scene = new Scene(subject, set, rules.filter(({ kind }) => kind === "eligibility"));
  const { waivers } = subject.programme;
  return rules.map((rule) => ({ ...told(rule), ...standing(rule, scene, waivers) }));
}

const told = ({ id, text, severity, kind }) => ({ id, text, severity, kind });

function standing(rule, scene, waivers) {
  try {
    const found = judge(rule, scene);
    return waivers.some(({ requirement, date }) => requirement === rule.id && !(date && numberOf(date) > scene.asOf)) ? { ...found, state: "waived" } : found;
  } catch (error) {
    // No bytes may make the page fail: what cannot be told is not judged.
    return { unjudged: error instanceof Unjudged ? error.message : "it is more than this page can judge" };
  }
}

function judge(rule, scene) {
  if (rule.unjudged) throw new Unjudged(rule.unjudged);
  const weigh = (seen) => KINDS[rule.kind](rule, seen);
  return rule.per === "mentee" ? forEach(weigh, scene, rule.only?.cohorts) : weigh(scene);
}

/** Judge the meetings of each mentee by themselves; the rule asks for all of them. */
function forEach(weigh, scene, cohorts) {
  const everybody = weigh(scene);
  if (everybody.state === "unknown") return everybody;
  const verdicts = scene.people(cohorts).map((mentee) => weigh(scene.with(mentee)));
  return verdicts.length ? together(verdicts, "mentees") : { state: "unknown", have: 0, needed: 0, unit: "mentees" };
}

const inner = ({ rules }, scene) => rules.map((rule) => judge(rule, scene));

/** Every one of them is asked for. */
function together(verdicts, unit) {
  const met = verdicts.filter(({ state }) => state === "met").length;
  return { state: whole(verdicts.map(({ state }) => state)), have: met, needed: verdicts.length, unit, writing: written(verdicts) };
}

/** The documents that count in any of them. */
const written = (verdicts) => [...new Set(verdicts.flatMap(({ writing }) => writing ?? []))];

/** The alternative that stands best. */
function anyOf(rule, scene) {
  const verdicts = inner(rule, scene);
  const state = BEST_FIRST.find((each) => verdicts.some((verdict) => verdict.state === each));
  return { state, have: Number(state === "met"), needed: 1, unit: "alternatives", writing: written(verdicts) };
}

/** Levels, each of which needs those below it. */
function tiers(rule, scene) {
  const verdicts = inner(rule, scene);
  const short = verdicts.findIndex(({ state }) => state !== "met");
  const reached = short < 0 ? verdicts.length : short;
  return { ...together(verdicts.slice(0, rule.at_least ?? 1), "levels"), have: reached, writing: written(verdicts) };
}
