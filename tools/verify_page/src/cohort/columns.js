/** The columns of the table of mentors: what stands in them, and by what they are sorted. */

import { el, said } from "../dom.js";
import { attended } from "../desk/attendance.js";
import { claimOf, decided, inWords, rankOf, waits } from "../mentor_rows.js";
import { badge } from "../parts.js";
import { DECIDED, STANDS } from "../shared_words.js";
import { folded } from "../text.js";
import { trustOf } from "../trust.js";
import { day, hours } from "../wording.js";

/**
 * @typedef {object} Column
 * @property {string} id of its cells' class.
 * @property {string} title
 * @property {(each: import("../mentor_rows.js").MentorRow) => (Node | string | null | Array)} cell
 * @property {(each: import("../mentor_rows.js").MentorRow) => (string | number)} key by what it sorts.
 * @property {boolean} [large] whether the largest comes first at the first click.
 * @property {boolean} [usual] whether nearly every mentor has something in it.
 * @property {boolean} [always] whether it is there even when all its cells are empty, and beside an open packet.
 */

/** How the requirements stand in plain words, with what sign and colour. */
export function requirementsOf(each) {
  const { row, stands } = each;
  if (stands === STANDS.NOT_SENT) return { words: "nothing to judge", sign: "", kind: "none" };
  if (row.verdict === "REJECT") return { words: "nothing in it counts", sign: "", kind: "none" };
  if (row.requirements === "short") return { words: row.lacks.length ? inWords(each) : STANDS.SHORT, sign: "!", kind: "check" };
  if (row.requirements === "met") {
    if (row.restsOn.length) return { words: STANDS.OWN_WORD, sign: "✓", kind: "check" };
    return { words: "met", sign: "✓", kind: row.complete ? "ok" : "plain" };
  }
  if (!row.requirements) return { words: row.profile === "mentee" ? "copy for a mentee" : row.profile === "public" ? "public summary" : STANDS.DECIDES_NOTHING, sign: "", kind: "none" };
  return { words: STANDS.NOT_JUDGED, sign: "?", kind: "check" };
}

const mark = ({ words, sign, kind }) => (kind === "none" ? el("span.quiet", null, words) : badge(words, sign, kind));

/** What a number is of; shown where there are no headings, on a card. */
const unit = (words) => el("span.unit", { "aria-hidden": "true" }, words);

/** Why requirements are not met or not judged, in full, for who points at them. */
const whole = ({ row }) => [...row.lacks, row.notJudged, ...row.restsOn.map((each) => `on own word: ${each}`), row.periodObstacle].filter(Boolean).join("; ");

/** Why there is no certificate yet, though all is met. */
const periodObstacleOf = ({ row }) => (row.requirements === "met" && row.verdict !== "REJECT" && row.periodObstacle) || "";

export const nameOf = ({ row }) => row.name || row.claimsToBe || row.email || row.file;

/** @type {Column[]} */
export const COLUMNS = [
  {
    id: "mentor",
    title: "Mentor",
    always: true,
    key: (each) => folded(nameOf(each)),
    cell: (each) => {
      const { row } = each;
      const claim = claimOf(row.claimsToBe);
      const [name, more] = row.name || !claim.name ? [nameOf(each), row.name && row.email] : [claim.name, claim.address];
      return el(
        "div.name",
        null,
        row.claimsToBe ? el("span.quiet", null, "claims to be") : null,
        el("button.link", { type: "button", tabindex: "-1" }, said(name)),
        more ? el("span.beside", null, said(more)) : null,
      );
    },
    hint: ({ row }) => [row.name || (row.claimsToBe && `claims to be ${row.claimsToBe}`), row.email, row.file].filter(Boolean).join("\n"),
  },
  {
    id: "trust",
    title: "Trust",
    always: true,
    key: (each) => trustOf(each).rank,
    cell: (each) => {
      const { word: words, sign, kind } = trustOf(each);
      return mark({ words, sign, kind });
    },
    hint: ({ row }) => [row.reasons[0], row.words && `Six words: ${row.words}`].filter(Boolean).join("\n"),
  },
  {
    id: "requirements",
    title: "Requirements",
    always: true,
    key: (each) => `${rankOf(each.stands)}`.padStart(2, "0") + requirementsOf(each).words,
    cell: (each) => mark(requirementsOf(each)),
    hint: whole,
  },
  { id: "meetings", title: "Meetings", usual: true, large: true, key: ({ row }) => row.meetings, cell: ({ row }) => row.profile && [`${row.meetings}`, unit(row.meetings === 1 ? " meeting" : " meetings")] },
  { id: "hours", title: "Time", usual: true, large: true, key: ({ row }) => row.minutes, cell: ({ row }) => row.profile && hours(row.minutes) },
  {
    id: "late",
    title: "Late",
    large: true,
    key: ({ late, signedOn }) => (late ? signedOn : ""),
    cell: ({ late, signedOn }) => late && `late, ${day(signedOn)}`,
    hint: ({ late }) => late,
  },
  {
    id: "afterwards",
    title: "Afterwards",
    large: true,
    key: ({ row }) => row.lateEntries,
    cell: ({ row }) => row.lateEntries > 0 && [`${row.lateEntries} of ${row.meetings}`, unit(" afterwards")],
    hint: ({ row }) => row.enteredLate,
  },
  {
    id: "word",
    title: "Own word",
    large: true,
    key: ({ row }) => (row.restsOn.length ? row.restsOn.join("; ") : ""),
    cell: ({ row }) => row.restsOn.length > 0 && [unit("own word: "), said(row.restsOn.join("; "))],
    hint: ({ row }) => row.restsOn.join("\n"),
  },
  {
    id: "certificate",
    title: "Certificate",
    key: (each) => periodObstacleOf(each) || "￿",
    cell: (each) => periodObstacleOf(each) && [unit("certificate: "), "not yet"],
    hint: periodObstacleOf,
  },
  {
    id: "decision",
    title: "Decision",
    key: (each) => decided(each) || "￿",
    cell: (each) => decided(each),
    hint: ({ decision, decidedOn, ...each }) => decision ? [`${DECIDED[decision.answer]} on ${decidedOn} by ${decision.by}`, decision.note].filter(Boolean).join("\n") : waits(each),
  },
  {
    id: "attendance",
    title: "Attendance",
    key: (each) => attended(each) || "￿",
    cell: (each) => attended(each) && [unit("attendance: "), attended(each)],
    hint: ({ attendance }) => attendance.map(({ sentence }) => sentence).join("\n"),
  },
];

/** Those that say something of anybody; an empty column would only take room from the others. */
export const columnsFor = (rows) => COLUMNS.filter(({ always, cell }) => always || rows.some((each) => cell(each)));
