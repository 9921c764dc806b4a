/** Dates and instants of a packet that cannot all be true: by the mentor's own clock, or by the verifier's. */

import { finding } from "./merkle_check.js";
import { on } from "./wording.js";

const DAY = 86_400_000;
/** What two clocks, or two calendar days in different zones, may differ by, in days. */
const SLACK = 1;
/** Before that year zones had odd offsets, which programs round differently. */
const ZONED_SINCE = "1970";
/** Entries that a sentence names. */
const NAMED = 5;

/**
 * Yields a finding for each claim about time that another one, or the verifier's clock, contradicts.
 *
 * @param {object} subject what the packet says; it agrees with itself otherwise.
 * @param {string} created when it was signed, by the mentor's clock.
 * @param {Date} [now] the verifier's clock; it is not looked at without.
 */
export function* impossibleDates(subject, created, now) {
  const sentences = [signedAhead(subject, created, now), afterSigning(subject, created), afterItsDay(subject, created),
    recording(subject), history(subject), backwards(subject)];
  for (const some of sentences) for (const sentence of some) yield finding("CHECK", sentence);
}

/** Compare the moment of signing with the verifier's clock. */
function* signedAhead(subject, created, now) {
  if (!now || Date.parse(created) <= now.getTime() + SLACK * DAY) return;
  yield `It says that it was signed on ${signingDay(subject, created)}, but by this computer’s clock it is ` +
    `${signingDay(subject, `${now.toISOString().slice(0, 19)}Z`)} now. One of the two clocks is wrong: ask the mentor.`;
}

/** Compare what had happened, as it says, with the moment of signing. */
function* afterSigning(subject, created) {
  const { asOf, programme, log } = subject;
  const [, today] = daysOf(created, programme.zone);
  if (asOf > today) {
    yield `It is a summary as of ${on(asOf)}, but it was signed on ${on(today)}: that day had not ` +
      "come, so nobody could know how the year would stand. Ask for a summary made after it.";
  }
  const dated = (entries) => entries.map(({ ref, date }) => [ref, date]);
  const happened = {
    "meetings that were held": dated(held(subject)),
    training: dated(subject.training),
    reflections: dated(subject.reflections),
    questionnaires: (subject.questionnaires ?? []).map(({ ref, last }) => [ref, last]),
    "answers of mentees": dated(subject.menteeAnswers ?? []),
    waivers: programme.waivers.filter(({ date }) => date).map(({ requirement, date }) => [requirement, date]),
    checkpoints: (log?.checkpoints ?? []).map(({ date }) => [date, date]),
  };
  for (const [what, days] of Object.entries(happened)) {
    const late = days.filter(([, day]) => day > today).map(([ref]) => ref);
    if (late.length) yield `It was signed on ${on(today)}, but has ${what} of a later day: ${some(late)}. Ask the mentor.`;
  }
  const later = subject.meetings.filter(({ recordedAt }) => recordedAt && recordedAt > created).map(({ ref }) => ref);
  if (later.length) {
    yield `It was signed on ${on(today)}, but says that these were written down after that: ${some(later)}. ` +
      "Ask the mentor whether the clock was set back.";
  }
  const replaced = (subject.replaces ?? []).map(({ at }) => at).filter((at) => at > created);
  if (replaced.length) yield `It says that it replaces packets that were signed after it: ${some(replaced.map((at) => on(at.slice(0, 10))))}. Ask the mentor.`;
}

/** Compare the entries, and the moment of signing, with the day that the summary is of. */
function* afterItsDay(subject, created) {
  const { asOf, dayOver, programme } = subject;
  const late = held(subject).filter(({ date }) => date > asOf).map(({ ref }) => ref);
  if (late.length) {
    yield `It is a summary as of ${on(asOf)}, but has meetings that were held after that day: ` +
      `${some(late)}. Ask for a summary of a later day.`;
  }
  if (dayOver && asOf === daysOf(created, programme.zone)[0]) {
    yield `It counts ${on(asOf)} as over, but it was signed on that day. Ask for a summary ` + "made after it.";
  }
}

/** Compare the day of each meeting with when it was written down. */
function* recording({ meetings, programme }) {
  const [unfit, early] = [[], []];
  for (const { ref, date, status, edits, recordedAt, recordedAfterDays } of meetings) {
    if (!recordedAt) continue;
    const [least, most] = daysOf(recordedAt, programme.zone).map((day) => between(date, day));
    if (known(recordedAfterDays) && !(least <= recordedAfterDays && recordedAfterDays <= most)) unfit.push(ref);
    if (status === "held" && edits === 0 && most < -SLACK) early.push(ref);
  }
  if (unfit.length) {
    yield `How many days later these were written down does not fit the two dates: ${some(unfit)}. Go by the dates.`;
  }
  if (early.length) {
    yield `These were written down as held before they took place, and never changed: ${some(early)}. Ask the mentor.`;
  }
}

/** Compare the order of the changes in the history with their days: later changes have later days. */
function* history({ meetings, log }) {
  if (!log) return;
  const steps = [
    ...meetings.filter(({ change, recordedAt }) => known(change) && recordedAt).map(({ change, recordedAt, ref }) => [change, recordedAt.slice(0, 10), ref]),
    ...log.checkpoints.map(({ size, date }) => [size, date, `the checkpoint of ${date}`]),
  ].sort(([one, first], [other, second]) => one - other || (first < second ? -1 : first > second ? 1 : 0));
  const back = [];
  let latest = "";
  for (const [, day, ref] of steps) {
    if (latest && between(day, latest) > SLACK) back.push(ref);
    if (day > latest) latest = day;
  }
  if (back.length) {
    yield "By their dates these came before changes that the history has earlier: " +
      `${some(back)}. Ask the mentor whether the clock was set back.`;
  }
}

/** Find spans that end before they begin. */
function* backwards({ period, programme, requirements, questionnaires }) {
  const spans = [
    ["the period", period],
    ...[...programme.phases, ...programme.windows, ...programme.excluded].map((each) => [each.name, each]),
    ...requirements.flatMap(({ ref, parts }) => parts.map((part) => [`${ref}, ${part.label}`, part])),
    ...(questionnaires ?? []).map(({ ref, first, last }) => [ref, { from: first, to: last }]),
  ];
  const back = spans.filter(([, { from, to }]) => to < from).map(([name]) => name);
  if (back.length) yield `These end before they begin: ${some(back)}. Ask the mentor.`;
}

/** The day that an instant is of in the programme's zone: `1 July 2026`. */
export const signingDay = ({ programme }, instant) => on(daysOf(instant, programme.zone)[1]);

const known = (value) => value !== undefined && value !== null;
const held = ({ meetings }) => meetings.filter(({ status }) => status === "held");

/**
 * The first and the last calendar day that an instant can be of in the programme's zone. The two differ only
 * when the zone is not known: then by what any zone on earth would make of it.
 */
export function daysOf(instant, zone) {
  const day = instant >= ZONED_SINCE ? zoned(instant, zone) : null;
  return day ? [day, day] : [-12, 14].map((hours) => shifted(instant, hours));
}

/** Days as they are written in zones: making one of these takes longer than all else that is looked at. */
const forms = new Map();

function formOf(zone) {
  if (!forms.has(zone)) {
    forms.set(zone, new Intl.DateTimeFormat("en-GB", { timeZone: zone, calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit" }));
  }
  return forms.get(zone);
}

function zoned(instant, zone) {
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(zone)) return null;
  try {
    const parts = Object.fromEntries(formOf(zone).formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
    return /^\d{4}$/.test(parts.year) ? `${parts.year}-${parts.month}-${parts.day}` : null;
  } catch {
    return null;
  }
}

function shifted(instant, hours) {
  const day = new Date(Date.parse(instant) + hours * 3_600_000).toISOString().slice(0, 10);
  return /^(?!0000)\d{4}-\d\d-\d\d$/.test(day) ? day : instant.slice(0, 10);
}

/** How many days lie between two days. */
const between = (first, last) => Math.round((Date.parse(last) - Date.parse(first)) / DAY);

/** Name some entries, and say how many more there are. */
function some(names) {
  const listed = [...new Set(names)];
  return listed.slice(0, NAMED).join(", ") + (listed.length > NAMED ? ` and ${listed.length - NAMED} more` : "");
}
