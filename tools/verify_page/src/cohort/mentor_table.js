/** The table of mentors: sorted, filtered, searched and grouped as the coordinator wants it; a packet opens beside it. */

import { el } from "../dom.js";
import { GROUPS, byUrgency, isMentor, rankOf, searchedText } from "../mentor_rows.js";
import { FILTERS, STANDS } from "../shared_words.js";
import { folded } from "../text.js";
import { many } from "../wording.js";
import { COLUMNS, columnsFor } from "./columns.js";
import { attentionOf, countsOf, fits } from "./filters.js";
import { RowWindow } from "./row_window.js";

const at = (id) => document.getElementById(id);

/** Below this many pixels a packet takes the place of the table. */
export const WIDE = "(min-width: 1000px)";

/** How the coordinator looks at the table; what is dropped later changes nothing of it. */
const view = {
  /** @type {{id: string, down: boolean} | null} null: the most urgent first. */
  sort: null,
  only: new Set(),
  find: "",
  group: "",
};

/** What is in the table. */
const held = { rows: [], shown: [], items: [], columns: COLUMNS, current: null, opened: null };

let rows;
let open;

/**
 * @param {(each: import("../mentor_rows.js").MentorRow, move: boolean) => void} show opens what a mentor sent; `move`:
 *   what is read goes there.
 */
export function startTable(show) {
  open = show;
  rows = new RowWindow(at("verdicts"), at("rows"), built);
  at("find").addEventListener("input", () => look({ find: at("find").value }));
  at("group").addEventListener("change", () => look({ group: at("group").value }));
  at("sort").addEventListener("change", () => sortBy(at("sort").value, false));
  at("sort").append(...[["", "what is urgent"], ...COLUMNS.map(({ id, title }) => [id, title.toLowerCase()])].map(([value, title]) => el("option", { value }, title)));
  at("verdicts").addEventListener("click", ({ target }) => {
    const place = target.closest("tr[data-place]")?.dataset.place;
    // Who marks words in a row to copy them does not want to open it.
    if (place !== undefined && !`${getSelection()}`) go(Number(place), true);
  });
  matchMedia(WIDE).addEventListener("change", () => draw());
}

/** Show the rows of a cohort in the way that the coordinator looks at it. */
export function tell(all) {
  held.rows = byUrgency(all);
  const same = (each) => each && (all.find((other) => idOf(other) === idOf(each)) ?? null);
  [held.current, held.opened] = [same(held.current), same(held.opened)];
  draw();
}

/** Forget how the table was looked at. */
export function forgetView() {
  Object.assign(view, { sort: null, only: new Set(), find: "", group: "" });
  Object.assign(held, { current: null, opened: null });
  [at("find").value, at("group").value] = ["", ""];
}

/** The mentors that are shown now, in their order. */
export const shownMentors = () => held.shown;

/** What tells a row from all others: the file, or who sent none. */
const idOf = ({ row }) => row.file || `${row.email} ${row.name}`;

function look(change) {
  Object.assign(view, change);
  draw();
}

/** Sort by a column; once more, the other way round. */
function sortBy(id, turn = true) {
  const { large = false } = COLUMNS.find((column) => column.id === id) ?? {};
  const again = turn && view.sort?.id === id;
  look({ sort: id ? { id, down: again ? !view.sort.down : large } : null });
}

/** Show only what a filter names, or all with it taken away; `alone`: nothing else beside it. */
export function filter(word, alone = false) {
  const only = new Set(alone ? [] : view.only);
  if (!word) only.clear();
  else if (!only.delete(word)) only.add(word);
  look({ only });
}

// Drawing

function draw() {
  const counted = countsOf(held.rows);
  drawAttention(counted);
  drawFilters(counted);
  held.shown = sorted(held.rows.filter(fits(view.only)).filter(hasWords));
  held.items = view.group ? grouped(held.shown) : held.shown.map((each) => ({ each }));
  const beside = held.opened && matchMedia(WIDE).matches && !at("cohort").classList.contains("single");
  held.columns = columnsFor(held.rows).filter(({ always }) => always || !beside);
  drawHead();
  // Two of what only some cohorts have take a line of a card.
  const more = held.columns.filter(({ always, usual }) => !always && !usual).length;
  at("mentors").style.setProperty("--more-lines", `${Math.ceil(more / 2)}`);
  at("mentors").setAttribute("aria-rowcount", held.items.length + 1);
  rows.show(held.items);
  at("shown").textContent = shownSaid();
  at("none").hidden = held.shown.length > 0;
  at("sort").value = view.sort?.id ?? "";
}

/** How many mentors are shown; what is not genuine is none. */
function shownSaid() {
  const all = held.rows.filter(isMentor).length;
  const some = held.shown.filter(isMentor).length;
  const forged = held.shown.filter(({ stands }) => stands === STANDS.NOT_GENUINE).length;
  if (forged && !some) return `${many(forged, "packet")} shown, not genuine.`;
  const mentors = view.only.size || some < all ? `${some} of ${many(all, "mentor")} shown` : many(all, "mentor");
  return forged ? `${mentors}; ${many(forged, "packet")} not genuine.` : `${mentors}.`;
}

function hasWords(each) {
  each.searched ??= searchedText(each);
  return folded(view.find).split(/\s+/).every((word) => each.searched.includes(word));
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const compared = (one, other) => (typeof one === "number" ? one - other : collator.compare(one, other));

/** Those with the same stay as they were: the most urgent first, then by name. */
function sorted(mentors) {
  if (!view.sort) return mentors;
  const { key } = COLUMNS.find(({ id }) => id === view.sort.id);
  const keyed = mentors.map((each) => [key(each), each]);
  keyed.sort(([one], [other]) => (view.sort.down ? compared(other, one) : compared(one, other)));
  return keyed.map(([, each]) => each);
}

/** The rows under a heading for each group, and how many stand there. */
function grouped(mentors) {
  const groups = new Map();
  for (const each of mentors) {
    const title = GROUPS[view.group](each);
    groups.set(title, [...(groups.get(title) ?? []), each]);
  }
  const order = ([title]) => rankOf(title);
  return [...groups]
    .sort((one, other) => order(one) - order(other) || collator.compare(one[0], other[0]))
    .flatMap(([title, members]) => [{ title, size: members.length }, ...members.map((each) => ({ each }))]);
}

function drawAttention(counted) {
  const parts = attentionOf(counted).map(({ word, count, says }) => [
    el("button.link", { type: "button", click: () => (filter(word, true), at("shown").focus()) }, `${count} ${says}`),
  ]);
  const done = counted.complete ? el("button.link", { type: "button", click: () => filter("complete", true) }, `${counted.complete} complete`) : null;
  const sentence = parts.flatMap((part, place) => [place ? (place === parts.length - 1 ? " and " : ", ") : "", ...part]);
  at("attention").replaceChildren(
    ...[...(parts.length ? [...sentence, "."] : ["Nothing needs your attention."]), done && " ", done, done && "."].filter(Boolean),
  );
}

function drawFilters(counted) {
  const all = held.rows.filter(isMentor).length;
  const chip = (word, title, count) =>
    el("button.chip", { type: "button", "data-only": word, "aria-pressed": `${word ? view.only.has(word) : !view.only.size}`, click: () => again(word) },
      title, " ", el("span.count", null, `${count}`));
  at("filters").replaceChildren(
    chip("", "all", all),
    ...Object.entries(FILTERS).filter(([word]) => counted[word] || view.only.has(word)).map(([word, title]) => chip(word, title, counted[word])),
  );
}

/** The chip is another one after the click; the focus stays on it. */
function again(word) {
  filter(word);
  at("filters").querySelector(`[data-only="${word}"]`)?.focus();
}

/** The key that sorts by a column, if there is one. */
function digitOf(id) {
  const place = COLUMNS.findIndex((column) => column.id === id) + 1;
  return place < 10 ? ` (${place})` : "";
}

function drawHead() {
  const focused = document.activeElement?.closest?.("#mentors thead th")?.dataset.column;
  at("mentors-head").replaceChildren(
    ...held.columns.map(({ id, title }) => {
      const sort = view.sort?.id === id ? (view.sort.down ? "descending" : "ascending") : false;
      const sign = { ascending: "▲", descending: "▼" }[sort] ?? "";
      return el(`th.${id}`, { scope: "col", role: "columnheader", "data-column": id, "aria-sort": sort },
        el("button.head", { type: "button", title: `Sort by ${title.toLowerCase()}${digitOf(id)}`, click: () => sortBy(id) },
          title, el("span.arrow", { "aria-hidden": "true" }, sign)));
    }),
  );
  if (focused) at("mentors-head").querySelector(`[data-column="${focused}"] button`)?.focus();
}

function built({ each, title, size }, place) {
  const row = { role: "row", "aria-rowindex": place + 2 };
  if (!each) return el("tr.group", row, el("th", { role: "rowheader", scope: "rowgroup", colspan: held.columns.length }, title, " ", el("span.count", null, `${size}`)));
  const made = el(
    "tr",
    { ...row, class: each === held.current ? "at" : false, "data-place": `${place}`, "aria-current": each === held.opened && "true" },
    held.columns.map(({ id, title: name, cell, hint }, column) =>
      el(`${column ? "td" : "th"}.${id}`, { role: column ? "cell" : "rowheader", scope: !column && "row", "data-name": name, title: hint?.(each) || false }, cell(each)),
    ),
  );
  // Of all rows one is reached with Tab; arrows lead to the others.
  const tab = held.current && held.shown.includes(held.current) ? held.current : held.shown[0];
  if (each === tab) made.querySelector("button").tabIndex = 0;
  return made;
}

// Going from row to row

const placeOf = (each) => held.items.findIndex((item) => item.each === each);

function go(place, opens) {
  const { each } = held.items[place] ?? {};
  if (!each) return;
  stand(each);
  if (opens) open(each, true);
}

/** Make a row the one that keys are about. */
function stand(each) {
  held.current = each;
  for (const [place, row] of rows.built) {
    const here = held.items[place].each === each;
    row.classList.toggle("at", here);
    const button = row.querySelector("button");
    if (button) button.tabIndex = here ? 0 : -1;
  }
}

/** Go to the next mentor, or with -1 to the one before; what stands open is theirs then. */
export function step(by) {
  const from = held.current ? placeOf(held.current) : by > 0 ? -1 : held.items.length;
  let place = from + by;
  while (held.items[place] && !held.items[place].each) place += by;
  const { each } = held.items[place] ?? {};
  if (!each) return false;
  stand(each);
  const row = rows.reveal(place, at("mentors-head").getBoundingClientRect().height);
  if (held.opened) open(each, false);
  if (!held.opened || matchMedia(WIDE).matches) row?.querySelector("button")?.focus({ preventScroll: true });
  return true;
}

/** Mark whose packet stands open; null when none does. */
export function markOpened(each) {
  const before = held.opened;
  held.opened = each;
  if (each) held.current = each;
  if (Boolean(before) !== Boolean(each)) draw();
  else for (const [place, row] of rows.built) {
    if (held.items[place].each === each) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  if (each) stand(each);
  const place = placeOf(held.current);
  if (place >= 0) rows.reveal(place, at("mentors-head").getBoundingClientRect().height);
}

/** Open the packet of a file. */
export const openFile = (file) => open(held.rows.find(({ row }) => row.file === file), true);

/** Put the focus on the row that keys are about. */
export function focusRow() {
  const place = Math.max(0, placeOf(held.current));
  rows.reveal(place, at("mentors-head").getBoundingClientRect().height)?.querySelector("button")?.focus({ preventScroll: true });
}

/** Where somebody stands among those that are shown: `3 of 190`. */
export function placeAmong(each) {
  const place = held.shown.indexOf(each);
  return place < 0 ? "not among those shown" : `${place + 1} of ${held.shown.length}`;
}

/**
 * Keys of the table, while nothing is typed.
 *
 * @returns {boolean} whether the key meant something.
 */
export function tableKey(key, target) {
  const inRows = target === document.body || Boolean(target.closest?.("#rows"));
  if (key === "j" || (inRows && key === "ArrowDown")) return step(1);
  if (key === "k" || (inRows && key === "ArrowUp")) return step(-1);
  if (key === "/") return at("find").select(), at("find").focus(), true;
  if (key === "Enter" && target === document.body && held.current) return open(held.current, true), true;
  if (/^[1-9]$/.test(key) && COLUMNS[key - 1]) return sortBy(COLUMNS[key - 1].id), true;
  return false;
}
