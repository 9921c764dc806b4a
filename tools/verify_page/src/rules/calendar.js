/** Days as whole numbers, counted from 1 January 1970, and the date ranges and buckets that rules cut them into. */

const DAY = 86_400_000;

/** @returns {number} the number of a day written as `YYYY-MM-DD`. */
export function numberOf(text) {
  const [year, month, date] = text.split("-").map(Number);
  return from(year, month, date);
}

/** @returns {string} the day of a number, as `YYYY-MM-DD`. */
export const dayOf = (number) => at(number).toISOString().slice(0, 10);

/** The first and the last day that any calendar here has. */
const [FIRST, LAST] = [from(1, 1, 1), from(9999, 12, 31)];

/** @param {number} month from 1; one outside the year is of another year. */
function from(year, month, date) {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, date);
  return Math.round(made.getTime() / DAY);
}

const at = (number) => new Date(number * DAY);

/** The day that many days later, without leaving the calendar. */
export const shifted = (day, days) => Math.min(LAST, Math.max(FIRST, day + days));

/** The day that many calendar months after (before, when negative), or that month's last. */
export function later(day, months) {
  const made = at(day);
  const month = made.getUTCFullYear() * 12 + made.getUTCMonth() + months;
  const year = Math.floor(month / 12);
  if (year < 1 || year > 9999) return months > 0 ? LAST : FIRST;
  const last = from(year, (month % 12) + 2, 0);
  return Math.min(last, from(year, (month % 12) + 1, made.getUTCDate()));
}

/** The first day of the month of a day. */
export const monthOf = (day) => day - at(day).getUTCDate() + 1;

/** Days in a year that a day of any year, `MM-DD`, falls on; 29 February is 1 March in most years. */
export const inYear = (year, text) => from(year, Number(text.slice(0, 2)), 1) + Number(text.slice(3)) - 1;

export const yearOf = (day) => at(day).getUTCFullYear();

/** @typedef {{start: number, end: number}} Stretch days from one to another, both included. */

export const has = ({ start, end }, day) => start <= day && day <= end;
export const lengthOf = ({ start, end }) => end - start + 1;
export const shared = (one, other) => Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start) + 1);

/**
 * The buckets of a date range, oldest first.
 *
 * @param {Stretch} date range
 * @param {"week" | "fortnight" | "month" | "two_months" | "quarter"} every weeks begin on Monday, fortnights on the
 *   first Monday of the date range, two months on its first first of a month; the others follow the calendar.
 * @param {boolean} partial keep the pieces at both ends as well.
 */
export function cut(dateRange, every, partial) {
  const found = [];
  let start = firstOf(dateRange.start, every);
  while (start <= dateRange.end) {
    const following = followingOf(start, every);
    if (following <= start) break;
    const cell = { start, end: following - 1 };
    if (dateRange.start <= cell.start && cell.end <= dateRange.end) found.push(cell);
    else if (partial && shared(cell, dateRange)) found.push({ start: Math.max(cell.start, dateRange.start), end: Math.min(cell.end, dateRange.end) });
    start = following;
  }
  return found;
}

/** The first day of a bucket that begins on a day or before. */
function firstOf(day, every) {
  if (every === "month") return monthOf(day);
  if (every === "two_months") return day === monthOf(day) ? day : later(monthOf(day), -1);
  if (every === "quarter") return later(monthOf(day), -(at(day).getUTCMonth() % 3));
  const monday = shifted(day, -((at(day).getUTCDay() + 6) % 7));
  return every === "fortnight" && monday !== day ? shifted(monday, -7) : monday;
}

const STEPS = { month: 1, two_months: 2, quarter: 3 };
const followingOf = (start, every) => (STEPS[every] ? later(start, STEPS[every]) : shifted(start, every === "week" ? 7 : 14));

/** Runs of so many weeks or months, one after the other from the first day; whole ones only. */
export function blocks({ start: first, end }, every, size) {
  const found = [];
  for (let [number, start] = [size, first]; ; number += size) {
    const following = every === "month" ? later(first, number) : shifted(first, 7 * number);
    if (following <= start || following - 1 > end) return found;
    found.push({ start, end: following - 1 });
    start = following;
  }
}

/** Excluded days: date ranges in order, joined where they touch. */
export class Breaks {
  constructor(dateRanges) {
    this.dateRanges = [];
    for (const { start, end } of [...dateRanges].sort((one, other) => one.start - other.start)) {
      const last = this.dateRanges.at(-1);
      if (last && start <= last.end + 1) last.end = Math.max(last.end, end);
      else this.dateRanges.push({ start, end });
    }
  }

  /** How many days of a date range are excluded. */
  within(dateRange) {
    return this.dateRanges.reduce((sum, each) => sum + shared(each, dateRange), 0);
  }

  /** How many days pass from one day to another, excluded ones left out. */
  between(earlier, day) {
    return day <= earlier ? 0 : day - earlier - this.within({ start: shifted(earlier, 1), end: day });
  }

  /** The last day on which no more than `days` have passed since a day. */
  after(day, days) {
    let end = shifted(day, days);
    for (const each of this.dateRanges) {
      if (each.end > day && each.start <= end) end = shifted(end, each.end - Math.max(each.start, day + 1) + 1);
      else if (each.start === shifted(end, 1)) end = each.end;
    }
    return end;
  }
}
