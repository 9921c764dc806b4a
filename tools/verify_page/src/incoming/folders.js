/** The folders that were dropped, by their paths. */

/** @returns {Set<string>} every folder in which something lies that was dropped, and those around it. */
export function foldersOf(dropped) {
  const found = new Set();
  for (const { path, place } of dropped) {
    if (place) continue;
    for (let at = path.lastIndexOf("/"); at > 0 && !found.has(path.slice(0, at)); at = path.lastIndexOf("/", at - 1)) found.add(path.slice(0, at));
  }
  return found;
}

/** Whether the folder that came out of an archive lies beside it, and speaks for it. */
export function unpacked({ path, place }, folders) {
  const stems = [path.replace(/\.[^./]*$/, ""), path.replace(/\.tar\.[^./]*$/i, "")];
  return !place && stems.some((stem) => stem !== path && folders.has(stem));
}

/** The outermost hidden folder that a file lies in, if it lies in one. */
export function hiddenFolder({ path, place }) {
  const parts = path.split("/").slice(0, -1);
  const at = place ? -1 : parts.findIndex((part) => part.startsWith("."));
  return at < 0 ? "" : parts.slice(0, at + 1).join("/");
}
