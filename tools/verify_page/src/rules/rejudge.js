/**
 * Judging a packet's entries again by the policy that it names, if that very text is at hand, and saying where
 * its own claims differ. Its words for the rules are compared by mentorlog verify only.
 */

import { label } from "../wording.js";
import { evaluate } from "./evaluate.js";
import { shipped, superseded } from "./shipped.js";
import { Unjudged } from "./unjudged.js";

/** Differences that are told; the rest is a number. */
const SHOWN = 12;
const US = `mentorlog ${VERSION}`;

const NOTHING = { contradictions: [], doubts: [], notes: [] };

/**
 * @param {object} subject what a packet says.
 * @param {import("./verifier_rules.js").Rules} rules the verifier's.
 * @returns {{contradictions: string[], doubts: string[], notes: string[]}} where the packet claims what its entries
 *   do not give; where another version of the program came to another result; what to know all the same.
 */
export function rejudge(subject, rules) {
  if (subject.profile !== "coordinator") return NOTHING;
  const { policy: id, policySha256 } = subject.programme;
  const ships = shipped.filter((policy) => policy.id === id);
  const same = [...rules.policies, ...ships, ...superseded].find(({ sha256 }) => sha256 === policySha256);
  if (same) return byTheSame(subject, same);
  if (!ships.length || rules.policies.length) return NOTHING;
  return { ...NOTHING, notes: [`It calls its rules ${id}, but they are not those that mentorlog has so named.`] };
}

/** Expect the very same result; quoting the policy wrongly is a contradiction whatever version did it. */
function byTheSame(subject, policy) {
  const { misquoted, found } = compared(subject, policy);
  if (!misquoted.length && !found.length) {
    return { ...NOTHING, notes: ["What it claims of itself follows from the rules that it names."] };
  }
  if (misquoted.length || subject.software === US) return { ...NOTHING, contradictions: shortened([...misquoted, ...found]) };
  const told =
    `It was judged by ${subject.software}; by the same rules ${US} comes to another result. Ask the ` +
    "mentor for a new packet made with a version like yours:";
  return { ...NOTHING, doubts: [told, ...shortened(found)] };
}

function compared(subject, policy) {
  try {
    const report = evaluate(policy, subject);
    return { misquoted: [...head(subject, policy), ...quoted(subject, policy)], found: [...differences(subject, report)] };
  } catch (error) {
    if (!(error instanceof Unjudged)) throw error;
    return { misquoted: [], found: [error.message] };
  }
}

function* head({ programme: said }, { id, version, name, source }) {
  if (said.policy !== id || said.version !== version || said.title !== name || said.source !== source) {
    yield "It calls the policy or its version or source something else than the policy's own text does.";
  }
}

const claimsOf = ({ requirements }) => new Map(requirements.map((need) => [need.ref, need]));

/** Yields a sentence for each requirement that is not one of the policy's, or not in its words. */
function* quoted(subject, { rules, source }) {
  const claims = claimsOf(subject);
  if (claims.size < subject.requirements.length) yield "It lists a requirement twice.";
  const known = new Set(rules.map(({ id }) => id));
  for (const ref of claims.keys()) if (!known.has(ref)) yield `It lists the requirement ${ref}, which the named policy does not have.`;
  for (const rule of rules) {
    const claim = claims.get(rule.id);
    if (!claim) yield `It leaves out the requirement ${rule.id} of the named policy.`;
    else if (claim.text !== rule.text || claim.source !== (rule.source || source) || claim.severity !== rule.severity || claim.kind !== rule.kind) {
      yield `${claim.ref} is not worded as in the named policy, or not as binding.`;
    }
  }
}

/** Yields a sentence for each requirement that does not stand as the policy gives it; words are each version's own. */
function* differences(subject, report) {
  const claims = claimsOf(subject);
  for (const right of report) {
    const claim = claims.get(right.id);
    if (!claim || right.unjudged) continue;
    if (claim.state !== right.state || claim.have !== right.have) {
      yield `${claim.ref} says ${standing(claim)}; by the named policy it is ${standing(right)}.`;
    } else if (claim.needed !== right.needed || Boolean(claim.atMost) !== Boolean(right.atMost)) {
      yield `${claim.ref} asks for ${claim.needed}; the named policy asks for ${right.needed}.`;
    } else if (subject.software === US && claim.unit !== right.unit) {
      yield `${claim.ref} tells its rule, or what it counts, in other words than the named policy gives.`;
    } else if (!alike(claim.counted.slice(0, claim.adds.length).map((ref, at) => [ref, claim.adds[at]]), right.counted)) {
      yield `${claim.ref} does not count the entries that the named policy counts.`;
    } else if (subject.software === US && !alike(claim.notCounted.map(({ ref }) => ref), right.notCounted)) {
      yield `${claim.ref} does not look at the entries that the named policy looks at.`;
    } else if (JSON.stringify(claim.parts.map(withoutLabel)) !== JSON.stringify(right.parts.map(withoutLabel))) {
      yield `${claim.ref} has other weeks, windows or parts than the named policy gives.`;
    }
  }
}

/** Whether two lists hold the same, in whatever order. */
function alike(some, others) {
  const [one, other] = [some, others].map((list) => new Set(list.map((each) => JSON.stringify(each))));
  return one.size === other.size && [...one].every((each) => other.has(each));
}

/** A part without its label, which is words. */
const withoutLabel = ({ from, to, have, needed, state }) => [from, to, have, needed, state];

/** A state with its figure: `met with 5`. */
const standing = ({ state, have }) => `${label(state)} with ${have}`;

const shortened = (found) => (found.length > SHOWN ? [...found.slice(0, SHOWN), `And ${found.length - SHOWN} more.`] : found);
