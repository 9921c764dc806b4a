/** Runs the script of the page that checks certificates in node: one request a line as JSON, one line of answer. */

import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";
import { runInThisContext } from "node:vm";

globalThis.crypto ??= webcrypto;
const page = readFileSync(process.argv[2], "utf-8");
runInThisContext(`${page.match(/<script>([\s\S]*)<\/script>/)[1]}\nglobalThis.mentorlog = mentorlog;`);
const { judge, linesIn, readStatusList } = globalThis.mentorlog;
const own = JSON.parse(page.match(/id="programme">([\s\S]*?)<\/script>/)[1]);

const requests = {
  async judge({ text, path, register, bare }) {
    const lines = path ? await linesIn(new Uint8Array(readFileSync(path))) : text;
    const list = own.status && !bare ? await readStatusList(own.status) : null;
    const held = bare ? {} : { did: own.did, name: own.name, list };
    return judge(lines, { ...held, register: register && JSON.parse(readFileSync(register, "utf-8")) });
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
