/** The kinds of rule that look at each week, month or term by itself, at the gaps between meetings, or back from a day. */

import { blocks, cut, has, later, lengthOf, monthOf, shifted } from "./calendar.js";
import { NOTHING, together } from "./gathering.js";
import { maximum, minimum, whole } from "./pace.js";
import { floored, grown, less, minus, plus, sum } from "./shares.js";
import { credited, fits, limitOf, ones, parted, sifted, stretchOf, unset } from "./totals.js";

const isMaximum = ({ at_least: least }) => least === undefined;

/** What a meeting adds: one, or the minutes that count. */
const amountOf = ({ measure, credit }, meeting) => (measure === "minutes" ? credited(credit, meeting) : 1);

const number = (parts, state) => parts.filter((part) => part.state === state).length;

/** Put meetings into cells, each with what it needs, and judge each by its own days: the lists of a verdict. */
function filled(rule, cells, stretch, scene, most) {
  const places = cells.map((cell) => ({ ...cell, held: 0, planned: 0 }));
  // A term may reach beyond the period, and then counts on all of its days, as a phase does.
  const beyond = cells.filter(({ start, end }) => start < stretch.start || stretch.end < end);
  const { fit, planned, notCounted: out } = sifted(rule, stretch, scene, beyond);
  const counted = [];
  const notCounted = [...out];
  for (const meeting of fit) {
    const home = place(places, meeting.day);
    if (!home) {
      notCounted.push(meeting.ref);
      continue;
    }
    const before = floored(home.held);
    home.held = plus(home.held, amountOf(rule, meeting));
    counted.push([meeting.ref, floored(home.held) - before]);
  }
  for (const meeting of planned) {
    const home = place(places, meeting.day);
    if (home) home.planned = plus(home.planned, amountOf(rule, meeting));
  }
  const parts = places.map(({ start, end, held, planned: ahead, needed }) => {
    const have = floored(held);
    const coming = floored(plus(held, ahead)) - have;
    return { start, end, have, needed, state: (most ? maximum : minimum)(have, coming, needed, { start, end }, scene) };
  });
  return { parts, counted, notCounted };
}

/** The cell that has a day; of two terms that overlap the later takes it. */
function place(cells, day) {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cells[middle].start <= day) low = middle + 1;
    else high = middle;
  }
  // Only terms can overlap, and there are few of them.
  for (let at = low - 1; at >= 0 && at > low - 102; at--) if (has(cells[at], day)) return cells[at];
  return undefined;
}

/** The buckets to judge, oldest first; undefined when a term is not set. */
function buckets({ every, partial, breaks = "half", terms = [] }, stretch, scene) {
  const cells = every === "term" ? termsOf(terms, scene) : cut(stretch, every, partial === "keep");
  return cells?.filter((cell) => {
    const days = lengthOf(cell);
    return scene.breaks.within(cell) < { any: 1, half: Math.floor((days + 1) / 2), all: days }[breaks];
  });
}

/** The phases that are terms; the whole period when the programme has none. */
function termsOf(terms, scene) {
  const names = terms.length ? terms : [...scene.phases.keys()];
  const found = names.map((name) => scene.phases.get(name));
  if (!found.every(Boolean)) return undefined;
  found.sort((one, other) => one.start - other.start || one.end - other.end);
  return found.length ? found : [scene.period];
}

const inBuckets = (judge) => (rule, scene) => {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const found = buckets(rule, stretch, scene);
  if (!found) return unset("terms", rule.terms?.length ?? 0);
  return judge(rule, found, stretch, scene);
};

const bucket = inBuckets((rule, cells, stretch, scene) => {
  const lists = filled(rule, cells.map((cell) => ({ ...cell, needed: limitOf(rule) })), stretch, scene, isMaximum(rule));
  const { parts } = lists;
  const state = parts.length ? whole(parts.map((part) => part.state)) : "unknown";
  return { state, have: number(parts, "met"), needed: parts.length, unit: `${rule.every}s`, ...lists };
});

const countBuckets = inBuckets((rule, cells, stretch, scene) => {
  const lists = filled(rule, cells.map((cell) => ({ ...cell, needed: rule.each })), stretch, scene, false);
  const { parts } = lists;
  return { state: enough(parts, rule.at_least), have: number(parts, "met"), needed: rule.at_least, unit: `${rule.every}s`, ...lists };
});

/** Judge by how many buckets did, and still can, reach their number. */
function enough(parts, needed) {
  const [all, lost] = [parts.length, number(parts, "not_met")];
  if (number(parts, "met") >= needed) return "met";
  if (all < needed) return "unknown";
  if (all - lost < needed) return "not_met";
  if (number(parts, "not_due") === all) return "not_due";
  return all - lost - number(parts, "at_risk") < needed ? "at_risk" : "on_track";
}

function average(rule, scene) {
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const runs = rule.over ? blocks(stretch, rule.every, rule.over) : [];
  const cells = (runs.length ? runs : [stretch]).map((run) => ({ ...run, needed: limitOf(rule) * units(rule, run, scene) }));
  const lists = filled(rule, cells, stretch, scene, isMaximum(rule));
  const { parts } = lists;
  const state = whole(parts.map((part) => part.state));
  if (parts.length > 1) return { state, have: number(parts, "met"), needed: parts.length, unit: "runs", ...lists };
  const [{ have, needed }] = parts;
  return { state, have, needed, unit: rule.measure ?? "meetings", atMost: isMaximum(rule), ...lists };
}

/** How many whole weeks or months a run has, excluded ones left out; at least one. */
function units({ every }, run, scene) {
  const excluded = scene.breaks.within(run);
  if (every === "week") return Math.max(1, Math.floor((lengthOf(run) - excluded) / 7));
  let months = 0;
  while (later(run.start, months + 1) - 1 <= run.end && months < 12_000) months++;
  return Math.max(1, months - Math.floor(excluded / 30));
}

// Looking back

/** The days that count as of a day. */
function back({ days, months, calendar_months: calendar }, day) {
  const start = days ? shifted(day, -days) : months ? later(day, -months) : later(monthOf(day), -calendar);
  return { start, end: day };
}

/** The days that count now; once the period is over, those that counted on its last day. */
const asked = (rule, scene) => back(rule, Math.min(scene.asOf, scene.period.end));

/** The last day as of which something of a day still counts. */
function lastOf({ days, months, calendar_months: calendar }, day) {
  return days ? shifted(day, days) : months ? later(day, months) : shifted(later(monthOf(day), calendar + 1), -1);
}

/** Whether there was enough on some day before, and is no more. */
function lapsed(rule, dated, now, limit) {
  let [total, newest] = [0, dated.length - 1];
  for (let first = newest; first >= 0; first--) {
    const until = lastOf(rule, dated[first].day);
    total = plus(total, dated[first].amount);
    while (newest > first && dated[newest].day > until) total = minus(total, dated[newest--].amount);
    if (!less(total, limit) && until < now) return true;
  }
  return false;
}

function lookedBack(rule, dated, planned, notCounted, unit, scene) {
  const [limit, end, most] = [limitOf(rule), scene.period.end, isMaximum(rule)];
  const within = (entries, stretch) => floored(sum(entries.filter(({ day }) => has(stretch, day)).map(({ amount }) => amount)));
  const [now, final] = [asked(rule, scene), back(rule, end)];
  const inside = dated.filter(({ day }) => has(now, day));
  const adds = grown(inside.map(({ amount }) => amount));
  const counted = inside.map(({ ref }, at) => [ref, adds[at]]);
  const outside = dated.filter(({ day }) => !has(now, day)).map(({ ref }) => ref);
  const have = within(dated, now);
  const state = () => {
    if (most) return have > limit ? "not_met" : scene.over(end) ? "met" : "on_track";
    if (have >= limit) return "met";
    if (lapsed(rule, dated, now.end, limit)) return "not_met";
    const stretch = { start: Math.max(final.start, scene.period.start), end };
    return minimum(Math.min(within(dated, final), limit - 1), within(planned, final), limit, stretch, scene);
  };
  return { state: state(), have, needed: limit, unit, atMost: most, counted, notCounted: [...outside, ...notCounted] };
}

function rolling(rule, scene) {
  if (!stretchOf(rule, scene)) return unset("meetings");
  const { fit, planned, notCounted } = scene.sift(rule, [scene.period, asked(rule, scene), back(rule, scene.period.end)]);
  const dated = (meetings) => meetings.map((meeting) => ({ ref: meeting.ref, day: meeting.day, amount: amountOf(rule, meeting) }));
  return lookedBack(rule, dated(fit), dated(planned), notCounted, rule.measure ?? "meetings", scene);
}

function docsRolling(rule, scene) {
  const now = asked(rule, scene);
  const looked = scene.documents.filter(({ name, day }) => name === rule.document || has(now, day) || has(scene.period, day));
  const fit = (each) => each.day <= scene.asOf && fits(rule, each);
  const dated = looked.filter(fit).map(({ ref, day }) => ({ ref, day, amount: 1 }));
  return lookedBack(rule, dated, [], parted(looked, fit).notCounted, "documents", scene);
}

// Gaps

function gap(rule, scene) {
  if (rule.taper?.length) {
    const steps = rule.taper.map((step) => gap({ ...rule, taper: undefined, phase: step.phase, max_days: step.max_days }, scene));
    return together(steps.map((step) => ({ ...NOTHING, ...step })), "phases", scene);
  }
  const stretch = stretchOf(rule, scene);
  if (!stretch) return unset("meetings");
  const { days, planned, counted, notCounted } = dated(rule, stretch, scene);
  const parts = [];
  let last = stretch.start;
  for (const day of days) {
    const have = scene.breaks.between(last, day);
    parts.push({ start: last, end: day, have, needed: rule.max_days, state: have > rule.max_days ? "not_met" : "met" });
    last = day;
  }
  if (scene.begun(stretch)) parts.push(running(rule, last, planned, stretch, scene));
  const state = scene.begun(stretch) ? whole(parts.map((part) => part.state)) : "not_due";
  const have = Math.max(0, ...parts.map((part) => part.have));
  return { state, have, needed: rule.max_days, unit: "days", atMost: true, counted, notCounted, parts };
}

/** The days that end a gap, those on which something is planned, and the entries that count and those that do not. */
function dated(rule, stretch, scene) {
  if (rule.document === undefined) {
    const { fit, planned, notCounted } = sifted(rule, stretch, scene);
    return { days: fit.map(({ day }) => day), planned: planned.map(({ day }) => day), counted: ones(fit), notCounted };
  }
  const looked = scene.documents.filter(({ day }) => has(scene.period, day) || has(stretch, day));
  const ends = ({ name, day }) => name === rule.document && has(stretch, day) && day <= scene.asOf;
  return { days: looked.filter(ends).map(({ day }) => day), planned: [], ...parted(looked, ends) };
}

/** Judge the gap that has not ended: up to now, or to the end of the period or phase. */
function running({ max_days: most }, last, planned, stretch, scene) {
  const until = scene.breaks.after(last, most);
  const state = () => {
    if (until >= stretch.end) return scene.closed(stretch) ? "met" : "on_track";
    if (scene.over(until)) return "not_met";
    const room = { start: shifted(last, 1), end: until };
    const soon = minimum(0, Number(planned.some((day) => day <= until)), 1, room, scene);
    return soon === "not_due" ? "on_track" : soon;
  };
  const now = Math.max(last, Math.min(scene.asOf, stretch.end));
  return { start: last, end: now, have: scene.breaks.between(last, now), needed: most, state: state() };
}

/** @type {Record<string, (rule: object, scene: import("./scene.js").Scene) => object>} */
export const CELLS = {
  bucket,
  each_semester: (rule, scene) => bucket({ ...rule, every: "term" }, scene),
  count_buckets: countBuckets,
  average,
  rolling,
  docs_rolling: docsRolling,
  gap,
};
