/** The form that a packet's summary has, field by field; `docs/packet-format.md` explains every one of them. */

import { isObject } from "./jcs.js";
import { isDay } from "./days.js";

const text = (value) => typeof value === "string";
const whole = (value) => Number.isSafeInteger(value);
const count = (value) => whole(value) && value >= 0;
export const day = (value) => text(value) && isDay(value);
const positive = (value) => whole(value) && value > 0;
const like = (pattern) => (value) => text(value) && pattern.test(value);
const sha256 = like(/^[0-9a-f]{64}$/);
/** A hash of 32 bytes in multibase base64url; the last letter carries four bits. */
export const HASH = /^u[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const hash = like(HASH);
const clock = like(/^([01]\d|2[0-3]):[0-5]\d$/);
/** @returns {boolean} whether a value is `2026-12-20T09:00:00Z`, of a day that there is. */
export const instant = (value) =>
  text(value) && /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(value) && isDay(value.slice(0, 10));
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
  policySha256: sha256,
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
  change: maybe(positive),
  receipt: maybe(like(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)),
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
  mentee: maybe(ref),
  window: maybe(text),
  lenses: maybe(list(text)),
  themes: maybe(list(text)),
  skills: maybe(list(text)),
  level: maybe(positive),
  title: maybe(text),
  passages: maybe(list(fields({ heading: text, prompt: text, text }))),
});

const menteeAnswers = fields({
  ref,
  questionnaire: text,
  name: text,
  date: day,
  statements: list(fields({ text, answered: maybe(positive), agree: maybe(count), agreeClearly: maybe(count) })),
});

const questionnaire = fields({
  ref,
  questionnaire: text,
  name: text,
  mentee: maybe(ref),
  first: day,
  last: day,
  scales: list(fields({ scale: text, before: whole, after: whole, change: whole })),
});

const log = fields({
  alg: one("sha-256"),
  form: one("rfc9162"),
  size: count,
  root: hash,
  checkpoints: list(fields({ size: positive, root: hash, date: day, proof: list(hash) })),
  inclusion: maybe(list(hash)),
});

/** @returns {boolean} whether a value is a summary of the first version of the form. */
export const isSummary = fields({
  id: maybe(text),
  type: one(undefined, "MentoringYear"),
  schema: one(1),
  profile: one("coordinator", "mentee", "public"),
  about: maybe(ref),
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
  mentees: list(fields({ alias: ref, cohort: maybe(text), from: maybe(day), to: maybe(day), name: maybe(text), nameDigest: maybe(text) })),
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
  training: list(
    fields({
      ref,
      date: day,
      what: text,
      confirmedBy: maybe(text),
      evidence: maybe(text),
      course: maybe(text),
      minutes: maybe(positive),
      score: maybe(text),
      topics: maybe(list(text)),
      evidenceSha256: maybe(sha256),
    }),
  ),
  reflections: list(reflection),
  recognitions: maybe(list(fields({ ref, date: day, title: text, sort: text, givenBy: maybe(text) }))),
  questionnaires: maybe(list(questionnaire)),
  menteeAnswers: maybe(list(menteeAnswers)),
  signposting: maybe(list(fields({ where: text, count: positive }))),
  replaces: maybe(
    list(fields({ id: like(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/), sha256, at: instant })),
  ),
  omitted: list(text),
  statement: text,
  log: maybe(log),
  software: text,
});
