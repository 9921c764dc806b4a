/** What a coordinator should look at in a list of meetings that contradicts nothing. */

import { finding } from "./merkle_check.js";

const DAY = 24n * 60n;
const LONG_DAY = 16n * 60n;
/** How many of a kind are named; the rest is a number. */
const SHOWN = 6;
const NEEDING_PEOPLE = ["one_to_one", "group", "call", "message"];

const takesPlace = ({ status }) => status === "held" || status === "planned";

/** Whether a meeting is called held though nobody came, and its kind needs people. */
export const nobodyCame = ({ status, kind, mentees, others }) =>
  status === "held" && NEEDING_PEOPLE.includes(kind) && !mentees.length && !others;

/** Yields what is odd about the meetings of a packet; those that must be asked about are CHECK. */
export function* pointedOut(subject) {
  yield* alone(subject);
  yield* outside(subject);
  const { overlaps, alike, fullDays } = clashesOf(subject);
  const impossible = fullDays.filter(({ minutes }) => minutes > DAY);
  if (impossible.length) {
    yield finding("CHECK", `More meetings are listed for a day than it has hours: ${days(impossible)}. Ask the mentor.`);
  }
  const long = fullDays.filter(({ minutes }) => minutes <= DAY);
  if (long.length) yield finding("OK", `Some days have more than 16 hours of meetings: ${days(long)}.`);
  if (alike.length) {
    const groups = first(alike.map((group) => first(group).join(" and "))).join("; ");
    yield finding("OK",
      `Some meetings have the same day, time, length and people: ${groups}. If they are one meeting, ` +
        "it is counted more than once.");
  }
  if (overlaps.length) {
    const pairs = first(overlaps.map((pair) => pair.join(" and "))).join("; ");
    yield finding("OK", `Some meetings overlap in time: ${pairs}. Two short talks can overlap honestly.`);
  }
}

/** What to say beside single meetings in a list, by their numbers. */
export function remarksByMeeting(subject) {
  const remarks = new Map(subject.meetings.map(({ ref }) => [ref, []]));
  for (const meeting of subject.meetings) if (nobodyCame(meeting)) remarks.get(meeting.ref).push("nobody came");
  const { overlaps, alike, fullDays } = clashesOf(subject);
  for (const [one, other] of overlaps) {
    remarks.get(one).push(`overlaps with ${other}`);
    remarks.get(other).push(`overlaps with ${one}`);
  }
  for (const group of alike) {
    group.forEach((ref, place) => remarks.get(ref).push(`same as ${place ? group[place - 1] : group[1]}`));
  }
  for (const { minutes, refs } of fullDays) {
    if (minutes > DAY) for (const ref of refs) remarks.get(ref).push("more meetings on this day than it has hours");
  }
  return remarks;
}

/** Find meetings that are in the totals of a period and not of its days. */
function* outside({ meetings, period: { from, to } }) {
  const away = meetings.filter(({ status, date }) => status === "held" && (date < from || date > to)).map(({ ref }) => ref);
  if (away.length) yield finding("OK", `Its totals have meetings that are not of its period, ${from} to ${to}: ${first(away).join(", ")}.`);
}

function* alone({ meetings, totals }) {
  const found = meetings.filter(nobodyCame);
  if (!found.length) return;
  const refs = first(found.map(({ ref }) => ref)).join(", ");
  const held = meetings.filter(({ status }) => status === "held").length;
  if (totals.meetings === held || found.some(({ countedFor }) => countedFor.length)) {
    yield finding("CHECK", `It counts meetings that are called held though nobody came to them: ${refs}.`);
  } else {
    yield finding("OK", `Meetings to which nobody came are called held; they were not counted: ${refs}.`);
  }
}

/** Which meetings lie on top of each other, in the order of the list. */
function clashesOf({ meetings }) {
  const alike = new Map();
  const held = new Map();
  for (const meeting of meetings) {
    // Who writes to somebody twice tried twice.
    if (takesPlace(meeting) || meeting.minutes) push(alike, likeness(meeting), meeting.ref);
    if (takesPlace(meeting) && meeting.minutes) push(held, meeting.date, meeting);
  }
  const fullDays = [...held].map(([date, those]) => ({
    date,
    minutes: those.reduce((total, { minutes }) => total + BigInt(minutes), 0n),
    refs: those.map(({ ref }) => ref),
  }));
  return {
    overlaps: overlapsOf(meetings),
    alike: [...alike.values()].filter((refs) => refs.length > 1),
    fullDays: fullDays.filter(({ minutes }) => minutes > LONG_DAY),
  };
}

/** What two entries of one meeting have in common. */
function likeness(meeting) {
  const { date, start, minutes, kind, status, mentees, absent, others } = meeting;
  const people = [...new Set([...mentees, ...(absent ?? [])])].sort();
  return JSON.stringify([date, start ?? null, minutes, kind, takesPlace(meeting) ? "" : status, people, others ?? 0]);
}

/** Pairs each meeting that begins before an earlier one is over with the one that lasts longest. */
function overlapsOf(meetings) {
  const timed = meetings
    .filter((meeting) => takesPlace(meeting) && meeting.start && meeting.minutes)
    .map(({ ref, date, start, minutes }) => {
      const begin = BigInt(Date.parse(`${date}T${start}Z`)) / 60000n;
      return { ref, begin, end: begin + BigInt(minutes) };
    })
    .sort((a, b) => (a.begin < b.begin ? -1 : a.begin > b.begin ? 1 : 0));
  const pairs = [];
  let latest = null;
  for (const one of timed) {
    if (latest && one.begin < latest.end) pairs.push([latest.ref, one.ref]);
    if (!latest || one.end > latest.end) latest = one;
  }
  return pairs;
}

function push(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

/** The first few names, and how many more there are. */
const first = (names) => (names.length > SHOWN ? [...names.slice(0, SHOWN), `${names.length - SHOWN} more`] : names);

const days = (found) =>
  first(found.map(({ date, minutes, refs }) => `${date} has ${hours(minutes)} (${first(refs).join(", ")})`)).join("; ");

const hours = (minutes) => `${minutes / 60n} h${minutes % 60n ? ` ${minutes % 60n} min` : ""}`;
