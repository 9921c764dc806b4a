/** What the coordinator has: the list of keys, their rules, and what is held beside the packets. */

import { el, said } from "./dom.js";
import { addressesOf, listedOn } from "./verify.js";
import { NOTHING, doubtAbout, named, ofKeys, unmatchedOf } from "./given_evidence.js";
import { withKey } from "./desk/key_list.js";
import { keptLines, parseKept } from "./evidence_box.js";
import { textBytes } from "./inbox.js";
import { NO_RULES } from "./rules/verifier_rules.js";
import { parseSigners } from "./signers.js";
import { oneLine } from "./text.js";
import { many } from "./wording.js";

const at = (id) => document.getElementById(id);

const LIST_WARNING =
  "A list of keys came along with the packets. Use it only if you keep it yourself; whoever forges a packet can put " +
  "a list beside it: ";
const NOTE_WARNING =
  "A note with checkpoints came along with the packets. They count only if you had them earlier; whoever rewrites a " +
  "history can write new ones: ";

const NOBODYS = " It could be compared with no packet here. Find out whose it is, and put the mentor’s e-mail address after the date.";

/**
 * What the coordinator has: the `list` as it was given, and `confirmed` here beside it, which make `signers`; the rules;
 * what is held beside packets; why a key that was ticked last was `refused`; who should send; what was decided about packets, the fingerprint of the
 * key that `published` the rules, and those of keys that were said here to be `deciding` for the office.
 */
export const yours = { list: null, confirmed: new Map(), signers: null, rules: NO_RULES, held: NOTHING, refused: new Map(), roster: null, attendance: [], entries: [], published: "", deciding: new Set() };

/** Is told when either is another. */
let changed;

export function startYours(tell) {
  changed = tell;
  let typing;
  at("forget").addEventListener("click", () => setList(null));
  at("held").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(setHeld, 300);
  });
}

/** Use a list of keys; `alone`: it was dropped by itself, so it is the coordinator's own. */
export const offerList = (list, alone) => offer(list, alone, LIST_WARNING, () => useList(list));

/** A file that came along with packets could be a forger's: a person must say that it is not. */
export function offer({ path }, alone, warning, use) {
  if (alone) return use();
  const answer = (accepted) => () => (accepted && use(), notice.remove());
  const notice = el(
    "p.notice",
    null,
    warning,
    said(path),
    ". ",
    el(
      "span.answers",
      null,
      el("button", { type: "button", click: answer(true) }, "It is mine: use it"),
      " ",
      el("button", { type: "button", click: answer(false) }, "Leave it"),
    ),
  );
  at("offers").append(notice);
}

/** Whether a file is a table of an office, of whichever program. */
export const isTable = ({ path }) => /\.(csv|tsv|xlsx?|ods|numbers)$/i.test(path);

export async function useList(list) {
  try {
    if (isTable(list)) throw new Error("It is a table, not a list of keys: give it under “Your mentors”.");
    const bytes = await textBytes(list);
    if (!bytes) throw new Error("The list of keys is far too large.");
    parseSigners(bytes);
    setList({ name: list.path, bytes });
  } catch (error) {
    at("signers").textContent = `${oneLine(list.path)} was not used. ${error.message}`;
  }
}

function setList(list) {
  yours.list = list;
  if (!list) yours.confirmed.clear();
  relist();
}

/** Make the list anew out of what was given and what was confirmed here; what stands in the way of a key is said. */
export function relist() {
  const { list, confirmed } = yours;
  let bytes = list?.bytes ?? new Uint8Array();
  const refused = new Map();
  for (const [id, each] of confirmed) {
    try {
      bytes = withKey(bytes, each);
    } catch (error) {
      confirmed.delete(id);
      refused.set(id, error.message);
    }
  }
  yours.signers = list || confirmed.size ? { name: list?.name ?? "", bytes, ...parseSigners(bytes) } : null;
  at("signers").replaceChildren(...signersSaid());
  at("forget").hidden = !yours.signers;
  // The table of keys is built anew by this, and says it where the key was ticked.
  yours.refused = refused;
  changed();
  at("keys-said").textContent = [...refused.values()].join(" ");
}

function signersSaid() {
  const { signers, confirmed } = yours;
  if (!signers) return ["None yet: without your list every packet has six words to compare."];
  const fresh = confirmed.size ? `${confirmed.size} of them confirmed here: save the list. ` : "";
  const end = signers.notes.length ? listed(signers.notes) : ". ";
  return [`${many(signers.lines.length, "key")} on your list`, signers.name && [", ", said(signers.name)], end, fresh].flat().filter(Boolean);
}

const listed = (notes) => el("ul", null, notes.map((note) => el("li", null, said(note))));

/**
 * Put what a note holds into the box. A name proves itself by its digest, so that only checkpoints need trust.
 *
 * @returns {Promise<boolean>} whether it held anything.
 */
export async function offerNote(note, alone) {
  const bytes = await textBytes(note);
  const lines = bytes ? keptLines(new TextDecoder().decode(bytes)) : [];
  if (!lines.length) return false;
  const harmless = !parseKept(lines.join("\n")).checkpoints.length;
  offer(note, alone || harmless, NOTE_WARNING, () => {
    at("held").value = [...new Set([...at("held").value.split("\n"), ...lines])].filter(Boolean).join("\n");
    at("held-box").open = true;
    setHeld();
  });
  return true;
}

function setHeld() {
  yours.held = parseKept(at("held").value);
  changed();
}

/** What of it is about none of the packets. */
let lost = NOTHING;

/**
 * See what of the things held is about which packets.
 *
 * @param {object[]} examined what `examine` returned for each packet.
 */
export function weighHeld(examined) {
  const packets = examined
    .filter(({ subject }) => subject)
    .map((each) => ({ subject: each.subject, fingerprint: each.fingerprint, addresses: addressesOf(each, yours.signers) }));
  const several = examined.length > 1;
  lost = several ? unmatchedOf(packets, yours.held) : NOTHING;
  yours.held = {
    ...yours.held,
    many: several,
    doubt: doubtAbout(lost, listedOn(yours.signers)),
    ofKeys: several ? ofKeys(packets, yours.held) : new Map(),
  };
}

/** Say what was understood of the box, and what of it could not be used. */
export function sayHeld() {
  const { held } = yours;
  const left = (kind, thing, words) => (lost[kind].includes(thing) ? words : "");
  const notes = [
    ...(held.unread ?? []),
    ...held.checkpoints.map((kept) => `Checkpoint ${named(kept)}.${left("checkpoints", kept, NOBODYS)}`),
    ...held.receipts.map((code) => `Receipt ${code}.${left("receipts", code, " No packet here has it.")}`),
    ...held.names.map((opened) => `Name of ${opened.alias}.${left("names", opened, " It fits no packet here.")}`),
  ];
  at("held-said").replaceChildren(...(notes.length ? [listed(notes)] : []));
  if (Object.values(lost).some((things) => things.length)) at("held-box").open = true;
}
