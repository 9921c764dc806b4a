/** A table of people as an office has it: who stands in which row, told by the headings of its columns. */

import { folded, oneLine } from "../text.js";
import { many } from "../wording.js";
import { isWorkbook, recordsOf } from "./delimited.js";
import { sheetsOf } from "./workbook.js";

/** Rows that may stand above the headings. */
const ABOVE = 20;
/** Sheets that are named. */
const NAMED = 5;

/** Text for comparing: case and accents removed. */
export const bare = (text) => folded(text).normalize("NFKD").replace(/\p{Mn}/gu, "");

/** A heading without case, accents and what stands around it. */
export const heading = (text) => bare(text).replaceAll("_", " ").split(/\s+/).filter(Boolean).join(" ").replace(/^[ .:?!*]+|[ .:?!*]+$/g, "");

/** Headings, with commas between them, as they are compared. */
export const headings = (text) => new Set(text.split(",").map(heading));

const ADDRESS = headings(
  "email,e-mail,mail,e mail,email address,e-mail address,mail address,address,mentor email,contact,e-mail-adresse,mailadresse," +
    "emailadresse,adresse,courriel,adresse e-mail,adresse électronique,correo,correo electrónico,e-mailadres,posta elettronica,indirizzo e-mail," +
    "e-mel,emel,alamat e-mel,البريد الإلكتروني,بريد إلكتروني,电子邮件,邮箱,電子郵件,電郵",
);
const WHOLE_NAME = headings(
  "name,full name,mentor,mentor name,name of mentor,student,student name,participant,display name,vor- und nachname,vollständiger name," +
    "nom complet,nom et prénom,nombre completo,nombre y apellidos,nome completo,naam,nominativo,nama,nama penuh,الاسم,الاسم الكامل,姓名,名字",
);
const FIRST_NAME = headings("first name,given name,forename,vorname,prénom,nombre,nome,voornaam");
const LAST_NAME = headings("last name,surname,family name,nachname,familienname,nom,nom de famille,apellido,apellidos,cognome,achternaam");

/**
 * @typedef {object} PeopleTable
 * @property {string[][]} above what stands above the headings.
 * @property {string[]} called the headings, as they are compared; none where nothing says what the columns hold.
 * @property {string[][]} rows those below, in which something stands.
 * @property {(cells: string[]) => ({name: string, address: string, further: string[]} | null)} person who stands in a row.
 * @property {(known: Set<string>) => number} column where the first column stands that is called one of these, or -1.
 */

/** @returns {Promise<PeopleTable>} Throws a Problem. */
export async function readPeople(file) {
  const records = (await recordsOf(file)).map((cells) => cells.map((cell) => unguarded(cell.trim())));
  const { from, places } = headingIn(records);
  const called = places ? records[from - 1].map(heading) : [];
  return {
    above: records.slice(0, Math.max(0, from - 1)),
    called,
    rows: records.slice(from).filter((cells) => cells.some(Boolean)),
    person: (cells) => personIn(cells, places),
    column: (known) => called.findIndex((each) => known.has(each)),
  };
}

/** A cell as it was before an apostrophe was put before it so that it stays text. */
const unguarded = (cell) => (/^'[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

/** Says which sheet of a workbook is read, and what is left aside, if others have something on them. */
export async function toldUnreadSheets(file) {
  if (!(await isWorkbook(file))) return "";
  const { sheets: [read, ...others], more } = await sheetsOf(file, true).catch(() => ({ sheets: [], more: 0 }));
  if (!read) return "";
  const people = others.filter(hasPeople);
  let told = "";
  if (people.length) told = ` There are people on ${quoted(people)}, too: put all on one sheet, or each sheet into a file of its own.`;
  else if (others.length) told = ` ${quoted(others)} ${others.length === 1 ? "is" : "are"} left aside: nobody was found on ${others.length === 1 ? "it" : "them"}.`;
  if (more) told += ` ${many(more, "sheet")} more ${more === 1 ? "was" : "were"} not looked at.`;
  return told && `${file.path}: only the sheet ${quoted([read])} is read.${told}`;
}

function hasPeople({ records }) {
  const trimmed = records.map((cells) => cells.map((cell) => cell.trim()));
  const { from, places } = headingIn(trimmed);
  return trimmed.slice(from).some((cells) => cells.some(Boolean) && personIn(cells, places));
}

const quoted = (sheets) => {
  const names = sheets.slice(0, NAMED).map(({ name }) => `“${oneLine(name)}”`);
  if (sheets.length > NAMED) names.push(`${sheets.length - NAMED} more`);
  return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");
};

/** Where the rows begin and what their columns hold; no places where nothing says so. */
function headingIn(records) {
  for (const [at, cells] of records.slice(0, ABOVE).entries()) {
    const called = cells.map(heading);
    const address = called.findIndex((each) => ADDRESS.has(each));
    const whole = called.findIndex((each) => WHOLE_NAME.has(each));
    const parts = [FIRST_NAME, LAST_NAME].flatMap((known) => called.flatMap((each, place) => (known.has(each) ? [place] : [])));
    const name = whole < 0 ? parts : [whole];
    if (address >= 0 || name.length) return { from: at + 1, places: { address, name } };
  }
  return { from: 0, places: null };
}

function personIn(cells, places) {
  // Without headings, what has an @ is the address, and the first other text the name.
  let address = places ? (cells[places.address] ?? "") : (cells.find((cell) => cell.includes("@")) ?? "");
  let name = places
    ? places.name.map((place) => cells[place] ?? "").filter(Boolean).join(" ")
    : address && (cells.find((cell) => cell && cell !== address) ?? "");
  [address, name] = [oneLine(address), oneLine(name)];
  if (name && !address) [name, address] = splitNamed(name);
  else if (address && !name && splitNamed(address)[1]) [name, address] = splitNamed(address);
  const [first, ...further] = addressesIn(address);
  return name || first ? { name, address: first, further } : null;
}

/** The name and the address of a line such as `Ana Lim <ana@example.org>`; of others the line, or an address alone. */
function splitNamed(line) {
  const [, name, address] = /^([^<>]*)<([^<>@ ]+@[^<>@ ]+)> *$/.exec(line) ?? [];
  if (address) return [name.replace(/^[ "]+|[ "]+$/g, ""), address];
  const found = addressesIn(line);
  return found.length === 1 && found[0] === line && line.includes("@") ? ["", line] : [line, ""];
}

/** The addresses of a line as people write it: a link, several, with a name before; without any, what stands there. */
function addressesIn(line) {
  const words = line.split(/[;,<>" ]+/).map((word) => word.replace(/^mailto:([^?]*).*$/is, "$1"));
  const found = [...new Set(words.filter((word) => word.includes("@")))];
  return found.length ? found : [line.replace(/^[<> ]+|[<> ]+$/g, "")];
}
