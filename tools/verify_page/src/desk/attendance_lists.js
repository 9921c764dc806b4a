/** Lists of who took part in a training or an orientation: of what, on which day, who is on them. */

import { Problem } from "../bytes.js";
import { oneLine } from "../text.js";
import { on } from "../wording.js";
import { heading, headings, readPeople } from "./people_table.js";
import { dayOf, ordersOf } from "./written_day.js";

const EVENT = headings(
  "event,course,training,session,workshop,title,meeting title,name of event,event name,course name,training session,what,veranstaltung," +
    "kurs,schulung,titel,événement,cours,formation,titre,evento,curso,formación,título,corso,formazione,cursus",
);
const DAY = headings(
  "date,day,date of event,event date,course date,training date,date attended,attended on,timestamp,start time,first join,join time,datum," +
    "tag,zeitstempel,jour,date de la formation,fecha,día,data,giorno,dag",
);
const PRESENT = headings(
  "attended,attendance,present,presence,took part,participated,checked in,check in,status,anwesend,anwesenheit,teilgenommen,teilnahme," +
    "présent,présence,asistencia,asistió,presente,presenza,aanwezig",
);
const YES = headings("yes,y,x,v,✓,✔,✅,1,true,present,attended,ja,anwesend,oui,présent,sí,presente,asistió");
const NO = headings(
  "no,n,0,false,absent,-,–,—,✗,✘,❌,not present,did not attend,not attended,no show,no-show,excused,nein,abwesend,entschuldigt,non," +
    "ausente,assente,nee,afwezig,",
);

/**
 * @typedef {object} EventAttendance who is on the list of one event, on one day.
 * @property {string} event
 * @property {string} day empty where nobody said which.
 * @property {{name: string, address: string, remark: string}[]} people `remark`: what the list says of whether they came, if that is
 *   neither yes nor no.
 */

/** What an event is called, as it is compared: `training_course` is `Training course`. */
export const foldedEvent = (event) => heading(event.replaceAll("-", " "));

/** What to call a list: `orientation of 3 October 2025`. */
export const listCalled = ({ event, day }) => (day ? `${event} of ${on(day)}` : event);

/** Whether a table is such a list for sure: it says above its headings of what, or of which event each row is and who came. */
export async function isAttendance(file) {
  try {
    const table = await readPeople(file);
    return Boolean(stated(table, EVENT)) || (table.column(EVENT) >= 0 && table.column(PRESENT) >= 0);
  } catch {
    return false;
  }
}

/** @returns {Promise<EventAttendance[]>} those of the same event and day are one, whatever they are kept in. Throws a Problem. */
export async function attendanceIn(files) {
  const lists = new Map();
  const called = new Map();
  for (const file of files) {
    for (const { event, day, ...person } of entriesOf(await readPeople(file), file.path)) {
      if (!called.has(foldedEvent(event))) called.set(foldedEvent(event), event);
      const name = called.get(foldedEvent(event));
      const key = JSON.stringify([name, day]);
      if (!lists.has(key)) lists.set(key, { event: name, day, people: new Map() });
      lists.get(key).people.set(JSON.stringify(Object.values(person)), person);
    }
  }
  return Array.from(lists.values(), (each) => ({ ...each, people: [...each.people.values()] }));
}

function* entriesOf(table, path) {
  const event = stated(table, EVENT);
  const above = stated(table, DAY);
  const day = above && dayOf(above, ordersOf([]), path);
  const columns = { event: event ? -1 : table.column(EVENT), day: table.column(DAY), present: table.column(PRESENT) };
  // An empty column is for signatures on paper.
  if (!table.rows.some((cells) => cells[columns.present])) columns.present = -1;
  const orders = ordersOf(table.rows.map((cells) => cells[columns.day]).filter(Boolean));
  let there = false;
  for (const cells of table.rows) {
    const person = table.person(cells);
    const said = oneLine(cells[columns.present] ?? "");
    const again = table.called.length && cells.length === table.called.length && cells.every((cell, place) => heading(cell) === table.called[place]);
    if (!person || again || (columns.present >= 0 && NO.has(heading(said)))) continue;
    there = true;
    const its = event || oneLine(cells[columns.event] ?? "");
    if (!its) throw new Problem(`The list ${path} does not say what ${person.name || person.address} took part in. Write it above the headings: Event in one cell, orientation in the next.`);
    const written = cells[columns.day];
    yield { event: its, day: written ? dayOf(written, orders, path) : day, ...person, remark: YES.has(heading(said)) ? "" : said };
  }
  if (!there) throw new Problem(`Nobody is on the list ${path}: it needs a column with names or e-mail addresses, and above it a heading such as Name or Email.`);
}

/** What stands above the headings beside or behind a label that is called one of these. */
function stated({ above }, known) {
  for (const cells of above) {
    let filled = cells.filter(Boolean);
    if (filled.length === 1 && filled[0].includes(":")) filled = [filled[0].slice(0, filled[0].indexOf(":")), filled[0].slice(filled[0].indexOf(":") + 1)].map((part) => part.trim());
    if (filled.length > 1 && known.has(heading(filled[0]))) return oneLine(filled[1]);
  }
  return "";
}
