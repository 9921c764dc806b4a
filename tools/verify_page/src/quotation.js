/** Quotations in what a mentor wrote: lines that begin with `> `; a last one with a dash says where they come from. */

const DASH = "— ";

const isQuoted = (line) => line === ">" || line.startsWith("> ");

/** @returns {(string | {words: string, source: string})[]} the mentor's own text and what it quotes, in their order. */
export function textParts(text) {
  const runs = [];
  for (const line of text.split("\n")) {
    const quoted = isQuoted(line);
    if (runs.at(-1)?.quoted !== quoted) runs.push({ quoted, lines: [] });
    runs.at(-1).lines.push(line);
  }
  return runs
    .map(({ quoted, lines }) => (quoted ? quotationOf(lines) : withoutEmptyEnds(lines)))
    .filter((part) => (part.words ?? part).trim());
}

function quotationOf(lines) {
  const bare = lines.map((line) => line.slice(2));
  const source = bare.length > 1 && bare.at(-1).startsWith(DASH) ? bare.pop().slice(DASH.length).trim() : "";
  return { words: withoutEmptyEnds(bare), source };
}

const withoutEmptyEnds = (lines) => lines.join("\n").replace(/^\n+|\n+$/g, "");
