/** The values in a policy file: each reader returns a value as rules use it, or throws when it is not one. */

import { isDay } from "../days.js";
import { CHANNELS, KINDS } from "./valid_entries.js";
import { folded } from "./meeting_filter.js";
import { Unjudged } from "./unjudged.js";

const MOST = 1_000_000;

const check = (right, value) => {
  if (!right) throw new Unjudged("it is written in a way that this page does not know");
  return value;
};

const isTable = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

export const line = (value) => check(typeof value === "string" && value.trim() && value.length <= 1000, `${value}`.normalize("NFC").trim());
export const words = (value) => (value === "" ? "" : line(value));
export const name = (value) => check(typeof value === "string" && /^[a-z0-9]+([_-][a-z0-9]+)*$/.test(value) && value.length <= 60, value);
export const one = (...values) => (value) => check(values.includes(value), value);
export const flag = one(true, false);
export const whole = (value) => check(typeof value === "bigint" && value >= 0 && value <= MOST, Number(value));
export const positive = (value) => check(whole(value) > 0, Number(value));
export const list = (form) => (value) => check(Array.isArray(value) && value.length <= 200, value).map(form);
export const filled = (form) => (value) => check(list(form)(value).length, value.map(form));
export const day = (value) => check(isTable(value) && typeof value.day === "string" && isDay(value.day), value);
/** A name, or several. */
export const names = (value) => filled(name)(typeof value === "string" ? [value] : value);

/** Minutes: a whole number, or text such as `24 h`. */
export function minutes(value) {
  if (typeof value !== "string") return whole(value);
  const [, hours, rest] = value.trim().match(/^(?:(\d{1,6})\s*h)?\s*(?:(\d{1,6})\s*(?:m|min))?$/) ?? [];
  check(hours || rest);
  return whole(BigInt(Number(hours ?? 0) * 60 + Number(rest ?? 0)));
}

/** Minutes, at least one. */
export const someMinutes = (value) => check(minutes(value) > 0, minutes(value));

/** A part of something, such as `12.5 %` or `1/3`, as a number of parts and how many there are. */
export function part(value) {
  const [, top, bottom, percent, decimals = ""] = `${value}`.trim().match(/^(?:(\d{1,6})\s*\/\s*(\d{1,6})|(\d{1,3})(?:\.(\d{1,4}))?\s*%)$/) ?? [];
  const made = percent === undefined ? [Number(top), Number(bottom)] : [Number(percent + decimals), 100 * 10 ** decimals.length];
  return check(typeof value === "string" && made[1] > 0 && made[0] <= made[1], made);
}

/** A day, or a day of any year as `MM-DD`. */
export const dayOfYear = (value) => (typeof value === "string" ? check(/^\d\d-\d\d$/.test(value) && isDay(`2000-${value}`), value) : day(value));

export const clock = (value) => check(typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value), value);

/** A table with these keys and no others; those in `needed` must be there. */
export const table = (forms, ...needed) => (value) => {
  check(isTable(value) && needed.every((key) => Object.hasOwn(value, key)));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, check(Object.hasOwn(forms, key)) ?? forms[key](inner)]));
};

const tag = (value) => check(line(value).length <= 60, line(value));

/** A filter that something can pass. */
export function only(value) {
  const made = table({
    kinds: filled(one(...KINDS)),
    channels: filled(one(...CHANNELS)),
    planned: flag,
    tags: filled(tag),
    not_tags: filled(tag),
    min_minutes: minutes,
    max_minutes: minutes,
    min_group: whole,
    max_group: whole,
    cohorts: filled(tag),
    after: name,
    logged_within: whole,
  })(value);
  check(!(made.min_minutes > made.max_minutes) && !(made.min_group > made.max_group));
  if (made.tags && made.not_tags) check(!made.tags.some((each) => made.not_tags.map(folded).includes(folded(each))));
  return made;
}
