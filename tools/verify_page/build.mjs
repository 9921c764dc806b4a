/**
 * Builds verify.html, one file without anything beside it: `npm install`, then `npm run build`.
 * With a path, writes there instead of into the package.
 */

import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { readPolicy } from "./src/rules/policy.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const read = async (path) => (await readFile(here(path), "utf-8")).replaceAll("\r\n", "\n");

/** Engines with everything the page needs; DecompressionStream is the newest of it. */
const TARGET = ["chrome103", "firefox113", "safari16.4"];

async function script() {
  const { outputFiles } = await build({
    entryPoints: [here("src/main.js")],
    bundle: true,
    charset: "utf8",
    define: {
      WORDS: JSON.stringify(folded((await read("../../mentorlog/formats/bip39_english.txt")).trim().split("\n"))),
      SHIPPED: JSON.stringify(await policies("")),
      SUPERSEDED: JSON.stringify(await policies("earlier/")),
      VERSION: JSON.stringify((await read("../../mentorlog/__init__.py")).match(/__version__ = "(.*)"/)[1]),
    },
    format: "iife",
    globalName: "mentorlog",
    legalComments: "none",
    minify: true,
    target: TARGET,
    write: false,
  });
  return outputFiles[0].text.trim();
}

/** The policies in a folder of those that ship, read; a page that could not judge one of them in full is not made. */
async function policies(inside) {
  const folder = `../../mentorlog/policy/programmes/${inside}`;
  const names = (await readdir(here(folder))).filter((name) => name.endsWith(".toml")).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await read(folder + name);
      const policy = readPolicy(text);
      const open = policy.rules.find(({ unjudged }) => unjudged);
      if (open) throw new Error(`${name}: ${open.id}: ${open.unjudged}`);
      return { ...policy, sha256: createHash("sha256").update(text).digest("hex") };
    }),
  );
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
  const { code } = await transform(await read("src/page.css"), { loader: "css", charset: "utf8", minify: true, target: TARGET });
  return code.trim();
}

async function licences() {
  const texts = await Promise.all(["@noble/ed25519", "@noble/hashes", "smol-toml"].map((name) => read(`node_modules/${name}/LICENSE`)));
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
const page = (await read("src/page.html")).replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
await writeFile(process.argv[2] ?? here("../../mentorlog/packet/verify.html"), page);
console.log(`${Buffer.byteLength(page)} bytes`);
