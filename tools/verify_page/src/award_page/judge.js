/** The verdict on what somebody shows: lines of a code, or a number. */

import { Problem, toHex, toUtf8 } from "../bytes.js";
import { sha256 } from "../crypto.js";
import { isWhole, listNamed } from "./certificate_file.js";
import { isProof, readProof } from "./paper_proof.js";
import { readSerial, serialOf } from "./serial_number.js";
import { on } from "../wording.js";

/**
 * @param {string} text lines of a code, or a number.
 * @param {object} held what the page has: `did` and `name` of the programme, `lists`, and a `register` or none.
 * @param {object | null} file the badge, token or PDF that the lines are from.
 * @returns {Promise<{outcome: string, reasons: string[], facts: [string, string][]}>}
 */
export async function judge(text, held, file = null) {
  try {
    if (file?.document && !text) return { outcome: "CHECK", reasons: [NO_LINES], facts: [] };
    if (!isProof(text)) return ofNumber(readSerial(text), held);
    const proof = await readProof(text);
    return ofProof(proof, held, file, Boolean(file?.document) && (await isWhole(file, proof)), await listsOf(proof, held.lists, file));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { outcome: "REJECT", reasons: [error.message], facts: [] };
  }
}

const NO_LINES = "It has no lines that this page can check: an earlier mentorlog made it, or somebody else. Nothing of it is known: ask who awarded it.";

/** The lists that a certificate may mean: what earlier versions put on paper does not say which. */
async function listsOf(proof, lists, file) {
  const own = lists.filter(({ did }) => did === proof.did);
  if (!proof.list) return own.filter(({ name }) => [name, ""].includes(listNamed(file?.document)));
  const digests = await Promise.all(own.map(({ name }) => sha256(toUtf8(name))));
  return own.filter((_, at) => toHex(digests[at]).slice(0, 16) === proof.list);
}

function ofProof(proof, { did, name, lists, register }, file, whole, meant) {
  const facts = [
    ["Awarded to", proof.name],
    ["Award", proof.title],
    ["By", proof.issuer],
    ["For", spelled(proof.period)],
    ["On", spelled(proof.issued)],
    ["Reported by the mentor", figures(proof.reported)],
    ["What the programme says of that", proof.basis === "witnessed" ? "Mentees, or others who were there, confirmed meetings." : "It accepts the report; it does not say that others confirmed it."],
    ["And besides", proof.note === "none" ? "" : proof.note],
    ["Number", proof.serial],
  ];
  const rejected = (reason, ...others) => ({ outcome: "REJECT", reasons: [reason, ...others], facts });
  if (did && did !== proof.did) return { ...rejected(`It is signed with another key than that of ${name || "the programme"}.`), facts: [] };
  const doubts = did ? [] : ["Whose key signed it is not known: put in the key that the programme publishes."];
  const reasons = [file?.document ? "The signature fits what stands here: nothing of it was changed." : "The signature fits these lines: nothing in them was changed."];
  if (file?.wasAddedTo) doubts.push("Something was added to the PDF after it was made: believe what stands here, not its page.");
  else if (file?.isPdf) reasons.push("Only what stands here was signed. How the page of the PDF looks cannot be checked: where it says anything else, believe what stands here.");
  if (file?.document && !whole) {
    doubts.push("An earlier mentorlog issued it, and only what stands here can be checked of it, not the rest of the file. Put in its credential.jwt, or ask who awarded it.");
  }
  if (did) reasons.push(`It is signed with the key of ${name || "the programme that you named"}.`);
  const revoking = meant.find((list) => list.revokes(Number(proof.place)));
  if (revoking) return rejected(`It was revoked: the programme's list of ${on(revoking.day)} says so.`, ...doubts, ...reasons);
  if (!meant.length) doubts.push(unknown(proof, lists));
  else if (proof.list || file?.document) reasons.push(`It is not revoked by the programme's list of ${on(meant[0].day)}. A newer list may say otherwise: drop it here.`);
  else doubts.push("An earlier mentorlog issued it, whose lines do not say which list they mean. None that is here revokes it; ask who awarded it, or put in its credential.jwt.");
  const [entry] = entriesWith(proof.serial, register);
  if (entry?.revoked) return rejected(revokedOn(entry), ...reasons);
  if (register && !entry) doubts.push("Its number is not in the register that you put in.");
  return { outcome: doubts.length ? "CHECK" : "OK", reasons: [...doubts, ...reasons], facts };
}

/** What is said when no list that is here is the one that a certificate names. */
function unknown(proof, lists) {
  if (lists.some(({ did }) => did === proof.did)) return "Whether it was revoked is not known: it names another of the programme's lists than is here. Put in that one.";
  if (lists.length) return "The list that you put in is another programme's.";
  return "Whether it was revoked is not known: put in the programme's list, status.jwt.";
}

function ofNumber(serial, { register }) {
  const facts = [["Number", serial]];
  if (!register) {
    const reasons = ["No digit of this number is wrong. Whether it was given out, and to whom, its programme can say: tell them the number, or put in the lines of the code beside it."];
    return { outcome: "CHECK", reasons, facts };
  }
  const [entry] = entriesWith(serial, register);
  if (!entry) return { outcome: "REJECT", reasons: ["This number is not in the register that you put in."], facts };
  facts.unshift(["Awarded to", String(entry.printed || entry.name)], ["For", spelled(`${entry.start} to ${entry.end}`)], ["On", spelled(String(entry.at).slice(0, 10))]);
  if (entry.revoked) return { outcome: "REJECT", reasons: [revokedOn(entry)], facts };
  const reasons = ["This number is in the register that you put in, and is not revoked there. The register is not signed: it is as good as where you have it from."];
  return { outcome: "OK", reasons, facts };
}

const revokedOn = (entry) => `It was revoked on ${spelled(String(entry.revoked).slice(0, 10))}, by the register that you put in.`;

const entriesWith = (serial, register) => (register?.entries ?? []).filter(({ id }) => typeof id === "string" && serialOf(id) === serial);

/** Days as people write them; whatever else it says stays as it is. */
const spelled = (text) => text.replace(/\b\d{4}-(?:0[1-9]|1[0-2])-\d{2}\b/g, (day) => on(day));

/** Meetings and minutes in words. */
function figures(reported) {
  const [, meetings, minutes] = reported.match(/^meetings (\d+), minutes (\d+)$/) ?? [];
  if (!meetings) return reported;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const time = [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(" ") || "0 min";
  return `${meetings} ${meetings === "1" ? "meeting" : "meetings"}, ${time}`;
}
