/**
 * Runs the very script of verify.html in node, for the tests: reads one request a line as JSON, answers each
 * with one line. Bytes are base64.
 */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { webcrypto } from "node:crypto";
import { runInThisContext } from "node:vm";

globalThis.crypto ??= webcrypto;
const page = readFileSync(process.argv[2], "utf-8");
runInThisContext(`${page.match(/<script>([\s\S]*)<\/script>/)[1]}\nglobalThis.mentorlog = mentorlog;`);
const { choose, csv, examine, judge, parseSigners, sorted } = globalThis.mentorlog;

const bytes = (text) => (text === null || text === undefined ? undefined : new Uint8Array(Buffer.from(text, "base64")));
const evidenceOf = ({ data, pages, signature }) => ({ data: bytes(data), pages: bytes(pages), signature: bytes(signature) });

async function assess(evidence, signers) {
  const examined = await examine(evidence);
  const { fingerprint = null, words = null, subject = null } = examined;
  return { ...judge(examined, signers), fingerprint, words, subject };
}

const requests = {
  choose: async ({ fallback }) => choose(fallback),

  assess: async ({ evidence, signers }) => assess(evidenceOf(evidence), listOf(signers)),

  /** The verdicts on many packets, in one word each. */
  async outcomes({ evidences, signers }) {
    const known = listOf(signers);
    const found = [];
    for (const evidence of evidences) found.push((await assess(evidenceOf(evidence), known)).outcome);
    return found;
  },
  /** Change one byte of a part at each place in turn; the verdicts. */
  async flips({ evidence, part, places, signers }) {
    const whole = evidenceOf(evidence);
    const known = listOf(signers);
    const found = [];
    for (const at of places) {
      const changed = whole[part].slice();
      changed[at] ^= 1 << at % 8;
      found.push((await assess({ ...whole, [part]: changed }, known)).outcome);
    }
    return found;
  },
  csv({ entries }) {
    return csv(entries);
  },

  sorted({ paths }) {
    const { packets, signatures, lists, others } = sorted(paths.map((path) => ({ path, file: {} })));
    const path = (each) => each?.path ?? null;
    return {
      packets: packets.map(({ name, data, pages, signature }) => [name, path(data), path(pages), path(signature)]),
      signatures: signatures.map(path),
      lists: lists.map(path),
      others,
    };
  },
};

const listOf = (text) => (text === null || text === undefined ? null : parseSigners(bytes(text)));

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...request } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ answer: await requests[ask](request) })}\n`);
}
