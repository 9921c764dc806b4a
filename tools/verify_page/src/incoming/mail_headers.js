/** What the headers of a message say of a file that is attached (RFC 2045, RFC 2231, RFC 2047). */

const ENCODED = /=\?([^?*]*)(?:\*[^?]*)?\?([qb])\?(.*?)\?=/gi;
const CONTINUED = /^(\w+)\*(?:(\d+)\*?)?$/;

/** @returns {string | undefined} the value of a parameter, if there is one. */
export const valueOf = (headers, header, parameter) => parametersOf(headers.get(header) ?? "").get(parameter);

/** @returns {string} what an attachment is called, as its sender saw it; empty when it has no name that can be read. */
export function nameOf(headers) {
  const given = (header, parameter) => parametersOf(asUtf8(headers.get(header) ?? "")).get(parameter);
  const name = (given("content-disposition", "filename") ?? given("content-type", "name") ?? "").trim();
  try {
    return name.includes("=?") ? unencoded(name) : name;
  } catch {
    return "";
  }
}

/** Letters that are written as they are: today they are UTF-8 (RFC 6532). */
const asUtf8 = (text) => (/[\x80-\xff]/.test(text) ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(latin1(text)) : text);

/** Parameters of a header; a plain one counts before one in pieces or in another alphabet. */
function parametersOf(text) {
  const found = new Map();
  const pieces = new Map();
  for (const each of split(text).slice(1)) {
    const [, name, value = ""] = each.match(/^([^=]*)(?:=([^]*))?$/).map((part) => part?.trim());
    const continued = name.toLowerCase().match(CONTINUED);
    if (!continued) {
      if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), unquoted(value));
      continue;
    }
    const [, base, number] = continued;
    pieces.set(base, [...(pieces.get(base) ?? []), { number: Number(number ?? 0), value: unquoted(value), encoded: name.endsWith("*") }]);
  }
  for (const [name, some] of pieces) if (!found.has(name)) found.set(name, whole(some));
  return found;
}

/** The pieces of a header between semicolons that stand in no quotes. */
function split(text) {
  const pieces = [];
  let [from, quoted] = [0, false];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"' && text[at - 1] !== "\\") quoted = !quoted;
    if (text[at] === ";" && !quoted) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...pieces, text.slice(from)];
}

const unquoted = (value) =>
  value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1).replaceAll("\\\\", "\\").replaceAll('\\"', '"') : value;

/** One value out of its pieces, of which some may be in another alphabet: `utf-8''r%C3%A9sum%C3%A9`. */
function whole(pieces) {
  const all = pieces.sort((one, other) => one.number - other.number);
  const text = all.map(({ value, encoded }) => (encoded ? value.replace(/%([0-9A-F]{2})/gi, (_, pair) => String.fromCharCode(parseInt(pair, 16))) : value)).join("");
  if (!all.some(({ encoded }) => encoded)) return text;
  const [, charset, said] = text.match(/^([^']*)'[^']*'([^]*)$/) ?? [];
  try {
    return said === undefined ? text : new TextDecoder(charset || "us-ascii").decode(latin1(said));
  } catch {
    return said;
  }
}

const latin1 = (text) => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Words in another alphabet: `=?utf-8?q?r=C3=A9sum=C3=A9?=`. Throws where one cannot be read. */
function unencoded(text) {
  return text.replace(/(\?=)\s+(?==\?)/g, "$1").replace(ENCODED, (_, charset, way, said) => {
    const bytes = way.toLowerCase() === "b" ? latin1(atob(said)) : latin1(said.replaceAll("_", " ").replace(/=([0-9A-F]{2})/gi, (__, pair) => String.fromCharCode(parseInt(pair, 16))));
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  });
}
