/** The coordinator's desk: who should send and has not, keys to be confirmed aloud, and what was decided. */

import { el, said, table } from "../dom.js";
import { offer, relist, yours } from "../coordinator_box.js";
import { dayHere } from "../mentor_rows.js";
import { linesOf } from "../signers.js";
import { spelling } from "../shared_addresses.js";
import { STANDS } from "../shared_words.js";
import { visible } from "../text.js";
import { principalOf } from "../verify.js";
import { many } from "../wording.js";
import { attendanceIn, listCalled } from "./attendance_lists.js";
import { newest } from "./cards.js";
import { decisionsIn } from "./decisions.js";
import { officeDecisions } from "./office_decisions.js";
import { toldUnreadSheets } from "./people_table.js";
import { rosterOf, rosterOfCards, rosterOfKeys } from "./roster.js";

const at = (id) => document.getElementById(id);
const NAMES_SHOWN = 12;
const ROSTER_WARNING = "A table of names came along with the packets. Use it only if it is your own list of who should send: ";
const ATTENDANCE_WARNING = "A list of who took part came along with the packets. Use it only if it is your office’s own: ";
const DECISIONS_WARNING =
  "Decisions came along with the packets. Use them only if they are your own register or receipts; anybody can write that something was accepted: ";

/** Is told when any of it is another. */
let changed;
/** The cards that were handed in, one of each key. */
let cards = [];

export function startDesk(tell) {
  changed = tell;
  at("roster-file").addEventListener("change", () => {
    const [file] = Array.from(at("roster-file").files, (each) => ({ path: each.name, file: each }));
    at("roster-file").value = "";
    if (file) useRoster(file);
  });
  at("attendance-files").addEventListener("change", () => {
    const files = Array.from(at("attendance-files").files, (each) => ({ path: each.name, file: each }));
    at("attendance-files").value = "";
    if (files.length) useAttendance(files);
  });
  at("no-attendance").addEventListener("click", () => ((listFiles = []), useAttendance([])));
  at("roster-keys").addEventListener("click", () => setRoster(rosterOfKeys(yours.signers), "your list of keys"));
  at("roster-cards").addEventListener("click", () => setRoster(rosterOfCards(cards), "the cards"));
  at("no-roster").addEventListener("click", () => setRoster(null, ""));
  at("no-decisions").addEventListener("click", () => setDecisions(NONE_DECIDED));
  at("confirmed-by").addEventListener("change", () => {
    for (const each of yours.confirmed.values()) each.by = at("confirmed-by").value.trim();
    if (yours.confirmed.size) relist();
  });
  at("save-keys").addEventListener("click", saveKeys);
}

// Who should send

export const offerRoster = (file, alone) => offer(file, alone, ROSTER_WARNING, () => useRoster(file));

async function useRoster(file) {
  try {
    setRoster(await rosterOf(file), file.path, await toldUnreadSheets(file));
  } catch (error) {
    at("roster").textContent = visible(`${file.path} was not used. ${error.message}`);
  }
}

const NO_ROSTER = "Not said yet who should send: a table of names (CSV or Excel) says it.";

/** @param {string} [told] what of its file was not read. */
function setRoster(roster, from, told) {
  yours.roster = roster;
  at("roster").replaceChildren(
    ...(roster
      ? [`${many(roster.mentors.length, "mentor")} should send, by `, said(from), roster.leftOut ? `; ${many(roster.leftOut, "row")} had nobody, or somebody again.` : ".", ...(told ? [unreadSheets(told)] : [])]
      : [NO_ROSTER]),
  );
  at("no-roster").hidden = !roster;
  changed();
}

const unreadSheets = (told) => el("span.small", null, said(told));

/** Say how many sent, and who has not; before anything came, that is no news of anybody. */
function saySent(mentors) {
  const { roster } = yours;
  at("sent").hidden = !roster;
  if (roster && !mentors.some(({ row }) => row.file)) return at("sent").replaceChildren(`Waiting for packets: ${many(roster.mentors.length, "mentor")} should send.`);
  const missing = mentors.filter(({ stands }) => stands === STANDS.NOT_SENT);
  const all = roster?.mentors.length ?? 0;
  const names = missing.slice(0, NAMES_SHOWN).map(({ row }) => row.name || row.email);
  const more = missing.length - names.length;
  at("sent").replaceChildren(
    ...(roster ? [el("strong", null, `${all - missing.length} of ${all} sent`), ending(missing.length), names.length ? said(names.join(", ")) : "", more ? ` and ${more} more.` : names.length ? "." : ""] : []).filter(Boolean),
  );
}

const ending = (missing) => (missing ? `; ${missing} ${missing === 1 ? "has" : "have"} not: ` : ".");

// Who took part

const NO_ATTENDANCE = "Lists of who took part in training or an orientation (CSV or Excel) are set beside what packets say of it.";
/** The lists that are used; another one is one more. */
let listFiles = [];
/** What of their files was not read. */
let listsTold = [];

export function offerAttendance(files, alone) {
  if (files.length) offer({ path: files.map(({ path }) => path).join(", ") }, alone, ATTENDANCE_WARNING, () => useAttendance(files));
}

async function useAttendance(files) {
  const named = new Set(files.map(({ path }) => path));
  const all = [...listFiles.filter(({ path }) => !named.has(path)), ...files];
  try {
    yours.attendance = await attendanceIn(all);
    listFiles = all;
    listsTold = (await Promise.all(all.map(toldUnreadSheets))).filter(Boolean);
    changed();
  } catch (error) {
    at("attendance").textContent = visible(`Not used: ${error.message}`);
  }
}

/** Say of which events there are lists, and what in them fits nobody here. */
export function sayAttendance({ strangers, unattested, attested }) {
  const { attendance } = yours;
  at("no-attendance").hidden = !attendance.length;
  const some = (names) => `${names.slice(0, NAMES_SHOWN).join(", ")}${names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : ""}`;
  at("attendance").replaceChildren(
    ...(attendance.length
      ? [
          "Who took part: ", said(attendance.map((each) => `${listCalled(each)} (${each.people.length})`).join(", ")), ".",
          ...strangers.map(([list, names]) => el("span.small", null, "On the list of ", said(list), ", and no mentor here: ", said(some(names)), ".")),
          ...listsTold.map(unreadSheets),
          ...unattested.map((event) => el("span.small", null, "No packet here says anything of “", said(event), "”; what packets do say: ", said(attested.join(", ") || "nothing of the kind"), ".")),
        ]
      : [NO_ATTENDANCE]),
  );
}

// Decisions

/** Use a register or receipts; `alone`: they were dropped by themselves, so they are the coordinator's own. */
export function offerDecisions(files, alone) {
  if (files.length) offer({ path: files.map(({ path }) => path).join(", ") }, alone, DECISIONS_WARNING, async () => setDecisions(await decisionsIn(files, chains)));
}

/** Of what could not be used, why. */
let unused = [];
/** What the registers and receipts say that were given so far. */
let chains = [];
const NONE_DECIDED = { entries: [], chains: [], bad: [] };

function setDecisions(given) {
  ({ entries: yours.entries, chains, bad: unused } = given);
  if (!chains.length) yours.deciding.clear();
  changed();
}

/** What was decided, as far as it counts: by the keys of the list, of the programme's file, and those that were said to be. */
export const office = () => officeDecisions(yours.entries, new Set([yours.published, ...yours.deciding]), yours.signers ?? undefined);

const NO_DECISIONS = "Your list lets somebody of the office decide, but there are no decisions here. If something was decided, drop decisions.jsonl.";

function sayDecisions({ count, areListed, strangers }) {
  const counted = yours.entries.length ? [`Decisions about ${many(count, "packet")} count. `] : [];
  const lacking = areListed && !yours.entries.length;
  at("decisions").replaceChildren(...counted, ...(lacking ? [NO_DECISIONS] : []), ...strangers.map(stranger), ...unused.map((sentence) => el("span.small", null, said(sentence))));
  const given = yours.entries.length || unused.length;
  at("no-decisions").hidden = !given;
  at("desk-decisions").hidden = !lacking && !given;
}

/** A key that is not known as the office's: a person must compare its words. */
const stranger = ({ fingerprint, words, by, count: number }) =>
  el(
    "span.small", null, `${many(number, "decision")} by `, said(by), ` ${number === 1 ? "does" : "do"} not count: signed with a key that is not known as your office’s, `, el("span.words", null, words), ` (${fingerprint}). Compare the six words with whoever decided. `,
    el("button", { type: "button", click: () => (yours.deciding.add(fingerprint), changed()) }, "They agree: it is ours"),
  );

// Keys

/** Take cards in, and say what is wrong with those that are not to be believed. */
export function takeCards(found, bad) {
  cards = newest([...cards, ...found]);
  if (found.length) at("keys").open = true;
  if (bad.length) at("bad-cards").replaceChildren(el("ul", null, bad.map((sentence) => el("li", null, said(sentence)))));
  at("roster-cards").hidden = !cards.length;
  at("no-cards").hidden = cards.length > 0;
}

/** Forget everything that came from mentors. */
export function clearDesk() {
  cards = [];
  at("bad-cards").replaceChildren();
  at("roster-cards").hidden = true;
  at("no-cards").hidden = false;
}

/**
 * Say what is new at the desk.
 *
 * @param {object[]} checked the packets that were judged.
 * @param {import("../mentor_rows.js").MentorRow[]} mentors
 */
export function sayDesk(checked, mentors) {
  saySent(mentors);
  sayDecisions(office());
  at("roster-keys").hidden = !yours.signers;
  const focus = document.activeElement?.id;
  const candidates = candidatesOf(checked);
  at("keys").hidden = !candidates.length;
  at("keys-table").replaceChildren(...(candidates.length ? [table("Keys to be confirmed", HEADS, candidates.map((each, number) => rowOf(each, number, candidates)))] : []));
  at("save-keys").hidden = !yours.confirmed.size;
  if (focus?.startsWith("key-")) at(focus)?.focus();
}

const HEADS = ["Mentor", "Six words", "Compared aloud"];

/** The keys of cards and of whole packets that are not on the list, or came onto it here. */
function candidatesOf(checked) {
  const found = new Map();
  for (const { examined, verdict } of checked) {
    const { subject, key, fingerprint, words, created } = examined;
    if (!subject || verdict.outcome === "REJECT" || found.has(fingerprint)) continue;
    found.set(fingerprint, { name: subject.name, address: principalOf(subject), key, fingerprint, words, at: Date.parse(created), from: "packet" });
  }
  for (const card of cards) found.set(card.fingerprint, { ...card, at: Date.now(), from: "card" });
  return [...found.values()].filter(({ key, fingerprint }) => yours.confirmed.has(fingerprint) || !yours.signers || !linesOf(yours.signers, key).length);
}

function rowOf(each, number, candidates) {
  const { name, address, fingerprint, words, from } = each;
  const rival = address.includes("@") && candidates.some((other) => other !== each && spelling(other.address) === spelling(address));
  const refused = yours.refused.get(fingerprint) ?? "";
  const tick = el("input", {
    type: "checkbox", id: `key-${number}`, checked: yours.confirmed.has(fingerprint), "aria-label": `The six words of ${visible(name)} agreed`,
    change: ({ target }) => confirm(each, target.checked),
  });
  return el(
    "tr",
    null,
    el("th", { scope: "row", "data-name": HEADS[0] }, said(name), el("span.small", null, said(address), ` · ${from}`), rival ? el("p.bad", null, "Another key claims this address too: the right one has the words on the mentor’s own screen.") : null),
    el("td", { "data-name": HEADS[1] }, el("span.words", null, words), el("code.small", null, fingerprint)),
    el("td", { "data-name": HEADS[2] }, el("label", null, tick, " all six agreed"), refused ? el("p.bad", null, refused) : null),
  );
}

function confirm({ name, address, key, fingerprint, at: when }, yes) {
  if (yes) yours.confirmed.set(fingerprint, { name, address, key, at: when, day: dayHere(new Date().toISOString()), by: at("confirmed-by").value.trim() });
  else yours.confirmed.delete(fingerprint);
  relist();
}

function saveKeys() {
  const url = URL.createObjectURL(new Blob([yours.signers.bytes], { type: "application/octet-stream" }));
  el("a", { href: url, download: "allowed_signers" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
