/** Reading a policy file: its rules as the page applies them, and of each that it cannot apply, why. */

import { Problem } from "../bytes.js";
import { clock, day, dayOfYear, filled, flag, line, list, minutes, name, names, one, only, part, positive, someMinutes, table, whole, words } from "./field_types.js";
import { ANY_RULE, KINDS } from "./kind_table.js";
import { hasLimit, innerOf, obliges, withInner } from "./kinds.js";
import { isMistake, leavesNothing, namesInVain } from "./mistakes.js";
import { tables } from "./toml.js";
import { filtersOf } from "./totals.js";
import { Unjudged } from "./unjudged.js";

const step = table({ up_to: whole, share: (value) => (value === "divided" ? value : part(value)) }, "share");
const credit = table({ group: one("full", "divided"), times: positive, sizes: list(step) });
const caps = list(table({ name: line, at_most: minutes, only }, "name", "at_most", "only"));
const BACK = { days: positive, months: positive, calendar_months: positive };
const BUCKETS = ["partial", "breaks", "terms"];

/** How the values of a rule are read, by the names in kind_table.js. */
const READERS = {
  ...{ name, line, words, whole, positive, minutes, someMinutes, part, flag, names, only, credit, caps, dayOfYear, clock },
  nameList: list(name),
  someNames: filled(name),
  steps: list(table({ phase: name, max_days: positive }, "phase", "max_days")),
  lookBack: table(BACK),
  rules: (value) => filled(rule)(value),
};
const readers = (keys) =>
  Object.fromEntries(Object.entries(keys).map(([key, reader]) => [key, Array.isArray(reader) ? one(...reader) : READERS[reader]]));

/** The reader of a rule of each kind. */
const FORMS = new Map(
  Object.entries(KINDS).map(([kind, { keys, needed = [] }]) => [
    kind,
    table(readers({ ...ANY_RULE.keys, ...keys }), ...ANY_RULE.needed, ...needed),
  ]),
);

const given = (value, ...keys) => keys.filter((key) => value[key] !== undefined).length;
const isMeasured = ({ measure }) => measure === "minutes";

/** What must hold of the keys of a rule together. */
const TOGETHER = {
  count: (rule, raw) => numbers(rule, raw) && joins(rule) && closing(rule),
  sum: (rule) => credits(rule) && closing(rule),
  share: (rule) => credits(rule) && termless(rule) && rule.at_least?.[0] !== 0 && (rule.every !== undefined || !given(rule, ...BUCKETS)),
  average: numbers,
  bucket: celled,
  each_semester: celled,
  count_buckets: celled,
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
  const form = FORMS.get(raw?.kind);
  if (!form) throw new Unjudged("it is of a kind that this page does not know");
  const made = form(raw);
  const right = TOGETHER[made.kind]?.(made, raw) ?? true;
  const limited = !hasLimit(made) || given(made, "at_least", "at_most") === 1;
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

/** A rule that names days which its file does not declare is none that mentorlog applies. */
function declared(each, { phase = [], window: windows = [], anchor = [], requirement: rules }) {
  if (each.unjudged) return each;
  const known = rules.filter((one) => !one.unjudged);
  const named = (spans) => new Set(spans.map(({ name: called }) => called));
  const lacks = (known, called) => called.some((one) => one !== undefined && !known.has(one));
  const strange = [each, ...innerOf(each)].some(
    (one) =>
      lacks(named(phase), [one.phase, ...(one.terms ?? []), ...(one.taper ?? []).map((step) => step.phase)]) ||
      lacks(named(windows), one.windows ?? []) ||
      lacks(named(anchor), [one.after, ...filtersOf(one).map(({ after }) => after)]),
  );
  const eligible = known.filter((one) => !obliges(one));
  const vain =
    (eligible.includes(each) && namesInVain(each, known.flatMap(withInner))) ||
    withInner(each).some((one) => eligible.some((other) => leavesNothing(other, one)));
  if (vain) return { ...each, unjudged: "it means nothing beside what says which meetings count" };
  const ids = new Set(rules.flatMap(withInner).map(({ id }) => id));
  const others = !obliges(each) && lacks(ids, each.rules ?? []);
  return strange || others ? { ...each, unjudged: "it names days that its file does not declare" } : each;
}
