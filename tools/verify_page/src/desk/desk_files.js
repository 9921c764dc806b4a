/** What a coordinator keeps of their own, and cards, told from packets by how they begin. */

import { HEAD, kindOf } from "../file_kinds.js";
import { isPublished } from "../rules/published.js";
import { isAttendance } from "./attendance_lists.js";
import { cardsIn, mayHaveCards } from "./cards.js";
import { mayBeDecisions } from "./decisions.js";

/** Bytes of a file that may hold cards; one card has 700. */
const LARGEST = 1 << 20;

/** @typedef {import("../incoming/opened.js").Dropped} Dropped */

/**
 * Take out of what was dropped what is no packet. What came out of an archive or a message is nobody's own, but for
 * the cards that mentors send.
 *
 * @param {Dropped[]} files
 * @returns {Promise<{published: Dropped[], decisions: Dropped[], rosters: Dropped[], attendance: Dropped[], cards: object[], badCards: string[],
 *   cardFiles: string[], rest: Dropped[]}>}
 */
export async function deskFiles(files) {
  const found = { published: [], decisions: [], rosters: [], attendance: [], cards: [], badCards: [], cardFiles: [], rest: [] };
  for (const each of files) {
    const sort = await sortOf(each);
    if (sort === "cards") await readCards(each, found);
    else found[sort].push(each);
  }
  return found;
}

async function sortOf(each) {
  const name = each.path.slice(each.path.lastIndexOf("/") + 1);
  if (name.startsWith(".")) return "rest";
  let head;
  try {
    head = new Uint8Array(await each.file.slice(0, HEAD).arrayBuffer());
    const kind = kindOf(name, head);
    if (!each.place && isPublished(head)) return "published";
    if (!each.place && mayBeDecisions(name, head)) return "decisions";
    if (!each.place && /\.(csv|tsv|xlsx)$/i.test(name)) return (await isAttendance(each)) ? "attendance" : "rosters";
    if (kind !== "beside" && kind !== "other") return "rest";
    return each.file.size <= LARGEST && mayHaveCards(await each.file.text()) ? "cards" : "rest";
  } catch {
    return "rest"; // What cannot be read is told later, with everything else of the sort.
  }
}

async function readCards({ path, file }, found) {
  const { cards, bad } = await cardsIn(await file.text());
  found.cards.push(...cards);
  found.badCards.push(...bad.map((why) => `${path}: ${why}`));
  if (!cards.length && !bad.length) found.badCards.push(`${path}: A card in it is damaged: ask for the file itself, as an attachment.`);
  found.cardFiles.push(path);
}

/** The cards that stand in the text of messages themselves, to which nothing is attached. */
export async function cardsInMail(dropped) {
  const found = { cards: [], badCards: [], cardFiles: [] };
  for (const each of dropped) {
    if (!/\.(emlx?|mbox)$/i.test(each.path) || each.file.size > LARGEST) continue;
    if (mayHaveCards(await each.file.text().catch(() => ""))) await readCards(each, found);
  }
  return found;
}
