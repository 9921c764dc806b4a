/** Work on many things piece by piece, so that the page can be used meanwhile, and be told to stop. */

import { grouped } from "../wording.js";

const at = (id) => document.getElementById(id);

/** Lets the page be drawn and used. Unlike a timer it is not put off for some milliseconds each time. */
export const breathe = () =>
  new Promise((next) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), next());
    port2.postMessage(null);
  });

/** Milliseconds of work without a pause; from 50 on a page feels stuck. */
const LONGEST = 12;

/** Say that something is being done of which nobody knows how long it takes. */
export function begun(what) {
  at("progress-says").textContent = what;
  at("progress").removeAttribute("value");
  at("stop").hidden = true;
  at("working").hidden = false;
}

/**
 * Do something with each of many things, with a bar that shows how far it is.
 *
 * @param {string} what is done, for people: `Checking packets`.
 * @param {object[]} things
 * @param {(thing: object) => (void | Promise<void>)} work
 * @param {boolean} [stoppable] whether it may be left half done.
 * @returns {Promise<object[]>} what was left undone, because somebody stopped it.
 */
export async function eachInTurn(what, things, work, stoppable = true) {
  let stopped = false;
  const [bar, button] = [at("progress"), at("stop")];
  button.onclick = () => (stopped = true);
  bar.max = things.length;
  let since = performance.now();
  for (const [done, thing] of things.entries()) {
    if (stopped) return finished(things.slice(done));
    await work(thing);
    if (performance.now() - since < LONGEST) continue;
    bar.value = done + 1;
    at("progress-says").textContent = `${what}: ${grouped(done + 1)} of ${grouped(things.length)}`;
    at("working").hidden = false;
    button.hidden = !stoppable;
    await breathe();
    since = performance.now();
  }
  return finished([]);
}

function finished(left) {
  at("working").hidden = true;
  return left;
}
