/**
 * What mentors say of training and orientation, beside the lists of who took part. Nobody is judged by it; what cannot
 * be told for sure, such as a name that is spelt otherwise, is said to be doubtful.
 */

import { spelling } from "../shared_addresses.js";
import { ATTENDANCE } from "../shared_words.js";
import { on } from "../wording.js";
import { foldedEvent, listCalled } from "./attendance_lists.js";
import { bare } from "./people_table.js";
import { expected } from "./roster.js";

/** How much of two names has to be the same that one may be the other, mistyped. */
const ALIKE = 0.85;

/** How it is with the events of a mentor in few words, what needs a look first. */
export const attended = ({ attendance }) => Object.values(ATTENDANCE).find((word) => attendance.some((each) => each.comparison === word)) ?? "";

/**
 * @param {import("../mentor_rows.js").MentorRow[]} mentors
 * @param {import("./attendance_lists.js").EventAttendance[]} lists
 * @returns {{mentors: object[], strangers: [string, string[]][], unattested: string[], attested: string[]}} the mentors with what
 *   lists say of each; by the name of a list who is on it and is no mentor of these; events of which no packet says
 *   anything; and what packets do say.
 */
export function withAttendance(mentors, lists) {
  const compares = ({ row, aside }) => lists.length && !aside && row.verdict !== "REJECT" && (!row.file || row.requirements);
  const known = new Map(mentors.flatMap((each, place) => (compares(each) ? [[place, each.row]] : [])));
  const found = new Map(lists.map((each) => [each, onList(each, known)]));
  const events = new Map();
  for (const each of lists) events.set(foldedEvent(each.event), [...(events.get(foldedEvent(each.event)) ?? []), each]);
  const said = new Map([...known.values()].flatMap(({ attested }) => attested.flatMap(namesOf).map((name) => [foldedEvent(name), name])));
  return {
    mentors: mentors.map((each, place) => ({
      ...each,
      attendance: known.has(place) ? [...events].flatMap(([event, theirs]) => [...compared(event, theirs, each.row, (list) => found.get(list).at(place))]) : [],
    })),
    strangers: lists.map((each) => [listCalled(each), found.get(each).strangers]).filter(([, { length }]) => length),
    unattested: [...events].filter(([event]) => !said.has(event)).map(([, [{ event }]]) => event),
    attested: Array.from(said.values(), (name) => name.replaceAll("_", " ")).sort(),
  };
}

const namesOf = ({ what, course }) => [what, course].filter(Boolean);

/** Who of some mentors is on one list: for sure, or perhaps, and why that is doubtful. */
function onList({ people }, rows) {
  const [index, called] = [new Map(), new Map()];
  const put = (key, place) => index.set(key, (index.get(key) ?? new Set()).add(place));
  for (const [place, row] of rows) {
    for (const address of [row.email, row.signer]) if (address) put(`address ${spelling(address)}`, place);
    put(`name ${bare(row.name)}`, place);
    called.set(bare(row.name), (called.get(bare(row.name)) ?? 0) + 1);
  }
  const [sure, perhaps, left] = [new Set(), new Map(), []];
  for (const person of people) {
    const { name, address, further, remark } = person;
    const { sent, sharesAddress } = expected(name, address, { further });
    const candidates = [...[address, ...further].map((each) => `address ${spelling(each)}`), `name ${bare(name)}`].flatMap((key) => [...(index.get(key) ?? [])]);
    const places = [...new Set(candidates)].filter((place) => sent(rows.get(place)));
    const byName = !places.some((place) => sharesAddress(rows.get(place)));
    if (!places.length) left.push(person);
    else if (remark || (byName && (places.length > 1 || called.get(bare(name)) > 1))) {
      for (const place of places) perhaps.set(place, remark ? `with “${remark}”` : "where two mentors are called so");
    } else for (const place of places) sure.add(place);
  }
  const others = [...rows].filter(([place]) => !sure.has(place)).map(([place, { name }]) => [place, wordsOf(name)]);
  const strangers = [];
  for (const person of left) {
    const words = wordsOf(person.name);
    const near = others.filter(([, other]) => isNear(words, other));
    for (const [place] of near) if (!perhaps.has(place)) perhaps.set(place, `as “${personCalled(person)}”`);
    if (!near.length) strangers.push(personCalled(person));
  }
  return { strangers, at: (place) => (sure.has(place) ? "" : perhaps.get(place)) };
}

const personCalled = ({ name, address }) => (name && address ? `${name} <${address}>` : name || address);

/** The words of a name, as they are compared. */
const wordsOf = (name) => [...new Set(bare(name).split(/[^\p{L}\p{N}]+/u).filter(Boolean))].sort(byPoints);
const byPoints = (one, other) => {
  const [left, right] = [Array.from(one), Array.from(other)];
  const at = left.findIndex((char, place) => char !== right[place]);
  return at < 0 ? left.length - right.length : right[at] === undefined ? 1 : left[at].codePointAt(0) - right[at].codePointAt(0);
};

/** Whether two names may be one: in another order, with fewer words, or mistyped. */
function isNear(one, other) {
  if (!one.length || !other.length) return false;
  const within = (few, many) => few.every((word) => many.includes(word));
  if (within(one, other) && (one.length === other.length || one.length > 1)) return true;
  if (within(other, one) && other.length > 1) return true;
  const [left, right] = [Array.from(one.join(" ")), Array.from(other.join(" "))];
  const all = left.length + right.length;
  if (2 * Math.min(left.length, right.length) < ALIKE * all) return false;
  return (2 * common(left, right)) / all >= ALIKE;
}

/** How many letters two texts have in common: of the longest stretch, then of what is left and right of it. */
function common(one, other) {
  let [best, from, to] = [0, 0, 0];
  let before = [];
  for (let at = 0; at < one.length; at++) {
    const now = [];
    for (let place = 0; place < other.length; place++) {
      if (one[at] !== other[place]) continue;
      now[place] = (before[place - 1] ?? 0) + 1;
      if (now[place] > best) [best, from, to] = [now[place], at - now[place] + 1, place - now[place] + 1];
    }
    before = now;
  }
  return best && best + common(one.slice(0, from), other.slice(0, to)) + common(one.slice(from + best), other.slice(to + best));
}

/** How one event is in one mentor's year. */
function* compared(event, lists, row, at) {
  const [{ event: name }] = lists;
  const days = [...new Set(row.attested.filter((each) => namesOf(each).map(foldedEvent).includes(event)).map(({ day }) => day))].sort();
  for (const day of days) {
    const [comparison, rest] = ofDay(day, lists, at);
    yield { event: name, comparison, sentence: `${name}: says they took part on ${on(day)}; ${rest}` };
  }
  if (days.length) return;
  const silent = row.file ? "the packet does not say so" : "nothing came from them";
  const theirs = lists.filter((list) => at(list) !== undefined);
  for (const list of theirs) {
    const doubt = at(list);
    const where = `${doubt ? "perhaps " : ""}on the list${list.day ? ` of ${on(list.day)}` : ""}${doubt ? ` ${doubt}` : ""}`;
    yield { event: name, comparison: doubt ? ATTENDANCE.DOUBTFUL : ATTENDANCE.NOT_ATTESTED, sentence: `${name}: ${where}; ${silent}` };
  }
  const says = row.file ? "the packet does not say that they took part" : "nothing came from them";
  if (!theirs.length) yield { event: name, comparison: ATTENDANCE.ABSENT, sentence: `${name}: not on a list; ${says}` };
}

/** How it fits the lists that somebody took part on one day. */
function ofDay(day, lists, at) {
  const its = lists.filter((list) => [day, ""].includes(list.day));
  const doubts = its.map(at).filter((doubt) => doubt !== undefined);
  if (doubts.includes("")) return [ATTENDANCE.ATTENDED, "on the list"];
  if (doubts.length) return [ATTENDANCE.DOUBTFUL, `perhaps on the list ${doubts[0]}`];
  const elsewhere = lists.filter((list) => list.day && at(list) === "").map((list) => on(list.day));
  const missing = !its.length ? "there is no list of that day" : its.some((list) => list.day) ? "not on the list of that day" : "not on the list";
  return [ATTENDANCE.NOT_LISTED, `${missing}${elsewhere.length ? `, but on that of ${elsewhere.join(" and ")}` : ""}`];
}
