/** One packet: why the verdict, whose key, and the signed data itself. */

import { signersLine } from "./assess.js";
import { between, el, facts, line, prose, said, table } from "./dom.js";
import { visible } from "./text.js";
import { STATE_SIGNS, VERDICT_SIGNS, amount, day, entered, haveOf, hours, label, many, moment, musts, titled } from "./wording.js";

/** Entries of a list that are shown at once; the rest after one more click. */
const AT_ONCE = 300;

/** A sign with its word. */
export const badge = (word, sign, kind) => el(`span.badge.${kind}`, null, el("span", { "aria-hidden": "true" }, `${sign} `), word);

export const verdictBadge = (outcome) => badge(outcome, VERDICT_SIGNS[outcome], outcome.toLowerCase());

/** @returns {Node[]} everything about a packet, under the heading that the page gives. */
export function detail({ name, examined, verdict }) {
  const { subject } = examined;
  return [
    el("h2", { id: "detail-title", tabindex: "-1" }, verdictBadge(verdict.outcome), " ", said(subject ? subject.name : name)),
    el("p.small", null, said(name)),
    el("ul.reasons", null, verdict.reasons.map((reason) => el("li", null, said(reason)))),
    examined.words ? keySection(examined, verdict) : null,
    ...(subject ? signedData(examined) : []),
  ].filter(Boolean);
}

function keySection(examined, { outcome, signer }) {
  return el(
    "section.key",
    { "aria-labelledby": "key-title" },
    el("h3", { id: "key-title" }, "Whose key is it?"),
    el("p", null, "Six words for the telephone: ask the mentor to read theirs, and compare."),
    el("p.words", null, examined.words),
    facts([
      ["Fingerprint", el("code", null, examined.fingerprint)],
      ["On your list as", signer && said(signer)],
    ]),
    outcome === "CHECK" && !signer && examined.subject
      ? el("p", null, "Once the words agree, add this line to your list: ", el("code.line", null, signersLine(examined)))
      : null,
  );
}

function signedData({ subject, created, id, line: keyLine }) {
  return [
    el(
      "p.notice",
      null,
      el("strong", null, "What was signed. "),
      "This is the signed data itself; trust it, not a picture of a page. A signature proves who wrote it and that " +
        "nobody changed it. It does not prove that the meetings took place.",
    ),
    who(subject, created),
    requirements(subject),
    meetings(subject),
    notes(subject),
    reflections(subject),
    goals(subject),
    training(subject),
    mentees(subject),
    block("What is left out", el("ul", null, subject.omitted.map((each) => el("li", null, said(each))))),
    block("Statement", el("blockquote", null, prose(subject.statement)), technical(subject, id, keyLine)),
    whole(subject),
  ].filter(Boolean);
}

const block = (title, ...inside) => el("section", null, el("h3", null, title), inside);

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
      ["Rules", [said(programme.title), " (", said(programme.policy), ", version ", said(programme.version), ")"]],
      ["Source of the rules", programme.source && said(programme.source)],
      ["Coordinator", coordinator.length ? between(coordinator, " · ") : null],
      ["Stands as of", [day(subject.asOf), subject.dayOver ? ", at its end" : ", before its end", " (days of ", said(programme.zone), ")"]],
      ...[["Days left out", programme.excluded], ["Phases", programme.phases], ["Windows", programme.windows]].map(([name, days]) => [
        name,
        days.length ? between(days.map((each) => [said(label(each.name)), ` (${day(each.from)} to ${day(each.to)})`]), "; ") : null,
      ]),
      ["Days to count from", programme.anchors.length ? between(programme.anchors.map((each) => [said(label(each.name)), ` (${day(each.date)})`]), "; ") : null],
      ["Signed", [moment(created), " by the mentor’s own clock, with ", said(subject.software)]],
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

const stateBadge = (state) => badge(titled(state), STATE_SIGNS[state] ?? "·", state);

function requirements(subject) {
  const { all, met } = musts(subject);
  const heads = ["Requirement", "State", "Have and needed"];
  return block(
    "Requirements",
    all.length ? el("p", null, `${met} of ${many(all.length, "required item")} met or waived.`) : null,
    rows("Requirements", heads, subject.requirements, (need) => [
      [
        el("span", null, said(need.text)),
        el("span.small", null, el("code", null, said(need.ref)), " · ", said(need.rule), need.source && [" · ", said(need.source)]),
        lifted(need, subject.programme),
        behind(need),
      ],
      [stateBadge(need.state), el("span.small", null, need.severity)],
      haveOf(need),
    ]),
  );
}

/** What was waived or brought forward for a requirement. */
const lifted = ({ ref, unit }, { waivers, openings }) => [
  ...waivers.filter(({ requirement }) => requirement === ref).map((each) =>
    el("span.small", null, el("strong", null, "Waived"), " by ", said(each.grantedBy), each.date && ` on ${day(each.date)}`, ": ", said(each.reason)),
  ),
  ...openings.filter(({ requirement }) => requirement === ref).map((each) =>
    el("span.small", null, el("strong", null, "Brought forward "), said(each.ref), `: ${amount(each.amount, unit)}`, each.note && [", ", said(each.note)]),
  ),
];

/** The entries behind a figure. */
function behind(need) {
  const counted = need.counted.map((ref, at) => [said(ref), need.unit === "minutes" ? ` (${hours(need.adds[at])})` : ""]);
  const parts = need.parts.map((part) => [
    said(part.label), ` ${day(part.from)} to ${day(part.to)}: `, `${amount(part.have, need.unit)} of ${amount(part.needed, need.unit)}, ${label(part.state)}`,
  ]);
  return el(
    "details",
    null,
    el("summary", null, `${many(need.counted.length, "entry", "entries")} counted, ${need.notCounted.length} not`),
    facts([
      ["Counted", counted.length ? between(counted, ", ").flat() : null],
      ["Not counted", need.notCounted.length ? el("ul", null, need.notCounted.map(({ ref, why }) => el("li", null, said(ref), ": ", said(why)))) : null],
      ["Parts", parts.length ? el("ul", null, parts.map((part) => el("li", null, part))) : null],
      ["Due", need.due && day(need.due)],
      ["Next", need.next && said(need.next)],
    ]),
  );
}

function meetings(subject) {
  const heads = ["No.", "Date", "Kind", "Length", "Mentees and topics", "Counted for", "Entered"];
  return block(
    "Meetings",
    el("p.small", null, "“Entered” and “edits” are by this mentor’s own clock."),
    rows("Meetings", heads, subject.meetings, (meeting) => [
      said(meeting.ref),
      [day(meeting.date), meeting.start ? ` ${meeting.start}` : null],
      [
        said(label(meeting.kind)),
        meeting.channel && [", ", said(label(meeting.channel))],
        meeting.status !== "held" && [" ", el("strong", null, titled(meeting.status))],
        meeting.byChance && ", by chance",
      ],
      hours(meeting.minutes),
      people(meeting),
      meeting.countedFor.length ? between(meeting.countedFor.map(said), ", ") : "–",
      entered(meeting),
    ]),
  );
}

const people = ({ mentees, absent, groupSize, topics, tags }) => [
  ...between(mentees.map(said), ", "),
  absent?.length ? el("span.small", null, "absent: ", between(absent.map(said), ", ")) : null,
  groupSize > mentees.length ? el("span.small", null, `${groupSize} people`) : null,
  topics.length ? el("span.small", null, between(topics.map(said), ", ")) : null,
  tags?.length ? el("span.small", null, "tagged ", between(tags.map(said), ", ")) : null,
];

function notes(subject) {
  const noted = subject.meetings.filter(({ facts: told, reflection }) => told || reflection);
  if (!noted.length) return null;
  return block(
    "Notes on meetings",
    noted.map((meeting) =>
      folded([said(meeting.ref), ` · ${day(meeting.date)}`], () => [
        ...(meeting.facts ? prose(meeting.facts) : []),
        ...(meeting.reflection ? [el("h4", null, "Reflection"), ...prose(meeting.reflection)] : []),
      ]),
    ),
  );
}

function reflections(subject) {
  const heads = ["No.", "Date", "Document", "Model", "About", "Words"];
  const about = ({ meeting, window: name }) => (meeting ? ["meeting ", said(meeting)] : name ? said(label(name)) : "the year");
  return block(
    "Reflections",
    rows("Reflections", heads, subject.reflections, (each) => [
      said(each.ref), day(each.date), said(titled(each.document)), said(each.modelName), about(each), `${each.words}`,
    ]),
    subject.reflections.filter(({ passages }) => passages).map((each) =>
      folded([said(each.title || titled(each.document)), ` · ${day(each.date)}`], () =>
        each.passages.flatMap(({ heading, prompt, text }) => [
          el("h4", null, said(heading), prompt ? el("span.small", null, said(prompt)) : null),
          ...prose(text),
        ]),
      ),
    ),
  );
}

function goals(subject) {
  const heads = ["No.", "Goal", "Whose", "How it stands", "Target"];
  return block(
    "Goals",
    rows("Goals", heads, subject.goals, (goal) => [
      said(goal.ref),
      goal.title ? said(goal.title) : "title left out",
      goal.mentee ? said(goal.mentee) : "the mentor’s own",
      [said(titled(goal.status)), `, ${goal.progress} %`],
      goal.target ? day(goal.target) : "–",
    ]),
  );
}

function training(subject) {
  const heads = ["No.", "Date", "What", "Can be confirmed by", "Evidence"];
  return block(
    "Training and attestations",
    rows("Training and attestations", heads, subject.training, (each) => [
      said(each.ref),
      day(each.date),
      said(titled(each.what)),
      each.confirmedBy ? said(each.confirmedBy) : "self-reported",
      each.evidence ? said(each.evidence) : "–",
    ]),
  );
}

function mentees(subject) {
  const named = subject.mentees.filter(({ name }) => name);
  return block(
    "Mentees",
    el("p", null, between(subject.mentees.map(({ alias }) => said(alias)), ", "), subject.mentees.length ? null : "None."),
    named.length ? el("p", null, "Agreed to be named: ", between(named.map(({ alias, name }) => [said(alias), " is ", said(name)]), "; ").flat()) : null,
  );
}

const technical = (subject, id, keyLine) =>
  facts([
    ["Packet", el("code", null, id)],
    ["Key", el("code", null, keyLine)],
    ["History", subject.log && [`${many(subject.log.size, "change")}, folded into `, el("code", null, visible(subject.log.root))]],
  ]);

/** Every field that was signed, those too that this page has no words for. */
const whole = (subject) =>
  folded(["The signed data, field by field"], () => [el("pre", { tabindex: "0" }, visible(JSON.stringify(subject, null, 2)))]);

/** Something that opens; what is inside is made when it does. */
function folded(title, inside) {
  const made = el("details", { toggle: () => made.children.length > 1 || made.append(...inside()) }, el("summary", null, title));
  return made;
}

/** A table of entries, the first of them at once. */
function rows(caption, heads, entries, cells) {
  if (!entries.length) return el("p", null, "None.");
  const made = (some) => some.map((entry) => line(heads, cells(entry)));
  const shown = table(caption, heads, made(entries.slice(0, AT_ONCE)));
  if (entries.length <= AT_ONCE) return shown;
  const more = el("button", { type: "button", click: () => (shown.querySelector("tbody").append(...made(entries.slice(AT_ONCE))), more.remove()) },
    `Show the other ${entries.length - AT_ONCE}`);
  return el("div", null, shown, more);
}
