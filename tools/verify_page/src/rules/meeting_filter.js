/** Which meetings a rule looks at. */

import { Unjudged } from "./unjudged.js";

/** Whether a meeting passes a filter. */
export const passes = (only, meeting, context) =>
  (!only.kinds?.length || only.kinds.includes(meeting.kind)) &&
  (!only.channels?.length || channel(only.channels, meeting.channel)) &&
  (only.planned === undefined || only.planned !== meeting.byChance) &&
  tagged(only, meeting) &&
  between(only.min_minutes, meeting.minutes, only.max_minutes) &&
  between(only.min_group, meeting.group, only.max_group) &&
  (!only.cohorts?.length || context.of(only.cohorts, meeting.held ? meeting.came : meeting.listed)) &&
  !(only.after && meeting.day < context.anchors.get(only.after)) &&
  // Of one that is still planned nothing is known yet.
  !(meeting.held && meeting.writtenAfter > only.logged_within);

/** In person and online at once is both. */
const channel = (channels, how) =>
  channels.includes(how) || (how === "both" && channels.some((each) => each === "in_person" || each === "video"));

const between = (least, value, most) => (least === undefined || least <= value) && (most === undefined || value <= most);

function tagged({ tags = [], not_tags: without = [] }, meeting) {
  if (!tags.length && !without.length) return true;
  const found = new Set(meeting.tags.map(folded));
  return (!tags.length || tags.some((tag) => found.has(folded(tag)))) && !without.some((tag) => found.has(folded(tag)));
}

/** Marks that fold away, of the scripts that write with them. */
const MARKS = /[\u0300-\u036f]/g;

/**
 * A tag or a cohort without case and accents. Letters whose folding takes tables that browsers do not have are not judged.
 */
export function folded(text) {
  const lower = text.toLowerCase();
  const plain = lower.normalize("NFKD").replace(MARKS, "");
  if (/\p{Changes_When_Casefolded}/u.test(lower) || /\p{Mark}/u.test(plain)) {
    throw new Unjudged(`“${text}” has letters that this page cannot compare`);
  }
  return plain;
}
