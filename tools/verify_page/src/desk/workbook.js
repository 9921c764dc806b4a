/** Excel workbooks (`.xlsx`, ECMA-376): the values of their sheets, as last saved; no formula is run. */

import { Problem, fromUtf8 } from "../bytes.js";
import { LIMITS } from "../incoming/limits.js";
import { membersOf, unpack, whyNot } from "../incoming/zip.js";

const MOST = { ...LIMITS, archive: 20_000_000, file: 30_000_000, directory: 1 << 20 };
/** Files in a workbook, rows, cells of one, and letters of one of those; rows of a sheet that is only looked at, and how many of those. */
const [FILES, ROWS, CELLS, LETTERS, FEW, SHEETS] = [1_000, 20_000, 200, 100_000, 60, 20];
const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s[^<>]*)?)(\/?)>/g;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const DAY = 86_400_000;

/**
 * @typedef {object} Sheet
 * @property {string} name
 * @property {string[][]} records its rows, each of its cells as text.
 */

/**
 * @param {boolean} others whether the first rows of further sheets are wanted, too.
 * @returns {Promise<{sheets: Sheet[], more: number}>} the first sheet with something on it, then others that have; and
 *   how many were not looked at. Throws a Problem.
 */
export async function sheetsOf({ path, file }, others = false) {
  const damaged = new Problem(`${path} is damaged, or no workbook of Excel: save it as .xlsx or CSV, and drop that.`);
  try {
    const members = await membersOf(file, MOST);
    if (members.length > FILES) throw damaged;
    const textOf = async (name) => {
      const member = members.find((each) => each.name === name);
      if (!member) return "";
      const bytes = whyNot(member, MOST) ? null : await unpack(file, member);
      const text = bytes && fromUtf8(bytes);
      // Entities can grow without end; no program writes a workbook so.
      if (text === null || /<!(DOCTYPE|ENTITY)/.test(text)) throw damaged;
      return text;
    };
    return await sheetsIn(path, textOf, others);
  } catch (error) {
    throw error instanceof Problem && error.message.startsWith(path) ? error : damaged;
  }
}

async function sheetsIn(path, textOf, others) {
  const book = await textOf("xl/workbook.xml");
  const parts = new Map(tags(await textOf("xl/_rels/workbook.xml.rels"), "Relationship").filter(({ Type }) => Type?.endsWith("/worksheet")).map(({ Id, Target }) => [Id, Target]));
  const all = tags(book, "sheet").map(({ id, name = "" }) => ({ name, target: parts.get(id) })).filter(({ target }) => target);
  if (!all.length) throw new Problem("no sheet");
  const shared = stringsIn(await textOf("xl/sharedStrings.xml"));
  const dated = datedStyles(await textOf("xl/styles.xml"));
  const epoch = Date.UTC(1899, 11, 30) + (tags(book, "workbookPr").some(({ date1904 }) => ["1", "true"].includes(date1904)) ? 1462 * DAY : 0);
  const shown = (value, { t, s }) => {
    if (t === "s") return shared[value] ?? "";
    if (t === "b") return value === "1" ? "yes" : "no";
    if (t && t !== "n") return value;
    return dated[s ?? 0] ? moment(Number(value), epoch) : `${value && Number(Number(value).toPrecision(10))}`;
  };
  const sheets = [];
  let [at, looked] = [0, 0];
  for (; at < all.length && (!sheets.length || (others && looked < SHEETS)); at++) {
    const { name, target } = all[at];
    looked += sheets.length ? 1 : 0;
    const text = await textOf(target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    const records = rowsIn(text, path, shown, sheets.length ? FEW : Infinity);
    if (records.some((cells) => cells.some(Boolean))) sheets.push({ name, records });
  }
  if (!sheets.length) throw new Problem(`${path} has no sheet with anything on it.`);
  return { sheets, more: all.length - at };
}

/** The first rows of a sheet; `shown` says what stands in a cell. */
function rowsIn(text, path, shown, most) {
  const records = [];
  let [row, cell, value, open, at] = [null, null, "", "", 0];
  for (const [tag, closing, name, attributes, empty, place] of walked(text)) {
    if (open) {
      // A text with something bold in it is one text; a formula is none, nor is how a word is read aloud.
      if (closing && name === open) [value, open] = [["v", "t"].includes(open) ? value + unescaped(text.slice(at, place)) : value, ""];
    } else if (name === "row" && !closing) {
      const number = Number(attributesOf(attributes).r ?? records.length + 1);
      if (number > most) return records;
      // Who stands further down would be called missing.
      if (!(number <= ROWS)) throw new Problem(`${path} has more than ${ROWS.toLocaleString("en")} rows: take out what is not needed.`);
      while (records.length < number) records.push([]);
      row = records[number - 1];
    } else if (name === "c" && row) {
      if (!closing) {
        [cell, value] = [attributesOf(attributes), ""];
        const [letters] = cell.r?.match(/^[A-Z]{1,3}/) ?? [];
        cell.column = letters ? Array.from(letters).reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1 : row.length;
        if (cell.column >= CELLS) throw new Problem(`${path}: a row has more than ${CELLS} cells.`);
      }
      if ((closing || empty) && cell) {
        while (row.length <= cell.column) row.push("");
        row[cell.column] = value && shown(value, cell);
        if (row[cell.column].length > LETTERS) throw new Problem(`${path}: a cell has more than ${LETTERS.toLocaleString("en")} characters.`);
        cell = null;
      }
    } else if (["v", "t", "f", "rPh"].includes(name) && !closing && !empty) {
      [open, at] = [name, place + tag.length];
    }
  }
  return records;
}

function* walked(text) {
  for (const match of text.matchAll(TAG)) {
    const [tag, closing, name, attributes] = match;
    yield [tag, closing, name, attributes, match[4] || attributes.endsWith("/"), match.index];
  }
}

/** The attributes of each tag of a name. */
const tags = (text, sought) => [...walked(text)].filter(([, closing, name]) => !closing && name === sought).map(([, , , attributes]) => attributesOf(attributes));

const attributesOf = (text) => Object.fromEntries(Array.from(text.matchAll(/(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g), ([, name, one, other]) => [name, unescaped(one ?? other)]));

const unescaped = (text) =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const point = hex ? parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** The texts that cells share, each of all its stretches. */
function stringsIn(text) {
  const found = [];
  let [value, open, at, aloud] = ["", false, 0, false];
  for (const [tag, closing, name, , empty, place] of walked(text)) {
    if (name === "rPh") aloud = !closing && !empty;
    else if (name === "t" && !closing && !empty) [open, at] = [true, place + tag.length];
    else if (name === "t" && open) [value, open] = [aloud ? value : value + unescaped(text.slice(at, place)), false];
    else if (name === "si" && !closing && !empty) value = "";
    else if (name === "si") found.push(empty ? "" : value);
  }
  return found;
}

/** Which of the styles of cells show a number as a day. */
function datedStyles(text) {
  const own = new Map(tags(text, "numFmt").map(({ numFmtId, formatCode }) => [numFmtId, formatCode]));
  const cells = text.match(/<(?:[\w.-]+:)?cellXfs[\s>][\s\S]*?<\/(?:[\w.-]+:)?cellXfs>/)?.[0] ?? "";
  return tags(cells, "xf").map(({ numFmtId }) => {
    const code = own.get(numFmtId);
    return code ? /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, "")) : (numFmtId >= 14 && numFmtId <= 17) || numFmtId === "22";
  });
}

/** A number of days as text, with the time where there is one. */
function moment(days, epoch) {
  const at = new Date(epoch + Math.round(days * 1440) * 60_000);
  if (!(at.getUTCFullYear() <= 9999)) return `${days}`;
  const [day, time] = at.toISOString().split("T");
  return time.startsWith("00:00") ? day : `${day} ${time.slice(0, 5)}`;
}
