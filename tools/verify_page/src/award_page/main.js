/** The page with which anybody checks a certificate: put in what there is of it, and read what it is. */

import { Problem, fromUtf8 } from "../bytes.js";
import { choose } from "../crypto.js";
import { el, facts as factsList, said } from "../dom.js";
import { fromDid, spoken } from "../key.js";
import { CERTIFICATE } from "../shared_words.js";
import { titled } from "../wording.js";
import { linesIn } from "./credential_lines.js";
import { judge } from "./judge.js";
import { isStatusList, readStatusList } from "./status_list.js";

export { judge, linesIn, readStatusList };

const LARGEST = 16 << 20;
const SIGNS = { OK: "✓", CHECK: "?", REJECT: "✗" };
const at = (id) => document.getElementById(id);
/** What is known of the programme and of what it issued, and what is asked about. */
const state = { name: "", did: "", list: null, register: null, text: "" };
let asked = 0;

if (typeof document !== "undefined") start();

async function start() {
  const own = JSON.parse(at("programme").textContent);
  Object.assign(state, { name: own.name ?? "", did: own.did ?? "" });
  await choose(location.hash === "#fallback");
  if (own.status) await take("status.jwt", new TextEncoder().encode(own.status));
  at("key").value = state.did;
  at("key").disabled = Boolean(state.did);
  sayProgramme();
  at("lines").addEventListener("input", () => ask(at("lines").value));
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
  at("list").textContent = state.list ? `List of what was revoked: of ${state.list.day}.` : "List of what was revoked: none yet. Put in status.jwt.";
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
  ask(state.text);
}

async function dropped(event) {
  event.preventDefault();
  document.body.classList.toggle("over", event.type === "dragover");
  if (event.type === "drop") await takeAll(event.dataTransfer);
}

async function takeAll({ files }) {
  const problems = [];
  for (const file of Array.from(files)) {
    try {
      if (file.size > LARGEST) throw new Problem("It is far too large.");
      await take(file.name, new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(el("p", null, said(file.name), `: ${error.message}`));
    }
  }
  at("files").value = "";
  at("asides").replaceChildren(...problems);
  sayProgramme();
  await ask(state.text);
}

/** Take in a list, a register, or what is to be checked. */
async function take(name, bytes) {
  const text = safely(() => fromUtf8(bytes)) ?? "";
  if (isStatusList(text)) {
    const list = await readStatusList(text);
    if (state.did && list.did !== state.did) throw new Problem("It is another programme's list.");
    state.list = list;
    return;
  }
  const register = text.startsWith("{") && safely(() => JSON.parse(text));
  if (Array.isArray(register?.entries)) {
    if (state.did && register.issuer !== state.did) throw new Problem("It is another programme's register.");
    state.register = register;
    return;
  }
  state.text = await linesIn(bytes);
  at("lines").value = state.text;
}

function safely(make) {
  try {
    return make();
  } catch {
    return null;
  }
}

async function ask(text) {
  state.text = text;
  const turn = ++asked;
  const verdict = text.trim() ? await judge(text, state) : null;
  if (turn !== asked) return;
  at("verdict").hidden = !verdict;
  if (!verdict) return at("verdict").replaceChildren();
  const { outcome, reasons, facts } = verdict;
  at("verdict").className = `verdict ${outcome.toLowerCase()}`;
  at("verdict").replaceChildren(
    el("h2", null, `${SIGNS[outcome]} ${titled(CERTIFICATE[outcome])}`),
    el("ul", null, reasons.map((reason) => el("li", null, reason))),
    factsList(facts.map(([label, value]) => [label, said(value)])),
  );
}

function again() {
  Object.assign(state, { text: "" });
  at("lines").value = "";
  at("asides").replaceChildren();
  ask("");
  at("lines").focus();
}
