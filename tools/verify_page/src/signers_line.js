/**
 * One line of an `allowed_signers` file: who signs, under which conditions, and with what key. Read as
 * ssh-keygen reads it, or more strictly where its reading is loose or differs between its versions.
 */

import { Problem } from "./bytes.js";
import { isDay } from "./days.js";
import { KEY_TYPE, fromLine } from "./key.js";
import { tooLong } from "./patterns.js";

const KNOWN = ["namespaces", "valid-after", "valid-before"];
const AUTHORITY = "cert-authority";
const CONTROL = /[\0-\x08\n-\x1f\x7f]/;
const DAY = 86_400_000;

/** @returns {{principals: string, options: Map<string, string>, key: Uint8Array} | null} null where nothing is said. */
export function readLine(line) {
  const text = line.replace(/\r$/, "").replace(/^[ \t]+|[ \t]+$/g, "");
  if (!text || text.startsWith("#")) return null;
  if (text.startsWith("\ufeff")) {
    throw new Problem(
      "a byte order mark stands before it, which ssh-keygen takes for part of the name; save the list as UTF-8 without one",
    );
  }
  const who = principalsOf(text);
  const { options, ending } = splitOptions(who.rest);
  const key = ending.match(/^([^ \t]+)[ \t]+([^ \t]+)/);
  if (CONTROL.test(text.slice(0, text.length - ending.length) + (key?.[0] ?? ""))) {
    throw new Problem("a control character stands in it");
  }
  if (options.has(AUTHORITY)) throw new Problem("certificate authorities are checked by ssh-keygen only");
  if (key?.[1] !== KEY_TYPE) throw new Problem("its key is not an Ed25519 key");
  return { principals: who.principals, options, key: fromLine(key[2]) };
}

/** Split a line into who it is about, perhaps in quotes, and the rest. */
function principalsOf(text) {
  const names = text.match(/^(?:"([^"]*)"[ \t]+|([^ \t]+)[ \t]+)/);
  if (!names) throw new Problem("it names no key");
  const principals = names[1] || names[2] || "";
  if (!principals || principals.includes('"')) {
    throw new Problem("quotes stand in its names; they can only stand around all of them");
  }
  if (principals.split(",").every((pattern) => pattern.startsWith("!"))) {
    throw new Problem("it names nobody, only who is left out");
  }
  if (tooLong(principals)) throw new Problem("one of its names is too long");
  return { principals, rest: text.slice(names[0].length) };
}

/** Split the options from the key that follows them. */
function splitOptions(text) {
  const options = new Map();
  if (/^(ssh-|ecdsa-|sk-)/.test(text)) return { options, ending: text };
  const each = /([A-Za-z-]+)(?:="([^"\\]*)")?(,|[ \t]+)/y;
  for (let option = each.exec(text); option; option = each.exec(text)) {
    const [, spelt, value, after] = option;
    const name = spelt.toLowerCase();
    if (![...KNOWN, AUTHORITY].includes(name)) throw new Problem(`it has the unknown option ${name.slice(0, 40)}`);
    if (options.has(name)) throw new Problem(`it has the option ${name} twice`);
    if ((value === undefined) !== (name === AUTHORITY)) {
      throw new Problem(`its option ${name} is not written as ssh-keygen reads it`);
    }
    if (name === "namespaces" && tooLong(value)) throw new Problem("one of its namespaces is too long");
    options.set(name, value ?? "");
    if (after !== ",") return { options, ending: text.slice(each.lastIndex) };
  }
  throw new Problem("its options are not understood");
}

/** @returns {{after?: number, before?: number}} from when and until when a line counts, in milliseconds. */
export function spanOf(options) {
  const [after, before] = ["valid-after", "valid-before"].map((name) => options.get(name));
  const span = {
    after: after === undefined ? undefined : Math.max(...readings(after)),
    before: before === undefined ? undefined : Math.min(...readings(before)),
  };
  if (span.before <= span.after) throw new Problem("it ends before it begins");
  return span;
}

/**
 * What YYYYMMDD[HHMM[SS]] can mean: one instant with a Z, else in this computer's time. Where clocks change,
 * ssh-keygen reads a time as the zone's standard one whatever the day; so both offsets of the year are tried,
 * and the caller takes the stricter reading.
 */
function readings(text) {
  const digits = text.match(/^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(Z?)$/);
  if (!digits) {
    throw new Problem("its dates are not written as YYYYMMDD, YYYYMMDDHHMM or YYYYMMDDHHMMSS, with or without Z");
  }
  const [, year, month, day, hour = "00", minute = "00", second = "00", utc] = digits;
  if (!isDay(`${year}-${month}-${day}`) || hour > "23" || minute > "59" || second > "59") {
    throw new Problem("its dates are not days and times");
  }
  const time = `T${hour}:${minute}:${second}`;
  const written = Date.parse(`${year}-${month}-${day}${time}Z`);
  if (written < DAY) throw new Problem("its dates are out of range");
  if (utc) return [written];
  const days = [`${month}-${day}`, "01-01", "07-01"];
  return days.map((each) => written + new Date(`${year}-${each}${time}`).getTimezoneOffset() * 60_000);
}
