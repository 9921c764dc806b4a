/** The page: takes files in, checks them, and shows the verdicts. */

import { addressesOf, examine, judge } from "./verify.js";
import { textParts } from "./quotation.js";
import { countWords } from "./word_count.js";
import { choose, fits } from "./crypto.js";
import { csv } from "./csv.js";
import { close, cover, isOpen, refresh, show } from "./cohort/detail_pane.js";
import { filter, forgetView, shownMentors, startTable, tableKey, tell, WIDE } from "./cohort/mentor_table.js";
import { begun, eachInTurn } from "./cohort/progress.js";
import { isReading, leaveReading, read, readingKey, startReading } from "./cohort/reading.js";
import { withAttendance } from "./desk/attendance.js";
import { attendanceIn } from "./desk/attendance_lists.js";
import { cardsIn } from "./desk/cards.js";
import { decisionsIn } from "./desk/decisions.js";
import { clearDesk, offerAttendance, offerDecisions, office, offerRoster, sayAttendance, sayDesk, startDesk, takeCards } from "./desk/desk_box.js";
import { recordsOf } from "./desk/delimited.js";
import { cardsInMail, deskFiles } from "./desk/desk_files.js";
import { officeDecisions } from "./desk/office_decisions.js";
import { withKey } from "./desk/key_list.js";
import { toldUnreadSheets } from "./desk/people_table.js";
import { rosterOf, rosterOfKeys } from "./desk/roster.js";
import { el, said } from "./dom.js";
import { chosenFiles, droppedFiles } from "./dropped_files.js";
import { ofKeys } from "./given_evidence.js";
import { keptLines, parseKept } from "./evidence_box.js";
import { asidesOf, examineFiles, keyOf, sorted } from "./inbox.js";
import { opened } from "./incoming/opened.js";
import { keysFor, linesOf, mayBe, parseSigners, validAt } from "./signers.js";
import { evaluate } from "./rules/evaluate.js";
import { judgedBy } from "./rules/requirements.js";
import { readPolicy } from "./rules/policy.js";
import { readRules, rulesBy } from "./rules/rules_file.js";
import { readPublished } from "./rules/published.js";
import { NO_RULES } from "./rules/verifier_rules.js";
import { mayBeRules, offerPublished, offerRules, startRules, useRules } from "./rules_box.js";
import { survey, tabled } from "./batch.js";
import { GROUPS, ONLY, byUrgency, inWords, mentorRows } from "./mentor_rows.js";
import { TRUST } from "./shared_words.js";
import { trustOf } from "./trust.js";
import { many } from "./wording.js";
import { isTable, offerList, offerNote, sayHeld, startYours, useList, weighHeld, yours } from "./coordinator_box.js";

export {
  recordsOf,
  attendanceIn,
  withAttendance,
  cardsIn,
  decisionsIn,
  officeDecisions,
  deskFiles,
  readPublished,
  rosterOf,
  rosterOfKeys,
  toldUnreadSheets,
  withKey,
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
const LOOKING = "Looking at the files";

/** What the page holds. */
const state = {
  /** @type {{key: string, name: string, packet: object, examined: object, verdict: object, told: object}[]} */
  checked: [],
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
  at("due").addEventListener("change", () => now.checking || tellMentors());
  at("all").addEventListener("click", () => (forgetView(), filter("")));
  at("read").addEventListener("click", () => read(shownMentors()));
  startTable(show);
  startReading((each) => each && show(each, true));
  matchMedia(WIDE).addEventListener("change", cover);
  addEventListener("keydown", press);
  addEventListener("dragover", (event) => (event.preventDefault(), document.body.classList.add("over")));
  addEventListener("dragleave", (event) => event.relatedTarget || document.body.classList.remove("over"));
  addEventListener("drop", async (event) => {
    event.preventDefault();
    document.body.classList.remove("over");
    // Of a folder it takes a while until its files are known.
    if (!now.checking) begun(LOOKING);
    take(await droppedFiles(event.dataTransfer));
  });
  for (const begin of [startYours, startRules, startDesk]) {
    begin(judgeAnew);
  }
  document.body.classList.add("ready");
}

/** What is dropped while something is being checked waits for its turn. */
let turn = Promise.resolve();
const take = (dropped) => (turn = turn.then(() => check(dropped)));

/** Whether files are being taken in, and whether the list or the rules became others meanwhile. */
const now = { checking: false, changed: false };

/** The list, the rules or what is held are others: judge by them, unless that comes anyway. */
function judgeAnew() {
  now.changed = true;
  if (!now.checking) turn = turn.then(judgeAll).then(() => say([]));
}

async function check({ files: dropped, unread }) {
  now.checking = true;
  begun(LOOKING);
  const { files: all, asides } = await opened(dropped);
  const [own, mailed] = [await deskFiles(all), await cardsInMail(dropped)];
  const files = own.rest;
  // Whoever packs rules into an archive is not the coordinator.
  const rules = files.filter((file) => mayBeRules(file) && !file.place);
  const found = await sorted(files.filter((file) => !mayBeRules(file)));
  found.asides.unshift(...asides.filter(({ path }) => !mailed.cardFiles.includes(path)));
  const { packets, signatures, lists, notes, others } = found;
  const given = { cards: [...own.cards, ...mailed.cards], bad: [...own.badCards, ...mailed.badCards] };
  const alone = !packets.length && !signatures.length && !given.cards.length && all.every(({ place }) => !place);
  takeCards(given.cards, given.bad);
  for (const file of own.published) await offerPublished(file, alone);
  for (const file of own.rosters) offerRoster(file, alone);
  offerAttendance(own.attendance, alone);
  offerDecisions(own.decisions, alone);
  for (const list of lists) await offerList(list, alone);
  await offerRules(rules, alone);
  let taken = all.length - files.length + rules.length + lists.length + mailed.cards.length;
  for (const note of notes) {
    if (await offerNote(note, alone)) taken++;
    else others.push(note.path);
  }
  const lonely = signatures.filter((signature) => !lend(signature, packets));
  const left = await eachInTurn("Checking packets", packets, async (packet) => add(packet, await examineFiles(packet)));
  do await judgeAll();
  while (now.changed);
  now.checking = false;
  say(
    [
      ["The pages were not there for", lonely.map(({ path }) => path)],
      [
        "Not checked, being neither PDF, .sig, JSON, a list of keys, rules, a table (Excel or CSV) nor a note with checkpoints or names:",
        others.filter((path) => !isTable({ path })),
      ],
      ["Tables that are not read here, to be saved as Excel (.xlsx) or CSV:", others.filter((path) => isTable({ path }))],
      ...asidesOf(found),
      ["Not checked, because you stopped:", left.map(({ name }) => name)],
      ["The browser could not read (try “Choose a folder”):", unread],
    ],
    !taken,
  );
  // What was dropped is what one wants to read about now.
  if (given.cards.length && !packets.length) at("keys").scrollIntoView();
  const [question] = at("offers").children;
  if (question) question.scrollIntoView();
  else if (packets.length > 1) at("status").scrollIntoView();
  const [only] = packets;
  if (packets.length === 1 && !left.length) show(rowOf(state.checked.find(({ packet }) => packet === only)), false);
}

/** Give a signature that came later to the packet that lacks it; that packet is looked at again. */
function lend(signature, packets) {
  const found = state.checked.find(({ key, packet }) => key === keyOf(signature) && packet.pages && !packet.signature);
  if (!found) return false;
  state.checked = state.checked.filter((each) => each !== found);
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
  const found = state.checked.map(({ told }) => trustOf({ row: told }).word);
  const counts = Object.values(TRUST).reverse().map((word) => [word, found.filter((each) => each === word).length]);
  const complete = mentors.filter(ONLY.complete).length;
  const all = state.checked.length;
  const sums = counts.filter(([, number]) => number).map(([word, number]) => `${word} ${number}`).join(", ");
  const done = complete ? ` ${many(complete, "mentor")} complete by your rules.` : "";
  at("status").textContent = all ? `${many(all, "packet")} checked: ${sums}.${done}${all > 1 ? wanting() : ""}` : sought ? "There was no packet in what you gave." : "";
  at("asides").replaceChildren(
    ...asides.filter(([, names]) => names.length).map(([what, names]) => {
      const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : "";
      return el("p.small", null, `${what} `, said(names.slice(0, NAMES_SHOWN).join(", ") + more), ".");
    }),
  );
  at("results").hidden = !all || isReading();
}

/** What of the coordinator's own is not here, without which many packets are told little of. */
function wanting() {
  const missing = [!yours.signers && "your list of keys", yours.rules === NO_RULES && "your rules"].filter(Boolean);
  return missing.length && !at("offers").hasChildNodes() ? ` Not here yet: ${missing.join(" and ")}. Drop them on this page, if you have them.` : "";
}

// The table

function add(packet, examined) {
  const entry = { key: packet.key, name: packet.name, packet, examined };
  const before = state.checked.findIndex((old) => old.examined.sha256 === examined.sha256 && sameFiles(old.packet, packet));
  if (before < 0) state.checked.push(entry);
  else state.checked.splice(before, 1, entry);
}

const sameFiles = (one, other) => one.key === other.key && ["data", "pages", "signature"].every((part) => mark(one[part]) === mark(other[part]));

const mark = (each) => each && `${each.file.size} ${each.file.lastModified}`;

const verdictOn = ({ examined }) => judge(examined, yours.signers, { ...yours.held, now: new Date() }, yours.rules);

/** Judge all packets once more: the list, the rules, what is held, or the packets beside them may be others now. */
async function judgeAll() {
  now.changed = false;
  weighHeld(state.checked.map(({ examined }) => examined));
  await eachInTurn("Judging by your list and rules", state.checked, (entry) => (entry.verdict = verdictOn(entry)), false);
  tellMentors();
  sayHeld();
  sayDesk(state.checked, mentors);
}

/** The mentors' rows, each with what was checked of it. */
let mentors = [];

/** Tell of all packets that were judged, and of who sent none. */
function tellMentors() {
  const told = survey(state.checked, yours.signers);
  for (const [place, entry] of state.checked.entries()) entry.told = told[place];
  const compared = withAttendance(mentorRows(told, desk()), yours.attendance);
  mentors = compared.mentors.map((each, place) => ({ ...each, entry: state.checked[place] }));
  sayAttendance(compared);
  at("cohort").classList.toggle("single", mentors.length === 1);
  tell(mentors);
  refresh(mentors);
}

/** What the coordinator knows beside the packets: who should send, until when, and what was decided. */
const desk = () => ({ ...yours, decisions: office(), due: at("due").value });

const rowOf = (entry) => mentors.find((each) => each.entry === entry);

/** What the page's own tests ask about: every packet that was checked, in the order of their names. */
export const checkedRows = () => state.checked.map(({ told }) => told);

function press(event) {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || at("results").hidden && !isReading()) return;
  const typing = target.closest?.("input, textarea, select");
  const used = key === "Escape" ? escape(typing) : !typing && (isReading() ? readingKey(key) : tableKey(key, target));
  if (used) event.preventDefault();
}

/** One step back: out of what is typed, out of the texts, out of the packet. */
function escape(typing) {
  if (typing?.value && typing.type === "search") return (typing.value = ""), typing.dispatchEvent(new Event("input")), true;
  if (isReading()) return leaveReading(), true;
  if (isOpen()) return close();
  return Boolean(typing?.blur());
}

function clear() {
  clearDesk();
  state.checked = [];
  close(false);
  forgetView();
  judgeAnew();
  at("files").focus();
}

function save() {
  const url = URL.createObjectURL(new Blob([csv(byUrgency(withAttendance(mentorRows(tabled(state.checked, yours.signers), desk()), yours.attendance).mentors))], { type: "text/csv" }));
  el("a", { href: url, download: "verdicts.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

if (typeof document !== "undefined") start();
