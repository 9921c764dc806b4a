/** How the requirements stand: by the verifier's rules, and as the packet itself claims with the entries behind it. */

import { between, el, facts, said } from "./dom.js";
import { badge, block, rows, stateBadge } from "./parts.js";
import { kindNamed } from "./rules/kinds.js";
import { amount, day, grouped, haveOf, hours, label, many, noun } from "./wording.js";

const HEADS = ["Requirement", "State", "Have and needed"];

/** How much a requirement weighs. */
const SEVERITY = { must: "obligatory", should: "recommended" };
const weight = ({ severity }) => el("span.small", null, SEVERITY[severity]);

/** Said where both sorts stand among each other. */
const weights = (needs) =>
  needs.some(({ severity }) => severity === "should") && el("p.small", null, "What is obligatory decides; what is recommended is never held against a mentor.");

/** By what was judged, for who need not know the names and digests of policies. */
const withoutTerms = (judgedBy) => judgedBy.split("; SHA-256")[0].replace(/ \([\w.-]+, version /g, " (version ");

/** How the verifier's own rules stand with the entries of a packet; nothing when they were not judged. */
export function byYourRules({ report, judgedBy, remarks }, { complete }) {
  if (!report.length) return null;
  return block(
    "By your rules",
    judgedBy ? el("p.small", null, "Judged by ", said(withoutTerms(judgedBy)), ".") : null,
    remarks.map((each) => el("p", null, el("strong", null, "Worth knowing: "), said(each), ".")),
    weights(report),
    rows("By your rules", HEADS, report, (need) => [
      said(need.text),
      [need.unjudged ? badge("Not judged here", "?", "check") : stateBadge(need, !complete), weight(need)],
      need.unjudged ? said(need.unjudged) : haveOf(need),
    ]),
  );
}

/** By what number each requirement of a packet is called, where its name says nothing to people. */
export const numbered = ({ requirements: needs }) => new Map(needs.map(({ ref }, place) => [ref, `${place + 1}`]));

export function requirements(subject) {
  const numbers = numbered(subject);
  return block(
    "What the packet claims",
    el("p", null, "How its requirements are met by the rules that it names itself: ", said(subject.programme.title), "."),
    rows("What the packet claims", HEADS, subject.requirements, (need) => [
      [
        el("span", null, `${numbers.get(need.ref)}. `, said(need.text)),
        el("span.small", null, said(need.rule), need.source && [" · ", said(need.source)]),
        lifted(need, subject.programme),
        // A public summary has no entries.
        subject.profile !== "public" && behind(need),
      ],
      [stateBadge(need, true), weight(need)],
      haveOf(need),
    ]),
  );
}

/** What was waived or brought forward for a requirement. */
const lifted = ({ ref, kind, counted }, { waivers, openings }) => [
  ...waivers.filter(({ requirement }) => requirement === ref).map((each) =>
    el("span.small", null, el("strong", null, "Waived"), " by ", said(each.grantedBy), each.date && ` on ${day(each.date)}`, ": ", said(each.reason)),
  ),
  ...openings.filter((each) => each.requirement === ref || (kindNamed(kind).madeOfRules && counted.includes(each.ref))).map((each) =>
    el("span.small", null, el("strong", null, "Brought forward "), each.requirement === ref ? "" : [said(each.requirement), " "], said(each.ref), `: ${balance(each, ref, kind)}`, each.note && [", ", said(each.note)]),
  ),
];

/** How much is brought forward; the unit of a rule that stands inside another is not in a packet. */
function balance({ requirement, amount: much }, ref, kind) {
  const unit = requirement === ref && kindNamed(kind).balanceUnit;
  if (!unit) return grouped(much);
  return unit === "minutes" ? hours(much) : `${grouped(much)} ${noun(much, unit)}`;
}

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
