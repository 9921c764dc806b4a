/** Calendar days. */

/** @returns {boolean} whether a text is a day as `YYYY-MM-DD`. */
export function isDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < "0001") return false;
  const [year, month, day] = text.split("-").map(Number);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return at.toISOString().startsWith(text);
}
