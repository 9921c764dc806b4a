/** What a rule sees: the entries of a packet in order, the programme's date ranges, and which days are over. */

import { Breaks, has, numberOf } from "./calendar.js";
import { WITH_PEOPLE, hold } from "./valid_entries.js";
import { folded, passes } from "./meeting_filter.js";
import { Unjudged } from "./unjudged.js";

export class Context {
  /**
   * @param {object} subject what a packet says.
   * @param {object} set what the verifier sets in place of the packet's: `period`, `windows`, `phases`.
   * @param {object[]} shapes rules of the kind eligibility: `only`, and `rules` that it holds for.
   * @param {string[]} declared phases that the policy declares.
   */
  constructor(subject, set, shapes, declared) {
    hold(subject);
    const { programme } = subject;
    const period = set.period ?? subject.period;
    this.period = dateRange(period);
    this.asOf = numberOf(subject.asOf);
    this.dayOver = subject.dayOver;
    this.meetings = subject.meetings
      .map(meetingOf)
      .sort((one, other) => one.day - other.day || compare(one.start, other.start));
    this.documents = subject.reflections
      .map(({ ref, date, document, words }) => ({ ref, day: numberOf(date), name: document, words }))
      .sort((one, other) => one.day - other.day);
    this.ticks = subject.training
      .map(({ ref, date, what, confirmedBy }) => ({ ref, day: numberOf(date), name: what, confirmed: Boolean(confirmedBy) }))
      .sort((one, other) => one.day - other.day);
    this.own = new Map(subject.mentees.filter(({ from, to }) => from || to).map((mentee) => [mentee.alias, daysOf(mentee)]));
    this.cohorts = new Map(subject.mentees.map(({ alias, cohort }) => [alias, cohort ?? ""]));
    this.phases = named([...(set.phases ?? []), ...programme.phases]);
    this.windows = named([...(set.windows ?? []), ...programme.windows]);
    this.anchors = new Map(programme.anchors.map(({ name, date }) => [name, numberOf(date)]));
    this.breaks = new Breaks(programme.excluded.map(dateRange));
    this.brought = programme.openings;
    this.shapes = shapes;
    this.terms = [...new Set([...declared, ...this.phases.keys()])];
  }

  /** A phase by name, the period without one; undefined when it is not set. */
  phase(name) {
    return name ? this.phases.get(name) : this.period;
  }

  /** Whether nothing can happen on a day any more. */
  over(day) {
    return day < this.asOf || (day === this.asOf && this.dayOver);
  }

  begun({ start }) {
    return start <= this.asOf;
  }

  closed({ end }) {
    return this.over(end);
  }

  /** How many days of a date range are over. */
  elapsed({ start, end }) {
    const last = Math.min(this.asOf, end);
    return Math.max(0, last - start + Number(this.over(last)));
  }

  /** What an earlier logbook holds towards a rule, each with its amount. */
  openings(id) {
    return this.brought.filter(({ requirement }) => requirement === id).map(({ ref, amount }) => [ref, amount]);
  }

  /** Mentees of one of the cohorts, or all when none is named, in the order of their aliases. */
  people(cohorts = []) {
    const found = [...this.cohorts.keys()].filter((alias) => !cohorts.length || this.of(cohorts, [alias]));
    return found.map((alias) => [inPoints(alias), alias]).sort(([one], [other]) => compare(one, other)).map(([, alias]) => alias);
  }

  /** Whether some of the mentees are of one of the cohorts. */
  of(cohorts, mentees) {
    const wanted = new Set(cohorts.map(folded));
    return mentees.some((alias) => wanted.has(folded(this.cohorts.get(alias) ?? "")));
  }

  /** The context of one mentee: the meetings at which this mentee was, or is expected, and the mentee's own days. */
  with(mentee) {
    const seen = this.holding(({ held, came, listed }) => (held ? came : listed).includes(mentee));
    return Object.assign(seen, { present: this.own.get(mentee) });
  }

  /** The context with some of the meetings only. */
  holding(some) {
    return Object.assign(Object.create(Context.prototype), this, { meetings: this.meetings.filter(some) });
  }

  /** The context as for somebody who is there on all days. */
  withoutOwnDays() {
    return Object.assign(this.holding(() => true), { present: undefined });
  }

  /** The first day of the mentee in view, or of the period. */
  get joined() {
    return this.present?.start > -Infinity ? this.present.start : this.period.start;
  }

  /** The part of a date range on which the mentee in view is there; it ends before it starts when there is none. */
  clip({ start, end }) {
    const { present } = this;
    return present ? { start: Math.max(start, present.start), end: Math.min(end, present.end) } : { start, end };
  }

  /** The date ranges that lie wholly within the days of the mentee in view, with `pieces` also parts of others. */
  attended(dateRanges, pieces = false) {
    const whole = ({ start, end }, part) => part.start === start && part.end === end;
    const clipped = dateRanges.map((dateRange) => ({ dateRange, part: this.clip(dateRange) }));
    return clipped.filter(({ dateRange, part }) => whole(dateRange, part) || (pieces && part.start <= part.end)).map(({ part }) => part);
  }

  /**
   * The meetings that a rule takes: held, and planned ones that can still be held; and of all at which it looks,
   * those of the period included, the ones that do not count.
   *
   * @param {{id: string, only: object}} rule
   * @param {import("./calendar.js").Stretch[]} areas days on which a meeting can count.
   * @param {import("./calendar.js").Stretch[]} before further ones, before the period.
   */
  sift({ id, only = {} }, areas, before = []) {
    const shapes = this.shapes.filter(({ rules = [] }) => !rules.length || rules.includes(id));
    if (shapes.some(({ unjudged }) => unjudged)) throw new Unjudged("what may count for it is a rule that this page does not know");
    const filters = [only, ...shapes.map((shape) => shape.only ?? {})];
    const inside = ({ day }) => [...areas, ...before].some((area) => has(area, day));
    const right = this.meetings.filter(
      (meeting) => meeting.counts && inside(meeting) && filters.every((filter) => passes(filter, meeting, this)),
    );
    const fit = right.filter(({ held, day }) => held && day <= this.asOf);
    const planned = right.filter(({ held, day }) => !held && !this.over(day));
    const taken = new Set(fit);
    const looked = this.meetings.filter((meeting) => !taken.has(meeting) && (inside(meeting) || has(this.period, meeting.day)));
    return { fit, planned, notCounted: looked.map(({ ref }) => ref) };
  }
}

const dateRange = ({ from, to }) => ({ start: numberOf(from), end: numberOf(to) });

/** The days of a mentee's own, open at an end that is not given. */
const daysOf = ({ from, to }) => ({ start: from ? numberOf(from) : -Infinity, end: to ? numberOf(to) : Infinity });

/** Stretches by their names; of two the first. */
const named = (spans) => new Map([...spans].reverse().map((span) => [span.name, dateRange(span)]));

/** A text to sort by: as mentorlog does by code points, where UTF-16 would put rare letters elsewhere. */
const inPoints = (text) => Array.from(text, (letter) => letter.codePointAt(0).toString(16).padStart(6, "0")).join("");

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/** A meeting as rules see it. One that was neither held nor is planned counts for nothing, nor one to which nobody came. */
function meetingOf({ ref, date, start, minutes, kind, channel, status, byChance, mentees, absent, others, tags, recordedAfterDays }) {
  const listed = [...mentees, ...(absent ?? [])];
  const held = status === "held";
  const group = (others ?? 0) + (held ? mentees : listed).length;
  return {
    ref,
    day: numberOf(date),
    start: start ?? "00:00",
    minutes,
    kind,
    channel: channel ?? null,
    held,
    counts: status === "planned" || (held && (group > 0 || !WITH_PEOPLE.includes(kind))),
    byChance: byChance ?? false,
    came: mentees,
    listed,
    group,
    tags: tags ?? [],
    writtenAfter: recordedAfterDays ?? Infinity,
  };
}
