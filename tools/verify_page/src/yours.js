/** What the coordinator has: the list of signers, their rules, and what is held beside the packets. */

import { el, said } from "./dom.js";
import { NOTHING, fitting } from "./held.js";
import { keptLines, parseKept } from "./kept.js";
import { textBytes } from "./packets.js";
import { NO_RULES } from "./rules/required.js";
import { parseSigners } from "./signers.js";
import { oneLine } from "./text.js";
import { many, on } from "./wording.js";

const at = (id) => document.getElementById(id);

const LIST_WARNING =
  "A list of signers came along with the packets. Use it only if you keep it yourself; whoever forges a packet can put " +
  "a list beside it: ";
const NOTE_WARNING =
  "A note with checkpoints came along with the packets. They count only if you had them earlier; whoever rewrites a " +
  "history can write new ones: ";

const NOBODYS = " With several packets it must say whose it is: put the mentor’s e-mail address after the date.";

/** The list, once there is one: `lines`, `notes`; the rules; and what is held. */
export const yours = { signers: null, rules: NO_RULES, held: NOTHING };

/** Is told when either is another. */
let changed;

export function startYours(tell) {
  changed = tell;
  let typing;
  at("forget").addEventListener("click", () => setSigners(null));
  at("held").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(setHeld, 300);
  });
}

/** Use a list of signers; `alone`: it was dropped by itself, so it is the coordinator's own. */
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
    el("button", { type: "button", click: answer(true) }, "It is mine: use it"),
    " ",
    el("button", { type: "button", click: answer(false) }, "Leave it"),
  );
  at("offers").append(notice);
}

export async function useList(list) {
  try {
    const bytes = await textBytes(list);
    if (!bytes) throw new Error("The list of signers is far too large.");
    setSigners({ name: list.path, ...parseSigners(bytes) });
  } catch (error) {
    at("signers").textContent = `${oneLine(list.path)} was not used. ${error.message}`;
  }
}

function setSigners(signers) {
  yours.signers = signers;
  at("signers").replaceChildren(
    ...(signers
      ? [`${many(signers.lines.length, "key")} on your list, `, said(signers.name), signers.notes.length ? listed(signers.notes) : ". "]
      : ["None yet: without your list the best verdict is CHECK."]),
  );
  at("forget").hidden = !signers;
  changed();
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
  const harmless = !parseKept(lines.join("\n")).held.checkpoints.length;
  offer(note, alone || harmless, NOTE_WARNING, () => {
    at("held").value = [...new Set([...at("held").value.split("\n"), ...lines])].filter(Boolean).join("\n");
    at("held-box").open = true;
    setHeld();
  });
  return true;
}

function setHeld() {
  yours.held = parseKept(at("held").value).held;
  changed();
}

/**
 * Say what was understood of the box, and what of it could not be used.
 *
 * @param {object[]} subjects what the packets say.
 */
export function sayHeld(subjects) {
  const { held, bad } = parseKept(at("held").value);
  const several = subjects.length > 1;
  const lost = (kind, one, words) =>
    several && !subjects.some((subject) => fitting(subject, { ...NOTHING, [kind]: [one] })[kind].length) ? words : "";
  const notes = [
    ...bad.map((number) => `Line ${number} is not a checkpoint as mentorlog prints it. Copy the whole line from the mentor’s message.`),
    ...held.checkpoints.map((kept) => {
      const told = ["Checkpoint of " + on(kept.day), many(kept.size, "change"), ...kept.addresses].join(", ");
      return `${told}.${lost("checkpoints", kept, NOBODYS)}`;
    }),
    ...held.receipts.map((code) => `Receipt ${code}.${lost("receipts", code, " No packet here has it.")}`),
    ...held.names.map((opened) => `Name of ${opened.alias}.${lost("names", opened, " It fits no packet here.")}`),
  ];
  at("held-said").replaceChildren(...(notes.length ? [listed(notes)] : []));
}
