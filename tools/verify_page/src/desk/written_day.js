/** Days as tables of an office write them. What is not plain is asked about, never guessed. */

import { Problem } from "../bytes.js";
import { isDay } from "../days.js";
import { MONTHS } from "../shared_words.js";
import { oneLine } from "../text.js";
import { on } from "../wording.js";

const ORDERS = ["dmy", "mdy", "ymd"];
const NUMBERS = /^(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})(?!\d)\.?/;
const DAY_FIRST = /^(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]*(?:of\s+)?(\p{L}+)\.?,?[\s-]*(\d{4})(?!\d)/iu;
const MONTH_FIRST = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/iu;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*[.,]*\s+/iu;
/** A time that a day may have after it; one that names another zone is not told here. */
const TIME = /^(?:[\s,T]+(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[ap]m)?)?[\s,]*$/i;

const made = (year, month, day) => {
  const text = `${`${year}`.padStart(4, "0")}-${`${month}`.padStart(2, "0")}-${`${day}`.padStart(2, "0")}`;
  return isDay(text) && year >= 1950 && year <= 2199 ? [text] : [];
};

/** The day that three numbers are in one order, if there is one; of a year with two digits it is this century. */
function ordered([, one, , two, three], order) {
  if (one.length === 4) return made(Number(one), Number(two), Number(three));
  if (one.length > 2 || ![2, 4].includes(three.length)) return [];
  if (order === "ymd" && three.length === 2) return made(2000 + Number(one), Number(two), Number(three));
  const year = three.length === 4 ? Number(three) : 2000 + Number(three);
  return order === "mdy" ? made(year, Number(one), Number(two)) : made(year, Number(two), Number(one));
}

/** The days that a text may be, and where they end. */
function daysOf(text, orders) {
  const from = text.match(WEEKDAY)?.[0].length ?? 0;
  const rest = text.slice(from);
  const numbers = rest.match(NUMBERS);
  const after = (match) => rest.slice(match[0].length);
  if (numbers) {
    const used = numbers[2] === "." && orders.length > 1 ? ["dmy"] : orders;
    return { days: [...new Set(used.flatMap((order) => ordered(numbers, order)))], after: after(numbers) };
  }
  const [first, second] = [rest.match(DAY_FIRST), rest.match(MONTH_FIRST)];
  const named = first ? [first[2], first[1], first[3]] : second ? [second[1], second[2], second[3]] : null;
  const month = named ? MONTHS.findIndex((name) => [name, name.slice(0, 3), name.slice(0, 4)].some((each) => each.toLowerCase() === named[0].toLowerCase())) + 1 : 0;
  return month ? { days: made(Number(named[2]), month, Number(named[1])), after: after(first ?? second) } : { days: [], after: "" };
}

/** All days that a text may be, by the orders in which its numbers may stand; none where it is no day. */
function possible(text, orders) {
  const { days, after } = daysOf(text.split(/\s+/).filter(Boolean).join(" "), orders);
  return TIME.test(after) ? days : [];
}

/** In which orders the numbers of days may stand, if by all that are written only one reading is left. */
export function ordersOf(written) {
  const readings = new Map();
  for (const order of ORDERS) {
    const days = written.map((text) => possible(text, [order]));
    if (days.every(({ length }) => length === 1)) readings.set(days.join(), order);
  }
  return written.length && readings.size === 1 ? [...readings.values()] : ORDERS;
}

/** @returns {string} the day that a text is, as `YYYY-MM-DD`. Throws a Problem where it is none, or may be two. */
export function dayOf(text, orders, path) {
  const days = possible(text, orders);
  const shown = `“${oneLine(text).slice(0, 60)}” in ${path}`;
  if (days.length > 1) throw new Problem(`${shown} may be ${days.sort().map(on).join(" or ")}. Write it as ${days.at(-1)}.`);
  if (!days.length) throw new Problem(`${shown} is not read as a day here. Write it as 2026-10-03.`);
  return days[0];
}
