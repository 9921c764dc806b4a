/**
 * Builds the page with which anybody checks a certificate: one file without anything beside it, into which
 * `mentorlog certify` writes whose it is. `npm run build` makes it with the other page; with a path, writes there.
 */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = async (path) => (await readFile(here(path), "utf-8")).replaceAll("\r\n", "\n");

/** Engines with everything the page needs; DecompressionStream is the newest of it. */
const TARGET = ["chrome103", "firefox113", "safari16.4"];

async function script() {
  const { outputFiles } = await build({
    entryPoints: [here("src/award_page/main.js")],
    bundle: true,
    charset: "utf8",
    define: { WORDS: JSON.stringify(folded((await read("../../mentorlog/formats/bip39_english.txt")).trim().split("\n"))) },
    format: "iife",
    globalName: "mentorlog",
    legalComments: "none",
    minify: true,
    target: TARGET,
    write: false,
  });
  return outputFiles[0].text.trim();
}

/** The sorted word list, each word as how many letters it shares with the one before and then the rest. */
function folded(words) {
  let before = "";
  return words
    .map((word) => {
      let shared = 0;
      while (shared < 9 && word[shared] && word[shared] === before[shared]) shared++;
      before = word;
      return shared + word.slice(shared);
    })
    .join("");
}

async function style() {
  const text = (await read("src/page.css")) + (await read("src/award_page/page.css"));
  return (await transform(text, { loader: "css", charset: "utf8", minify: true, target: TARGET })).code.trim();
}

async function licences() {
  const texts = await Promise.all(["@noble/ed25519", "@noble/hashes"].map((name) => read(`node_modules/${name}/LICENSE`)));
  return [...new Set(texts.map((text) => text.trim()))].join("\n\n");
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const parts = { script: await script(), style: await style(), licences: await licences() };
if (/<\/(script|style)/i.test(parts.script + parts.style)) throw new Error("the page would end inside its own code");
parts.policy = [
  "default-src 'none'",
  `script-src ${hash(parts.script)}`,
  `style-src ${hash(parts.style)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");
const page = (await read("src/award_page/page.html")).replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
await writeFile(process.argv[2] ?? here("../../mentorlog/certify/page/check_page.html"), page);
console.log(`${Buffer.byteLength(page)} bytes`);
