/** Reading what a verifier requires: policy files, or a file with the table `[rules]`. */

import { isObject } from "../jcs.js";
import { Problem, toHex, toUtf8 } from "../bytes.js";
import { sha256 } from "../crypto.js";
import { isDay } from "../days.js";
import { numberOf } from "./calendar.js";
import { dayNamed } from "./due_day.js";
import { innerOf } from "./kinds.js";
import { policyOf } from "./policy.js";
import { goesByAnyPhase } from "./own_word.js";
import { NO_RULES } from "./verifier_rules.js";
import { shipped } from "./shipped.js";
import { tables } from "./toml.js";

const LONGEST = 40_000;
/** So many days before or after a period a date is not of its year. */
const APART = 183;
const KEYS = ["policies", "from", "to", "windows", "phases"];

/**
 * @param {{path: string, text: string}[]} files that were dropped together.
 * @returns {Promise<import("./verifier_rules.js").Rules>} Throws a Problem that says what is wrong.
 */
export async function readRules(files) {
  const read = await Promise.all(files.map(fileOf));
  const said = read.filter(({ raw }) => Object.hasOwn(raw, "rules"));
  const policies = read.filter((file) => !said.includes(file));
  if (said.length > 1) throw new Problem(`${said[0].path} and ${said[1].path} both say rules. Use one of them.`);
  for (const file of policies) file.policy = named(file, () => ({ ...policyOf(file.raw), sha256: file.sha256 }));
  if (!said.length) return { ...NO_RULES, policies: policies.map(({ policy }) => policy) };
  return named(said[0], () => rulesOf(said[0].raw.rules, policies));
}

/** The rules of a policy that ships. */
export const rulesBy = (id) => ({ ...NO_RULES, policies: shipped.filter((policy) => policy.id === id) });

async function fileOf({ path, text }) {
  const raw = named({ path }, () => tables(text));
  // The mark that some editors put first is no part of the text that packets name by its digest.
  return { path, raw, sha256: toHex(await sha256(toUtf8(text.replace(/^\ufeff/, "")))) };
}

/** Say which file it is that something is wrong with. */
function named({ path }, read) {
  try {
    return read();
  } catch (error) {
    throw new Problem(`${path} was not used. ${error.message}`);
  }
}

function rulesOf(table, files) {
  if (!isObject(table)) throw new Problem("It has no table [rules].");
  const { policies, from, to, windows, phases } = table;
  const strange = Object.keys(table).find((key) => !KEYS.includes(key));
  if (strange) throw new Problem(`[rules] has the key ${strange}; known are ${KEYS.join(", ")}.`);
  if (!Array.isArray(policies) || !policies.length || !policies.every((name) => typeof name === "string")) {
    throw new Problem('[rules] names no policies. Write them as policies = ["numed-2021"].');
  }
  return withDays(policies.map((name) => policyNamed(name, files)), { from, to, windows, phases });
}

/** Policies with the days that a table says, which must be days that they ask about. */
export function withDays(policies, { from, to, windows = {}, phases = {} }) {
  const rules = { ...NO_RULES, policies, windows: spans(windows), phases: spans(phases), from: dayOf(from), to: dayOf(to) };
  if (rules.to < rules.from) throw new Problem('"to" is before "from".');
  if (numberOf(rules.to ?? "1970-01-01") - numberOf(rules.from ?? rules.to ?? "1970-01-01") > LONGEST) {
    throw new Problem('"from" and "to" are more than a hundred years apart.');
  }
  declared("window", rules.windows, rules.policies.flatMap((policy) => policy.windows));
  if (!rules.policies.some(({ rules: own }) => own.some(goesByAnyPhase))) {
    declared("phase", rules.phases, rules.policies.flatMap((policy) => policy.phases));
  }
  apart(rules.phases);
  if (rules.from && rules.to) for (const policy of rules.policies) policy.rules.forEach((rule) => due(rule, { start: numberOf(rules.from), end: numberOf(rules.to) }));
  return rules;
}

/** A policy file that was dropped along with the rules, or else one that ships. */
function policyNamed(name, files) {
  const file = files.find(({ path }) => path === name || path.endsWith(`/${name.split("/").at(-1)}`) || path === name.split("/").at(-1));
  const found = file?.policy ?? shipped.find(({ id }) => id === name);
  if (!found) throw new Problem(`It names the policy ${name}, which does not come with mentorlog. Drop that file together with this one.`);
  return found;
}

function dayOf(value) {
  if (value === undefined) return undefined;
  if (typeof value?.day !== "string") throw new Problem('"from" and "to" are dates such as 2026-09-01, without quotation marks.');
  return value.day;
}

/** Named days, written as `2027-05-17..2027-06-04`. */
function spans(table) {
  if (!isObject(table)) throw new Problem("Its windows and phases are tables, [rules.windows] and [rules.phases].");
  return Object.entries(table).map(([name, text]) => span(name, text));
}

/** Days by a name, written as `2027-05-17..2027-06-04`. */
export function span(name, text) {
  const [from, to, more] = typeof text === "string" ? text.split("..").map((part) => part.trim()) : [];
  if (more !== undefined || !isDay(from ?? "") || !isDay(to ?? "")) throw new Problem(`The days of ${name} are not two days such as "2027-05-17..2027-06-04".`);
  if (to < from) throw new Problem(`The days of ${name} end before they start.`);
  return { name, from, to };
}

/** Days that no rule would go by are a slip of the pen: with it, the mentor's own would count. */
function declared(called, days, known) {
  const strange = days.find(({ name }) => !known.includes(name));
  if (strange) throw new Problem(`None of its policies has the ${called} ${strange.name}; they have ${known.join(", ") || "none"}.`);
}

/** A day belongs to one phase. */
function apart(phases) {
  const sorted = [...phases].sort((one, other) => (one.from < other.from ? -1 : 1));
  for (const [at, { name, from }] of sorted.entries()) {
    if (at && from <= sorted[at - 1].to) throw new Problem(`The phases ${sorted[at - 1].name} and ${name} share a day, which belongs to one phase.`);
  }
}

/** Whether a date is of a period's year: at most half a year before it or after it. */
const near = ({ day }, { start, end }) => start - APART <= numberOf(day) && numberOf(day) <= end + APART;

/** A day that a rule asks for is a day of the period, or, with its year, of the period's year. */
function due(rule, period) {
  if (rule.unjudged) return;
  innerOf(rule).forEach((each) => due(each, period));
  const { by, not_before: since } = rule;
  const far = by?.day && !near(by, period) ? by.day : since?.day && numberOf(since.day) > period.end + APART ? since.day : undefined;
  if (far) throw new Problem(`The requirement ${rule.id} names ${far}, in another year than the period. Change the period, or use the same rule with the day of this year.`);
  if (rule.by?.day && rule.kind !== "deadline" && rule.within !== "ever" && numberOf(rule.by.day) < period.start) {
    throw new Problem(`The requirement ${rule.id} is due by ${rule.by.day}, before the period begins, so nothing of the period could count. Change the day, or add within = "ever".`);
  }
  for (const [named, told] of [[rule.by, "is due by"], [rule.not_before, "counts no tick before"]]) {
    if (typeof named === "string" && dayNamed(named, period) === undefined) {
      throw new Problem(`The requirement ${rule.id} ${told} ${named}, which no day of the period is. Change the period, or write the day with its year in the policy.`);
    }
  }
}
