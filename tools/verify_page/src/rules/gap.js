/** The kind gap: the most days that may pass from one entry to the next. */

import { has, shifted } from "./calendar.js";
import { NOTHING, together } from "./combined_verdict.js";
import { concerns, stepsOf } from "./applies.js";
import { minimum, whole } from "./risk.js";
import { ones, parted, sifted, stretchOf, unset } from "./totals.js";

export function gap(rule, scene) {
  if (rule.taper?.length) {
    const steps = stepsOf(rule).filter((step) => concerns(step, scene));
    return together(steps.map((step) => ({ ...NOTHING, ...gap(step, scene) })), "phases", scene);
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
