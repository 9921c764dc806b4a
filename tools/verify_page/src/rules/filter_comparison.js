/** What tables of conditions let through, one compared with another. */

import { KINDS, WITH_PEOPLE } from "./valid_entries.js";
import { folded } from "./meeting_filter.js";

const same = (values) => values;
const fold = (values) => values.map(folded);
/** The channels that pass a list: in person and online at once passes for either. */
const ways = (channels) => (channels.some((one) => one === "in_person" || one === "video") ? [...channels, "both"] : channels);

const within = (narrow, wide) => narrow.every((one) => wide.includes(one));
const among = (wide, narrow, made) => !wide || (narrow !== undefined && within(made(narrow), made(wide)));
const apart = (one, other, made) => one && other && !made(one).some((each) => made(other).includes(each));
const atMost = (number, most) => most === undefined || number <= most;

export const repeats = (list) => new Set(list).size < list.length;

/** Whether whatever passes one table is certain to pass the other as well. */
export const covers = (wide, narrow) =>
  among(wide.kinds, narrow.kinds, same) &&
  among(wide.channels, narrow.channels, ways) &&
  (wide.planned === undefined || wide.planned === narrow.planned) &&
  among(wide.tags, narrow.tags, fold) &&
  within(fold(wide.not_tags ?? []), fold(narrow.not_tags ?? [])) &&
  (wide.min_minutes ?? 0) <= (narrow.min_minutes ?? 0) &&
  atMost(narrow.max_minutes, wide.max_minutes) &&
  (wide.min_group ?? 0) <= (narrow.min_group ?? 0) &&
  atMost(narrow.max_group, wide.max_group) &&
  among(wide.cohorts, narrow.cohorts, fold) &&
  (wide.after === undefined || wide.after === narrow.after) &&
  atMost(narrow.logged_within, wide.logged_within);

/** Whether no meeting passes both tables. */
export const clash = (one, other) =>
  Boolean(
    apart(one.kinds, other.kinds, same) ||
      apart(one.channels, other.channels, ways) ||
      (one.planned !== undefined && other.planned !== undefined && one.planned !== other.planned) ||
      refused(one, other) ||
      refused(other, one) ||
      one.min_minutes > other.max_minutes ||
      other.min_minutes > one.max_minutes ||
      one.min_group > other.max_group ||
      other.min_group > one.max_group ||
      ((one.max_group === 0 || other.max_group === 0) && needsPeople(one, other)),
  );

const refused = ({ tags }, { not_tags: without = [] }) => tags && within(fold(tags), fold(without));

function needsPeople(one, other) {
  const kinds = KINDS.filter((kind) => (one.kinds ?? KINDS).includes(kind) && (other.kinds ?? KINDS).includes(kind));
  return Boolean(one.cohorts || other.cohorts) || kinds.every((kind) => WITH_PEOPLE.includes(kind));
}
