/** Tables in text (RFC 4180, and what spreadsheets make of it): encoding and what stands between cells are found out. */

import { Problem, asAscii, fromUtf8 } from "../bytes.js";
import { sheetsOf } from "./workbook.js";

/** As the command line reads a roster: bytes, records, cells of one, letters of one. */
const [LARGEST, MOST, CELLS, LETTERS] = [20_000_000, 20_000, 200, 100_000];
/** How workbooks begin, and those before .xlsx. */
const ZIP = "PK\x03\x04";
const OLD = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]);
const DELIMITERS = [",", ";", "\t", "|"];
/** Records from which it is told what stands between cells. */
const LOOKED_AT = 60;

/** Whether a file begins as a workbook. */
export const isWorkbook = async ({ file }) => asAscii(new Uint8Array(await file.slice(0, 4).arrayBuffer())) === ZIP;

/** @returns {Promise<string[][]>} the records of a table, each of its cells. Throws a Problem. */
export async function recordsOf({ path, file }) {
  if (!file.size) throw new Problem(`${path} is empty.`);
  if (file.size > LARGEST) throw new Problem(`${path} is far too large for a table of mentors.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const begins = asAscii(bytes.subarray(0, 4));
  if (begins === ZIP) return (await sheetsOf({ path, file })).sheets[0].records;
  if (begins === asAscii(OLD)) throw new Problem(`${path} is a workbook of an Excel before 2007: save it as .xlsx or CSV, and drop that.`);
  const text = textOf(bytes);
  const [declared] = text.match(/^"?sep=([,;\t|])"?(?:\r\n|\r|\n|$)/i)?.slice(1) ?? [];
  const records = [...parsed(text, declared ?? likeliest(text), path)];
  return declared ? records.slice(1) : records;
}

/** A text by the mark that it begins with, else UTF-8 if every byte fits, else what Windows wrote before. */
function textOf(bytes) {
  const two = { "\xff\xfe": "utf-16le", "\xfe\xff": "utf-16be" }[String.fromCharCode(...bytes.subarray(0, 2))];
  if (two) return new TextDecoder(two).decode(bytes);
  try {
    return fromUtf8(bytes).replace(/^\ufeff/, "");
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The sign that cuts most lines into the same number of cells, more than one. */
function likeliest(text) {
  let [best, most] = [",", [0, 0]];
  for (const sign of DELIMITERS) {
    const records = some(text, sign);
    const sizes = new Map();
    for (const { length } of records) if (length > 1) sizes.set(length, (sizes.get(length) ?? 0) + 1);
    if (!sizes.size) continue;
    const [size, times] = [...sizes].sort((one, other) => other[1] - one[1] || other[0] - one[0])[0];
    const fits = [times / records.length, size];
    if (fits[0] > most[0] || (fits[0] === most[0] && fits[1] > most[1])) [best, most] = [sign, fits];
  }
  return best;
}

/** The first records of a text with something in them; none where it cannot be cut so. */
function some(text, sign) {
  const found = [];
  let seen = 0;
  try {
    for (const cells of parsed(text, sign, "")) {
      if (cells.some(Boolean)) found.push(cells);
      if (++seen === LOOKED_AT) break;
    }
  } catch {
    return [];
  }
  return found;
}

/** Yields the records that a text has with one sign between cells. */
function* parsed(text, sign, path) {
  const plain = new RegExp(`[^${sign === "|" ? "\\|" : sign}\r\n]*`, "y");
  let [at, count] = [0, 0];
  while (at < text.length) {
    const cells = [];
    for (let open = true; open; ) {
      let value;
      [value, at] = text[at] === '"' ? quoted(text, at, path) : bare(text, at, plain);
      if (value.length > LETTERS) throw new Problem(`${path}: a cell has more than 100,000 characters, perhaps since a quotation mark is not closed.`);
      if (cells.push(value) > CELLS) throw new Problem(`${path}: a row has more than ${CELLS} cells.`);
      open = text[at] === sign;
      if (open) at++;
      else if (at < text.length && !/[\r\n]/.test(text[at])) throw new Problem(`${path}: after a closing quotation mark stands something else than the end of the cell.`);
    }
    at += text.startsWith("\r\n", at) ? 2 : 1;
    // Who stands further down would be called missing.
    if (++count > MOST) throw new Problem(`${path} has more than ${MOST.toLocaleString("en")} rows: take out what is not needed.`);
    yield cells.length === 1 && !cells[0] ? [] : cells;
  }
}

function bare(text, at, plain) {
  plain.lastIndex = at;
  const [value] = plain.exec(text);
  return [value, at + value.length];
}

function quoted(text, from, path) {
  let value = "";
  for (let at = from + 1; ; ) {
    const end = text.indexOf('"', at);
    if (end < 0) throw new Problem(`${path}: a quotation mark is not closed.`);
    value += text.slice(at, end);
    if (text[end + 1] !== '"') return [value, end + 1];
    value += '"';
    at = end + 2;
  }
}
