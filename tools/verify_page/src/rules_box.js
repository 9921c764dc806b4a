/** What the coordinator requires: rules that were dropped or chosen, or a programme that ships. */

import { el, said } from "./dom.js";
import { HEAD } from "./file_kinds.js";
import { textBytes } from "./inbox.js";
import { isPublished, readPublished } from "./rules/published.js";
import { readRules, rulesBy } from "./rules/rules_file.js";
import { NO_RULES, spelled } from "./rules/verifier_rules.js";
import { shipped } from "./rules/shipped.js";
import { visible } from "./text.js";
import { label, on } from "./wording.js";
import { isTable, offer, yours } from "./coordinator_box.js";

const at = (id) => document.getElementById(id);

/** @returns {boolean} whether a file may say rules. */
export const mayBeRules = ({ path }) => /\.toml$/i.test(path);

const WARNING =
  "Rules came along with the packets. Use them only if they are your programme’s own; whoever sends a packet can put " +
  "easier rules beside it: ";

/** Is told when the rules are others. */
let changed;

export function startRules(tell) {
  changed = tell;
  const named = [...shipped].sort((one, other) => one.name.localeCompare(other.name, "en"));
  at("programme").append(...named.map(({ id, name, version }) => el("option", { value: id }, `${name}, version ${version}`)));
  at("programme").addEventListener("change", () => {
    const { value } = at("programme");
    setRules(value ? rulesBy(value) : NO_RULES, "");
  });
  at("no-rules").addEventListener("click", () => setRules(NO_RULES, ""));
}

/** Use files of rules; `alone`: they were dropped by themselves, so they are the coordinator's own. */
export function offerRules(files, alone) {
  if (files.length) offer({ path: files.map(({ path }) => path).join(", ") }, alone, WARNING, () => useRules(files));
}

export async function useRules(files) {
  const table = files.find(isTable);
  if (table) return at("rules").replaceChildren(said(table.path), " is a table, not rules: give it under “Your mentors”.");
  for (const file of files) {
    if (isPublished(new Uint8Array(await file.file.slice(0, HEAD).arrayBuffer()))) return usePublished(file);
  }
  try {
    setRules(await readRules(await Promise.all(files.map(textOf))), files.map(({ path }) => path).join(", "));
  } catch (error) {
    at("rules").textContent = visible(error.message);
  }
}

const PUBLISHED_WARNING =
  "A programme’s file came along with the packets. Use it only if it is your programme’s own: its six words, which you " +
  "then see, must be those of your programme; anybody can publish easier rules: ";

/** Use a programme's published file; `alone`: it was dropped by itself. */
export const offerPublished = (file, alone) => offer(file, alone, PUBLISHED_WARNING, () => usePublished(file));

export async function usePublished(file) {
  try {
    const bytes = await textBytes(file);
    if (!bytes) throw new Error(`${file.path} is far too large for a programme’s file.`);
    const published = await readPublished(bytes, file.path);
    setRules(published.rules, file.path, published);
  } catch (error) {
    at("rules").textContent = visible(error.message);
  }
}

async function textOf(file) {
  const bytes = await textBytes(file);
  if (!bytes) throw new Error(`${file.path} was not used. It is far too large for a file of rules.`);
  try {
    return { path: file.path, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    throw new Error(`${file.path} was not used. It is not UTF-8 text.`);
  }
}

function setRules(rules, path, published = null) {
  yours.rules = rules;
  yours.published = published?.key.fingerprint ?? "";
  const about = published ? publishedBy(published) : [];
  at("rules").replaceChildren(...(rules.policies.length ? [...told(rules, path), ...about] : [NONE]));
  at("no-rules").hidden = !rules.policies.length;
  at("or-programme").hidden = Boolean(path);
  if (path || !rules.policies.length) at("programme").value = "";
  changed();
}

/** Who says so, and the six words by which it is known whether they do. */
function publishedBy({ about, key }) {
  const { name, institution, version, day, coordinator, email, hand_in: handIn } = about;
  const from = [name, institution].filter(Boolean).join(", ");
  return [
    el("span.small", null, "Published by ", said(from), `, version ${version} of ${on(day)}`, coordinator && [", coordinator ", said(coordinator)], email && [", ", said(email)], "."),
    handIn ? el("span.small", null, "To be handed in: ", said(handIn.trim().replace(/\s*\n\s*/g, " "))) : "",
    el("span", null, " Whoever signed this file has the key with the six words ", el("span.words", null, key.words), ". They must be those of your programme."),
  ].filter(Boolean);
}

const NONE = "Not said yet: without your rules no requirement is judged.";

/** What the rules are, in words. */
function told({ policies, from, to, windows, phases, vacations }, path) {
  const days = [
    (from || to) && `period ${from ? on(from) : "the packet’s beginning"} to ${to ? on(to) : "the packet’s end"}`,
    ...windows.map((span) => `window ${label(span.name)} ${spelled(span)}`),
    ...phases.map((span) => `phase ${label(span.name)} ${spelled(span)}`),
    ...vacations.map((span) => `vacation ${label(span.name)} ${spelled(span)}`),
  ].filter(Boolean);
  return [
    "You require ",
    said(policies.map(({ name, version }) => `${name}, version ${version}`).join("; ")),
    path && [" from ", said(path)],
    days.length ? `; ${days.join("; ")}.` : ". The period and other days are taken from each packet.",
  ].flat().filter(Boolean);
}
