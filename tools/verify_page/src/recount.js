/** Making a packet's sums again from its own lists. */

import { nobodyCame } from "./plausibility.js";
import { countWords } from "./word_count.js";
import { brokenProofs } from "./merkle_check.js";
import { kindNamed } from "./rules/kinds.js";
import { strays } from "./scope.js";

/** Yields a sentence for each claim of a packet that its own entries contradict. */
export function* contradictions(subject) {
  yield* strays(subject);
  yield* changes(subject);
  yield* answers(subject);
  yield* lengthsOfTexts(subject);
  if (subject.profile === "public") {
    // It has no entries: what it says about totals and requirements is the mentor's word.
    for (const need of subject.requirements) yield* calledMet(need);
    return;
  }
  yield* totals(subject);
  const listed = refs(subject);
  const known = new Set(listed);
  if (known.size < listed.length) yield "Two entries go by the same number.";
  const minutes = new Map(subject.meetings.map((meeting) => [meeting.ref, meeting.minutes]));
  for (const need of subject.requirements) {
    yield* requirement(need, known);
    yield* lengths(need, minutes);
  }
  yield* broughtForward(subject);
  yield* bothWays(subject);
  yield* people(subject);
  yield* brokenProofs(subject);
}

/** Exact, whatever is added up. */
const sum = (numbers) => numbers.reduce((total, number) => total + BigInt(number), 0n);

function* totals({ profile, meetings, reflections, goals, totals: said }) {
  // A mentee who did not come was not met.
  const listed = meetings.filter(({ status, mentees }) => status === "held" && (mentees.length || profile !== "mentee"));
  // Version 0.1.0 counted meetings to which nobody came; that is pointed out, and no contradiction.
  const held = said.meetings === listed.length ? listed : listed.filter((meeting) => !nobodyCame(meeting));
  const made = [
    ["meetings", "meetings", held.length],
    ["minutes", "minutes", sum(held.map(({ minutes }) => minutes))],
    ["mentees", "mentees", new Set(held.flatMap(({ mentees }) => mentees)).size],
    ["reflections", "reflections", reflections.length],
    ["goalsSet", "goals set", goals.length],
    ["goalsMet", "goals met", goals.filter(({ status }) => status === "met").length],
  ];
  for (const [name, words, right] of made) {
    if (BigInt(said[name]) !== BigInt(right)) {
      yield `It says ${said[name]} ${words} in total, but its lists add up to ${right}.`;
    }
  }
}

function refs({ meetings, goals, training, reflections, questionnaires, menteeAnswers, mentees, programme: { openings } }) {
  return [...[meetings, goals, training, reflections, questionnaires ?? [], menteeAnswers ?? [], openings].flat().map(({ ref }) => ref), ...mentees.map(({ alias }) => alias)];
}

function* requirement(need, listed) {
  const counted = new Set(need.counted);
  const unknown = [...counted].filter((ref) => !listed.has(ref)).sort();
  if (unknown.length) yield `The requirement ${need.ref} counts ${unknown[0]}, which is not listed.`;
  if (need.adds.length !== need.counted.length || (addsUp(need) && counted.size < need.counted.length)) {
    yield `The requirement ${need.ref} counts an entry more than once.`;
  }
  if (need.notCounted.some(({ ref }) => counted.has(ref))) {
    yield `The requirement ${need.ref} both counts and does not count the same entry.`;
  }
  const right = figure(need);
  if (right !== null && right !== BigInt(need.have)) {
    yield `The requirement ${need.ref} says ${need.have} ${need.unit}, but its entries make ${right}.`;
  }
  yield* calledMet(need);
}

/** Compare the state of a requirement with its figure. */
function* calledMet({ ref, kind, state, unit, have, needed, atMost }) {
  const enough = atMost ? have <= needed : have >= needed;
  if (state === "met" && (addsUp({ kind }) || forEach({ unit, kind })) && !enough) {
    yield `The requirement ${ref} is called met with ${have} of ${needed} ${unit}.`;
  }
}

/** Compare the length of each reflection with its text, where that is there. */
function* lengthsOfTexts({ reflections }) {
  for (const { ref, words, passages } of reflections) {
    if (!passages) continue;
    const right = passages.reduce((total, { text }) => total + countWords(text), 0);
    if (words !== right) yield `${ref} says that it has ${words} words; its text has ${right}.`;
  }
}

/** Compare the change in each scale of a questionnaire with its two ends. */
function* changes({ questionnaires }) {
  for (const { ref, scales } of questionnaires ?? []) {
    for (const { scale, before, after, change } of scales) {
      const right = BigInt(after) - BigInt(before);
      if (BigInt(change) !== right) yield `${ref} says that ${scale} changed by ${change}; it changed by ${right}.`;
    }
  }
}

/** Compare how many mentees agree with how many answered. */
function* answers({ menteeAnswers }) {
  for (const { ref, statements } of menteeAnswers ?? []) {
    for (const [place, { agreeClearly, agree, answered }] of statements.entries()) {
      const known = [agreeClearly, agree, answered].filter((figure) => figure !== undefined && figure !== null);
      if (known.some((figure, at) => at && known[at - 1] > figure)) yield `${ref} says of its statement ${place + 1} that more agree than can.`;
    }
  }
}

/** The figure that the entries of a requirement make; null for a kind that is not known. */
function figure(need) {
  const { kind, adds, parts, counted } = need;
  switch (forEach(need) ? "parts_met" : kindNamed(kind).figure) {
    case "added":
      return sum(adds);
    case "parts_met":
      return BigInt(parts.filter(({ state }) => state === "met").length);
    case "any_counted":
      return BigInt(Math.min(1, counted.length));
  }
  return null;
}

/** Whether each entry adds to what a requirement has, or to what it has of each mentee. */
const addsUp = ({ kind }) => kindNamed(kind).figure === "added";

/** Whether a requirement asks for something with each mentee; its figure is how many have it. */
const forEach = ({ unit, kind }) => unit === "mentees" && kindNamed(kind).balanceUnit !== "mentees";

/** Each entry that a requirement counts, with what it adds. */
const added = ({ counted, adds }) => counted.slice(0, adds.length).map((ref, at) => [ref, adds[at]]);

/** Compare the minutes that a requirement adds up with those of the meetings; caps may leave less. */
function* lengths(need, minutes) {
  if (need.unit !== "minutes" || kindNamed(need.kind).balanceUnit !== "minutes") return;
  for (const [ref, adds] of added(need)) {
    if (minutes.has(ref) && minutes.get(ref) < adds) {
      yield `The requirement ${need.ref} adds ${adds} minutes for ${ref}, which took ${minutes.get(ref)}.`;
    }
  }
}

/** Compare what requirements add for an earlier logbook with what was brought forward. */
function* broughtForward({ requirements, programme: { openings } }) {
  const brought = new Map(openings.map((one) => [one.ref, one]));
  const own = new Set(requirements.map(({ ref }) => ref));
  for (const need of requirements) {
    for (const [ref, adds] of added(need)) {
      if (!brought.has(ref)) continue;
      const { requirement, amount } = brought.get(ref);
      // A rule about each mentee takes what is brought forward for each of them. Which rules stand inside another
      // is told by the policy alone.
      const inside = kindNamed(need.kind).madeOfRules && !own.has(requirement) && adds >= amount && adds % Math.max(1, amount) === 0;
      const right = requirement === need.ref ? amount === adds || forEach(need) : inside;
      if (!right) yield `The requirement ${need.ref} adds ${adds} for ${ref}, which does not bring that forward.`;
    }
  }
}

/** Compare the size of each group with who is listed. */
function* people({ meetings }) {
  for (const { ref, status, mentees, others, groupSize } of meetings) {
    const most = mentees.length + (others ?? 0);
    const exact = status === "held" || status === "planned";
    if (groupSize > most || (exact && groupSize < most)) {
      yield `${ref} says that ${groupSize} took part, but lists ${most}.`;
    }
  }
}

/** Compare what meetings say they count for with what the requirements count. */
function* bothWays({ requirements, meetings }) {
  const counting = new Map(meetings.map(({ ref }) => [ref, new Set()]));
  for (const need of requirements) for (const ref of need.counted) counting.get(ref)?.add(need.ref);
  for (const { ref, countedFor } of meetings) {
    const claimed = new Set(countedFor);
    const right = counting.get(ref);
    if (claimed.size !== right.size || countedFor.some((need) => !right.has(need))) {
      yield `${ref} and the requirements disagree about what it counts for.`;
    }
  }
}
