/** One packet: why the verdict, whose key, and the signed data itself. */

import { signersLine } from "./verify.js";
import { between, el, facts, prose, said } from "./dom.js";
import { goals, meetings, menteeAnswers, mentees, notes, questionnaires, recognitions, reflections, signposting, training } from "./entries.js";
import { block, folded, trustBadge } from "./parts.js";
import { byYourRules, numbered, requirements } from "./requirements.js";
import { visible } from "./text.js";
import { day, hours, label, many, moment } from "./wording.js";

/** Over what has terms that nobody needs for a decision. */
const TECHNICAL = "For technicians";

/** What packets of a sort tell, in this order. */
const SECTIONS = {
  coordinator: [requirements, meetings, notes, reflections, questionnaires, menteeAnswers, signposting, goals, training, recognitions, mentees],
  mentee: [meetings, notes, reflections, questionnaires, signposting, goals, mentees],
  public: [requirements, reflections, questionnaires, recognitions],
};

/** @returns {Node[]} everything about a packet, under the heading that the page gives. */
export function detail({ name, examined, verdict, told }) {
  const { subject } = examined;
  return [
    el("h2", { id: "detail-title", tabindex: "-1" }, trustBadge(told), " ", ...whose(subject, told, name)),
    el("p.small", null, said(name), told.claimsToBe && ": nobody vouches for whom it claims to be from"),
    told.supersededBy ? el("p.notice", null, el("strong", null, "Superseded. "), "A later packet takes its place: ", said(told.supersededBy), ".") : null,
    told.twoKeys ? el("p.notice.bad", null, el("strong", null, "Two keys. "), said(told.twoKeys)) : null,
    told.nextStep ? el("p", null, el("strong", null, "Next: "), said(told.nextStep)) : null,
    el("ul.reasons", null, told.reasons.filter((reason) => reason !== told.twoKeys && reason !== `${told.twoKeys}.`).map((reason) => el("li", null, said(reason)))),
    byYourRules(verdict.judgement, told),
    examined.words ? keySection(examined, verdict, told) : null,
    ...(subject ? signedData(examined, verdict) : []),
  ].filter(Boolean);
}

/** Whose packet it is, in a heading; of one that is not genuine, whose it claims to be. */
const whose = (subject, { claimsToBe }, name) => (subject ? [said(subject.name)] : claimsToBe ? ["claims to be from ", said(claimsToBe)] : [said(name)]);

/** Whose key it is; of one that is on the list there is nothing to ask. */
function keySection(examined, { outcome, signer, authentic }, { twoKeys }) {
  if (authentic === "yes" && signer && !twoKeys) {
    return folded(["The key, on your list as ", said(signer)], () => [el("p.words", null, examined.words), facts([["Fingerprint", el("code", null, examined.fingerprint)]])]);
  }
  const fresh = outcome === "CHECK" && !signer && examined.subject;
  return el(
    "section.key",
    { "aria-labelledby": "key-title" },
    el("h3", { id: "key-title" }, "Whose key is it?"),
    el("p", null, "Six words for the telephone: ask the mentor to read theirs, and compare."),
    el("p.words", null, examined.words),
    facts([["On your list as", signer && said(signer)]]),
    fresh ? el("p", null, "Once the words agree, say so under “Keys to confirm” further up.") : null,
    folded([TECHNICAL], () => [
      facts([["Fingerprint", el("code", null, examined.fingerprint)]]),
      ...(fresh ? [el("p", null, "Its line for allowed_signers: ", el("code.line", null, signersLine(examined)))] : []),
    ]),
  );
}

function signedData(examined, { judgement }) {
  const { subject, created } = examined;
  return [
    el(
      "p.notice",
      null,
      el("strong", null, "What was signed. "),
      "This is the signed data itself; trust it, not a picture of a page. A signature proves who wrote it and that " +
        "nobody changed it. It does not prove that the meetings took place.",
    ),
    who(subject, created),
    ...SECTIONS[subject.profile].map((section) => section(subject)),
    block("What is left out", el("ul", null, subject.omitted.map((each) => el("li", null, said(each))))),
    block("Statement", el("blockquote", null, prose(subject.statement))),
    folded([TECHNICAL], () => [technical(examined, judgement), ...whole(subject)]),
  ].filter(Boolean);
}

function who(subject, created) {
  const { programme, period, totals } = subject;
  const coordinator = [programme.coordinator, programme.coordinatorEmail].filter(Boolean).map(said);
  return block(
    "Mentor and programme",
    facts([
      ["Mentor", said(subject.name)],
      ["E-mail", subject.email && said(subject.email)],
      ["Programme", said(programme.name)],
      ["Period", `${day(period.from)} to ${day(period.to)}`],
      ["Rules", [said(programme.title), ", version ", said(programme.version)]],
      ["Source of the rules", programme.source && said(programme.source)],
      ["Coordinator", coordinator.length ? between(coordinator, " · ") : null],
      ["Judged as of", [subject.dayOver ? "the end of " : "", day(subject.asOf), subject.dayOver ? "" : ", while that day was still going on"]],
      ...[["Days left out", programme.excluded], ["Phases", programme.phases], ["Windows", programme.windows]].map(([name, days]) => [
        name,
        days.length ? between(days.map((each) => [said(label(each.name)), ` (${day(each.from)} to ${day(each.to)})`]), "; ") : null,
      ]),
      ["Days to count from", programme.anchors.length ? between(programme.anchors.map((each) => [said(label(each.name)), ` (${day(each.date)})`]), "; ") : null],
      ["Signed", [moment(created, programme.zone), " by the mentor’s own clock, with ", said(subject.software)]],
    ]),
    el(
      "ul.totals",
      null,
      [
        [totals.meetings, totals.meetings === 1 ? "meeting held" : "meetings held"],
        [hours(totals.minutes), "in these meetings"],
        [totals.mentees, totals.mentees === 1 ? "mentee met" : "mentees met"],
        [totals.reflections, totals.reflections === 1 ? "reflection" : "reflections"],
        [`${totals.goalsMet} of ${totals.goalsSet}`, "goals met"],
      ].map(([figure, name]) => el("li", null, el("strong", null, figure), " ", name)),
    ),
  );
}

const technical = ({ id, sha256, line, subject }, { judgedBy }) => {
  const { log, replaces, programme } = subject;
  return facts([
    ["Judged by", judgedBy && said(judgedBy)],
    ["Its rules", [said(programme.policy), ", version ", said(programme.version), ": ", said([...numbered(subject)].map(([ref, number]) => `${number}. ${ref}`).join(", "))]],
    ["Days of", said(programme.zone)],
    ["Packet", el("code", null, id)],
    ["SHA-256", [el("code", null, sha256), el("span.small", null, "of the signed data, as on the pages and in certificates")]],
    ["Replaces", replaces?.length && el("ul", null, replaces.map((each) => el("li", null, `that of ${moment(each.at, programme.zone)}: `, el("code", null, each.id))))],
    ["Key", el("code", null, line)],
    ["History", log && [`${many(log.size, "change")}, folded into `, el("code", null, log.root)]],
    ["Continues", log?.checkpoints.length && el("ul", null, log.checkpoints.map(({ date, size }) => el("li", null, `the history of ${day(date)} (${many(size, "change")})`)))],
  ]);
};

/** Every field that was signed, those too that this page has no words for. */
const whole = (subject) => [el("h4", null, "The signed data, field by field"), el("pre", { tabindex: "0" }, visible(JSON.stringify(subject, null, 2)))];

