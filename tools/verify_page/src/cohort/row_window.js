/** Rows of a long table of which only those in sight are built: all are of one height. */

import { el } from "../dom.js";

/** Rows that are built above and below what is in sight. */
const AROUND = 8;
/** What is believed of a row's height until one can be measured, in pixels. */
const GUESS = 38;

export class RowWindow {
  /**
   * @param {HTMLElement} body of the table.
   * @param {HTMLElement} pane what may scroll it; the page may as well.
   * @param {(item: object, place: number) => HTMLElement} build makes one row.
   */
  constructor(body, pane, build) {
    Object.assign(this, { body, pane, build, items: [], built: new Map(), height: GUESS, whole: false });
    [this.above, this.below] = [1, 2].map(() => el("tr.filler", { "aria-hidden": "true" }, el("td")));
    const draw = () => (this.asked ??= requestAnimationFrame(() => ((this.asked = undefined), this.draw())));
    pane.addEventListener("scroll", draw, { passive: true });
    addEventListener("scroll", draw, { passive: true });
    addEventListener("resize", () => ((this.measured = false), draw()));
    addEventListener("beforeprint", () => this.drawWhole(true));
    addEventListener("afterprint", () => this.drawWhole(false));
  }

  /** Show other items; what was built is built anew. */
  show(items) {
    this.items = items;
    this.built.clear();
    this.body.replaceChildren(this.above, this.below);
    this.measured = false;
    this.draw();
  }

  /** Build all rows, for paper, or only those in sight. */
  drawWhole(whole) {
    this.whole = whole;
    this.draw();
  }

  /** Build what is in sight, and take out what no longer is. */
  draw() {
    const [first, last] = this.range();
    for (const [place, row] of this.built) {
      if (place < first || place >= last) row.remove(), this.built.delete(place);
    }
    let after = this.above;
    for (let place = first; place < last; place++) {
      let row = this.built.get(place);
      if (!row) {
        row = this.build(this.items[place], place);
        this.built.set(place, row);
        after.after(row);
      }
      after = row;
    }
    this.fill(first, last);
    if (!this.measured && last > first) this.measure(first);
  }

  fill(first, last) {
    this.above.firstChild.style.height = `${first * this.height}px`;
    this.below.firstChild.style.height = `${(this.items.length - last) * this.height}px`;
    this.above.hidden = !first;
    this.below.hidden = last >= this.items.length;
  }

  measure(first) {
    this.measured = true;
    const height = this.built.get(first).getBoundingClientRect().height;
    if (!height || Math.abs(height - this.height) < 0.1) return;
    this.height = height;
    this.draw();
  }

  /** The first place that is built, and the one after the last. */
  range() {
    if (this.whole) return [0, this.items.length];
    const { top } = this.body.getBoundingClientRect();
    const pane = this.pane.getBoundingClientRect();
    const from = Math.max(pane.top, 0) - top;
    const to = Math.min(pane.bottom, innerHeight) - top;
    const first = Math.max(0, Math.min(Math.floor(from / this.height) - AROUND, this.items.length - 1));
    return [first, Math.min(Math.max(first, Math.ceil(to / this.height)) + AROUND, this.items.length)];
  }

  /** Bring a row into sight, below a heading that stays there: within the pane, and the pane within the window. */
  reveal(place, heading = 0) {
    const { top, bottom } = this.pane.getBoundingClientRect();
    this.pane.scrollBy(0, this.missing(place, top + heading, bottom));
    scrollBy(0, this.missing(place, heading, innerHeight));
    this.draw();
    return this.built.get(place);
  }

  /** By how many pixels a row lies outside of two edges. */
  missing(place, top, bottom) {
    const from = this.body.getBoundingClientRect().top + place * this.height;
    return from < top ? from - top : Math.max(0, from + this.height - bottom);
  }
}
