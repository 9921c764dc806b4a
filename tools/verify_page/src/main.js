/** The page: takes files in, checks them, and shows the verdicts. */

import { examine, judge } from "./assess.js";
import { choose, fits } from "./crypto.js";
import { csv } from "./csv.js";
import { detail } from "./detail.js";
import { el, said } from "./dom.js";
import { chosenFiles, droppedFiles } from "./drop.js";
import { fitting } from "./held.js";
import { keptLines, parseKept } from "./kept.js";
import { examineFiles, keyOf, sorted } from "./packets.js";
import { believed, rowOf } from "./row.js";
import { keysFor, linesOf, mayBe, parseSigners, validAt } from "./signers.js";
import { evaluate } from "./rules/evaluate.js";
import { readPolicy } from "./rules/policy.js";
import { survey, tabled } from "./survey.js";
import { many } from "./wording.js";
import { offerList, offerNote, sayHeld, startYours, useList, yours } from "./yours.js";

export { choose, csv, evaluate, examine, fits, judge, keptLines, keysFor, linesOf, mayBe, parseKept, parseSigners, readPolicy, sorted, tabled, validAt };

const NAMES_SHOWN = 5;
const ZIP = /\.zip$/i;

/** What the page holds. */
const state = {
  /** @type {{key: string, name: string, examined: object, verdict: object, row: HTMLElement}[]} */
  checked: [],
  /** The packet whose data is shown. */
  shown: null,
  /** Only these verdicts are in the table; all without it. */
  only: "",
};

const at = (id) => document.getElementById(id);

async function start() {
  const own = await choose(location.hash === "#fallback");
  at("engine").textContent = own ? "by this browser" : "by the code in this page";
  for (const id of ["files", "folder"]) at(id).addEventListener("change", () => take(chosenFiles(at(id))));
  at("list").addEventListener("change", () => chosenFiles(at("list")).files.forEach(useList));
  at("clear").addEventListener("click", clear);
  at("csv").addEventListener("click", save);
  for (const radio of document.getElementsByName("only")) radio.addEventListener("change", () => filter(radio.value));
  addEventListener("dragover", (event) => (event.preventDefault(), document.body.classList.add("over")));
  addEventListener("dragleave", (event) => event.relatedTarget || document.body.classList.remove("over"));
  addEventListener("drop", async (event) => {
    event.preventDefault();
    document.body.classList.remove("over");
    take(await droppedFiles(event.dataTransfer));
  });
  startYours(() => {
    judgeAll();
    if (state.checked.length) say([], []);
  });
  document.body.classList.add("ready");
}

/** What is dropped while something is being checked waits for its turn. */
let turn = Promise.resolve();
const take = (dropped) => (turn = turn.then(() => check(dropped)));

async function check({ files, unread }) {
  const { packets, signatures, lists, notes, others } = sorted(files);
  const alone = !packets.length && !signatures.length;
  for (const list of lists) offerList(list, alone);
  for (const note of notes) if (!(await offerNote(note, alone))) others.push(note.path);
  const lonely = signatures.filter((signature) => !lend(signature, packets));
  const progress = at("progress");
  progress.max = packets.length;
  progress.hidden = false;
  for (const [done, packet] of packets.entries()) {
    progress.value = done;
    add(packet, await examineFiles(packet));
    await new Promise((next) => setTimeout(next)); // Lets the page be drawn and used meanwhile.
  }
  progress.hidden = true;
  judgeAll();
  say(packets, [
    ["The pages were not there for", lonely.map(({ path }) => path)],
    [
      "Not checked, being neither PDF, .sig, JSON, a list of signers nor a note with checkpoints or names:",
      others.filter((path) => !ZIP.test(path)),
    ],
    ["Unpack first, and drop what comes out:", others.filter((path) => ZIP.test(path))],
    ["The browser could not read (try “Choose a folder”):", unread],
  ]);
  if (packets.length === 1) show(state.checked.at(-1), false);
}

/** Give a signature that came later to the packet that lacks it; that packet is looked at again. */
function lend(signature, packets) {
  const found = state.checked.find(({ key, packet }) => key === keyOf(signature) && packet.pages && !packet.signature);
  if (!found) return false;
  state.checked = state.checked.filter((each) => each !== found);
  found.row.remove();
  packets.push({ ...found.packet, signature });
  return true;
}

/** Say how it went: once, in one breath. */
function say(packets, asides) {
  const counts = ["OK", "CHECK", "REJECT"].map((outcome) => [outcome, state.checked.filter(({ verdict }) => verdict.outcome === outcome).length]);
  for (const [outcome, count] of counts) at(`count-${outcome}`).textContent = count;
  const all = state.checked.length;
  const sums = counts.filter(([, count]) => count).map(([outcome, count]) => `${count} ${outcome}`).join(", ");
  at("status").textContent = all ? `${many(all, "packet")} checked: ${sums}.` : packets ? "There was no packet in what you dropped." : "";
  at("asides").replaceChildren(
    ...asides.filter(([, names]) => names.length).map(([what, names]) => {
      const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : "";
      return el("p.small", null, `${what} `, said(names.slice(0, NAMES_SHOWN).join(", ") + more), ".");
    }),
  );
  at("results").hidden = !all;
}

// The table

function add(packet, examined) {
  const entry = { key: packet.key, name: packet.name, packet, examined, supersededBy: "" };
  const before = state.checked.findIndex((old) => sameFiles(old.packet, packet));
  if (before < 0) state.checked.push(entry);
  else state.checked[before].row.remove(), state.checked.splice(before, 1, entry);
  renew(entry);
  at("verdicts").insertBefore(entry.row, state.checked[state.checked.indexOf(entry) + 1]?.row ?? null);
  at("results").hidden = false;
}

const sameFiles = (one, other) => one.key === other.key && ["data", "pages", "signature"].every((part) => mark(one[part]) === mark(other[part]));

const mark = (each) => each && `${each.file.size} ${each.file.lastModified}`;

/** Judge a packet, and make its row anew if that says something else now. */
function renew(entry, supersededBy = "") {
  const { subject } = entry.examined;
  // Beside other packets, only what can be told to be about this one.
  const held = subject && state.checked.length > 1 ? fitting(subject, yours.held) : yours.held;
  const verdict = judge(entry.examined, yours.signers, held);
  const now = JSON.stringify([verdict, supersededBy]);
  if (entry.now === now) return;
  const hidden = Boolean(state.only) && state.only !== verdict.outcome;
  Object.assign(entry, { verdict, supersededBy, now });
  const row = rowOf(entry, () => show(entry, true), { hidden, "aria-current": entry === state.shown && "true" });
  entry.row?.replaceWith(row);
  entry.row = row;
  if (entry === state.shown) show(entry, false);
}

/** Judge all packets once more: the list, what is held, or the packets beside them may be others now. */
function judgeAll() {
  for (const entry of state.checked) renew(entry, entry.supersededBy);
  for (const [place, { supersededBy }] of survey(state.checked).entries()) renew(state.checked[place], supersededBy);
  sayHeld(state.checked.map(({ examined }) => examined.subject).filter(Boolean));
}

function filter(only) {
  state.only = only;
  for (const { row, verdict } of state.checked) row.hidden = Boolean(only) && only !== verdict.outcome;
}

// One packet

function show(entry, move) {
  state.shown = entry;
  at("detail").replaceChildren(...detail({ ...entry, examined: believed(entry) }));
  at("detail").hidden = false;
  for (const { row } of state.checked) row.removeAttribute("aria-current");
  entry.row.setAttribute("aria-current", "true");
  if (move) at("detail-title").focus();
}

function clear() {
  Object.assign(state, { checked: [], shown: null });
  at("verdicts").replaceChildren();
  at("detail").replaceChildren();
  at("detail").hidden = true;
  judgeAll();
  say(null, []);
  at("files").focus();
}

function save() {
  const url = URL.createObjectURL(new Blob([csv(tabled(state.checked))], { type: "text/csv" }));
  el("a", { href: url, download: "verdicts.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

if (typeof document !== "undefined") start();
