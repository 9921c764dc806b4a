/**
 * Opens a page from the disk in a real browser, for the tests: reads one request a line as JSON, answers
 * each with one line.
 */

import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const [which, executablePath, profile, pagePath, sources] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${sources}/package.json`));
const puppeteer = require("puppeteer-core").default ?? require("puppeteer-core");

const browser = await puppeteer.launch({
  browser: which,
  executablePath,
  userDataDir: which === "chrome" ? profile : undefined,
  args:
    which === "chrome"
      ? ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
      : [],
});
const NOW = "2027-01-05T12:00:00Z";

let page;
/** What must not happen: errors, violations of the policy, requests. */
let faults;

async function open({ dark = false, width = 1200, height = 900, fallback = false, touch = false }) {
  await page?.close();
  page = await browser.newPage();
  faults = [];
  page.on("console", (message) => ["error", "warn", "warning"].includes(message.type()) && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => /^(file|blob|about|data):/.test(request.url()) || faults.push(`request: ${request.url()}`));
  await page.evaluateOnNewDocument((now) => {
    // The page judges by its clock, which stands still here: after every packet of the tests was signed.
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...parts) {
        super(...(parts.length ? parts : [now]));
      }
      static now() {
        return Real.parse(now);
      }
    };
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  }, NOW);
  await page.setViewport({ width, height, hasTouch: touch });
  if (which === "chrome") await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await page.goto(pathToFileURL(pagePath).href + (fallback ? "#fallback" : ""));
  await page.waitForSelector("body.ready");
  return { engine: await page.evaluate(() => document.getElementById("engine")?.textContent ?? "") };
}

const requests = {
  open,

  /** Choose files with one of the page's buttons. */
  async choose({ input, paths }) {
    const [chosen] = [await page.$(`#${input}`)];
    await chosen.uploadFile(...paths);
  },

  /** Drop files and folders of the disk as a person does; Chromium only. */
  async drop({ paths }) {
    const session = await page.createCDPSession();
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"]) {
      await session.send("Input.dispatchDragEvent", { type, x: 200, y: 200, data });
    }
    await session.detach();
  },

  /** Drop File objects that the page itself makes. */
  async dropMade({ paths }) {
    const files = paths.map((path) => [basename(path), readFileSync(path, "base64")]);
    await page.evaluate((made) => {
      const transfer = new DataTransfer();
      for (const [name, text] of made) {
        transfer.items.add(new File([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))], name));
      }
      document.body.dispatchEvent(new DragEvent("dragover", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, files);
  },

  /** Drop a folder by entries as a browser makes them of one, over File objects. */
  async dropFolder({ paths: [root] }) {
    const read = (path) =>
      statSync(path).isDirectory()
        ? { name: basename(path), inside: readdirSync(path).sort().map((name) => read(join(path, name))) }
        : { name: basename(path), text: readFileSync(path, "base64") };
    await page.evaluate((folder) => {
      const entryOf = ({ name, inside, text }) => ({
        name,
        isDirectory: Boolean(inside),
        createReader: () => {
          const left = inside.map(entryOf);
          return { readEntries: (resolve) => setTimeout(() => resolve(left.splice(0, 2))) };
        },
        file: (resolve) => resolve(new File([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))], name)),
      });
      const item = { kind: "file", getAsFile: () => null, webkitGetAsEntry: () => entryOf(folder) };
      const event = new Event("drop", { bubbles: true, cancelable: true });
      Object.defineProperty(event, "dataTransfer", { value: { items: [item] } });
      document.body.dispatchEvent(event);
    }, read(root));
  },

  /** Wait until a text stands somewhere in the page. */
  async wait({ text, selector = "main" }) {
    await page.waitForFunction((sought, where) => document.querySelector(where)?.innerText.includes(sought), { timeout: 20_000 }, text, selector);
  },

  // Found and used in one go: the page may make elements anew between two.
  text: ({ selector }) =>
    page.evaluate((sought) => [...document.querySelectorAll(sought)].filter((node) => node.checkVisibility()).map((node) => node.innerText), selector),

  click: ({ selector }) =>
    page.evaluate((sought) => {
      const node = document.querySelector(sought);
      if (!node) throw new Error(`there is no ${sought}`);
      node.click();
    }, selector),

  /** Type into a field as a person does. */
  type: ({ selector, text }) => page.type(selector, text),
  async keys({ keys }) {
    for (const key of keys) await page.keyboard.press(key);
    return page.evaluate(() => document.activeElement.id || document.activeElement.innerText);
  },

  run: ({ code }) => page.evaluate(code),

  /** What the button that saves the verdicts would write. */
  csv: () =>
    page.evaluate(async () => {
      const blobs = [];
      const made = URL.createObjectURL;
      URL.createObjectURL = (blob) => (blobs.push(blob), made.call(URL, blob));
      document.getElementById("csv").click();
      URL.createObjectURL = made;
      // As text() would, but the byte order mark stays.
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await blobs[0].arrayBuffer());
    }),

  async axe() {
    await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8"));
    return page.evaluate(async () => {
      const { violations } = await globalThis.axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
    });
  },

  async shot({ path, full = true }) {
    await page.screenshot({ path, fullPage: full });
  },

  faults: async () => [...faults, ...(await page.evaluate(() => globalThis.violations ?? []))],
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...request } = JSON.parse(line);
  let answer;
  try {
    answer = { answer: (await requests[ask](request)) ?? null };
  } catch (error) {
    answer = { error: `${error}`, page: await page?.evaluate(() => document.body.innerText).catch(() => "") };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
