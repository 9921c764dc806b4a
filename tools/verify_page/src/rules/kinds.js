/** What the page must know of the kinds of rules, beside how it judges by them. */

import { KINDS } from "./kind_table.js";

const UNKNOWN = { keys: {} };

/** A kind by its name; of one that a newer version may know, nothing but that. */
export const kindNamed = (name) => (Object.hasOwn(KINDS, name) ? KINDS[name] : UNKNOWN);

/** Whether a rule, or a requirement of that kind, asks for something, and does not only say what counts for others. */
export const obliges = ({ kind }) => !kindNamed(kind).asksNothing;

/** The rules that a rule is made of; those of an eligibility are names. */
export const innerOf = (rule) => (obliges(rule) && Array.isArray(rule.rules) ? rule.rules : []);

/** A rule, and those inside it. */
export const withInner = (rule) => [rule, ...innerOf(rule).flatMap(withInner)];

/** Whether a rule has a number, to reach or not to pass. */
export const hasLimit = ({ kind }) => {
  const { at_least: least, at_most: most } = kindNamed(kind).keys;
  return least !== undefined && most !== undefined;
};

/** Whether a rule looks at meetings that an eligibility may leave out. */
export const looksAtMeetings = ({ kind, document, of }) =>
  "only" in kindNamed(kind).keys && obliges({ kind }) && document === undefined && of !== "listed";
