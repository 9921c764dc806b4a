/** What one mentor sent, beside the table; on a narrow screen in its place. */

import { detail } from "../detail.js";
import { el, said } from "../dom.js";
import { ATTENDANCE, DECIDED } from "../shared_words.js";
import { on } from "../wording.js";
import { believed } from "./believed.js";
import { nameOf } from "./columns.js";
import { WIDE, focusRow, markOpened, openFile, placeAmong, step } from "./mentor_table.js";

const at = (id) => document.getElementById(id);

let opened = null;

const isWide = () => matchMedia(WIDE).matches;

/**
 * @param {import("../mentor_rows.js").MentorRow & {entry?: object}} each
 * @param {boolean} move whether a person asked for it, so that reading goes on there.
 */
export function show(each, move) {
  opened = each;
  at("detail").hidden = false;
  at("cohort").classList.add("open");
  if (move) at("cohort").classList.add("called");
  markOpened(each);
  at("detail").replaceChildren(bar(each), ...about(each), ...told(each));
  at("detail").scrollTop = 0;
  cover();
  if (move && isWide() && at("cohort").getBoundingClientRect().top > innerHeight / 3) at("cohort").scrollIntoView();
  if (move) at("detail-title").focus({ preventScroll: isWide() });
}

/** Close it; `back`: the focus goes to the row that it belongs to. */
export function close(back = true) {
  if (!opened) return false;
  opened = null;
  at("cohort").classList.remove("open", "called");
  at("detail").replaceChildren();
  at("detail").hidden = true;
  cover();
  markOpened(null);
  if (back) focusRow();
  return true;
}

/** Whether something stands open. */
export const isOpen = () => Boolean(opened);

/** Show again what stands open, as it is told now; what is gone is closed. */
export function refresh(rows) {
  if (!opened) return;
  const { file, email, name } = opened.row;
  const now = rows.find(({ row }) => row.file === file && (file || (row.email === email && row.name === name)));
  if (!now) return close(false);
  const { scrollTop } = at("detail");
  const reading = at("detail").contains(document.activeElement);
  show(now, false);
  at("detail").scrollTop = scrollTop;
  if (reading) at("detail-title").focus({ preventScroll: true });
}

/** While a packet covers the page, nothing behind it can be reached. */
export function cover() {
  const covers = Boolean(opened) && at("cohort").classList.contains("called") && !isWide();
  document.body.classList.toggle("covered", covers);
  const behind = document.querySelectorAll("body > header, body > footer, main > :not(#results), #results > :not(#cohort), #rows");
  for (const each of behind) each.inert = covers;
}

const bar = (each) =>
  el(
    "div.bar",
    null,
    el("span.small", null, placeAmong(each)),
    el("button", { type: "button", title: "The mentor before (k)", click: () => step(-1) }, "Previous"),
    el("button", { type: "button", title: "The next mentor (j)", click: () => step(1) }, "Next"),
    el("button", { type: "button", id: "close", title: "Back to the table (Esc)", click: () => close() }, "Close"),
  );

/** What is known of them beside their packet. */
function about({ aside, genuineBeside, late, decision, decidedBefore, doubted, decidedOn, onRoster, claimed, attendance }) {
  return [
    aside && el("p.notice", null, el("strong", null, "Left aside. "), said(aside), "."),
    decision && el("p.notice", null, el("strong", null, `${DECIDED[decision.answer]} on ${on(decidedOn)}`), " by ", said(decision.by), decision.note && [": ", said(decision.note)]),
    decidedBefore && el("p.doubt", null, el("strong", null, `${DECIDED[decidedBefore.answer]} before`), " by ", said(decidedBefore.by), decidedBefore.note && [": ", said(decidedBefore.note)], "; another packet came. Decide about this one."),
    doubted && el("p.doubt", null, "Does not count: ", `${DECIDED[doubted.answer]} by `, said(doubted.by), ", with a key that is not known as your office’s."),
    genuineBeside && el("p.notice", null, "Another packet of this address is here and is genuine: ", el("button.link", { type: "button", click: () => openFile(genuineBeside) }, said(genuineBeside)), "."),
    late && el("p.doubt", null, `${late}.`),
    onRoster === false && el("p.doubt", null, "Not on the roster."),
    claimed && el("p.doubt", null, said(claimed), "."),
    ...attendance.map(({ comparison, sentence }) => el(comparison === ATTENDANCE.ATTENDED ? "p" : "p.doubt", null, said(sentence), ".")),
  ].filter(Boolean);
}

function told(each) {
  if (each.entry) return detail({ ...each.entry, told: each.row, examined: believed(each.entry) });
  const { row } = each;
  return [
    el("h2", { id: "detail-title", tabindex: "-1" }, said(nameOf(each))),
    row.email ? el("p", null, said(row.email)) : null,
    row.reasons.map((reason) => el("p", null, said(reason))),
    el("p", null, el("strong", null, "Next: "), said(row.nextStep)),
  ].flat().filter(Boolean);
}
