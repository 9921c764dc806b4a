/** The verdict on what somebody shows: lines of a code, or a number. */

import { Problem } from "../bytes.js";
import { isProof, readProof } from "./paper_proof.js";
import { readSerial, serialOf } from "./serial_number.js";

/**
 * @param {string} text lines of a code, or a number.
 * @param {object} held what the page has: `did` and `name` of the programme, `list` and `register`, each or none.
 * @returns {Promise<{outcome: string, reasons: string[], facts: [string, string][]}>}
 */
export async function judge(text, held) {
  try {
    return await (isProof(text) ? ofProof(await readProof(text), held) : ofNumber(readSerial(text), held));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { outcome: "REJECT", reasons: [error.message], facts: [] };
  }
}

function ofProof(proof, { did, name, list, register }) {
  const facts = [
    ["Awarded to", proof.name],
    ["Award", proof.title],
    ["By", proof.issuer],
    ["For", proof.period],
    ["On", proof.issued],
    ["Reported by the mentor", figures(proof.reported)],
    ["What the programme says of that", proof.basis === "witnessed" ? "Mentees, or others who were there, confirmed meetings." : "It accepts the report; it does not say that others confirmed it."],
    ["Number", proof.serial],
  ];
  if (did && did !== proof.did) {
    return { outcome: "REJECT", reasons: [`It is signed with another key than that of ${name || "the programme"}.`], facts: [] };
  }
  const doubts = did ? [] : ["Whose key signed it is not known: put in the key that the programme publishes."];
  const reasons = ["The signature fits: nothing in it was changed."];
  if (did) reasons.push(`It is signed with the key of ${name || "the programme that you named"}.`);
  if (list && list.did === proof.did) {
    if (list.revokes(Number(proof.place))) {
      return { outcome: "REJECT", reasons: [`It was revoked: the programme's list of ${list.day} says so.`, ...reasons], facts };
    }
    reasons.push(`It is not revoked by the programme's list of ${list.day}. A newer list may say otherwise: drop it here.`);
  } else {
    doubts.push(list ? "The list that you put in is another programme's." : "Whether it was revoked is not known: put in the programme's list, status.jwt.");
  }
  const [entry] = entriesWith(proof.serial, register);
  if (entry?.revoked) return { outcome: "REJECT", reasons: [revokedOn(entry), ...reasons], facts };
  if (register && !entry) doubts.push("Its number is not in the register that you put in.");
  return { outcome: doubts.length ? "CHECK" : "OK", reasons: [...doubts, ...reasons], facts };
}

function ofNumber(serial, { register }) {
  const facts = [["Number", serial]];
  if (!register) {
    const reasons = ["No digit of this number is wrong. Whether it was given out, and to whom, its programme can say: tell them the number, or put in the lines of the code beside it."];
    return { outcome: "CHECK", reasons, facts };
  }
  const [entry] = entriesWith(serial, register);
  if (!entry) return { outcome: "REJECT", reasons: ["This number is not in the register that you put in."], facts };
  facts.unshift(["Awarded to", String(entry.printed || entry.name)], ["For", `${entry.start} to ${entry.end}`], ["On", String(entry.at).slice(0, 10)]);
  if (entry.revoked) return { outcome: "REJECT", reasons: [revokedOn(entry)], facts };
  const reasons = ["This number is in the register that you put in, and is not revoked there. The register is not signed: it is as good as where you have it from."];
  return { outcome: "OK", reasons, facts };
}

const revokedOn = (entry) => `It was revoked on ${String(entry.revoked).slice(0, 10)}, by the register that you put in.`;

const entriesWith = (serial, register) => (register?.entries ?? []).filter(({ id }) => typeof id === "string" && serialOf(id) === serial);

/** Meetings and minutes in words. */
function figures(reported) {
  const [, meetings, minutes] = reported.match(/^meetings (\d+), minutes (\d+)$/) ?? [];
  if (!meetings) return reported;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const time = [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(" ") || "0 min";
  return `${meetings} ${meetings === "1" ? "meeting" : "meetings"}, ${time}`;
}
