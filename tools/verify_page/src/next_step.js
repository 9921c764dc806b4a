/** What a coordinator does next about a packet that was checked. */

import { ANOTHER_YEAR, NOT_HERE, SAY_YOUR_RULES, UNSAID } from "./rules/requirements.js";
import { NEXT } from "./shared_words.js";

/**
 * @param {object} examined what `examine` returned.
 * @param {object} verdict what `judge` returned.
 * @returns {string} one sentence; nothing when there is nothing to do.
 */
export const nextStep = (examined, verdict) => steps(examined, verdict).next().value ?? "";

/** The most urgent first. */
function* steps({ subject }, { outcome, authentic, signer, twoKeys, judgement }) {
  if (outcome === "REJECT") yield "Decide nothing on it. Ask the mentor for the files again, or how this came about.";
  if (!subject) yield "Check it with a newer mentorlog.";
  else if (subject.profile !== "coordinator") yield "Ask the mentor for the summary for the coordinator.";
  if (twoKeys) yield TWO_KEYS;
  if (authentic !== "yes" && !signer) yield "Hear the six words from the mentor, then add the key to your list.";
  if (authentic !== "yes") yield "Compare the line of your list with the packet: the first reason says what does not fit.";
  if (judgement.requirements === "not judged") yield TO_JUDGE[judgement.notJudged.split(":")[0]] ?? "Ask the mentor for a packet by your rules.";
  if (judgement.requirements === "short") yield isUnderWay(judgement.shortOf) ? NEXT.UNDER_WAY : NEXT.SHORT;
  if (judgement.requirements !== "met") return;
  if (judgement.days.length) yield "Say the days that it rests on in your rules file.";
  if (judgement.grants.length) yield "Find out whether what it rests on was granted.";
}

/** Whether all that is missing is not late. */
const isUnderWay = (shortOf) => shortOf.length > 0 && shortOf.every((each) => /, (on track|not due)$/.test(each));

const TWO_KEYS =
  "Your list has another key for this address. Ask by telephone which words are the mentor's; decide nothing on either until then.";
const TO_JUDGE = {
  [UNSAID]: SAY_YOUR_RULES,
  [ANOTHER_YEAR]: "Ask the mentor for the packet of this year.",
  [NOT_HERE]: "Judge it with mentorlog verify, which knows every rule.",
  disputed: "Ask the mentor for a new packet made with a version like yours.",
  "no musts": "Name a policy that obliges to something.",
};
