/** One packet's row in the table of verdicts. */

import { el, line, said } from "./dom.js";
import { badge, verdictBadge } from "./parts.js";
import { oneLine } from "./text.js";
import { day } from "./wording.js";

const HEADS = ["Packet", "Verdict", "Authentic", "Requirements", "Why, and what next"];

/** What may be told of a packet: of a rejected one, nothing. */
export const believed = ({ examined, verdict }) => (verdict.outcome === "REJECT" ? {} : examined);

/**
 * @param {object} entry a packet that was judged: what was examined, and what `survey` tells of it.
 * @param {() => void} open shows what it says.
 * @param {object} given attributes of the row.
 */
export function rowOf(entry, open, given) {
  const { name, told, verdict } = entry;
  const { subject } = believed(entry);
  return line(
    HEADS,
    [
      [
        el("button.link", { type: "button", click: open }, subject ? said(subject.name) : said(name)),
        subject ? el("span.small", null, `${day(subject.period.from)} to ${day(subject.period.to)}`) : null,
        subject ? el("span.small", null, said(name)) : null,
        told.claimsToBe ? el("span.small", null, "claims to be from ", said(told.claimsToBe)) : null,
      ],
      verdictBadge(told.verdict, told.complete),
      authentic(told),
      requirements(told),
      [
        told.twoKeys ? el("p.bad", null, said(`${told.twoKeys.replace(/\.$/, "")}.`)) : null,
        told.nextStep ? el("p", null, el("strong", null, "Next: "), said(told.nextStep)) : null,
        reasons(told, verdict).map((reason) => el("p", null, said(reason))),
      ],
    ],
    { class: told.verdict.toLowerCase(), ...given },
  );
}

/** What the other columns do not say. */
function reasons({ reasons: all, twoKeys }, verdict) {
  const elsewhere = [twoKeys, `${twoKeys}.`, verdict.twoKeys, ...verdict.noted, ...verdict.judgement.sentences.map(oneLine)];
  return all.filter((reason) => !elsewhere.includes(reason));
}

const AUTHENTIC = { yes: ["✓", "plain"], "unknown key": ["?", "check"], no: ["✗", "reject"] };

function authentic({ authentic: word, complete, words, fingerprint }) {
  const [sign, kind] = AUTHENTIC[word];
  return [badge(word, sign, complete ? "ok" : kind), words ? [el("span.words", null, words), el("code.small", null, fingerprint)] : null];
}

/** What stands where nothing was to be judged. */
const sort = ({ profile, about }) => ({ mentee: ["copy for ", said(about)], public: "public summary" })[profile] ?? "another copy decides";

/** Whether the verifier's requirements are met, and on what that rests. */
export function requirements(told) {
  const { requirements: word, shortOf, notJudged, restsOn, remarks, enteredLate, says, judgedBy, supersededBy, complete } = told;
  const sign = { met: "✓", short: "!" }[word] ?? "?";
  const kind = complete ? "ok" : word === "met" && !restsOn.length ? "plain" : "check";
  return [
    supersededBy ? el("p", null, el("strong", null, "superseded"), " by ", said(supersededBy)) : null,
    word ? badge(word, sign, kind) : sort(told),
    shortOf.length ? el("p", null, "short by ", said(shortOf.join("; "))) : null,
    notJudged ? el("p", null, said(notJudged)) : null,
    restsOn.length ? el("p.doubt", null, "on the mentor’s own word: ", said(restsOn.join("; "))) : null,
    [...remarks, enteredLate].filter(Boolean).map((remark) => el("p.doubt", null, said(remark))),
    word === "not judged" && says ? el("span.small", null, "its own claim: ", said(says)) : null,
    word !== "not judged" && judgedBy ? el("span.small", null, "by ", said(judgedBy)) : null,
  ];
}
