/** Checking a packet: is it whole, does it agree with itself, and whose key signed it? */

import { spelling } from "./shared_addresses.js";
import { Problem, same } from "./bytes.js";
import { attached } from "./pdf_attachment.js";
import { claims, claimsOf } from "./claimed_sender.js";
import { pointedOut } from "./plausibility.js";
import { read } from "./credential.js";
import { impossibleDates, signingDay } from "./dates.js";
import { NOTHING, unlikeItsKey, weigh } from "./given_evidence.js";
import { called, lineOf, spoken } from "./key.js";
import { contradictions } from "./recount.js";
import { finding } from "./merkle_check.js";
import { anotherName, letterCase, lookAlike, twoKeys } from "./listed_name.js";
import { judgedBy, notJudged } from "./rules/requirements.js";
import { rejudge } from "./rules/rejudge.js";
import { NO_RULES } from "./rules/verifier_rules.js";
import { covering, covers, linesOf, mayBe, validAt } from "./signers.js";
import { NAMESPACE, verifyFile } from "./sshsig.js";
import { oneLine } from "./text.js";

/** @typedef {"OK" | "CHECK" | "REJECT"} Outcome */
/** @typedef {"yes" | "unknown key" | "no"} Authentic whether it is of the mentor whom it names. */

/**
 * Look at everything but whose key it is. No bytes make this fail: the worst is a reason to reject.
 *
 * @param {{data?: Uint8Array, pages?: Uint8Array, signature?: Uint8Array, unchecked?: string[]}} evidence data,
 *   or pages, or both; and a sentence for each PDF beside them that nothing vouches for.
 * @returns {Promise<object>} either `rejected`, the reasons; or what was signed, with what key, and when.
 */
export async function examine(evidence) {
  try {
    const signed = await read(await dataOf(evidence));
    const names = { ...spoken(signed.key), line: lineOf(signed.key) };
    const unchecked = evidence.unchecked ?? [];
    if (!signed.subject) return { ...signed, ...names, unchecked };
    await checkPages(evidence, signed.key);
    const found = [...contradictions(signed.subject)];
    if (found.length) throw new Contradiction("It contradicts itself, although its signature fits.", found);
    const pages = evidence.pages ? (evidence.signature ? "signed" : "unsigned") : "none";
    return { ...signed, ...names, pages, unchecked };
  } catch (error) {
    const why = error instanceof Problem ? error.message : "It is more than this browser can read.";
    // What was not checked is named all the same: no other row tells of it.
    return { ...reject(why, ...(error.found ?? []), ...(evidence.unchecked ?? [])), claims: await claimsOf(evidence) };
  }
}

/** A packet that is not to be believed for several reasons. */
class Contradiction extends Problem {
  constructor(message, found) {
    super(message);
    this.found = found;
  }
}

/** @returns {object} what `examine` gives for a packet that cannot be believed; `claims`: whom it says it is from. */
export const reject = (...reasons) => ({ rejected: reasons, claims: "" });

/**
 * Weigh whose key it is, what the coordinator holds beside the packet, and whether it meets what they require.
 *
 * @param {object} examined what `examine` returned.
 * @param {object | null} signers the coordinator's list.
 * @param {import("./given_evidence.js").Held} held
 * @param {import("./rules/verifier_rules.js").Rules} rules
 * @returns {{outcome: Outcome, reasons: string[], signer: string | null, authentic: Authentic, twoKeys: string,
 *   claims: string, noted: string[], judgement: import("./rules/requirements.js").Judgement}} `reasons` end with those of the judgement.
 */
export function judge(examined, signers, held = NOTHING, rules = NO_RULES) {
  if (examined.rejected) return rejected(examined.rejected, examined.claims);
  if (!examined.subject) {
    const judgement = { ...notJudged("made by a later version"), sentences: [] };
    return verdict("CHECK", ["It was made by a later version of mentorlog. Check it with that version.", ...examined.unchecked], { authentic: "unknown key", judgement });
  }
  const { subject, created, pages, unchecked } = examined;
  const again = rejudge(subject, rules);
  if (again.contradictions.length) {
    return rejected(["It contradicts the rules that it names, although its signature fits.", ...again.contradictions, ...unchecked], claims(subject));
  }
  const found = [
    ...unlikeItsKey(subject, created, addressesOf(examined, signers), examined.fingerprint, held),
    ...weigh(subject, created, addressesOf(examined, signers), held, listedOn(signers)),
    ...twoKeys(examined, signers),
    ...lookAlike(examined, signers),
    ...impossibleDates(subject, created, held.now),
  ];
  const of = (outcome, findings) => findings.filter((each) => each.outcome === outcome).map(({ sentence }) => sentence);
  const against = of("REJECT", found);
  if (against.length) return rejected(["It contradicts what you kept, although its signature fits.", ...against, ...unchecked], claims(subject));
  const { line, doubt } = signerOf(examined, signers);
  const rivals = another(examined, signers);
  const unsure = [
    ...unchecked,
    pages === "unsigned" && MISSING,
    // Where the list has another key, to add this one is not what comes next.
    !(rivals && !line) && doubt,
  ].filter(Boolean);
  const odd = [...pointedOut(subject)];
  const sort = [...ofItsSort(subject), ...odd];
  const name = anotherName(examined, signers);
  const named = name ? [`Your list has another name for its key: “${name}”.`] : [];
  const doubts = [...(rivals ? [rivals] : []), ...of("CHECK", sort), ...again.doubts, ...of("CHECK", found), ...unsure];
  const reasons = [
    `The signature fits: nothing was changed since ${signingDay(subject, created)}, by the mentor’s own clock.`,
    pages === "none" && !unchecked.length && "There were no pages to check: rely on the data shown here, not on a PDF from elsewhere.",
    line && !doubt && `The key is on your list as ${line.principals}.`,
    ...of("OK", found),
    ...named,
    ...of("OK", sort),
    ...again.notes,
  ].filter(Boolean);
  const notes = doubt && signers ? signers.notes : [];
  const judgement = judgedBy(subject, rules, again.doubts.length > 0, held.now);
  return verdict(doubts.length ? "CHECK" : "OK", [...doubts, ...reasons, ...notes, ...judgement.sentences], {
    signer: line ? oneLine(line.principals) : null,
    authentic: line && !doubt ? "yes" : "unknown key",
    twoKeys: oneLine(rivals),
    noted: [...named, ...of("OK", odd)].map(oneLine),
    judgement,
  });
}

/** Say what a packet that is not for the coordinator is good for. */
function ofItsSort({ profile, about }) {
  if (profile === "mentee") {
    return [finding("OK", `It is a copy for ${about}: it lists what concerns that mentee alone, and decides no requirement.`)];
  }
  if (profile === "coordinator") return [];
  return [
    finding("CHECK",
      "It is a public summary without entries, so its totals and how its requirements stand are the " +
        "mentor’s own word. For a certificate, ask for the summary for the coordinator."),
  ];
}

const MISSING =
  "packet.pdf.sig is missing, so the pages could have been changed. Ask for that file, or rely on the data shown here, which is whole.";

/** The mentor's e-mail addresses, as the packet and the list of keys give them. */
export const addressesOf = ({ key, subject }, signers) => [
  subject.email ?? "",
  ...(signers ? linesOf(signers, key).flatMap(({ principals }) => principals.split(",")) : []),
];

/** The names on lists, each list looked through once. */
const listed = new WeakMap();

/** Every name on a list of keys. */
export function listedOn(signers) {
  if (!signers) return [];
  if (!listed.has(signers)) listed.set(signers, signers.lines.flatMap(({ principals }) => principals.split(",")));
  return listed.get(signers);
}

const verdict = (outcome, reasons, more) => ({ outcome, reasons: reasons.map(oneLine), signer: null, twoKeys: "", claims: "", noted: [], ...more });

const rejected = (reasons, claimed) =>
  verdict("REJECT", reasons, { authentic: "no", claims: claimed, judgement: { ...notJudged("not genuine"), sentences: [] } });

/** The signed data: that of the file, of the PDF, or of both when they are the same. */
async function dataOf({ data, pages }) {
  const inside = pages && (await attached(pages));
  if (data && inside && !same(data, inside)) {
    throw new Problem("The data inside packet.pdf is not that of packet.json: one of them was changed, or they are of two packets.");
  }
  return inside ?? data;
}

/** Check the signature over the pages, if both are there. */
async function checkPages({ pages, signature }, key) {
  if (pages && signature && !same(await verifyFile(pages, signature), key)) {
    throw new Problem("The pages are signed with another key than the data.");
  }
}

/** The line of the list that the key is on, and what speaks against trusting it. */
function signerOf({ key, words, created, subject }, signers) {
  if (!signers) {
    return {
      doubt: `The key was not compared with your list of keys. Ask the mentor for the six words: they must be “${words}”.`,
    };
  }
  const lines = linesOf(signers, key);
  if (!lines.length) {
    return {
      doubt:
        "The key is not on your list of keys. Ask the mentor, on a number that you know from elsewhere, " +
        `for the six words; if they are “${words}”, add the key to the list.`,
    };
  }
  const valid = lines.filter((each) => validAt(each, created));
  if (!valid.length) return { line: lines[0], doubt: "The key is on your list, but it was not valid on the day of signing." };
  const { email } = subject;
  const line = valid.find((each) => !email || mayBe(each, email)) ?? valid[0];
  return { line, doubt: stranger(line, email) };
}

/** Says so when the list has another key for the packet's address: a new key, or a forger's. */
function another({ key, subject: { email } }, signers) {
  if (!signers || !email) return "";
  const own = linesOf(signers, key).some((line) => mayBe(line, email) || covers(line, spelling(email)));
  const others = covering(signers, spelling(email));
  if (own || !others.length) return "";
  const listed = others.map((line) => called(spoken(line.key))).join(" and ");
  return (
    `The list has another key for ${email}: ${listed}. This packet is signed with ${called(spoken(key))}, ` +
    "which is that mentor’s new key, or somebody else’s."
  );
}

/** Says so when the list and the packet give one key two different e-mail addresses. */
function stranger(line, email) {
  if (!email || mayBe(line, email)) return "";
  return `The key is on your list as ${line.principals}, but the packet says that it is of ${email}.${letterCase(line, email)}`;
}

const PLAIN_ADDRESS = /^[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9][A-Za-z0-9.-]*$/;

/** The line to add to the list once the six words agree. */
export const signersLine = ({ subject, line }) => `${principalOf(subject)} namespaces="${NAMESPACE}" ${line}`;

/** What a list calls a mentor: the e-mail, unless a shell could misread it. */
export const principalOf = (subject) => (subject?.email && PLAIN_ADDRESS.test(subject.email) ? subject.email : "mentor");
