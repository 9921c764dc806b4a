/** How much is taken out of archives and messages: as much as mentorlog verify takes out, and as deep. */

import { Problem } from "../bytes.js";

export const LIMITS = {
  /** Bytes of an archive. */
  archive: 256 << 20,
  /** Bytes of a message. */
  message: 96 << 20,
  /** Bytes of one file inside; a packet’s PDF has far fewer. */
  file: 64 << 20,
  /** Bytes of all that is taken out of what was dropped at once. */
  bytes: 2 ** 31,
  /** Files that are taken out of what was dropped at once. */
  files: 20_000,
  /** How many times larger than packed a file may be; it does not matter up to `small` bytes. */
  ratio: 200,
  small: 1 << 20,
  /** Bytes of an archive’s list of what is in it. */
  directory: 4 << 20,
  /** Parts of a message that hold parts. */
  parts: 40,
  /** Files that are attached to one message. */
  attached: 500,
  /** Lines that may stand between parts of a message. */
  delimiters: 10_000,
  /** Letters of a name. */
  name: 1000,
  /** Archives and messages inside each other: a ZIP attached to a message sent on. */
  deepest: 3,
};

/** Why nothing can be taken out, in words that begin a sentence without its full stop. */
export class NotTakenOut extends Problem {}
