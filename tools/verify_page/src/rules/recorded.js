/** The kinds of rule about what is recorded and no meeting shows: ticks, and things due by a day. */

import { has } from "./calendar.js";
import { dayNamed, lastDay } from "./due_day.js";
import { lastOf } from "./recent_days.js";
import { minimum } from "./risk.js";
import { ones, parted, unset } from "./totals.js";

function attest(rule, scene) {
  const from = firstDay(rule, scene);
  if (from === undefined) return unset("ticks", 1);
  const ticks = scene.ticks.filter(({ name }) => name === rule.what);
  const good = ({ day, confirmed }) => from <= day && day <= scene.asOf && (!rule.confirmed || confirmed);
  const asked = Math.min(scene.asOf, scene.period.end);
  const lists = parted(ticks, (tick) => good(tick) && !(rule.valid && lastOf(rule.valid, tick.day) < asked));
  const { held, planned } = rule.proved_by_log && !lists.counted.length ? logged(scene) : { held: [], planned: [] };
  const counted = [...lists.counted, ...ones(held.slice(0, 1))];
  const have = Math.min(1, counted.length);
  // What has expired is asked for again, whatever time is left.
  const state = !have && ticks.some(good) ? "not_met" : minimum(have, planned.length, 1, scene.period, scene);
  return { state, have, needed: 1, unit: "ticks", counted, notCounted: lists.notCounted };
}

/** The first day of which a tick counts; undefined when it is not known. */
function firstDay({ not_before: earliest, after }, scene) {
  if (after) return scene.anchors.get(after);
  return earliest === undefined ? -Infinity : dayNamed(earliest, scene.period);
}

/** The meetings of the period by which a logbook shows itself. */
function logged(scene) {
  const meetings = scene.meetings.filter(({ counts, day }) => counts && has(scene.period, day));
  return {
    held: meetings.filter(({ held, day }) => held && day <= scene.asOf),
    planned: meetings.filter(({ held, day }) => !held && !scene.over(day)),
  };
}

function deadline(rule, scene) {
  const last = lastDay(rule, scene);
  const { length } = rule.what;
  if (last === undefined) return unset("things", length);
  const recorded = [...scene.documents, ...scene.ticks].filter(({ name }) => rule.what.includes(name)).sort((one, other) => one.day - other.day);
  const firsts = new Map();
  for (const entry of recorded) if (entry.day <= scene.asOf && !firsts.has(entry.name)) firsts.set(entry.name, entry);
  const inTime = (entry) => entry.day <= last && firsts.get(entry.name) === entry;
  const lists = parted(recorded, inTime);
  const found = lists.counted.length;
  const stretch = { start: Math.min(scene.period.start, last), end: last };
  const state = minimum(found, 0, length, stretch, scene);
  const parts = rule.what.map((name) => {
    const first = firsts.get(name);
    if (!first) return { ...stretch, have: 0, needed: 1, state };
    const have = Number(inTime(first));
    return { ...stretch, have, needed: 1, state: have ? "met" : "not_met" };
  });
  return { state, have: found, needed: length, unit: "things", ...lists, parts };
}

/** @type {Record<string, (rule: object, scene: import("./context.js").Scene) => object>} */
export const RECORDED = { attest, deadline };
