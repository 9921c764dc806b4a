/** The page with which anybody checks a certificate: put in what there is of it, and read what it is. */

import { Problem, fromUtf8, toUtf8 } from "../bytes.js";
import { choose } from "../crypto.js";
import { el, facts as factsList, said } from "../dom.js";
import { fromDid, spoken } from "../key.js";
import { CERTIFICATE } from "../shared_words.js";
import { on, titled } from "../wording.js";
import { readCertificate } from "./certificate_file.js";
import { judge } from "./judge.js";
import { isStatusList, readStatusList, withList } from "./status_list.js";

export { judge, readCertificate, readStatusList, withList };

const LARGEST = 16 << 20;
const SIGNS = { OK: "✓", CHECK: "?", REJECT: "✗" };
const at = (id) => document.getElementById(id);
/** What is known of the programme and of what it issued, and what is asked about. */
const state = { name: "", did: "", lists: [], register: null, shown: [] };
let asked = 0;

if (typeof document !== "undefined") start();

async function start() {
  const own = JSON.parse(at("programme").textContent);
  Object.assign(state, { name: own.name ?? "", did: own.did ?? "" });
  await choose(location.hash === "#fallback");
  for (const list of own.lists ?? []) await take("status.jwt", toUtf8(list));
  at("no-key").hidden = Boolean(state.did);
  sayProgramme();
  at("lines").addEventListener("input", () => ask([{ text: at("lines").value }]));
  at("key").addEventListener("input", takeKey);
  at("files").addEventListener("change", ({ target }) => takeAll(target));
  for (const kind of ["dragover", "drop"]) window.addEventListener(kind, dropped);
  at("again").addEventListener("click", again);
  document.body.classList.add("ready");
}

function sayProgramme() {
  at("whose").replaceChildren(...(state.name ? ["This page is that of ", said(state.name), "."] : ["This page belongs to no programme: it checks with the key that you put in."]));
  const words = state.did ? spoken(fromDid(state.did)).words : "";
  at("words").textContent = words ? `The key in six words: ${words}` : "";
  at("list").textContent = state.lists.length ? `List of what was revoked: of ${state.lists.map(({ day }) => on(day)).join(", ")}.` : "List of what was revoked: none yet. Put in status.jwt.";
  at("register").textContent = state.register ? "A register is put in." : "";
}

function takeKey() {
  const typed = at("key").value.trim();
  try {
    fromDid(typed);
    state.did = typed;
  } catch {
    state.did = "";
  }
  at("key").setAttribute("aria-invalid", String(Boolean(typed) && !state.did));
  sayProgramme();
  ask(state.shown);
}

async function dropped(event) {
  event.preventDefault();
  document.body.classList.toggle("over", event.type === "dragover");
  if (event.type === "drop") await takeAll(event.dataTransfer);
}

async function takeAll({ files }) {
  const [problems, certificates] = [[], []];
  for (const file of Array.from(files)) {
    try {
      const certificate = file.size > LARGEST ? { name: file.name, problem: "It is far too large." } : await take(file.name, new Uint8Array(await file.arrayBuffer()));
      if (certificate) certificates.push(certificate);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(el("p", null, said(file.name), `: ${error.message}`));
    }
  }
  at("files").value = "";
  at("asides").replaceChildren(...problems);
  if (certificates.length) at("lines").value = certificates.length === 1 ? certificates[0].text ?? "" : "";
  sayProgramme();
  await ask(certificates.length ? certificates : state.shown);
}

/** Take in a list or a register, or return what is to be checked; of what is nothing of the kind, with the `problem`. */
async function take(name, bytes) {
  const text = safely(() => fromUtf8(bytes)) ?? "";
  if (isStatusList(text)) {
    const list = await readStatusList(text);
    if (state.did && list.did !== state.did) throw new Problem("It is another programme's list.");
    state.lists = withList(state.lists, list);
    return null;
  }
  const register = text.startsWith("{") && safely(() => JSON.parse(text));
  if (Array.isArray(register?.entries)) {
    if (state.did && register.issuer !== state.did) throw new Problem("It is another programme's register.");
    state.register = register;
    return null;
  }
  try {
    const file = await readCertificate(bytes);
    return { name, text: file.lines, file };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { name, problem: error.message };
  }
}

function safely(make) {
  try {
    return make();
  } catch {
    return null;
  }
}

/** Show a verdict for each of what was put in. */
async function ask(shown) {
  state.shown = shown.filter(({ text, file, problem }) => problem || file || text.trim());
  const turn = ++asked;
  const verdicts = await Promise.all(state.shown.map(({ text, file, problem }) => (problem ? { outcome: "REJECT", reasons: [problem], facts: [] } : judge(text, state, file))));
  if (turn === asked) at("verdict").replaceChildren(...verdicts.map((verdict, place) => verdictBox(verdict, state.shown[place].name)));
}

const verdictBox = ({ outcome, reasons, facts }, name) =>
  el(
    `article.verdict.${outcome.toLowerCase()}`,
    null,
    el("h2", null, `${SIGNS[outcome]} ${titled(CERTIFICATE[outcome])}`),
    name ? el("p", null, said(name)) : null,
    el("ul", null, reasons.map((reason) => el("li", null, reason))),
    factsList(facts.map(([label, value]) => [label, value && said(value)])),
  );

function again() {
  at("lines").value = "";
  at("asides").replaceChildren();
  ask([]);
  at("lines").focus();
}
