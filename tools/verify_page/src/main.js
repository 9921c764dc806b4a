/** The page: takes files in, checks them, and shows the verdicts. */

import { addressesOf, examine, judge } from "./verify.js";
import { textParts } from "./quotation.js";
import { countWords } from "./word_count.js";
import { choose, fits } from "./crypto.js";
import { csv } from "./csv.js";
import { detail } from "./detail.js";
import { el, said } from "./dom.js";
import { chosenFiles, droppedFiles } from "./dropped_files.js";
import { ofKeys } from "./given_evidence.js";
import { keptLines, parseKept } from "./evidence_box.js";
import { asidesOf, examineFiles, keyOf, sorted } from "./inbox.js";
import { opened } from "./incoming/opened.js";
import { believed, rowOf } from "./row.js";
import { keysFor, linesOf, mayBe, parseSigners, validAt } from "./signers.js";
import { evaluate } from "./rules/evaluate.js";
import { judgedBy } from "./rules/requirements.js";
import { readPolicy } from "./rules/policy.js";
import { readRules, rulesBy } from "./rules/rules_file.js";
import { mayBeRules, offerRules, startRules, useRules } from "./rules_box.js";
import { survey, tabled } from "./batch.js";
import { GROUPS, ONLY, byUrgency, inWords, mentorRows } from "./mentor_rows.js";
import { many } from "./wording.js";
import { offerList, offerNote, sayHeld, startYours, useList, weighHeld, yours } from "./coordinator_box.js";

export {
  GROUPS,
  ONLY,
  addressesOf,
  byUrgency,
  choose,
  countWords,
  csv,
  evaluate,
  examine,
  examineFiles,
  fits,
  inWords,
  judge,
  judgedBy,
  keptLines,
  keysFor,
  linesOf,
  mayBe,
  mentorRows,
  ofKeys,
  mayBeRules,
  parseKept,
  opened,
  parseSigners,
  readPolicy,
  readRules,
  rulesBy,
  sorted,
  tabled,
  textParts,
  validAt,
};

const NAMES_SHOWN = 5;

/** What the page holds. */
const state = {
  /** @type {{key: string, name: string, examined: object, verdict: object, told: object, row: HTMLElement}[]} */
  checked: [],
  /** The packet whose data is shown. */
  shown: null,
  /** Only these are in the table: a verdict, or `complete`; all without it. */
  only: "",
};

const at = (id) => document.getElementById(id);

async function start() {
  const own = await choose(location.hash === "#fallback");
  at("engine").textContent = own ? "by this browser" : "by the code in this page";
  for (const id of ["files", "folder"]) at(id).addEventListener("change", () => take(chosenFiles(at(id))));
  at("list").addEventListener("change", () => chosenFiles(at("list")).files.forEach(useList));
  at("rule-files").addEventListener("change", () => useRules(chosenFiles(at("rule-files")).files));
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
  for (const begin of [startYours, startRules]) {
    begin(() => {
      judgeAll();
      say([]);
    });
  }
  document.body.classList.add("ready");
}

/** What is dropped while something is being checked waits for its turn. */
let turn = Promise.resolve();
const take = (dropped) => (turn = turn.then(() => check(dropped)));

async function check({ files: dropped, unread }) {
  const progress = at("progress");
  progress.removeAttribute("value");
  progress.hidden = false;
  const { files, asides } = await opened(dropped);
  // Whoever packs rules into an archive is not the coordinator.
  const rules = files.filter((file) => mayBeRules(file) && !file.place);
  const found = await sorted(files.filter((file) => !mayBeRules(file)));
  found.asides.unshift(...asides);
  const { packets, signatures, lists, notes, others } = found;
  const alone = !packets.length && !signatures.length;
  for (const list of lists) await offerList(list, alone && !list.place);
  await offerRules(rules, alone);
  let taken = rules.length + lists.length;
  for (const note of notes) {
    if (await offerNote(note, alone && !note.place)) taken++;
    else others.push(note.path);
  }
  const lonely = signatures.filter((signature) => !lend(signature, packets));
  progress.max = packets.length;
  for (const [done, packet] of packets.entries()) {
    progress.value = done;
    add(packet, await examineFiles(packet));
    await new Promise((next) => setTimeout(next)); // Lets the page be drawn and used meanwhile.
  }
  progress.hidden = true;
  judgeAll();
  say(
    [
      ["The pages were not there for", lonely.map(({ path }) => path)],
      [
        "Not checked, being neither PDF, .sig, JSON, a list of signers, rules nor a note with checkpoints or names:",
        others,
      ],
      ...asidesOf(found),
      ["The browser could not read (try “Choose a folder”):", unread],
    ],
    !taken,
  );
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

/**
 * Say how it went: once, in one breath.
 *
 * @param {[string, string[]][]} asides what is to be said beside, and of which files.
 * @param {boolean} sought whether packets were to be expected of what was dropped.
 */
function say(asides, sought = false) {
  const count = (right) => state.checked.filter(({ told }) => right(told)).length;
  const counts = ["OK", "CHECK", "REJECT"].map((outcome) => [outcome, count(({ verdict }) => verdict === outcome)]);
  const complete = count((told) => told.complete);
  at("count-complete").textContent = complete;
  for (const [outcome, number] of counts) at(`count-${outcome}`).textContent = number;
  const all = state.checked.length;
  const sums = counts.filter(([, number]) => number).map(([outcome, number]) => `${number} ${outcome}`).join(", ");
  const done = complete ? ` ${many(complete, "mentor")} complete by your rules.` : "";
  at("status").textContent = all ? `${many(all, "packet")} checked: ${sums}.${done}` : sought ? "There was no packet in what you dropped." : "";
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
  const entry = { key: packet.key, name: packet.name, packet, examined };
  const before = state.checked.findIndex((old) => old.examined.sha256 === examined.sha256 && sameFiles(old.packet, packet));
  if (before < 0) state.checked.push(entry);
  else state.checked[before].row.remove(), state.checked.splice(before, 1, entry);
  entry.verdict = verdictOn(entry);
  draw(entry, survey([entry], yours.signers)[0]);
  at("verdicts").insertBefore(entry.row, state.checked[state.checked.indexOf(entry) + 1]?.row ?? null);
  at("results").hidden = false;
}

const sameFiles = (one, other) => one.key === other.key && ["data", "pages", "signature"].every((part) => mark(one[part]) === mark(other[part]));

const mark = (each) => each && `${each.file.size} ${each.file.lastModified}`;

const verdictOn = ({ examined }) => judge(examined, yours.signers, { ...yours.held, now: new Date() }, yours.rules);

/** Make a packet's row anew if something else is told of it now. */
function draw(entry, told) {
  const now = JSON.stringify([told, entry.verdict.judgement.report]);
  if (entry.now === now) return;
  Object.assign(entry, { told, now });
  const row = rowOf(entry, () => show(entry, true), { hidden: !seen(told), "aria-current": entry === state.shown && "true" });
  entry.row?.replaceWith(row);
  entry.row = row;
  if (entry === state.shown) show(entry, false);
}

/** Judge all packets once more: the list, the rules, what is held, or the packets beside them may be others now. */
function judgeAll() {
  weighHeld(state.checked.map(({ examined }) => examined));
  for (const entry of state.checked) entry.verdict = verdictOn(entry);
  for (const [place, told] of survey(state.checked, yours.signers).entries()) draw(state.checked[place], told);
  sayHeld();
}

/** Whether a packet is among those that are to be shown. */
const seen = ({ verdict, complete }) => !state.only || state.only === verdict || (state.only === "complete" && complete);

function filter(only) {
  state.only = only;
  for (const { row, told } of state.checked) row.hidden = !seen(told);
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
  say([]);
  at("files").focus();
}

function save() {
  const url = URL.createObjectURL(new Blob([csv(byUrgency(mentorRows(tabled(state.checked, yours.signers), yours)))], { type: "text/csv" }));
  el("a", { href: url, download: "verdicts.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

if (typeof document !== "undefined") start();
