/** Reading a policy file: its rules as the page applies them, and of each that it cannot apply, why. */

import { Problem } from "../bytes.js";
import { clock, day, dayOfYear, filled, flag, line, list, minutes, name, names, one, only, part, positive, someMinutes, somePart, table, whole, words } from "./fields.js";
import { isMistake, leavesNothing, namesInVain } from "./mistakes.js";
import { tables } from "./toml.js";
import { filtersOf } from "./totals.js";
import { Unjudged } from "./unjudged.js";

const RULE = { id: name, text: line, severity: one("must", "should"), source: words, kind: line };
const MEETINGS = { ...RULE, only };
const WITHIN = { phase: name, within: one("period", "ever") };
const PERIOD = { ...MEETINGS, ...WITHIN, per: one("mentor", "mentee") };
const NUMBER = { at_least: positive, at_most: whole };
const TIME = { at_least: someMinutes, at_most: minutes };
const step = table({ up_to: whole, share: (value) => (value === "divided" ? value : part(value)) }, "share");
const credit = table({ group: one("full", "divided"), times: positive, sizes: list(step) });
const caps = list(table({ name: line, at_most: minutes, only }, "name", "at_most", "only"));
const MEASURED = { ...TIME, measure: one("meetings", "minutes"), credit, caps };
const WRITING = { document: name, min_words: whole, max_words: whole };
const BACK = { days: positive, months: positive, calendar_months: positive };
const BUCKETS = { partial: one("ignore", "keep"), breaks: one("any", "half", "all"), terms: list(name) };
const CELLS = { ...PERIOD, ...MEASURED, ...WRITING, ...BUCKETS };
const CLOSING = { by: dayOfYear, after: name, days: whole, days_after_joining: whole };
const every = one("week", "fortnight", "month", "two_months", "quarter", "term");
const steps = list(table({ phase: name, max_days: positive }, "phase", "max_days"));
const inner = (value) => filled(rule)(value);

/** The keys of each kind of rule; those after the table must be there. */
const KINDS = {
  count: [{ ...PERIOD, ...NUMBER, ...CLOSING, caps, short: one("drop", "join") }],
  sum: [{ ...PERIOD, ...TIME, ...CLOSING, credit, caps }],
  share: [{ ...PERIOD, ...BUCKETS, every, measure: MEASURED.measure, credit, part: only, at_least: somePart, at_most: part }, "part"],
  bucket: [{ ...CELLS, every }, "every"],
  each_semester: [{ ...CELLS, every: one("term") }],
  count_buckets: [{ ...CELLS, every, at_least: positive, each: someMinutes }, "every", "at_least", "each"],
  average: [{ ...PERIOD, ...MEASURED, every: one("week", "month"), over: positive }, "every"],
  rolling: [{ ...MEETINGS, ...MEASURED, ...BACK }],
  docs_rolling: [{ ...RULE, ...WRITING, ...NUMBER, ...BACK }, "document"],
  gap: [{ ...PERIOD, max_days: positive, taper: steps, document: name }],
  span: [{ ...PERIOD, months: positive, days: positive }],
  coverage: [{ ...PERIOD, windows: filled(name), at_least: positive }, "windows"],
  distinct: [{ ...PERIOD, ...NUMBER, of: one("met", "listed"), per: one("mentor") }],
  text: [{ ...RULE, ...WRITING, ...WITHIN, ...NUMBER }, "document"],
  deadline: [{ ...RULE, what: names, by: dayOfYear, time: clock, after: name, days: whole }, "what"],
  each: [{ ...PERIOD, shape: only }, "shape"],
  eligibility: [{ ...MEETINGS, rules: list(name) }],
  attest: [{ ...RULE, what: name, confirmed: flag, valid: table(BACK), not_before: dayOfYear, after: name, proved_by_log: flag }, "what"],
  any_of: [{ ...RULE, rules: inner }, "rules"],
  all_of: [{ ...RULE, rules: inner }, "rules"],
  tiers: [{ ...RULE, rules: inner, at_least: positive }, "rules"],
  exclusive: [{ ...RULE, rules: inner }, "rules"],
};

const given = (value, ...keys) => keys.filter((key) => value[key] !== undefined).length;
/** Kinds that take `at_least` or `at_most`, exactly one of them. */
const LIMITED = ["count", "sum", "share", "bucket", "each_semester", "average", "rolling", "docs_rolling", "distinct", "text"];
const isMeasured = ({ measure }) => measure === "minutes";

/** What must hold of the keys of a rule together. */
const TOGETHER = {
  count: (rule, raw) => numbers(rule, raw) && joins(rule) && closing(rule),
  sum: (rule) => credits(rule) && closing(rule),
  share: (rule) => credits(rule) && termless(rule) && (rule.every !== undefined || !given(rule, ...Object.keys(BUCKETS))),
  average: numbers,
  bucket: celled,
  each_semester: celled,
  count_buckets: (rule, raw) => rule.at_most === undefined && celled(rule, raw),
  rolling: (rule, raw) => numbers(rule, raw) && oneWayBack(rule),
  docs_rolling: oneWayBack,
  gap: ({ max_days: most, taper, phase, within }) => within !== "ever" && (most === undefined) !== !taper?.length && !(taper?.length && phase),
  span: (rule) => given(rule, "months", "days") === 1,
  deadline: (rule) => given(rule, "by", "after") === 1 && given(rule, "after") === given(rule, "days"),
  attest: (rule) => given(rule, "not_before", "after") < 2 && (!rule.valid || oneWayBack(rule.valid)),
  tiers: ({ rules, at_least: least }) => (least ?? 1) <= rules.length,
  exclusive: ({ rules }) => 2 <= rules.length && rules.length <= 8 && rules.every(mayShare),
};

/** An amount of time stands only where minutes are counted. */
function numbers(rule, raw) {
  const amounts = [raw.at_least, raw.at_most, raw.each, ...(raw.caps ?? []).map((cap) => cap.at_most)];
  return credits(rule) && (isMeasured(rule) || amounts.every((value) => typeof value !== "string"));
}

/** A table for groups stands alone, its steps from the smallest to the largest. */
function credits({ credit: { group, times, sizes } = {} }) {
  if (!sizes?.length) return true;
  const ends = sizes.map(({ up_to: most = Infinity }) => most);
  return group === undefined && times === undefined && sizes.length <= 20 && ends.every((most, at) => most > (ends[at - 1] ?? 1));
}

/** Documents are counted, and only by their name and length. */
function celled(rule, raw) {
  const writing = given(rule, "min_words", "max_words") && rule.document === undefined;
  const both = rule.document !== undefined && given(rule, "measure", "credit", "caps", "only", "per");
  return numbers(rule, raw) && termless(rule) && !writing && !both;
}

/** Terms are phases, so that none lies within one. */
const termless = ({ kind, every, phase }) => phase === undefined || (every !== "term" && kind !== "each_semester");

const joins = ({ short, only: filter, caps: some }) => short !== "join" || (filter?.min_minutes > 0 && !some?.length);

/** It closes by one day of its own at most. */
function closing(rule) {
  const ways = given(rule, "by", "after", "days_after_joining");
  return ways < 2 && given(rule, "after") === given(rule, "days") && (rule.days_after_joining === undefined || rule.per === "mentee");
}

function oneWayBack(rule) {
  return given(rule, ...Object.keys(BACK)) === 1;
}

/** Whether a rule can share meetings out with others: what one adds to it depends on nothing else. */
function mayShare({ kind, at_least: least, caps: some = [], credit: { group = "full", times = 1, sizes = [] } = {}, short, per }) {
  const alone = some.length || sizes.length || group !== "full" || times > 1 || short === "join" || per === "mentee";
  return ["count", "sum"].includes(kind) && least !== undefined && !alone;
}

/** One rule. Throws an Unjudged when the page cannot apply it. */
function rule(raw) {
  const [forms, ...needed] = (Object.hasOwn(KINDS, raw?.kind) && KINDS[raw.kind]) || [];
  if (!forms) throw new Unjudged("it is of a kind that this page does not know");
  const made = table(forms, "id", "text", "kind", ...needed)(raw);
  const right = TOGETHER[made.kind]?.(made, raw) ?? true;
  const limited = !LIMITED.includes(made.kind) || given(made, "at_least", "at_most") === 1;
  if (isMistake(made)) throw new Unjudged("it means nothing, or contradicts itself");
  if (!right || !limited || made.min_words > made.max_words) throw new Unjudged("its keys do not go together");
  return made.kind === "each_semester" ? { ...made, every: "term" } : made;
}

/** One requirement of a file, with `unjudged` when the page cannot apply it. */
function requirement(raw) {
  try {
    return { severity: "must", ...rule(raw) };
  } catch (error) {
    if (!(error instanceof Unjudged)) throw error;
    const { id, text, severity = "must", kind, rules = [] } = raw;
    return { id: name(id), text: line(text), severity: one("must", "should")(severity), kind, rules, unjudged: error.message };
  }
}

const stated = list(table({ name, about: words, start: dayOfYear, end: dayOfYear }, "name"));

const POLICY = {
  id: name,
  version: line,
  name: line,
  source: line,
  requirement: filled(requirement),
  org: words,
  checked: day,
  award: words,
  period: words,
  notes: list(words),
  phase: stated,
  window: stated,
  anchor: list(table({ name, about: words }, "name")),
};

/**
 * @param {string} text of a policy file.
 * @returns {{id: string, version: string, name: string, source: string, windows: string[], phases: string[], rules: object[]}}
 *   `windows` and `phases` are those that it declares. Throws a Problem when the text is no policy.
 */
export const readPolicy = (text) => policyOf(tables(text));

/** The same, of what a TOML reader makes of the file. */
export function policyOf(raw) {
  let made;
  try {
    made = table(POLICY, "id", "version", "name", "source", "requirement")(raw);
  } catch (error) {
    if (!(error instanceof Unjudged)) throw error;
    throw new Problem("It is no policy that this page can read: mentorlog verify says why.");
  }
  const { id, version, name: title, source, window: windows = [], phase: phases = [], requirement: rules } = made;
  if (new Set(rules.map((each) => each.id)).size < rules.length) throw new Problem("It has two requirements of one name.");
  const called = (spans) => spans.map((span) => span.name);
  return { id, version, name: title, source, windows: called(windows), phases: called(phases), rules: rules.map((each) => declared(each, made)) };
}

/** The ids of a rule and of those inside it. */
const idsOf = ({ id, kind, rules }) => [id, ...(kind === "eligibility" || !Array.isArray(rules) ? [] : rules).flatMap(idsOf)];

/** A rule, and those inside it. */
const withInner = (rule) => [rule, ...(rule.kind === "eligibility" ? [] : rule.rules ?? []).flatMap(withInner)];

/** A rule that names days which its file does not declare is none that mentorlog applies. */
function declared(each, { phase = [], window: windows = [], anchor = [], requirement: rules }) {
  if (each.unjudged) return each;
  const known = rules.filter((one) => !one.unjudged);
  const named = (spans) => new Set(spans.map(({ name: called }) => called));
  const lacks = (known, called) => called.some((one) => one !== undefined && !known.has(one));
  const strange = [each, ...(each.kind === "eligibility" ? [] : each.rules ?? [])].some(
    (one) =>
      lacks(named(phase), [one.phase, ...(one.terms ?? []), ...(one.taper ?? []).map((step) => step.phase)]) ||
      lacks(named(windows), one.windows ?? []) ||
      lacks(named(anchor), [one.after, ...filtersOf(one).map(({ after }) => after)]),
  );
  const eligible = known.filter(({ kind }) => kind === "eligibility");
  const vain =
    (eligible.includes(each) && namesInVain(each, known.flatMap(withInner))) ||
    withInner(each).some((one) => eligible.some((other) => leavesNothing(other, one)));
  if (vain) return { ...each, unjudged: "it means nothing beside what says which meetings count" };
  const others = each.kind === "eligibility" && lacks(new Set(rules.flatMap(idsOf)), each.rules ?? []);
  return strange || others ? { ...each, unjudged: "it names days that its file does not declare" } : each;
}
