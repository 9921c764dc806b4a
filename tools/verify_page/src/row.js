/** One packet's row in the table of verdicts. */

import { NOT_AGAIN } from "./assess.js";
import { el, line, said } from "./dom.js";
import { verdictBadge } from "./parts.js";
import { day, musts } from "./wording.js";

const HEADS = ["Packet", "Verdict", "Why", "Standing", "Key"];

/** What may be told of a packet: of a rejected one, nothing. */
export const believed = ({ examined, verdict }) => (verdict.outcome === "REJECT" ? {} : examined);

/**
 * @param {object} entry a packet that was judged.
 * @param {() => void} open shows what it says.
 * @param {object} given attributes of the row.
 */
export function rowOf(entry, open, given) {
  const { name, verdict } = entry;
  const { subject, words, fingerprint } = believed(entry);
  return line(
    HEADS,
    [
      [
        el("button.link", { type: "button", click: open }, subject ? said(subject.name) : said(name)),
        subject ? el("span.small", null, `${day(subject.period.from)} to ${day(subject.period.to)}`) : null,
        subject ? el("span.small", null, said(name)) : null,
      ],
      verdictBadge(verdict.outcome),
      verdict.reasons.filter((reason) => reason !== NOT_AGAIN).map((reason) => el("p", null, said(reason))),
      subject ? standing(subject, entry.supersededBy) : "–",
      words ? [el("span.words", null, words), el("code.small", null, fingerprint)] : "–",
    ],
    { class: verdict.outcome.toLowerCase(), ...given },
  );
}

function standing(subject, supersededBy) {
  const { all, met, short } = musts(subject);
  const sort = { mentee: ["copy for ", said(subject.about ?? "")], public: "public summary" }[subject.profile];
  return [
    supersededBy ? el("p", null, el("strong", null, "superseded"), " by ", said(supersededBy)) : null,
    sort ?? (all.length ? (short.length ? `${met} of ${all.length} met` : "complete") : "no musts"),
    short.length && !sort ? el("span.small", null, "missing: ", said(short.map(({ ref }) => ref).join(", "))) : null,
  ];
}
