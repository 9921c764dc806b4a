/** Files out of what was dropped or chosen, with those in folders. */

/** Files that are taken in at once; nobody means to drop more. */
const MOST = 20_000;

/** @typedef {{path: string, file: File}} Dropped */

/**
 * The files in something dropped. The entries must be asked for before anything is waited for.
 *
 * @param {DataTransfer} transfer
 * @returns {Promise<{files: Dropped[], unread: string[]}>} `unread` are paths that the browser could not read.
 */
export async function droppedFiles(transfer) {
  const items = Array.from(transfer.items).filter(({ kind }) => kind === "file");
  const roots = items.map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const found = { files: [], unread: [] };
  for (const { entry, file } of roots) {
    if (entry?.isDirectory) await walk(entry, found);
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

async function walk(folder, { files, unread }) {
  const reader = folder.createReader();
  for (let entries = await some(reader, folder, unread); entries.length; entries = await some(reader, folder, unread)) {
    for (const entry of entries) {
      if (files.length >= MOST) return void unread.push(`everything after the first ${MOST} files`);
      if (entry.isDirectory) await walk(entry, { files, unread });
      else await asFile(entry).then((file) => files.push({ path: pathOf(entry), file }), () => unread.push(pathOf(entry)));
    }
  }
}

const pathOf = (entry) => entry.fullPath.replace(/^\//, "");

/** A folder gives its entries a hundred at a time; one that cannot be read gives none. */
const some = (reader, folder, unread) =>
  new Promise((resolve) => reader.readEntries(resolve, () => resolve(unread.push(pathOf(folder)) && [])));

const asFile = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));
