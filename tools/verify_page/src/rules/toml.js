/** Reading TOML files: whole numbers as BigInt, so that 5 and 5.0 are told apart, and days as `{day}`. */

import { TomlDate, parse } from "smol-toml";
import { Problem } from "../bytes.js";

/** @returns {object} the tables of a file. Throws a Problem when it is not TOML. */
export function tables(text) {
  try {
    return plain(parse(text.replace(/^\ufeff/, ""), { integersAsBigInt: true }), text);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const line = error.line ? ` in line ${error.line}` : "";
    throw new Problem(`It is not TOML${line}: mentorlog verify says what is wrong with it.`);
  }
}

function plain(value, text) {
  if (value instanceof TomlDate) return value.isDate() ? dated(value.toISOString(), text) : {};
  if (Array.isArray(value)) return value.map((inner) => plain(inner, text));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner, text)]));
}

/** The reader takes 30 February for 2 March, a day that then stands nowhere in the file. */
function dated(day, text) {
  if (!text.includes(day)) throw new Problem("It has a date that there is not.");
  return { day };
}
