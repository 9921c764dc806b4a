/** How the signed data is put into words for people, as on the packet's own pages. */

import { MONTHS, SHORT_MONTHS } from "./shared_words.js";
import { oneLine } from "./text.js";

const SPECIAL = {
  one_to_one: "one-to-one",
  inter_mentor: "inter-mentor",
  cpd: "CPD",
  no_show: "no-show",
  email: "e-mail",
  both: "in person and online",
};
/** The character that goes with a state, never instead of its word. */
export const STATE_SIGNS = { met: "✓", waived: "!", at_risk: "!", not_met: "✗", unknown: "?" };

export const label = (name) => (Object.hasOwn(SPECIAL, name) ? SPECIAL[name] : name.replaceAll("_", " "));

export const titled = (name) => label(name).replace(/^./u, (first) => first.toUpperCase());

/** `30 June 2026`, `1 Sept 2026`, as on a packet's own pages. */
export const day = (text) => spelled(text, SHORT_MONTHS);
/** `1 September 2026`, as in sentences. */
export const on = (text) => spelled(text, MONTHS);
function spelled(text, months) {
  const [year, month, date] = text.split("-").map(Number);
  return `${date} ${months[month - 1]} ${year}`;
}

/** `1 July 2026, 17:30 (Kuala Lumpur time)`; in UTC where the zone is not known here. */
export function moment(text, zone) {
  try {
    if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)+$/.test(zone)) throw new RangeError("no place");
    const form = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
      year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    });
    const at = Object.fromEntries(form.formatToParts(new Date(text)).map(({ type, value }) => [type, value]));
    return `${day(`${at.year}-${at.month}-${at.day}`)}, ${at.hour}:${at.minute} (${label(zone.split("/").at(-1))} time)`;
  } catch {
    return `${day(text.slice(0, 10))}, ${text.slice(11, 16)} UTC`;
  }
}

/** `1 change`, `1,200 changes`. */
export const many = (count, one, more = `${one}s`) => `${grouped(count)} ${count === 1 ? one : more}`;
export const grouped = (count) => `${count}`.replace(/\B(?=(\d{3})+$)/g, ",");

export function hours(minutes) {
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest ? ` ${rest} min` : ""}`;
}

/** `4.25`, of 425 hundredths. */
export const hundredths = (value) => `${value < 0 ? "−" : ""}${(Math.abs(value) / 100).toFixed(2)}`;

export const amount = (count, unit) => (unit === "minutes" ? hours(count) : `${count}`);

const ONE = { people: "person", entries: "entry" };
/** The word that goes with a number: `meeting` with 1, `meetings` with any other. */
export const noun = (count, units) => (count === 1 ? (ONE[units] ?? units.replace(/s$/, "")) : units);

/** `9 of 5 meetings`, `3 documents, 1 needed`, `done`. */
export function haveOf({ have, needed, unit, atMost }) {
  if (unit === "ticks" && needed === 1) return have ? "done" : "not yet";
  if (have > needed && needed === 1 && !atMost) return `${have} ${oneLine(noun(have, unit))}, 1 needed`;
  const of = unit === "minutes" ? "" : ` ${oneLine(noun(needed, unit))}`;
  return `${amount(have, unit)} of ${atMost ? "at most " : ""}${amount(needed, unit)}${of}`;
}

export function entered({ recordedAfterDays: days, imported }) {
  if (days === undefined || days === null) return "";
  const delay = days ? `${many(Math.abs(days), "day")} ${days > 0 ? "later" : "before"}` : "same day";
  return imported ? `${delay}, imported` : delay;
}

/** Says of each file that meetings came from when they did, and how many; a sentence each. */
export function imports({ meetings }) {
  const files = new Map();
  for (const { imported } of meetings) {
    if (!imported) continue;
    const { date, format, sha256 } = imported;
    const from = `came on ${day(date)} from a file (${oneLine(format)}) whose SHA-256 begins with ${sha256.slice(0, 16)}.`;
    files.set(from, (files.get(from) ?? 0) + 1);
  }
  return [...files].map(([from, number]) => `${many(number, "meeting")}, marked imported, ${from}`);
}

/** Days after which a meeting was entered late. */
const LATE = 30;

/** Says how many of the meetings were written down long after they were held; nothing when none was. */
export function enteredLate(subject) {
  const late = lateEntries(subject);
  if (!late.length) return "";
  const longest = late.reduce((most, days) => Math.max(most, days));
  const held = subject.meetings.filter(({ status }) => status === "held").length;
  return `${late.length} of ${many(held, "meeting")} entered more than ${LATE} days later, the longest after ${longest} days`;
}

/** After how many days each of the meetings was written down that were written down long after they were held. */
export const lateEntries = ({ meetings }) => meetings.filter(({ status }) => status === "held").map(delay).filter((days) => days > LATE);

/** How many days later a meeting was written down, by whichever of its claims says most. */
function delay({ date, recordedAt, recordedAfterDays }) {
  const days = recordedAfterDays ?? 0;
  if (!recordedAt) return days;
  return Math.max(days, Math.round((Date.parse(recordedAt.slice(0, 10)) - Date.parse(date)) / 86_400_000) - 1);
}
