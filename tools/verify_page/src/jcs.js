/** The one byte string that a JSON value has (RFC 8785), and reading nothing but that. */

import { Problem, fromUtf8, toUtf8, same } from "./bytes.js";

/** Levels of lists and objects in one value. */
const DEEPEST = 24;

/**
 * The value of bytes that are its canonical form, to the last byte. Whatever two programs could understand in
 * two ways is not: writing it again gives other bytes, or it is refused before.
 */
export function parseCanonical(bytes) {
  const value = parse(bytes);
  check(value);
  if (!same(toUtf8(write(value)), bytes)) throw new Problem("its bytes were rearranged");
  return value;
}

/** The canonical text of a value of objects with ASCII names, lists, texts, integers, booleans and null. */
export function write(value) {
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${write(value[name])}`).join(",")}}`;
}

/** @returns {boolean} whether a value is an object with names. */
export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function parse(bytes) {
  let text;
  try {
    text = fromUtf8(bytes);
  } catch {
    throw new Problem("it is not UTF-8 text");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("it is not JSON");
  }
}

/** Refuse what a packet may not hold; level by level, so that depth costs no stack. */
function check(value) {
  let level = [value];
  for (let depth = 0; level.length; depth++) {
    if (depth > DEEPEST) throw new Problem("it is nested too deeply");
    level.forEach(checkOne);
    level = level.flatMap((outer) => (outer !== null && typeof outer === "object" ? Object.values(outer) : []));
  }
}

function checkOne(value) {
  if (typeof value === "number") {
    if (!Number.isInteger(value)) throw new Problem("a number is not whole");
    if (!Number.isSafeInteger(value)) throw new Problem("a number is too large");
  } else if (typeof value === "string") {
    // Half of a surrogate pair has no UTF-8 form.
    if (/\p{Surrogate}/u.test(value)) throw new Problem("a value cannot be written as JSON");
  } else if (isObject(value) && !Object.keys(value).every((name) => /^[\0-\x7f]*$/.test(name))) {
    throw new Problem("a name is not ASCII");
  }
}
