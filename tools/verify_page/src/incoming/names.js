/** What files inside archives and messages are called: by strangers, so that nothing but the ending is kept as it is. */

const PLAIN_NAME = 100;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** @returns {string} a name that every file system takes, and that keeps its ending. */
export function harmlessName(name) {
  const last = name.replaceAll("\\", "/").split("/").at(-1);
  const spelt = last.replace(/[^\p{L}\p{N}_.() -]/gu, "_").replace(/^ +| +$/g, "");
  const plain = shortened(spelt).replace(/[. ]+$/, "") || "file";
  return RESERVED.test(plain) ? `_${plain}` : plain;
}

/** @returns {string} what a file is called that is left in its archive. */
export const leftName = (name) => shortened(name).replace(/^\/+|\/+$/g, "") || "file";

const shortened = (name) => Array.from(name).slice(-PLAIN_NAME).join("");

/** @returns {string} a place in a container, in one spelling. */
export const inside = (container, path) => [container, ...path.split("/").filter((part) => part && part !== ".")].join("/");

/** For each set of names that are taken: the last number that was put behind a name. */
const numbers = new WeakMap();

/**
 * A container may hold thousands of one name: which number comes next is known, not looked for.
 * @returns {string} the name, or one with a number where another file has it, in any case of letters.
 */
export function freeName(name, taken) {
  if (!numbers.has(taken)) numbers.set(taken, new Map());
  const last = numbers.get(taken);
  const key = name.toLowerCase();
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 && dot < name.length - 1 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  let free = name;
  for (let number = last.get(key) ?? 2; taken.has(free.toLowerCase()); number++) {
    free = `${stem} (${number})${ending}`;
    last.set(key, number);
  }
  taken.add(free.toLowerCase());
  return free;
}
