/** Building the page. Text becomes text nodes only: nothing that anybody wrote is ever markup. */

import { textParts } from "./quotation.js";
import { oneLine, visible } from "./text.js";

/**
 * Make an element.
 *
 * @param {string} tag with classes after dots: `p.small`.
 * @param {object | null} given attributes; a function is a listener of that event, false leaves one out.
 * @param {...(Node | string | number | null | false | Array)} inside lists of lists are laid flat
 */
export function el(tag, given, ...inside) {
  const [name, ...classes] = tag.split(".");
  const made = document.createElement(name);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(given ?? {})) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== false && value !== undefined) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...inside.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false && each !== ""));
  return made;
}

/** Somebody's words on one line, kept apart from their surroundings whatever their direction. */
export const said = (text) => el("bdi", null, oneLine(text));

/** Somebody's words of several lines, each paragraph in its own direction, with what they quote set apart. */
export const prose = (text) => textParts(text).flatMap((part) => (typeof part === "string" ? paragraphs(part) : quotation(part)));

const paragraphs = (text) => visible(text).split(/\n{2,}/).map((part) => el("p.prose", { dir: "auto" }, part));

const quotation = ({ words, source }) =>
  el("blockquote", null, paragraphs(words), source ? el("footer", null, "— ", said(source)) : null);

/** The items with something between them. */
export const between = (items, separator) => items.flatMap((item, at) => (at ? [separator, item] : [item]));

/** @param {string} caption says what the table is for. */
export function table(caption, heads, rows) {
  return el(
    "div.scroll",
    { role: "group", "aria-label": caption, tabindex: "0" },
    el(
      "table",
      null,
      el("caption.away", null, caption),
      el("thead", null, el("tr", null, heads.map((head) => el("th", { scope: "col" }, head)))),
      el("tbody", null, rows),
    ),
  );
}

/** One row; the cell that names it is a header. `names` are the column heads, shown on narrow screens. */
export const line = (names, cells, given) =>
  el("tr", given, cells.map((cell, at) => el(at ? "td" : "th", { scope: !at && "row", "data-name": names[at] }, cell)));

/** Names and what they stand for; those without a value are left out. */
export const facts = (pairs) =>
  el("dl", null, pairs.filter(([, value]) => value).map(([name, value]) => el("div", null, el("dt", null, name), el("dd", null, value))));
