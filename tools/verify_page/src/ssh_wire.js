/** The byte strings that SSH keys and signatures are made of (RFC 4251, section 5). */

import { Problem, joined } from "./bytes.js";

/** @returns {Uint8Array} the parts one after the other, each led by its length as four bytes. */
export const pack = (...parts) => joined(...parts.flatMap((part) => [number(part.length), part]));

function number(value) {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Takes SSH strings from the front of some bytes; throws when there are too few or too many. */
export class Reader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  take(size) {
    const taken = this.#bytes.subarray(this.#at, this.#at + size);
    if (taken.length < size) throw new Problem("the data ends too early");
    this.#at += size;
    return taken;
  }

  string() {
    const size = this.take(4);
    return this.take(new DataView(size.buffer, size.byteOffset).getUint32(0));
  }

  end() {
    if (this.#at < this.#bytes.length) throw new Problem("there is more data than there should be");
  }
}
