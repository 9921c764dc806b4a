/** The form that a packet's summary has, field by field; `docs/packet-format.md` explains every one of them. */

import { isObject } from "./canon.js";
import { isDay } from "./days.js";

const text = (value) => typeof value === "string";
const whole = (value) => Number.isSafeInteger(value);
const count = (value) => whole(value) && value >= 0;
const day = (value) => text(value) && isDay(value);
const clock = (value) => text(value) && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
const instant = (value) => text(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
const ref = (value) => text(value) && value !== "" && Array.from(value).length <= 200;
const one = (...values) => (value) => values.includes(value);
const list = (form) => (value) => Array.isArray(value) && value.every(form);
/** May be left out. */
const maybe = (form) => (value) => value === undefined || value === null || form(value);
/** Has these fields, and perhaps others that a later version knows. */
const fields = (forms) => (value) =>
  isObject(value) && Object.entries(forms).every(([name, form]) => form(value[name]));

const state = one("met", "on_track", "at_risk", "not_met", "not_due", "unknown", "waived");

const requirement = fields({
  ref,
  text,
  source: text,
  severity: one("must", "should"),
  kind: text,
  rule: text,
  state,
  have: whole,
  needed: whole,
  unit: text,
  atMost: maybe(one(true)),
  counted: list(ref),
  adds: list(whole),
  notCounted: list(fields({ ref, why: text })),
  parts: list(fields({ label: text, from: day, to: day, have: whole, needed: whole, state })),
  due: maybe(day),
  next: text,
});

const days = list(fields({ name: text, from: day, to: day }));

const programme = fields({
  name: text,
  policy: text,
  version: text,
  policySha256: (value) => text(value) && /^[0-9a-f]{64}$/.test(value),
  title: text,
  source: text,
  zone: text,
  phases: days,
  windows: days,
  anchors: list(fields({ name: text, date: day })),
  excluded: days,
  waivers: list(fields({ requirement: ref, reason: text, grantedBy: text, date: maybe(day) })),
  openings: list(fields({ ref, requirement: ref, amount: count, note: maybe(text) })),
  coordinator: maybe(text),
  coordinatorEmail: maybe(text),
});

const meeting = fields({
  ref,
  date: day,
  start: maybe(clock),
  minutes: count,
  kind: text,
  channel: maybe(text),
  status: one("planned", "held", "cancelled", "no_show", "attempted"),
  byChance: maybe(one(true)),
  mentees: list(ref),
  absent: maybe(list(ref)),
  groupSize: count,
  others: maybe(count),
  topics: list(text),
  tags: maybe(list(text)),
  facts: maybe(text),
  reflection: maybe(text),
  countedFor: list(ref),
  recordedAt: maybe(instant),
  recordedAfterDays: maybe(whole),
  edits: maybe(count),
});

const reflection = fields({
  ref,
  date: day,
  document: text,
  model: text,
  modelName: text,
  words: count,
  about: text,
  meeting: maybe(ref),
  window: maybe(text),
  title: maybe(text),
  passages: maybe(list(fields({ heading: text, prompt: text, text }))),
});

/** @returns {boolean} whether a value is a summary of the first version of the form. */
export const isSummary = fields({
  id: maybe(text),
  type: one(undefined, "MentoringYear"),
  schema: one(1),
  name: text,
  email: maybe(text),
  programme,
  period: fields({ from: day, to: day }),
  asOf: day,
  dayOver: one(true, false),
  totals: fields({
    meetings: count,
    minutes: count,
    mentees: count,
    reflections: count,
    goalsSet: count,
    goalsMet: count,
  }),
  requirements: list(requirement),
  mentees: list(fields({ alias: ref, cohort: maybe(text), name: maybe(text), nameDigest: maybe(text) })),
  meetings: list(meeting),
  goals: list(
    fields({
      ref,
      mentee: maybe(ref),
      title: maybe(text),
      status: text,
      progress: (value) => count(value) && value <= 100,
      target: maybe(day),
    }),
  ),
  training: list(fields({ ref, date: day, what: text, confirmedBy: maybe(text), evidence: maybe(text) })),
  reflections: list(reflection),
  omitted: list(text),
  statement: text,
  log: maybe(fields({ alg: text, form: text, size: count, root: text, checkpoints: list(text) })),
  software: text,
});
