/** What is missing of a must, in the words that one would say to the mentor. */

import { oneLine } from "./text.js";
import { label, many, noun } from "./wording.js";

/** Says in a few words how far a must is from being met: `2 meetings short (At least five meetings)`. */
export const lackOf = (must) => `${amount(must)} (${oneLine(must.text).replace(/\.+$/, "")})`;

/** How much is missing, or why it is open where nothing can be counted. */
function amount({ have, needed, unit, atMost, state }) {
  if (unit === "ticks" && needed === 1) return "still missing";
  if (atMost && have > needed) return `${counted(have - needed, unit)} over the limit`;
  return !atMost && have < needed ? `${counted(needed - have, unit)} short` : label(state);
}

/** `1 meeting`, `5 meetings`; minutes as `45 minutes`, `24 h`, `1 h 30 min`. */
function counted(number, unit) {
  if (unit !== "minutes" || number < 60) return `${number} ${noun(number, unit)}`;
  const rest = number % 60;
  return `${Math.floor(number / 60)} h${rest ? ` ${rest} min` : ""}`;
}
