/** The page: takes files in, checks them, and shows the verdicts. */

import { NOT_AGAIN, examine, judge } from "./assess.js";
import { choose } from "./crypto.js";
import { csv } from "./csv.js";
import { detail, verdictBadge } from "./detail.js";
import { el, line, said } from "./dom.js";
import { chosenFiles, droppedFiles } from "./drop.js";
import { examineFiles, keyOf, listBytes, sorted } from "./packets.js";
import { parseSigners } from "./signers.js";
import { visible } from "./text.js";
import { day, many, musts } from "./wording.js";

export { choose, examine, judge, parseSigners, csv, sorted };

const HEADS = ["Packet", "Verdict", "Why", "Required items", "Key"];
const NAMES_SHOWN = 5;

/** What the page holds. */
const state = {
  /** @type {{key: string, name: string, examined: object, verdict: object, row: HTMLElement}[]} */
  checked: [],
  /** The coordinator's list, once there is one: `name`, `lines`, `notes`. */
  signers: null,
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
  at("forget").addEventListener("click", () => setSigners(null));
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
  document.body.classList.add("ready");
}

/** What is dropped while something is being checked waits for its turn. */
let turn = Promise.resolve();
const take = (dropped) => (turn = turn.then(() => check(dropped)));

async function check({ files, unread }) {
  const { packets, signatures, lists, others } = sorted(files);
  offerLists(lists, files.length === lists.length);
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
  say(packets, [
    ["The pages were not there for", lonely.map(({ path }) => path)],
    ["Passed over, being neither PDF, .sig, JSON nor a list of signers:", others],
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
  const entry = { key: packet.key, name: packet.name, packet, examined, verdict: judge(examined, state.signers) };
  const again = state.checked.find((old) => sameFiles(old.packet, packet));
  entry.row = rowOf(entry);
  if (again) {
    again.row.replaceWith(entry.row);
    state.checked.splice(state.checked.indexOf(again), 1, entry);
  } else {
    state.checked.push(entry);
    at("verdicts").append(entry.row);
  }
  at("results").hidden = false;
}

const sameFiles = (one, other) => one.key === other.key && ["data", "pages", "signature"].every((part) => mark(one[part]) === mark(other[part]));

const mark = (each) => each && `${each.file.size} ${each.file.lastModified}`;

function rowOf(entry) {
  const { name, examined, verdict } = entry;
  const { subject, words, fingerprint } = examined;
  return line(
    HEADS,
    [
      [
        el("button.link", { type: "button", click: () => show(entry, true) }, subject ? said(subject.name) : said(name)),
        subject ? el("span.small", null, `${day(subject.period.from)} to ${day(subject.period.to)}`) : null,
        subject ? el("span.small", null, said(name)) : null,
      ],
      verdictBadge(verdict.outcome),
      verdict.reasons.filter((reason) => reason !== NOT_AGAIN).map((reason) => el("p", null, said(reason))),
      subject ? required(subject) : "–",
      words ? [el("span.words", null, words), el("code.small", null, fingerprint)] : "–",
    ],
    { class: verdict.outcome.toLowerCase(), hidden: Boolean(state.only) && state.only !== verdict.outcome },
  );
}

function required(subject) {
  const { all, met, short } = musts(subject);
  return [
    `${met} of ${all.length} met`,
    short.length ? el("span.small", null, "missing: ", said(short.map(({ ref }) => ref).join(", "))) : null,
  ];
}

function filter(only) {
  state.only = only;
  for (const { row, verdict } of state.checked) row.hidden = Boolean(only) && only !== verdict.outcome;
}

// One packet

function show(entry, move) {
  state.shown = entry;
  at("detail").replaceChildren(...detail(entry));
  at("detail").hidden = false;
  for (const { row } of state.checked) row.toggleAttribute("aria-current", false);
  entry.row.setAttribute("aria-current", "true");
  if (move) at("detail-title").focus();
}

function clear() {
  Object.assign(state, { checked: [], shown: null });
  at("verdicts").replaceChildren();
  at("detail").replaceChildren();
  at("detail").hidden = true;
  say(null, []);
  at("files").focus();
}

function save() {
  const url = URL.createObjectURL(new Blob([csv(state.checked)], { type: "text/csv" }));
  el("a", { href: url, download: "verdicts.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// The list of signers

/**
 * A list that was dropped by itself is the coordinator's own. One that came along with packets could be a
 * forger's, who would have put their own key on it: a person must say so.
 */
function offerLists(lists, alone) {
  if (alone) return lists.forEach(useList);
  for (const list of lists) {
    const answer = (use) => () => (use && useList(list), offer.remove());
    const offer = el(
      "p.notice",
      null,
      "A list of signers came along with the packets: ",
      said(list.path),
      ". Use it only if you keep it yourself; whoever forges a packet can put a list beside it. ",
      el("button", { type: "button", click: answer(true) }, "It is mine: use it"),
      " ",
      el("button", { type: "button", click: answer(false) }, "Leave it"),
    );
    at("offers").append(offer);
  }
}

async function useList(list) {
  try {
    const bytes = await listBytes(list);
    if (!bytes) throw new Error("The list of signers is far too large.");
    setSigners({ name: list.path, ...parseSigners(bytes) });
  } catch (error) {
    at("signers").textContent = `${visible(list.path)} was not used. ${error.message}`;
  }
}

function setSigners(signers) {
  state.signers = signers;
  at("signers").replaceChildren(
    ...(signers
      ? [`${many(signers.lines.length, "key")} on your list, `, said(signers.name), signers.notes.length ? el("ul", null, signers.notes.map((note) => el("li", null, said(note)))) : ". "]
      : ["None yet: without your list the best verdict is CHECK."]),
  );
  at("forget").hidden = !signers;
  for (const entry of state.checked) {
    entry.verdict = judge(entry.examined, signers);
    const row = rowOf(entry);
    entry.row.replaceWith(row);
    entry.row = row;
  }
  if (state.checked.length) say([], []);
  if (state.shown) show(state.shown, false);
}

if (typeof document !== "undefined") start();
