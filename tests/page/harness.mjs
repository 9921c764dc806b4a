/**
 * Runs the very script of verify.html in node, for the tests: reads one request a line as JSON, answers each
 * with one line. Bytes are base64.
 */

import { readFileSync, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { createInterface } from "node:readline";
import { webcrypto } from "node:crypto";
import { runInThisContext } from "node:vm";

globalThis.crypto ??= webcrypto;
const page = readFileSync(process.argv[2], "utf-8");
runInThisContext(`${page.match(/<script>([\s\S]*)<\/script>/)[1]}\nglobalThis.mentorlog = mentorlog;`);
const {
  recordsOf,
  attendanceIn,
  withAttendance,
  cardsIn,
  decisionsIn,
  officeDecisions,
  deskFiles,
  readPublished,
  rosterOf,
  rosterOfKeys,
  toldUnreadSheets,
  withKey,
  GROUPS,
  ONLY,
  addressesOf,
  byUrgency,
  choose,
  countWords,
  csv,
  evaluate,
  examine,
  examineFiles,
  fits,
  inWords,
  judge,
  judgedBy,
  keptLines,
  keysFor,
  linesOf,
  mayBe,
  mentorRows,
  ofKeys,
  mayBeRules,
  opened,
  parseKept,
  parseSigners,
  readPolicy,
  readRules,
  rulesBy,
  sorted,
  tabled,
  textParts,
  validAt,
} = globalThis.mentorlog;

const bytes = (text) => (text === null || text === undefined ? undefined : new Uint8Array(Buffer.from(text, "base64")));
const evidenceOf = ({ data, pages, signature, unchecked = [] }) => ({ data: bytes(data), pages: bytes(pages), signature: bytes(signature), unchecked });

async function assess(evidence, signers, held, rules) {
  const examined = await examine(evidence);
  const verdict = judge(examined, signers, held, rules);
  const { fingerprint = null, words = null, subject = null } = verdict.outcome === "REJECT" ? {} : examined;
  return { ...verdict, fingerprint, words, subject };
}

const requests = {
  choose: async ({ fallback }) => choose(fallback),

  assess: async ({ evidence, signers, held, rules, now }) =>
    assess(evidenceOf(evidence), listOf(signers), { ...parseKept(held ?? ""), now: now && new Date(now) }, await rulesOf(rules)),

  /** What the page makes of what packets say by the rules of coordinators. */
  judged: ({ cases }) => Promise.all(cases.map(async ({ subject, rules, now }) => judgedBy(subject, await rulesOf(rules), false, now ? new Date(now) : undefined))),

  /** How many words texts have. */
  words: ({ texts }) => texts.map(countWords),

  /** What of texts is quoted, and from where. */
  quoted: ({ texts }) => texts.map(textParts),

  /** What rules are, or why they cannot be used. */
  rules: async ({ rules }) => rulesOf(rules).catch(({ message }) => ({ refused: message })),

  /** What a list says, and by which of its lines an address signs at an instant, with one key and with any. */
  signers({ text, key, email, at }) {
    const list = listOf(text);
    const mine = linesOf(list, bytes(key)).filter((line) => validAt(line, at) && mayBe(line, email));
    const plain = ({ number, principals, key: raw, namespaces = null, after = null, before = null }) => [
      number, principals, Buffer.from(raw).toString("base64"), namespaces, after, before,
    ];
    return {
      lines: list.lines.map(plain),
      replaced: list.replaced.map(plain),
      notes: list.notes,
      mine: mine.map(({ number }) => number),
      all: keysFor(list, email, at).map(({ number }) => number),
    };
  },
  /** Whether signatures are those of keys, each over its data. */
  async fits({ tries }) {
    const found = [];
    for (const { key, signature, data } of tries) found.push(await fits(bytes(key), bytes(signature), bytes(data)));
    return found;
  },
  /** How the rules of policy files stand with the entries of packets. */
  evaluate: ({ cases }) => cases.map(({ policy, subject, set }) => evaluate(readPolicy(policy), subject, set)),

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
  /** What a text beside the packets holds, and the lines of it that would be taken from a file. */
  kept: ({ text }) => ({ lines: keptLines(text), unread: parseKept(text).unread, receipts: parseKept(text).receipts }),
  /** The table of verdicts on several packets. */
  async csv({ packets, signers, rules }) {
    const known = listOf(signers);
    const checked = [];
    for (const { name, evidence } of packets) {
      const examined = await examine(evidenceOf(evidence));
      checked.push({ name, examined, verdict: judge(examined, known, undefined, await rulesOf(rules)) });
    }
    return csv(byUrgency(mentorRows(tabled(checked, known))));
  },
  /** What the page makes of checked packets, a row for each mentor. */
  async mentors({ rows, decisions, signers, due, roster, attendance = [] }) {
    const expected = await rosterOf({ path: "FILE", file: new Blob([bytes(roster)]) });
    const listed = await attendanceIn(attendance.map((data, at) => ({ path: `list-${at}.csv`, file: new Blob([bytes(data)]) })));
    const { mentors: made, ...lists } = withAttendance(mentorRows(rows, { roster: expected, decisions: await countedIn([["decisions.jsonl", decisions]], signers), due }), listed);
    return {
      table: csv(byUrgency(made)),
      lists,
      told: made.map((each) => ({
        words: inWords(each),
        claimed: each.claimed,
        genuineBeside: each.genuineBeside,
        only: Object.keys(ONLY).filter((word) => ONLY[word](each)),
        groups: Object.fromEntries(Object.entries(GROUPS).map(([name, title]) => [name, title(each)])),
      })),
    };
  },
  /** The verdicts on packets that lie beside each other, when checkpoints are held. */
  async together({ evidences, signers, held, now }) {
    const known = listOf(signers);
    const kept = { ...parseKept(held), now: new Date(now), many: true };
    const examined = [];
    for (const evidence of evidences) examined.push(await examine(evidenceOf(evidence)));
    const packets = examined.map((each) => ({ ...each, addresses: addressesOf(each, known) }));
    return examined.map((each) => judge(each, known, { ...kept, ofKeys: ofKeys(packets, kept) }));
  },
  /** What the page makes of a folder that is dropped: its table, and what was left aside, with why where it says so. */
  async inbox({ folder, signers, rules, now, limits, desk }) {
    const { files, asides: packed } = await opened(filesIn(folder), limits);
    const own = desk ? await deskFiles(files) : { rest: files };
    const found = await sorted(own.rest.filter((each) => !mayBeRules(each)));
    const known = listOf(signers);
    const published = desk ? await publishedIn(own) : null;
    const required = published ? published.rules : await rulesOf(rules);
    const mine = desk ? { roster: await rosterOf(own.rosters[0]), decisions: officeDecisions((await decisionsIn(own.decisions)).entries, new Set([published.key.fingerprint]), known ?? undefined) } : {};
    const checked = [];
    for (const packet of found.packets) {
      const examined = await examineFiles(packet);
      checked.push({ name: packet.name, examined, verdict: judge(examined, known, { ...parseKept(""), now: new Date(now) }, required) });
    }
    const others = [...found.others, ...found.signatures.map(({ path }) => path)].map((path) => [path, ""]);
    return { table: csv(byUrgency(mentorRows(tabled(checked, known), mine))), asides: [...[...packed, ...found.asides].map(({ path, why }) => [path, why]), ...others] };
  },
  /** What a programme's file says, or why it is refused. */
  published: ({ data }) =>
    readPublished(bytes(data), "FILE").then(
      ({ about, key, rules: { policies, ...days } }) => ({ about, key, days, policies: policies.map(({ id, sha256 }) => [id, sha256]) }),
      ({ message }) => ({ refused: message }),
    ),
  /** Who should send by a table, or by a list of keys; or why it cannot be used. */
  roster: ({ data, keys }) =>
    Promise.resolve(keys ? rosterOfKeys(listOf(keys)) : rosterOf({ path: "FILE", file: new Blob([bytes(data)]) })).then(
      ({ mentors, leftOut }) => ({ mentors: mentors.map(({ name, address }) => [name, address]), leftOut }),
      ({ message }) => ({ refused: message }),
    ),
  /** The records of a table, or why it cannot be read. */
  records: ({ data }) => recordsOf({ path: "FILE", file: new Blob([bytes(data)]) }).catch(({ message }) => ({ refused: message })),
  /** What of a workbook is said not to be read. */
  unread: ({ data }) => toldUnreadSheets({ path: "x.xlsx", file: new Blob([bytes(data)]) }),
  /** The cards that stand in a text. */
  cards: async ({ text }) => {
    const { cards, bad } = await cardsIn(text);
    return { cards: cards.map(({ name, address, day, words, fingerprint, code }) => [name, address, day, words, fingerprint, code]), bad };
  },
  /** A list with keys that were confirmed, one after the other, or why one of them was not added. */
  listed: ({ list, confirmed }) => {
    try {
      return Buffer.from(confirmed.reduce((known, each) => withKey(known, { ...each, key: bytes(each.key) }), bytes(list))).toString("base64");
    } catch ({ message }) {
      return { refused: message };
    }
  },
  /** What files say was decided. */
  decisions: async ({ files }) => {
    const { entries, bad } = await decisionsIn(Object.entries(files).map(([path, data]) => ({ path, file: new Blob([bytes(data)]) })));
    return { entries: entries.map(({ decision: { packetSha256, answer, at, by, note } }) => [packetSha256, answer, at, by, note]), bad };
  },
  /** For what files are taken that are no packets; in archives too. */
  desk: async ({ files }) => {
    const { files: all } = await opened(Object.entries(files).map(([path, data]) => ({ path, file: new File([bytes(data)], path) })));
    const found = await deskFiles(all);
    const paths = (some) => some.map(({ path }) => path);
    return { ...found, cards: found.cards.map(({ name }) => name), ...Object.fromEntries(["published", "decisions", "rosters", "attendance", "rest"].map((sort) => [sort, paths(found[sort])])) };
  },
  /** How files are put together; the bytes of each stand under its path. */
  async sorted({ files }) {
    const dropped = Object.entries(files).map(([path, data]) => ({ path, file: new Blob([bytes(data)]) }));
    const { packets, signatures, lists, notes, others, asides } = await sorted(dropped);
    const path = (each) => each?.path ?? null;
    return {
      packets: packets.map(({ name, data, pages, signature, unchecked }) => [name, path(data), path(pages), path(signature), unchecked]),
      signatures: signatures.map(path),
      lists: lists.map(path),
      notes: notes.map(path),
      others,
      asides: asides.map((each) => [each.path, each.why]),
    };
  },
};

/** An id of a policy that ships, files as pairs of a path and a text, or a programme's file. */
const rulesOf = async (rules) => (rules?.published ? (await readPublished(bytes(rules.published), "FILE")).rules : typeof rules === "string" ? rulesBy(rules) : rules ? readRules(rules.map(([path, text]) => ({ path, text }))) : undefined);

/** The rules of the programme's file among those that were dropped. */
const publishedIn = async ({ published: [{ path, file }] }) => readPublished(new Uint8Array(await file.arrayBuffer()), path);

/** The files in a folder and in those within it, as a browser gives them. */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.path, each.name))
    .map((path) => ({ path: join(basename(folder), relative(folder, path)), file: new File([readFileSync(path)], basename(path)) }));

/** What files say was decided, as far as a list lets its keys decide. */
const countedIn = async (files, signers) =>
  officeDecisions((await decisionsIn(files.map(([path, data]) => ({ path, file: new Blob([bytes(data)]) })))).entries, new Set(), listOf(signers) ?? undefined);

const listOf = (text) => (text === null || text === undefined ? null : parseSigners(bytes(text)));

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
