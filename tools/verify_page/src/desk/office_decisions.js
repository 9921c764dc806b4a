/** What of decisions counts: what the office's own keys signed, by packets and by their mentors. */

import { spoken } from "../key.js";
import { signsPackets, validAt } from "../signers.js";
import { oneLine } from "../text.js";

/** What a line of the list names that lets its key decide; no line of a mentor does. */
const NAMESPACE = "mentorlog-decision@v1";
const NONE = { last: null, before: null, doubted: null };

/** @typedef {import("./decisions.js").Decision} Decision */

/**
 * @param {{decision: Decision, key: Uint8Array}[]} entries in the order in which they were decided.
 * @param {Set<string>} own fingerprints of the keys that count whatever the list says.
 * @param {{lines: import("../signers.js").Line[], replaced: import("../signers.js").Line[]}} [signers] the coordinator's list.
 * @returns {{count: number, areListed: boolean, strangers: {fingerprint: string, words: string, by: string, count: number}[],
 *   about: (row: object) => {last: Decision | null, before: Decision | null, doubted: Decision | null}}} about how many
 *   packets something was decided; whether the list names keys that decide; the keys whose decisions do not count; and of a packet what counts, the mentor's
 *   last decision about another one of the same days where nothing does and it was not to accept, and what a strange key said since.
 */
export function officeDecisions(entries = [], own = new Set(), signers = { lines: [], replaced: [] }) {
  const deciding = signers.lines.filter(({ namespaces }) => (namespaces ?? "").split(",").includes(NAMESPACE));
  const named = new Map();
  for (const line of deciding) named.set(spoken(line.key).fingerprint, [...(named.get(spoken(line.key).fingerprint) ?? []), line]);
  const knows = ({ fingerprint }, at) => own.has(fingerprint) || (named.get(fingerprint) ?? []).some((line) => validAt(line, at));
  const [last, doubted, strangers] = [new Map(), new Map(), new Map()];
  for (const { decision, key } of entries) {
    const signer = spoken(key);
    if (knows(signer, decision.at)) {
      for (const map of [last, doubted]) map.delete(decision.packetSha256);
      if (decision.answer !== "withdraw") last.set(decision.packetSha256, decision);
    } else {
      doubted.set(decision.packetSha256, decision);
      const { count = 0 } = strangers.get(signer.fingerprint) ?? {};
      strangers.set(signer.fingerprint, { ...signer, by: decision.by, count: count + 1 });
    }
  }
  const before = earlier([...last.values()], signers);
  return {
    count: last.size,
    strangers: [...strangers.values()],
    areListed: deciding.length > 0,
    about: (row) => (row.sha256 ? { last: last.get(row.sha256) ?? null, before: last.has(row.sha256) ? null : before(row), doubted: doubted.get(row.sha256) ?? null } : NONE),
  };
}

/** Whether a decision's packet has a day in common with a period, as far as is known; who was held last year is not this year. */
const mayConcern = ({ periodStart, periodEnd }, { start, end }) => !(start && end && periodStart && periodEnd) || (periodStart <= end && start <= periodEnd);

/** The last decision about another packet of a mentor's year, known by the key, the list with what it had before, or what the packet replaces. */
function earlier(inOrder, { lines, replaced }) {
  const ofMentor = new Map();
  for (const [place, { mentorKey }] of inOrder.entries()) ofMentor.set(mentorKey, [...(ofMentor.get(mentorKey) ?? []), place]);
  const ofPacket = new Map(inOrder.map(({ packetSha256 }, place) => [packetSha256, place]));
  const keys = new Map();
  for (const { principals, key } of [...lines.filter(signsPackets), ...replaced]) {
    const name = oneLine(principals);
    if (!/[*?!]/.test(name)) keys.set(name, [...(keys.get(name) ?? []), spoken(key).fingerprint]);
  }
  return (row) => {
    const owners = [row.fingerprint, ...(keys.get(row.signer) ?? [])].filter(Boolean);
    const theirs = owners.flatMap((owner) => ofMentor.get(owner) ?? []).filter((place) => mayConcern(inOrder[place], row));
    const places = [...theirs, ...(row.replaces ?? []).map((digest) => ofPacket.get(digest))].filter((place) => place !== undefined);
    const found = places.length ? inOrder[Math.max(...places)] : null;
    return found && found.answer !== "accept" ? found : null;
  };
}
