/** Files out of what was dropped or chosen, with those in folders. */

/** Files that are taken in at once; nobody means to drop more. */
const MOST = 20_000;

/** @typedef {import("./incoming/opened.js").Dropped} Dropped */

/**
 * The files in something dropped. Everything must be asked for before anything is waited for.
 *
 * @param {DataTransfer} transfer
 * @returns {Promise<{files: Dropped[], unread: string[]}>} `unread` are paths that the browser could not read.
 */
export async function droppedFiles(transfer) {
  const roots = Array.from(transfer.items)
    .filter(({ kind }) => kind === "file")
    .map((item) => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry?.(), handle: handleOf(item) }));
  const found = { files: [], unread: [] };
  for (const { file, entry, handle } of roots) {
    if (entry?.isDirectory) await walk((await handle) ?? entry, entry.name, found);
    else if (file) found.files.push({ path: file.name, file });
  }
  return found;
}

/** The files that were chosen with a button. */
export function chosenFiles(input) {
  const files = Array.from(input.files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
  input.value = "";
  return { files, unread: [] };
}

/**
 * A page from the disk may read a dropped folder in Chromium by its handle only, in other browsers by its
 * entry only.
 */
const handleOf = (item) => item.getAsFileSystemHandle?.().catch(() => null);

/** Add the files of a folder, of which there is a handle or an entry. */
async function walk(folder, path, found) {
  try {
    for await (const inner of folder.values?.() ?? entriesOf(folder)) {
      if (found.files.length >= MOST) return void found.unread.push(`the rest of ${path}`);
      const inside = `${path}/${inner.name}`;
      if (inner.kind === "directory" || inner.isDirectory) await walk(inner, inside, found);
      else await fileOf(inner).then((file) => found.files.push({ path: inside, file }), () => found.unread.push(inside));
    }
  } catch {
    found.unread.push(path);
  }
}

/** What lies in an entry's folder, of which it tells a hundred at a time. */
async function* entriesOf(folder) {
  const reader = folder.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    yield* some;
  }
}

const fileOf = (inner) =>
  inner.getFile?.() ?? new Promise((resolve, reject) => inner.file(resolve, reject));
