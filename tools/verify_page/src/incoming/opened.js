/** Everything that is packed in ZIP files and attached to messages, taken out as if it had been dropped. */

import { HEAD, kindOf, mailWay } from "../file_kinds.js";
import { foldersOf, unpacked } from "./folders.js";
import { LIMITS, NotTakenOut } from "./limits.js";
import { attachmentsOf, messagesOf } from "./mail.js";
import { freeName, harmlessName, inside, leftName } from "./names.js";
import { membersOf, unpack, whyNot } from "./zip.js";

/**
 * @typedef {object} Dropped
 * @property {string} path where it lay from where it was dropped; in an archive, the archive and its place in it.
 * @property {File} file
 * @property {string} [place] tells what came out of one folder of one archive from everything else.
 */

/**
 * Look into what can be opened, within limits that are counted over all of it.
 *
 * @param {Dropped[]} dropped
 * @param {Partial<typeof LIMITS>} limits in the place of the usual ones.
 * @returns {Promise<{files: Dropped[], asides: {path: string, why: string}[]}>} what was dropped and what came out, and
 *   what was left packed, with why.
 */
export async function opened(dropped, limits = {}) {
  const opening = new Opening({ ...LIMITS, ...limits }, foldersOf(dropped));
  for (const each of dropped) await opening.look(each, 0);
  return opening.found;
}

class Opening {
  found = { files: [], asides: [] };
  #limits;
  #bytes = 0;
  #files = 0;
  #containers = 0;
  #folders;

  constructor(limits, folders) {
    this.#limits = limits;
    this.#folders = folders;
  }

  /** Take a file in, and what is in it instead if it can be opened. */
  async look(each, depth) {
    const way = await wayInto(each);
    if (!way || (way === "archive" && unpacked(each, this.#folders))) return void this.found.files.push(each);
    try {
      if (depth >= this.#limits.deepest) throw new NotTakenOut("It lies too deep, in archives or messages within each other");
      const { files, asides } = await this.#inside(each, way);
      this.found.asides.push(...asides);
      for (const inner of files) await this.look(inner, depth + 1);
    } catch (error) {
      if (!(error instanceof NotTakenOut)) throw error;
      this.found.asides.push({ path: each.path, why: error.message });
    }
  }

  #inside(each, way) {
    if (way === "archive") return this.#archive(each);
    return way === "mailbox" ? this.#mailbox(each) : this.#message(each);
  }

  async #archive({ path, file }) {
    const container = ++this.#containers;
    const taken = { files: [], asides: [] };
    const folders = new Map();
    for (const member of await membersOf(file, this.#limits)) {
      const why = whyNot(member, this.#limits);
      if (why) {
        taken.asides.push({ path: inside(path, leftName(member.name)), why });
        continue;
      }
      this.#count(1, 0);
      const bytes = await unpack(file, member);
      const at = member.name.lastIndexOf("/");
      if (!bytes) {
        taken.asides.push({ path: inside(path, member.name), why: "It is damaged within the archive: ask for it again" });
        continue;
      }
      const folder = member.name.slice(0, Math.max(0, at));
      if (!folders.has(folder)) folders.set(folder, new Set());
      const name = freeName(harmlessName(member.name.slice(at + 1)), folders.get(folder));
      taken.files.push(this.#file(bytes, inside(path, folder), name, `${container} ${folder}`, file));
    }
    return taken;
  }

  async #message({ path, file }) {
    const attached = await attachmentsOf(file, /\.emlx$/i.test(path), this.#limits);
    return { files: this.#attached(attached, path, ++this.#containers, file), asides: [] };
  }

  /** Each message of a mailbox that has something attached is a folder; what cannot be read of one is said. */
  async #mailbox({ path, file }) {
    const taken = { files: [], asides: [] };
    for await (const { number, attached, why } of messagesOf(file, this.#limits)) {
      if (++this.#containers > this.#limits.files) {
        throw new NotTakenOut(`It has more than ${this.#limits.files.toLocaleString("en")} messages: save those with packets apart`);
      }
      const called = inside(path, `message ${number}`);
      if (why) taken.asides.push({ path: called, why });
      taken.files.push(...this.#attached(attached, called, this.#containers, file));
    }
    if (!taken.files.length && !taken.asides.length) throw new NotTakenOut("It is a mailbox, and nothing is attached to its messages");
    return taken;
  }

  #attached(attached, folder, container, file) {
    const names = new Set();
    return attached.map(({ name, bytes }, at) => {
      this.#count(1, 0);
      return this.#file(bytes, folder, freeName(harmlessName(name || `attachment ${at + 1}`), names), `${container} `, file);
    });
  }

  #file(bytes, folder, name, place, { lastModified }) {
    this.#count(0, bytes.length);
    return { path: inside(folder, name), place, file: new File([bytes], name, { lastModified }) };
  }

  #count(files, bytes) {
    this.#files += files;
    this.#bytes += bytes;
    if (this.#files > this.#limits.files) {
      throw new NotTakenOut(`With it there would be more than ${this.#limits.files.toLocaleString("en")} files: check fewer at a time`);
    }
    if (this.#bytes > this.#limits.bytes) throw new NotTakenOut("With it there would be far too much to unpack: check fewer at a time");
  }
}

/** How a file is opened: as an archive, as a message, or not at all. */
async function wayInto({ path, file }) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  try {
    const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
    const kind = kindOf(name, head);
    if (kind === "archive" && String.fromCharCode(...head.subarray(0, 4)) === "PK\x03\x04") return kind;
    return kind === "mail" ? mailWay(name, head) : null;
  } catch {
    return null; // What cannot be read is told later, with everything else of the sort.
  }
}
