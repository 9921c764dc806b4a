/** The reflections of a cohort, one after another: those whose text was sent. */

import { el, prose, said } from "../dom.js";
import { day, many, titled } from "../wording.js";
import { believed } from "./believed.js";
import { nameOf } from "./columns.js";

const at = (id) => document.getElementById(id);

/** Texts that are put on the page at a time, as one comes near their end. */
const AT_ONCE = 10;

/** What can be read, the documents with the words that are sought, and which of them stands at the top. */
const reading = { all: [], found: [], place: 0, kept: 0 };

let back;

/** @param {(each: object | null) => void} leave goes back to the table, to the row of who wrote what was read. */
export function startReading(leave) {
  back = leave;
  at("seek").addEventListener("input", () => seek());
  at("earlier").addEventListener("click", () => turn(-1));
  at("later").addEventListener("click", () => turn(1));
  at("leave-reading").addEventListener("click", () => leaveReading());
  new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && isReading() && more(), { rootMargin: "800px" }).observe(at("more"));
  let asked = 0;
  addEventListener("scroll", () => isReading() && (asked ||= requestAnimationFrame(() => ((asked = 0), stand(topmost())))), { passive: true });
}

/** Whether reflections are being read. */
export const isReading = () => !at("reading").hidden;

/** @param {import("../mentor_rows.js").MentorRow[]} rows whose reflections to read, in this order. */
export function read(rows) {
  const documents = rows.filter(({ entry }) => entry).flatMap((each) => (believed(each.entry).subject?.reflections ?? []).map((written) => ({ each, written })));
  reading.all = documents.filter(({ written }) => written.passages);
  reading.kept = documents.length - reading.all.length;
  at("seek").value = "";
  at("results").hidden = true;
  at("reading").hidden = false;
  seek();
  at("reading-title").focus({ preventScroll: true });
  at("reading").scrollIntoView();
}

/** Go back to the table; `to` whose row, by default that of who wrote what stands at the top. */
export function leaveReading(to = reading.found[reading.place]?.each ?? null) {
  at("reading").hidden = true;
  at("results").hidden = false;
  at("texts").replaceChildren();
  Object.assign(reading, { all: [], found: [] });
  back(to);
}

/** Those in which all the words stand that are sought, without regard to case. */
function seek() {
  const words = sought();
  reading.found = reading.all.filter(({ each, written }) => {
    const text = textOf(each, written);
    return words.every((word) => word.test(text));
  });
  at("texts").replaceChildren();
  more();
  stand(0);
}

const sought = () =>
  at("seek").value.trim().split(/\s+/).filter(Boolean).map((word) => new RegExp(word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), "iu"));

const textOf = (each, { title, document: sort, passages }) =>
  [nameOf(each), title, titled(sort), ...passages.flatMap(({ heading, prompt, text }) => [heading, prompt, text])].filter(Boolean).join("\n");

/** Put the next texts on the page. */
function more() {
  const from = at("texts").children.length;
  const words = sought();
  const made = reading.found.slice(from, from + AT_ONCE).map(shown);
  if (words.length) made.forEach((node) => mark(node, new RegExp(words.map(({ source }) => source).join("|"), "giu")));
  at("texts").append(...made);
}

/** Pixels that the search and its buttons cover at the top. */
const covered = () => at("reading-tools").getBoundingClientRect().height;

/** The text that is read: the first that is not behind the search already. */
function topmost() {
  const place = [...at("texts").children].findIndex((text) => text.getBoundingClientRect().bottom > covered() + 24);
  return Math.max(0, place);
}

/** Go to the next text, or with -1 to the one before. */
export function turn(by) {
  const place = reading.place + by;
  if (place < 0 || place >= reading.found.length) return false;
  while (at("texts").children.length <= place) more();
  const text = at("texts").children[place];
  scrollBy(0, text.getBoundingClientRect().top - covered() - 12);
  text.focus({ preventScroll: true });
  stand(place);
  return true;
}

/** Say where one is. */
function stand(place) {
  const { all, found, kept } = reading;
  reading.place = place;
  const left = kept ? ` The text of ${many(kept, "other")} was not sent.` : "";
  const among = found.length < all.length ? ` with these words, ${all.length} in all` : "";
  const none = all.length ? "These words stand in none of them." : "No text was sent with these packets.";
  const says = `${found.length ? `${place + 1} of ${many(found.length, "document")}${among}.` : none}${left}`;
  if (at("reading-count").textContent !== says) at("reading-count").textContent = says;
  at("earlier").disabled = place <= 0;
  at("later").disabled = place >= found.length - 1;
}

function shown({ each, written }) {
  return el(
    "article.text",
    { tabindex: "-1" },
    el("h3", null, said(written.title || titled(written.document))),
    el(
      "p.small",
      null,
      el("button.link", { type: "button", title: "To the mentor’s row", click: () => leaveReading(each) }, said(nameOf(each))),
      ` · ${titled(written.document)} · ${day(written.date)} · ${many(written.words, "word")}`,
    ),
    written.passages.map(({ heading, prompt, text }) => [
      heading && el("h4", null, said(heading), prompt ? el("span.small", null, said(prompt)) : null),
      prose(text),
    ]),
  );
}

/** Mark where words stand in a text that is on the page. */
function mark(node, words) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    for (const { 0: word, index } of [...text.data.matchAll(words)].reverse()) {
      const rest = text.splitText(index);
      rest.splitText(word.length);
      rest.replaceWith(el("mark", null, rest.data));
    }
  }
}

/** @returns {boolean} whether a key meant something while nothing is typed. */
export function readingKey(key) {
  if (["j", "n", "ArrowRight"].includes(key)) return turn(1);
  if (["k", "p", "ArrowLeft"].includes(key)) return turn(-1);
  if (key === "/") return at("seek").select(), at("seek").focus(), true;
  return false;
}
