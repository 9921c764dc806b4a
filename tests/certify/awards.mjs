/** Runs the script of the page that checks certificates in node: one request a line as JSON, one line of answer. */

import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";
import { runInThisContext } from "node:vm";

globalThis.crypto ??= webcrypto;
const page = readFileSync(process.argv[2], "utf-8");
runInThisContext(`${page.match(/<script>([\s\S]*)<\/script>/)[1]}\nglobalThis.mentorlog = mentorlog;`);
const { judge, readCertificate, readStatusList, withList } = globalThis.mentorlog;
const own = JSON.parse(page.match(/id="programme">([\s\S]*?)<\/script>/)[1]);

const requests = {
  async judge({ text, path, register, bare, lists }) {
    const file = path ? await readCertificate(new Uint8Array(readFileSync(path))) : null;
    const held = { lists: [] };
    for (const token of bare ? [] : own.lists ?? []) held.lists = withList(held.lists, await readStatusList(token));
    const asides = [];
    for (const list of lists ?? []) {
      try {
        held.lists = withList(held.lists, await readStatusList(readFileSync(list, "utf-8")));
      } catch (error) {
        asides.push(error.message);
      }
    }
    if (!bare) Object.assign(held, { did: own.did, name: own.name });
    held.register = register && JSON.parse(readFileSync(register, "utf-8"));
    return { ...(await judge(file ? file.lines : text, held, file)), asides };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...request } = JSON.parse(line);
  let answer;
  try {
    answer = { answer: await requests[ask](request) };
  } catch (error) {
    answer = { error: `${error.stack}` };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
