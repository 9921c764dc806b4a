/** Parts that the signed data is shown with. */

import { el, line, table } from "./dom.js";
import { trustOf } from "./trust.js";
import { STATE_SIGNS, titled } from "./wording.js";

/** Entries of a list that are shown at once; the rest after one more click. */
const AT_ONCE = 300;

/** A sign with its word. */
export const badge = (word, sign, kind) => el(`span.badge.${kind}`, null, el("span", { "aria-hidden": "true" }, `${sign} `), word);

/** Whether a packet is taken for its mentor's; green only when nothing is left to ask. */
export function trustBadge(row) {
  const { word, sign, kind } = trustOf({ row });
  return badge(word, sign, `${kind}.verdict`);
}

/**
 * How a requirement stands. What is recommended is no fault where it is not met.
 *
 * @param {boolean} claim that it is met is not to look like a verdict.
 */
export function stateBadge({ state, severity }, claim) {
  if (severity === "should" && state === "not_met") return badge(titled(state), "–", "none");
  return badge(titled(state), STATE_SIGNS[state] ?? "·", claim && state === "met" ? "plain" : state);
}

export const block = (title, ...inside) => el("section", null, el("h3", null, title), inside);

/** Something that opens; what is inside is made when it does. */
export function folded(title, inside) {
  const made = el("details", { toggle: () => made.children.length > 1 || made.append(...inside()) }, el("summary", null, title));
  return made;
}

/** A table of entries, the first of them at once. */
export function rows(caption, heads, entries, cells) {
  if (!entries.length) return el("p", null, "None.");
  const made = (some) => some.map((entry) => line(heads, cells(entry)));
  const shown = table(caption, heads, made(entries.slice(0, AT_ONCE)));
  if (entries.length <= AT_ONCE) return shown;
  const more = el("button", { type: "button", click: () => (shown.querySelector("tbody").append(...made(entries.slice(AT_ONCE))), more.remove()) },
    `Show the other ${entries.length - AT_ONCE}`);
  return el("div", null, shown, more);
}
