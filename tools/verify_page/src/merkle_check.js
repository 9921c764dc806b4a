/** Following a packet's history back: do its proofs hold, and does it continue what a coordinator kept? */

import { same } from "./bytes.js";
import { continues, included } from "./merkle.js";
import { hashOf } from "./multibase.js";
import { receiptOf } from "./receipts.js";
import { grouped, many, on } from "./wording.js";

const DAY = 86_400_000;

/** @typedef {{outcome: "OK" | "CHECK" | "REJECT", sentence: string}} Finding the best verdict that it allows. */
export const finding = (outcome, sentence) => ({ outcome, sentence });

/** Yields a sentence for each claim about the history that its own proofs contradict. */
export function* brokenProofs({ meetings, log }) {
  const written = meetings.filter(({ change, receipt }) => known(change) || known(receipt));
  if (!log) {
    if (written.length) yield "Its meetings have receipts, but it has no history.";
    return;
  }
  const now = { size: log.size, root: hashOf(log.root) };
  for (const { size, root, date, proof } of log.checkpoints) {
    if (!continues({ size, root: hashOf(root) }, now, proof.map(hashOf))) {
      yield `The proof that its history continues ${which(date, size)} fails.`;
    }
  }
  if (written.length) yield* receipts(written, now, (log.inclusion ?? []).map(hashOf));
}

const known = (value) => value !== undefined && value !== null;

/** Compare the receipts of meetings with the changes of the history that they are said to be of. */
function* receipts(written, now, proof) {
  const places = new Set(written.filter(({ change }) => known(change)).map(({ change }) => change - 1));
  const sorted = [...places].sort((one, other) => one - other);
  const leaves = places.size === written.length ? included(now, sorted, proof) : null;
  if (!leaves) return void (yield "The receipts of its meetings do not follow from its history.");
  for (const { ref, change, receipt } of written) {
    if (receipt !== receiptOf(leaves.get(change - 1))) {
      yield `The receipt of ${ref} is not that of change ${change} of its history.`;
    }
  }
}

/** @returns {boolean} whether the history of a packet, whose own proofs hold, is proved to continue a checkpoint. */
export function continuing({ log }, kept) {
  const root = log && proved(log).get(kept.size);
  return Boolean(root) && same(root, kept.root);
}

/** The roots of a history as it was at each checkpoint of its own, and as it is, by their sizes. */
const proved = (log) => new Map([...log.checkpoints, log].map(({ size, root }) => [size, hashOf(root)]));

/**
 * Compare the history of a packet, whose own proofs hold, with a checkpoint that a coordinator kept.
 *
 * @param {object} subject what the packet says.
 * @param {string} created when it was signed, by the mentor's clock.
 * @param {import("./checkpoints.js").Kept} kept
 */
export function* compared(subject, created, kept) {
  const [log, earlier] = [subject.log, which(kept.day, kept.size)];
  if (!log) return void (yield finding("CHECK", `It has no history to compare with ${earlier}.`));
  if (kept.size > log.size) return void (yield shorter(log.size, created, kept));
  const before = proved(log).get(kept.size);
  if (!before) {
    yield finding("CHECK",
      `It has no proof that its history continues ${earlier}. mentorlog keeps every checkpoint that it ` +
        "prints and proves each in every packet: ask the mentor why this one is missing.");
  } else if (!same(before, kept.root)) {
    yield finding("REJECT", `Its history does not continue ${earlier}: what was before was rewritten.`);
  } else {
    yield finding("OK", `The history continues ${earlier}${byThen(subject, kept)}.`);
    yield* setBack(subject, kept);
  }
}

/** Say what it means that a history has fewer changes than it once had. */
function shorter(size, created, kept) {
  const earlier = which(kept.day, kept.size);
  if (Date.parse(kept.day) >= Date.parse(created.slice(0, 10)) - DAY) {
    return finding("CHECK",
      `It says that it was signed before the history had come to ${earlier}, so the two cannot be ` +
        "compared. If you had that checkpoint before this packet, ask for a new one.");
  }
  return finding("REJECT",
    `Its history has ${many(size, "change")}, which is less than ${earlier}: it was cut off or begun anew. ` +
      "That also happens when a logbook is brought back from an old copy: ask the mentor.");
}

/** Say how many of the meetings a kept history has already. */
function byThen({ meetings }, kept) {
  const changes = meetings.map(({ change }) => change).filter(known);
  const early = changes.filter((change) => change <= kept.size).length;
  return changes.length ? `, which had ${grouped(early)} of the ${many(changes.length, "meeting")}` : "";
}

/** Find meetings that the mentor's clock puts before a checkpoint, and the history after it. */
function* setBack({ meetings }, kept) {
  const late = meetings
    .filter(({ change, recordedAt }) => known(change) && change > kept.size && known(recordedAt))
    .filter(({ recordedAt }) => Date.parse(recordedAt.slice(0, 10)) < Date.parse(kept.day) - DAY)
    .map(({ ref }) => ref);
  if (!late.length) return;
  const refs = late.slice(0, 5).join(", ") + (late.length > 5 ? ` and ${late.length - 5} more` : "");
  yield finding("CHECK",
    `By the mentor’s clock these were written down before ${on(kept.day)}, but the history of that ` +
      `day does not have them: ${refs}. Ask the mentor whether the clock was wrong.`);
}

/** Name an earlier history: `the one of 30 June 2026 (231 changes)`. */
const which = (day, size) => `the one of ${on(day)} (${many(size, "change")})`;
